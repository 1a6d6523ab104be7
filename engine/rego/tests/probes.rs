//! Evaluations that are watched: what a probe is told, and that watching changes nothing.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not right")]

use plimsoll_rego::{Event, Options, PolicyFile, Probe, Program, Settings, Span, Value};

const POLICY: &str = r#"package test

deny contains message if {
	some name, port in input.ports
	port < limit
	message := sprintf("%s: %d", [name, port])
}

limit := 1024

never if {
	input.absent
	input.ports
}
"#;

fn program() -> Program {
    let file = PolicyFile::new("test.rego", POLICY);
    Program::compile(&[file], Value::new_object(), &Options::default()).unwrap()
}

fn input() -> Option<Value> {
    Value::from_json_str(r#"{"ports": {"ssh": 22, "web": 8080}}"#).ok()
}

/// Events as lines, sources instead of spans.
#[derive(Default)]
struct Log(Vec<String>);

fn text(span: Span) -> &'static str {
    POLICY.get(span.start as usize..span.end as usize).unwrap_or("?")
}

impl Probe for Log {
    fn event(&mut self, event: Event<'_>) {
        let line = match event {
            Event::Enter { rule, .. } => format!("enter {rule}"),
            Event::Leave { rule, value, .. } => match value {
                Some(value) => format!("leave {rule} {value}"),
                None => format!("leave {rule}"),
            },
            Event::Step { span, held, locals, .. } => {
                let locals: Vec<_> =
                    locals.iter().map(|(name, value)| format!("{name}={value}")).collect();
                let outcome = if held { "holds" } else { "fails" };
                format!("{} {outcome} {}", text(span), locals.join(" ")).trim_end().to_owned()
            }
            Event::Answer { .. } => return,
        };
        self.0.push(line);
    }
}

fn watched(path: &str) -> Vec<String> {
    let (program, settings, mut log) = (program(), Settings::default(), Log::default());
    let entry = program.entry(path).unwrap();
    program.session(input(), &settings).watched(&mut log).eval(&entry).unwrap();
    log.0
}

#[test]
fn a_probe_sees_rules_and_the_step_that_fails_with_its_variables() {
    let log = watched("data.test.deny");
    assert_eq!(log.first().unwrap(), "enter data.test.deny");
    assert_eq!(log.last().unwrap(), "leave data.test.deny");
    assert!(log.contains(&"leave data.test.limit 1024".to_owned()), "{log:#?}");
    let step = |start: &str, end: &str| {
        log.iter().any(|line| line.starts_with(start) && line.ends_with(end))
    };
    assert!(step("port < limit holds", "name=\"ssh\" port=22"), "{log:#?}");
    assert!(
        log.iter().any(|line| line.starts_with("port < limit fails")
            && line.contains("name=\"web\" port=8080")),
        "{log:#?}"
    );
}

#[test]
fn a_rule_that_is_undefined_is_left_without_a_value_after_the_step_that_failed() {
    assert_eq!(
        watched("data.test.never"),
        ["enter data.test.never", "input.absent fails", "leave data.test.never"]
    );
}

#[test]
fn a_query_of_its_own_is_watched_too() {
    let mut log = Log::default();
    let program = program();
    let settings = Settings::default();
    program.query_watched("x := data.test.limit; x > 2000", input(), &settings, &mut log).unwrap();
    assert!(log.0.contains(&"enter data.test.limit".to_owned()), "{:#?}", log.0);
    assert!(log.0.last().unwrap().ends_with("holds x=1024"), "{:#?}", log.0);
}

#[test]
fn watching_changes_neither_the_result_nor_what_is_used() {
    let (program, settings, mut log) = (program(), Settings::default(), Log::default());
    let entry = program.entry("data.test").unwrap();
    let plain = program.session(input(), &settings).eval(&entry).unwrap();
    let watched = program.session(input(), &settings).watched(&mut log).eval(&entry).unwrap();
    assert_eq!(plain.value, watched.value);
    assert_eq!(
        (plain.usage.steps, plain.usage.memory),
        (watched.usage.steps, watched.usage.memory)
    );
    assert!(!log.0.is_empty());
}

#[test]
fn the_steps_of_a_program_are_what_may_be_told() {
    struct Spans(Vec<Span>);
    impl Probe for Spans {
        fn event(&mut self, event: Event<'_>) {
            if let Event::Step { span, .. } = event {
                self.0.push(span);
            }
        }
    }
    let (program, settings, mut spans) = (program(), Settings::default(), Spans(Vec::new()));
    let all = program.steps();
    let entry = program.entry("data.test").unwrap();
    program.session(input(), &settings).watched(&mut spans).eval(&entry).unwrap();
    assert!(spans.0.iter().all(|span| all.contains(span)));
    let missed: Vec<_> =
        all.iter().filter(|span| !spans.0.contains(span)).map(|span| text(*span)).collect();
    assert_eq!(missed, ["input.ports"], "only what stands behind the failing step is left out");
}

//! Policies that mean harm, or simply do not end: each costs an error, and nothing else.

use std::{thread, time::Duration};

use plimsoll::{Engine, Error, Limits, Policies, PolicySet, Settings, Source, Verdict};

const DOCKERFILE: &str = "FROM nginx:1.27\nUSER 1000\n";

fn rule(body: &str) -> String {
    format!("package plimsoll.dockerfile.hostile\n\n{body}\n")
}

fn compile(engine: &Engine, body: &str) -> PolicySet {
    let policies = Policies::new().alone().file("hostile.rego", rule(body));
    engine.compile(policies).unwrap_or_else(|error| panic!("{error}"))
}

/// The verdict and the code of the only diagnostic.
fn decide(policies: &PolicySet) -> (Verdict, String) {
    let source = Source::text("Dockerfile", DOCKERFILE);
    let report = policies.check(&source, &Settings::default());
    let codes: Vec<_> = report.diagnostics.iter().map(|d| d.code.clone()).collect();
    (report.verdict, codes.join(" "))
}

const ENDLESS: &str = r#"deny contains "x" if {
	some a in numbers.range(1, 100000)
	some b in numbers.range(1, 100000)
	some c in numbers.range(1, 100000)
	a + b + c == 0
}"#;

/// An engine that waits for whatever ends a decision besides its deadline, however busy the machine is.
fn patient(limits: Limits) -> Engine {
    Engine::with_limits(Limits { deadline: Duration::from_secs(600), ..limits }).unwrap()
}

#[test]
fn a_policy_that_never_ends_runs_out_of_its_budget_of_steps() {
    let engine = patient(Limits::default());
    assert_eq!(decide(&compile(&engine, ENDLESS)), (Verdict::Error, "eval_limit_error".into()));
}

#[test]
fn the_deadline_ends_what_the_budget_has_not() {
    let limits = Limits { deadline: Duration::from_millis(20), ..Limits::default() };
    let engine = Engine::with_limits(limits).unwrap();
    assert_eq!(decide(&compile(&engine, ENDLESS)), (Verdict::Error, "engine/deadline".into()));
}

#[test]
fn a_policy_that_allocates_for_ever_is_stopped() {
    let engine = patient(Limits::default());
    let body = r#"deny contains concat("", [x | some i in numbers.range(1, 1000000); x := sprintf("%0900d", [i])])"#;
    assert_eq!(decide(&compile(&engine, body)), (Verdict::Error, "eval_limit_error".into()));
}

#[test]
fn the_memory_limit_stops_what_the_engine_has_not() {
    let engine = patient(Limits { memory: 24 << 20, ..Limits::default() });
    let body = r#"deny contains concat("", [x | some i in numbers.range(1, 100000); x := sprintf("%0900d", [i])])"#;
    assert_eq!(decide(&compile(&engine, body)), (Verdict::Error, "engine/memory".into()));
}

#[test]
fn a_rule_that_fails_is_named_and_keeps_the_others_findings() {
    let engine = Engine::new().unwrap();
    let body = "deny contains \"kept\"\n\nwarn := 1 if input.kind\n\nwarn := 2 if input.kind";
    let source = Source::text("Dockerfile", DOCKERFILE);
    let report = compile(&engine, body).check(&source, &Settings::default());
    assert_eq!(report.verdict, Verdict::Error);
    let messages: Vec<_> = report.findings.iter().map(|f| f.message.as_str()).collect();
    assert_eq!(messages, ["kept"]);
    let [conflict] = report.diagnostics.as_slice() else { panic!("{report:#?}") };
    assert_eq!(
        (conflict.code.as_str(), conflict.file.as_str()),
        ("eval_conflict_error", "hostile.rego")
    );
    assert!(conflict.message.contains("plimsoll.dockerfile.hostile"), "{}", conflict.message);
}

#[test]
fn a_set_goes_on_deciding_after_an_instance_was_lost_and_on_many_threads() {
    let limits = Limits { deadline: Duration::from_millis(50), ..Limits::default() };
    let engine = Engine::with_limits(limits).unwrap();
    let body = format!(
        "deny contains \"fine\" if input.stages[0].base.text == \"nginx:1.27\"\n\n{}",
        ENDLESS.replace(
            "deny contains \"x\" if {",
            "deny contains \"x\" if {\n\tinput.stages[0].base.text == \"endless\""
        )
    );
    let policies = compile(&engine, &body);
    let endless = Source::text("Dockerfile", "FROM endless\n");
    let fine = Source::text("Dockerfile", DOCKERFILE);
    thread::scope(|scope| {
        for worker in 0..4 {
            let (policies, endless, fine) = (&policies, &endless, &fine);
            scope.spawn(move || {
                for turn in 0..6 {
                    if worker == 0 && turn % 2 == 0 {
                        let report = policies.check(endless, &Settings::default());
                        assert_eq!(report.verdict, Verdict::Error, "{report:#?}");
                    } else {
                        let report = policies.check(fine, &Settings::default());
                        assert_eq!(report.verdict, Verdict::Fail, "{report:#?}");
                    }
                }
            });
        }
    });
}

#[test]
fn what_cannot_be_meant_does_not_compile() {
    let engine = Engine::new().unwrap();
    for (body, code) in [
        (
            "deny contains x if x := http.send({\"url\": \"u\", \"method\": \"get\"})",
            "rego_type_error",
        ),
        ("deny contains x if x := no.such(input)", "rego_type_error"),
        ("deny contains x if not x", "rego_unsafe_var_error"),
        ("deny contains", "rego_parse_error"),
        ("a if b\n\nb if a", "rego_recursion_error"),
    ] {
        let policies = Policies::new().alone().file("hostile.rego", rule(body));
        let Err(Error::Compile(wrong)) = engine.compile(policies) else {
            panic!("{body} compiles")
        };
        let first = wrong.first().expect("a fault is named");
        assert_eq!(first.code, code, "{body}: {wrong:#?}");
        assert_eq!(first.file, "hostile.rego", "{body}");
        assert!(first.span.is_some_and(|span| span.start.line >= 3), "{body}: {wrong:#?}");
    }
}

#[test]
fn undefined_is_an_outcome_and_no_error() {
    let engine = Engine::new().unwrap();
    let policies = compile(&engine, "allow if input.token == \"x\"");
    let settings = Settings::default();
    let query = |query: &str, input: &str| policies.query(query, Some(input), &settings).unwrap();
    let allow = "data.plimsoll.dockerfile.hostile.allow";
    assert_eq!(query(allow, "{}"), plimsoll::Outcome::Undefined);
    let plimsoll::Outcome::Defined(json) = query(allow, r#"{"token": "x"}"#) else {
        panic!("the token fits")
    };
    assert!(json.contains("true"), "{json}");
    let wrong = policies.query("data.x[", None, &settings).unwrap_err();
    assert!(matches!(&wrong, Error::Query(d) if d.code == "rego_parse_error"), "{wrong}");
}

//! What holds for every policy and every input: evaluation ends, within its limits and without a
//! panic; equal questions get equal answers at equal cost; the order of conditions says nothing; and
//! a value written down is read back as the same value.

mod generator;

use generator::{Choice, Policy, value, value_text};
use plimsoll_rego::{
    Code, Evaluation, Options, PolicyFile, Program, Settings, Value, builtins::term_text,
};
use proptest::{collection::vec, prelude::*, strategy::ValueTree as _};

const STEPS: u64 = 20_000;

fn settings() -> Settings {
    Settings { step_limit: STEPS, memory_limit: 16 << 20, ..Settings::default() }
}

fn compile(text: &str) -> Result<Program, Vec<Code>> {
    let file = PolicyFile::new("test.rego", text);
    Program::compile(&[file], Value::new_object(), &Options::default())
        .map_err(|wrong| wrong.iter().map(plimsoll_rego::Error::code).collect())
}

fn decide(program: &Program, input: &Value) -> Result<Evaluation<Option<Value>>, Code> {
    let decided = program.eval_rule("data.test", Some(input.clone()), &settings());
    decided.map_err(|wrong| wrong.code())
}

fn input(bytes: &[u8]) -> Value {
    // Half of all inputs would be scalars, of which policies can ask nothing.
    let fields = value(&mut Choice::new(&[&[7, 4], bytes].concat()), 3);
    Value::from_json_str(&fields.to_string()).expect("it is JSON")
}

fn policies() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..400)
}

fn inputs() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_decision_ends_within_its_steps_and_comes_out_the_same_each_time(bytes in policies(), given in inputs()) {
        let text = Policy::new(&mut Choice::new(&bytes)).text();
        let given = input(&given);
        let (first, second) = (compile(&text), compile(&text));
        match (first, second) {
            (Ok(first), Ok(second)) => {
                let runs = [decide(&first, &given), decide(&first, &given), decide(&second, &given)];
                let runs = runs.map(|run| run.map(|run| (run.value, run.usage.steps, run.usage.memory)));
                if let Ok((_, steps, _)) = &runs[0] {
                    prop_assert!(*steps <= STEPS, "{steps} steps: {text}");
                }
                prop_assert_ne!(runs[0].as_ref().err(), Some(&Code::EvalInternal), "{}", text);
                prop_assert_eq!(&runs[0], &runs[1], "{}", text);
                prop_assert_eq!(&runs[0], &runs[2], "{}", text);
            }
            (first, second) => prop_assert_eq!(first.err(), second.err(), "{}", text),
        }
    }

    #[test]
    fn the_order_of_conditions_says_nothing(bytes in policies(), given in inputs(), order in inputs()) {
        let policy = Policy::new(&mut Choice::new(&bytes));
        let (text, other) = (policy.text(), policy.shuffled(&mut Choice::new(&order)).text());
        let given = input(&given);
        match (compile(&text), compile(&other)) {
            (Ok(first), Ok(second)) => {
                let (first, second) = (decide(&first, &given), decide(&second, &given));
                // Which condition fails first decides whether a later one is asked at all, and with it
                // whether a conflict in a rule comes to light, or a limit is reached.
                if let (Ok(first), Ok(second)) = (first, second) {
                    prop_assert_eq!(first.value, second.value, "{}\n{}", text, other);
                }
            }
            (first, second) => {
                // What is known of a variable's type depends on what stands first, as in OPA.
                let of_types = [&first, &second]
                    .into_iter()
                    .any(|side| side.as_ref().err().is_some_and(|codes| codes.contains(&Code::Type)));
                prop_assert!(of_types || first.is_ok() == second.is_ok(), "{}\n{}", text, other);
            }
        }
    }

    #[test]
    fn a_value_written_in_rego_is_read_back_as_the_same_value(bytes in inputs()) {
        let text = value_text(&mut Choice::new(&bytes), 4);
        let empty = compile("package test").expect("it compiles");
        let read = |text: &str| {
            let answers = empty.query(&format!("x = {text}"), None, &settings()).expect("it is a term").value;
            answers.into_iter().next().and_then(|mut answer| answer.bindings.remove("x")).expect("x has a value")
        };
        let value = read(&text);
        prop_assert_eq!(&read(&term_text(&value)), &value, "{}", text);
    }

    #[test]
    fn a_value_written_as_json_is_read_back_as_the_same_value(bytes in inputs()) {
        let json = value(&mut Choice::new(&bytes), 4).to_string();
        let program = compile("package test\n\np if json.unmarshal(json.marshal(input)) == input").expect("it compiles");
        let value = Value::from_json_str(&json).expect("it is JSON");
        let same = program.eval_rule("data.test.p", Some(value), &settings()).expect("it runs").value;
        prop_assert_eq!(same, Some(Value::from(true)), "{}", json);
    }

    #[test]
    fn text_that_is_nearly_a_policy_is_compiled_or_refused(bytes in policies(), cut in any::<u16>(), put in "[\\[\\](){}:=|;.,_\"`$0-9a-z \n]{0,3}") {
        let text = Policy::new(&mut Choice::new(&bytes)).text();
        let at = usize::from(cut) % text.len();
        let (before, after) = (text.get(..at), text.get((at + put.len()).min(text.len())..));
        if let (Some(before), Some(after)) = (before, after)
            && let Ok(program) = compile(&format!("{before}{put}{after}"))
        {
            let _ = decide(&program, &Value::new_object());
        }
    }
}

#[test]
fn most_of_the_generated_policies_compile_and_decide_something() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (cases, mut compiled, mut rules, mut decided) = (500, 0, 0, 0);
    let empty = [Value::new_set(), Value::new_object(), Value::new_array()];
    for _ in 0..cases {
        let tree = (policies(), inputs()).new_tree(&mut runner).expect("there are bytes");
        let (bytes, given) = tree.current();
        let Ok(program) = compile(&Policy::new(&mut Choice::new(&bytes)).text()) else { continue };
        compiled += 1;
        rules += program.rules().filter(|rule| !rule.function && !rule.default).count();
        let value = decide(&program, &input(&given)).ok().and_then(|run| run.value);
        let Some(Value::Object(values)) = value else { continue };
        decided += values.iter().filter(|(_, value)| !empty.contains(value)).count();
    }
    let told =
        format!("{compiled} of {cases} compile, {decided} of {rules} rules decide something");
    assert!(compiled * 2 > cases && decided * 4 > rules, "{told}");
    println!("{told}");
}

//! Nothing a policy or an input can say exhausts the stack, runs for ever or panics: it is an error.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is not as it should be"
)]

use plimsoll_rego::{Code, Options, PolicyFile, Program, Settings, Value};

/// The stack of a component.
const STACK: usize = 1 << 20;

fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    let size = if cfg!(debug_assertions) { 8 * STACK } else { STACK };
    let thread = std::thread::Builder::new().stack_size(size).spawn(test);
    thread.unwrap().join().unwrap();
}

fn compile(source: &str) -> Result<Program, Code> {
    let file = PolicyFile::new("test.rego", source);
    Program::compile(&[file], Value::new_object(), &Options::default())
        .map_err(|errors| errors.first().unwrap().code())
}

fn value(source: &str, settings: &Settings) -> Result<Option<String>, Code> {
    let program = compile(source)?;
    program
        .eval_rule("data.test.p", None, settings)
        .map(|evaluation| evaluation.value.map(|value| value.to_string()))
        .map_err(|error| error.code())
}

fn error(source: &str) -> Code {
    value(source, &Settings::default()).unwrap_err()
}

#[test]
fn brackets_nested_without_end_are_a_parse_error() {
    on_a_small_stack(|| {
        for open in
            ["[", "{", "(", "f(", "[x | ", "{x | x = ", "$\"{", "{{", "{\"a\":", "x[", "not "]
        {
            let source = format!("package test\np := {}", open.repeat(20_000));
            assert_eq!(error(&source), Code::Parse, "{open}");
        }
    });
}

#[test]
fn a_chain_of_operators_without_end_is_a_parse_error() {
    on_a_small_stack(|| {
        let source = format!("package test\np := 1{}", " + 1".repeat(20_000));
        assert_eq!(error(&source), Code::Parse);
    });
}

#[test]
fn what_is_just_within_the_nesting_limits_compiles_and_runs() {
    on_a_small_stack(|| {
        let chain = format!("package test\np := 1{}", " + 1".repeat(390));
        assert_eq!(value(&chain, &Settings::default()), Ok(Some("391".to_owned())));
        let nested = format!("package test\np := x if x := {}1{}", "[".repeat(95), "]".repeat(95));
        assert!(value(&nested, &Settings::default()).unwrap().is_some());
        let inner = format!("{}1{}", "[y | y := ".repeat(45), "]".repeat(45));
        let comprehensions = format!("package test\np := {inner}");
        assert!(value(&comprehensions, &Settings::default()).unwrap().is_some());
    });
}

#[test]
fn comprehension_or_operator_does_not_take_exponential_time() {
    on_a_small_stack(|| {
        let source = format!("package test\np := {}1{}", "[a | ".repeat(60), "]".repeat(59));
        assert_eq!(error(&source), Code::Parse);
        let source = format!("package test\np := {}1{}", "{a | ".repeat(40), ", 2}".repeat(40));
        let _ = value(&source, &Settings::default());
    });
}

#[test]
fn a_long_chain_of_rules_is_an_error_of_evaluation() {
    on_a_small_stack(|| {
        let mut source = String::from("package test\np := r0\n");
        for index in 0..5_000 {
            source.push_str(&format!("r{index} := r{}\n", index + 1));
        }
        source.push_str("r5000 := 1\n");
        assert_eq!(error(&source), Code::EvalLimit);
    });
}

#[test]
fn bodies_that_run_long_stop_at_the_step_limit() {
    on_a_small_stack(|| {
        let source = "package test
            xs := numbers.range(1, 1000)
            p := count([1 | some a in xs; some b in xs; some c in xs; a + b == c])";
        let settings = Settings { step_limit: 100_000, ..Settings::default() };
        assert_eq!(value(source, &settings), Err(Code::EvalLimit));
    });
}

#[test]
fn values_that_grow_large_stop_at_the_memory_limit() {
    on_a_small_stack(|| {
        let source = "package test
            xs := numbers.range(1, 1000)
            p := [[a, b] | some a in xs; some b in xs]";
        let settings = Settings { memory_limit: 1 << 20, ..Settings::default() };
        assert_eq!(value(source, &settings), Err(Code::EvalLimit));
    });
}

#[test]
fn values_that_could_nest_without_bound_do_not_compile() {
    on_a_small_stack(|| {
        let mut source = String::from("package test\nf0(x) := [x]\n");
        for index in 1..40 {
            let before = index - 1;
            source.push_str(&format!("f{index}(x) := f{before}(f{before}(x))\n"));
        }
        source.push_str("p := f39(1)\n");
        assert_eq!(error(&source), Code::Compile);
        let mut source = String::from("package test\nr0 := [1]\n");
        for index in 1..5_000 {
            source.push_str(&format!("r{index} := {{\"a\": r{}}}\n", index - 1));
        }
        source.push_str("p := r4999\n");
        assert_eq!(error(&source), Code::Compile);
    });
}

#[test]
fn values_may_be_wrapped_and_unwrapped_as_often_as_one_likes() {
    let mut source = String::from("package test\nr0 := {\"a\": input}\n");
    for index in 1..300 {
        source.push_str(&format!("r{index} := {{\"a\": r{}.a}}\n", index - 1));
    }
    source.push_str("p := count(r299)\n");
    assert_eq!(value(&source, &Settings::default()), Ok(None));
}

#[test]
fn numbers_of_any_number_of_digits_are_a_parse_error() {
    let ninths = "9".repeat(100_000);
    for number in ["1e999999999", "-1E+999999999", "1e-999999999", ninths.as_str()] {
        assert_eq!(error(&format!("package test\np := {number}")), Code::Parse);
    }
}

#[test]
fn steps_are_the_same_in_every_run() {
    let source = "package test
        p contains x if { some x in [3, 1, 2]; x > 1; not q[x] }
        q contains 2";
    let program = compile(source).unwrap();
    let steps = |_| {
        let evaluation = program.eval_rule("data.test.p", None, &Settings::default());
        evaluation.unwrap().usage.steps
    };
    let all: Vec<u64> = (0..3).map(steps).collect();
    assert!(all.iter().all(|steps| Some(steps) == all.first()));
}

#[test]
fn the_error_of_a_limit_names_the_rule() {
    let source = "package test
        p := q
        q := count([1 | some a in numbers.range(1, 1000); a > 0])";
    let settings = Settings { step_limit: 500, ..Settings::default() };
    let program = compile(source).unwrap();
    let error = program.eval_rule("data.test.p", None, &settings).unwrap_err();
    assert_eq!(error.rule(), Some("data.test.q"));
    assert_eq!(error.calls(), ["data.test.q", "data.test.p"]);
    assert!(error.message().contains("data.test.q"), "{error}");
}

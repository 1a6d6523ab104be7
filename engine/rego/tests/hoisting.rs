//! Comprehensions that do not depend on the iteration they stand in are worked out once, and only where
//! that changes nothing.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not right")]

use plimsoll_rego::{Evaluation, Options, PolicyFile, Program, Settings, Value};

fn eval(rules: &str) -> Evaluation<Option<Value>> {
    let source = format!("package test\n\n{rules}\n");
    let files = [PolicyFile::new("test.rego", source)];
    let program = Program::compile(&files, Value::new_object(), &Options::default())
        .unwrap_or_else(|errors| panic!("{errors:?}"));
    let input = Value::from_json_str(r#"{"numbers": [3, 1, 2]}"#).unwrap();
    program
        .eval_rule("data.test.p", Some(input), &Settings::default())
        .unwrap_or_else(|error| panic!("{error}"))
}

fn value(rules: &str) -> String {
    eval(rules).value.map_or_else(String::new, |value| value.to_string())
}

/// How many times the steps grow when the iteration around a comprehension grows tenfold.
fn growth(rule: impl Fn(usize) -> String) -> f64 {
    let steps = |size| eval(&rule(size)).usage.steps as f64;
    steps(100) / steps(10)
}

#[test]
fn a_comprehension_that_does_not_depend_on_the_iteration_runs_once() {
    let rule = |size: usize| {
        format!(
            "p contains x if {{
                some x in numbers.range(1, {size})
                x in {{y | some y in numbers.range(1, {size})}}
            }}"
        )
    };
    assert!(growth(rule) < 11.0, "grew {} times", growth(rule));
}

#[test]
fn it_runs_once_inside_not_and_every_and_another_comprehension_too() {
    for body in [
        "not x in {y | some y in numbers.range(1000, SIZE + 1000)}",
        "every z in [x] { z in {y | some y in numbers.range(1, SIZE)} }",
        "count([z | some z in [x]; z in {y | some y in numbers.range(1, SIZE)}]) == 1",
    ] {
        let rule = |size: usize| {
            let body = body.replace("SIZE", &size.to_string());
            format!("p contains x if {{ some x in numbers.range(1, {size}); {body} }}")
        };
        assert!(growth(rule) < 11.0, "{body} grew {} times", growth(rule));
        let all = format!("p contains x if {{ some x in [1, 2]; {} }}", body.replace("SIZE", "5"));
        assert_eq!(value(&all), "[1,2]", "{body}");
    }
}

#[test]
fn a_comprehension_that_depends_on_the_iteration_runs_anew() {
    assert_eq!(
        value("p := [s | some x in input.numbers; s := sum([y | some y in numbers.range(1, x)])]"),
        "[6,1,3]"
    );
    let through_a_local = "p := [s |
        some x in input.numbers
        limit := x + 1
        some extra in [0, 10]
        s := sum([y | some y in numbers.range(1, limit)]) + extra
    ]";
    assert_eq!(value(through_a_local), "[10,20,3,13,6,16]");
}

#[test]
fn what_a_with_changes_is_seen_by_the_comprehension_inside_it() {
    let rules = "q := [y | some x in [1]; x > 0; y := [z | some z in input.numbers]]
        p := [r | some n in [[1], [2]]; r := q with input.numbers as n]";
    assert_eq!(value(rules), "[[[1]],[[2]]]");
    let inline = "p := [r | some n in [[1], [2]]; r := [z | some z in input.numbers] with input.numbers as n]";
    assert_eq!(value(inline), "[[1],[2]]");
}

#[test]
fn a_comprehension_that_would_not_have_run_does_not_run() {
    let rules = "p contains x if {
        some x in []
        {k: v | some k, v in [1, 2]; some v2 in [1, 2]; k2 := v2} != {}
        {1: v | some v in [1, 2]} != {}
    }";
    assert_eq!(value(rules), "[]");
}

#[test]
fn every_call_of_a_function_has_its_own() {
    let rules = "f(n) := [x | some x in [1, 2]; x in {y | some y in numbers.range(1, n)}]
        p := [f(1), f(2), f(0)]";
    assert_eq!(value(rules), "[[1],[1,2],[1]]");
}

//! Values that hold a part of themselves many times over. Sixty lines make one whose text would have 2^60
//! letters; whatever goes through such a value has to end at a limit.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is not as it should be"
)]

use std::fmt::Write as _;

use plimsoll_rego::{Code, Error, Options, PolicyFile, Program, Settings};
use plimsoll_rego::{Evaluation, Value};

/// Rules `a60` and `b60` that are equal but were built separately, the innermost by `seed`; and `rest`.
fn program(shape: &str, rest: &str) -> Program {
    let mut source = format!("package test\n{rest}\n");
    for name in ["a", "b"] {
        writeln!(source, "{name}0 := [input.seed]").unwrap();
        for level in 1..=60 {
            let below = format!("{name}{}", level - 1);
            writeln!(source, "{name}{level} := {}", shape.replace('x', &below)).unwrap();
        }
    }
    let file = PolicyFile::new("policy.rego", source);
    Program::compile(&[file], Value::new_object(), &Options::default()).unwrap()
}

fn evaluate(shape: &str, rest: &str) -> Result<Evaluation<Option<Value>>, Error> {
    let program = program(shape, rest);
    let input = Value::from_json_str(r#"{"seed": 1}"#).unwrap();
    let settings =
        Settings { strict_builtin_errors: true, step_limit: 1_000_000, ..Settings::default() };
    program.eval_rule("data.test.p", Some(input), &settings)
}

#[track_caller]
fn ends_at_a_limit(shape: &str, rest: &str) {
    match evaluate(shape, rest) {
        Err(error) => assert_eq!(error.code(), Code::EvalLimit, "{rest}: {error}"),
        Ok(_) => panic!("{rest}: there is a result"),
    }
}

const SHAPES: &[&str] = &["[x, x]", r#"{"l": x, "r": x}"#, r#"{["l", x], ["r", x]}"#];

#[test]
fn comparing_ends_at_a_limit() {
    for shape in SHAPES.iter().take(2) {
        for comparison in
            ["a60 == b60", "a60 != b60", "a60 < b60", "not a60 == b60", "a60 in [b60]"]
        {
            ends_at_a_limit(shape, &format!("p if {{ {comparison} }}"));
        }
        ends_at_a_limit(shape, "p := x if { x := a60 == b60 }");
        ends_at_a_limit(shape, "p if { [a60, 1] == [b60, 1] }");
        ends_at_a_limit(shape, "p if { some x in [a60]; x = b60 }");
    }
}

#[test]
fn entering_into_sets_and_objects_ends_at_a_limit() {
    ends_at_a_limit("[x, x]", "p := {a60, b60}");
    ends_at_a_limit("[x, x]", "p := count({x | some x in [a60, b60]})");
    ends_at_a_limit("[x, x]", "q contains a60\nq contains b60\np := count(q)");
    ends_at_a_limit("[x, x]", "p := count({a60: 1, b60: 1})");
    ends_at_a_limit("[x, x]", "p := count({x: 1 | some x in [a60, b60]})");
    ends_at_a_limit("[x, x]", "p := input[a60]");
    ends_at_a_limit(
        "[x, x]",
        "q[k] := a60 if some k in [1]\nq[k] := b60 if some k in [1]\np := count(q)",
    );
    ends_at_a_limit(r#"{["l", x], ["r", x]}"#, "p := count(a60)");
}

#[test]
fn rules_and_functions_that_give_it_twice_end_at_a_limit() {
    ends_at_a_limit("[x, x]", "q := a60\nq := b60\np := count(q)");
    ends_at_a_limit("[x, x]", "f(_) := a60\nf(_) := b60\np := count(f(1))");
}

#[test]
fn writing_out_ends_at_a_limit() {
    for shape in SHAPES.iter().take(2) {
        for call in [
            "json.marshal(a60)",
            "yaml.marshal(a60)",
            r#"sprintf("%v", [a60])"#,
            r#"$"{a60}""#,
            "json.marshal_with_options(a60, {})",
            r#"strings.render_template("{{ .x }}", {"x": a60})"#,
        ] {
            ends_at_a_limit(shape, &format!("p := count({call})"));
        }
        ends_at_a_limit(shape, "p if { print(a60) }");
    }
}

#[test]
fn builtins_that_go_through_their_operands_end_at_a_limit() {
    let object = r#"{"l": {"v": x}, "r": {"v": x}}"#;
    for call in [
        "count(object.union({\"x\": a60}, {\"x\": b60}))",
        "count(object.union_n([{\"x\": a60}, {\"x\": b60}]))",
        "object.subset({\"x\": a60}, {\"x\": b60})",
        "count(sort([a60, b60]))",
        "count(max([a60, b60]))",
        "count(json.remove({\"x\": a60}, [\"x/l\"]))",
        "json.match_schema({\"x\": a60}, {})",
    ] {
        ends_at_a_limit(object, &format!("p := {call}"));
    }
    let copies: Vec<String> =
        (0..60).map(|_| r#"{"op": "copy", "from": "/a", "path": "/a/-"}"#.to_owned()).collect();
    ends_at_a_limit(
        "[x, x]",
        &format!(r#"p := count(json.patch({{"a": [1]}}, [{}]))"#, copies.join(", ")),
    );
}

#[test]
fn walking_ends_at_a_limit() {
    ends_at_a_limit("[x, x]", "p := count([1 | walk(a60, _)])");
    ends_at_a_limit("[x, x]", "p := count({1 | walk(a60, _)})");
    ends_at_a_limit("[x, x]", "p if { walk(a60, [_, 2]) }");
}

#[test]
fn a_result_of_it_ends_at_a_limit() {
    ends_at_a_limit("[x, x]", "p := a60");
    let program = program("[x, x]", "");
    let input = Value::from_json_str(r#"{"seed": 1}"#).unwrap();
    let errors = program.query("x = data.test.a60", Some(input), &Settings::default()).unwrap_err();
    assert_eq!(errors.first().map(Error::code), Some(Code::EvalLimit));
}

#[test]
fn replacing_a_document_by_it_ends_at_a_limit() {
    ends_at_a_limit("[x, x]", "p if { input.y with input as a60 }");
    ends_at_a_limit("[x, x]", "p := count(q) if { q := data.other with data.other as a60 }");
}

#[test]
fn it_may_be_held_and_its_parts_looked_at() {
    let rest = "p := [count(a60), a60[0][1] == a60[0][1], count([x | some x in a60])]";
    let value = evaluate("[x, x]", rest).unwrap().value.unwrap();
    assert_eq!(value, Value::from_json_str("[2, true, 2]").unwrap());
}

#[test]
fn looking_a_key_up_in_a_large_document_costs_what_it_did() {
    let source =
        "package test\np if { \"x\" in data.many; object.get(data.fields, \"x\", 1) == 1 }";
    let file = PolicyFile::new("policy.rego", source);
    let many: Vec<String> = (0..5_000).map(|index| format!("\"v{index}\"")).collect();
    let fields: Vec<String> = (0..5_000).map(|index| format!("\"k{index}\": {{}}")).collect();
    let data =
        format!(r#"{{"many": ["x", {}], "fields": {{{}}}}}"#, many.join(","), fields.join(","));
    let data = Value::from_json_str(&data).unwrap();
    let program = Program::compile(&[file], data, &Options::default()).unwrap();
    let evaluation = program.eval_rule("data.test.p", None, &Settings::default()).unwrap();
    assert_eq!(evaluation.value, Some(Value::Bool(true)));
    assert!(evaluation.usage.steps < 20, "{} steps", evaluation.usage.steps);
}

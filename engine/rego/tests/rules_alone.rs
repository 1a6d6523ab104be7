//! Rules asked for by themselves, where several have one name.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not right")]

use plimsoll_rego::{Options, PolicyFile, Program, Settings, Value};

fn values(policy: &str) -> Vec<Option<Value>> {
    let file = PolicyFile::new("test.rego", policy);
    let program = Program::compile(&[file], Value::new_object(), &Options::default()).unwrap();
    let settings = Settings::default();
    let value = |rule: plimsoll_rego::RuleInfo| {
        let entry = program.entry_of_rule(rule.span)?;
        program.session(None, &settings).eval(&entry).unwrap().value
    };
    program.rules().map(value).collect()
}

fn json(text: &str) -> Option<Value> {
    Some(plimsoll_rego::read_json(text).unwrap())
}

#[test]
fn each_of_several_complete_rules_has_a_value_of_its_own() {
    let found = values("package p\n\nx if 1 == 1\n\nx if 1 == 2\n\nx := true if 2 == 2\n");
    assert_eq!(found, [json("true"), None, json("true")]);
}

#[test]
fn a_rule_with_keys_gives_its_own_part_of_the_object() {
    let found = values("package p\n\nx[y] := y if some y in [1]\n\nx[y] := y if some y in [2]\n");
    let keys = found.iter().map(|value| value.as_ref().unwrap().to_string()).collect::<Vec<_>>();
    assert_eq!(keys, [r#"{"1":1}"#, r#"{"2":2}"#]);
}

#[test]
fn functions_and_defaults_cannot_be_asked_for_by_themselves() {
    assert_eq!(values("package p\n\nf(x) := x\n\ndefault y := 1\n"), [None, None]);
}

#[test]
fn the_heads_of_all_rules_are_known() {
    let policy = "package p\n\na := 1\n\nb contains x if some x in [1, 2]\n\nc[x] := 1 if some x in [1]\n\nd := 1 if {\n\tfalse\n} else := 2\n";
    let file = PolicyFile::new("test.rego", policy);
    let program = Program::compile(&[file], Value::new_object(), &Options::default()).unwrap();
    let lines: Vec<_> = program.heads().iter().map(|span| span.line).collect();
    assert_eq!(lines, [3, 5, 7, 9, 11]);
}

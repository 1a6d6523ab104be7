//! The bundled library: it compiles, its own tests pass, and its metadata is whole.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;

use plimsoll_evaluator::{PolicySet, bundled};
use plimsoll_rego::{Settings, Value};

#[test]
fn every_test_of_the_library_passes() {
    let options = plimsoll_evaluator::Options { bundled: true, ..Default::default() };
    let set = PolicySet::compile(&bundled::tests(), "{}", &options)
        .unwrap_or_else(|errors| panic!("{errors:#?}"));
    let program = set.units().first().unwrap().program();
    let tests: BTreeSet<_> =
        program.rules().filter(|rule| rule.name.starts_with("test_")).map(|r| r.path).collect();
    assert!(tests.len() > 40, "only {} tests were found", tests.len());
    for test in &tests {
        let result = program.eval_rule(test, None, &Settings::default());
        let value = result.unwrap_or_else(|error| panic!("{test}: {error}")).value;
        assert!(value.as_ref().is_some_and(passes), "{test}: {value:?}");
    }
}

#[test]
fn every_rule_has_a_test_file_and_says_what_it_is_and_what_to_do() {
    let set = bundled::policy_set().unwrap_or_else(|errors| panic!("{errors:#?}"));
    let tests: BTreeSet<_> = bundled::tests().into_iter().map(|file| file.name).collect();
    let mut ids = BTreeSet::new();
    for rule in set.rules() {
        assert!(ids.insert(rule.id.clone()), "{} is there twice", rule.id);
        assert!(rule.id.starts_with("PLM-"), "{}", rule.id);
        let test = rule.file.replace(".rego", "_test.rego");
        assert!(tests.contains(&test), "{} has no {test}", rule.id);
        for text in [&rule.title, &rule.description, &rule.remediation] {
            assert!(!text.is_empty(), "{} is not described", rule.id);
        }
        assert!(rule.principle.is_some(), "{} serves no principle", rule.id);
        assert!(rule.span.is_some(), "{} has no place", rule.id);
    }
}

/// Whether a test passes: it is true, or a table of cases that all do.
fn passes(value: &Value) -> bool {
    match value {
        Value::Bool(passed) => *passed,
        Value::Object(cases) => {
            !cases.is_empty() && cases.iter_sorted().all(|(_, case)| passes(case))
        }
        _ => false,
    }
}

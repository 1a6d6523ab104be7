//! Queries that are watched: answers, the tree that explains them, and where the work was done.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use plimsoll_authoring::observe::observe;
use plimsoll_evaluator::{Options, PolicyFile, PolicySet, Settings};
use plimsoll_types::{Observed, Query, TraceKind, TraceLine};

const POLICY: &str = r#"package example

import data.limits

deny contains message if {
	some name, port in input.ports
	port < limits.least
	not exempt(name)
	message := sprintf("%s: %d", [name, port])
}

exempt(name) if name == "ssh"

conflict := x if some x in [1, 2]
"#;

fn set() -> PolicySet {
    let file = PolicyFile::new("example.rego", POLICY);
    PolicySet::compile(&[file], r#"{"limits": {"least": 1024}}"#, &Options::default())
        .unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

fn ask(query: Query) -> Observed {
    let input = r#"{"ports": {"ftp": 21, "ssh": 22, "web": 8080}}"#;
    let query = Query { input: Some(input.to_owned()), ..query };
    observe(&set(), &query, &Settings::default()).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

fn query(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}

/// A line of a trace as people might be shown it.
fn line(line: &TraceLine) -> String {
    let indent = "  ".repeat(line.depth as usize);
    let values: Vec<_> =
        line.values.iter().map(|shown| format!("{} = {}", shown.text, shown.value)).collect();
    let value = line.value.as_deref().map(|value| format!(" -> {value}")).unwrap_or_default();
    match line.kind {
        TraceKind::Rule => format!("{indent}{}:{}{value}", line.text, line.line),
        TraceKind::More => format!("{indent}{}", line.text),
        TraceKind::Expression => {
            let text = format!(
                "{indent}{} +{} -{} {}",
                line.text,
                line.held,
                line.failed,
                values.join(", ")
            );
            text.trim_end().to_owned()
        }
    }
}

#[test]
fn answers_come_with_the_query_s_expressions() {
    let observed = ask(query("x := data.example.deny; count(x) > 0"));
    assert_eq!(
        observed.answers.unwrap(),
        r#"[{"bindings":{"x":["ftp: 21"]},"expressions":[true,true]}]"#
    );
    let texts: Vec<_> = observed.expressions.iter().map(|found| found.text.as_str()).collect();
    assert_eq!(texts, ["x := data.example.deny", "count(x) > 0"]);
    assert!(observed.steps > 10 && observed.memory > 10);
    assert!(observed.trace.is_empty() && observed.profile.is_empty());
    assert_eq!(ask(query("data.example.absent")).answers, None);
}

#[test]
fn a_query_inside_a_package_knows_its_rules_and_imports() {
    let inside = Query {
        package: Some("example".to_owned()),
        ..query("count(deny) < limits.least; exempt(\"ssh\")")
    };
    assert!(ask(inside).answers.is_some());
    let nowhere = Query { package: Some("nowhere".to_owned()), ..query("true") };
    let wrong = observe(&set(), &nowhere, &Settings::default()).unwrap_err();
    assert_eq!(wrong.message, "there is no package nowhere");
}

#[test]
fn the_tree_tells_which_rule_ended_at_which_expression_with_which_values() {
    let observed = ask(Query { explain: true, ..query("data.example.deny") });
    let lines: Vec<_> = observed.trace.iter().map(line).collect();
    assert_eq!(lines[0], "data.example.deny:1");
    let deny = lines.iter().position(|line| line == "    data.example.deny:5 -> \"ftp: 21\"");
    assert!(deny.is_some(), "{lines:#?}");
    let compared = lines.iter().find(|line| line.contains("port < limits.least")).unwrap();
    assert!(compared.ends_with("+2 -1 port = 8080, limits.least = 1024"), "{lines:#?}");
    let exempt = lines.iter().filter(|line| line.trim().starts_with("data.example.exempt:12"));
    assert_eq!(exempt.count(), 2, "{lines:#?}");
}

#[test]
fn an_error_is_told_with_what_led_to_it() {
    let observed = ask(Query { explain: true, ..query("data.example.conflict") });
    let error = observed.error.unwrap();
    assert_eq!((error.code.as_str(), error.span.unwrap().start.line), ("eval_conflict_error", 14));
    assert!(error.excerpt.is_some());
    assert!(
        observed.trace.iter().any(|line| line.text == "data.example.conflict" && line.line == 14)
    );
}

#[test]
fn what_does_not_compile_points_into_the_query() {
    for (text, column) in [("x := ", 6), ("data.example.deny; unknown(1)", 20)] {
        let wrong = observe(&set(), &query(text), &Settings::default()).unwrap_err();
        assert_eq!((wrong.file.as_str(), wrong.span.unwrap().start.column), ("query", column));
        assert_eq!(wrong.excerpt.as_ref().unwrap().text, text);
    }
}

#[test]
fn the_profile_counts_steps_by_rule_and_line() {
    let observed = ask(Query { profile: true, ..query("data.example.deny") });
    let total: u64 = observed.profile.iter().filter(|l| l.whole).map(|l| l.steps).sum();
    assert!(total > 0 && total <= observed.steps, "{total} of {}", observed.steps);
    let whole =
        |rule: &str| observed.profile.iter().find(|line| line.whole && line.rule == rule).unwrap();
    assert_eq!(whole("data.example.exempt").count, 2);
    assert_eq!(whole("data.example.deny").count, 1);
    let compared = observed.profile.iter().find(|line| line.line == 7).unwrap();
    assert_eq!((compared.rule.as_str(), compared.count), ("data.example.deny", 3));
    let steps: Vec<_> = observed.profile.iter().filter(|l| l.whole).map(|l| l.steps).collect();
    assert!(steps.is_sorted_by(|a, b| a >= b), "{steps:?}");
}

#[test]
fn prints_are_kept() {
    let observed = ask(query("print(\"n\", 1)"));
    assert_eq!(observed.prints[0].text, "n 1");
}

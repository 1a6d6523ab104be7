//! The examples in the METADATA of the library show what they say: the bad one is found, the good one is not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use plimsoll_document::{Content, Document, Kind, Source, SpanTable};
use plimsoll_evaluator::{Options, PolicySet, Report, Rule, Settings};
use serde_json::{Map, Value, json};

/// A day on which nothing that the library knows of depends.
const SOME_DAY: &str = "2026-07-01T00:00:00Z";

/// What the METADATA of a rule says under `examples`.
fn examples(set: &PolicySet, rule: &Rule) -> Option<Value> {
    let program = set.units().first()?.program();
    let info = program.rules().find(|info| info.package.join(".") == rule.package)?;
    let metadata = serde_json::to_value(info.metadata()).ok()?;
    metadata.pointer("/custom/examples").cloned()
}

/// The library with parameters of an example's own.
fn tuned(parameters: &Value) -> PolicySet {
    let mut given: Map<String, Value> = Map::new();
    for (name, value) in parameters.as_object().expect("parameters have names") {
        let (rule, parameter) = name.rsplit_once('.').expect("`RULE.PARAMETER`");
        let of_rule = given.entry(rule).or_insert_with(|| json!({}));
        of_rule
            .as_object_mut()
            .expect("it is an object")
            .insert(parameter.to_owned(), value.clone());
    }
    let data = json!({ "plimsoll": { "parameters": given } }).to_string();
    library(&data)
}

fn library(data: &str) -> PolicySet {
    let options = Options { bundled: true, profile: Some("all".to_owned()), ..Options::default() };
    PolicySet::compile(&[], data, &options).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

fn judge(
    set: &PolicySet,
    kind: Kind,
    is_normal: bool,
    example: &str,
    settings: &Settings,
) -> Report {
    let name = match kind {
        Kind::Dockerfile if !is_normal => "Dockerfile",
        Kind::Compose if !is_normal => "compose.yaml",
        _ if is_normal => {
            // What cannot be written down in one source is shown as a rule sees it.
            let mut read = plimsoll_document::read_data("image.yaml", example).expect("it is YAML");
            let body = read.pop().expect("it is a document");
            let document = Document {
                kind,
                name: String::new(),
                file: "image".to_owned(),
                body,
                spans: SpanTable::default(),
            };
            return set.evaluate(&document, settings);
        }
        _ => "manifest.yaml",
    };
    let source = Source::new(name, Content::Text(example));
    set.check(&[source], settings).pop().expect("a source has a report")
}

/// What is wrong with the examples of a rule.
fn faults(set: &PolicySet, rule: &Rule) -> Vec<String> {
    let Some(examples) = examples(set, rule) else {
        return vec![format!("{} has no examples", rule.id)];
    };
    let own = examples.get("parameters").map(tuned);
    let set = own.as_ref().unwrap_or(set);
    let now = examples.get("now").and_then(Value::as_str).unwrap_or(SOME_DAY);
    let now = now.parse::<jiff::Timestamp>().expect("a time");
    let now = i64::try_from(now.as_nanosecond()).expect("a time of today");
    let settings = Settings { now, ..Settings::default() };
    let kind = *rule.kinds.first().expect("it judges a kind");
    let is_normal = kind == Kind::Image || examples.get("form") == Some(&json!("normal"));
    let mut faults = Vec::new();
    for (which, is_bad) in [("bad", true), ("good", false)] {
        let Some(example) = examples.get(which).and_then(Value::as_str) else {
            faults.push(format!("{} has no {which} example", rule.id));
            continue;
        };
        let report = judge(set, kind, is_normal, example, &settings);
        for wrong in
            report.diagnostics.iter().filter(|it| it.level == plimsoll_document::Level::Error)
        {
            faults.push(format!("{} {which}: {}", rule.id, wrong.message));
        }
        let found: Vec<_> = report.findings.iter().filter(|found| found.rule == rule.id).collect();
        if found.is_empty() == is_bad {
            let messages: Vec<_> = found.iter().map(|found| &found.message).collect();
            faults.push(format!("{} {which}: found {messages:?}", rule.id));
        }
    }
    faults
}

#[test]
fn every_rule_has_a_bad_example_that_it_finds_and_a_good_one_that_it_does_not() {
    let options = Options { bundled: true, profile: Some("all".to_owned()), ..Options::default() };
    let set = PolicySet::compile(&[], "{}", &options).unwrap_or_else(|wrong| panic!("{wrong:#?}"));
    let faults: Vec<_> = set.rules().iter().flat_map(|rule| faults(&set, rule)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

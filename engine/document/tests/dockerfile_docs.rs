//! The examples of `docs/documents.md` against what the reader gives.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use plimsoll_document::{Content, Pointer, Reading, Source, dockerfile};
use serde_json::Value;

const PAGE: &str = include_str!("../../../docs/documents.md");

/// The next block in this language after a heading, from the heading's level down.
fn block(heading: &str, language: &str) -> &'static str {
    let section = PAGE.split_once(&format!("\n{heading}\n")).unwrap().1;
    let block = section.split_once(&format!("```{language}\n")).unwrap().1;
    block.split_once("```").unwrap().0
}

/// The same without empty lists, which the page leaves out.
fn pruned(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let full = |value: &Value| value.as_array().is_none_or(|list| !list.is_empty());
            let fields = fields.into_iter().filter(|(_, value)| full(value));
            Value::Object(fields.map(|(name, value)| (name, pruned(value))).collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(pruned).collect()),
        value => value,
    }
}

fn read(text: &str) -> Value {
    let source = Source::new("Dockerfile", Content::Text(text));
    dockerfile::normalize(&source, &Reading::default()).documents.pop().unwrap().body
}

#[test]
fn the_dockerfile_of_the_page_becomes_what_the_page_says() {
    let told: Value = serde_json::from_str(block("## dockerfile", "json")).unwrap();
    assert_eq!(pruned(read(block("## dockerfile", "dockerfile"))), pruned(told));
}

#[test]
fn the_commands_of_the_page_are_what_the_page_says() {
    let told: Value =
        serde_json::from_str(&format!("{{{}}}", block("### Commands", "json"))).unwrap();
    let body = read(&format!("FROM a\n{}", block("### Commands", "dockerfile")));
    let commands = body.pointer("/stages/0/instructions/1/commands").unwrap().as_array().unwrap();
    let told = told.get("commands").unwrap().as_array().unwrap();
    assert_eq!(commands.len(), told.len());
    for (command, told) in commands.iter().zip(told) {
        for (name, value) in told.as_object().unwrap().iter().filter(|(name, _)| *name != "...") {
            assert_eq!(command.get(name), Some(value), "{name}");
        }
    }
    // The first is shown with all of its fields, but for those that are not there.
    assert_eq!(pruned(commands.first().unwrap().clone()), pruned(told.first().unwrap().clone()));
}

#[test]
fn the_nodes_of_the_page_stand_where_the_page_says() {
    let text = block("## dockerfile", "dockerfile");
    let source = Source::new("Dockerfile", Content::Text(text));
    let read = dockerfile::normalize(&source, &Reading::default());
    let spans = &read.documents.first().unwrap().spans;
    let section = PAGE.split_once("\n## Spans\n").unwrap().1;
    let mut rows = 0;
    for line in section.lines().filter(|line| line.starts_with("| `/")) {
        let cells: Vec<_> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [node, place, shown] = cells.as_slice() else { panic!("{line}") };
        let pointer = Pointer::from_iter(node.trim_matches('`').split('/').skip(1));
        let span = spans.get(&pointer).unwrap();
        let (start, end) = (span.start, span.end);
        let there = format!("{}:{} to {}:{}", start.line, start.column, end.line, end.column);
        assert_eq!(*place, there, "{node}");
        if shown.starts_with('`') {
            assert_eq!(span.text(text), Some(shown.trim_matches('`')), "{node}");
        }
        rows += 1;
    }
    assert_eq!(rows, 3);
    // What was not written anywhere is shown at its nearest ancestor.
    let registry = Pointer::from_iter(["stages", "0", "base", "image", "registry"]);
    assert_eq!(spans.locate(&registry).unwrap().text(text), Some("golang:${GO}"));
}

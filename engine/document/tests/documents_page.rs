//! The examples in `docs/documents.md` are what the reader makes of them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use plimsoll_document::{Content, Reading, Source, normalize};
use serde_json::Value;

/// The first block of code in a language, in a section of the page.
fn block<'p>(page: &'p str, section: &str, language: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("\n## {section}\n")).unwrap();
    let (_, rest) = rest.split_once(&format!("```{language}\n")).unwrap();
    rest.split_once("```").unwrap().0
}

/// Whether all that the page shows is in the body; what is empty the page may leave out.
fn shows(page: &Value, body: &Value) -> bool {
    match (page, body) {
        (Value::Object(page), Value::Object(body)) => {
            page.iter().all(|(key, shown)| body.get(key).is_some_and(|value| shows(shown, value)))
                && body.iter().all(|(key, value)| page.contains_key(key) || is_empty(value))
        }
        (Value::Array(page), Value::Array(body)) => {
            page.len() == body.len() && page.iter().zip(body).all(|(page, body)| shows(page, body))
        }
        _ => page == body,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_empty),
        _ => false,
    }
}

#[test]
fn the_examples_of_the_page_hold() {
    let page = include_str!("../../../docs/documents.md");
    for (section, name) in [("workload", "web.yaml"), ("compose", "compose.yaml")] {
        let source = Source::new(name, Content::Text(block(page, section, "yaml")));
        let normalized = normalize(&source, &Reading::default());
        assert_eq!(normalized.diagnostics, [], "{section}");
        let shown: Value = serde_json::from_str(block(page, section, "json")).unwrap();
        let body = &normalized.documents.first().unwrap().body;
        assert!(shows(&shown, body), "{section} becomes {body:#}");
    }
}

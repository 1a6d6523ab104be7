//! Each Dockerfile under `fixtures/dockerfile` against its snapshot: the normal form, where every node
//! of it stands, and the diagnostics. `INSTA_UPDATE=always` writes the snapshots anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::{fs, path::Path};

use plimsoll_document::{Content, Normalized, Reading, Source, Span, dockerfile};
use serde_json::{Map, Value, json};

/// A span as people point at it, with the text it covers.
fn show(span: Span, text: &str) -> String {
    let (start, end) = (span.start, span.end);
    let place = format!("{}:{}-{}:{}", start.line, start.column, end.line, end.column);
    format!("{place} {}", span.text(text).unwrap())
}

fn snapshot(normalized: &Normalized, text: &str) -> Value {
    let diagnostics: Vec<_> = normalized
        .diagnostics
        .iter()
        .map(|d| {
            json!({
                "level": d.level,
                "code": d.code,
                "message": d.message,
                "help": d.help,
                "at": d.span.map(|span| show(span, text)),
            })
        })
        .collect();
    let document = normalized.documents.first().unwrap();
    let spans = document.spans.iter().filter(|(pointer, _)| !pointer.is_empty());
    let spans: Map<_, _> =
        spans.map(|(pointer, span)| (pointer.to_owned(), show(span, text).into())).collect();
    json!({ "body": document.body, "spans": spans, "diagnostics": diagnostics })
}

#[test]
fn every_fixture_has_the_normal_form_spans_and_diagnostics_of_its_snapshot() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dockerfile");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(&folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let Some(name) = name.strip_suffix(".Dockerfile") else { continue };
        let text = fs::read_to_string(&path).unwrap();
        let source = Source::new("Dockerfile", Content::Text(&text));
        let normalized = dockerfile::normalize(&source, &Reading::default());
        let body = normalized.documents.first().unwrap().body.clone();
        serde_json::from_value::<dockerfile::Dockerfile>(body).unwrap();
        settings.bind(|| insta::assert_json_snapshot!(name, snapshot(&normalized, &text)));
    }
}

#[test]
fn what_is_no_text_gives_one_error_and_no_document() {
    for content in [
        Content::Bytes(b"FROM \xff"),
        Content::Bytes(b"\x7fELF\0"),
        Content::Text("FROM a\0"),
        Content::Files(&[]),
    ] {
        let normalized =
            dockerfile::normalize(&Source::new("Dockerfile", content), &Reading::default());
        assert!(normalized.documents.is_empty());
        assert_eq!(normalized.diagnostics.len(), 1);
        assert_eq!(normalized.diagnostics.first().unwrap().code, "dockerfile/no-text");
    }
}

#[test]
fn a_base_that_is_no_image_is_an_error_at_the_base() {
    for (text, base) in [
        ("FROM Alpine:3", "Alpine:3"),
        ("FROM golang:${MISSING}", "golang:${MISSING}"),
        ("FROM a\nCOPY --from=b: c d", "b:"),
    ] {
        let source = Source::new("Dockerfile", Content::Text(text));
        let normalized = dockerfile::normalize(&source, &Reading::default());
        let found: Vec<_> = normalized.diagnostics.iter().map(|d| d.code.as_str()).collect();
        assert_eq!(found, ["dockerfile/bad-image"], "{text}");
        let span = normalized.diagnostics.first().unwrap().span.unwrap();
        assert_eq!(span.text(text), Some(base));
    }
}

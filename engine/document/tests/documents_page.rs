//! The examples in `docs/documents.md` are what the reader makes of them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs, path::Path};

use plimsoll_document::{Content, File, Reading, Source, normalize};
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
    for (section, name) in [
        ("workload", "web.yaml"),
        ("access", "roles.yaml"),
        ("object", "service.yaml"),
        ("compose", "compose.yaml"),
    ] {
        let source = Source::new(name, Content::Text(block(page, section, "yaml")));
        let normalized = normalize(&source, &Reading::default());
        assert_eq!(normalized.diagnostics, [], "{section}");
        let shown: Value = serde_json::from_str(block(page, section, "json")).unwrap();
        let body = &normalized.documents.first().unwrap().body;
        assert!(shows(&shown, body), "{section} becomes {body:#}");
    }
}

/// Whether all that the page shows is in the body; of lists it may leave out what it likes.
fn tells(page: &Value, body: &Value) -> bool {
    match (page, body) {
        (Value::Object(page), Value::Object(body)) => {
            page.iter().all(|(key, shown)| body.get(key).is_some_and(|value| tells(shown, value)))
        }
        (Value::Array(page), Value::Array(body)) => {
            page.iter().all(|shown| body.iter().any(|value| tells(shown, value)))
        }
        _ => page == body,
    }
}

#[test]
fn the_image_of_the_page_is_that_of_the_sample_application() {
    let page = include_str!("../../../docs/documents.md");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../host-examples/shop/image");
    let mut paths = vec!["oci-layout".to_owned(), "index.json".to_owned()];
    for blob in fs::read_dir(folder.join("blobs/sha256")).unwrap() {
        paths.push(format!("blobs/sha256/{}", blob.unwrap().file_name().to_str().unwrap()));
    }
    let contents: Vec<_> = paths.iter().map(|path| fs::read(folder.join(path)).unwrap()).collect();
    let files: Vec<_> =
        paths.iter().zip(&contents).map(|(path, bytes)| File { path, bytes }).collect();
    let source = Source::new("image", Content::Files(&files));
    let normalized = normalize(&source, &Reading::default());
    let shown: Value = serde_json::from_str(block(page, "image", "json")).unwrap();
    assert!(
        normalized.documents.iter().any(|document| tells(&shown, &document.body)),
        "{:#?}",
        normalized.documents.iter().map(|document| &document.body).collect::<Vec<_>>()
    );
}

//! Every span of a workload covers the text of its node, exactly, however the manifest is written.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fs;

use plimsoll_cases::{cases, files, settle};
use plimsoll_document::{Content, Document, Position, Reading, Source, normalize};
use proptest::prelude::*;
use serde_json::Value;

/// Parts of the normal form that hold what was written, each node as its author wrote it.
const AS_WRITTEN: [&str; 6] = [
    "/pod/spec/",
    "/object/labels/",
    "/object/annotations/",
    "/pod/labels/",
    "/pod/annotations/",
    "/object/name",
];

/// Line and column of an offset, counted the slow and simple way.
fn position(text: &str, offset: usize) -> Position {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before[line_start..].trim_start_matches('\u{feff}');
    Position {
        line: u32::try_from(before.matches('\n').count() + 1).unwrap(),
        column: u32::try_from(line.chars().count() + 1).unwrap(),
        offset: u32::try_from(offset).unwrap(),
    }
}

/// What a piece of a manifest is, read again by itself, as the label of a pod; `None` where a piece cannot
/// stand alone, such as the content of a block scalar.
fn reread(piece: &str) -> Option<Value> {
    let text = format!(
        "{{apiVersion: v1, kind: Pod, metadata: {{}}, spec: {{containers: [{{}}], x: [{piece}\n]}}}}"
    );
    let source = Source::new("p.yaml", Content::Text(&text));
    let document = normalize(&source, &Reading::default()).documents.pop()?;
    let items = document.body.pointer("/pod/spec/x")?.as_array()?.clone();
    (items.len() == 1).then(|| items[0].clone())
}

/// Checks every span of a document: its positions fit its offsets, its node is there, and a scalar of one line
/// that is shown as it was written reads as the node again. Says how many were read again.
fn check(text: &str, document: &Document) -> Result<usize, String> {
    let mut reread_count = 0;
    for (pointer, span) in document.spans.iter() {
        let node = document.body.pointer(pointer).ok_or(format!("{pointer} is not there"))?;
        for end in [span.start, span.end] {
            let expected = position(text, end.offset as usize);
            if end != expected {
                return Err(format!("{pointer} is at {expected:?}, not {end:?}"));
            }
        }
        let piece = span.text(text).ok_or(format!("{pointer} is outside"))?;
        let is_written = AS_WRITTEN.iter().any(|part| pointer.starts_with(part));
        let is_masked = node.as_str().is_some_and(|text| text.contains("****"));
        let is_scalar = !node.is_object() && !node.is_array();
        if !is_written
            || !is_scalar
            || is_masked
            || piece.contains('\n')
            || is_block(text, span.start, piece)
        {
            continue;
        }
        if reread(piece).as_ref() != Some(node) {
            return Err(format!("{pointer} is {node}, but its span says {piece:?}"));
        }
        reread_count += 1;
    }
    Ok(reread_count)
}

/// Whether what starts here is the content of a block scalar, which has no quotes to read it by, or a plain scalar
/// that a flow collection would cut.
fn is_block(text: &str, start: Position, piece: &str) -> bool {
    let before = text[..start.offset as usize].trim_end();
    let header = before.rsplit([' ', '\n']).next().unwrap_or_default();
    header.starts_with(['|', '>'])
        || !piece.starts_with(['"', '\'']) && piece.contains([',', '[', ']', '{', '}', '#'])
}

#[test]
fn every_span_of_every_real_manifest_covers_its_node() {
    let Some(folder) = cases("manifests") else { return };
    let mut results = Vec::new();
    for path in files(&folder) {
        let Ok(original) = fs::read_to_string(&path) else { continue };
        let crlf = original.replace("\r\n", "\n").replace('\n', "\r\n");
        for text in [format!("\u{feff}# ünïcödé\n{original}"), crlf, original] {
            let name = path.to_str().unwrap();
            let normalized =
                normalize(&Source::new(name, Content::Text(&text)), &Reading::default());
            let checked: Result<(), _> = normalized
                .documents
                .iter()
                .try_for_each(|document| check(&text, document).map(drop));
            results.push(checked.map_err(|why| format!("{name}: {why}")));
        }
    }
    settle("spans of manifests", &results);
}

/// Ways to write a text.
fn written() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zä][a-z0-9ö]{1,6}",
        "[a-z]{2,5}".prop_map(|text| format!("\"{text} \\\"x\\\" é\"")),
        "[a-z]{2,5}".prop_map(|text| format!("'{text} # ''x'''")),
        "[a-z]{2,5}".prop_map(|text| format!("&n{text} {text}")),
        // Not a word that would be read as something else where its tag is not seen, such as `no`.
        "[a-z]{2,5}".prop_map(|text| format!("!!str s{text}")),
        Just("\"\\u00e9\\t\"".to_owned()),
    ]
}

/// A manifest of one to three pods, with comments, blanks, flow and block styles mixed at random.
fn manifest() -> impl Strategy<Value = String> {
    let field = (
        written(),
        written(),
        0..6_usize,
        prop_oneof![Just(""), Just("   "), Just("\t"), Just("  # ü: [x")],
    );
    let pod = (prop::collection::vec(field, 1..8), any::<bool>(), any::<bool>());
    (prop::collection::vec(pod, 1..4), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(pods, crlf, mark, list)| {
            let mut text = if list {
                "apiVersion: v1\nkind: List\nitems:\n".to_owned()
            } else {
                String::new()
            };
            for (fields, reordered, dashed) in pods {
                let mut lines = vec!["apiVersion: v1".to_owned(), "kind: Pod".to_owned()];
                let mut spec = vec!["spec:".to_owned(), "  containers: [{name: a}]".to_owned()];
                for (i, (first, second, style, after)) in fields.iter().enumerate() {
                    spec.push(match style {
                        0 => format!("  f{i}: {first}{after}"),
                        1 => format!("  f{i}: [ {first} , {second} ]{after}"),
                        2 => format!("  f{i}: {{k: {first}, l: {second}}}{after}"),
                        3 => format!("  f{i}:{after}\n    - {first}{after}\n    -   {second}"),
                        4 => format!("  f{i}: |2-{after}\n    one\n\n    two\n  g{i}: {second}"),
                        _ => format!(
                            "  f{i}:\n    # c\n    k: {first}{after}\n    l:\n      {second}"
                        ),
                    });
                }
                if reordered {
                    lines.splice(0..0, spec);
                } else {
                    lines.extend(spec);
                }
                let lines: Vec<&str> = lines.iter().flat_map(|line| line.split('\n')).collect();
                if list {
                    for (i, line) in lines.iter().enumerate() {
                        text += &format!("{}{line}\n", if i == 0 { "- " } else { "  " });
                    }
                } else {
                    text +=
                        &format!("---{}\n{}\n", if dashed { " # d" } else { "" }, lines.join("\n"));
                }
            }
            let text = if mark { format!("\u{feff}{text}") } else { text };
            if crlf { text.replace('\n', "\r\n") } else { text }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn every_span_covers_its_node_however_a_manifest_is_written(text in manifest()) {
        let source = Source::new("m.yaml", Content::Text(&text));
        let normalized = normalize(&source, &Reading::default());
        prop_assert_eq!(&normalized.diagnostics, &vec![]);
        prop_assert!(!normalized.documents.is_empty());
        for document in &normalized.documents {
            let reread = check(&text, document).map_err(TestCaseError::fail)?;
            prop_assert!(reread > 0);
        }
    }
}

#[test]
fn what_has_a_wrong_type_has_no_place_where_it_is_not_told() {
    for field in [
        "name: [a]",
        "image: true",
        "image: {a: b}",
        "resources: [a]",
        "resources: {limits: [a], requests: null}",
        "resources: {limits: {cpu: {a: b}, memory: null}, claims: [{name: null}]}",
        "ports: {a: b}",
        "env: [a, {name: [b], valueFrom: [c]}]",
        "volumeMounts: [{name: {a: b}}]",
        "securityContext: [a]",
        "securityContext: {capabilities: [a], seccompProfile: a, runAsUser: null}",
        "livenessProbe: [a]",
        "livenessProbe: {exec: [a], periodSeconds: {a: b}}",
        "lifecycle: {preStop: a}",
    ] {
        let text = format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: [a], labels: [b]}}\nspec:\n  containers:\n  - {field}\n"
        );
        let read = normalize(&Source::new("pod.yaml", Content::Text(&text)), &Reading::default());
        for document in &read.documents {
            for (pointer, _) in document.spans.iter() {
                assert!(document.body.pointer(pointer).is_some(), "{field}: {pointer}");
            }
        }
        assert_eq!(read.documents.len(), 1, "{field}");
    }
}

//! Every span against its node, in random edits of sample files: manifests, Compose files and configs of images.
//! Those of Dockerfiles are in `dockerfile_spans.rs`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fs;

use plimsoll_cases::{cases, files};
use plimsoll_document::{Content, Document, Kind, Position, Reading, Source, normalize};
use proptest::prelude::*;
use serde_json::Value;

const COMPOSE: &str = include_str!("fixtures/edited/compose.yaml");
const CONFIG: &str = include_str!("fixtures/edited/config.json");
const MANIFEST: &str = include_str!("fixtures/edited/manifest.yaml");

/// Pieces that move everything after them, and change little of what it means.
const YAML_PIECES: [&str; 10] =
    ["é", "😀", "x", " ", "\n", "# ñ\n", " # [\n", "\"", "\t", "\n---\n"];
const JSON_PIECES: [&str; 8] = ["é", "😀", "x", " ", "\n\t", "\\u00e9", "\\n", "=1"];

/// An edit: where a piece goes, and which.
type Edit = (prop::sample::Index, prop::sample::Index);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..6)
}

/// A text with pieces put in, then with Windows' line ends and a byte order mark, or not.
fn edited(seed: &str, pieces: &[&str], edits: Vec<Edit>, crlf: bool, mark: bool) -> String {
    let mut chars: Vec<char> = seed.chars().collect();
    for (place, piece) in edits {
        let at = place.index(chars.len() + 1);
        chars.splice(at..at, piece.get(pieces).chars());
    }
    let mut text: String = chars.into_iter().collect();
    if crlf {
        text = text.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    if mark {
        text.insert(0, '\u{feff}');
    }
    text
}

fn read(kind: Kind, text: &str) -> Vec<Document> {
    let source = Source::new("sample", Content::Text(text)).of(Some(kind));
    normalize(&source, &Reading::default()).documents
}

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

/// Checks that positions fit offsets, that every span has a node, and, where a node is a scalar that is shown as
/// it was written, that its text reads as the node again. Says how many did.
fn check(
    text: &str,
    document: &Document,
    as_written: &[&str],
    reread: impl Fn(&str) -> Option<Value>,
) -> Result<usize, TestCaseError> {
    let mut count = 0;
    for (pointer, span) in document.spans.iter() {
        let Some(node) = document.body.pointer(pointer) else {
            return Err(TestCaseError::fail(format!("{pointer} is not there")));
        };
        for end in [span.start, span.end] {
            prop_assert_eq!(end, position(text, end.offset as usize), "{}", pointer);
        }
        let piece = span.text(text).unwrap();
        let is_written = as_written.iter().any(|part| pointer.starts_with(part));
        let is_scalar = !node.is_object() && !node.is_array();
        let changed = |text: &str| text.contains("****") || text.contains('$');
        if !is_written
            || !is_scalar
            || piece.contains('\n')
            || node.as_str().is_some_and(changed)
            || changed(piece)
            || cannot_stand_alone(text, span.start, piece)
        {
            continue;
        }
        let again = reread(piece);
        prop_assert_eq!(again.as_ref(), Some(node), "{}: {:?}", pointer, piece);
        count += 1;
    }
    Ok(count)
}

/// Whether a piece is a line of a block scalar, or a plain scalar that a list in brackets would cut.
fn cannot_stand_alone(text: &str, start: Position, piece: &str) -> bool {
    let before = text[..start.offset as usize].trim_end();
    let header = before.rsplit([' ', '\n']).next().unwrap_or_default();
    header.starts_with(['|', '>'])
        || !piece.starts_with(['"', '\''])
            && piece.contains([',', '[', ']', '{', '}', '#', ':', '?'])
}

/// What a piece of YAML is, read again as a field of a manifest or a service.
fn reread_yaml(kind: Kind, piece: &str) -> Option<Value> {
    let (text, pointer) = match kind {
        Kind::Compose => (format!("services: {{a: {{image: x, z: [{piece}\n]}}}}"), "/spec/z"),
        _ => (
            format!("{{apiVersion: v1, kind: Pod, spec: {{containers: [{{}}], z: [{piece}\n]}}}}"),
            "/pod/spec/z",
        ),
    };
    let document = read(kind, &text).pop()?;
    let items = document.body.pointer(pointer)?.as_array()?.clone();
    (items.len() == 1).then(|| items[0].clone())
}

/// The manifest of this project, and those from elsewhere if they are there.
fn manifests() -> Vec<String> {
    let mut paths = cases("manifests").iter().flat_map(|folder| files(folder)).collect::<Vec<_>>();
    paths.sort();
    let texts = paths.iter().filter_map(|path| fs::read_to_string(path).ok());
    // Large ones take long and hold nothing else.
    let small = texts.filter(|text| text.len() < 8_000);
    std::iter::once(MANIFEST.to_owned()).chain(small).collect()
}

const OF_WORKLOADS: [&str; 5] =
    ["/pod/spec/", "/object/labels/", "/object/annotations/", "/pod/labels/", "/object/name"];

#[test]
fn samples_have_spans_that_read_as_their_nodes() {
    let count = |kind, text: &str, as_written: &[&str]| -> usize {
        let checked = read(kind, text).into_iter().map(|document| {
            let again = |piece: &str| match kind {
                Kind::Image => serde_json::from_str(piece).ok(),
                _ => reread_yaml(kind, piece),
            };
            check(text, &document, as_written, again).unwrap()
        });
        checked.sum()
    };
    assert!(count(Kind::Workload, MANIFEST, &OF_WORKLOADS) > 20);
    assert!(count(Kind::Compose, COMPOSE, &["/spec/"]) > 20);
    assert!(count(Kind::Image, CONFIG, &OF_CONFIGS) > 5);
}

/// Parts of a config that hold what was written.
const OF_CONFIGS: [&str; 6] = [
    "/config/user",
    "/config/entrypoint/",
    "/config/cmd/",
    "/config/labels/",
    "/config/workdir",
    "/created",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..Default::default() })]

    #[test]
    fn spans_of_edited_manifests_read_as_their_nodes(
        seed in any::<prop::sample::Index>(), edits in edits(), crlf in any::<bool>(), mark in any::<bool>(),
    ) {
        let seeds = manifests();
        let text = edited(seed.get::<String>(&seeds), &YAML_PIECES, edits, crlf, mark);
        for document in read(Kind::Workload, &text) {
            check(&text, &document, &OF_WORKLOADS, |piece| reread_yaml(Kind::Workload, piece))?;
        }
    }

    #[test]
    fn spans_of_edited_compose_files_read_as_their_nodes(
        edits in edits(), crlf in any::<bool>(), mark in any::<bool>(),
    ) {
        let text = edited(COMPOSE, &YAML_PIECES, edits, crlf, mark);
        for document in read(Kind::Compose, &text) {
            // Of several layers only the fields as a whole are placed.
            let extends = document.body.get("extends").is_some();
            let as_written: &[&str] = if extends { &[] } else { &["/spec/"] };
            check(&text, &document, as_written, |piece| reread_yaml(Kind::Compose, piece))?;
        }
    }

    #[test]
    fn spans_of_edited_configs_read_as_their_nodes(
        edits in edits(), crlf in any::<bool>(), mark in any::<bool>(),
    ) {
        let text = edited(CONFIG, &JSON_PIECES, edits, crlf, mark);
        for document in read(Kind::Image, &text) {
            check(&text, &document, &OF_CONFIGS, |piece| serde_json::from_str(piece).ok())?;
        }
    }
}

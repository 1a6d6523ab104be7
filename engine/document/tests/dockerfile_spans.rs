//! Every node's span against its value: what stands at the span reads as the node says, in fixtures, in
//! real Dockerfiles and in edits of both.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::{collections::BTreeMap, fs, path::Path};

use plimsoll_cases::{cases, files};
use plimsoll_document::{Content, Document, Reading, Source, dockerfile};
use proptest::prelude::*;
use serde_json::Value;

/// The kinds of nodes that were compared, and how many of each.
type Seen = BTreeMap<String, usize>;

fn read(text: &str) -> Option<Document> {
    let source = Source::new("Dockerfile", Content::Text(text));
    dockerfile::normalize(&source, &Reading::default()).documents.pop()
}

/// A text with continued lines joined, as the reader of Dockerfiles joins them.
fn unfolded(text: &str, escape: char) -> String {
    let mut out = String::new();
    let mut continued = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        if continued && (bare.trim().is_empty() || bare.trim_start().starts_with('#')) {
            continue;
        }
        let trimmed = bare.trim_end_matches([' ', '\t']);
        continued = trimmed.strip_suffix(escape).is_some_and(|rest| !rest.ends_with(escape));
        out.push_str(if continued { trimmed.strip_suffix(escape).unwrap() } else { line });
    }
    out
}

/// A text without what quotes it.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !"\"'\\` \t\r\n".contains(*c)).collect()
}

/// What a value has to do with the text at its span.
#[derive(Clone, Copy)]
enum Relation {
    /// The same, with continued lines joined.
    Same,
    /// The same without quotes and escapes.
    Quoted,
    /// The same without quotes, escapes and the commas of an array.
    Command,
    /// The same in another case.
    Case,
    /// The value stands in the text.
    Inside,
}

/// The kind of a node: its pointer without numbers.
fn kind(pointer: &str) -> String {
    let parts = pointer.split('/').skip(1);
    let parts = parts.map(|part| if part.parse::<usize>().is_ok() { "*" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Which part of a node is compared, and how. `None` where its span says something else on purpose.
fn relation(kind: &str) -> Option<(&'static str, Relation)> {
    use Relation::{Case, Command, Inside, Quoted, Same};
    if kind == "stages/*/from" {
        // All of the instruction.
        return None;
    }
    let kind = kind.strip_prefix("stages/*/").unwrap_or(kind);
    let kind = kind.strip_prefix("instructions/*/").unwrap_or(kind);
    let kind = kind.strip_prefix("onbuild/").unwrap_or(kind);
    Some(match kind {
        "directives/syntax" | "directives/escape" => ("", Same),
        "global_args/*/name" | "pairs/*/name" => ("", Quoted),
        "global_args/*/value" | "pairs/*/value" => ("", Quoted),
        "base" | "from" | "user" | "workdir" => ("/text", Same),
        "name" => ("", Case),
        "text" => ("", Same),
        "flags/*/name" | "from/flags/*/name" => ("", Same),
        "flags/*/value" => ("", Quoted),
        "arguments/*" => ("", Quoted),
        "expanded/*" | "sources/*" | "destination" => ("", Quoted),
        "heredocs/*/name" => ("", Inside),
        "heredocs/*/content" => ("", Quoted),
        "owner" => ("/user", Inside),
        "origins/*" => ("/text", Inside),
        "ports/*" => ("/text", Inside),
        "mounts/*/id" | "mounts/*/target" | "mounts/*/sharing" | "mounts/*/env" => ("", Quoted),
        "mounts/*/source" | "mounts/*/type" => ("", Quoted),
        "commands/*" => ("/text", Command),
        "commands/*/path" | "commands/*/arguments/*" | "commands/*/operands/*" => ("", Quoted),
        "commands/*/program" | "commands/*/flags/*" => ("", Inside),
        "commands/*/words/*" => ("", Quoted),
        "commands/*/assignments/*/name" => ("", Same),
        "commands/*/assignments/*/value" => ("", Quoted),
        "commands/*/redirections/*" => ("/operator", Inside),
        "commands/*/redirections/*/target" => ("", Quoted),
        "commands/*/redirections/*/content" => ("", Quoted),
        _ => return None,
    })
}

/// Compares every node that has a span of its own with the text there.
fn check(text: &str, seen: &mut Seen) {
    let Some(document) = read(text) else { return };
    let escape = document.body.pointer("/directives/escape").and_then(Value::as_str);
    let escape = escape.and_then(|escape| escape.chars().next()).unwrap_or('\\');
    for (pointer, span) in document.spans.iter() {
        let kind = kind(pointer);
        let Some((part, relation)) = relation(&kind) else { continue };
        let node = document.body.pointer(pointer).unwrap();
        let value = if kind.ends_with("commands/*/flags/*") {
            node.pointer("/name")
        } else {
            node.pointer(part)
        };
        let value = value.and_then(Value::as_str).unwrap_or_else(|| panic!("{pointer}: {node}"));
        // Inside here-documents lines are not joined.
        let raw = span.text(text).unwrap();
        let written = unfolded(raw, escape);
        // What is masked or replaced does not stand there, and an escape reads as something else.
        let replaced = value.contains("****") || written.contains('$') || written.contains("\\u");
        let replaced = replaced || written.contains("${") || value.contains('\u{fffd}');
        if replaced && !matches!(relation, Relation::Case) {
            continue;
        }
        let same = |written: &str| match relation {
            Relation::Same => written == value || bare(written) == bare(value),
            Relation::Quoted => bare(written) == bare(value),
            Relation::Command => bare(written).replace(',', "") == bare(value).replace(',', ""),
            Relation::Case => written.eq_ignore_ascii_case(value),
            Relation::Inside => bare(written).contains(&bare(value)),
        };
        let same = same(&written) || same(raw);
        assert!(same, "{pointer}\n value {value:?}\n there {written:?}\n of {text:?}");
        *seen.entry(kind).or_default() += 1;
    }
}

/// The fixtures, and the Dockerfiles from elsewhere if they are there.
fn seeds() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dockerfile");
    let mut paths = files(&folder);
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "Dockerfile"));
    paths.extend(cases("dockerfiles").iter().flat_map(|folder| files(folder)));
    let texts = paths.iter().filter_map(|path| fs::read_to_string(path).ok());
    texts.filter(|text| dockerfile::looks_like("-", text)).collect()
}

#[test]
fn what_stands_at_a_nodes_span_is_its_value_however_the_file_is_written() {
    let mut seen = Seen::new();
    for text in seeds() {
        check(&text, &mut seen);
        check(&text.replace('\n', "\r\n"), &mut seen);
        check(&format!("\u{feff}{text}"), &mut seen);
        let after = text.find("FROM").unwrap_or(0);
        let (before, rest) = text.split_at(after);
        check(&format!("{before}# é 😀\n\n{rest}"), &mut seen);
        check(&text.replace("  ", "\t \t"), &mut seen);
    }
    for kind in [
        "base",
        "name",
        "user",
        "instructions/*/arguments/*",
        "instructions/*/destination",
        "instructions/*/flags/*/value",
        "instructions/*/heredocs/*/content",
        "instructions/*/mounts/*/target",
        "instructions/*/origins/*",
        "instructions/*/pairs/*/value",
        "instructions/*/ports/*",
        "instructions/*/commands/*",
        "instructions/*/commands/*/program",
        "instructions/*/commands/*/arguments/*",
        "instructions/*/commands/*/words/*",
        "instructions/*/commands/*/operands/*",
        "instructions/*/commands/*/flags/*",
        "instructions/*/commands/*/assignments/*/value",
        "instructions/*/commands/*/redirections/*/target",
        "instructions/*/commands/*/redirections/*/content",
    ] {
        let count = seen.get(&format!("stages/*/{kind}")).copied().unwrap_or(0);
        assert!(count > 0, "no {kind} was compared: {seen:#?}");
    }
}

/// Pieces that move everything after them, and change little of what it means.
const PIECES: [&str; 8] = ["é", "😀", "x", " ", "\t", "\\\n", "\\\n# ñ\n", "/"];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_stands_at_a_nodes_span_is_its_value_after_any_edit(
        seed in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..PIECES.len()), 0..8),
        windows_lines in any::<bool>(),
        mark in any::<bool>(),
    ) {
        let seeds = seeds();
        let mut chars: Vec<char> = seed.get(&seeds).chars().collect();
        for (place, piece) in edits {
            let at = place.index(chars.len() + 1);
            chars.splice(at..at, PIECES.get(piece).unwrap().chars());
        }
        let mut text: String = chars.into_iter().collect();
        if windows_lines {
            text = text.replace('\n', "\r\n");
        }
        if mark {
            text.insert(0, '\u{feff}');
        }
        check(&text, &mut Seen::new());
    }
}

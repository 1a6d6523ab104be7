//! Places for messages that name none: the instruction of a Dockerfile that a message speaks of.

use plimsoll_document::{Document, Kind, Pointer};
use serde_json::Value as Json;

/// How many characters a word must have to say anything.
const TELLING: usize = 4;

/// The one instruction whose arguments a message quotes, if it is one: the more of an argument a message
/// has, the more it is about that instruction. The root of the document otherwise.
pub(super) fn place(message: &str, document: &Document) -> Pointer {
    if document.kind != Kind::Dockerfile {
        return Pointer::root();
    }
    let words: Vec<&str> = words(message).collect();
    let mut best = (0, Pointer::root());
    for (pointer, instruction) in instructions(&document.body) {
        let values = instruction.get("Value").and_then(Json::as_array).into_iter().flatten();
        let quoted = |value: &Json| quoted(value.as_str().unwrap_or_default(), message, &words);
        let length = values.map(quoted).max().unwrap_or(0);
        if length > best.0 {
            best = (length, pointer);
        } else if length == best.0 {
            best.1 = Pointer::root();
        }
    }
    best.1
}

/// How much of an argument a message has: all of it, or its longest word.
fn quoted(value: &str, message: &str, words: &[&str]) -> usize {
    if value.len() >= TELLING && message.contains(value) {
        return value.len();
    }
    let shared = self::words(value).filter(|word| word.len() >= TELLING && words.contains(word));
    shared.map(str::len).max().unwrap_or(0)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !"._/-".contains(c))
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty())
}

/// The instructions in the shape of conftest, or of Trivy; comments left out.
fn instructions(body: &Json) -> Vec<(Pointer, &Json)> {
    let mut all = Vec::new();
    let mut add = |at: Pointer, instruction| all.push((at, instruction));
    for (index, instruction) in items(Some(body)) {
        add(Pointer::root().child(index), instruction);
    }
    for (stage, found) in items(body.get("Stages")) {
        let list = Pointer::from_iter(["Stages", &stage.to_string(), "Commands"]);
        for (index, instruction) in items(found.get("Commands")) {
            add(list.child(index), instruction);
        }
    }
    all.retain(|(_, instruction)| instruction.get("Cmd").and_then(Json::as_str) != Some("comment"));
    all
}

fn items(list: Option<&Json>) -> impl Iterator<Item = (usize, &Json)> {
    list.and_then(Json::as_array).into_iter().flatten().enumerate()
}

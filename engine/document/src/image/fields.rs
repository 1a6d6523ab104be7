//! Reads one JSON file of an image, and fields of it that must have a certain type.

use serde_json::Number;

use crate::{
    LineIndex,
    reporter::Reporter,
    yaml::{self, Node, Value},
};

/// Reads a file that is one JSON value. What is wrong with it is reported.
pub(super) fn read_json(
    text: &str,
    lines: &LineIndex<'_>,
    reporter: &mut Reporter<'_>,
) -> Option<Node> {
    let mut problems = Vec::new();
    let json = text.strip_prefix('\u{feff}').unwrap_or(text);
    let roots = yaml::read_json(json, text.len() - json.len(), &mut problems);
    for problem in problems {
        problem.report_as("image", lines, reporter);
    }
    match roots {
        Ok(mut roots) if roots.len() == 1 => roots.pop(),
        Ok(roots) => {
            let at = roots.get(1).map_or(text.len()..text.len(), |node| node.at.range());
            reporter.error(
                "image/syntax",
                at,
                "the file must hold one JSON value",
                "give the file as the tool wrote it",
            );
            None
        }
        Err(problem) => {
            problem.report_as("image", lines, reporter);
            None
        }
    }
}

/// A string; where the field is there and is none, that is reported. So for all that follow.
pub(super) fn text(node: &Node, field: &str, reporter: &mut Reporter<'_>) -> Option<String> {
    let found = node.get(field)?;
    let text = found.text().map(str::to_owned);
    if text.is_none() {
        wrong(field, found, "a string", reporter);
    }
    text
}

/// A string that is not empty: image formats write empty ones for absent.
pub(super) fn filled(node: &Node, field: &str, reporter: &mut Reporter<'_>) -> Option<String> {
    text(node, field, reporter).filter(|text| !text.is_empty())
}

pub(super) fn number(node: &Node, field: &str, reporter: &mut Reporter<'_>) -> Option<Number> {
    match node.get(field)? {
        Node { value: Value::Number(number), .. } => Some(number.clone()),
        found => {
            wrong(field, found, "a number", reporter);
            None
        }
    }
}

pub(super) fn flag(node: &Node, field: &str, reporter: &mut Reporter<'_>) -> bool {
    match node.get(field) {
        None => false,
        Some(Node { value: Value::Bool(flag), .. }) => *flag,
        Some(found) => {
            wrong(field, found, "true or false", reporter);
            false
        }
    }
}

pub(super) fn list<'n>(node: &'n Node, field: &str, reporter: &mut Reporter<'_>) -> &'n [Node] {
    match node.get(field) {
        Some(found) if !matches!(found.value, Value::Sequence(_)) => {
            wrong(field, found, "a list", reporter);
            &[]
        }
        found => found.map(Node::items).unwrap_or_default(),
    }
}

/// A list of strings; an item that is none is reported and left empty, so that the others keep their
/// places.
pub(super) fn texts(node: &Node, field: &str, reporter: &mut Reporter<'_>) -> Vec<String> {
    let items = list(node, field, reporter).iter();
    let texts = items.map(|item| {
        if item.text().is_none() {
            wrong(&format!("an item of {field}"), item, "a string", reporter);
        }
        item.text().unwrap_or_default().to_owned()
    });
    texts.collect()
}

pub(super) fn mapping<'n>(
    node: &'n Node,
    field: &str,
    reporter: &mut Reporter<'_>,
) -> Option<&'n Node> {
    let found = node.get(field)?;
    let is_mapping = matches!(found.value, Value::Mapping(_));
    if !is_mapping {
        wrong(field, found, "an object", reporter);
    }
    Some(found).filter(|_| is_mapping)
}

fn wrong(name: &str, node: &Node, wanted: &str, reporter: &mut Reporter<'_>) {
    let found = match node.value {
        Value::Mapping(_) => "an object",
        _ => node.type_name(),
    };
    reporter.error(
        "image/wrong-type",
        node.at.range(),
        format!("`{name}` must be {wanted}, not {found}"),
        "give the file as the tool wrote it",
    );
}

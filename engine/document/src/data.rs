//! Base documents for policies: JSON or YAML that is no document to be judged, but read as carefully.

use serde_json::{Map, Value};

use crate::{
    Diagnostic, LineIndex, MAX_SOURCE_BYTES, Pointer, SpanTable,
    placer::Placer,
    reporter::Reporter,
    yaml::{self, Dialect, Node},
};

/// Reads the documents of a JSON or YAML text, in order; of YAML, null documents are left out.
///
/// # Errors
/// All that is wrong with the text, with its place.
pub fn read_data(name: &str, text: &str) -> Result<Vec<Value>, Vec<Diagnostic>> {
    read(name, text, |root, _| to_json(root))
}

/// Reads the documents of a JSON or YAML text as [`read_data`] does, each with where its nodes stand.
///
/// # Errors
/// All that is wrong with the text, with its place.
pub fn read_placed(name: &str, text: &str) -> Result<Vec<(Value, SpanTable)>, Vec<Diagnostic>> {
    read(name, text, |root, lines| {
        let mut placer = Placer::new(lines);
        placer.place_all(&Pointer::default(), root);
        (to_json(root), placer.finish())
    })
}

fn read<T>(
    name: &str,
    text: &str,
    taken: impl Fn(&Node, &LineIndex<'_>) -> T,
) -> Result<Vec<T>, Vec<Diagnostic>> {
    if text.len() > MAX_SOURCE_BYTES {
        let message = format!("larger than {} MiB", MAX_SOURCE_BYTES >> 20);
        return Err(vec![Diagnostic::error("data/too-large", name, message).help("split it")]);
    }
    let lines = LineIndex::new(text);
    let mut reporter = Reporter::new(name, &lines);
    let mut values = Vec::new();
    for piece in yaml::pieces(text) {
        let read = yaml::read_piece(text, piece, &lines, Dialect::Compose);
        for document in read.documents {
            let problems = document.problems.into_iter();
            problems.for_each(|problem| problem.report_as("data", &lines, &mut reporter));
            if document.root.value != yaml::Value::Null {
                values.push(taken(&document.root, &lines));
            }
        }
        if let Some(failure) = read.failure {
            failure.report_as("data", &lines, &mut reporter);
        }
    }
    let wrong = reporter.finish();
    if wrong.is_empty() { Ok(values) } else { Err(wrong) }
}

/// The value as JSON, nulls included: to a policy a key without a value is not an absent key.
fn to_json(node: &Node) -> Value {
    match &node.value {
        yaml::Value::Sequence(items) => items.iter().map(to_json).collect(),
        yaml::Value::Mapping(entries) => entries
            .iter()
            .map(|entry| (entry.key.clone(), to_json(&entry.node)))
            .collect::<Map<_, _>>()
            .into(),
        _ => node.to_json(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn json_and_yaml_are_read_with_their_nulls() {
        let expected = json!({"a": [1, 2.5, null], "b": {"c": null}});
        for text in [r#"{"a": [1, 2.5, null], "b": {"c": null}}"#, "a: [1, 2.5, ~]\nb:\n  c:\n"] {
            assert_eq!(read_data("data", text).unwrap(), std::slice::from_ref(&expected), "{text}");
        }
    }

    #[test]
    fn words_that_yaml_1_1_took_for_booleans_are_strings() {
        assert_eq!(read_data("d.yaml", "no: yes\n").unwrap(), [json!({"no": "yes"})]);
    }

    #[test]
    fn a_fault_is_told_with_its_place() {
        let wrong = read_data("d.json", "{\"a\": 1,\n \"b\" 2}").unwrap_err();
        assert_eq!((wrong[0].code.as_str(), wrong[0].file.as_str()), ("data/syntax", "d.json"));
        assert_eq!(wrong[0].span.unwrap().start.line, 2);
    }

    #[test]
    fn documents_of_a_stream_are_told_apart() {
        assert_eq!(read_data("d.yaml", "a: 1\n---\n---\nb: 2\n").unwrap().len(), 2);
    }
}

//! YAML as the JSON it stands for.

use plimsoll_rego::{Value, read_yaml, write_json};

use super::{DEPTH, Node};

/// How many bytes of text a document may stand for. Aliases make much of little.
const TEXT: usize = 64 << 20;

/// The value of the first document of a text. `values` is how many it may hold, and becomes how many are left.
pub(crate) fn read(text: &str, values: &mut usize) -> Result<Node, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    node(&read_yaml(text)?, values, &mut TEXT.clone(), 0)
}

fn node(
    value: &Value,
    values: &mut usize,
    bytes: &mut usize,
    depth: usize,
) -> Result<Node, String> {
    if depth > DEPTH {
        return Err(format!("it is nested more than {DEPTH} levels deep"));
    }
    *values = values.checked_sub(1).ok_or("it holds too many values")?;
    let mut counted = |text: &str| -> Result<Box<str>, String> {
        *bytes = bytes.checked_sub(text.len()).ok_or("its aliases stand for too much text")?;
        Ok(text.into())
    };
    Ok(match value {
        Value::Bool(value) => Node::Bool(*value),
        Value::Number(_) => Node::Number(counted(&write_json(value))?),
        Value::String(text) => Node::Text(counted(text)?),
        Value::Array(items) => {
            let items = items.iter().map(|item| node(item, values, bytes, depth + 1));
            Node::Array(items.collect::<Result<_, _>>()?)
        }
        Value::Object(fields) => {
            let mut read = super::Fields::new();
            for (key, value) in fields.iter_sorted() {
                let Value::String(key) = key else {
                    return Err("a key of it is no text".to_owned());
                };
                *bytes = bytes.checked_sub(key.len()).ok_or("its keys are too long")?;
                read.insert((**key).into(), node(value, values, bytes, depth + 1)?);
            }
            Node::Object(read)
        }
        _ => Node::Null,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn aliases_that_stand_for_too_much_are_refused() {
        let long = "x".repeat(1 << 20);
        let text = format!("a: &a {long}\nb: [{}]\n", vec!["*a"; 80].join(", "));
        assert!(read(&text, &mut 1000).unwrap_err().contains("too much text"));
        let text = format!("a: &a [1, 2, 3]\nb: [{}]\n", vec!["*a"; 80].join(", "));
        assert!(read(&text, &mut 100).unwrap_err().contains("too many values"));
        assert_eq!(read("a: &a 1\nb: *a\n", &mut 3).unwrap().to_json(), "{\"a\":1,\"b\":1}");
    }
}

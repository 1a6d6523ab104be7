//! Values: inputs of generated policies, and constants in them.

use super::Choice;

/// Names that inputs have and policies ask for.
pub const NAMES: &[&str] = &["a", "b", "c", "d"];

/// A JSON value, at most `depth` levels deep.
pub fn value(choice: &mut Choice<'_>, depth: usize) -> serde_json::Value {
    let ways = if depth == 0 { 5 } else { 8 };
    match choice.below(ways) {
        0 => choice.below(4).into(),
        1 => choice.of(&["", "a", "b", "a b", "0", "ü\n\"\\"]).into(),
        2 => choice.once_in(2).into(),
        3 => serde_json::Value::Null,
        4 => choice.of(&[serde_json::json!(-1), serde_json::json!(2.5), serde_json::json!(1e21)]),
        5 => {
            let count = choice.below(4);
            (0..count).map(|_| value(choice, depth - 1)).collect()
        }
        _ => {
            let count = choice.below(NAMES.len() + 1);
            let fields = NAMES.iter().take(count);
            fields.map(|name| ((*name).to_owned(), value(choice, depth - 1))).collect()
        }
    }
}

/// A value in Rego's syntax: JSON, sets, and objects with keys of any kind.
pub fn value_text(choice: &mut Choice<'_>, depth: usize) -> String {
    if depth == 0 || choice.once_in(3) {
        return value(choice, 0).to_string();
    }
    let count = choice.below(4);
    let mut inner = || value_text(choice, depth - 1);
    let items: Vec<_> = (0..count).map(|_| inner()).collect();
    match (choice.below(3), items.as_slice()) {
        (0, _) => format!("[{}]", items.join(", ")),
        (1, []) => "set()".to_owned(),
        (1, _) => format!("{{{}}}", items.join(", ")),
        _ => {
            // Keys are told apart by their place, as an object has each key once.
            let fields = items.iter().enumerate().map(|(i, item)| match i {
                0 => format!("\"k\": {item}"),
                _ => format!("[{i}, {{{i}}}]: {item}"),
            });
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

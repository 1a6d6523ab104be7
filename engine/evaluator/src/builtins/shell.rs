//! Trivy's `sh.parse_commands` and `squealer.scan_string`, on our own readers.

use plimsoll_document::{dockerfile, secret};
use plimsoll_rego::{
    Value,
    builtins::{BuiltinError, Context, Outcome},
};

/// The commands of a shell script, in the order of the text, each with its words as they are written.
pub(super) fn parse_commands(_: &mut Context, args: &[Value]) -> Outcome {
    let script = super::text(args, 0)?;
    let Some(commands) = dockerfile::shell_commands(script) else {
        return Err(BuiltinError::Builtin("the text is no shell script".to_owned()));
    };
    let words =
        |words: Vec<String>| Value::from(words.into_iter().map(Value::from).collect::<Vec<_>>());
    Ok(Some(Value::from(commands.into_iter().map(words).collect::<Vec<_>>())))
}

/// Whether a text holds a credential.
pub(super) fn scan_string(_: &mut Context, args: &[Value]) -> Outcome {
    let found = holds_credential(super::text(args, 0)?);
    let description = if found { "a credential" } else { "" };
    let fields = [
        (Value::from("transgressionFound"), Value::Bool(found)),
        (Value::from("description"), Value::from(description)),
    ];
    Ok(Some(Value::from(std::collections::BTreeMap::from(fields))))
}

fn holds_credential(text: &str) -> bool {
    let is_pair = |word: &str| {
        let quotes = ['"', '\'', '\\', ',', ';'];
        let pair = word.split_once('=').or_else(|| word.split_once(':'));
        pair.is_some_and(|(name, value)| {
            let value = value.trim_matches(quotes);
            !value.is_empty() && secret::detect(name.trim_matches(quotes), value).is_some()
        })
    };
    secret::ranges(text).next().is_some() || text.split_whitespace().any(is_pair)
}

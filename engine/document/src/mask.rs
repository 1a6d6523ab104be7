//! What may be shown of values and commands that may hold credentials, for every kind of document.

use crate::{
    secret::{self, Secret},
    yaml::Node,
};

/// The value of a pair of name and value, if it is a credential or holds one.
pub(crate) fn pair(name: &str, value: &str) -> Option<Secret> {
    secret::detect(name, value).or_else(|| secret::redact(value))
}

/// A text as it may be shown.
pub(crate) fn text(text: &str) -> String {
    secret::redact(text).map_or_else(|| text.to_owned(), |secret| secret.redacted)
}

/// The words of a command as they may be shown; `None` for an item that is no text.
pub(crate) fn words(items: &[Node]) -> Vec<Option<String>> {
    let before = std::iter::once(None).chain(items.iter().map(Node::text));
    let shown = |before: Option<&str>, word: &str| {
        let flag = before.filter(|flag| flag.starts_with('-') && !flag.contains('='));
        let value = flag
            .filter(|_| !word.starts_with('-'))
            .and_then(|flag| secret::detect(flag.trim_start_matches('-'), word));
        value.map_or_else(|| text(word), |it| it.redacted)
    };
    items.iter().zip(before).map(|(item, before)| Some(shown(before, item.text()?))).collect()
}

//! Pieces of policy as texts: where they stand in each other, and how they are shown.

use plimsoll_rego::Span;

/// Whether a piece lies within another.
pub(crate) fn contains(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

/// A piece on one line, cut where it is long.
pub(crate) fn one_line(text: &str, most: usize) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let text = words.join(" ");
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// Where a name stands in a text as a word of its own, in bytes.
pub(crate) fn mention(text: &str, name: &str) -> Option<usize> {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut from = 0;
    while let Some(found) = text.get(from..)?.find(name) {
        let start = from + found;
        let end = start + name.len();
        let before = text.get(..start)?.chars().next_back();
        let after = text.get(end..)?.chars().next();
        let alone = !before.is_some_and(|c| part_of_word(c) || c == '.')
            && !after.is_some_and(part_of_word);
        if alone {
            return Some(start);
        }
        from = end;
    }
    None
}

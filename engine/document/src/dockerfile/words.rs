//! Where the words of an instruction's text stand, before anything is unquoted or expanded.

use std::ops::Range;

/// The characters that BuildKit splits unquoted lists at: not every Unicode space, and no newline.
pub(super) const BLANKS: [char; 5] = ['\t', '\u{b}', '\u{c}', '\r', ' '];

/// Words between blanks; quotes mean nothing. This is how `FROM`, `EXPOSE`, `COPY`, `ADD` and `VOLUME`
/// are split.
pub(super) fn blank_separated(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = within.start;
    for piece in text.get(within).unwrap_or_default().split(BLANKS) {
        if !piece.is_empty() {
            words.push(at..at + piece.len());
        }
        // The separators are all one byte long.
        at += piece.len() + 1;
    }
    words
}

/// Words between spaces, where quotes and escapes keep a word together. Both stay part of the word; an
/// escape that ends the text does not. This is how `ENV`, `LABEL`, `ARG` and shell commands are split.
pub(super) fn quoted(text: &str, within: Range<usize>, escape: char) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let base = within.start;
    let mut chars = text.get(within).unwrap_or_default().char_indices().peekable();
    let mut start = None;
    let mut end = 0;
    let mut quote = None;
    while let Some((at, c)) = chars.next() {
        if quote.is_none() && c.is_whitespace() {
            words.extend(start.take().filter(|start| *start < end).map(|s| base + s..base + end));
            continue;
        }
        start.get_or_insert(at);
        if c == escape && quote != Some('\'') {
            // The escaped character belongs to the word, whatever it is.
            if let Some((next, escaped)) = chars.next() {
                end = next + escaped.len_utf8();
            }
            continue;
        }
        end = at + c.len_utf8();
        match quote {
            Some(open) if open == c => quote = None,
            None if matches!(c, '\'' | '"') => quote = Some(c),
            _ => {}
        }
    }
    words.extend(start.filter(|start| *start < end).map(|s| base + s..base + end));
    words
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test fails by panicking")]

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        quoted(text, 0..text.len(), '\\').into_iter().map(|word| &text[word]).collect()
    }

    #[test]
    fn blanks_separate_words_and_quotes_do_not_hold_them_together() {
        let text = "COPY \"a b\"\t c ";
        let words: Vec<_> =
            blank_separated(text, 5..text.len()).into_iter().map(|word| &text[word]).collect();
        assert_eq!(words, ["\"a", "b\"", "c"]);
    }

    #[test]
    fn quotes_and_escapes_keep_a_word_together() {
        assert_eq!(split(r#"a="b c" d=e\ f 'g"h' "#), [r#"a="b c""#, r"d=e\ f", r#"'g"h'"#]);
        assert_eq!(split(r#""a\" b" '\' c"#), [r#""a\" b""#, r"'\'", "c"]);
        assert_eq!(split("a 'b c"), ["a", "'b c"]);
    }

    #[test]
    fn an_escape_at_the_end_is_dropped() {
        assert_eq!(split("a b\\"), ["a", "b"]);
        assert_eq!(split("a \\"), ["a"]);
    }
}

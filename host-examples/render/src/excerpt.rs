//! The line of source that a finding points at, cut and masked so that it may be shown.

use std::ops::Range;

use plimsoll::Span;

/// How many characters of a line are shown at most: minified JSON is one line of megabytes.
const WIDTH: usize = 160;

/// How many characters before the mark are kept of a line that is cut.
const BEFORE: usize = 60;

/// One line of source, and the part of it that a finding points at, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    pub line: String,
    pub mark: Range<usize>,
    /// Whether the line starts where the source's does, so that columns in it are the source's.
    pub from_start: bool,
}

impl Excerpt {
    /// The first line of `span`. `mask` hides what is marked, for findings about secrets.
    pub(crate) fn new(text: &str, span: Span, mask: bool) -> Option<Self> {
        let start = span.start.offset as usize;
        let before = text.get(..start)?;
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = text.get(line_start..)?.lines().next().unwrap_or_default();
        let marked = start - line_start..(span.end.offset as usize).saturating_sub(line_start);
        let marked = marked.start.min(line.len())..marked.end.clamp(marked.start, line.len());
        let (before, middle, after) =
            (line.get(..marked.start)?, line.get(marked.clone())?, line.get(marked.end..)?);

        let skip = before.chars().count().saturating_sub(BEFORE);
        let cut_before = skip > 0 && line.chars().count() > WIDTH;
        let mut shown = String::new();
        if cut_before {
            shown.push('…');
        }
        shown.extend(before.chars().skip(if cut_before { skip } else { 0 }).map(printable));
        let mark_start = shown.len();
        let mut room = WIDTH.saturating_sub(shown.chars().count()).max(1);
        let middle_length = middle.chars().count();
        // A mask as long as what it hides would tell how long that is.
        let masked = if mask { "••••••••".chars().collect() } else { Vec::new() };
        let middle: Box<dyn Iterator<Item = char>> =
            if mask { Box::new(masked.into_iter()) } else { Box::new(middle.chars()) };
        shown.extend(middle.take(room).map(printable));
        let mark_end = shown.len();
        room = room.saturating_sub(middle_length);
        shown.extend(after.chars().take(room).map(printable));
        if after.chars().count() > room {
            shown.push('…');
        }
        Some(Self { line: shown, mark: mark_start..mark_end, from_start: !cut_before })
    }
}

/// Text from a stranger, fit for a terminal: on one line, without control characters, which could
/// move the cursor, hide text or change its direction.
pub(crate) fn one_line(text: &str) -> String {
    text.chars().map(printable).collect()
}

/// The character, or what stands for it where showing it would do something.
pub(crate) fn printable(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]
mod tests {
    use plimsoll::Position;

    use super::*;

    fn span(text: &str, range: Range<usize>) -> Span {
        let position = |offset: usize| Position {
            line: 1 + u32::try_from(text[..offset].matches('\n').count()).unwrap(),
            column: 1,
            offset: u32::try_from(offset).unwrap(),
        };
        Span { start: position(range.start), end: position(range.end) }
    }

    fn excerpt(text: &str, range: Range<usize>, mask: bool) -> (String, String) {
        let excerpt = Excerpt::new(text, span(text, range), mask).unwrap();
        let marked = excerpt.line[excerpt.mark.clone()].to_owned();
        (excerpt.line, marked)
    }

    #[test]
    fn the_line_is_shown_whole_and_the_span_marked() {
        let found = excerpt("ARG X\nFROM nginx:latest\n", 11..23, false);
        assert_eq!(found, ("FROM nginx:latest".into(), "nginx:latest".into()));
    }

    #[test]
    fn a_span_of_several_lines_is_marked_to_the_end_of_its_first() {
        let found = excerpt("a: 1\r\nb: 2\r\n", 3..10, false);
        assert_eq!(found, ("a: 1".into(), "1".into()));
    }

    #[test]
    fn a_secret_is_masked_without_showing_its_length() {
        let (line, marked) = excerpt("ENV TOKEN=abc END", 10..13, true);
        assert_eq!((line.as_str(), marked.as_str()), ("ENV TOKEN=•••••••• END", "••••••••"));
    }

    #[test]
    fn a_line_of_a_megabyte_is_cut_around_the_mark() {
        let text = format!("{}HERE{}", "x".repeat(500_000), "y".repeat(500_000));
        let (line, marked) = excerpt(&text, 500_000..500_004, false);
        assert_eq!(marked, "HERE");
        assert!(line.chars().count() <= WIDTH + 2, "{} characters", line.chars().count());
        assert!(line.starts_with('…') && line.ends_with('…'));
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        let (line, _) = excerpt("FROM \u{1b}[31mred\u{202e}\tx", 0..4, false);
        assert_eq!(line, "FROM \u{fffd}[31mred\u{fffd} x");
    }

    #[test]
    fn a_span_past_the_text_has_no_excerpt() {
        let text = "FROM x";
        let mut past = span(text, 5..6);
        past.start.offset = 99;
        assert_eq!(Excerpt::new(text, past, false), None);
    }
}

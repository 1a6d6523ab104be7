//! Physical lines to logical ones: comments and blank lines go, continued lines are joined, and every
//! byte of what is left knows where it stood. Works as BuildKit's `parser.Parse` does.

use std::{borrow::Cow, ops::Range};

/// Text that was gathered from one or more places of the source.
#[derive(Debug, Clone)]
pub(super) struct Joined<'a> {
    text: Cow<'a, str>,
    /// Where the text starts in the source.
    first: usize,
    /// Each further piece: where it starts in `text`, and where in the source.
    more: Vec<(usize, usize)>,
    /// The pieces that are written in another way than they read, such as escapes: where each ends in
    /// `text`, and where in the source.
    rewritten: Vec<(usize, usize)>,
}

impl<'a> Joined<'a> {
    fn new(text: &'a str, first: usize) -> Self {
        Self { text: Cow::Borrowed(text), first, more: Vec::new(), rewritten: Vec::new() }
    }

    fn push(&mut self, text: &'a str, source: usize) {
        if !text.is_empty() {
            self.more.push((self.text.len(), source));
            self.text.to_mut().push_str(text);
        }
    }

    /// The text, with continuations joined.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// A part of the text; empty where the range does not fit.
    pub(super) fn get(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Where a part of the text stands in the source. It ends right after its last byte, before any
    /// continuation that follows.
    pub(super) fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.offset(range.start);
        if let Ok(found) = self.rewritten.binary_search_by_key(&range.end, |&(end, _)| end) {
            let end = self.rewritten.get(found).map_or(start, |&(_, end)| end);
            return start..end.max(start);
        }
        let last = range.end.checked_sub(1).filter(|last| *last >= range.start);
        start..last.map_or(start, |last| self.offset(last) + 1)
    }

    /// A text that was gathered elsewhere: for each piece, where it starts in the text and in the source.
    /// `rewritten` has those that are written in another way, with their ends.
    pub(super) fn gathered(
        text: String,
        pieces: Vec<(usize, usize)>,
        rewritten: Vec<(usize, usize)>,
    ) -> Joined<'static> {
        let first = pieces.first().map_or(0, |&(_, source)| source);
        Joined { text: Cow::Owned(text), first, more: pieces, rewritten }
    }

    /// The pieces that a part of the text is made of: where each starts, counted from the start of the
    /// part, and where in the source.
    pub(super) fn pieces(&self, range: Range<usize>) -> impl Iterator<Item = (usize, usize)> {
        let after = self.more.partition_point(|&(start, _)| start <= range.start);
        let more = self.more.get(after..).unwrap_or_default().iter();
        let more = more.take_while(move |&&(start, _)| start < range.end);
        let first = std::iter::once((0, self.offset(range.start)));
        first.chain(more.map(move |&(start, source)| (start - range.start, source)))
    }

    /// The rewritten pieces that end inside a part of the text: where, counted from the start of the part,
    /// and where in the source.
    pub(super) fn rewritten(&self, range: Range<usize>) -> impl Iterator<Item = (usize, usize)> {
        let after = self.rewritten.partition_point(|&(end, _)| end <= range.start);
        let inside = self.rewritten.get(after..).unwrap_or_default().iter();
        let inside = inside.take_while(move |&&(end, _)| end <= range.end);
        inside.map(move |&(end, source)| (end - range.start, source))
    }

    fn offset(&self, at: usize) -> usize {
        let after = self.more.partition_point(|&(start, _)| start <= at);
        let piece = after.checked_sub(1).and_then(|i| self.more.get(i));
        piece.map_or(self.first + at, |&(start, source)| source + at - start)
    }
}

/// A logical line.
#[derive(Debug)]
pub(super) struct Logical<'a> {
    /// The text of the line, without leading whitespace.
    pub(super) text: Joined<'a>,
    /// Where an empty line stands inside a continuation, if one does.
    pub(super) empty_continuation: Option<Range<usize>>,
}

/// A physical line, without the characters that end it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Physical<'a> {
    pub(super) text: &'a str,
    /// Where it starts in the source.
    pub(super) start: usize,
}

/// The longest line that builds read, in bytes, with what ends it left out: that of Go's `bufio.Scanner`.
pub(super) const MAX_LINE: usize = 64 * 1024 - 1;

/// Reads a source line by line.
#[derive(Debug, Clone)]
pub(super) struct Lines<'a> {
    source: &'a str,
    at: usize,
    /// The first line that is too long for builds.
    pub(super) too_long: Option<Range<usize>>,
}

impl<'a> Lines<'a> {
    /// Starts at the first line, after a byte order mark.
    pub(super) fn new(source: &'a str) -> Self {
        let at = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { source, at, too_long: None }
    }

    /// Where the next line starts.
    pub(super) fn offset(&self) -> usize {
        self.at
    }

    /// The next physical line.
    pub(super) fn physical(&mut self) -> Option<Physical<'a>> {
        let rest = self.source.get(self.at..).filter(|rest| !rest.is_empty())?;
        let line = rest.split_inclusive('\n').next().unwrap_or(rest);
        let start = self.at;
        self.at += line.len();
        if line.trim_end_matches('\n').len() > MAX_LINE {
            self.too_long.get_or_insert(start..start + line.len());
        }
        Some(Physical { text: line.trim_end_matches(['\r', '\n']), start })
    }

    /// The next logical line. `escape` is the character that continues a line.
    pub(super) fn logical(&mut self, escape: char) -> Option<Logical<'a>> {
        let (mut text, mut continues) = loop {
            let line = self.physical()?;
            let trimmed = line.text.trim_start();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                continue;
            }
            let (text, continues) = strip_continuation(trimmed, escape);
            break (Joined::new(text, line.start + line.text.len() - trimmed.len()), continues);
        };
        let mut empty_continuation = None;
        while continues {
            let Some(line) = self.physical() else { break };
            let trimmed = line.text.trim_start();
            if trimmed.is_empty() {
                empty_continuation.get_or_insert(line.start..line.start + line.text.len());
            } else if !trimmed.starts_with('#') {
                let piece;
                (piece, continues) = strip_continuation(line.text, escape);
                text.push(piece, line.start);
            }
        }
        Some(Logical { text, empty_continuation })
    }
}

/// The line without the escape that continues it, and whether it had one. An escaped escape does not
/// continue a line.
fn strip_continuation(line: &str, escape: char) -> (&str, bool) {
    let trimmed = line.trim_end_matches([' ', '\t']);
    match trimmed.strip_suffix(escape) {
        Some(rest) if !rest.ends_with(escape) => (rest, true),
        _ => (line, false),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

    use super::*;

    fn logical(source: &str) -> Vec<String> {
        let mut lines = Lines::new(source);
        std::iter::from_fn(|| lines.logical('\\').map(|line| line.text.text().to_owned())).collect()
    }

    #[test]
    fn comments_blank_lines_and_the_byte_order_mark_are_no_part_of_a_line() {
        let source = "\u{feff}# note\n\n  FROM a \\\n# inside\n\n  AS b\r\n  RUN c\\\\\nRUN d";
        assert_eq!(logical(source), ["FROM a   AS b", "RUN c\\\\", "RUN d"]);
    }

    #[test]
    fn a_line_continues_over_blanks_after_the_escape_and_to_the_end_of_the_file() {
        assert_eq!(logical("RUN a\\ \t\r\nb"), ["RUN ab"]);
        assert_eq!(logical("RUN a\\"), ["RUN a"]);
        assert_eq!(logical("\\\nRUN a"), ["RUN a"]);
    }

    #[test]
    fn every_part_of_a_joined_line_knows_where_it_stood() {
        let source = "RUN añ \\\n  # no\n\n bc \\\n d";
        let line = Lines::new(source).logical('\\').unwrap();
        assert_eq!(line.text.text(), "RUN añ  bc  d");
        assert_eq!(line.empty_continuation, Some(17..17));
        for word in ["RUN", "añ", "bc", "d"] {
            let at = line.text.text().find(word).unwrap();
            assert_eq!(&source[line.text.source(at..at + word.len())], word);
        }
        let all = line.text.source(0..line.text.text().len());
        assert_eq!(all, 0..source.len());
    }
}

//! From byte offsets to positions.
//!
//! Spans live beside a document, never inside it, so that policies see plain data and equal documents
//! compare equal wherever they were written.

use crate::{Position, Span};

/// How many bytes lie between two entries of [`LineIndex::chars`].
const BLOCK: usize = 256;

/// Turns byte offsets of one text into positions, however long its lines are, in O(log lines).
#[derive(Debug, Clone)]
pub struct LineIndex<'a> {
    text: &'a str,
    /// The byte offset at which each line starts.
    starts: Vec<u32>,
    /// How many characters start before each block of [`BLOCK`] bytes. Without it, a column would
    /// cost a walk along its line, and a minified file is one line. `None` where every character is
    /// one byte, as in most files, and there is nothing to count.
    chars: Option<Vec<u32>>,
}

impl<'a> LineIndex<'a> {
    /// Finds the lines of `text`. Texts are at most [`crate::MAX_SOURCE_BYTES`] long, so offsets fit.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let newlines = text.bytes().zip(1u32..).filter(|&(byte, _)| byte == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(_, next)| next)).collect();
        let mut before: u32 = 0;
        let chars = text.as_bytes().chunks(BLOCK).map(|block| {
            let here = before;
            before = here.saturating_add(count_chars(block));
            here
        });
        let chars = (!text.is_ascii()).then(|| chars.collect());
        Self { text, starts, chars }
    }

    /// The position at a byte offset. An offset past the end, or inside a character, is rounded down.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let offset32 = u32::try_from(offset).unwrap_or(u32::MAX);
        let line = self.starts.partition_point(|&start| start <= offset32);
        let start = line.checked_sub(1).and_then(|i| self.starts.get(i)).copied().unwrap_or(0);
        // A byte order mark takes up no column: nobody sees it.
        let mark = if line == 1 && self.text.starts_with('\u{feff}') { 3 } else { 0 };
        let start = start.saturating_add(mark);
        let column = self.chars_before(offset).saturating_sub(self.chars_before(start as usize));
        Position {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: column.saturating_add(1),
            offset: offset32,
        }
    }

    /// The span of a byte range.
    #[must_use]
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span { start: self.position(range.start), end: self.position(range.end) }
    }

    /// The byte offset at which a line starts, counted from 1; 0 for a line that is not there.
    #[must_use]
    pub fn line_start(&self, line: u32) -> usize {
        let index = (line as usize).checked_sub(1);
        index.and_then(|index| self.starts.get(index)).copied().unwrap_or(0) as usize
    }

    /// How many characters start before a byte offset.
    pub(crate) fn chars_before(&self, offset: usize) -> u32 {
        let Some(chars) = &self.chars else {
            return u32::try_from(offset.min(self.text.len())).unwrap_or(u32::MAX);
        };
        // A text that ends with a block has no entry for the next, and nothing in it.
        let block = (offset / BLOCK).min(chars.len().saturating_sub(1));
        let rest = self.text.as_bytes().get(block * BLOCK..offset).unwrap_or_default();
        chars.get(block).copied().unwrap_or(0).saturating_add(count_chars(rest))
    }

    /// The byte offset of the character with this number, counted from 0 at the start of the text;
    /// the end of the text where it has fewer.
    pub(crate) fn offset_of_char(&self, number: u32) -> usize {
        let Some(chars) = &self.chars else { return self.text.len().min(number as usize) };
        let block = chars.partition_point(|&before| before <= number).saturating_sub(1);
        let mut wanted = number.saturating_sub(chars.get(block).copied().unwrap_or(0));
        let start = block * BLOCK;
        for (i, &byte) in self.text.as_bytes().get(start..).unwrap_or_default().iter().enumerate() {
            if starts_char(byte) {
                if wanted == 0 {
                    return start + i;
                }
                wanted -= 1;
            }
        }
        self.text.len()
    }
}

/// Whether a byte of UTF-8 is the first of its character.
const fn starts_char(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

/// How many characters start in a piece of UTF-8.
fn count_chars(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|&&byte| starts_char(byte)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let index = LineIndex::new("añb\r\n\tc");
        assert_eq!(index.position(0), Position { line: 1, column: 1, offset: 0 });
        assert_eq!(index.position(3), Position { line: 1, column: 3, offset: 3 });
        assert_eq!(index.position(7), Position { line: 2, column: 2, offset: 7 });
    }

    #[test]
    fn an_offset_inside_a_character_or_past_the_end_is_rounded_down() {
        let index = LineIndex::new("añ");
        assert_eq!(index.position(2).offset, 1);
        assert_eq!(index.position(99), Position { line: 1, column: 3, offset: 3 });
    }

    #[test]
    fn characters_are_counted_across_blocks_of_a_long_line() {
        let text = format!("é\n{}", "aé😀".repeat(200));
        let index = LineIndex::new(&text);
        for (number, (offset, _)) in (0u32..).zip(text.char_indices()) {
            assert_eq!(index.chars_before(offset), number);
            assert_eq!(index.offset_of_char(number), offset);
        }
        assert_eq!(index.offset_of_char(9_999), text.len());
        assert_eq!(index.chars_before(text.len()), 602);
        assert_eq!(index.position(text.len()).column, 601);
        assert_eq!(LineIndex::new("").position(0), Position { line: 1, column: 1, offset: 0 });
    }

    #[test]
    fn a_byte_order_mark_takes_up_no_column() {
        let index = LineIndex::new("\u{feff}ab\nc");
        assert_eq!(index.position(0), Position { line: 1, column: 1, offset: 0 });
        assert_eq!(index.position(3), Position { line: 1, column: 1, offset: 3 });
        assert_eq!(index.position(6), Position { line: 2, column: 1, offset: 6 });
    }
}

//! From byte offsets to positions, and the table that ties a document's nodes to its source.
//!
//! Spans live beside a document, never inside it, so that policies see plain data and equal documents
//! compare equal wherever they were written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Pointer, Position, Span};

/// Turns byte offsets of one text into positions in O(log lines + line length).
#[derive(Debug, Clone)]
pub struct LineIndex<'a> {
    text: &'a str,
    /// The byte offset at which each line starts.
    starts: Vec<u32>,
}

impl<'a> LineIndex<'a> {
    /// Finds the lines of `text`. Texts are at most [`crate::MAX_SOURCE_BYTES`] long, so offsets fit.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let newlines = text.bytes().zip(1u32..).filter(|&(byte, _)| byte == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(_, next)| next)).collect();
        Self { text, starts }
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
        let before = self.text.get(start as usize..offset).unwrap_or_default();
        Position {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(before.chars().count()).unwrap_or(u32::MAX).saturating_add(1),
            offset: offset32,
        }
    }

    /// The span of a byte range.
    #[must_use]
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span { start: self.position(range.start), end: self.position(range.end) }
    }
}

/// Where each node of a document stood, by [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SpanTable(BTreeMap<String, Span>);

impl SpanTable {
    /// Notes where the node at `pointer` stands. A later note for the same node replaces the earlier.
    pub fn insert(&mut self, pointer: &Pointer, span: Span) {
        self.0.insert(pointer.as_str().to_owned(), span);
    }

    /// The span of the node at `pointer`, and nothing nearer the root.
    #[must_use]
    pub fn get(&self, pointer: &Pointer) -> Option<Span> {
        self.0.get(pointer.as_str()).copied()
    }

    /// The span of the node at `pointer` or, where it has none of its own (it is absent from the
    /// source, or derived), of its nearest ancestor that has one.
    #[must_use]
    pub fn locate(&self, pointer: &Pointer) -> Option<Span> {
        let mut pointer = pointer.as_str();
        loop {
            if let Some(span) = self.0.get(pointer) {
                return Some(*span);
            }
            pointer = &pointer[..pointer.rfind('/')?];
        }
    }

    /// All nodes with their spans, in the order of their pointers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Span)> {
        self.0.iter().map(|(pointer, span)| (pointer.as_str(), *span))
    }

    /// How many nodes have a span.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no node has a span.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
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
    fn a_node_without_a_span_is_located_at_its_nearest_ancestor() {
        let mut table = SpanTable::default();
        let index = LineIndex::new("FROM x");
        let base = index.span(5..6);
        table.insert(&Pointer::root(), index.span(0..6));
        table.insert(&Pointer::from_iter(["stages", "0", "base"]), base);
        let derived = Pointer::from_iter(["stages", "0", "base", "image", "tag"]);
        assert_eq!(table.locate(&derived), Some(base));
        assert_eq!(table.locate(&Pointer::from_iter(["other"])), Some(index.span(0..6)));
        assert_eq!(table.get(&derived), None);
    }
}

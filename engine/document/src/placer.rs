//! Fills a document's span table from the tree that the document was read from.

use crate::{
    LineIndex, Pointer, SpanTable,
    yaml::{Node, Place, Value},
};

/// The longest pointer that gets a span of its own, in bytes. What lies deeper is located at its
/// nearest ancestor: without this, one very long key above many values would be copied for each.
const MAX_POINTER: usize = 1 << 10;
/// How many bytes of pointers a document may have in all.
const MAX_POINTERS: usize = 16 << 20;

/// Notes spans for one document.
pub(crate) struct Placer<'a> {
    lines: &'a LineIndex<'a>,
    table: SpanTable,
    left: usize,
}

impl<'a> Placer<'a> {
    pub(crate) fn new(lines: &'a LineIndex<'a>) -> Self {
        Self { lines, table: SpanTable::default(), left: MAX_POINTERS }
    }

    /// Notes where one node stood, and nothing of what is in it. Says whether there was room to.
    pub(crate) fn place(&mut self, pointer: &Pointer, at: Place) -> bool {
        let size = pointer.as_str().len();
        if size > MAX_POINTER || size > self.left {
            return false;
        }
        self.left -= size;
        self.table.insert(pointer, self.lines.span(at.range()));
        true
    }

    /// Notes where a node and everything in it stood. Nulls are not in a document, so not here either.
    pub(crate) fn place_all(&mut self, pointer: &Pointer, node: &Node) {
        if node.value != Value::Null && self.place(pointer, node.at) {
            for entry in node.entries() {
                self.place_all(&pointer.child(&entry.key), &entry.node);
            }
            for (i, item) in node.items().iter().enumerate() {
                self.place_all(&pointer.child(i), item);
            }
        }
    }

    /// The table so far, after which there is a new one.
    pub(crate) fn take(&mut self) -> SpanTable {
        std::mem::take(&mut self.table)
    }

    pub(crate) fn finish(self) -> SpanTable {
        self.table
    }
}

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
        self.place_below(&mut pointer.clone(), node);
    }

    fn place_below(&mut self, pointer: &mut Pointer, node: &Node) {
        if node.value == Value::Null || !self.place(pointer, node.at) {
            return;
        }
        let length = pointer.as_str().len();
        for entry in node.entries() {
            pointer.push(&entry.key);
            self.place_below(pointer, &entry.node);
            pointer.truncate(length);
        }
        for (i, item) in node.items().iter().enumerate() {
            pointer.push(i);
            self.place_below(pointer, item);
            pointer.truncate(length);
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

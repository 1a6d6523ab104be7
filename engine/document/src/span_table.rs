//! The table that ties a document's nodes to its source.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Pointer, Span};

/// Where each node of a document stood, by [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901).
///
/// Most tables are filled and then asked for a node or two, if for any. So a note is only appended, its
/// pointer to one text that all share, and they are put in order when somebody first asks.
#[derive(Debug, Clone, Default)]
pub struct SpanTable {
    /// The pointers of all notes, one after the other.
    pointers: String,
    notes: Vec<Note>,
    /// The numbers of the notes that count, in the order of their pointers.
    order: OnceLock<Vec<u32>>,
}

#[derive(Debug, Clone, Copy)]
struct Note {
    /// Where the pointer starts and ends in the text of all.
    start: u32,
    end: u32,
    span: Span,
}

impl SpanTable {
    /// Notes where the node at `pointer` stands. A later note for the same node replaces the earlier.
    pub fn insert(&mut self, pointer: &Pointer, span: Span) {
        self.push(&[pointer.as_str()], span);
    }

    /// Notes every node of another table below the node at `root`.
    pub(crate) fn graft(&mut self, root: &Pointer, other: &Self) {
        for note in &other.notes {
            self.push(&[root.as_str(), other.pointer(note)], note.span);
        }
    }

    /// The span of the node at `pointer`, and nothing nearer the root.
    #[must_use]
    pub fn get(&self, pointer: &Pointer) -> Option<Span> {
        self.find(pointer.as_str())
    }

    /// The span of the node at `pointer` or, where it has none of its own (it is absent from the
    /// source, or derived), of its nearest ancestor that has one.
    #[must_use]
    pub fn locate(&self, pointer: &Pointer) -> Option<Span> {
        let mut pointer = pointer.as_str();
        loop {
            if let Some(span) = self.find(pointer) {
                return Some(span);
            }
            (pointer, _) = pointer.rsplit_once('/')?;
        }
    }

    /// All nodes with their spans, in the order of their pointers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Span)> {
        let notes = self.order().iter().filter_map(|&i| self.notes.get(i as usize));
        notes.map(|note| (self.pointer(note), note.span))
    }

    /// How many nodes have a span.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order().len()
    }

    /// Whether no node has a span.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    fn push(&mut self, pointer: &[&str], span: Span) {
        let start = self.pointers.len();
        pointer.iter().for_each(|part| self.pointers.push_str(part));
        // No document comes near 4 GiB of pointers; what did would be located at an ancestor.
        let place = u32::try_from(start).ok().zip(u32::try_from(self.pointers.len()).ok());
        if let Some((start, end)) = place {
            self.notes.push(Note { start, end, span });
            self.order.take();
        }
    }

    fn pointer(&self, note: &Note) -> &str {
        self.pointers.get(note.start as usize..note.end as usize).unwrap_or_default()
    }

    fn find(&self, pointer: &str) -> Option<Span> {
        let order = self.order();
        let at = |&i: &u32| self.notes.get(i as usize).map_or("", |note| self.pointer(note));
        let found = order.binary_search_by(|i| at(i).cmp(pointer)).ok()?;
        order.get(found).and_then(|&i| self.notes.get(i as usize)).map(|note| note.span)
    }

    fn order(&self) -> &[u32] {
        self.order.get_or_init(|| {
            let numbered = (0_u32..).zip(&self.notes);
            let mut order: Vec<(&str, u32)> =
                numbered.map(|(i, note)| (self.pointer(note), i)).collect();
            // Of equal pointers the latest note comes first, and is the one that is kept.
            order.sort_unstable_by(|(a, i), (b, j)| a.cmp(b).then(j.cmp(i)));
            order.dedup_by(|(later, _), (earlier, _)| later == earlier);
            order.into_iter().map(|(_, i)| i).collect()
        })
    }
}

impl PartialEq for SpanTable {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for SpanTable {}

impl Serialize for SpanTable {
    /// An object from pointers to spans.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for SpanTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spans = BTreeMap::<String, Span>::deserialize(deserializer)?;
        let mut table = Self::default();
        for (pointer, span) in &spans {
            table.push(&[pointer], *span);
        }
        Ok(table)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::LineIndex;

    fn span(offset: usize) -> Span {
        LineIndex::new("0123456789").span(offset..offset + 1)
    }

    fn pointer(text: &str) -> Pointer {
        text.split('/').skip(1).collect()
    }

    fn table(notes: &[(&str, usize)]) -> SpanTable {
        let mut table = SpanTable::default();
        for (text, offset) in notes {
            table.insert(&pointer(text), span(*offset));
        }
        table
    }

    #[test]
    fn the_latest_note_of_a_node_counts_whenever_it_is_asked_for() {
        let mut table = table(&[("/b", 1), ("/a", 2), ("/b", 3)]);
        assert_eq!(table.get(&pointer("/b")), Some(span(3)));
        table.insert(&pointer("/b"), span(4));
        assert_eq!(table.get(&pointer("/b")), Some(span(4)));
        assert_eq!(table.get(&pointer("/c")), None);
        assert_eq!((table.len(), table.is_empty()), (2, false));
        let all: Vec<_> = table.iter().collect();
        assert_eq!(all, [("/a", span(2)), ("/b", span(4))]);
    }

    #[test]
    fn tables_with_the_same_notes_are_equal_and_survive_json() {
        let table_1 = table(&[("/b", 1), ("/a~1x", 2), ("", 0)]);
        let table_2 = table(&[("", 5), ("/a~1x", 2), ("", 0), ("/b", 1)]);
        assert_ne!(table_1, table(&[("/b", 1)]));
        let json = serde_json::to_string(&table_1).unwrap();
        assert!(json.starts_with("{\"\":"), "{json}");
        assert_eq!(serde_json::from_str::<SpanTable>(&json).unwrap(), table_2);
    }

    #[test]
    fn a_grafted_table_stands_below_its_root() {
        let mut table_1 = table(&[("/x", 1)]);
        table_1.graft(&pointer("/x/0"), &table(&[("", 2), ("/y", 3)]));
        assert_eq!(table_1, table(&[("/x", 1), ("/x/0", 2), ("/x/0/y", 3)]));
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

//! Where a piece of policy stands in its source. Every node of the tree, every operation of a plan
//! and every error carries one of these; nothing here knows the text itself.

/// A range of one source file.
///
/// Lines and columns count from 1, columns in characters; offsets count bytes from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Index of the file among those given to the compiler; queries come after the last file.
    pub file: u32,
    /// Byte offset of the first character.
    pub start: u32,
    /// Byte offset just past the last character.
    pub end: u32,
    /// Line of the first character, from 1.
    pub line: u32,
    /// Column of the first character, from 1, in characters.
    pub column: u32,
}

impl Span {
    /// The range from the start of `self` to the end of `last`.
    pub fn to(self, last: Span) -> Span {
        Span { end: last.end.max(self.end), ..self }
    }
}

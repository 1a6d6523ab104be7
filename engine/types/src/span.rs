//! Positions in a source text, and the ranges between them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place in a source text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Position {
    /// Line, counted from 1. A line ends at LF; a CR before it belongs to the line.
    pub line: u32,
    /// Column in Unicode scalar values, counted from 1. A tab is one column.
    pub column: u32,
    /// Offset in bytes of UTF-8, counted from 0.
    pub offset: u32,
}

impl Position {
    /// The first position of every text.
    pub const START: Self = Self { line: 1, column: 1, offset: 0 };
}

/// A half-open range of a source text: `start` is inside, `end` is just past it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Span {
    /// The first position inside.
    pub start: Position,
    /// The first position past the end.
    pub end: Position,
}

impl Span {
    /// An empty span at the very start of a text, for what concerns a source as a whole.
    pub const START: Self = Self { start: Position::START, end: Position::START };

    /// The text that the span covers, or `None` where the span does not fit this text.
    #[must_use]
    pub fn text<'a>(&self, source: &'a str) -> Option<&'a str> {
        source.get(self.start.offset as usize..self.end.offset as usize)
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

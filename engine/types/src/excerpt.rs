//! The line of source that a finding or diagnostic points at.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The line of source that a finding or diagnostic points at, fit to be shown: credentials masked,
/// control characters replaced, long lines cut around the mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Excerpt {
    /// The line, or the part of it around the mark.
    pub text: String,
    /// Where the mark starts, in Unicode scalar values of `text`, counted from 0.
    pub start: u32,
    /// Just past where the mark ends, counted likewise. Equal to `start` for a place between two
    /// characters.
    pub end: u32,
}

//! Why a text cannot be expanded, and what to do about it.

use thiserror::Error;

/// How deep `${x:-${y:-…}}` may nest.
pub(super) const MAX_DEPTH: usize = 32;

/// Why a text cannot be expanded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(super) enum ExpandError {
    #[error("a single quote is not closed")]
    SingleQuote,
    #[error("a double quote is not closed")]
    DoubleQuote,
    #[error("`${{` is not closed")]
    Brace,
    #[error("`${{` is not followed by a name")]
    NoName,
    #[error("`${{{0}/` has no second slash")]
    Slash(String),
    #[error("`{1}` after `${{{0}` is no modifier that builds know")]
    Modifier(String, String),
    #[error("`{0}` must be set: {1}")]
    Required(String, String),
    #[error("the pattern `{0}` escapes a character that needs no escape")]
    Pattern(String),
    #[error("`${{…}}` is nested more than {MAX_DEPTH} deep")]
    Depth,
    #[error("variables expand to more text than is reasonable")]
    Size,
}

impl ExpandError {
    /// What to do about it.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::SingleQuote | Self::DoubleQuote => "close the quote, or escape it",
            Self::Required(..) => "give the variable a default with ARG or ENV",
            Self::Depth | Self::Size => "write the value out",
            _ => "write `${name}`, `${name:-default}` or `${name:+text}`, or escape the `$`",
        }
    }
}

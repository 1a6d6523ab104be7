//! What is wrong with a source, said so that a person can mend it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Excerpt, Span};

/// How much a diagnostic weighs.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing; the source was understood all the same.
    Warning,
    /// Part of the source was not understood, so nothing may pass on the strength of it.
    Error,
}

/// Something wrong with a source or a policy: what, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// How much it weighs.
    pub level: Level,
    /// A stable name for this kind of trouble, such as `dockerfile/unknown-instruction`.
    pub code: String,
    /// One line, lowercase, without a full stop; what was found stands in backticks.
    pub message: String,
    /// What to write or do instead, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The name of the source it concerns, as the host gave it.
    pub file: String,
    /// Where in the source; `None` where it concerns the source as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The line that the span starts on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<Excerpt>,
}

impl Diagnostic {
    /// An error about `file`, to be given a span and help with the methods below.
    #[must_use]
    pub fn error(code: &str, file: &str, message: impl Into<String>) -> Self {
        Self {
            level: Level::Error,
            code: code.to_owned(),
            message: message.into(),
            help: None,
            file: file.to_owned(),
            span: None,
            excerpt: None,
        }
    }

    /// A warning about `file`, to be given a span and help with the methods below.
    #[must_use]
    pub fn warning(code: &str, file: &str, message: impl Into<String>) -> Self {
        Self { level: Level::Warning, ..Self::error(code, file, message) }
    }

    /// The same diagnostic, pointing at `span`.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The same diagnostic, saying what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

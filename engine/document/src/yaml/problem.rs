//! What can be wrong with YAML or JSON, kept by byte range until it is known whether the document is
//! one of ours: nobody wants to hear about the duplicate keys of a file that no rule reads.

use super::node::Place;
use crate::{LineIndex, reporter::Reporter};

/// Something wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) help: &'static str,
    pub(crate) at: Place,
    /// The other place that has to do with it, such as the first of two equal keys.
    pub(crate) other: Option<Place>,
}

impl Problem {
    pub(crate) fn new(
        code: &'static str,
        at: Place,
        message: impl Into<String>,
        help: &'static str,
    ) -> Self {
        Self { code, message: message.into(), help, at, other: None }
    }

    /// The text breaks the grammar.
    pub(crate) fn syntax(at: usize, message: impl Into<String>) -> Self {
        Self::new(
            "yaml/syntax",
            Place::new(at, at),
            message,
            "mend the indentation, the quotes or the brackets around here",
        )
    }

    pub(crate) fn too_deep(at: usize) -> Self {
        Self::new(
            "yaml/too-deep",
            Place::new(at, at),
            format!("the document nests deeper than {} levels", super::node::MAX_DEPTH),
            "flatten it: no Kubernetes object nests half as deep",
        )
    }

    pub(crate) fn too_large(at: usize) -> Self {
        Self::new(
            "yaml/too-large",
            Place::new(at, at),
            format!("the document has more than {} values", super::node::MAX_NODES),
            "split it: no cluster accepts an object of this size",
        )
    }

    pub(crate) fn not_json(at: Place, text: &str) -> Self {
        Self::new(
            "yaml/not-json",
            at,
            format!("`{text}` is no number that JSON can hold"),
            "write a finite number, or quote it if a string is meant",
        )
    }

    pub(crate) fn duplicate_key(key: &str, at: Place, first: Place) -> Self {
        Self {
            other: Some(first),
            ..Self::new(
                "yaml/duplicate-key",
                at,
                format!("the key `{key}` is there twice in one mapping"),
                "keep one: readers disagree which of the two counts",
            )
        }
    }

    /// Hands the problem to the reporter, as an error.
    pub(crate) fn report(self, lines: &LineIndex<'_>, reporter: &mut Reporter<'_>) {
        self.report_as("yaml", lines, reporter);
    }

    /// Hands the problem to the reporter, as an error of another area than `yaml`.
    pub(crate) fn report_as(self, area: &str, lines: &LineIndex<'_>, reporter: &mut Reporter<'_>) {
        let mut message = self.message;
        if let Some(other) = self.other {
            let first = lines.position(other.start());
            message = format!("{message}, first in line {} column {}", first.line, first.column);
        }
        let code = self.code.replacen("yaml", area, 1);
        reporter.error(&code, self.at.range(), message, self.help);
    }
}

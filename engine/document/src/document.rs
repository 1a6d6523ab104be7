//! The normalised document: what policies are written against.

use serde::{Deserialize, Serialize};

use crate::{Diagnostic, Kind, Span, SpanTable, object};

/// A document in the normal form of its kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Which normal form `body` has.
    pub kind: Kind,
    /// What people call the document inside its source, such as `Deployment/web`; may be empty
    /// where a source is one document.
    pub name: String,
    /// The name of the source it came from.
    pub file: String,
    /// The normal form: what a policy sees as `input`.
    pub body: serde_json::Value,
    /// Where the nodes of `body` stood in the source.
    pub spans: SpanTable,
}

impl Document {
    /// Where its source has what must not be shown, whatever points there: the values of a Secret.
    #[must_use]
    pub fn confidential(&self) -> Vec<Span> {
        object::confidential(self)
    }
}

/// What came of a source: the documents in it, and whatever was wrong with it. Both may be there:
/// one bad line does not keep the rest from being judged.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Normalized {
    /// The documents, in the order of the source.
    pub documents: Vec<Document>,
    /// What was wrong, in the order of the source.
    pub diagnostics: Vec<Diagnostic>,
}

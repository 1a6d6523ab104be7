//! What the policies of other tools see of a source: the shapes that those tools make of a Dockerfile, and
//! manifests as they are written. A view is a [`Document`] whose body has the tool's shape; places are
//! beside it as beside every document. Credentials are not masked in views: what a policy says of them
//! is its author's to decide.
//!
//! Views are made only where a rule asks for one.

mod compose;
mod dockerfile;
mod manifest;
mod tree;

use crate::{
    Kind, Normalized, Reading, Source,
    decode::{Decoded, decode},
    normalize::detect_text,
};

/// What rules see of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The normal forms; see [`crate::normalize`].
    Normal,
    /// Kubernetes objects and Compose files as they are written, each by itself. An admission review is one
    /// document, with all of its request.
    Raw,
    /// As [`Form::Raw`], but of an admission review the object, and a Dockerfile as conftest's parser gives it.
    Conftest,
    /// As [`Form::Conftest`] with the lines of every mapping, and a Dockerfile as Trivy's parser gives it.
    Trivy,
}

/// What rules see of a source in one of the forms that are not normal; nothing where it is of none of
/// our kinds. The diagnostics are about what keeps objects from being seen as they are written.
#[must_use]
pub fn view(source: &Source<'_>, form: Form, reading: &Reading) -> Normalized {
    let bytes = match source.content {
        crate::Content::Text(text) => text.as_bytes(),
        crate::Content::Bytes(bytes) => bytes,
        crate::Content::Files(_) => return Normalized::default(),
    };
    let Decoded::Text(text, _) = decode(source.name, bytes) else { return Normalized::default() };
    let (name, forced) = (source.name, source.kind.is_some());
    match (source.kind.or_else(|| detect_text(name, &text)), form) {
        (
            Some(Kind::Workload | Kind::Access | Kind::Object),
            Form::Raw | Form::Conftest | Form::Trivy,
        ) => manifest::view(name, &text, forced, form),
        (Some(Kind::Compose), Form::Raw | Form::Conftest | Form::Trivy) => {
            compose::view(name, &text, forced, form, reading)
        }
        (Some(Kind::Dockerfile), Form::Conftest) => dockerfile::conftest(name, &text),
        (Some(Kind::Dockerfile), Form::Trivy) => dockerfile::trivy(name, &text),
        _ => Normalized::default(),
    }
}

//! The inside of a policy set, for tools of its authors: programs to watch, and places to point at.

use plimsoll_document::LineIndex;
use plimsoll_rego::{Error, Program};
use plimsoll_types::{Diagnostic, Settings, Span};

use crate::{PolicyFile, PolicySet, Unit, diagnostics, excerpt};

impl PolicySet {
    /// The programs that the set's files were compiled to. Files of one program see each other's rules.
    pub fn programs(&self) -> impl Iterator<Item = &Program> {
        self.units().iter().map(Unit::program)
    }

    /// What was compiled, bundled files included.
    #[must_use]
    pub fn files(&self) -> &[PolicyFile] {
        &self.files
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, file: &str) -> Option<&str> {
        let found = self.files.iter().find(|candidate| candidate.name == file)?;
        Some(&found.source)
    }

    /// A piece of a file with both its ends.
    #[must_use]
    pub fn place(&self, file: &str, span: plimsoll_rego::Span) -> Option<Span> {
        let text = self.text(file)?;
        Some(LineIndex::new(text).span(span.start as usize..span.end as usize))
    }

    /// An error of evaluation, with its place and the line it stands in.
    #[must_use]
    pub fn explained(&self, error: &Error) -> Diagnostic {
        self.quoted(diagnostics::of_query("", std::slice::from_ref(error), &self.files))
    }

    /// An error of a query, or of what it asked, with its place and the line it stands in.
    #[must_use]
    pub fn explained_in(&self, query: &str, error: &Error) -> Diagnostic {
        let mut wrong = diagnostics::of_query(query, std::slice::from_ref(error), &self.files);
        let asked = [PolicyFile::new("query", query)];
        let files = if wrong.file == "query" { &asked } else { self.files.as_slice() };
        excerpt::quote_policies(std::slice::from_mut(&mut wrong), files);
        wrong
    }

    /// The diagnostic with the line of policy that it points at.
    #[must_use]
    pub fn quoted(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        excerpt::quote_policies(std::slice::from_mut(&mut diagnostic), &self.files);
        diagnostic
    }
}

/// The conditions of a decision, as the evaluator of Rego takes them.
#[must_use]
pub fn rego_settings(settings: &Settings) -> plimsoll_rego::Settings {
    diagnostics::settings(settings)
}

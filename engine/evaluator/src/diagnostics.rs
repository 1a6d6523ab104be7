//! Errors of the Rego engine, as diagnostics that name file, line and remedy.

use plimsoll_document::{Document, LineIndex};
use plimsoll_rego::{Error, PolicyFile};
use plimsoll_types::{Diagnostic, Rule, Settings, Span};

/// The settings of an evaluation.
pub(crate) fn settings(settings: &Settings) -> plimsoll_rego::Settings {
    plimsoll_rego::Settings {
        now_ns: settings.now,
        seed: settings.seed,
        ..plimsoll_rego::Settings::default()
    }
}

/// A policy that does not compile.
pub(crate) fn of_compiling(error: &Error, files: &[PolicyFile]) -> Diagnostic {
    placed(error, error.message().to_owned(), files)
}

/// A rule that failed while it judged a document.
pub(crate) fn of_deciding(
    error: &Error,
    rule: &Rule,
    document: &Document,
    files: &[PolicyFile],
) -> Diagnostic {
    let subject = match document.name.as_str() {
        "" => document.file.clone(),
        name => format!("{name} in {}", document.file),
    };
    let message = format!("rule `{}` failed on {subject}: {}", rule.id, error.message());
    placed(error, message, files)
}

/// A query that does not compile, or failed.
pub(crate) fn of_query(query: &str, errors: &[Error], files: &[PolicyFile]) -> Diagnostic {
    let Some(error) = errors.first() else {
        return Diagnostic::error("rego/query", "query", format!("`{query}` cannot be evaluated"));
    };
    let asked = [PolicyFile::new("query", query)];
    let files = if error.file() == "query" { &asked } else { files };
    placed(error, error.message().to_owned(), files)
}

/// An error that concerns a rule as a whole.
pub(crate) fn at_rule(code: &str, message: String, rule: &Rule) -> Diagnostic {
    let diagnostic = Diagnostic::error(code, &rule.file, message);
    match rule.span {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}

/// The span of a piece of policy, with both its ends.
pub(crate) fn span(file: &str, span: plimsoll_rego::Span, files: &[PolicyFile]) -> Option<Span> {
    let text = &files.iter().find(|candidate| candidate.name == file)?.source;
    Some(LineIndex::new(text).span(span.start as usize..span.end as usize))
}

/// An error of the engine, said in other words.
pub(crate) fn placed(error: &Error, message: String, files: &[PolicyFile]) -> Diagnostic {
    let file = if error.file().is_empty() { "query" } else { error.file() };
    let diagnostic = Diagnostic::error(error.code().as_str(), file, message);
    match span(file, error.span(), files) {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}

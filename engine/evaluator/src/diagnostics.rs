//! Errors of the Rego engine, as diagnostics that name file, line and remedy.

use plimsoll_document::Document;
use plimsoll_rego::Error;
use plimsoll_types::{Diagnostic, Rule, Settings};

/// The settings of an evaluation.
pub(crate) fn settings(settings: &Settings) -> plimsoll_rego::Settings {
    plimsoll_rego::Settings {
        now_ns: settings.now,
        seed: settings.seed,
        ..plimsoll_rego::Settings::default()
    }
}

/// A policy that does not compile.
pub(crate) fn of_compiling(error: &Error) -> Diagnostic {
    let file = error.file.as_deref().unwrap_or("policy");
    placed(error, Diagnostic::error(&error.code, file, &error.message))
}

/// A rule that failed while it judged a document.
pub(crate) fn of_deciding(error: &Error, rule: &Rule, document: &Document) -> Diagnostic {
    let subject = match document.name.as_str() {
        "" => document.file.clone(),
        name => format!("{name} in {}", document.file),
    };
    let message = format!("rule `{}` failed on {subject}: {}", rule.id, error.message);
    match &error.file {
        Some(file) => placed(error, Diagnostic::error(&error.code, file, message)),
        None => at_rule(&error.code, message, rule),
    }
}

/// A query that does not compile, or failed.
pub(crate) fn of_query(query: &str, errors: &[Error]) -> Diagnostic {
    match errors.first() {
        Some(error) => {
            let file = error.file.as_deref().unwrap_or("query");
            placed(error, Diagnostic::error(&error.code, file, &error.message))
        }
        None => Diagnostic::error("rego/query", "query", format!("`{query}` cannot be evaluated")),
    }
}

/// An error that concerns a rule as a whole.
pub(crate) fn at_rule(code: &str, message: String, rule: &Rule) -> Diagnostic {
    let diagnostic = Diagnostic::error(code, &rule.file, message);
    match rule.span {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}

fn placed(error: &Error, diagnostic: Diagnostic) -> Diagnostic {
    match error.span {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}

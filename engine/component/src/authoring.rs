//! The interface `authoring`: what policy authors ask.

use plimsoll_authoring::lint;
use plimsoll_evaluator::Fixtures;

use crate::{
    Component,
    bindings::exports::plimsoll::policy::{
        authoring::{Guest, LintInfo, LintOptions, LintReport},
        policies::Module,
    },
};

impl Guest for Component {
    fn lints() -> Vec<LintInfo> {
        lint::ALL.iter().map(|lint| (*lint).into()).collect()
    }

    fn lint(modules: Vec<Module>, options: LintOptions) -> LintReport {
        let files: Vec<_> = modules.into_iter().map(Into::into).collect();
        lint::lint(&files, &options.into()).into()
    }

    fn wanted(fixtures: Vec<Module>) -> Vec<String> {
        Fixtures::new(fixtures.into_iter().map(Into::into).collect()).wanted()
    }
}

impl From<&lint::Lint> for LintInfo {
    fn from(lint: &lint::Lint) -> Self {
        Self {
            id: lint.id.to_owned(),
            title: lint.title.to_owned(),
            level: lint.level.into(),
            what: lint.what.to_owned(),
            page: lint::page(lint),
        }
    }
}

impl From<LintOptions> for lint::Options {
    fn from(options: LintOptions) -> Self {
        Self { disabled: options.disabled, data: options.data }
    }
}

impl From<lint::Outcome> for LintReport {
    fn from(outcome: lint::Outcome) -> Self {
        Self {
            findings: outcome.findings.into_iter().map(Into::into).collect(),
            errors: outcome.errors.into_iter().map(Into::into).collect(),
        }
    }
}

//! Dialects: the policies of other tools, run as they are. A dialect says which rules of a program decide,
//! what they see as `input` and how what they give is read; nothing else differs.
//!
//! - [`detect`] tells the dialect of a file;
//! - [`units`] sorts files into the programs that they are compiled to;
//! - `plimsoll`, `conftest`, `trivy` and others find the rules of a program, each for its dialect;
//! - `violation` and `paths` read what rules give, `mentions` finds a place for what names none;
//! - [`panels`]: `gatekeeper` and `kubescape`, whose policies are more than Rego and see all Kubernetes objects
//!   together.

mod conftest;
mod detect;
mod embedded;
mod gatekeeper;
mod kubescape;
mod manifest;
mod mentions;
mod metadata;
mod objects;
mod panels;
mod paths;
mod plimsoll;
mod trivy;
mod violation;

use std::rc::Rc;

use plimsoll_rego::{Entry, PolicyFile, Program, RuleInfo};
use plimsoll_types::{Diagnostic, Dialect, Rule};

pub(crate) use detect::of_file;
pub use gatekeeper::TemplateRego;
pub(crate) use gatekeeper::{Refused, admit};
pub(crate) use kubescape::Rule as KubescapeRule;
pub(crate) use manifest::read as manifests;
pub(crate) use objects::{MAX_DEPTH, depth};
pub(crate) use panels::{PanelFiles, Panels, Verdicts};

use crate::{Options, diagnostics, judge::Judge};

/// A rule with the judge that decides by it.
#[derive(Clone)]
pub(crate) struct Found {
    pub rule: Rule,
    pub judge: Rc<dyn Judge>,
}

/// What is needed to find the rules of a program.
pub(crate) struct Search<'s> {
    pub program: &'s Program,
    pub files: &'s [PolicyFile],
    pub options: &'s Options,
}

impl Search<'_> {
    /// The rule that a declaration is of, if it is one that decides in the dialect of its file.
    pub(crate) fn rule(
        &self,
        info: &RuleInfo,
        dialect: Dialect,
    ) -> Option<Result<Found, Vec<Diagnostic>>> {
        match dialect {
            Dialect::Plimsoll => plimsoll::rule(self, info),
            Dialect::Conftest => conftest::rule(self, info),
            Dialect::Trivy => trivy::rule(self, info),
            Dialect::Gatekeeper | Dialect::Kubescape => None,
        }
    }

    /// Where a rule of the program stands.
    pub(crate) fn entry(&self, path: &str) -> Result<Entry, Vec<Diagnostic>> {
        let wrong = |error| vec![diagnostics::of_compiling(&error, self.files)];
        self.program.entry(path).map_err(wrong)
    }
}

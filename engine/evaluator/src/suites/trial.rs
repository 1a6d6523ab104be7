//! A test that is made of files, and what may come of it.

use plimsoll_types::{Diagnostic, Failure, Settings, ShownValue, Test, TestOutcome, TestResult};

use super::{Fixtures, gator, kubescape};
use crate::{PolicySet, excerpt};

/// A test that is made of files.
#[derive(Debug)]
pub struct Trial {
    /// What it is called, and where it stands.
    pub test: Test,
    pub(super) plan: Plan,
}

/// What a test does.
#[derive(Debug)]
pub(super) enum Plan {
    /// Nothing: it cannot be run, for this reason.
    Broken(Box<Diagnostic>),
    Gator(Box<gator::Plan>),
    Kubescape(kubescape::Plan),
}

/// How a test ended.
pub(super) enum Ended {
    Passed,
    /// Something is not as the test has it; with what is.
    Failed(Box<Diagnostic>, Vec<ShownValue>),
    /// It could not be decided.
    Errored(Box<Diagnostic>),
}

impl Ended {
    /// Of all that is wrong the first counts, which is an error where there is one.
    pub(super) fn errored(wrong: Vec<Diagnostic>, otherwise: impl FnOnce() -> Diagnostic) -> Self {
        Self::Errored(Box::new(wrong.into_iter().next().unwrap_or_else(otherwise)))
    }
}

impl Trial {
    /// Runs the test. `set` is the one whose fixtures it was found in.
    #[must_use]
    pub fn run(&self, set: &PolicySet, settings: &Settings) -> TestResult {
        if self.test.skipped {
            return result(TestOutcome::Skipped);
        }
        let fixtures = set.fixtures();
        let ended = match &self.plan {
            Plan::Broken(wrong) => Ended::Errored(wrong.clone()),
            Plan::Gator(plan) => plan.run(&self.test, fixtures, settings),
            Plan::Kubescape(plan) => plan.run(set, settings),
        };
        match ended {
            Ended::Passed => result(TestOutcome::Passed),
            Ended::Failed(at, values) => TestResult {
                failure: Some(Failure { at: quoted(*at, fixtures), values }),
                ..result(TestOutcome::Failed)
            },
            Ended::Errored(wrong) => {
                TestResult { error: Some(quoted(*wrong, fixtures)), ..result(TestOutcome::Errored) }
            }
        }
    }
}

/// The diagnostic with the line that it points at.
fn quoted(mut diagnostic: Diagnostic, fixtures: &Fixtures) -> Diagnostic {
    excerpt::quote_policies(std::slice::from_mut(&mut diagnostic), fixtures.files());
    diagnostic
}

fn result(outcome: TestOutcome) -> TestResult {
    TestResult {
        outcome,
        cases: Vec::new(),
        failure: None,
        error: None,
        prints: Vec::new(),
        steps: 0,
        covered: Vec::new(),
    }
}

//! What came of tests of policies, as text for people, and as JSON and JUnit's XML for programs.

mod json;
mod junit;
mod text;

use std::time::Duration;

use plimsoll::{Test, TestOutcome, TestResult};

pub use json::tests_json;
pub use junit::tests_junit;
pub use text::{Detail, tests_text};

/// A test that a run had to do with.
#[derive(Debug, Clone)]
pub struct Ran {
    /// The test.
    pub test: Test,
    /// What came of it.
    pub result: TestResult,
    /// How long it took on this machine.
    pub time: Duration,
    /// What repeating it showed, where it was repeated.
    pub bench: Option<Bench>,
}

/// What repeating a test showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bench {
    /// How often it ran.
    pub runs: u32,
    /// The shortest run.
    pub least: Duration,
    /// The run in the middle.
    pub median: Duration,
}

impl Ran {
    /// The test's name with its package.
    #[must_use]
    pub fn full_name(&self) -> String {
        self.test.full_name()
    }
}

/// How many tests ended in which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TestCounts {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed.
    pub failed: usize,
    /// Tests that could not be evaluated.
    pub errored: usize,
    /// Tests that were left out.
    pub skipped: usize,
    /// Cases of table tests.
    pub cases: usize,
}

impl TestCounts {
    /// Counts the tests of a run.
    #[must_use]
    pub fn of(run: &[Ran]) -> Self {
        let mut counts = Self::default();
        for ran in run {
            *match ran.result.outcome {
                TestOutcome::Passed => &mut counts.passed,
                TestOutcome::Failed => &mut counts.failed,
                TestOutcome::Errored => &mut counts.errored,
                TestOutcome::Skipped => &mut counts.skipped,
            } += 1;
            counts.cases += ran.result.cases.len();
        }
        counts
    }

    /// Tests that ran.
    #[must_use]
    pub fn ran(&self) -> usize {
        self.passed + self.failed + self.errored
    }
}

/// The word for how a test ended.
fn word(outcome: TestOutcome) -> &'static str {
    match outcome {
        TestOutcome::Passed => "pass",
        TestOutcome::Failed => "fail",
        TestOutcome::Errored => "error",
        TestOutcome::Skipped => "skipped",
    }
}

//! Tests and their results to the contract's records, field by field.

use plimsoll_types as types;

use crate::bindings::exports::plimsoll::policy::testing::{
    Failure, Printed, Region, ShownValue, Test, TestCase, TestOutcome, TestResult,
};

impl From<types::Test> for Test {
    fn from(test: types::Test) -> Self {
        Self {
            package: test.package,
            name: test.name,
            file: test.file,
            span: test.span.map(Into::into),
            skipped: test.skipped,
        }
    }
}

impl From<types::TestResult> for TestResult {
    fn from(result: types::TestResult) -> Self {
        Self {
            outcome: result.outcome.into(),
            cases: result.cases.into_iter().map(Into::into).collect(),
            failure: result.failure.map(Into::into),
            error: result.error.map(Into::into),
            prints: result.prints.into_iter().map(Into::into).collect(),
            steps: result.steps,
            covered: result.covered,
        }
    }
}

impl From<types::TestOutcome> for TestOutcome {
    fn from(outcome: types::TestOutcome) -> Self {
        match outcome {
            types::TestOutcome::Passed => Self::Passed,
            types::TestOutcome::Failed => Self::Failed,
            types::TestOutcome::Errored => Self::Errored,
            types::TestOutcome::Skipped => Self::Skipped,
        }
    }
}

impl From<types::TestCase> for TestCase {
    fn from(case: types::TestCase) -> Self {
        let failure = case.failure.map(Into::into);
        Self { path: case.path, passed: case.passed, failure }
    }
}

impl From<types::Failure> for Failure {
    fn from(failure: types::Failure) -> Self {
        let values = failure.values.into_iter().map(Into::into).collect();
        Self { at: failure.at.into(), values }
    }
}

impl From<types::ShownValue> for ShownValue {
    fn from(shown: types::ShownValue) -> Self {
        Self { text: shown.text, value: shown.value }
    }
}

impl From<types::Printed> for Printed {
    fn from(printed: types::Printed) -> Self {
        Self { text: printed.text, file: printed.file, line: printed.line }
    }
}

impl From<types::Region> for Region {
    fn from(region: types::Region) -> Self {
        Self { file: region.file, span: region.span.into(), head: region.head }
    }
}

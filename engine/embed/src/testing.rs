//! Tests of policies: which there are, and what comes of them.

use std::time::Duration;

use plimsoll_types::{
    Failure, Printed, Region, Settings, ShownValue, Test, TestCase, TestOutcome, TestResult,
};

use crate::{Error, PolicySet, bindings::exports::plimsoll::policy::testing as contract};

impl PolicySet {
    /// The tests among the policies: rules whose names start with `test_`, in the order of their files.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    ///
    /// ```
    /// use plimsoll::{Engine, Policies};
    ///
    /// let rego = "package a_test\n\ntest_sum if 1 + 1 == 2\n";
    /// let set = Engine::new()?.compile(Policies::new().file("a_test.rego", rego).alone())?;
    /// assert_eq!(set.tests()?[0].full_name(), "data.a_test.test_sum");
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn tests(&self) -> Result<Vec<Test>, Error> {
        let tests = self.pool.call("tests", 1, |bindings, store, set| {
            bindings.plimsoll_policy_policies().policy_set().call_tests(store, set)
        })?;
        Ok(tests.into_iter().map(Into::into).collect())
    }

    /// Runs a test, by its place among [`PolicySet::tests`]; `None` where there is none. `coverage` has
    /// the result tell which [regions](PolicySet::regions) ran. `deadline` takes the place of that of
    /// the engine's [`Limits`](crate::Limits).
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer, as when the deadline passes.
    ///
    /// ```
    /// use plimsoll::{Engine, Policies, Settings, TestOutcome};
    ///
    /// let rego = "package a_test\n\ntest_sum if 1 + 1 == 3\n";
    /// let set = Engine::new()?.compile(Policies::new().file("a_test.rego", rego).alone())?;
    /// let result = set.test(0, &Settings::default(), false, None)?.unwrap();
    /// assert_eq!(result.outcome, TestOutcome::Failed);
    /// assert_eq!(set.test(1, &Settings::default(), false, None)?, None);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn test(
        &self,
        place: u32,
        settings: &Settings,
        coverage: bool,
        deadline: Option<Duration>,
    ) -> Result<Option<TestResult>, Error> {
        let settings = settings.into();
        let result = self.pool.call_within(deadline, "test", 1, |bindings, store, set| {
            let policies = bindings.plimsoll_policy_policies();
            policies.policy_set().call_test(store, set, place, &settings, coverage)
        })?;
        Ok(result.map(Into::into))
    }

    /// What tests should reach: the expressions and heads of all rules that are no tests, in files whose
    /// names do not end in `_test.rego`.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    ///
    /// ```
    /// use plimsoll::{Engine, Policies};
    ///
    /// let set = Engine::new()?.compile(Policies::new().file("a.rego", "package a\n\nport := 80\n").alone())?;
    /// assert!(set.regions()?.iter().any(|region| region.head && region.file == "a.rego"));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn regions(&self) -> Result<Vec<Region>, Error> {
        let regions = self.pool.call("regions", 1, |bindings, store, set| {
            bindings.plimsoll_policy_policies().policy_set().call_regions(store, set)
        })?;
        Ok(regions.into_iter().map(Into::into).collect())
    }
}

impl From<contract::Test> for Test {
    fn from(test: contract::Test) -> Self {
        Self {
            package: test.package,
            name: test.name,
            file: test.file,
            span: test.span.map(Into::into),
            skipped: test.skipped,
        }
    }
}

impl From<contract::TestResult> for TestResult {
    fn from(result: contract::TestResult) -> Self {
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

impl From<contract::TestOutcome> for TestOutcome {
    fn from(outcome: contract::TestOutcome) -> Self {
        match outcome {
            contract::TestOutcome::Passed => Self::Passed,
            contract::TestOutcome::Failed => Self::Failed,
            contract::TestOutcome::Errored => Self::Errored,
            contract::TestOutcome::Skipped => Self::Skipped,
        }
    }
}

impl From<contract::TestCase> for TestCase {
    fn from(case: contract::TestCase) -> Self {
        let failure = case.failure.map(Into::into);
        Self { path: case.path, passed: case.passed, failure }
    }
}

impl From<contract::Failure> for Failure {
    fn from(failure: contract::Failure) -> Self {
        let values = failure.values.into_iter().map(Into::into).collect();
        Self { at: failure.at.into(), values }
    }
}

impl From<contract::ShownValue> for ShownValue {
    fn from(shown: contract::ShownValue) -> Self {
        Self { text: shown.text, value: shown.value }
    }
}

impl From<contract::Printed> for Printed {
    fn from(printed: contract::Printed) -> Self {
        Self { text: printed.text, file: printed.file, line: printed.line }
    }
}

impl From<contract::Region> for Region {
    fn from(region: contract::Region) -> Self {
        Self { file: region.file, span: region.span.into(), head: region.head }
    }
}

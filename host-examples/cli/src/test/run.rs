//! Runs tests on several threads, each test with a time of its own.

use std::time::{Duration, Instant};

use plimsoll::{Diagnostic, Error, PolicySet, Region, Settings, Test, TestOutcome, TestResult};
use plimsoll_render::{Bench, Coverage, Ran};
use regex::Regex;

use super::args::TestArguments;
use crate::threads;

/// How long a test is repeated, and how often at least and at most.
const BENCH_TIME: Duration = Duration::from_millis(500);
const BENCH_LEAST: usize = 5;
const BENCH_MOST: usize = 10_000;

/// One run of tests.
pub struct Run<'r> {
    arguments: &'r TestArguments,
    set: &'r PolicySet,
    settings: Settings,
    /// The tests that are wanted, with their places among all.
    tests: Vec<(u32, Test)>,
    /// What is to be reached, where anybody asks.
    regions: Option<Vec<Region>>,
}

impl<'r> Run<'r> {
    /// Finds the tests whose names match.
    pub fn new(
        arguments: &'r TestArguments,
        set: &'r PolicySet,
        filter: Option<&Regex>,
    ) -> Result<Self, Error> {
        let covers = arguments.coverage.is_some()
            || arguments.coverage_file.is_some()
            || arguments.threshold.is_some();
        let regions = if covers { Some(set.regions()?) } else { None };
        let wanted = |test: &Test| filter.is_none_or(|filter| filter.is_match(&test.full_name()));
        let all = (0..).zip(set.tests()?);
        let tests = all.filter(|(_, test)| wanted(test)).collect();
        Ok(Self { arguments, set, settings: arguments.conditions.settings(), tests, regions })
    }

    /// Runs them all, and gives what came of them in their order.
    ///
    /// # Errors
    /// Where no thread can be had.
    pub fn all(&self) -> Result<Vec<Ran>, String> {
        let workers = match (self.arguments.bench, self.arguments.parallel) {
            // What is timed has the machine to itself.
            (true, _) => 1,
            (false, Some(parallel)) => usize::from(parallel),
            (false, None) => threads::processors(),
        };
        let ran = threads::in_order(&self.tests, workers, |(place, test)| self.one(*place, test));
        if ran.len() == self.tests.len() { Ok(ran) } else { Err("a test got lost".to_owned()) }
    }

    /// What the tests reached of the files that are wanted.
    pub fn coverage(
        &self,
        ran: &[Ran],
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Option<Coverage>, String> {
        let Some(regions) = &self.regions else { return Ok(None) };
        let mut counts = vec![0_u32; regions.len()];
        for place in ran.iter().flat_map(|ran| &ran.result.covered) {
            if let Some(count) = counts.get_mut(*place as usize) {
                *count += 1;
            }
        }
        Ok(Some(Coverage::new(regions, &counts, wanted)))
    }

    fn one(&self, place: u32, test: &Test) -> Ran {
        let (result, time) = self.timed(place, test);
        let repeat = self.arguments.bench && result.outcome == TestOutcome::Passed;
        let bench = if repeat { self.bench(place, test) } else { None };
        Ran { test: test.clone(), result, time, bench }
    }

    fn timed(&self, place: u32, test: &Test) -> (TestResult, Duration) {
        let start = Instant::now();
        let coverage = self.regions.is_some();
        let deadline = Some(self.arguments.timeout);
        let result = self.set.test(place, &self.settings, coverage, deadline);
        let time = start.elapsed();
        let result = match result {
            Ok(Some(result)) => result,
            Ok(None) => errored(Diagnostic::error("test/lost", &test.file, "the test is gone")),
            Err(error) => errored(no_answer(test, &error)),
        };
        (result, time)
    }

    fn bench(&self, place: u32, test: &Test) -> Option<Bench> {
        let start = Instant::now();
        let mut times = Vec::new();
        while times.len() < BENCH_LEAST
            || (start.elapsed() < BENCH_TIME && times.len() < BENCH_MOST)
        {
            times.push(self.timed(place, test).1);
        }
        times.sort_unstable();
        Some(Bench {
            runs: u32::try_from(times.len()).ok()?,
            least: *times.first()?,
            median: *times.get(times.len() / 2)?,
        })
    }
}

/// Why a test has no result, at the place of the test.
fn no_answer(test: &Test, error: &Error) -> Diagnostic {
    let diagnostic = match error.diagnostics().first() {
        Some(first) => Diagnostic { file: test.file.clone(), ..first.clone() },
        None => Diagnostic::error("engine/load", &test.file, error.to_string()),
    };
    Diagnostic { span: test.span, ..diagnostic }
}

fn errored(error: Diagnostic) -> TestResult {
    TestResult {
        outcome: TestOutcome::Errored,
        cases: Vec::new(),
        failure: None,
        error: Some(error),
        prints: Vec::new(),
        steps: 0,
        covered: Vec::new(),
    }
}

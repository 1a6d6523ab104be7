//! Runs one test.

use plimsoll_evaluator::{PolicySet, rego_settings};
use plimsoll_rego::{Error, Evaluation, Print, Program, Value};
use plimsoll_types::{Printed, Settings, TestOutcome, TestResult};

use super::{
    cases::{self, Shape},
    failure,
    suite::{Runnable, Suite},
    watch::Watch,
};

impl Suite {
    /// Runs a test by its place among [`Suite::tests`]; `None` where there is none. `coverage` has the
    /// result tell which regions were reached.
    ///
    /// A test passes if its value is true. One that yields an object is a table: each key names a case,
    /// which passes if its own value is true.
    #[must_use]
    pub fn run(
        &self,
        set: &PolicySet,
        place: usize,
        settings: &Settings,
        coverage: bool,
    ) -> Option<TestResult> {
        let Some(runnable) = self.tests.get(place) else {
            let trial = self.trials.get(place.checked_sub(self.tests.len())?)?;
            return Some(trial.run(set, settings));
        };
        if runnable.test.skipped {
            return Some(ended(TestOutcome::Skipped));
        }
        let program = set.programs().nth(runnable.program)?;
        let rule = runnable.rule(program)?;
        let keys = rule.head.path.get(runnable.named..).unwrap_or_default();
        let mut watch = Watch::new(rule, keys);
        let settings = rego_settings(settings);
        let Some(entry) = &runnable.entry else { return Some(ended(TestOutcome::Errored)) };
        let mut session = program.session(None, &settings).watched(&mut watch);
        let evaluated = session.eval(entry);
        let prints = session.take_prints();
        drop(session);
        let covered = if coverage { self.covered(runnable.program, &watch) } else { Vec::new() };
        let judge = Judge { set, program, runnable, watch };
        Some(TestResult { covered, ..judge.result(evaluated, prints) })
    }

    fn covered(&self, program: usize, watch: &Watch<'_>) -> Vec<u32> {
        let places = &self.regions.places;
        let mut covered: Vec<u32> = watch
            .reached
            .iter()
            .filter_map(|span| places.get(&(program, *span)).copied())
            .collect();
        covered.sort_unstable();
        covered
    }
}

/// Makes a result of what a test gave and what was seen meanwhile.
struct Judge<'t> {
    set: &'t PolicySet,
    program: &'t Program,
    runnable: &'t Runnable,
    watch: Watch<'t>,
}

impl Judge<'_> {
    /// What came of the test. `prints` is what it printed before it ended in an error.
    fn result(
        self,
        evaluated: Result<Evaluation<Option<Value>>, Error>,
        prints: Vec<Print>,
    ) -> TestResult {
        match evaluated {
            Err(error) => TestResult {
                error: Some(self.set.explained(&error)),
                prints: prints.into_iter().map(|print| self.printed(print)).collect(),
                ..ended(TestOutcome::Errored)
            },
            Ok(Evaluation { value, usage }) => TestResult {
                prints: usage.prints.into_iter().map(|print| self.printed(print)).collect(),
                steps: usage.steps,
                ..self.judged(value)
            },
        }
    }

    fn judged(self, value: Option<Value>) -> TestResult {
        let Self { set, program, runnable, mut watch } = self;
        let Some(rule) = runnable.rule(program) else { return ended(TestOutcome::Errored) };
        let keys = rule.head.path.get(runnable.named..).unwrap_or_default();
        let place = failure::Place { set, rule, file: &runnable.test.file, keys };
        match cases::shape(value, keys, &watch) {
            Shape::True => ended(TestOutcome::Passed),
            Shape::Other(value) => {
                let visit = std::mem::take(&mut watch.progress).into_values().next_back();
                let visit = visit.and_then(super::watch::Progress::furthest);
                let failure = place.failure(value.as_ref(), visit);
                TestResult { failure: Some(failure), ..ended(TestOutcome::Failed) }
            }
            Shape::Table(rows) if rows.is_empty() => {
                let failure = place.no_cases();
                TestResult { failure: Some(failure), ..ended(TestOutcome::Failed) }
            }
            Shape::Table(rows) => {
                let cases: Vec<_> =
                    rows.into_iter().map(|row| row.judged(&place, &mut watch)).collect();
                let passed = cases.iter().all(|case| case.passed);
                let outcome = if passed { TestOutcome::Passed } else { TestOutcome::Failed };
                TestResult { cases, ..ended(outcome) }
            }
        }
    }

    fn printed(&self, print: Print) -> Printed {
        let file = self.program.file_of(print.span).unwrap_or_default().to_owned();
        Printed { text: print.text, file, line: print.span.line }
    }
}

/// A result of which nothing is known but how it ended.
fn ended(outcome: TestOutcome) -> TestResult {
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

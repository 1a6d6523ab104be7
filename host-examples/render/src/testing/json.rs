//! JSON for programs, in the shape that `opa test --format json` has, with more in it.

use std::collections::BTreeMap;

use plimsoll::{Diagnostic, Failure, Printed, ShownValue, Span, TestCase, TestOutcome};
use serde::Serialize;

use super::Ran;
use crate::base64;

/// A test. What OPA does not write comes last.
#[derive(Serialize)]
struct Shown<'a> {
    location: Location<'a>,
    package: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "is_false")]
    fail: bool,
    #[serde(skip_serializing_if = "is_false")]
    skip: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ShownError<'a>>,
    /// In nanoseconds.
    duration: u64,
    /// What was printed, in base64 as OPA writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    output: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    sub_results: BTreeMap<&'a str, SubResult<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    benchmark_result: Option<ShownBench>,
    steps: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<ShownFailure<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    prints: &'a [Printed],
}

#[derive(Serialize)]
struct Location<'a> {
    file: &'a str,
    row: u32,
    col: u32,
}

#[derive(Serialize)]
struct ShownError<'a> {
    code: &'a str,
    message: &'a str,
    location: Location<'a>,
}

#[derive(Default, Serialize)]
struct SubResult<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "is_false")]
    fail: bool,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    sub_results: BTreeMap<&'a str, SubResult<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<ShownFailure<'a>>,
}

#[derive(Serialize)]
struct ShownBench {
    #[serde(rename = "N")]
    runs: u32,
    median_ns: u64,
    least_ns: u64,
}

#[derive(Serialize)]
struct ShownFailure<'a> {
    message: &'a str,
    location: Location<'a>,
    values: &'a [ShownValue],
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_false(value: &bool) -> bool {
    !value
}

/// The run as one JSON array, indented, ending with a newline.
///
/// # Errors
/// None in practice: everything in a run has a JSON form.
pub fn tests_json(run: &[Ran]) -> serde_json::Result<String> {
    let shown: Vec<_> = run.iter().map(shown).collect();
    serde_json::to_string_pretty(&shown).map(|json| json + "\n")
}

fn shown(ran: &Ran) -> Shown<'_> {
    let result = &ran.result;
    let mut sub_results = BTreeMap::new();
    for case in &result.cases {
        add(&mut sub_results, &case.path, case);
    }
    let output: String = result.prints.iter().map(|print| format!("{}\n", print.text)).collect();
    Shown {
        location: location(&ran.test.file, ran.test.span),
        package: &ran.test.package,
        name: &ran.test.name,
        fail: result.outcome == TestOutcome::Failed,
        skip: result.outcome == TestOutcome::Skipped,
        error: result.error.as_ref().map(error),
        duration: nanoseconds(ran.time),
        output: (!output.is_empty()).then(|| base64::encode(output.as_bytes())),
        sub_results,
        benchmark_result: ran.bench.map(|bench| ShownBench {
            runs: bench.runs,
            median_ns: nanoseconds(bench.median),
            least_ns: nanoseconds(bench.least),
        }),
        steps: result.steps,
        failure: result.failure.as_ref().map(failure),
        prints: &result.prints,
    }
}

/// Puts a case below the names that lead to it, which fail where it does.
fn add<'a>(there: &mut BTreeMap<&'a str, SubResult<'a>>, path: &'a [String], case: &'a TestCase) {
    let Some((name, rest)) = path.split_first() else { return };
    let entry = there.entry(name).or_insert_with(|| SubResult { name, ..SubResult::default() });
    entry.fail |= !case.passed;
    if rest.is_empty() {
        entry.failure = case.failure.as_ref().map(failure);
    } else {
        add(&mut entry.sub_results, rest, case);
    }
}

fn location(file: &str, span: Option<Span>) -> Location<'_> {
    let start = span.map(|span| span.start);
    Location {
        file,
        row: start.map_or(0, |start| start.line),
        col: start.map_or(0, |start| start.column),
    }
}

fn error(error: &Diagnostic) -> ShownError<'_> {
    ShownError {
        code: &error.code,
        message: &error.message,
        location: location(&error.file, error.span),
    }
}

fn failure(failure: &Failure) -> ShownFailure<'_> {
    ShownFailure {
        message: &failure.at.message,
        location: location(&failure.at.file, failure.at.span),
        values: &failure.values,
    }
}

fn nanoseconds(time: std::time::Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

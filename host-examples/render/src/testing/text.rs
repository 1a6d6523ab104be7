//! Text for people: each failure under its line of policy with the values there, and a summary.

use std::fmt::Write as _;

use annotate_snippets::{Group, Level as Tone};
use plimsoll::{Diagnostic, Failure, Printed, TestOutcome};

use super::{Ran, TestCounts, word};
use crate::text::{Style, counted, of_diagnostic, one_line, place_of, printable_lines};

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// What did not pass.
    Failures,
    /// Every test and every case of a table, with its time, and all that was printed.
    Everything,
}

/// The run as text, ending with a newline.
#[must_use]
pub fn tests_text(run: &[Ran], detail: Detail, style: Style) -> String {
    let mut out = String::new();
    for ran in run {
        if detail == Detail::Everything {
            line(ran, &mut out);
        } else if let Some(bench) = ran.bench {
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "{}  {} runs  {:?} median  {:?} least  {} steps",
                one_line(&ran.full_name()),
                bench.runs,
                bench.median,
                bench.least,
                ran.result.steps,
            );
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    for ran in run {
        for group in groups(ran) {
            out.push_str(&style.renderer().render(&[group]));
            out.push_str("\n\n");
        }
    }
    out.push_str(&summary(run));
    out
}

/// A test and its cases, a line each.
fn line(ran: &Ran, out: &mut String) {
    let _ = write!(out, "{:7}  {}", word(ran.result.outcome), one_line(&ran.full_name()));
    if ran.result.outcome != TestOutcome::Skipped {
        let _ = write!(out, "  ({} steps, {:?})", ran.result.steps, ran.time);
    }
    if let Some(bench) = ran.bench {
        let _ = write!(
            out,
            "  {} runs, {:?} median, {:?} least",
            bench.runs, bench.median, bench.least
        );
    }
    out.push('\n');
    for case in &ran.result.cases {
        let outcome = if case.passed { TestOutcome::Passed } else { TestOutcome::Failed };
        let _ = writeln!(out, "{:7}    {}", word(outcome), one_line(&case.path.join(" / ")));
    }
    if matches!(ran.result.outcome, TestOutcome::Passed) {
        for print in &ran.result.prints {
            let _ = writeln!(out, "{:7}    {}", "printed", printed(print));
        }
    }
}

fn printed(print: &Printed) -> String {
    format!("{} ({}:{})", one_line(&print.text), one_line(&print.file), print.line)
}

/// What to show of a test that did not pass: what failed, and with the last of it what was printed.
fn groups(ran: &Ran) -> Vec<Group<'static>> {
    let name = ran.full_name();
    let mut groups = Vec::new();
    if let Some(failure) = &ran.result.failure {
        groups.push(of_failure(&name, failure));
    }
    for case in &ran.result.cases {
        if let Some(failure) = &case.failure {
            let name = format!("{name}[{}]", case.path.join("]["));
            groups.push(of_failure(&name, failure));
        }
    }
    if let Some(error) = &ran.result.error {
        let error = Diagnostic { message: format!("{name}: {}", error.message), ..error.clone() };
        groups.push(of_diagnostic(&error));
    }
    if !ran.result.prints.is_empty()
        && let Some(last) = groups.pop()
    {
        let prints: Vec<_> = ran.result.prints.iter().map(printed).collect();
        groups.push(last.element(Tone::NOTE.with_name("printed").message(prints.join("\n"))));
    }
    groups
}

fn of_failure(name: &str, failure: &Failure) -> Group<'static> {
    let at = &failure.at;
    let title =
        Tone::ERROR.with_name("fail").primary_title(one_line(&at.message)).id(one_line(name));
    let place = one_line(&at.file);
    let group = place_of(Group::with_title(title), place, at.span, at.excerpt.as_ref());
    if failure.values.is_empty() {
        return group;
    }
    let value = |shown: &plimsoll::ShownValue| {
        format!("{} = {}", one_line(&shown.text), one_line(&shown.value))
    };
    let values: Vec<_> = failure.values.iter().map(value).collect();
    group.element(Tone::NOTE.with_name("values").message(printable_lines(&values.join("\n"))))
}

/// One line: how many tests there were, and how they ended.
fn summary(run: &[Ran]) -> String {
    let counts = TestCounts::of(run);
    let mut parts = Vec::new();
    for (count, what) in [
        (counts.passed, "passed"),
        (counts.failed, "failed"),
        (counts.errored, "with an error"),
        (counts.skipped, "skipped"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    let cases = match counts.cases {
        0 => String::new(),
        cases => format!(" with {}", counted(cases, "case")),
    };
    let verdict = if counts.errored > 0 {
        "error: not every test could be evaluated"
    } else if counts.failed > 0 {
        "fail"
    } else if counts.ran() == 0 {
        "error: no test ran"
    } else {
        "pass"
    };
    let parts = if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) };
    format!("{}{cases}{parts} - {verdict}\n", counted(run.len(), "test"))
}

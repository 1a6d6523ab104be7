//! Annotations of GitHub Actions: commands that a step prints, and that its log shows beside the lines of the
//! change. GitHub shows ten errors and ten warnings of a step, so what fails comes first.
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use std::fmt::Write as _;

use plimsoll::{Diagnostic, Finding, Severity, Span};

use super::View;
use crate::text::{one_line, printable_lines};

pub(super) fn report(view: &View<'_>) -> String {
    super::commands(view, of_finding, of_diagnostic)
}

fn of_finding(view: &View<'_>, finding: &Finding) -> String {
    let word = match finding.severity {
        _ if view.reports.fails(finding) => "error",
        Severity::Low => "notice",
        _ => "warning",
    };
    let title = format!("{} ({})", finding.rule, finding.severity);
    let mut message = finding.message.clone();
    if !finding.remediation.is_empty() {
        message = format!("{message}\n\n{}", finding.remediation);
    }
    command(word, &finding.file, finding.span, &title, &message)
}

fn of_diagnostic(word: &str, wrong: &Diagnostic) -> String {
    let mut message = wrong.message.clone();
    if let Some(help) = &wrong.help {
        message = format!("{message}\n\n{help}");
    }
    command(word, &wrong.file, wrong.span, &wrong.code, &message)
}

fn command(word: &str, file: &str, span: Option<Span>, title: &str, message: &str) -> String {
    let file = file.strip_prefix("./").unwrap_or(file);
    let mut out = format!("::{word} file={}", property(&one_line(file)));
    if let Some(Span { start, end }) = span {
        // Writing to a string cannot fail.
        let _ = write!(out, ",line={},endLine={}", start.line, end.line);
        // Columns are only for a mark within one line.
        if start.line == end.line {
            let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
        }
    }
    let title = property(&one_line(title));
    let _ = writeln!(out, ",title={title}::{}", data(&printable_lines(message)));
    out
}

/// Text that stands for a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text that stands for a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_found_ends_a_command_or_begins_another() {
        let text = command("error", "a,b:c\nd", None, "t\n::x", "50%\n::stop-commands::x");
        assert_eq!(text.lines().count(), 1, "{text}");
        assert_eq!(text, "::error file=a%2Cb%3Ac d,title=t %3A%3Ax::50%25%0A::stop-commands::x\n");
    }
}

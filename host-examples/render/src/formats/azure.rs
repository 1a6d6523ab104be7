//! Issues of Azure Pipelines: commands that a step prints, and that the summary of the run shows.
//! <https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands>

use std::fmt::Write as _;

use plimsoll::{Diagnostic, Finding, Span};

use super::View;
use crate::text::one_line;

pub(super) fn report(view: &View<'_>) -> String {
    super::commands(view, of_finding, of_diagnostic)
}

fn of_finding(view: &View<'_>, finding: &Finding) -> String {
    let word = if view.reports.fails(finding) { "error" } else { "warning" };
    let message = format!("{} ({}): {}", finding.rule, finding.severity, finding.message);
    command(word, &finding.file, finding.span, &finding.rule, &message)
}

fn of_diagnostic(word: &str, wrong: &Diagnostic) -> String {
    let message = match &wrong.help {
        Some(help) => format!("{}; {help}", wrong.message),
        None => wrong.message.clone(),
    };
    command(word, &wrong.file, wrong.span, &wrong.code, &message)
}

fn command(word: &str, file: &str, span: Option<Span>, code: &str, message: &str) -> String {
    let file = file.strip_prefix("./").unwrap_or(file);
    let mut out = format!("##vso[task.logissue type={word};sourcepath={}", property(file));
    if let Some(Span { start, .. }) = span {
        // Writing to a string cannot fail.
        let _ = write!(out, ";linenumber={};columnnumber={}", start.line, start.column);
    }
    let _ = writeln!(out, ";code={}]{}", property(code), data(message));
    out
}

/// Text that stands for a message.
fn data(text: &str) -> String {
    one_line(text).replace('%', "%AZP25")
}

/// Text that stands for a property.
fn property(text: &str) -> String {
    data(text).replace(';', "%3B").replace(']', "%5D")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_found_ends_a_command_or_begins_another() {
        let text = command("error", "a;b]c", None, "x", "50%\n##vso[task.complete]done");
        assert_eq!(
            text,
            "##vso[task.logissue type=error;sourcepath=a%3Bb%5Dc;code=x]50%AZP25 ##vso[task.complete]done\n"
        );
    }
}

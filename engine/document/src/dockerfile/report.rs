//! Gathers what is wrong with a Dockerfile, in words that are safe to show.

use std::ops::Range;

use crate::{Diagnostic, LineIndex, Span, reporter::Reporter};

/// Longer messages quote too much of the source.
const LONGEST_MESSAGE: usize = 200;

/// The diagnostics of one file. Their codes start with `dockerfile/`.
pub(super) struct Report<'a> {
    lines: &'a LineIndex<'a>,
    reporter: Reporter<'a>,
}

impl<'a> Report<'a> {
    pub(super) fn new(file: &'a str, lines: &'a LineIndex<'a>) -> Self {
        Self { lines, reporter: Reporter::new(file, lines) }
    }

    /// The span of a byte range of the source.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.lines.span(range)
    }

    /// Part of the source was not understood, or no build would take it.
    pub(super) fn error(
        &mut self,
        code: &str,
        at: Range<usize>,
        message: impl AsRef<str>,
        help: impl AsRef<str>,
    ) {
        let (code, message) = (full_code(code), one_line(message.as_ref()));
        self.reporter.error(&code, at, message, help.as_ref());
    }

    /// The source was understood, but something about it is worth knowing.
    pub(super) fn warning(
        &mut self,
        code: &str,
        at: Range<usize>,
        message: impl AsRef<str>,
        help: impl AsRef<str>,
    ) {
        let (code, message) = (full_code(code), one_line(message.as_ref()));
        self.reporter.warning(&code, at, message, help.as_ref());
    }

    /// Everything that was reported, in the order of the source.
    pub(super) fn finish(self) -> Vec<Diagnostic> {
        self.reporter.finish()
    }
}

fn full_code(code: &str) -> String {
    format!("dockerfile/{code}")
}

/// A message that fits on a line. What it quotes of the source may be long, and may hold characters
/// that do things to a terminal.
fn one_line(message: &str) -> String {
    let visible = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
    let mut line: String = message.chars().take(LONGEST_MESSAGE).map(visible).collect();
    if message.chars().nth(LONGEST_MESSAGE).is_some() {
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_short_and_hold_no_control_characters() {
        let lines = LineIndex::new("x");
        let mut report = Report::new("Dockerfile", &lines);
        report.error("a", 0..1, format!("`\u{1b}[2J{}`", "x".repeat(1_000)), "h");
        let found = report.finish();
        assert!(found.iter().all(|d| d.code == "dockerfile/a" && d.message.len() < 300));
        assert!(found.iter().all(|d| !d.message.contains(char::is_control)));
    }
}

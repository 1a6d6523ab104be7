//! Gathers what is wrong with a file, and says it in the order of the source.

use std::ops::Range;

use crate::{Diagnostic, Level, LineIndex, Span};

/// More diagnostics than this help nobody. That some were left out is said in one more.
const MAX_DIAGNOSTICS: usize = 500;

/// The diagnostics of one file.
#[derive(Debug)]
pub(super) struct Report<'a> {
    file: &'a str,
    index: LineIndex<'a>,
    diagnostics: Vec<Diagnostic>,
    /// The worst of those that were left out.
    left_out: Option<Level>,
}

impl<'a> Report<'a> {
    pub(super) fn new(file: &'a str, source: &'a str) -> Self {
        let index = LineIndex::new(source);
        Self { file, index, diagnostics: Vec::new(), left_out: None }
    }

    /// The span of a byte range of the source.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.index.span(range)
    }

    /// Part of the source was not understood.
    pub(super) fn error(
        &mut self,
        code: &str,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.add(Level::Error, code, at, message.into(), help.into());
    }

    /// The source was understood, but something about it is worth knowing.
    pub(super) fn warning(
        &mut self,
        code: &str,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.add(Level::Warning, code, at, message.into(), help.into());
    }

    fn add(&mut self, level: Level, code: &str, at: Range<usize>, message: String, help: String) {
        if self.diagnostics.len() >= MAX_DIAGNOSTICS {
            self.left_out = self.left_out.max(Some(level));
            return;
        }
        let code = format!("dockerfile/{code}");
        let diagnostic = Diagnostic::error(&code, self.file, message).at(self.span(at)).help(help);
        self.diagnostics.push(Diagnostic { level, ..diagnostic });
    }

    /// Whether part of the source was not understood.
    pub(super) fn has_errors(&self) -> bool {
        self.left_out == Some(Level::Error)
            || self.diagnostics.iter().any(|d| d.level == Level::Error)
    }

    /// Everything that was reported, in the order of the source.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort_by_key(|d| d.span.map(|span| span.start));
        if let Some(level) = self.left_out {
            let message = format!("only {MAX_DIAGNOSTICS} of the problems are listed");
            let more = Diagnostic::error("dockerfile/more-problems", self.file, message)
                .help("mend these first, then look again");
            self.diagnostics.push(Diagnostic { level, ..more });
        }
        self.diagnostics
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn diagnostics_come_in_the_order_of_the_source() {
        let mut report = Report::new("Dockerfile", "FROM a\nRUN b");
        report.warning("second", 7..10, "b", "h");
        assert!(!report.has_errors());
        report.error("first", 0..4, "a", "h");
        assert!(report.has_errors());
        let codes: Vec<_> = report.finish().into_iter().map(|d| d.code).collect();
        assert_eq!(codes, ["dockerfile/first", "dockerfile/second"]);
    }

    #[test]
    fn a_flood_of_problems_is_cut_short_and_stays_an_error() {
        let mut report = Report::new("Dockerfile", "x");
        for _ in 0..MAX_DIAGNOSTICS {
            report.warning("w", 0..1, "w", "h");
        }
        report.error("e", 0..1, "e", "h");
        assert!(report.has_errors());
        let diagnostics = report.finish();
        assert_eq!(diagnostics.len(), MAX_DIAGNOSTICS + 1);
        assert_eq!(diagnostics.last().unwrap().level, Level::Error);
    }
}

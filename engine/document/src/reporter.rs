//! Collects diagnostics while a source is read: byte ranges become spans here, and their number ends.

use std::ops::Range;

use crate::{Diagnostic, Level, LineIndex};

/// How many diagnostics a source may give. A hostile file could give one every two bytes, and nobody
/// reads the thousand-and-first.
const MAX_DIAGNOSTICS: usize = 1000;

/// How many characters a message may have. It quotes the source, and a key may be megabytes long.
const LONGEST_MESSAGE: usize = 300;

/// The diagnostics about one file, in the order they were found.
pub(crate) struct Reporter<'a> {
    file: &'a str,
    lines: &'a LineIndex<'a>,
    found: Vec<Diagnostic>,
}

impl<'a> Reporter<'a> {
    pub(crate) fn new(file: &'a str, lines: &'a LineIndex<'a>) -> Self {
        Self { file, lines, found: Vec::new() }
    }

    /// Notes an error about a byte range, with what to do about it.
    pub(crate) fn error(
        &mut self,
        code: &str,
        range: Range<usize>,
        message: impl Into<String>,
        help: &str,
    ) {
        self.push(
            Diagnostic::error(code, self.file, message).at(self.lines.span(range)).help(help),
        );
    }

    /// Notes a warning about a byte range, with what to do about it.
    pub(crate) fn warning(
        &mut self,
        code: &str,
        range: Range<usize>,
        message: impl Into<String>,
        help: &str,
    ) {
        self.push(
            Diagnostic::warning(code, self.file, message).at(self.lines.span(range)).help(help),
        );
    }

    /// Everything noted, sorted by place.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|diagnostic| diagnostic.span.map(|span| span.start));
        self.found
    }

    fn push(&mut self, mut diagnostic: Diagnostic) {
        diagnostic.message = one_line(&diagnostic.message);
        match self.found.len() {
            ..MAX_DIAGNOSTICS => self.found.push(diagnostic),
            // An error whatever the level of what is left out: it may have been one.
            MAX_DIAGNOSTICS => self.found.push(Diagnostic {
                level: Level::Error,
                code: "source/too-many-diagnostics".to_owned(),
                message: format!("more than {MAX_DIAGNOSTICS} diagnostics: the rest is left out"),
                help: Some("mend those above and look again".to_owned()),
                ..diagnostic
            }),
            _ => {}
        }
    }
}

/// A message that quotes no more of the source than fits a line.
fn one_line(message: &str) -> String {
    let mut chars = message.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut line: String = chars.by_ref().take(LONGEST_MESSAGE).collect();
    if chars.next().is_some() {
        line.push('…');
    }
    line
}

//! A whole file taken apart: its directives and its instructions, in order. What they mean together is
//! not looked at here.

use super::{
    directives::Directives,
    heredoc::{self, Heredoc},
    instruction::{Instruction, Parts},
    lines::{Joined, Lines, MAX_LINE},
    report::Report,
};

/// More instructions than any image can hold: an image has 127 layers at most, and a file a few dozen
/// stages. What follows is not read, and that is an error.
const MAX_INSTRUCTIONS: usize = 50_000;

/// A file taken apart.
#[derive(Debug)]
pub(super) struct Syntax<'a> {
    pub(super) directives: Directives,
    pub(super) instructions: Vec<Instruction<'a>>,
}

impl<'a> Syntax<'a> {
    /// Takes a file apart. What is not understood is reported and the rest is read all the same.
    pub(super) fn parse(source: &'a str, report: &mut Report<'_>) -> Self {
        let directives = Directives::read(source, report);
        let escape = directives.escape();
        let mut instructions = Vec::new();
        let mut lines = Lines::new(source);
        while let Some(logical) = lines.logical(escape) {
            if let Some(at) = logical.empty_continuation {
                let message = "an empty line stands inside an instruction";
                let help = "take it out, or end the line before without a backslash";
                report.warning("empty-continuation", at, message, help);
            }
            let line = logical.text;
            if line.text().trim().is_empty() {
                let at = line.source(0..line.text().len());
                let message = "a line continues where there is no instruction";
                report.error("empty-instruction", at, message, "take out the backslash");
                let (parts, heredocs) = (Parts::nothing(), Vec::new());
                instructions.push(Instruction { line, parts, heredocs });
                continue;
            }
            if instructions.len() == MAX_INSTRUCTIONS {
                let at = line.source(0..line.text().len());
                let message = format!("there are more than {MAX_INSTRUCTIONS} instructions");
                report.error("too-many-instructions", at, message, "split the file");
                break;
            }
            let parts = Parts::parse(&line, escape, report);
            let heredocs = heredocs(&line, &parts, &mut lines, report);
            instructions.push(Instruction { line, parts, heredocs });
        }
        if let Some(at) = lines.too_long {
            let message = format!("the line is longer than {MAX_LINE} bytes, which no build reads");
            report.error(
                "long-line",
                at,
                message,
                "continue it in the next line after a backslash",
            );
        }
        if instructions.is_empty() {
            let help = "start with FROM and the image to build on";
            report.error("no-instructions", 0..0, "the file has no instructions", help);
        }
        Self { directives, instructions }
    }
}

/// Reads the here-documents that an instruction announces.
fn heredocs(
    line: &Joined<'_>,
    parts: &Parts,
    lines: &mut Lines<'_>,
    report: &mut Report<'_>,
) -> Vec<Heredoc> {
    if !parts.takes_heredocs() {
        return Vec::new();
    }
    let markers = match heredoc::markers(line.text(), parts.text.clone()) {
        Ok(markers) => markers,
        Err(error) => {
            let at = line.source(parts.text.clone());
            let message = format!("the name of a here-document is amiss: {error}");
            report.error("bad-heredoc", at, message, "write <<NAME or <<'NAME'");
            return Vec::new();
        }
    };
    let mut heredocs = Vec::with_capacity(markers.len());
    for marker in markers {
        match heredoc::body(&marker, lines) {
            Some(content) => heredocs.push(Heredoc { marker, content }),
            None => {
                // All the rest of the file was its text, so there is nothing to go on with.
                let message = format!("the here-document `{}` does not end", marker.name);
                let help = format!("end it with a line that says only {}", marker.name);
                report.error("open-heredoc", line.source(marker.at), message, help);
                break;
            }
        }
    }
    heredocs
}

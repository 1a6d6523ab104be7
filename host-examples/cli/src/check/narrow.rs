//! Of what is found in the files that a change touches, what is on the lines that it writes.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use plimsoll::{Finding, Span};
use plimsoll_ci::{Change, Lines};
use plimsoll_render::Reports;

/// Leaves out findings on lines that the change leaves as they were; gives how many. What has no place, or is about
/// something that has no lines, stays.
///
/// # Errors
/// A message where git cannot tell.
pub fn to_lines_of(change: &Change, reports: &mut Reports) -> Result<usize, String> {
    let names: BTreeSet<&str> =
        reports.findings().iter().map(|found| found.file.as_str()).collect();
    let mut files = BTreeMap::new();
    for name in names {
        let lines = change.lines(Path::new(name)).map_err(|error| error.to_string())?;
        files.insert(name.to_owned(), lines);
    }
    Ok(reports
        .leave_out(|finding| is_on(finding, files.get(&finding.file).and_then(Option::as_ref))))
}

/// Whether a finding is on those lines, or may be.
fn is_on(finding: &Finding, lines: Option<&Lines>) -> bool {
    let (Some(span), Some(lines)) = (finding.span, lines) else { return true };
    let (first, last) = lines_of(span);
    lines.touch(first, last)
}

/// The first and the last line of a span. Its end is just past it: at the start of a line, that line is not its own.
fn lines_of(Span { start, end }: Span) -> (u32, u32) {
    let last = if end.column == 1 { end.line.saturating_sub(1) } else { end.line };
    (start.line, last.max(start.line))
}

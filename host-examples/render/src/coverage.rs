//! What tests reached of policies: by line for tools that count lines, and by expression for people.

use std::{collections::BTreeMap, fmt::Write as _};

use plimsoll::{Region, Span};
use serde::Serialize;

use crate::text::{counted, one_line};

/// How coverage is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoverageFormat {
    /// For people.
    Text,
    /// In the shape of `opa test --coverage`, with more in it.
    Json,
    /// For tools that show coverage beside the source.
    Lcov,
}

/// What tests reached of policies. A line is covered where everything that starts on it was reached.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Coverage {
    files: BTreeMap<String, File>,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct File {
    /// How many tests reached everything that starts on a line.
    lines: BTreeMap<u32, u32>,
    /// What no test reached, each part once.
    missed: Vec<Span>,
}

impl Coverage {
    /// Puts together how many tests reached each region; `tests` are their counts, in the regions' order.
    /// Files that `wanted` does not name are left out.
    #[must_use]
    pub fn new(regions: &[Region], tests: &[u32], wanted: impl Fn(&str) -> bool) -> Self {
        let mut files: BTreeMap<String, File> = BTreeMap::new();
        for (region, count) in regions.iter().zip(tests).filter(|(region, _)| wanted(&region.file))
        {
            let file = files.entry(region.file.clone()).or_default();
            let line = file.lines.entry(region.span.start.line).or_insert(*count);
            *line = (*line).min(*count);
            if *count == 0 {
                file.missed.push(region.span);
            }
        }
        for file in files.values_mut() {
            file.missed = outermost(std::mem::take(&mut file.missed));
        }
        Self { files }
    }

    /// The share of lines that are covered, in percent; all where there is nothing to cover.
    #[must_use]
    pub fn percent(&self) -> f64 {
        percent(self.files.values().map(File::covered).sum(), self.lines())
    }

    /// The coverage as text, ending with a newline.
    ///
    /// # Errors
    /// None in practice: everything has a JSON form.
    pub fn text(&self, format: CoverageFormat) -> serde_json::Result<String> {
        Ok(match format {
            CoverageFormat::Text => self.for_people(),
            CoverageFormat::Json => serde_json::to_string_pretty(&self.shown())? + "\n",
            CoverageFormat::Lcov => self.lcov(),
        })
    }

    fn lines(&self) -> usize {
        self.files.values().map(|file| file.lines.len()).sum()
    }

    fn for_people(&self) -> String {
        let mut out = String::new();
        for (name, file) in &self.files {
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "{:>6.1} %  {}  ({} of {})",
                percent(file.covered(), file.lines.len()),
                one_line(name),
                file.covered(),
                counted(file.lines.len(), "line"),
            );
            for span in &file.missed {
                let _ =
                    writeln!(out, "            not reached: {}:{}", one_line(name), place(span));
            }
        }
        let covered: usize = self.files.values().map(File::covered).sum();
        let _ = writeln!(
            out,
            "coverage: {:.1} % ({covered} of {} in {})",
            self.percent(),
            counted(self.lines(), "line"),
            counted(self.files.len(), "file"),
        );
        out
    }

    fn lcov(&self) -> String {
        let mut out = String::from("TN:plimsoll\n");
        for (name, file) in &self.files {
            let _ = writeln!(out, "SF:{}", one_line(name));
            for (line, count) in &file.lines {
                let _ = writeln!(out, "DA:{line},{count}");
            }
            let _ = writeln!(out, "LF:{}\nLH:{}\nend_of_record", file.lines.len(), file.covered());
        }
        out
    }

    fn shown(&self) -> Shown<'_> {
        let files: BTreeMap<&str, ShownFile> =
            self.files.iter().map(|(name, file)| (name.as_str(), file.shown())).collect();
        let covered_lines = files.values().map(|file| file.covered_lines).sum();
        let not_covered_lines = files.values().map(|file| file.not_covered_lines).sum();
        Shown { files, covered_lines, not_covered_lines, coverage: rounded(self.percent()) }
    }
}

impl File {
    fn covered(&self) -> usize {
        self.lines.values().filter(|count| **count > 0).count()
    }

    fn shown(&self) -> ShownFile {
        let lines = |covered: bool| {
            ranges(self.lines.iter().filter(|(_, n)| (**n > 0) == covered).map(|(line, _)| *line))
        };
        let point =
            |position: plimsoll::Position| Point { row: position.line, col: Some(position.column) };
        ShownFile {
            covered: lines(true),
            not_covered: lines(false),
            covered_lines: self.covered(),
            not_covered_lines: self.lines.len() - self.covered(),
            coverage: rounded(percent(self.covered(), self.lines.len())),
            not_reached: self
                .missed
                .iter()
                .map(|span| Range { start: point(span.start), end: point(span.end) })
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct Shown<'a> {
    files: BTreeMap<&'a str, ShownFile>,
    covered_lines: usize,
    not_covered_lines: usize,
    coverage: f64,
}

#[derive(Serialize)]
struct ShownFile {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    covered: Vec<Range>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_covered: Vec<Range>,
    covered_lines: usize,
    not_covered_lines: usize,
    coverage: f64,
    /// The expressions and heads themselves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_reached: Vec<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    row: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    col: Option<u32>,
}

/// The spans that lie in no other of them.
fn outermost(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut kept: Vec<Span> = Vec::new();
    for span in spans {
        if kept.last().is_none_or(|last| span.end > last.end) {
            kept.push(span);
        }
    }
    kept
}

/// Lines that follow one another, put together.
fn ranges(lines: impl Iterator<Item = u32>) -> Vec<Range> {
    let point = |row| Point { row, col: None };
    let mut ranges: Vec<Range> = Vec::new();
    for line in lines {
        match ranges.last_mut() {
            Some(range) if range.end.row + 1 == line => range.end.row = line,
            _ => ranges.push(Range { start: point(line), end: point(line) }),
        }
    }
    ranges
}

fn place(span: &Span) -> String {
    let (start, end) = (span.start, span.end);
    if start.line == end.line {
        format!("{}:{}-{}", start.line, start.column, end.column)
    } else {
        format!("{}:{}-{}:{}", start.line, start.column, end.line, end.column)
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 100.0;
    }
    #[allow(clippy::cast_precision_loss, reason = "nobody has that many lines")]
    let share = part as f64 / whole as f64;
    share * 100.0
}

/// To two places, as OPA rounds.
fn rounded(percent: f64) -> f64 {
    (percent * 100.0).round() / 100.0
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use plimsoll::Position;

    use super::*;

    fn region(file: &str, line: u32, columns: (u32, u32)) -> Region {
        let at = |column| Position { line, column, offset: line * 100 + column };
        let span = Span { start: at(columns.0), end: at(columns.1) };
        Region { file: file.to_owned(), span, head: false }
    }

    fn coverage() -> Coverage {
        let regions = [
            region("a.rego", 3, (1, 9)),
            region("a.rego", 4, (2, 9)),
            region("a.rego", 4, (2, 5)),
            region("a.rego", 5, (2, 9)),
            region("b.rego", 1, (1, 2)),
            region("lib.rego", 1, (1, 2)),
        ];
        Coverage::new(&regions, &[2, 0, 0, 1, 3, 0], |file| file != "lib.rego")
    }

    #[test]
    fn a_line_is_covered_where_everything_on_it_was_reached() {
        assert!((coverage().percent() - 75.0).abs() < 1e-9);
        let text = coverage().text(CoverageFormat::Text).unwrap();
        assert_eq!(
            text.lines().collect::<Vec<_>>(),
            [
                "  66.7 %  a.rego  (2 of 3 lines)",
                "            not reached: a.rego:4:2-9",
                " 100.0 %  b.rego  (1 of 1 line)",
                "coverage: 75.0 % (3 of 4 lines in 2 files)",
            ]
        );
    }

    #[test]
    fn json_has_the_shape_of_opas() {
        let json = coverage().text(CoverageFormat::Json).unwrap();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let file = &json["files"]["a.rego"];
        assert_eq!(file["covered"][1]["start"]["row"], 5);
        assert_eq!(file["not_covered"][0]["end"]["row"], 4);
        assert_eq!(file["not_reached"][0]["end"]["col"], 9);
        assert_eq!((&json["covered_lines"], &json["coverage"]), (&3.into(), &75.0.into()));
    }

    #[test]
    fn lcov_counts_tests_by_line() {
        let lcov = coverage().text(CoverageFormat::Lcov).unwrap();
        assert!(
            lcov.contains("SF:a.rego\nDA:3,2\nDA:4,0\nDA:5,1\nLF:3\nLH:2\nend_of_record"),
            "{lcov}"
        );
    }

    #[test]
    fn nothing_to_cover_is_covered() {
        assert!((Coverage::default().percent() - 100.0).abs() < 1e-9);
    }
}

//! The lines that findings and diagnostics point at, cut and masked so that anyone may see them.
//!
//! Made here and not by hosts, so that no host has to keep sources, or to know what must be masked.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use plimsoll_document::{Content, LineIndex, Source, secret};
use plimsoll_rego::PolicyFile;
use plimsoll_types::{Diagnostic, Excerpt, Report, Span};

/// How many characters of a line are shown at most: minified JSON is one line of megabytes.
const WIDTH: usize = 160;

/// How many characters before the mark are kept of a line that is cut.
const BEFORE: usize = 60;

/// How far around what is shown credentials are looked for, in bytes: one may start before the cut.
const AROUND: usize = 512;

/// Gives every finding and diagnostic of a report its excerpt. `text_of` has the texts of the files that
/// were judged, `confidential` is where they have what nobody may see, besides what rules point at.
pub(crate) fn quote<'t>(
    report: &mut Report,
    text_of: impl Fn(&str) -> Option<Cow<'t, str>>,
    confidential: Vec<Span>,
    policies: &[PolicyFile],
) {
    quote_policies(&mut report.diagnostics, policies);
    let findings = report.findings.iter().map(|finding| finding.file.as_str());
    let named = findings.chain(report.diagnostics.iter().map(|d| d.file.as_str()));
    let mut texts: BTreeMap<String, Cow<'_, str>> = BTreeMap::new();
    for file in named {
        if !texts.contains_key(file)
            && let Some(text) = text_of(file)
        {
            texts.insert(file.to_owned(), text);
        }
    }
    for (file, text) in &texts {
        let sensitive = report.findings.iter().filter(|f| f.sensitive && f.file == *file);
        let hidden = sensitive.filter_map(|finding| finding.span).chain(confidential.clone());
        let quotable = Quotable::new(text, hidden);
        for finding in report.findings.iter_mut().filter(|finding| finding.file == *file) {
            finding.excerpt = finding.span.and_then(|span| quotable.excerpt(span));
        }
        for diagnostic in report.diagnostics.iter_mut().filter(|d| d.file == *file) {
            diagnostic.excerpt = diagnostic.span.and_then(|span| quotable.excerpt(span));
        }
    }
}

/// Gives the diagnostics that point into policies their excerpts.
pub fn quote_policies(diagnostics: &mut [Diagnostic], policies: &[PolicyFile]) {
    let mut quotable: BTreeMap<String, Quotable<'_>> = BTreeMap::new();
    for diagnostic in diagnostics {
        let policy = policies.iter().find(|policy| policy.name == diagnostic.file);
        if let (Some(policy), Some(span)) = (policy, diagnostic.span) {
            let quotable = quotable
                .entry(policy.name.clone())
                .or_insert_with(|| Quotable::new(&policy.source, std::iter::empty()));
            diagnostic.excerpt = quotable.excerpt(span);
        }
    }
}

/// The text that spans of the file count in: of what is not UTF-8, the lenient reading.
pub(crate) fn text_of<'a>(source: &Source<'a>, file: &str) -> Option<Cow<'a, str>> {
    match source.content {
        Content::Text(text) => (file == source.name).then_some(Cow::Borrowed(text)),
        Content::Bytes(bytes) => (file == source.name).then(|| String::from_utf8_lossy(bytes)),
        Content::Files(files) => {
            let path = file.strip_prefix(source.name)?.strip_prefix('/')?;
            let file = files.iter().find(|candidate| candidate.path == path)?;
            Some(String::from_utf8_lossy(file.bytes))
        }
    }
}

/// The text of a source, ready to be quoted.
struct Quotable<'a> {
    text: &'a str,
    lines: LineIndex<'a>,
    /// What must not be shown whatever it looks like, in bytes, in order and without overlaps.
    hidden: Vec<Range<usize>>,
}

impl<'a> Quotable<'a> {
    /// Prepares a text. `hidden` are the spans of confidential text that is known already.
    fn new(text: &'a str, hidden: impl Iterator<Item = Span>) -> Self {
        let hidden = hidden.map(|s| s.start.offset as usize..s.end.offset as usize).collect();
        Self { text, lines: LineIndex::new(text), hidden: merged(hidden) }
    }

    /// The line on which `span` starts, with the part of the span on it marked.
    fn excerpt(&self, span: Span) -> Option<Excerpt> {
        let mark = span.start.offset as usize;
        let line = self.lines.line_start(span.start.line);
        let before = self.text.get(line..mark)?;
        let cut_before = before.len() > 2 * BEFORE;
        let from = match before.char_indices().nth_back(BEFORE) {
            Some((kept, _)) if cut_before => line + kept,
            _ => line,
        };
        let rest = self.text.get(mark..)?;
        let to = mark + end_of(rest, WIDTH);
        let cut_after = rest.get(end_of(rest, WIDTH)..)?.starts_with(|c| !matches!(c, '\r' | '\n'));
        let mark_end = (span.end.offset as usize).clamp(mark, to);

        let masked = self.masked(line, from..to);
        let mut shown = Shown::default();
        if cut_before {
            shown.text.push('…');
        }
        let mut at = from;
        for range in masked.iter().chain([&(to..to)]) {
            shown.copy(self.text, at..range.start.max(at), mark, mark_end);
            shown.mask(range, mark, mark_end);
            at = range.end.max(at);
        }
        if cut_after {
            shown.text.push('…');
        }
        let start = shown.start.unwrap_or_default();
        let end = shown.end.unwrap_or(start).max(start);
        Some(Excerpt { text: shown.text, start, end })
    }

    /// What of a range must be masked, in order and without overlaps.
    fn masked(&self, line: usize, range: Range<usize>) -> Vec<Range<usize>> {
        let from = floor(self.text, range.start.saturating_sub(AROUND).max(line));
        let to = floor(self.text, range.end.saturating_add(AROUND));
        let around = self.text.get(from..to).unwrap_or_default();
        let around = around.split('\n').next().unwrap_or_default();
        let found = secret::ranges(around).map(|found| found.start + from..found.end + from);
        let first = self.hidden.partition_point(|hidden| hidden.end <= range.start);
        let hidden = self.hidden.get(first..).unwrap_or_default().iter();
        let hidden = hidden.take_while(|hidden| hidden.start < range.end).cloned();
        let mut all: Vec<_> = found.chain(hidden).collect();
        all.retain(|hidden| hidden.start < range.end && hidden.end > range.start);
        for hidden in &mut all {
            *hidden = hidden.start.max(range.start)..hidden.end.min(range.end);
        }
        merged(all)
    }
}

/// Ranges in order, those that overlap as one.
fn merged(mut all: Vec<Range<usize>>) -> Vec<Range<usize>> {
    all.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(all.len());
    for range in all {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// An excerpt in the making.
#[derive(Default)]
struct Shown {
    text: String,
    length: u32,
    start: Option<u32>,
    end: Option<u32>,
}

impl Shown {
    fn copy(&mut self, source: &str, range: Range<usize>, mark: usize, mark_end: usize) {
        let from = range.start;
        for (offset, c) in source.get(range).unwrap_or_default().char_indices() {
            self.pass(from + offset, mark, mark_end);
            self.text.extend(printable(c));
        }
    }

    fn mask(&mut self, range: &Range<usize>, mark: usize, mark_end: usize) {
        // A mark that starts inside what is masked starts with the mask.
        self.pass(range.end.min(mark).max(range.start), mark, mark_end);
        if !range.is_empty() {
            self.text.push_str(secret::MASK);
        }
        if range.contains(&mark_end) {
            self.pass(mark_end, mark, mark_end);
        }
    }

    /// Notes where the mark starts and ends, when it is reached.
    fn pass(&mut self, offset: usize, mark: usize, mark_end: usize) {
        self.length = u32::try_from(self.text.chars().count()).unwrap_or(u32::MAX);
        if offset >= mark {
            self.start.get_or_insert(self.length);
        }
        if offset >= mark_end {
            self.end.get_or_insert(self.length);
        }
    }
}

/// Where a line ends, or its first `most` characters, in bytes.
fn end_of(text: &str, most: usize) -> usize {
    let mut characters = text.char_indices();
    let end = characters.by_ref().take(most).find(|(_, c)| matches!(c, '\r' | '\n'));
    end.or_else(|| characters.next()).map_or(text.len(), |(offset, _)| offset)
}

/// The nearest offset at or below `offset` that does not split a character.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The character, or what stands for it where showing it would do something: move a cursor, hide
/// text, change its direction. A byte order mark is nothing.
fn printable(c: char) -> Option<char> {
    match c {
        '\u{feff}' => None,
        '\t' => Some(' '),
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(char::REPLACEMENT_CHARACTER)
        }
        c if c.is_control() => Some(char::REPLACEMENT_CHARACTER),
        c => Some(c),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::*;

    /// The excerpt for a byte range, and what is marked in it.
    fn excerpt(text: &str, range: Range<usize>, hidden: &[Range<usize>]) -> (String, String) {
        let index = LineIndex::new(text);
        let hidden = hidden.iter().map(|range| index.span(range.clone()));
        let excerpt = Quotable::new(text, hidden).excerpt(index.span(range)).unwrap();
        let length = excerpt.end - excerpt.start;
        let marked = excerpt.text.chars().skip(excerpt.start as usize).take(length as usize);
        (excerpt.text.clone(), marked.collect())
    }

    fn find(text: &str, part: &str) -> Range<usize> {
        let start = text.find(part).unwrap();
        start..start + part.len()
    }

    #[test]
    fn the_line_is_shown_whole_and_the_span_marked() {
        let found = excerpt("ARG X\nFROM nginx:latest\nUSER 1\n", 11..23, &[]);
        assert_eq!(found, ("FROM nginx:latest".into(), "nginx:latest".into()));
    }

    #[test]
    fn a_span_of_several_lines_is_marked_to_the_end_of_its_first() {
        let found = excerpt("a: 1\r\nb: 2\r\n", 3..10, &[]);
        assert_eq!(found, ("a: 1".into(), "1".into()));
    }

    #[test]
    fn a_place_without_an_extent_has_an_empty_mark() {
        assert_eq!(excerpt("FROM x\n", 5..5, &[]), ("FROM x".into(), String::new()));
        assert_eq!(excerpt("", 0..0, &[]), (String::new(), String::new()));
    }

    #[test]
    fn what_is_known_to_be_confidential_is_masked_without_showing_its_length() {
        let text = "ENV WORD=abc END";
        let found = excerpt(text, find(text, "abc"), &[find(text, "abc")]);
        assert_eq!(found, ("ENV WORD=**** END".into(), "****".into()));
        let found = excerpt(text, find(text, "END"), &[find(text, "abc")]);
        assert_eq!(found, ("ENV WORD=**** END".into(), "END".into()));
    }

    #[test]
    fn credentials_elsewhere_on_the_line_are_masked_too() {
        let text = "ENV A_PASSWORD=hunter2 B_PASSWORD=hunter3";
        let (line, marked) = excerpt(text, find(text, "hunter2"), &[find(text, "hunter2")]);
        assert_eq!(
            (line.as_str(), marked.as_str()),
            ("ENV A_PASSWORD=**** B_PASSWORD=****", "****")
        );
        let text = "ADD https://user:hunter2@host.example/x /";
        let (line, marked) = excerpt(text, find(text, "https://user:hunter2@host.example/x"), &[]);
        assert!(!line.contains("hunter2"), "{line}");
        assert!(marked.starts_with("https://") && marked.ends_with("/x"), "{marked}");
    }

    #[test]
    fn a_line_of_a_megabyte_is_cut_around_the_mark() {
        let text = format!("{}HERE{}", "ä".repeat(500_000), "y".repeat(500_000));
        let (line, marked) = excerpt(&text, find(&text, "HERE"), &[]);
        assert_eq!(marked, "HERE");
        assert!(line.chars().count() <= BEFORE + WIDTH + 3, "{} characters", line.chars().count());
        assert!(line.starts_with('…') && line.ends_with('…'), "{line}");
    }

    #[test]
    fn control_characters_never_reach_a_terminal() {
        let (line, marked) = excerpt("\u{feff}FROM \u{1b}[31mred\u{202e}\tx", 3..7, &[]);
        assert_eq!(line, "FROM \u{fffd}[31mred\u{fffd} x");
        assert_eq!(marked, "FROM");
    }

    #[test]
    fn a_span_past_the_text_has_no_excerpt() {
        let index = LineIndex::new("FROM x");
        let mut past = index.span(5..6);
        past.start.offset = 99;
        assert_eq!(Quotable::new("FROM x", [].into_iter()).excerpt(past), None);
    }
}

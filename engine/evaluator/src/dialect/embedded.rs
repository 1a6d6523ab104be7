//! Rego that stands inside another file, as in a template's YAML: what is compiled is the text alone, and
//! what is said of it points into the file.

use std::{ops::Range, rc::Rc};

use plimsoll_document::{LineIndex, Pointer};
use plimsoll_rego::{Error, PolicyFile};
use plimsoll_types::{Diagnostic, Span};

/// A piece of Rego and the file it stands in.
#[derive(Debug, Clone)]
pub(crate) struct Embedded {
    /// The Rego, under a name of its own: the file's, and the pointer to the text in it.
    pub(crate) policy: PolicyFile,
    /// The name of the file, and its text.
    pub(crate) host: String,
    source: Rc<str>,
    /// Where stretches of the Rego start, and where each of them stands in the file, in bytes; empty where
    /// the Rego is not there as it is written out.
    stretches: Vec<(usize, usize)>,
    /// The whole text in the file.
    at: Span,
}

impl Embedded {
    /// The text at `pointer` of the file `host`, which stands there `at` and reads `rego`.
    pub(crate) fn new(
        host: &str,
        source: &Rc<str>,
        pointer: &Pointer,
        at: Span,
        rego: &str,
    ) -> Self {
        let range = at.start.offset as usize..at.end.offset as usize;
        Self {
            policy: PolicyFile::new(format!("{host}#{pointer}"), rego),
            host: host.to_owned(),
            source: Rc::clone(source),
            stretches: align(source, range, rego).unwrap_or_default(),
            at,
        }
    }

    /// Where a byte range of the Rego stands in the file; the whole text where that is not known.
    pub(crate) fn place(&self, range: Range<usize>) -> Span {
        match (self.offset(range.start), self.offset(range.end)) {
            (Some(start), Some(end)) => LineIndex::new(&self.source).span(start..end.max(start)),
            _ => self.at,
        }
    }

    /// An error of the Rego, as something that is wrong with the file. The message is the error's own, or
    /// what it is said to be.
    pub(crate) fn diagnostic(&self, error: &Error, message: String) -> Diagnostic {
        let span = error.span();
        let at = self.place(span.start as usize..span.end as usize);
        Diagnostic::error(error.code().as_str(), &self.host, message).at(at)
    }

    fn offset(&self, offset: usize) -> Option<usize> {
        let after = self.stretches.partition_point(|(start, _)| *start <= offset);
        let (start, there) = self.stretches.get(after.checked_sub(1)?)?;
        Some(there + (offset - start))
    }
}

/// The stretches of `text` that stand in `source` as they are, in order: a scalar in one piece, the lines
/// of a block scalar, what is between the escapes of a quoted one. `None` where it is written otherwise,
/// as folded text is.
fn align(source: &str, at: Range<usize>, text: &str) -> Option<Vec<(usize, usize)>> {
    let written = source.get(at.clone())?;
    if written == text {
        return Some(vec![(0, at.start)]);
    }
    match written.as_bytes().first() {
        Some(b'"') => align_quoted(written, at.start, text),
        _ => align_lines(source, at.start, text),
    }
}

/// Aligns what stands in double quotes, in YAML or JSON.
fn align_quoted(written: &str, start: usize, text: &str) -> Option<Vec<(usize, usize)>> {
    let mut stretches = vec![(0, start + 1)];
    let mut rest = written.get(1..)?;
    for (offset, c) in text.char_indices() {
        let length = match rest.as_bytes() {
            [b'\\', b'x', ..] => 4,
            [b'\\', b'u', ..] if c > '\u{ffff}' => 12,
            [b'\\', b'u', ..] => 6,
            [b'\\', b'U', ..] => 10,
            [b'\\', b'\n' | b'\r', ..] => return None,
            [b'\\', ..] => 2,
            _ if rest.starts_with(c) => c.len_utf8(),
            _ => return None,
        };
        rest = rest.get(length..)?;
        if length != c.len_utf8() {
            stretches.push((offset + c.len_utf8(), start + written.len() - rest.len()));
        }
    }
    Some(stretches)
}

/// Aligns a block scalar: each line of the text is a line of the source past its indentation.
fn align_lines(source: &str, start: usize, text: &str) -> Option<Vec<(usize, usize)>> {
    let first = text.lines().position(|line| !line.trim().is_empty())?;
    let mut line_start = source.get(..start)?.rfind('\n').map_or(0, |newline| newline + 1);
    let line_at = |from: usize| source.get(from..)?.split_inclusive('\n').next();
    let bare = |line: &str| line.trim_end_matches(['\n', '\r']).to_owned();
    // The mark may stand above the first line that has text.
    while bare(line_at(line_start)?).trim().is_empty() {
        line_start += line_at(line_start)?.len();
    }
    let indent = bare(line_at(line_start)?).len().checked_sub(text.lines().nth(first)?.len())?;
    let mut stretches = Vec::new();
    let mut offset = text.split_inclusive('\n').take(first).map(str::len).sum::<usize>();
    for line in text.split_inclusive('\n').skip(first) {
        let written = line_at(line_start).unwrap_or_default();
        let inside = bare(written);
        let inside = inside.get(indent..).unwrap_or_default();
        if inside != line.trim_end_matches('\n') {
            return None;
        }
        stretches.push((offset, line_start + indent.min(written.len())));
        offset += line.len();
        line_start += written.len();
    }
    Some(stretches)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// The line and column of `word` of the Rego, where the scalar starts at `mark` in the source.
    fn place(source: &str, mark: &str, rego: &str, word: &str) -> (u32, u32) {
        let start = source.find(mark).unwrap();
        let at = LineIndex::new(source).span(start..source.trim_end().len());
        let pointer = Pointer::from_iter(["rego"]);
        let embedded = Embedded::new("t.yaml", &Rc::from(source), &pointer, at, rego);
        let offset = rego.find(word).unwrap();
        let span = embedded.place(offset..offset + word.len());
        (span.start.line, span.start.column)
    }

    #[test]
    fn lines_of_a_block_scalar_are_found_past_their_indentation() {
        let source = "a:\n  rego: |\n    package p\n\n    deny {\n      wrong\n    }\nb: 1\n";
        let rego = "package p\n\ndeny {\n  wrong\n}\n";
        assert_eq!(place(source, "package", rego, "package"), (3, 5));
        assert_eq!(place(source, "package", rego, "wrong"), (6, 7));
        assert_eq!(place(source, "package", rego, "}"), (7, 5));
    }

    #[test]
    fn blank_lines_before_the_text_and_carriage_returns_are_no_hindrance() {
        let source = "rego: |\r\n\r\n  package p\r\n  x\r\n";
        assert_eq!(place(source, "package", "\npackage p\nx\n", "x\n"), (4, 3));
    }

    #[test]
    fn a_scalar_on_one_line_is_found_as_it_is() {
        assert_eq!(place("rego: package p", "package", "package p", "p"), (1, 7));
    }

    #[test]
    fn what_stands_between_escapes_is_found() {
        let source = r#"{"rego": "package p\n\nx := \"\u00e9\" wrong"}"#;
        let rego = "package p\n\nx := \"é\" wrong";
        let column = u32::try_from(source.find("wrong").unwrap()).unwrap() + 1;
        assert_eq!(place(source, "\"package", rego, "wrong"), (1, column));
    }

    #[test]
    fn folded_text_is_placed_as_a_whole() {
        let source = "rego: >\n  package p\n  x\n";
        assert_eq!(place(source, "package", "package p x\n", "x"), (2, 3));
    }
}

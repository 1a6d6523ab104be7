//! Cuts a stream of YAML documents at its `---` lines, so that one broken document costs no other.
//!
//! A line that starts with `---` ends a document even inside quotes or a block scalar
//! (<https://yaml.org/spec/1.2.2/#91-documents>), so the cut needs no parsing. Kubernetes' tools cut
//! the same way.

use std::ops::Range;

/// The byte ranges of the documents of a stream, each with the `---` line it starts with. Directives
/// stay with the document they are for; a byte order mark at the start is left out.
pub(crate) fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let marked = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut start = text.len() - marked.len();
    let mut at = start;
    let mut content = Content::Nothing;
    for line in marked.split_inclusive('\n') {
        if is_marker(line, "---") {
            if content != Content::Directives {
                pieces.push(start..at);
                start = at;
            }
            content = Content::Values;
        } else if line.starts_with('%') && content != Content::Values {
            content = Content::Directives;
        } else if !is_idle(line) {
            content = Content::Values;
        }
        at += line.len();
        if is_marker(line, "...") {
            pieces.push(start..at);
            start = at;
            content = Content::Nothing;
        }
    }
    pieces.push(start..at);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// What a piece has held so far, besides comments and empty lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Nothing,
    Directives,
    Values,
}

fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

fn is_idle(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        pieces(text).into_iter().filter_map(|piece| text.get(piece)).collect()
    }

    #[test]
    fn documents_are_cut_at_their_markers() {
        assert_eq!(cut("a: 1\n---\nb: 2\n---\r\nc: 3"), ["a: 1\n", "---\nb: 2\n", "---\r\nc: 3"]);
        assert_eq!(cut("---\na: 1\n...\nb: 2\n"), ["---\na: 1\n...\n", "b: 2\n"]);
        assert_eq!(cut(""), [""; 0]);
    }

    #[test]
    fn dashes_that_are_no_marker_cut_nothing() {
        assert_eq!(cut("----\na: ---\n ---\n---x\n").len(), 1);
    }

    #[test]
    fn directives_stay_with_their_document() {
        assert_eq!(cut("# c\n%YAML 1.2\n---\na: 1\n").len(), 1);
        assert_eq!(cut("a: 1\n...\n%YAML 1.2\n---\nb: 1\n").len(), 2);
        assert_eq!(cut("a: |\n%x\n---\nb: 1\n").len(), 2);
    }
}

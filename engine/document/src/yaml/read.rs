//! Reads one piece of a stream: JSON where it is JSON, YAML otherwise.

use std::ops::Range;

use super::{Dialect, Document, Problem, json, tree};
use crate::LineIndex;

/// How many flow entries a piece may have. The parser holds a whole flow collection in memory before
/// it gives out the first event, at some 400 bytes an entry; JSON, where large ones occur, does not
/// pass through it.
const MAX_FLOW_ENTRIES: usize = 500_000;

/// What came of a piece.
pub(crate) struct Read {
    /// The documents that could be read.
    pub(crate) documents: Vec<Document>,
    /// What kept the rest of the piece from being read.
    pub(crate) failure: Option<Problem>,
}

/// Reads the documents of one piece of `text`. As in Kubernetes' own decoder, a piece that starts with
/// a bracket is tried as JSON first.
pub(crate) fn read_piece(
    text: &str,
    piece: Range<usize>,
    lines: &LineIndex<'_>,
    dialect: Dialect,
) -> Read {
    let body = body(text, &piece);
    let rest = text.get(body..piece.end).unwrap_or_default();
    let json_failure = if rest.starts_with(['{', '[']) {
        let mut problems = Vec::new();
        match json::read_all(rest, body, &mut problems) {
            Ok(roots) => return Read { documents: share(roots, problems), failure: None },
            // YAML has the same limits, and would only take longer to meet them.
            Err(failure) if failure.code != "yaml/syntax" => {
                return Read { documents: Vec::new(), failure: Some(failure) };
            }
            Err(failure) => Some(failure),
        }
    } else {
        None
    };
    if rest.bytes().filter(|&byte| byte == b',').count() > MAX_FLOW_ENTRIES {
        let failure = json_failure.unwrap_or_else(|| Problem::too_large(body));
        return Read { documents: Vec::new(), failure: Some(failure) };
    }
    let mut documents = Vec::new();
    let failure = tree::read(text, piece.start, piece.end, lines, dialect, &mut documents).err();
    // Broken JSON is broken YAML too; the words of the JSON reader fit what its author meant.
    let failure = failure.map(|failure| match json_failure {
        Some(json_failure) if looks_like_json(rest) => json_failure,
        _ => failure,
    });
    Read { documents, failure }
}

/// Where a piece starts past its `---`, blanks and empty lines.
fn body(text: &str, piece: &Range<usize>) -> usize {
    let whole = text.get(piece.clone()).unwrap_or_default();
    let rest = whole.strip_prefix("---").unwrap_or(whole).trim_start();
    piece.end - rest.len()
}

fn looks_like_json(text: &str) -> bool {
    let inside = text.get(1..).unwrap_or_default().trim_start();
    inside.starts_with(['"', '{', '[', '}', ']']) && !inside.starts_with("{{")
}

/// Gives each of the values of a piece the problems that lie in it.
fn share(roots: Vec<super::Node>, problems: Vec<Problem>) -> Vec<Document> {
    let mut problems = problems;
    let mut documents: Vec<Document> = Vec::with_capacity(roots.len());
    for root in roots.into_iter().rev() {
        let start = root.at.start();
        let mine = problems.partition_point(|problem| problem.at.start() < start);
        let problems = problems.split_off(mine);
        documents.push(Document { root, problems });
    }
    documents.reverse();
    documents
}

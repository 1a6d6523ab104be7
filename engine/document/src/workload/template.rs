//! Tells the template of a manifest, such as a Helm chart's, from a manifest.

use std::ops::Range;

/// Where a template's first action `{{ … }}` stands in a piece of text, comments aside.
pub(super) fn action(text: &str, piece: Range<usize>) -> Option<Range<usize>> {
    let mut start = piece.start;
    for line in text.get(piece)?.split_inclusive('\n') {
        if let Some(open) = line.find("{{").filter(|_| !line.trim_start().starts_with('#')) {
            let rest = line.get(open..).unwrap_or_default();
            let width = rest.find("}}").map_or(rest.trim_end().len(), |close| close + 2);
            return Some(start + open..start + open + width);
        }
        start += line.len();
    }
    None
}

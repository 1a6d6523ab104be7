//! The front door: which kind a source is, and off to the parser of that kind.

use crate::{Content, Diagnostic, Kind, Normalized, Source, dockerfile, image, workload};

/// The largest source that is read, in bytes. Above it a source is refused with a diagnostic: real
/// Dockerfiles and manifests stay far below, and parsing time and memory grow with it.
pub const MAX_SOURCE_BYTES: usize = 8 << 20;

/// Reads a source into documents and diagnostics. Never panics and always ends; see
/// [`MAX_SOURCE_BYTES`].
///
/// `kind` forces how the source is read; `None` finds out with [`detect`]. A source that is none of
/// ours gives neither documents nor diagnostics.
#[must_use]
pub fn normalize(source: &Source<'_>, kind: Option<Kind>) -> Normalized {
    let _ = (source, kind);
    Normalized::default()
}

/// Which kind of document a source holds, by name and content; `None` where it is none of ours.
#[must_use]
pub fn detect(source: &Source<'_>) -> Option<Kind> {
    let _ = source;
    None
}

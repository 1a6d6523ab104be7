//! What holds of every source, whatever bytes it is: reading it ends, gives the same answer twice, says
//! something of what it does not understand, and places every node inside the source.

use plimsoll_document::{
    Content, Kind, Normalized, Reading, Source,
    image::{Scan, ScanLimits},
    normalize,
};

/// Reads `bytes` as a document of `kind`; for an image, as an archive too.
///
/// # Panics
/// Where something does not hold.
pub fn check(kind: Kind, bytes: &[u8]) {
    if kind == Kind::Image {
        let whole = scanned(bytes, usize::MAX);
        assert_eq!(whole, scanned(bytes, 7), "an archive read in small pieces is another");
        assert!(
            !whole.documents.is_empty() || !whole.diagnostics.is_empty(),
            "an archive is passed over in silence"
        );
    }
    let source = Source::new("fuzzed", Content::Bytes(bytes)).of(Some(kind));
    let reading = Reading::default();
    let normalized = normalize(&source, &reading);
    assert_eq!(normalized, normalize(&source, &reading), "two readings of one source differ");
    // A manifest may hold objects that nobody judges, and nothing else.
    let may_be_empty = matches!(kind, Kind::Workload | Kind::Compose);
    assert!(
        may_be_empty || !normalized.documents.is_empty() || !normalized.diagnostics.is_empty(),
        "a source of a kind that was forced is passed over in silence"
    );
    // Spans count in the text, which a lenient reading may make longer than the bytes.
    let text = String::from_utf8_lossy(bytes);
    let inside = |offset: u32| text.is_char_boundary(offset as usize);
    for document in &normalized.documents {
        for (pointer, span) in document.spans.iter() {
            let (start, end) = (span.start, span.end);
            assert!(start.offset <= end.offset, "{pointer} ends before it starts");
            assert!(inside(start.offset) && inside(end.offset), "{pointer} is cut or outside");
            assert!(
                document.body.pointer(pointer).is_some(),
                "{pointer} has a place and is no node"
            );
        }
        serde_json::to_string(&document.body).expect("a document is JSON");
    }
    for diagnostic in &normalized.diagnostics {
        if let Some(span) = diagnostic.span {
            assert!(inside(span.start.offset) && inside(span.end.offset), "{diagnostic:?}");
        }
    }
}

/// The bytes as an archive of an image, pushed in pieces of a size.
fn scanned(bytes: &[u8], piece: usize) -> Normalized {
    let limits =
        ScanLimits { bytes: 16 << 20, file: 1 << 20, window: 1 << 20, ..ScanLimits::default() };
    let mut scan = Scan::new("fuzzed", &limits);
    // What fails here is told again by `finish`.
    let _ = scan.open("", None);
    for piece in bytes.chunks(piece.min(bytes.len().max(1))) {
        let _ = scan.write(piece);
    }
    let _ = scan.close();
    scan.finish(&Reading::default())
}

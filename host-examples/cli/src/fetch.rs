//! Images that are fetched from their registry while they are judged: nothing is kept.

use plimsoll::{Diagnostic, PolicySet, Report, Scan, Settings};
use plimsoll_registry::{Blob, Options, Sink, fetch};

use crate::progress::Bar;

/// The report on an image, or why there is none.
pub fn judge(
    reference: &str,
    insecure: bool,
    progress: bool,
    set: &PolicySet,
    settings: &Settings,
) -> Result<Report, Diagnostic> {
    let unreadable = |error: String| Diagnostic::error("image/not-fetched", reference, error);
    let scan = set.scan(reference).map_err(|error| unreadable(error.to_string()))?;
    let mut judged = Judged { scan, settings, failed: false };
    let options = Options { insecure, ..Options::default() };
    let bar = Bar::on_stderr(reference, progress);
    let fetched = fetch(reference, &options, &mut judged, &mut |progress| bar.show(progress));
    bar.clear();
    match fetched {
        // What the scan says of itself it says again in its report.
        Err(error) if !judged.failed => Err(unreadable(error.to_string())),
        Err(_) => Ok(judged.scan.finish(settings)),
        Ok(fetched) => {
            let mut report = judged.scan.finish(settings);
            let unknown = fetched.unknown.iter().map(|error| {
                Diagnostic::warning(
                    "image/attachments-unknown",
                    reference,
                    format!("what is attached to the image is not fully known: {error}"),
                )
                .help("bills of materials and signatures may have been overlooked; try again later")
            });
            report.diagnostics.extend(unknown);
            Ok(report)
        }
    }
}

/// A scan that asks for what it needs.
struct Judged<'s> {
    scan: Scan<'s>,
    settings: &'s Settings,
    /// Whether the scan has had enough.
    failed: bool,
}

impl Judged<'_> {
    fn note(&mut self, done: Result<(), Diagnostic>) -> Result<(), String> {
        self.failed |= done.is_err();
        done.map_err(|wrong| wrong.message)
    }
}

impl Sink for Judged<'_> {
    fn open(&mut self, path: &str, size: Option<u64>) -> Result<(), String> {
        let done = self.scan.open(path, size);
        self.note(done)
    }

    fn write(&mut self, piece: &[u8]) -> Result<(), String> {
        let done = self.scan.write(piece);
        self.note(done)
    }

    fn close(&mut self) -> Result<(), String> {
        let done = self.scan.close();
        self.note(done)
    }

    fn wanted(&mut self) -> Vec<Blob> {
        match self.scan.wanted(&self.settings.reading) {
            Err(_) => {
                self.failed = true;
                Vec::new()
            }
            Ok(wanted) => wanted
                .into_iter()
                .map(|wanted| Blob {
                    digest: wanted.digest,
                    path: wanted.path,
                    size: wanted.size,
                    media_type: wanted.media_type,
                })
                .collect(),
        }
    }
}

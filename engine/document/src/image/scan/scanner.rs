//! [`Scan`]: what a host pushes the bytes of an image into.

use super::{
    Budget, ScanLimits, Trouble,
    archive::{ArchiveReader, Closed},
    file::FileReader,
    store::{Store, Stuff},
};
use crate::{
    Diagnostic, Normalized, Reading,
    image::{Wanted, layout, normalize},
};

/// Reads an image, layers included, from whatever pieces a host has of it.
///
/// A host opens each file of an OCI layout (or of an unpacked `docker save`) under its path in the layout,
/// such as `blobs/sha256/…`, in any order; or it opens one archive under the empty path. Nothing is
/// unpacked to anywhere, and memory is bounded by [`ScanLimits`].
///
/// ```
/// use plimsoll_document::{Reading, image::{Scan, ScanLimits}};
///
/// let mut scan = Scan::new("shop", &ScanLimits::default());
/// scan.open("index.json", None)?;
/// scan.write(br#"{"schemaVersion": 2, "#)?;
/// scan.write(br#""manifests": []}"#)?;
/// scan.close()?;
/// let read = scan.finish(&Reading::default());
/// assert_eq!(read.diagnostics[0].code, "image/no-image");
/// # Ok::<(), plimsoll_document::Diagnostic>(())
/// ```
pub struct Scan {
    name: String,
    limits: ScanLimits,
    budget: Budget,
    store: Store,
    open: Option<Open>,
    /// The text of an image that is one JSON file.
    text: Option<Vec<u8>>,
    /// What went wrong for the image as a whole. There is no going on after it.
    failed: Option<Diagnostic>,
    with_layers: bool,
}

enum Open {
    File { path: String, reader: Box<FileReader> },
    Archive { announced: Option<u64>, size: u64, reader: Box<ArchiveReader> },
}

impl Scan {
    /// Starts to read an image. `name` is what people call it; diagnostics and findings carry it.
    #[must_use]
    pub fn new(name: &str, limits: &ScanLimits) -> Self {
        Self {
            name: name.to_owned(),
            limits: limits.clone(),
            budget: Budget::new(limits),
            store: Store::default(),
            open: None,
            text: None,
            failed: None,
            with_layers: true,
        }
    }

    /// Starts to read the JSON of an image, to which layers are only names.
    pub(in crate::image) fn of_json(name: &str) -> Self {
        Self { with_layers: false, ..Self::new(name, &ScanLimits::default()) }
    }

    /// Opens a file of the image. `path` is its path in the layout, with `/` between its parts; the empty
    /// path is for an image that is one file: a tar, plain or packed with gzip or zstd, or JSON. `size` is
    /// how many bytes are to come, where the host knows.
    ///
    /// # Errors
    /// The diagnostic where another file is open, or where the scan has failed before. It is among those
    /// of [`Scan::finish`] too, as is that of the other methods: a host may ignore it, and only wastes
    /// time.
    pub fn open(&mut self, path: &str, size: Option<u64>) -> Result<(), Diagnostic> {
        self.check()?;
        if self.open.is_some() {
            return Err(self.misuse("a file was opened before the last was closed"));
        }
        if let Err(trouble) = self.budget.blobs.take(1) {
            return Err(self.fail(&trouble));
        }
        self.open = Some(if path.is_empty() {
            let reader = Box::new(ArchiveReader::new());
            Open::Archive { announced: size, size: 0, reader }
        } else {
            let reader = Box::new(FileReader::new(path, size, self.with_layers));
            Open::File { path: path.to_owned(), reader }
        });
        Ok(())
    }

    /// Reads the next bytes of the open file. Pieces may have any size.
    ///
    /// # Errors
    /// The diagnostic where no file is open, or where what was read says that the rest is of no use.
    pub fn write(&mut self, piece: &[u8]) -> Result<(), Diagnostic> {
        self.check()?;
        let (limits, budget) = (&self.limits, &mut self.budget);
        let done = match &mut self.open {
            None => return Err(self.misuse("bytes came while no file was open")),
            Some(Open::File { reader, .. }) => {
                reader.write(piece, limits, budget);
                Ok(())
            }
            Some(Open::Archive { size, reader, .. }) => {
                *size += piece.len() as u64;
                reader.write(piece, limits, budget, &mut self.store)
            }
        };
        done.map_err(|trouble| self.fail(&trouble))
    }

    /// Ends with the open file.
    ///
    /// # Errors
    /// The diagnostic where no file is open, or where the archive is damaged.
    pub fn close(&mut self) -> Result<(), Diagnostic> {
        self.check()?;
        let (limits, budget) = (&self.limits, &mut self.budget);
        match self.open.take() {
            None => Err(self.misuse("a file was closed while none was open")),
            Some(Open::File { path, reader }) => {
                self.store.insert(&path, reader.close(limits, budget));
                Ok(())
            }
            Some(Open::Archive { announced, size, reader }) => {
                let closed = reader.close(limits, budget, &mut self.store);
                let closed = closed.and_then(|closed| match announced {
                    Some(announced) if announced != size => {
                        Err(Trouble::Size { announced, actual: size })
                    }
                    _ => Ok(closed),
                });
                match closed {
                    Ok(Closed::Archive) => Ok(()),
                    Ok(Closed::Json(text)) => {
                        self.text = Some(text);
                        Ok(())
                    }
                    Err(trouble) => Err(self.fail(&trouble)),
                }
            }
        }
    }

    /// What is still needed to judge the platform of `reading`, or all platforms: the blobs that were
    /// named by what was read and not read themselves. Empty when nothing is missing, or when nothing was
    /// read that names any.
    ///
    /// A host that can choose what to read starts with `index.json`, and asks again after each round:
    /// indexes name manifests, manifests name configs and layers.
    #[must_use]
    pub fn wanted(&self, reading: &Reading) -> Vec<Wanted> {
        if self.failed.is_some() {
            return Vec::new();
        }
        layout::wanted(&self.name, &self.store, &self.limits, reading)
    }

    /// Puts the images together: a document a platform, or one for the platform that `reading` chooses.
    #[must_use]
    pub fn finish(&mut self, reading: &Reading) -> Normalized {
        if self.failed.is_none() && self.open.is_some() {
            self.fail(&Trouble::Truncated("a file that was not closed"));
        }
        if let Some(failed) = &self.failed {
            return Normalized { documents: Vec::new(), diagnostics: vec![failed.clone()] };
        }
        match &self.text {
            Some(bytes) => normalize::bytes(&self.name, bytes, reading),
            None => layout::read(&self.name, &self.store, &self.limits, self.with_layers, reading),
        }
    }

    /// The text of one of its JSON files, by the name that documents and diagnostics give it: what their spans
    /// count in. `None` where it was not read or is no text.
    #[must_use]
    pub fn json(&self, file: &str) -> Option<&str> {
        if let Some(text) = self.text.as_ref().filter(|_| file == self.name) {
            return std::str::from_utf8(text).ok();
        }
        let path = file.strip_prefix(&self.name)?.strip_prefix('/')?;
        match &self.store.get(path)?.stuff {
            Stuff::Json(text) => Some(text),
            _ => None,
        }
    }

    fn check(&self) -> Result<(), Diagnostic> {
        match &self.failed {
            Some(failed) => Err(failed.clone()),
            None => Ok(()),
        }
    }

    fn fail(&mut self, trouble: &Trouble) -> Diagnostic {
        let failed = trouble.diagnostic(&self.name);
        self.failed = Some(failed.clone());
        failed
    }

    fn misuse(&mut self, message: &str) -> Diagnostic {
        let failed = Diagnostic::error("image/misused-scan", &self.name, message)
            .help("open, write and close one file after the other");
        self.failed = Some(failed.clone());
        failed
    }
}

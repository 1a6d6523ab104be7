//! Images with their layers: their bytes are pushed into a scan as they are read, so that an image of any
//! size takes little memory.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, Read},
    path::{Component, Path},
};

use plimsoll::{Diagnostic, Reading, Scan};

/// How much is read at once, in bytes.
const PIECE: usize = 256 << 10;

/// Whether a file is a tar, plain or packed, and not a text.
pub fn is_archive(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(512).read_to_end(&mut start));
    let starts = |magic: &[u8]| start.starts_with(magic);
    read.is_ok()
        && (starts(&[0x1f, 0x8b])
            || starts(&[0x28, 0xb5, 0x2f, 0xfd])
            || start.get(257..262) == Some(b"ustar"))
}

/// Reads an archive into a scan.
pub fn read_archive(scan: &mut Scan<'_>, path: &Path) -> Result<(), Diagnostic> {
    push(scan, "", path).map_err(|trouble| trouble.diagnostic(path))
}

/// Reads of a layout what is needed to judge it. What is not there the scan misses, and says so.
pub fn read_layout(
    scan: &mut Scan<'_>,
    folder: &Path,
    reading: &Reading,
) -> Result<(), Diagnostic> {
    for name in ["oci-layout", "index.json"] {
        let path = folder.join(name);
        push(scan, name, &path).map_err(|trouble| trouble.diagnostic(&path))?;
    }
    let mut tried = BTreeSet::new();
    loop {
        let mut wanted = scan.wanted(reading)?;
        wanted.retain(|wanted| is_inside(&wanted.path) && tried.insert(wanted.path.clone()));
        if wanted.is_empty() {
            return Ok(());
        }
        for wanted in wanted {
            let path = folder.join(&wanted.path);
            if path.is_file() {
                push(scan, &wanted.path, &path).map_err(|trouble| trouble.diagnostic(&path))?;
            }
        }
    }
}

/// Whether a path stays below the folder it is joined to.
fn is_inside(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Why a file was not read.
enum Trouble {
    /// The file system says so.
    File(io::Error),
    /// The scan says so.
    Scan(Diagnostic),
}

impl Trouble {
    fn diagnostic(self, path: &Path) -> Diagnostic {
        match self {
            Self::File(error) => Diagnostic::error(
                "source/unreadable",
                &path.to_string_lossy(),
                format!("cannot be read: {error}"),
            ),
            Self::Scan(wrong) => wrong,
        }
    }
}

/// Pushes a file into the scan under `name`.
fn push(scan: &mut Scan<'_>, name: &str, path: &Path) -> Result<(), Trouble> {
    let mut file = File::open(path).map_err(Trouble::File)?;
    let size = file.metadata().ok().filter(|about| about.is_file()).map(|about| about.len());
    scan.open(name, size).map_err(Trouble::Scan)?;
    let mut piece = vec![0; PIECE];
    loop {
        let read = file.read(&mut piece).map_err(Trouble::File)?;
        let Some(piece) = piece.get(..read).filter(|piece| !piece.is_empty()) else { break };
        scan.write(piece).map_err(Trouble::Scan)?;
    }
    scan.close().map_err(Trouble::Scan)
}

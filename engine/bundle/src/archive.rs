//! Writes archives: a tar packed with gzip, the same bytes for the same files, whoever writes them and when.

use std::io::Write as _;

use flate2::{Compression, GzBuilder};

use crate::files::Files;

const BLOCK: usize = 512;

/// The files as `bundle.tar.gz`. Each has a slash in front of its path, as in the bundles that OPA writes:
/// paths in a manifest's `file_rego_versions` are compared with that.
pub(crate) fn write(files: &Files) -> std::io::Result<Vec<u8>> {
    let mut packed = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    for (path, content) in files {
        entry(&mut packed, path, content)?;
    }
    packed.write_all(&[0; 2 * BLOCK])?;
    packed.finish()
}

fn entry(out: &mut impl std::io::Write, path: &str, content: &[u8]) -> std::io::Result<()> {
    let path = format!("/{path}");
    if path.len() > 100 || !path.is_ascii() {
        // A header of its own gives the path that the next one has no room for (POSIX pax).
        let record = record("path", &path);
        out.write_all(&header("/pax", record.len(), b'x'))?;
        padded(out, record.as_bytes())?;
    }
    out.write_all(&header(&path, content.len(), b'0'))?;
    padded(out, content)
}

/// A record such as `12 path=/a/b`, whose length counts its own digits.
fn record(key: &str, value: &str) -> String {
    let rest = key.len() + value.len() + 3;
    let mut length = rest;
    while rest + length.to_string().len() != length {
        length = rest + length.to_string().len();
    }
    format!("{length} {key}={value}\n")
}

fn padded(out: &mut impl std::io::Write, content: &[u8]) -> std::io::Result<()> {
    out.write_all(content)?;
    let end = content.len().next_multiple_of(BLOCK);
    out.write_all(&vec![0; end - content.len()])
}

/// A header of POSIX ustar: a file that its owner may read and write, from the beginning of time.
fn header(path: &str, size: usize, kind: u8) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let mut put = |at: usize, bytes: &[u8]| {
        for (to, from) in block.iter_mut().skip(at).zip(bytes) {
            *to = *from;
        }
    };
    put(0, path.as_bytes().get(..100.min(path.len())).unwrap_or_default());
    put(100, b"0000600\0");
    put(108, b"0000000\0");
    put(116, b"0000000\0");
    put(124, format!("{size:011o}\0").as_bytes());
    put(136, b"00000000000\0");
    put(148, b"        ");
    put(156, &[kind]);
    put(257, b"ustar\x0000");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    for (to, from) in block.iter_mut().skip(148).zip(format!("{sum:06o}\0 ").as_bytes()) {
        *to = *from;
    }
    block
}

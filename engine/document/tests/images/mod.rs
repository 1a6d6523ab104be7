//! Makes images for tests and scans them.
#![allow(dead_code, reason = "each test takes what it needs")]

mod make;

use plimsoll_document::{
    Diagnostic, Normalized, Reading,
    image::{Scan, ScanLimits},
};

pub use make::*;

impl Layout {
    pub fn scan(&self) -> Normalized {
        scan_files(&self.all(), usize::MAX, &Reading::default())
    }

    pub fn scan_for(&self, platform: &str) -> Normalized {
        scan_files(&self.all(), usize::MAX, &reading(platform))
    }
}

pub fn reading(platform: &str) -> Reading {
    Reading { platform: Some(platform.to_owned()), ..Reading::default() }
}

pub fn scan_files(files: &[(String, Vec<u8>)], piece: usize, reading: &Reading) -> Normalized {
    let mut scan = Scan::new("shop", &ScanLimits::default());
    for (path, bytes) in files {
        push(&mut scan, path, bytes, piece).unwrap();
    }
    scan.finish(reading)
}

pub fn scan_archive(bytes: &[u8], piece: usize) -> Normalized {
    scan_archive_within(bytes, piece, &ScanLimits::default())
}

/// Scans an archive as a host does that ignores errors on the way: they must be told at the end.
pub fn scan_archive_within(bytes: &[u8], piece: usize, limits: &ScanLimits) -> Normalized {
    let mut scan = Scan::new("shop", limits);
    let pushed = push(&mut scan, "", bytes, piece);
    let normalized = scan.finish(&Reading::default());
    if let Err(diagnostic) = pushed {
        assert!(normalized.diagnostics.contains(&diagnostic));
    }
    normalized
}

pub fn push(scan: &mut Scan, path: &str, bytes: &[u8], piece: usize) -> Result<(), Diagnostic> {
    scan.open(path, Some(bytes.len() as u64))?;
    for piece in bytes.chunks(piece.min(bytes.len().max(1))) {
        scan.write(piece)?;
    }
    scan.close()
}

pub fn codes(normalized: &Normalized) -> Vec<&str> {
    normalized.diagnostics.iter().map(|found| found.code.as_str()).collect()
}

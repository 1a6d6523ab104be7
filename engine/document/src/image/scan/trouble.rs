//! Why a file of an image cannot be read.

use thiserror::Error;

use crate::Diagnostic;

/// Why a file of an image cannot be read. It is kept with the file, and becomes a diagnostic once it is
/// known that the file is needed: a broken layer of a platform that nobody asked about harms no one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(in crate::image) enum Trouble {
    /// There is more of something than [`super::ScanLimits`] allows.
    #[error("there are more than {limit} {what}")]
    Limit { field: &'static str, what: &'static str, limit: u64 },
    /// The bytes are no gzip, or their check sum is wrong.
    #[error("the gzip data is damaged: {0}")]
    Gzip(String),
    /// The bytes are no zstd.
    #[error("the zstd data is damaged: {0}")]
    Zstd(String),
    /// The bytes are no tar.
    #[error("the tar is damaged at byte {at}: {why}")]
    Tar { at: u64, why: &'static str },
    /// An entry in a layer is one that nothing may be made of.
    #[error("the layer holds `{path}`: {why}")]
    Entry { path: String, why: &'static str },
    /// The file ends before its end.
    #[error("the file ends in the middle of {0}")]
    Truncated(&'static str),
    /// A file has another size than was announced.
    #[error("the file has {actual} bytes, not {announced}")]
    Size { announced: u64, actual: u64 },
}

impl Trouble {
    pub(super) fn limit(field: &'static str, what: &'static str, limit: u64) -> Self {
        Self::Limit { field, what, limit }
    }

    /// The code of the diagnostic.
    pub(in crate::image) fn code(&self) -> &'static str {
        match self {
            Self::Limit { .. } => "image/over-limit",
            Self::Gzip(_) => "image/bad-gzip",
            Self::Zstd(_) => "image/bad-zstd",
            Self::Tar { .. } => "image/bad-tar",
            Self::Entry { .. } => "image/bad-entry",
            Self::Truncated(_) => "image/truncated",
            Self::Size { .. } => "image/size-mismatch",
        }
    }

    /// What to do about it.
    pub(in crate::image) fn help(&self) -> String {
        match self {
            Self::Limit { field, .. } => {
                format!("raise the limit `{field}` of the scan if you trust the image")
            }
            _ => "copy or build the image again: it is damaged or was tampered with".to_owned(),
        }
    }

    /// The trouble as people read it, about the file `file`.
    pub(in crate::image) fn diagnostic(&self, file: &str) -> Diagnostic {
        Diagnostic::error(self.code(), file, self.to_string()).help(self.help())
    }
}

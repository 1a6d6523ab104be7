//! How much of a bundle is read before it is refused.

/// How much of a bundle is read. One that goes over a limit is an error that names the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes in all files together, unpacked.
    pub bytes: u64,
    /// Files and folders.
    pub entries: u64,
    /// Bytes in the path of a file.
    pub path: u64,
    /// Values in all data together, those inside others included.
    pub values: usize,
}

impl Default for Limits {
    /// What fits into an instance of the engine together with the policies it then holds.
    fn default() -> Self {
        Self { bytes: 64 << 20, entries: 20_000, path: 1024, values: 2_000_000 }
    }
}

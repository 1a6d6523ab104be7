//! What reads an image that is fetched.

/// A blob that a sink wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blob {
    /// Its digest.
    pub digest: String,
    /// The path in an OCI layout that the sink wants it under.
    pub path: String,
    /// Its size in bytes, where that is known. More is never fetched.
    pub size: Option<u64>,
    /// Its media type, where that is known: a registry keeps manifests apart from other blobs.
    pub media_type: Option<String>,
}

/// What reads an image: file by file, each in pieces. An error is in words for a person, and ends it.
pub trait Sink {
    /// Starts a file of an OCI layout.
    ///
    /// # Errors
    /// Why the sink will not have it.
    fn open(&mut self, path: &str, size: Option<u64>) -> Result<(), String>;

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// Why the sink will not have them.
    fn write(&mut self, piece: &[u8]) -> Result<(), String>;

    /// Ends the file.
    ///
    /// # Errors
    /// What is wrong with it.
    fn close(&mut self) -> Result<(), String>;

    /// What is wanted next, given all that was read so far; empty once there is enough.
    fn wanted(&mut self) -> Vec<Blob>;
}

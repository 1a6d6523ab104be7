//! How an image is fetched.

use crate::{Credentials, FetchError};

/// How an image is fetched.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Who asks.
    pub credentials: Credentials,
    /// Whether to speak plain HTTP, which is only done with this machine itself.
    pub insecure: bool,
}

/// How far a blob has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The digest of the blob.
    pub digest: &'a str,
    /// How many bytes have come.
    pub done: u64,
    /// How many there are, where that is known.
    pub size: Option<u64>,
}

/// What a fetch came to.
#[derive(Debug, Default)]
pub struct Fetched {
    /// What could not be found out about the things that are attached to the image. The image itself is
    /// whole; a bill of materials may have been overlooked.
    pub unknown: Vec<FetchError>,
}

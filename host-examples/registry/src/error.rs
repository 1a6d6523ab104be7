//! Why an image could not be fetched.

use thiserror::Error;

/// Why an image could not be fetched.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FetchError {
    /// The text names no image.
    #[error("`{reference}` is no image reference: {why}")]
    Reference {
        /// What was asked for.
        reference: String,
        /// What is wrong with it.
        why: String,
    },
    /// Plain HTTP was asked for with another machine.
    #[error(
        "`{0}` is not this machine, and plain HTTP is only for that: anybody on the way could change \
         the image; fetch it with TLS"
    )]
    Insecure(String),
    /// The credentials that `docker login` left cannot be used.
    #[error(
        "the credentials for `{registry}` cannot be used: {why}; log in again with docker login"
    )]
    Credentials {
        /// The registry.
        registry: String,
        /// What is wrong.
        why: String,
    },
    /// The registry said no, or nothing.
    #[error("`{what}` cannot be fetched: {why}")]
    Registry {
        /// The reference or digest that was asked for.
        what: String,
        /// What came back.
        why: String,
    },
    /// The registry sends more than it should.
    #[error("`{digest}` is larger than the {size} bytes that it should have")]
    TooLarge {
        /// The digest of the blob.
        digest: String,
        /// Its size, by what names it.
        size: u64,
    },
    /// The sink wants the same blob again, though it was given it.
    #[error("`{0}` was fetched and is still wanted: what names it is wrong about it")]
    Repeated(String),
    /// The sink will not go on.
    #[error("{0}")]
    Sink(String),
    /// Plain HTTP with another machine.
    #[error(
        "`{0}` is plain HTTP with another machine: anybody on the way could change the bundle; take it by \
         https, or fetch it by other means and name the file"
    )]
    PlainHttp(String),
    /// A bundle from the web cannot be had.
    #[error("`{url}` cannot be fetched: {why}")]
    Download {
        /// Where it should have been.
        url: String,
        /// What came of it.
        why: String,
    },
    /// What is in the registry is no bundle of policies.
    #[error("`{reference}` is no bundle of policies: {why}")]
    NoBundle {
        /// What was asked for.
        reference: String,
        /// What it is, or lacks.
        why: String,
    },
    /// The machine lacks what it takes.
    #[error("nothing can be fetched here: {0}")]
    Setup(String),
}

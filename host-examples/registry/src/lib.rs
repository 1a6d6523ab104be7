//! Fetches a container image from a registry, blob by blob, into whatever reads it.
//!
//! What to fetch is not decided here: a [`Sink`] is given the image's index or manifest, says what it wants
//! next, and is given that, until it wants nothing more. So the platforms and layers that nobody judges
//! stay where they are, and nothing is written to disk. The sink of `plimsoll-document` is its `Scan`.
//!
//! - [`fetch`] is the whole of it for images;
//! - [`pull`] and [`push`] bring bundles of policies from and to a registry, [`download`] from the web;
//! - [`Options`] say who asks, and how;
//! - [`Fetched`] says what the registry did not tell of what is attached to the image;
//! - [`Credentials`] are those that `docker login` left, unless told otherwise.

mod attached;
mod bundle;
mod credentials;
mod download;
mod error;
mod fetch;
mod options;
mod session;
mod sink;

pub use bundle::{Artifact, Pulled, pull, push};
pub use credentials::Credentials;
pub use download::{Download, download};
pub use error::FetchError;
pub use fetch::fetch;
pub use options::{Fetched, Options, Progress};
pub use sink::{Blob, Sink};

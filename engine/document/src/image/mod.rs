//! Container images: how their JSON is read, and their normal form.
//!
//! An image comes as an OCI layout (a folder with `index.json` and blobs), as its config alone, or as
//! what `docker image inspect` prints. The formats are those of
//! <https://github.com/opencontainers/image-spec>.
//!
//! - `normalize` tells the forms apart and reads a single JSON file;
//! - `layout` follows a layout from its index to the config of each platform, checking digests;
//! - `config` reads what an image runs as, and its history, with credentials masked;
//! - `inspect` reads Docker's own form;
//! - `normal` holds the types of the normal form.

mod config;
mod descriptor;
mod fields;
mod inspect;
mod layout;
mod normal;
mod normalize;

pub use normal::{Config, EnvVar, Healthcheck, HistoryEntry, Image, Layer, Platform, Port};
pub(crate) use normalize::{looks_like, normalize, normalize_files};

//! OPA bundles: policies and data in one archive, with a manifest and, where somebody signed it, a signature.
//! The format is that of <https://www.openpolicyagent.org/docs/management-bundles>; bundles that OPA wrote
//! are read here, and the other way round.
//!
//! Nothing here opens files or the network. A host hands over the bytes of an archive, or the files of a
//! folder; [`load`] unpacks them within limits, verifies the signature before anything else is looked at, and
//! gives policies and data, or diagnostics that say why not.
//!
//! - [`load`] and [`Bundle`]: one bundle, read and verified;
//! - [`combine`]: several bundles side by side, none in the place of another;
//! - [`Trust`] and [`Verification`]: whose bundles are taken;
//! - [`sign`] and [`build`]: signatures and archives, the same bytes for the same input;
//! - [`inspect`]: what is in a bundle, for people and programs.

mod archive;
mod build;
mod bundle;
mod combine;
mod data;
mod digest;
mod files;
mod inspect;
mod json;
mod limits;
mod load;
mod manifest;
mod pattern;
mod roots;
mod sign;
mod signature;
mod trouble;
mod trust;
mod verify;

pub use build::{Build, build};
pub use bundle::{Bundle, Module, Role, Signature, Summary};
pub use combine::{Combined, combine};
pub use files::{Content, File};
pub use inspect::inspect;
pub use limits::Limits;
pub use load::load;
pub use manifest::Manifest;
pub use sign::{Signing, sign};
pub use trust::{Trust, Verification};

//! Bills of materials: which packages an image holds, by a list that came with it.
//!
//! Lists are attached to an image, as BuildKit and cosign do, or lie among its files. Both are read in the formats
//! SPDX (<https://spdx.github.io/spdx-spec/v2.3/>) and CycloneDX (<https://cyclonedx.org/docs/1.6/json/>), as JSON.
//!
//! - `normal` holds the types of the normal form;
//! - `read` reads a list, bare or inside a statement of in-toto's, signed or not;
//! - `base64` unpacks what a signature is about;
//! - `licences` takes the names out of an expression.

mod base64;
mod licences;
mod normal;
mod read;

pub(super) use licences::names;
pub use normal::{Sbom, SbomDocument, SbomPackage};
pub(super) use read::{Bill, read};

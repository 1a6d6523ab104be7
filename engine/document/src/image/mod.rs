//! Container images: how their JSON and their layers are read, and their normal form.
//!
//! An image comes as an OCI layout (a folder with `index.json` and blobs), as one archive of that or of
//! what `docker save` writes, as its config alone, or as what `docker image inspect` prints. The formats
//! are those of <https://github.com/opencontainers/image-spec>.
//!
//! - `normalize` tells the forms of JSON apart and reads a single file;
//! - [`Scan`] reads whole images, layers included, pushed a piece at a time;
//! - `layout` follows a layout from its index to each platform, `blobs` checks digests, `saved` reads what
//!   `docker save` writes, `platform` chooses among platforms, `attachments` tells what is attached;
//! - `config` reads what an image runs as, and its history, with credentials masked;
//! - `assemble` puts config and layers together, `overlay` applies layers one over the other, `inside` tells what
//!   is there then, and `waste` what is not;
//! - `sbom` reads lists of materials, be they attached or among the files;
//! - `facts` reads the files of a layer that say something about the image;
//! - `inspect` reads Docker's own form;
//! - `layer_place` tells of a finding which layer, step and file it is about;
//! - `normal` and `contents` hold the types of the normal form.

mod assemble;
mod attachments;
mod blobs;
mod config;
mod contents;
mod descriptor;
mod facts;
mod fields;
mod inside;
mod inspect;
mod layer_place;
mod layout;
mod normal;
mod normalize;
mod overlay;
mod platform;
mod saved;
mod sbom;
mod scan;
mod waste;

pub use attachments::{Attachment, AttachmentKind};
pub use blobs::Wanted;
pub use contents::{
    Contents, EffectiveUser, FileFact, FileKind, Group, Language, LanguageKind, OperatingSystem,
    Package, PackageDatabase, Password, PasswordState, Program, SecretInFile, User, Waste,
    WastedFile,
};
pub use normal::{Config, EnvVar, Healthcheck, HistoryEntry, Image, Layer, Platform, Port};
pub(crate) use normalize::{looks_like, normalize, normalize_files};
pub use sbom::{Sbom, SbomDocument, SbomPackage};
pub use scan::{
    ArchiveEntry, ArchiveError, ArchiveKind, ArchiveLimits, Scan, ScanLimits, read_archive,
};

use crate::ImageReference;

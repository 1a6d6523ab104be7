//! Reads the files of a layer that say something about the image: what each format holds, and no more.
//!
//! - `os_release`: the distribution;
//! - `packages`: the databases of dpkg and apk;
//! - `accounts`: `/etc/passwd`, `/etc/shadow` and `/etc/group`;
//! - `languages`: the files in which runtimes and programs say their version;
//! - `capabilities`: the rights that a file gives to whoever starts it.
//!
//! All are lenient: a line that is none is passed over, as the programs that read these files do.

mod accounts;
mod capabilities;
mod languages;
mod os_release;
mod packages;

pub(super) use accounts::{Shadow, effective_user, groups, shadow, users};
pub(super) use capabilities::capabilities;
pub(super) use languages::{VersionFile, go_version, rust_version};
pub(super) use os_release::os_release;
pub(super) use packages::{apk, dpkg};

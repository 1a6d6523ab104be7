//! Compose files: how they are read, and the normal form of their services.
//!
//! Each service is a document. A rule sees one shape whether the author wrote short or long forms, lists
//! or mappings; anchors and merges are resolved, variables filled in, and what a service extends, in
//! the same file or in another that is read with it, is laid below it.
//!
//! - `detect` tells Compose files from others;
//! - `normalize` reads a file and fills in its variables, with the help of `interpolate`;
//! - `elsewhere` finds what a file takes from others;
//! - `layers` holds a service with those that it extends;
//! - `service` makes the normal form, with the help of `fields`, `mounts`, `grants`, `limits`, `short` and
//!   `units`;
//! - `normal` holds the types of the normal form.

mod detect;
mod elsewhere;
mod fields;
mod grants;
mod interpolate;
mod layers;
mod limits;
mod mounts;
mod normal;
mod normalize;
mod service;
mod short;
mod units;

pub(crate) use detect::{is_named, looks_like};
pub(crate) use elsewhere::Files;
pub use normal::{
    Amounts, Build, Dependency, Device, EnvFile, Extends, Grant, Healthcheck, Logging, Namespaces,
    Port, Resources, SecurityOption, Service, Ulimit, Unset, Variable, Volume,
};
pub(crate) use normalize::{fill, has_services, normalize};

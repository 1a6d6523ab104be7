//! Source text to normalised documents, with a span for every node.
//!
//! [`normalize`] takes what a host has read (a Dockerfile, Kubernetes manifests, an image's JSON) and
//! gives back [`Document`]s in the shape that policies are written against, and [`Diagnostic`]s for
//! whatever could not be understood. Nothing here reads files, asks the time or evaluates policy.
//!
//! Where things live:
//! - [`Span`], [`SpanTable`]: where a node stood in the source, by JSON pointer;
//! - [`Diagnostic`]: what is wrong with a source, and what to do about it;
//! - [`dockerfile`], [`workload`], [`access`], [`object`], [`compose`], [`image`]: one module a kind of document;
//! - [`ImageReference`]: `registry/repository:tag@digest`, shared by all kinds;
//! - [`secret`]: recognises credentials and masks them, shared by all kinds;
//! - [`views`]: what policies of other tools see of a source.

pub mod access;
pub mod compose;
mod data;
mod decode;
pub mod dockerfile;
mod document;
pub mod image;
mod mask;
mod name_glob;
mod normalize;
pub mod object;
mod placer;
mod pointer;
mod reference;
mod reporter;
mod schema;
pub mod secret;
mod source;
mod span;
mod span_table;
pub mod views;
pub mod workload;
mod yaml;

pub use data::{read_data, read_placed};
pub use document::{Document, Normalized};
pub use name_glob::name_matches;
pub use normalize::{MAX_SOURCE_BYTES, detect, normalize, normalize_set};
pub use plimsoll_types::{
    Diagnostic, Kind, LayerPlace, Level, Position, Reading, Span, UnknownKind,
};
pub use pointer::Pointer;
pub use reference::{ImageReference, ReferenceError};
pub use schema::schema;
pub use source::{Content, File, Source};
pub use span::LineIndex;
pub use span_table::SpanTable;

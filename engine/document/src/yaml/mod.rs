//! YAML and JSON as Kubernetes reads them, into one tree with a place for every value.
//!
//! - [`pieces`] cuts a stream of documents so that one broken document costs no other;
//! - [`read_piece`] reads a piece: JSON with a reader of its own, YAML with `saphyr-parser`'s events;
//! - [`Node`] is the tree, typed by `scalar`, with merge keys, anchors and aliases
//!   resolved by `mapping` and `tree`;
//! - [`Problem`] is what was wrong, kept until it is known whether the document is one of ours.
//!
//! All of it is linear in the text (but for a logarithm), limited in depth and size, and free of
//! recursion where the text decides how deep.

mod extent;
mod json;
mod mapping;
mod node;
mod pieces;
mod problem;
mod read;
mod scalar;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use json::read_all as read_json;
pub(crate) use node::{Entry, Node, Place, Value};
pub(crate) use pieces::pieces;
pub(crate) use problem::Problem;
pub(crate) use read::read_piece;
pub(crate) use scalar::{Dialect, json_number};
pub(crate) use tree::Document;

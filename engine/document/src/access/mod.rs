//! Kubernetes objects that give rights: how they are read, and their normal form.
//!
//! A rule sees one shape for a role and for a binding: who is given what, and whether it holds in the
//! whole cluster. A binding also carries the rules of the role that it names, where that is among the
//! sources.
//!
//! - `read` makes the normal form of one object;
//! - `relate` finds the role that a binding names, and the rights that a workload's account has;
//! - `normal` holds the types of the normal form.

mod normal;
mod read;
mod relate;

pub use normal::{Access, Grant, NamedRole, Rule, Subject};
pub(crate) use read::{Draft, gives_rights};
pub(crate) use relate::relate;

//! Which objects concern which workload, whatever source they stand in.
//!
//! - `thing` reads an object that may concern workloads;
//! - `selector` holds label selectors, and the index that finds those that select a pod;
//! - `references` finds what a workload names itself: config maps, secrets, claims;
//! - `elsewhere` finds the same application in other environments;
//! - `attach` puts what concerns a workload into its normal form;
//! - `links` keeps which workloads an object selects, for the normal form of that object.
//!
//! An object without a namespace is in `default`, which is where `kubectl apply` puts it if nothing else
//! is said.

mod attach;
mod elsewhere;
mod links;
mod references;
mod selector;
mod thing;

pub(crate) use attach::relate;
pub(crate) use links::Links;
pub(super) use thing::{Relation, Thing};

/// The namespace that an object is in.
pub(crate) fn namespace(written: Option<&str>) -> &str {
    written.filter(|name| !name.is_empty()).unwrap_or("default")
}

//! Queries that are watched: which rules were tried, which expression each ended at and with which values,
//! and where the work was done.

mod profile;
mod query;
mod trace;
mod tree;

pub use query::observe;

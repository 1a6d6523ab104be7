//! A suite as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;

/// A suite as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Suite {
    pub(super) skip: bool,
    pub(super) tests: Option<Vec<Written>>,
}

/// A test of a suite: a template with a constraint, and the cases of it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Written {
    pub(super) name: String,
    pub(super) template: String,
    pub(super) constraint: String,
    pub(super) cases: Option<Vec<Case>>,
    /// Whether the template must refuse the constraint.
    pub(super) invalid: bool,
    pub(super) skip: bool,
    /// What nobody here knows the meaning of.
    #[serde(flatten)]
    pub(super) unknown: BTreeMap<String, Json>,
}

/// An object, and what the constraint must say of it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Case {
    pub(super) name: String,
    pub(super) object: String,
    pub(super) inventory: Option<Vec<String>>,
    pub(super) assertions: Option<Vec<Assertion>>,
    pub(super) skip: bool,
    #[serde(flatten)]
    pub(super) unknown: BTreeMap<String, Json>,
}

/// How many violations there must be, of those whose message matches.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Assertion {
    pub(super) violations: Option<Json>,
    pub(super) message: Option<String>,
    #[serde(flatten)]
    pub(super) unknown: BTreeMap<String, Json>,
}

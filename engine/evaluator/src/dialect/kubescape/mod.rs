//! Kubescape's policies: rules in Rego, each in a folder of its own, with metadata, controls, frameworks and
//! settings beside them in JSON, as in <https://github.com/kubescape/regolibrary>.
//!
//! - [`metadata`] and [`settings`] read what stands beside the Rego;
//! - [`unit`] compiles a rule and asks it, [`aggregate`] puts together what it is given;
//! - [`response`] reads what it gives, [`locate`] finds the objects that are meant, [`report`] makes
//!   findings of it;
//! - [`policies`] puts it all together, and [`rule`] asks one rule by itself, for tests.

mod aggregate;
mod locate;
mod metadata;
mod policies;
mod report;
mod response;
mod rule;
mod settings;
mod unit;

pub(crate) use policies::{Files, Policies};
pub(crate) use rule::Rule;
pub(crate) use unit::PACKAGE;

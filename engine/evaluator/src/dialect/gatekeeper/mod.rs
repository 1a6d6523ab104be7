//! Gatekeeper's policies: constraint templates and constraints, from YAML, as
//! <https://open-policy-agent.github.io/gatekeeper/website/docs/howto> describes them.
//!
//! - [`template`] and [`constraint`] read the two kinds of object, [`schema`] what a template asks of the
//!   parameters of its constraints;
//! - [`unit`] compiles a template, adds constraints to it and judges objects by them;
//! - [`matching`], [`selector`] and [`wildcard`] say which objects a constraint is about;
//! - [`review`] makes what a template sees, [`place`] finds what a violation points at;
//! - [`rego`] has the Rego of templates, for linting;
//! - [`policies`] puts it all together, and [`admission`] asks one constraint about one object, for tests.

mod admission;
mod constraint;
mod matching;
mod place;
mod policies;
mod rego;
mod review;
mod schema;
mod selector;
mod template;
mod unit;
mod wildcard;

pub(crate) use admission::{Refused, admit};
pub(crate) use policies::{Files, Policies};
pub use rego::TemplateRego;

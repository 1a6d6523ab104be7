//! Documents and policies to reports.
//!
//! A [`PolicySet`] holds compiled policies and the rules found in them. It judges a source text
//! ([`PolicySet::check`]) or a document that is in its normal form already
//! ([`PolicySet::evaluate`]), and gives a [`Report`]: a verdict, findings with their place in the
//! source, and diagnostics for all that could not be judged. Plain Rust: no files, no clock.
//!
//! Where things live:
//! - [`Rule`]: what a rule's METADATA says about it;
//! - [`Finding`], [`Report`], [`Verdict`]: what comes out;
//! - [`PolicySet`]: compiling and deciding, [`Unit`]: what is compiled together;
//! - `dialect`: which rules decide, in our policies and in those of other tools;
//! - [`suites`]: tests of other tools that are made of files;
//! - [`bundled`]: the library that comes with the engine.

mod asked;
mod builtins;
pub mod bundled;
mod combined;
mod configuration;
mod decide;
mod diagnostics;
mod dialect;
mod excerpt;
mod inside;
mod judge;
mod outcome;
mod parameters;
mod policy_set;
mod profile;
pub mod suites;
mod unit;
mod waivers;

pub use asked::Asked;
pub use configuration::Configuration;
pub use dialect::TemplateRego;
pub use excerpt::quote_policies;
pub use inside::rego_settings;
pub use outcome::Outcome;
pub use plimsoll_types::{
    Action, Control, Diagnostic, Dialect, Finding, Kind, Parameter, Principle, Report, Rule,
    Settings, Severity, Verdict, Waived, Waiver, WaiverFault,
};
pub use policy_set::{Options, PolicyFile, PolicySet};
pub use suites::Fixtures;
pub use unit::Unit;

/// How policies are compiled here: with the builtins that other tools give to theirs.
#[must_use]
pub fn rego_options() -> plimsoll_rego::Options {
    plimsoll_rego::Options { builtins: builtins::ALL, ..plimsoll_rego::Options::default() }
}

/// What is wrong with a set of policies, all of it at once.
pub type CompileError = Vec<Diagnostic>;

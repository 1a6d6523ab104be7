//! Embed the Plimsoll policy engine.
//!
//! ```
//! use plimsoll::{Engine, Settings, Source};
//!
//! let policies = Engine::new()?.bundled()?;
//! let source = Source::text("Dockerfile", "FROM nginx:latest\n");
//! let report = policies.check(&source, &Settings::default());
//! for finding in &report.findings {
//!     println!("{} {}: {}", finding.severity, finding.rule, finding.message);
//! }
//! assert_eq!(report.verdict, plimsoll::Verdict::Fail);
//! # Ok::<(), plimsoll::Error>(())
//! ```
//!
//! The engine is one WebAssembly component that imports nothing: no clock, no files, no network.
//! What a decision depends on besides its source stands in [`Settings`]. An [`Engine`] loads the
//! component once; a [`PolicySet`] keeps instances of it with policies compiled in, and may be used
//! from many threads. No policy logic lives on this side.
//!
//! Where things live:
//! - [`Engine`], [`Limits`]: the loaded component and what it may use up;
//! - [`PolicySet`]: compiled policies, and everything that can be asked of them;
//! - [`Bundle`], [`Trust`]: OPA bundles, and whose of them are taken;
//! - [`Workspace`]: what editors ask about policies that somebody writes;
//! - [`Scan`]: an image with its layers, as its bytes come;
//! - [`Source`]: what a host has read; [`Report`], [`Finding`], [`Diagnostic`]: what comes back;
//! - [`Error`]: why there is no answer at all.

#[allow(
    missing_docs,
    clippy::allow_attributes_without_reason,
    reason = "generated from the contract, which documents every item"
)]
mod bindings {
    wasmtime::component::bindgen!({ path: "../../wit", world: "engine" });
}
mod authoring;
mod bundles;
mod configuring;
mod convert;
mod document;
mod editing;
mod engine;
mod error;
mod instance;
mod limits;
mod observing;
mod policies;
mod policy_set;
mod pool;
mod records;
mod scan;
mod serving;
mod source;
mod testing;
mod workspace;

/// The examples of the embedding guide, as tests.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/embedding.md")]
struct EmbeddingGuide;

pub use authoring::{Lint, LintOptions, LintReport};
pub use bundles::{
    Build, Bundle, LoadedBundles, Noted, Signing, Trust, Verification, VerificationKey,
};
pub use configuring::Configuration;
pub use document::{Document, Normalized, Outcome};
pub use editing::{
    Completion, Completions, FindingCount, FormatOptions, Hover, Item, Location, Runnable, Symbol,
};
pub use engine::{Engine, Loaded};
pub use error::Error;
pub use limits::Limits;
pub use observing::Builtin;
pub use policies::Policies;
pub use policy_set::PolicySet;
pub use records::{
    Action, Control, Diagnostic, Dialect, Examples, Excerpt, Expression, Failure, Finding, Fix,
    Kind, LayerPlace, Level, Observed, Parameter, Position, Principle, Printed, ProfileLine, Query,
    Reading, Region, Report, Rule, Settings, Severity, ShownValue, Span, Test, TestCase,
    TestOutcome, TestResult, TraceKind, TraceLine, UnknownDialect, UnknownKind, Verdict, Waived,
    Waiver, WaiverFault,
};
pub use scan::{Scan, Wanted};
pub use serving::Instances;
pub use source::{Content, File, Source};
pub use workspace::Workspace;

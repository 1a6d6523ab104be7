//! Reports as text for people and JSON for programs.
//!
//! A host judges sources one by one and collects [`Reports`]; [`text`] and [`json`] show them all
//! at once. [`lint_report`] and [`lint_list`] show lints, and [`Sarif`] is for code scanning. Nothing
//! here decides anything: the verdict comes with the reports.

mod json;
mod lints;
mod reports;
mod sarif;
mod text;

pub use json::json;
pub use lints::{LintFormat, lint_list, lint_report};
pub use reports::{Reports, Summary};
pub use sarif::{Described, Located, Sarif};
pub use text::{Style, rules, text};

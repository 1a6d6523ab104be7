//! Reports as text for people and JSON for programs.
//!
//! A host judges sources one by one and collects [`Reports`]; [`text`] and [`json`] show them all
//! at once. [`lint_report`] and [`lint_list`] show lints, and [`Sarif`] is for code scanning. Nothing
//! here decides anything: the verdict comes with the reports.

mod base64;
mod coverage;
mod framework;
mod json;
mod lints;
mod observed;
mod reports;
mod rule_page;
mod sarif;
mod testing;
mod text;

pub use coverage::{Coverage, CoverageFormat};
pub use framework::{Controlled, Evidence, Framework, FrameworkReport};
pub use json::json;
pub use lints::{LintFormat, lint_list, lint_report};
pub use observed::{
    answers_json, answers_pretty, answers_raw, answers_table, profile_text, trace_text,
};
pub use reports::{Reports, Summary};
pub use rule_page::{rule_index, rule_page};
pub use sarif::{Described, Located, Sarif};
pub use testing::{Bench, Detail, Ran, TestCounts, tests_json, tests_junit, tests_text};
pub use text::{Style, diagnostics_text, errors, rules, text};

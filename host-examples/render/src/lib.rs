//! Reports as text for people, and in the formats that programs take them in.
//!
//! A host judges sources one by one and collects [`Reports`]; a [`View`] shows them all at once in a
//! [`ReportFormat`]. [`FrameworkReport`] tells what they say about a framework's controls, [`lint_report`] shows
//! lints, and [`tests_text`] and its like what came of tests. Nothing here decides anything: findings come with
//! the reports, and so does what fails.

mod base64;
mod coverage;
mod fingerprint;
mod formats;
mod framework;
mod html;
mod lints;
mod observed;
mod reports;
mod rule_page;
mod sarif;
mod testing;
mod text;
mod xml;

pub use coverage::{Coverage, CoverageFormat};
pub use formats::{ReportFormat, View, report_schema};
pub use framework::{Controlled, Evidence, Framework, FrameworkReport};
pub use lints::{LintFormat, lint_list, lint_report};
pub use observed::{
    answers_json, answers_pretty, answers_raw, answers_table, profile_text, trace_text,
};
pub use reports::{Reports, Summary};
pub use rule_page::{rule_index, rule_page};
pub use sarif::{Allowed, Described, Located, Sarif};
pub use testing::{Bench, Detail, Ran, TestCounts, tests_json, tests_junit, tests_text};
pub use text::{Style, diagnostics_text, errors, rules};

//! Reports as text for people and JSON for programs.
//!
//! A host judges sources one by one and collects [`Reports`]; [`text`] and [`json`] show them all
//! at once. Nothing here decides anything: the verdict comes with the reports.

mod json;
mod reports;
mod text;

pub use json::json;
pub use reports::{Reports, Summary};
pub use text::{Style, rules, text};

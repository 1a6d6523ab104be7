//! What policy authors need besides decisions: formatting, lints, tests, explanations and what editors ask.
//!
//! Everything works on policies as text or as a compiled [`plimsoll_evaluator::PolicySet`]; nothing here
//! reads files, asks the time or writes to a terminal.

pub mod format;
pub mod lint;
pub mod observe;
mod places;
pub mod testing;
mod value_text;
pub mod workspace;

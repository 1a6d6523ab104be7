//! The lints, one a file. They stand in the order in which the documentation lists them: what is wrong
//! with conditions and references, with rules and their METADATA, with tests, and with the text itself.

mod always_true;
mod count_condition;
mod deprecated_builtin;
mod described;
mod detached_metadata;
mod duplicate_id;
mod duplicate_rule;
mod invalid_regex;
mod missing_id;
mod missing_severity;
mod missing_test;
mod missing_title;
mod never_checked;
mod never_true;
mod no_message;
mod print_in_rule;
mod shadows_builtin;
mod sprintf_arguments;
mod test_outside_test_file;
mod test_without_assertion;
mod todo_test;
mod unknown_field;
mod unknown_metadata;
mod unknown_path;
mod unknown_rule;
mod unreachable_else;
mod unused_argument;
mod unused_import;
mod unused_member;
mod unused_rule;
mod unused_variable;

use super::{Lint, ignore};

/// All lints.
pub static ALL: &[&Lint] = &[
    &unknown_field::LINT,
    &unknown_path::LINT,
    &unknown_rule::LINT,
    &never_true::LINT,
    &always_true::LINT,
    &count_condition::LINT,
    &unreachable_else::LINT,
    &never_checked::LINT,
    &no_message::LINT,
    &missing_id::LINT,
    &missing_title::LINT,
    &missing_severity::LINT,
    &duplicate_id::LINT,
    &unknown_metadata::LINT,
    &detached_metadata::LINT,
    &missing_test::LINT,
    &test_without_assertion::LINT,
    &test_outside_test_file::LINT,
    &todo_test::LINT,
    &unused_import::LINT,
    &unused_variable::LINT,
    &unused_argument::LINT,
    &unused_member::LINT,
    &unused_rule::LINT,
    &duplicate_rule::LINT,
    &shadows_builtin::LINT,
    &deprecated_builtin::LINT,
    &invalid_regex::LINT,
    &sprintf_arguments::LINT,
    &print_in_rule::LINT,
    &ignore::UNKNOWN,
    &ignore::USELESS,
];

/// The lint of that id.
#[must_use]
pub fn lint_named(id: &str) -> Option<&'static Lint> {
    ALL.iter().copied().find(|lint| lint.id == id)
}

/// The ids of all lints.
pub(super) fn ids() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|lint| lint.id)
}

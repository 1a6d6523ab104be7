//! Builtins that other tools give to their policies.

use plimsoll_rego::builtins::Builtin;

/// All of them. A policy of any dialect may call them: which tool a library was written for is not always
/// to be seen.
pub(crate) const ALL: &[Builtin] = &[];

//! What is likely a mistake though it is Rego.

use crate::error::{Code, Error};
use crate::span::Span;

/// The kind of a [`Warning`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WarningKind {
    /// Nothing uses what an import brings in.
    UnusedImport,
    /// Nothing uses a variable that `:=` declares.
    UnusedVariable,
    /// Nothing uses an argument of a function.
    UnusedArgument,
    /// Nothing uses the key, or the value beside a key, of `some key, value in`. OPA's `--strict` takes it.
    UnusedMember,
    /// A builtin is there for old policies only.
    DeprecatedBuiltin,
}

impl WarningKind {
    /// Whether OPA's `--strict` makes an error of it.
    pub(crate) fn is_strict(self) -> bool {
        self != WarningKind::UnusedMember
    }
}

/// What is likely a mistake though it is Rego.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Its kind.
    pub kind: WarningKind,
    /// The name of what is not used, or deprecated.
    pub name: String,
    /// What a strict compilation says of it, and where.
    pub error: Error,
}

impl Warning {
    pub(crate) fn new(kind: WarningKind, name: &str, span: Span, message: String) -> Warning {
        let code = match kind {
            WarningKind::DeprecatedBuiltin => Code::Type,
            _ => Code::Compile,
        };
        Warning { kind, name: name.to_owned(), error: Error::new(code, span, message) }
    }
}

//! What a caller decides: how policies are compiled and under which conditions a decision runs.

use crate::ast::RegoVersion;
use crate::builtins::Builtin;
use crate::given::Given;

/// A file of policy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PolicyFile {
    /// How errors and rules speak of it; a path, most often.
    pub name: String,
    /// The Rego text.
    pub source: String,
    /// The Rego it is written in, where that is known; see [`Options::rego_version`] and
    /// [`version_of`](crate::version_of).
    pub version: Option<RegoVersion>,
}

impl PolicyFile {
    /// A file of which nothing is known but its text.
    #[must_use]
    pub fn new(name: impl Into<String>, source: impl Into<String>) -> Self {
        Self { name: name.into(), source: source.into(), version: None }
    }
}

/// How files are compiled.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The Rego of files of which it is not known.
    pub rego_version: RegoVersion,
    /// Builtins that the program has beside those of OPA: what other tools give to their policies.
    pub builtins: &'static [Builtin],
    /// What calls of builtins that are refused give, where that is known beforehand.
    pub given: Vec<Given>,
    /// What [`crate::Program::warnings`] tells of otherwise is an error, as with OPA's `--strict`.
    pub strict: bool,
}

/// The conditions of one evaluation. Equal settings give equal results.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The time builtins see, in nanoseconds since 1970-01-01 UTC.
    pub now_ns: i64,
    /// Where random builtins start from.
    pub seed: u64,
    /// Operations that may run before evaluation stops with an error.
    pub step_limit: u64,
    /// Bytes of collections and strings that may be made before evaluation stops with an error.
    pub memory_limit: u64,
    /// Rules and bodies that may be open at once before evaluation stops with an error.
    pub depth_limit: u32,
    /// An error of a builtin stops evaluation, where otherwise it makes the expression undefined.
    pub strict_builtin_errors: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            now_ns: 0,
            seed: 0,
            step_limit: 50_000_000,
            memory_limit: 256 << 20,
            depth_limit: 400,
            strict_builtin_errors: false,
        }
    }
}

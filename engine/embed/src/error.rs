//! Why there is no answer at all.

use plimsoll_types::Diagnostic;
use thiserror::Error;

/// Why there is no answer at all. What is wrong with a source or a single rule is no such error: it
/// stands in the report, whose verdict then is [`crate::Verdict::Error`].
#[derive(Debug, Clone, Error)]
#[non_exhaustive]
pub enum Error {
    /// The component could not be loaded on this machine.
    #[error("the policy engine cannot be loaded: {0}")]
    Load(String),
    /// The policies do not compile; every fault is listed.
    #[error("the policies do not compile: {}", list(.0))]
    Compile(Vec<Diagnostic>),
    /// A bundle is refused, or cannot be built; every fault is listed.
    #[error("the bundle is refused: {}", list(.0))]
    Bundle(Vec<Diagnostic>),
    /// A query does not compile, or failed.
    #[error("{}", list(std::slice::from_ref(.0)))]
    Query(Box<Diagnostic>),
    /// A call ended without an answer: it ran out of time or memory, or the engine failed. The
    /// diagnostic says which.
    #[error("{}", list(std::slice::from_ref(.0)))]
    Call(Box<Diagnostic>),
}

impl Error {
    /// The diagnostics behind the error; none where the component could not be loaded.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Self::Load(_) => &[],
            Self::Compile(diagnostics) | Self::Bundle(diagnostics) => diagnostics,
            Self::Query(diagnostic) | Self::Call(diagnostic) => std::slice::from_ref(diagnostic),
        }
    }
}

fn list(diagnostics: &[Diagnostic]) -> String {
    let lines = diagnostics.iter().map(|d| {
        let place = d
            .span
            .map_or_else(String::new, |span| format!(":{}:{}", span.start.line, span.start.column));
        let help = d.help.as_deref().map_or_else(String::new, |help| format!(" ({help})"));
        format!("{}{place}: {} [{}]{help}", d.file, d.message, d.code)
    });
    lines.collect::<Vec<_>>().join("; ")
}

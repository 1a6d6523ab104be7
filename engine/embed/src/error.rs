//! Why there is no answer at all.

use plimsoll_types::Diagnostic;
use thiserror::Error;

/// Why there is no answer at all. What is wrong with a source or a single rule is no such error: it
/// stands in the report, whose verdict then is [`crate::Verdict::Error`].
///
/// ```
/// use plimsoll::{Engine, Error, Policies};
///
/// match Engine::new()?.compile(Policies::new().file("bad.rego", "package")) {
///     Err(Error::Compile(diagnostics)) => assert_eq!(diagnostics[0].file, "bad.rego"),
///     Err(error) => eprintln!("{error}"),
///     Ok(_) => unreachable!("it is no policy"),
/// }
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, Error)]
#[non_exhaustive]
pub enum Error {
    /// The component could not be loaded on this machine.
    #[error("the policy engine cannot be loaded: {0}")]
    Load(String),
    /// The policies do not compile; every fault is listed.
    #[error("the policies do not compile: {}", list(.0))]
    Compile(Vec<Diagnostic>),
    /// A text is neither JSON nor YAML; every fault is listed.
    #[error("{}", list(.0))]
    Data(Vec<Diagnostic>),
    /// A bundle is refused, or cannot be built; every fault is listed.
    #[error("the bundle is refused: {}", list(.0))]
    Bundle(Vec<Diagnostic>),
    /// A query does not compile, or failed.
    #[error("{}", list(std::slice::from_ref(.0)))]
    Query(Box<Diagnostic>),
    /// A policy is no Rego or cannot be formatted, or a document is not JSON.
    #[error("{}", list(std::slice::from_ref(.0)))]
    Format(Box<Diagnostic>),
    /// A call ended without an answer: it ran out of time or memory, or the engine failed. The
    /// diagnostic says which.
    #[error("{}", list(std::slice::from_ref(.0)))]
    Call(Box<Diagnostic>),
}

impl Error {
    /// The diagnostics behind the error; none where the component could not be loaded.
    ///
    /// ```
    /// use plimsoll::{Engine, Policies};
    ///
    /// let error = Engine::new()?.compile(Policies::new().file("bad.rego", "package")).unwrap_err();
    /// for wrong in error.diagnostics() {
    ///     println!("{}: {} ({})", wrong.file, wrong.message, wrong.help.as_deref().unwrap_or_default());
    /// }
    /// assert!(!error.diagnostics().is_empty());
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Self::Load(_) => &[],
            Self::Compile(diagnostics) | Self::Data(diagnostics) | Self::Bundle(diagnostics) => {
                diagnostics
            }
            Self::Query(diagnostic) | Self::Format(diagnostic) | Self::Call(diagnostic) => {
                std::slice::from_ref(diagnostic)
            }
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

//! Diagnostics about bundles: what, where, and what to do about it.

use plimsoll_types::Diagnostic;

/// What loading and building give where they fail: everything that is wrong.
pub(crate) type Outcome<T> = Result<T, Vec<Diagnostic>>;

/// Something that keeps a bundle from being taken.
pub(crate) fn error(
    code: &str,
    file: &str,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Diagnostic {
    Diagnostic::error(&format!("bundle/{code}"), file, message).help(help)
}

/// Something worth knowing about a bundle that is taken all the same.
pub(crate) fn warning(
    code: &str,
    file: &str,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Diagnostic {
    Diagnostic::warning(&format!("bundle/{code}"), file, message).help(help)
}

/// How diagnostics speak of a file of a bundle.
pub(crate) fn inside(bundle: &str, path: &str) -> String {
    match bundle.trim_end_matches('/') {
        "" => path.to_owned(),
        bundle => format!("{bundle}/{path}"),
    }
}

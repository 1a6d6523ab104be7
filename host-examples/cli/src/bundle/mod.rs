//! Bundles: `plimsoll bundle`, `pull` and `push`, and what other commands decide by with `--bundle`.
//!
//! - `args` declares the arguments, `trust` makes of them whose bundles are taken and who signs;
//! - `read` reads bundles from folders, files and the web;
//! - `commands` are those of `plimsoll bundle`, `inspect` shows what is in one;
//! - `registry` is `pull` and `push`.

pub mod args;
mod commands;
mod inspect;
mod read;
mod registry;
mod trust;

pub use commands::run;
pub use registry::{pull, push};

use plimsoll::{Diagnostic, Engine, Error, LoadedBundles};

use args::Bundles;

/// The bundles that a run decides by, with `data` (a JSON object) beside theirs. Their tests are left out where
/// `with_tests` is not set. What is worth knowing goes to standard error.
pub fn load(
    engine: &Engine,
    arguments: &Bundles,
    data: &str,
    with_tests: bool,
) -> Result<LoadedBundles, Error> {
    let refused = |wrong: Diagnostic| Error::Bundle(vec![wrong]);
    let trust = trust::trust(&arguments.trust).map_err(refused)?;
    let mut bundles = Vec::new();
    for place in &arguments.bundles {
        bundles.push(read::read(place, &[]).map_err(refused)?);
    }
    let loaded = engine.load_bundles(bundles, data, &trust)?;
    tell(&loaded.warnings);
    Ok(loaded.only(|name| with_tests || !name.ends_with("_test.rego")))
}

/// Shows diagnostics on standard error.
fn tell(diagnostics: &[Diagnostic]) {
    use std::io::Write as _;
    if diagnostics.is_empty() {
        return;
    }
    let mut reports = plimsoll_render::Reports::new();
    diagnostics.iter().cloned().for_each(|wrong| reports.add_diagnostic(wrong));
    let text = plimsoll_render::text(&reports, crate::output::style());
    // Standard error may be closed; the exit code still tells.
    let _ = anstream::stderr().write_all(text.as_bytes());
}

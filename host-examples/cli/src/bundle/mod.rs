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
    if !diagnostics.is_empty() {
        let text = plimsoll_render::diagnostics_text(diagnostics, crate::output::error_style());
        crate::output::write_error(&text);
    }
}

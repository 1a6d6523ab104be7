//! Who signs, by the arguments.

use plimsoll::{Diagnostic, Signing};
use plimsoll_loading::trust::{key_text, text_of};

pub use plimsoll_loading::trust::trust;

use super::args::SigningArguments;

/// Who signs; `None` where nobody does.
pub fn signing(
    arguments: &SigningArguments,
    algorithm: Option<&str>,
    key_id: Option<&str>,
) -> Result<Option<Signing>, Diagnostic> {
    let Some(key) = &arguments.signing_key else { return Ok(None) };
    let key = key_text("--signing-key", key, algorithm)?;
    let claims = arguments.claims_file.as_deref().map(text_of).transpose()?;
    Ok(Some(Signing {
        key,
        algorithm: algorithm.map(str::to_owned),
        key_id: key_id.map(str::to_owned),
        claims,
        seed: 0,
    }))
}

//! Whose bundles are taken, and who signs, by the arguments.

use std::{fs, path::Path};

use plimsoll::{Diagnostic, Signing, Trust, Verification, VerificationKey};

use super::args::{SigningArguments, Trusting};

/// Whose bundles are taken.
pub fn trust(arguments: &Trusting) -> Result<Trust, Diagnostic> {
    let algorithm = arguments.signing_alg.as_deref();
    let Some(key) = &arguments.verification_key else {
        if arguments.require_signature {
            let message = "a signature is required, and there is no key to verify it with";
            return Err(Diagnostic::error("bundle/no-key", "--require-signature", message)
                .help("give the signer's key with --verification-key"));
        }
        return Ok(if arguments.skip_verify { Trust::Anyone } else { Trust::Unsigned });
    };
    let key = key_text("--verification-key", key, algorithm)?;
    let id = arguments.verification_key_id.clone();
    Ok(Trust::Signed(Verification {
        keys: vec![VerificationKey {
            id: id.clone(),
            key,
            algorithm: algorithm.map(str::to_owned),
        }],
        key_id: Some(id),
        scope: arguments.scope.clone(),
        exclude: arguments.exclude_files_verify.clone(),
    }))
}

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

/// The key in a file, or the one that stands in the argument itself.
fn key_text(flag: &str, given: &str, algorithm: Option<&str>) -> Result<String, Diagnostic> {
    let path = Path::new(given);
    let is_secret = algorithm.is_some_and(|name| name.starts_with("HS"));
    if path.is_file() {
        return text_of(path);
    }
    if is_secret || given.starts_with("-----BEGIN") || given.starts_with('{') {
        return Ok(given.to_owned());
    }
    // The argument may be a secret whose algorithm was forgotten: it is not repeated.
    let message = "there is no such file, and the argument itself is no key";
    Err(Diagnostic::error("bundle/bad-key", flag, message).help(
        "name a file with a PEM key or a JWK; for a secret, say --signing-alg HS256, HS384 or HS512",
    ))
}

fn text_of(path: &Path) -> Result<String, Diagnostic> {
    fs::read_to_string(path).map_err(|error| {
        let name = path.to_string_lossy();
        Diagnostic::error("source/unreadable", &name, format!("cannot be read: {error}"))
    })
}

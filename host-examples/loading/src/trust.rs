//! Whose bundles are taken, by the arguments.

use std::{fs, path::Path};

use clap::Args;
use plimsoll::{Diagnostic, Trust, Verification, VerificationKey};

/// Whose bundles are taken.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Bundles")]
pub struct Trusting {
    /// The key that bundles must be signed with: a file with a PEM public key, a certificate or a JWK, or
    /// with --signing-alg HS256, HS384 or HS512 a secret or a file with one. Bundles without a signature
    /// are refused then.
    #[arg(long, value_name = "KEY")]
    pub verification_key: Option<String>,

    /// The name of that key.
    #[arg(long, value_name = "ID", default_value = "default")]
    pub verification_key_id: String,

    /// The only algorithm that signatures may have, such as RS256; any that fits the key otherwise.
    #[arg(long, value_name = "ALGORITHM")]
    pub signing_alg: Option<String>,

    /// The scope that signatures must have.
    #[arg(long, default_value = "")]
    pub scope: String,

    /// Files that need not be signed: `*` and `?` stop at a slash. May be given more than once.
    #[arg(long, value_name = "PATTERN")]
    pub exclude_files_verify: Vec<String>,

    /// Fail where there is no key to verify bundles with: for runs whose key comes from elsewhere.
    #[arg(long)]
    pub require_signature: bool,

    /// Pass over the signatures of bundles.
    #[arg(long, conflicts_with_all = ["verification_key", "require_signature"])]
    pub skip_verify: bool,
}

/// Whose bundles are taken.
///
/// # Errors
/// Where there is no key to verify them with, and one is asked for.
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

/// The key in a file, or the one that stands in the argument itself, which `flag` names.
///
/// # Errors
/// Where there is no key.
pub fn key_text(flag: &str, given: &str, algorithm: Option<&str>) -> Result<String, Diagnostic> {
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

/// The text of a file.
///
/// # Errors
/// Where it cannot be read.
pub fn text_of(path: &Path) -> Result<String, Diagnostic> {
    fs::read_to_string(path).map_err(|error| {
        let name = path.to_string_lossy();
        Diagnostic::error("source/unreadable", &name, format!("cannot be read: {error}"))
    })
}

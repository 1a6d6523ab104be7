//! Whose bundles are taken.

use plimsoll_rego::jws::Key;
use plimsoll_types::Diagnostic;

use crate::trouble::error;

/// Whose bundles are taken.
#[derive(Debug, Clone, Default)]
pub enum Trust {
    /// Nobody is asked: a bundle without a signature is taken, one with a signature is refused, because it
    /// was signed in order to be verified.
    #[default]
    Unsigned,
    /// Only bundles with a signature that holds, over every file.
    Signed(Verification),
    /// Every bundle; signatures are passed over.
    Anyone,
}

/// What a signature must be like to hold.
#[derive(Debug, Clone)]
pub struct Verification {
    pub(crate) keys: Vec<NamedKey>,
    /// The name of the key to verify with, whichever the signature names.
    pub key_id: Option<String>,
    /// The scope that the signature must have; empty for none.
    pub scope: String,
    /// Files that need not be signed: patterns in which `*` and `?` stop at a slash.
    pub exclude: Vec<String>,
}

/// A key and its name.
#[derive(Debug, Clone)]
pub(crate) struct NamedKey {
    pub(crate) id: String,
    pub(crate) key: Key,
}

impl Verification {
    /// A verification that knows no key yet, and so takes nothing.
    #[must_use]
    pub fn new() -> Self {
        Self { keys: Vec::new(), key_id: None, scope: String::new(), exclude: Vec::new() }
    }

    /// Adds a key under a name: a PEM certificate or public key, a JWK or JWK set, or with an algorithm
    /// such as `HS256` a secret. Without an algorithm, a public key verifies with every one of its kind.
    /// Keys of a set that have names of their own go by these too.
    ///
    /// # Errors
    /// Why the text is no key.
    pub fn key(
        mut self,
        id: &str,
        text: &str,
        algorithm: Option<&str>,
    ) -> Result<Self, Box<Diagnostic>> {
        let keys = Key::verifying(text, algorithm).map_err(|why| {
            Box::new(error(
                "bad-key",
                id,
                format!("the verification key cannot be used: {why}"),
                "give a PEM public key or certificate, a JWK, or a secret with its algorithm, \
                 such as HS256",
            ))
        })?;
        self.keys.extend(keys.into_iter().map(|key| NamedKey { id: id.to_owned(), key }));
        Ok(self)
    }
}

impl Default for Verification {
    fn default() -> Self {
        Self::new()
    }
}

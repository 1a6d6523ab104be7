//! The keys a token is verified with: from a PEM certificate, a PEM public key, or a JWK or JWK set.

use super::super::BuiltinError;
use super::super::keys::{Algorithm, Key, PublicKey, decode_pem, jwk};
use super::super::operand::failure;
use super::super::x509;

/// A key and what is known about it.
pub(super) struct VerificationKey {
    pub(super) key: Key,
    /// The algorithm it is for; empty if any.
    pub(super) algorithm: String,
    /// Its name; empty if it has none.
    pub(super) id: String,
}

/// The keys in a text.
pub(super) fn parse(text: &str) -> Result<Vec<VerificationKey>, BuiltinError> {
    if let Some((block, rest)) = decode_pem(text) {
        if !rest.is_empty() {
            return Err(failure("extra data after a PEM certificate block"));
        }
        let key = match block.label.as_str() {
            "CERTIFICATE" => x509::public_key(&block.bytes)
                .map_err(|error| failure(format!("failed to parse a PEM certificate: {error}")))?,
            "PUBLIC KEY" => PublicKey::from_spki(&block.bytes)
                .ok_or_else(|| failure("failed to parse a PEM public key: unknown public key"))?,
            _ => return Err(failure("failed to extract a Key from the PEM certificate")),
        };
        let key = Key::Public(key);
        return Ok(vec![VerificationKey { key, algorithm: String::new(), id: String::new() }]);
    }
    let keys = jwk::parse(text)
        .map_err(|error| failure(format!("failed to parse a JWK key (set): {error}")))?;
    // A key for an algorithm that is not known here is passed over.
    Ok(keys
        .into_iter()
        .filter(|jwk| jwk.algorithm.is_empty() || Algorithm::named(&jwk.algorithm).is_some())
        .map(|jwk| VerificationKey { key: jwk.key, algorithm: jwk.algorithm, id: jwk.id })
        .collect())
}

/// Whether one of the keys verifies: the one the token names if it is there, else any for its algorithm.
pub(super) fn verifies(
    keys: &[VerificationKey],
    id: &str,
    algorithm: &str,
    verify: impl Fn(&Key) -> bool,
) -> bool {
    if !id.is_empty()
        && let Some(named) = keys.iter().find(|key| key.id == id)
    {
        return verify(&named.key);
    }
    keys.iter()
        .filter(|key| key.algorithm.is_empty() || key.algorithm == algorithm)
        .any(|key| verify(&key.key))
}

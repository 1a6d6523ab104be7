//! Keys and signatures: what JWT and X.509 share. A key is read from DER, PEM or a JWK, and verifies or
//! signs with the algorithms of RFC 7518.

mod algorithm;
pub(super) mod der;
pub(super) mod jwk;
mod pem;
mod private;
mod public;

pub(super) use algorithm::{Algorithm, Hash};
pub(super) use pem::decode as decode_pem;
pub(super) use private::PrivateKey;
pub(super) use public::PublicKey;

/// A key of any kind.
#[derive(Debug, Clone)]
pub(super) enum Key {
    /// Verifies signatures.
    Public(PublicKey),
    /// Makes signatures.
    Private(PrivateKey),
    /// Does both, with HMAC.
    Secret(Vec<u8>),
}

impl Key {
    /// Whether the signature of the message is right, under the algorithm. A key that does not fit the
    /// algorithm verifies nothing.
    pub(super) fn verify(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        match (self, algorithm) {
            (Self::Secret(secret), Algorithm::Hmac(hash)) => {
                super::hash::same(&hash.authenticate(secret, message), signature)
            }
            (Self::Public(key), _) => key.verify(algorithm, message, signature),
            _ => false,
        }
    }

    /// The signature of the message. The words make what is random in it, with the seed.
    pub(super) fn sign(&self, algorithm: Algorithm, message: &[u8], seed: u64) -> Option<Vec<u8>> {
        match (self, algorithm) {
            (Self::Secret(secret), Algorithm::Hmac(hash)) => {
                Some(hash.authenticate(secret, message))
            }
            (Self::Private(key), _) => key.sign(algorithm, message, seed),
            _ => None,
        }
    }
}

//! The signature algorithms of JSON Web Signature (RFC 7518, section 3, and RFC 8037).

use hmac::Hmac;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// A digest an algorithm is made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// The digest of a message.
    pub(in super::super) fn digest(self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(message).to_vec(),
            Self::Sha384 => Sha384::digest(message).to_vec(),
            Self::Sha512 => Sha512::digest(message).to_vec(),
        }
    }

    /// The authentication code of a message.
    pub(super) fn authenticate(self, secret: &[u8], message: &[u8]) -> Vec<u8> {
        use super::super::hash::code;
        let code = match self {
            Self::Sha256 => code::<Hmac<Sha256>>(secret, message),
            Self::Sha384 => code::<Hmac<Sha384>>(secret, message),
            Self::Sha512 => code::<Hmac<Sha512>>(secret, message),
        };
        code.unwrap_or_default()
    }
}

/// How a signature is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Algorithm {
    Hmac(Hash),
    RsaPkcs1(Hash),
    RsaPss(Hash),
    /// ECDSA with the halves of the signature one after the other.
    Ecdsa(Hash),
    EdDsa,
}

impl Algorithm {
    /// The algorithm of that JOSE name.
    pub(in super::super) fn named(name: &str) -> Option<Self> {
        if name == "EdDSA" {
            return Some(Self::EdDsa);
        }
        let hash = match name.get(2..)? {
            "256" => Hash::Sha256,
            "384" => Hash::Sha384,
            "512" => Hash::Sha512,
            _ => return None,
        };
        Some(match name.get(..2)? {
            "HS" => Self::Hmac(hash),
            "RS" => Self::RsaPkcs1(hash),
            "PS" => Self::RsaPss(hash),
            "ES" => Self::Ecdsa(hash),
            _ => return None,
        })
    }
}

//! Public keys: read from a SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7), verifying signatures.

use ed25519_dalek::Verifier;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::traits::PublicKeyParts;
use rsa::{BigUint, Pkcs1v15Sign, Pss, RsaPublicKey};
use sha2::{Sha256, Sha384, Sha512};

use super::der::{BIT_STRING, INTEGER, OID, SEQUENCE, whole_sequence};
use super::{Algorithm, Hash};

/// Larger RSA keys take too long.
pub(super) const MAX_RSA_BITS: usize = 8_192;

/// A public key.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum PublicKey {
    Rsa(RsaPublicKey),
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
    P521(Box<P521>),
    Ed25519(ed25519_dalek::VerifyingKey),
}

/// The key on P-521, with its point to compare by.
#[derive(Clone)]
pub(in super::super) struct P521 {
    key: p521::ecdsa::VerifyingKey,
    point: Vec<u8>,
}

impl std::fmt::Debug for P521 {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("P521").field(&self.point).finish()
    }
}

impl PartialEq for P521 {
    fn eq(&self, other: &Self) -> bool {
        self.point == other.point
    }
}

impl PublicKey {
    /// The key of a SubjectPublicKeyInfo in DER.
    pub(in super::super) fn from_spki(bytes: &[u8]) -> Option<Self> {
        let mut fields = whole_sequence(bytes)?.inside();
        let mut algorithm = fields.expect(SEQUENCE)?.inside();
        let key = fields.expect(BIT_STRING)?.bits()?;
        let name = algorithm.expect(OID)?.oid()?;
        match name.as_str() {
            "1.2.840.113549.1.1.1" => Self::from_pkcs1(key),
            "1.2.840.10045.2.1" => Self::from_point(&algorithm.expect(OID)?.oid()?, key),
            "1.3.101.112" => Self::ed25519(key),
            _ => None,
        }
    }

    /// An RSA key from its modulus and exponent in DER (RFC 8017, appendix A.1.1).
    pub(in super::super) fn from_pkcs1(bytes: &[u8]) -> Option<Self> {
        let mut fields = whole_sequence(bytes)?.inside();
        let (modulus, exponent) =
            (fields.expect(INTEGER)?.unsigned()?, fields.expect(INTEGER)?.unsigned()?);
        Self::rsa(&modulus.to_bytes_be(), &exponent.to_bytes_be())
    }

    /// An RSA key from its big-endian numbers.
    pub(in super::super) fn rsa(modulus: &[u8], exponent: &[u8]) -> Option<Self> {
        let (n, e) = (BigUint::from_bytes_be(modulus), BigUint::from_bytes_be(exponent));
        RsaPublicKey::new_with_max_size(n, e, MAX_RSA_BITS).ok().map(Self::Rsa)
    }

    /// A point on a curve, by the curve's object identifier.
    pub(in super::super) fn from_point(curve: &str, point: &[u8]) -> Option<Self> {
        match curve {
            "1.2.840.10045.3.1.7" => {
                p256::ecdsa::VerifyingKey::from_sec1_bytes(point).ok().map(Self::P256)
            }
            "1.3.132.0.34" => {
                p384::ecdsa::VerifyingKey::from_sec1_bytes(point).ok().map(Self::P384)
            }
            "1.3.132.0.35" => {
                let key = p521::ecdsa::VerifyingKey::from_sec1_bytes(point).ok()?;
                Some(Self::P521(Box::new(P521 { key, point: point.to_vec() })))
            }
            _ => None,
        }
    }

    /// An Ed25519 key from its 32 bytes.
    pub(in super::super) fn ed25519(bytes: &[u8]) -> Option<Self> {
        ed25519_dalek::VerifyingKey::from_bytes(bytes.try_into().ok()?).ok().map(Self::Ed25519)
    }

    /// Whether the signature of the message is right.
    pub(in super::super) fn verify(
        &self,
        algorithm: Algorithm,
        message: &[u8],
        signature: &[u8],
    ) -> bool {
        match (self, algorithm) {
            (Self::Rsa(key), Algorithm::RsaPkcs1(hash)) => {
                let digest = hash.digest(message);
                let scheme = match hash {
                    Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
                    Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
                    Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
                };
                key.verify(scheme, &digest, signature).is_ok()
            }
            (Self::Rsa(key), Algorithm::RsaPss(hash)) => {
                let digest = hash.digest(message);
                let Some(salt) = salt_length(key, hash, signature) else { return false };
                let scheme = match hash {
                    Hash::Sha256 => Pss::new_with_salt::<Sha256>(salt),
                    Hash::Sha384 => Pss::new_with_salt::<Sha384>(salt),
                    Hash::Sha512 => Pss::new_with_salt::<Sha512>(salt),
                };
                key.verify(scheme, &digest, signature).is_ok()
            }
            (Self::P256(_) | Self::P384(_) | Self::P521(_), Algorithm::Ecdsa(hash)) => {
                let (r, s) = signature.split_at(signature.len() / 2);
                self.verify_ecdsa(&hash.digest(message), r, s)
            }
            (Self::Ed25519(key), Algorithm::EdDsa) => {
                ed25519_dalek::Signature::from_slice(signature)
                    .is_ok_and(|signature| key.verify(message, &signature).is_ok())
            }
            _ => false,
        }
    }

    /// Whether the numbers are an ECDSA signature of the digest.
    pub(in super::super) fn verify_ecdsa(&self, digest: &[u8], r: &[u8], s: &[u8]) -> bool {
        match self {
            Self::P256(key) => {
                let (Some(r), Some(s)) = (field::<32>(r), field::<32>(s)) else { return false };
                p256::ecdsa::Signature::from_scalars(r, s)
                    .is_ok_and(|signature| key.verify_prehash(digest, &signature).is_ok())
            }
            Self::P384(key) => {
                let (Some(r), Some(s)) = (field::<48>(r), field::<48>(s)) else { return false };
                p384::ecdsa::Signature::from_scalars(r, s)
                    .is_ok_and(|signature| key.verify_prehash(digest, &signature).is_ok())
            }
            Self::P521(key) => {
                let (Some(r), Some(s)) = (field::<66>(r), field::<66>(s)) else { return false };
                // The curve's crate takes no digest shorter than half its field.
                let Some(digest) = field::<66>(digest) else { return false };
                p521::ecdsa::Signature::from_scalars(
                    *p521::FieldBytes::from_slice(&r),
                    *p521::FieldBytes::from_slice(&s),
                )
                .is_ok_and(|signature| key.key.verify_prehash(&digest, &signature).is_ok())
            }
            _ => false,
        }
    }
}

/// A big-endian number in just so many bytes; `None` if it is larger.
pub(super) fn field<const SIZE: usize>(number: &[u8]) -> Option<[u8; SIZE]> {
    let start = number.iter().position(|byte| *byte != 0).unwrap_or(number.len());
    let digits = number.get(start..)?;
    let mut field = [0; SIZE];
    let at = SIZE.checked_sub(digits.len())?;
    field.get_mut(at..)?.copy_from_slice(digits);
    Some(field)
}

/// How long the salt of a PSS signature is (RFC 8017, section 9.1.2): Go takes any length, so it is read
/// off the signature before the signature is checked with it.
fn salt_length(key: &RsaPublicKey, hash: Hash, signature: &[u8]) -> Option<usize> {
    let number = BigUint::from_bytes_be(signature);
    if number >= *key.n() {
        return None;
    }
    let bits = key.n().bits().checked_sub(1)?;
    let length = bits.div_ceil(8);
    let message = number.modpow(key.e(), key.n()).to_bytes_be();
    let mut encoded = vec![0; length.checked_sub(message.len())?];
    encoded.extend(message);
    let digest_length = hash.digest(&[]).len();
    let (masked, rest) = encoded.split_at_checked(length.checked_sub(digest_length + 1)?)?;
    let digest = rest.get(..digest_length)?;
    let mut block: Vec<u8> = masked
        .iter()
        .zip(mask(hash, digest, masked.len()))
        .map(|(byte, mask)| byte ^ mask)
        .collect();
    let unused = length * 8 - bits;
    if let Some(first) = block.first_mut() {
        *first &= 0xff_u8.checked_shr(u32::try_from(unused).ok()?).unwrap_or(0);
    }
    let start = block.iter().position(|byte| *byte != 0)?;
    (block.get(start) == Some(&1)).then(|| block.len() - start - 1)
}

/// The mask generation function MGF1 (RFC 8017, appendix B.2.1).
fn mask(hash: Hash, seed: &[u8], length: usize) -> Vec<u8> {
    let mut mask = Vec::with_capacity(length);
    let mut counter = 0_u32;
    while mask.len() < length {
        let input: Vec<u8> = seed.iter().copied().chain(counter.to_be_bytes()).collect();
        mask.extend(hash.digest(&input));
        counter = counter.wrapping_add(1);
    }
    mask.truncate(length);
    mask
}

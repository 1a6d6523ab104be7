//! Private keys: read from PKCS #1, PKCS #8 (RFC 5958) and SEC 1 (RFC 5915), making signatures.

use ed25519_dalek::Signer;
use num_bigint::BigUint as Number;
use p256::ecdsa::signature::hazmat::{PrehashSigner, RandomizedPrehashSigner};
use rsa::rand_core::{CryptoRng, Error, RngCore};
use rsa::traits::{PrivateKeyParts, PublicKeyParts};
use rsa::{BigUint, Pkcs1v15Sign, Pss, RsaPrivateKey};
use sha2::{Sha256, Sha384, Sha512};

use super::super::numbers::random_bytes;
use super::der::{INTEGER, OCTET_STRING, OID, SEQUENCE, whole_sequence};
use super::public::{MAX_RSA_BITS, field};
use super::{Algorithm, Hash, PublicKey};

/// A private key.
#[derive(Debug, Clone)]
pub(in super::super) enum PrivateKey {
    Rsa(Box<RsaPrivateKey>),
    P256(p256::ecdsa::SigningKey),
    P384(p384::ecdsa::SigningKey),
    P521(P521),
    Ed25519(ed25519_dalek::SigningKey),
}

/// The key on P-521, with its number, which the curve's crate does not give back.
#[derive(Clone)]
pub(in super::super) struct P521 {
    key: p521::ecdsa::SigningKey,
    number: [u8; 66],
}

impl std::fmt::Debug for P521 {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("P521")
    }
}

impl PrivateKey {
    /// An RSA key in DER (RFC 8017, appendix A.1.2).
    pub(in super::super) fn from_pkcs1(bytes: &[u8]) -> Option<Self> {
        let mut fields = whole_sequence(bytes)?.inside();
        let mut next = || Some(fields.expect(INTEGER)?.unsigned()?.to_bytes_be());
        let (_version, n, e, d) = (next()?, next()?, next()?, next()?);
        Self::rsa(&n, &e, &d, &[next()?, next()?])
    }

    /// An RSA key from its big-endian numbers; without the primes, they are computed.
    pub(in super::super) fn rsa(n: &[u8], e: &[u8], d: &[u8], primes: &[Vec<u8>]) -> Option<Self> {
        if n.len() > MAX_RSA_BITS / 8 {
            return None;
        }
        let number = BigUint::from_bytes_be;
        let primes = primes.iter().map(|prime| number(prime)).collect();
        let mut key =
            RsaPrivateKey::from_components(number(n), number(e), number(d), primes).ok()?;
        key.precompute().ok()?;
        Some(Self::Rsa(Box::new(key)))
    }

    /// A key in PKCS #8.
    pub(in super::super) fn from_pkcs8(bytes: &[u8]) -> Option<Self> {
        let mut fields = whole_sequence(bytes)?.inside();
        fields.expect(INTEGER)?;
        let mut algorithm = fields.expect(SEQUENCE)?.inside();
        let key = fields.expect(OCTET_STRING)?;
        match algorithm.expect(OID)?.oid()?.as_str() {
            "1.2.840.113549.1.1.1" => Self::from_pkcs1(key.content),
            "1.2.840.10045.2.1" => {
                Self::from_sec1(key.content, Some(&algorithm.expect(OID)?.oid()?))
            }
            "1.3.101.112" => Self::ed25519(key.inside().expect(OCTET_STRING)?.content),
            _ => None,
        }
    }

    /// A key on a curve, in SEC 1; the curve may be named outside.
    pub(in super::super) fn from_sec1(bytes: &[u8], curve: Option<&str>) -> Option<Self> {
        let mut fields = whole_sequence(bytes)?.inside();
        fields.expect(INTEGER)?;
        let number = fields.expect(OCTET_STRING)?.content;
        let named = fields.optional(0xa0).and_then(|element| element.inside().expect(OID)?.oid());
        Self::from_number(curve.or(named.as_deref())?, number)
    }

    /// A key on a curve from its big-endian number.
    pub(in super::super) fn from_number(curve: &str, number: &[u8]) -> Option<Self> {
        match curve {
            "1.2.840.10045.3.1.7" => {
                let number = field::<32>(number)?;
                p256::ecdsa::SigningKey::from_slice(&number).ok().map(Self::P256)
            }
            "1.3.132.0.34" => {
                let number = field::<48>(number)?;
                p384::ecdsa::SigningKey::from_slice(&number).ok().map(Self::P384)
            }
            "1.3.132.0.35" => {
                let number = field::<66>(number)?;
                let key = p521::ecdsa::SigningKey::from_slice(&number).ok()?;
                Some(Self::P521(P521 { key, number }))
            }
            _ => None,
        }
    }

    /// An Ed25519 key from its 32 bytes.
    pub(in super::super) fn ed25519(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; 32] = bytes.try_into().ok()?;
        Some(Self::Ed25519(ed25519_dalek::SigningKey::from_bytes(bytes)))
    }

    /// The public key to it.
    pub(in super::super) fn public(&self) -> Option<PublicKey> {
        match self {
            Self::Rsa(key) => Some(PublicKey::Rsa(key.to_public_key())),
            Self::P256(key) => Some(PublicKey::P256(*key.verifying_key())),
            Self::P384(key) => Some(PublicKey::P384(*key.verifying_key())),
            Self::P521(_) => PublicKey::from_point("1.3.132.0.35", &self.point()?),
            Self::Ed25519(key) => Some(PublicKey::Ed25519(key.verifying_key())),
        }
    }

    /// The point of a key on a curve: a byte 4 and both coordinates.
    pub(in super::super) fn point(&self) -> Option<Vec<u8>> {
        match self {
            Self::P256(key) => {
                Some(key.verifying_key().to_encoded_point(false).as_bytes().to_vec())
            }
            Self::P384(key) => {
                Some(key.verifying_key().to_encoded_point(false).as_bytes().to_vec())
            }
            Self::P521(key) => {
                let point = p521::ecdsa::VerifyingKey::from(&key.key).to_encoded_point(false);
                Some(point.as_bytes().to_vec())
            }
            _ => None,
        }
    }

    /// The big-endian number of a key on a curve.
    pub(in super::super) fn number(&self) -> Option<Vec<u8>> {
        match self {
            Self::P256(key) => Some(key.to_bytes().to_vec()),
            Self::P384(key) => Some(key.to_bytes().to_vec()),
            Self::P521(key) => Some(key.number.to_vec()),
            _ => None,
        }
    }

    /// The numbers of an RSA key.
    pub(in super::super) fn rsa_numbers(&self) -> Option<RsaNumbers> {
        let Self::Rsa(key) = self else { return None };
        let number = |number: &BigUint| Number::from_bytes_be(&number.to_bytes_be());
        let one = Number::from(1_u8);
        let [p, q] = key.primes() else { return None };
        let (p, q, d) = (number(p), number(q), number(key.d()));
        Some(RsaNumbers {
            n: number(key.n()),
            e: number(key.e()),
            dp: &d % (&p - &one),
            dq: &d % (&q - &one),
            qi: q.modinv(&p)?,
            d,
            p,
            q,
        })
    }

    /// The signature of the message.
    pub(super) fn sign(&self, algorithm: Algorithm, message: &[u8], seed: u64) -> Option<Vec<u8>> {
        match (self, algorithm) {
            (Self::Rsa(key), Algorithm::RsaPkcs1(hash)) => {
                let scheme = match hash {
                    Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
                    Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
                    Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
                };
                key.sign(scheme, &hash.digest(message)).ok()
            }
            (Self::Rsa(key), Algorithm::RsaPss(hash)) => {
                let scheme = match hash {
                    Hash::Sha256 => Pss::new::<Sha256>(),
                    Hash::Sha384 => Pss::new::<Sha384>(),
                    Hash::Sha512 => Pss::new::<Sha512>(),
                };
                let mut random = Seeded::new(seed, message);
                key.sign_with_rng(&mut random, scheme, &hash.digest(message)).ok()
            }
            (Self::P256(key), Algorithm::Ecdsa(Hash::Sha256)) => {
                let digest = Hash::Sha256.digest(message);
                let signature: p256::ecdsa::Signature = key.sign_prehash(&digest).ok()?;
                Some(signature.to_bytes().to_vec())
            }
            (Self::P384(key), Algorithm::Ecdsa(Hash::Sha384)) => {
                let digest = Hash::Sha384.digest(message);
                let signature: p384::ecdsa::Signature = key.sign_prehash(&digest).ok()?;
                Some(signature.to_bytes().to_vec())
            }
            (Self::P521(key), Algorithm::Ecdsa(Hash::Sha512)) => {
                let digest = Hash::Sha512.digest(message);
                // The curve's crate draws the nonce. It must be secret, so the private key goes into it.
                let secret: Vec<u8> = key.number.iter().chain(message).copied().collect();
                let mut random = Seeded::new(seed, &secret);
                let signature: p521::ecdsa::Signature =
                    key.key.sign_prehash_with_rng(&mut random, &digest).ok()?;
                Some(signature.to_bytes().to_vec())
            }
            (Self::Ed25519(key), Algorithm::EdDsa) => Some(key.sign(message).to_bytes().to_vec()),
            _ => None,
        }
    }
}

/// What makes up an RSA private key, by the names of RFC 7518.
pub(in super::super) struct RsaNumbers {
    pub(in super::super) n: Number,
    pub(in super::super) e: Number,
    pub(in super::super) d: Number,
    pub(in super::super) p: Number,
    pub(in super::super) q: Number,
    pub(in super::super) dp: Number,
    pub(in super::super) dq: Number,
    pub(in super::super) qi: Number,
}

/// Random bytes from the context's seed: equal decisions make equal signatures.
struct Seeded {
    seed: u64,
    key: String,
    block: Vec<u8>,
    count: u64,
}

impl Seeded {
    fn new(seed: u64, message: &[u8]) -> Self {
        let key = super::super::encoding::to_hex(&Hash::Sha256.digest(message));
        Self { seed, key, block: Vec::new(), count: 0 }
    }
}

impl RngCore for Seeded {
    fn next_u32(&mut self) -> u32 {
        let mut bytes = [0; 4];
        self.fill_bytes(&mut bytes);
        u32::from_be_bytes(bytes)
    }

    fn next_u64(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.fill_bytes(&mut bytes);
        u64::from_be_bytes(bytes)
    }

    fn fill_bytes(&mut self, destination: &mut [u8]) {
        for byte in destination {
            if self.block.is_empty() {
                let count = self.count.to_string();
                self.block = random_bytes(self.seed, &["signature", &self.key, &count]).to_vec();
                self.count = self.count.wrapping_add(1);
            }
            *byte = self.block.pop().unwrap_or(0);
        }
    }

    fn try_fill_bytes(&mut self, destination: &mut [u8]) -> Result<(), Error> {
        self.fill_bytes(destination);
        Ok(())
    }
}

impl CryptoRng for Seeded {}

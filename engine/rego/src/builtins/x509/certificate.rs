//! A certificate taken apart. Everything keeps its bytes, for signatures are over bytes.

use num_bigint::BigInt;

use super::super::keys::der::{
    BIT_STRING, Element, INTEGER, OID, Reader, SEQUENCE, SET, whole_sequence,
};
use super::super::keys::{Algorithm, Hash, PublicKey};
use super::extensions::{Extension, Extensions};

/// A certificate.
#[derive(Debug, Clone)]
pub(super) struct Certificate<'a> {
    pub(super) raw: &'a [u8],
    pub(super) signed: &'a [u8],
    pub(super) version: i64,
    pub(super) serial: BigInt,
    pub(super) algorithm: SignatureAlgorithm,
    pub(super) issuer: Name<'a>,
    pub(super) subject: Name<'a>,
    /// Seconds since 1970-01-01 UTC, both ends included.
    pub(super) validity: (i64, i64),
    /// The SubjectPublicKeyInfo.
    pub(super) public_key: &'a [u8],
    pub(super) extensions: Extensions<'a>,
    pub(super) signature: &'a [u8],
}

impl<'a> Certificate<'a> {
    pub(super) fn parse(der: &'a [u8]) -> Option<Self> {
        let outer = whole_sequence(der)?;
        let mut parts = outer.inside();
        let body = parts.expect(SEQUENCE)?;
        let algorithm = SignatureAlgorithm::of(&parts.expect(SEQUENCE)?)?;
        let signature = parts.expect(BIT_STRING)?.bits()?;
        let mut fields = body.inside();
        let version = match fields.optional(0xa0) {
            Some(version) => i64::try_from(version.inside().expect(INTEGER)?.integer()?).ok()? + 1,
            None => 1,
        };
        let serial = fields.expect(INTEGER)?.integer()?;
        fields.expect(SEQUENCE)?;
        let issuer = Name::of(fields.expect(SEQUENCE)?)?;
        let mut validity = fields.expect(SEQUENCE)?.inside();
        let validity = (time(&validity.next()?)?, time(&validity.next()?)?);
        let subject = Name::of(fields.expect(SEQUENCE)?)?;
        let public_key = fields.expect(SEQUENCE)?.raw;
        fields.optional(0x81);
        fields.optional(0x82);
        let extensions = match fields.optional(0xa3) {
            Some(wrapped) => Extension::list(&wrapped.inside().expect(SEQUENCE)?)?,
            None => Vec::new(),
        };
        if !fields.is_empty() || !parts.is_empty() {
            return None;
        }
        Some(Self {
            raw: der,
            signed: body.raw,
            version,
            serial,
            algorithm,
            issuer,
            subject,
            validity,
            public_key,
            extensions: Extensions::of(extensions)?,
            signature,
        })
    }

    /// Whether the other certificate's key made this one's signature.
    pub(super) fn is_signed_by(&self, issuer: &Self) -> bool {
        let Some(key) = PublicKey::from_spki(issuer.public_key) else { return false };
        let algorithm = match self.algorithm.scheme {
            Some(algorithm) => algorithm,
            None => return false,
        };
        if let Algorithm::Ecdsa(hash) = algorithm {
            let numbers = || {
                let mut pair = whole_sequence(self.signature)?.inside();
                Some((pair.expect(INTEGER)?.unsigned()?, pair.expect(INTEGER)?.unsigned()?))
            };
            let Some((r, s)) = numbers() else { return false };
            return key.verify_ecdsa(&hash.digest(self.signed), &r.to_bytes_be(), &s.to_bytes_be());
        }
        key.verify(algorithm, self.signed, self.signature)
    }
}

/// How a certificate is signed: Go's number for it, and what verifies it here. SHA-1 and older verify
/// nothing, as in Go.
#[derive(Debug, Clone, Copy)]
pub(super) struct SignatureAlgorithm {
    pub(super) number: i64,
    scheme: Option<Algorithm>,
}

impl SignatureAlgorithm {
    pub(super) fn of(identifier: &Element<'_>) -> Option<Self> {
        let mut fields = identifier.inside();
        let name = fields.expect(OID)?.oid()?;
        let (number, scheme) = match name.as_str() {
            "1.2.840.113549.1.1.4" => (2, None),
            "1.2.840.113549.1.1.5" | "1.3.14.3.2.29" => (3, None),
            "1.2.840.113549.1.1.11" => (4, Some(Algorithm::RsaPkcs1(Hash::Sha256))),
            "1.2.840.113549.1.1.12" => (5, Some(Algorithm::RsaPkcs1(Hash::Sha384))),
            "1.2.840.113549.1.1.13" => (6, Some(Algorithm::RsaPkcs1(Hash::Sha512))),
            "1.2.840.10040.4.3" => (7, None),
            "2.16.840.1.101.3.4.3.2" => (8, None),
            "1.2.840.10045.4.1" => (9, None),
            "1.2.840.10045.4.3.2" => (10, Some(Algorithm::Ecdsa(Hash::Sha256))),
            "1.2.840.10045.4.3.3" => (11, Some(Algorithm::Ecdsa(Hash::Sha384))),
            "1.2.840.10045.4.3.4" => (12, Some(Algorithm::Ecdsa(Hash::Sha512))),
            "1.2.840.113549.1.1.10" => match pss_hash(&mut fields) {
                Some("2.16.840.1.101.3.4.2.1") => (13, Some(Algorithm::RsaPss(Hash::Sha256))),
                Some("2.16.840.1.101.3.4.2.2") => (14, Some(Algorithm::RsaPss(Hash::Sha384))),
                Some("2.16.840.1.101.3.4.2.3") => (15, Some(Algorithm::RsaPss(Hash::Sha512))),
                _ => (0, None),
            },
            "1.3.101.112" => (16, Some(Algorithm::EdDsa)),
            _ => (0, None),
        };
        Some(Self { number, scheme })
    }
}

fn pss_hash(fields: &mut Reader<'_>) -> Option<&'static str> {
    let wrapped = fields.expect(SEQUENCE)?.inside().optional(0xa0)?;
    let name = wrapped.inside().expect(SEQUENCE)?.inside().expect(OID)?.oid()?;
    ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"]
        .into_iter()
        .find(|known| *known == name)
}

/// A distinguished name: its parts in order, each an attribute type with its text.
#[derive(Debug, Clone)]
pub(super) struct Name<'a> {
    pub(super) raw: &'a [u8],
    pub(super) parts: Vec<(String, String)>,
}

impl<'a> Name<'a> {
    pub(super) fn of(element: Element<'a>) -> Option<Self> {
        let mut parts = Vec::new();
        for set in element.inside().all()? {
            if set.tag != SET {
                return None;
            }
            for pair in set.inside().all()? {
                let mut pair = pair.inside();
                let kind = pair.expect(OID)?.oid()?;
                parts.push((kind, text(&pair.next()?)?));
            }
        }
        Some(Self { raw: element.raw, parts })
    }
}

/// The text of a string of any of ASN.1's kinds.
fn text(element: &Element<'_>) -> Option<String> {
    match element.tag {
        // BMPString: two bytes a character.
        0x1e => {
            let units: Vec<u16> = element
                .content
                .chunks(2)
                .map(|pair| pair.iter().fold(0, |unit, byte| (unit << 8) | u16::from(*byte)))
                .collect();
            String::from_utf16(&units).ok()
        }
        // TeletexString, read as Latin-1.
        0x14 => Some(element.content.iter().map(|byte| char::from(*byte)).collect()),
        _ => String::from_utf8(element.content.to_vec()).ok(),
    }
}

/// Seconds since 1970-01-01 of a UTCTime or a GeneralizedTime.
fn time(element: &Element<'_>) -> Option<i64> {
    let text = std::str::from_utf8(element.content).ok()?.strip_suffix('Z')?;
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = match element.tag {
        0x17 => {
            let year: i64 = text.get(..2)?.parse().ok()?;
            (if year >= 50 { 1900 + year } else { 2000 + year }, text.get(2..)?)
        }
        0x18 => (text.get(..4)?.parse().ok()?, text.get(4..)?),
        _ => return None,
    };
    if rest.len() != 10 {
        return None;
    }
    let number = |at: usize| rest.get(at..at + 2)?.parse::<i64>().ok();
    super::super::time::unix_seconds(
        year,
        number(0)?,
        number(2)?,
        [number(4)?, number(6)?, number(8)?],
    )
}

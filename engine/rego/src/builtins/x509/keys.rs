//! The functions that read private keys: as Go shows them, as a JWK, and together with a certificate.

use num_bigint::BigUint;

use super::super::encoding::{Alphabet, as_text, from_base64, illegal_base64, to_base64};
use super::super::keys::{PrivateKey, PublicKey, decode_pem};
use super::super::operand::{defined, failure};
use super::super::{BuiltinError, Context, Outcome, Value, number, operand};
use super::certificate::Certificate;
use super::output::{base64, object, point};

pub(super) fn parse_private_keys(_: &mut Context, args: &[Value]) -> Outcome {
    let text = operand::string(args, 1)?;
    if text.is_empty() {
        return defined(Value::Null);
    }
    let keys = private_keys(text)?;
    defined(keys.iter().map(shown).collect::<Vec<_>>())
}

pub(super) fn parse_rsa_private_key(_: &mut Context, args: &[Value]) -> Outcome {
    let text = operand::string(args, 1)?;
    if text.is_empty() {
        return Err(failure("input PEM data was empty"));
    }
    let pem =
        if text.starts_with("-----BEGIN") { text.to_string() } else { as_text(&decoded(text)?) };
    match private_keys(&pem)?.first() {
        None => defined(Value::Null),
        Some(key) => match as_jwk(key) {
            Some(jwk) => defined(jwk),
            None => Err(failure("the private key cannot be written as a JWK")),
        },
    }
}

fn decoded(text: &str) -> Result<Vec<u8>, BuiltinError> {
    from_base64(text, Alphabet::Standard, true).map_err(|offset| failure(illegal_base64(offset)))
}

/// The private keys in PEM, which may be base64-encoded as a whole. Blocks of other kinds are passed over.
fn private_keys(text: &str) -> Result<Vec<PrivateKey>, BuiltinError> {
    let pem = match decoded(text) {
        Ok(bytes) => as_text(&bytes),
        Err(_) => text.to_owned(),
    };
    let mut keys = Vec::new();
    let mut rest = pem.as_str();
    while let Some((block, after)) = decode_pem(rest) {
        rest = after;
        let key = match block.label.as_str() {
            "RSA PRIVATE KEY" => PrivateKey::from_pkcs1(&block.bytes),
            "PRIVATE KEY" => PrivateKey::from_pkcs8(&block.bytes),
            "EC PRIVATE KEY" => PrivateKey::from_sec1(&block.bytes, None),
            _ => continue,
        };
        keys.push(key.ok_or_else(|| failure("x509: failed to parse private key"))?);
    }
    Ok(keys)
}

fn integer(value: &BigUint) -> Value {
    number::from_integer(value.clone().into())
}

/// A private key as Go writes it in JSON.
fn shown(key: &PrivateKey) -> Value {
    if let Some(rsa) = key.rsa_numbers() {
        let precomputed = object([
            ("Dp", integer(&rsa.dp)),
            ("Dq", integer(&rsa.dq)),
            ("Qinv", integer(&rsa.qi)),
            ("CRTValues", Value::new_array()),
        ]);
        return object([
            ("N", integer(&rsa.n)),
            ("E", integer(&rsa.e)),
            ("D", integer(&rsa.d)),
            ("Primes", Value::from(vec![integer(&rsa.p), integer(&rsa.q)])),
            ("Precomputed", precomputed),
        ]);
    }
    if let (Some(number), Some(bytes)) = (key.number(), key.point()) {
        let mut shown = point(&bytes);
        if let Value::Object(members) = &mut shown {
            regorus::Rc::make_mut(members)
                .insert(Value::from("D"), integer(&BigUint::from_bytes_be(&number)));
        }
        return shown;
    }
    match key {
        PrivateKey::Ed25519(key) => base64(&key.to_keypair_bytes()),
        _ => Value::Null,
    }
}

fn as_jwk(key: &PrivateKey) -> Option<Value> {
    let text = |bytes: &[u8]| Value::from(to_base64(bytes, Alphabet::Url, false));
    let integer = |value: &BigUint| text(&value.to_bytes_be());
    if let Some(rsa) = key.rsa_numbers() {
        return Some(object([
            ("kty", Value::from("RSA")),
            ("n", integer(&rsa.n)),
            ("e", integer(&rsa.e)),
            ("d", integer(&rsa.d)),
            ("p", integer(&rsa.p)),
            ("q", integer(&rsa.q)),
            ("dp", integer(&rsa.dp)),
            ("dq", integer(&rsa.dq)),
            ("qi", integer(&rsa.qi)),
        ]));
    }
    let curve = match key {
        PrivateKey::P256(_) => "P-256",
        PrivateKey::P384(_) => "P-384",
        PrivateKey::P521(_) => "P-521",
        PrivateKey::Ed25519(key) => {
            return Some(object([
                ("kty", Value::from("OKP")),
                ("crv", Value::from("Ed25519")),
                ("x", text(key.verifying_key().as_bytes())),
                ("d", text(key.as_bytes())),
            ]));
        }
        PrivateKey::Rsa(_) => return None,
    };
    let point = key.point()?;
    let coordinates = point.get(1..)?;
    let (x, y) = coordinates.split_at(coordinates.len() / 2);
    Some(object([
        ("kty", Value::from("EC")),
        ("crv", Value::from(curve)),
        ("x", text(x)),
        ("y", text(y)),
        ("d", text(&key.number()?)),
    ]))
}

pub(super) fn parse_keypair(_: &mut Context, args: &[Value]) -> Outcome {
    let (certificate, key) = (operand::string(args, 1)?, operand::string(args, 2)?);
    let chain = blocks(certificate, |label| label == "CERTIFICATE")?;
    let keys = blocks(key, |label| label == "PRIVATE KEY" || label.ends_with(" PRIVATE KEY"))?;
    let leaf = chain
        .first()
        .ok_or_else(|| failure("tls: failed to find any PEM data in certificate input"))?;
    let der =
        keys.first().ok_or_else(|| failure("tls: failed to find any PEM data in key input"))?;
    let key = PrivateKey::from_pkcs1(der)
        .or_else(|| PrivateKey::from_pkcs8(der))
        .or_else(|| PrivateKey::from_sec1(der, None))
        .ok_or_else(|| failure("tls: failed to parse private key"))?;
    let parsed = Certificate::parse(leaf).ok_or_else(|| failure("x509: malformed certificate"))?;
    let public = PublicKey::from_spki(parsed.public_key);
    if public.is_none() || public != key.public() {
        return Err(failure("tls: private key does not match public key"));
    }
    defined(object([
        ("Certificate", Value::from(chain.iter().map(|der| base64(der)).collect::<Vec<_>>())),
        ("PrivateKey", shown(&key)),
        ("SupportedSignatureAlgorithms", Value::Null),
        ("OCSPStaple", Value::Null),
        ("SignedCertificateTimestamps", Value::Null),
        ("Leaf", super::output::certificate(&parsed, false)),
    ]))
}

/// The bytes of PEM blocks of a kind; what is no PEM is base64 of PEM or of the bytes themselves.
fn blocks(text: &str, wanted: fn(&str) -> bool) -> Result<Vec<Vec<u8>>, BuiltinError> {
    let mut pem = text.to_owned();
    if !pem.starts_with("-----BEGIN ") {
        let bytes = decoded(text)?;
        if !bytes.starts_with(b"-----BEGIN ") {
            return Ok(vec![bytes]);
        }
        pem = as_text(&bytes);
    }
    let mut found = Vec::new();
    let mut rest = pem.as_str();
    while let Some((block, after)) = decode_pem(rest) {
        if wanted(&block.label) {
            found.push(block.bytes);
        }
        rest = after;
    }
    Ok(found)
}

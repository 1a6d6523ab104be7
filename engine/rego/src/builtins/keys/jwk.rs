//! JSON Web Keys (RFC 7517, RFC 7518 section 6, RFC 8037): one key or a set of them.

use super::super::Value;
use super::super::encoding::{Alphabet, from_base64};
use super::super::json;
use super::{Key, PrivateKey, PublicKey};

/// A key of a set, with what the set says about it.
#[derive(Debug, Clone)]
pub(in super::super) struct Jwk {
    pub(in super::super) key: Key,
    /// The algorithm it is for; empty if it does not say.
    pub(in super::super) algorithm: String,
    /// Its name; empty if it has none.
    pub(in super::super) id: String,
}

/// The keys of a JWK or a JWK set, or what is wrong with it.
pub(in super::super) fn parse(text: &str) -> Result<Vec<Jwk>, String> {
    let document = json::from_text(text).map_err(|error| error.message)?;
    match member(&document, "keys") {
        Some(Value::Array(keys)) => keys.iter().map(one).collect(),
        Some(_) => Err("the member \"keys\" is not an array".to_owned()),
        None => Ok(vec![one(&document)?]),
    }
}

fn member<'a>(object: &'a Value, name: &str) -> Option<&'a Value> {
    let Value::Object(object) = object else { return None };
    object.get(&Value::from(name))
}

fn text<'a>(object: &'a Value, name: &str) -> Option<&'a str> {
    match member(object, name)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn bytes(object: &Value, name: &str) -> Option<Vec<u8>> {
    from_base64(text(object, name)?.trim_end_matches('='), Alphabet::Url, false).ok()
}

fn one(document: &Value) -> Result<Jwk, String> {
    let kind = text(document, "kty").ok_or("failed to find key type (kty)")?;
    let key = match kind {
        "RSA" => rsa(document),
        "EC" => curve(document),
        "oct" => bytes(document, "k").map(Key::Secret),
        "OKP" => edwards(document),
        other => return Err(format!("unknown key type (kty) {other}")),
    };
    Ok(Jwk {
        key: key.ok_or_else(|| format!("failed to read a key of type {kind}"))?,
        algorithm: text(document, "alg").unwrap_or_default().to_owned(),
        id: text(document, "kid").unwrap_or_default().to_owned(),
    })
}

fn rsa(document: &Value) -> Option<Key> {
    let (n, e) = (bytes(document, "n")?, bytes(document, "e")?);
    if member(document, "d").is_none() {
        return PublicKey::rsa(&n, &e).map(Key::Public);
    }
    let primes: Vec<Vec<u8>> = ["p", "q"].iter().filter_map(|name| bytes(document, name)).collect();
    let primes = if primes.len() == 2 { primes } else { Vec::new() };
    PrivateKey::rsa(&n, &e, &bytes(document, "d")?, &primes).map(Key::Private)
}

fn curve(document: &Value) -> Option<Key> {
    let (curve, size) = match text(document, "crv")? {
        "P-256" => ("1.2.840.10045.3.1.7", 32),
        "P-384" => ("1.3.132.0.34", 48),
        "P-521" => ("1.3.132.0.35", 66),
        _ => return None,
    };
    if member(document, "d").is_some() {
        return PrivateKey::from_number(curve, &bytes(document, "d")?).map(Key::Private);
    }
    let mut point = vec![4];
    for name in ["x", "y"] {
        let coordinate = bytes(document, name)?;
        let missing: usize = usize::checked_sub(size, coordinate.len())?;
        point.extend(std::iter::repeat_n(0, missing));
        point.extend(coordinate);
    }
    PublicKey::from_point(curve, &point).map(Key::Public)
}

fn edwards(document: &Value) -> Option<Key> {
    if text(document, "crv")? != "Ed25519" {
        return None;
    }
    if member(document, "d").is_some() {
        return PrivateKey::ed25519(&bytes(document, "d")?).map(Key::Private);
    }
    PublicKey::ed25519(&bytes(document, "x")?).map(Key::Public)
}

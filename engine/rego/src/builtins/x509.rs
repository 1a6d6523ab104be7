//! X.509 (RFC 5280): certificates, requests and chains, shown as Go's `crypto/x509` shows them in JSON.

use super::encoding::{Alphabet, as_text, from_base64, illegal_base64};
use super::keys::{PublicKey, decode_pem};
use super::operand::{defined, failure};
use super::{Builtin, BuiltinError, Context, Outcome, Value, operand};

mod certificate;
mod chain;
mod extensions;
mod keys;
mod output;
mod request;

use certificate::Certificate;

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "crypto.parse_private_keys",
        1,
        keys::parse_private_keys,
        "(keys: string) -> array of objects",
        "crypto",
        "The private keys in PEM blocks, which may be base64-encoded as a whole; null if the text is empty.",
    ),
    Builtin::new(
        "crypto.x509.parse_and_verify_certificates",
        1,
        parse_and_verify,
        "(certs: string) -> [boolean, array of objects]",
        "crypto",
        "Whether the last certificate leads to the first, a trusted root, with the chain if it does.",
    ),
    Builtin::new(
        "crypto.x509.parse_and_verify_certificates_with_options",
        2,
        parse_and_verify_with_options,
        "(certs: string, options: object) -> [boolean, array of objects]",
        "crypto",
        "Whether the last certificate leads to the first under the options, with the chain if it does.",
    ),
    Builtin::new(
        "crypto.x509.parse_certificate_request",
        1,
        request::parse_certificate_request,
        "(csr: string) -> object",
        "crypto",
        "The certificate request in PEM or base64-encoded DER.",
    ),
    Builtin::new(
        "crypto.x509.parse_certificates",
        1,
        parse_certificates,
        "(certs: string) -> array of objects",
        "crypto",
        "The certificates in PEM or base64-encoded DER.",
    ),
    Builtin::new(
        "crypto.x509.parse_keypair",
        2,
        keys::parse_keypair,
        "(cert: string, pem: string) -> object",
        "crypto",
        "The certificate chain and its private key, if they belong together.",
    ),
    Builtin::new(
        "crypto.x509.parse_rsa_private_key",
        1,
        keys::parse_rsa_private_key,
        "(pem: string) -> object",
        "crypto",
        "The private key as a JWK.",
    ),
];

/// The public key of a certificate in DER, or what is wrong with it.
pub(super) fn public_key(der: &[u8]) -> Result<PublicKey, String> {
    let certificate = Certificate::parse(der).ok_or_else(malformed)?;
    PublicKey::from_spki(certificate.public_key).ok_or_else(malformed)
}

fn malformed() -> String {
    "x509: malformed certificate".to_owned()
}

fn parse_certificates(_: &mut Context, args: &[Value]) -> Outcome {
    let der = certificates_der(operand::string(args, 1)?)?;
    let certificates = split(&der)?;
    defined(certificates.iter().map(|one| output::certificate(one, true)).collect::<Vec<_>>())
}

fn parse_and_verify(context: &mut Context, args: &[Value]) -> Outcome {
    verified(operand::string(args, 1)?, &chain::Options::at(context.now_ns), true)
}

fn parse_and_verify_with_options(context: &mut Context, args: &[Value]) -> Outcome {
    let text = operand::string(args, 1)?;
    let given = operand::object(args, 2)?;
    if certificates_der(text).and_then(|der| split(&der).map(|_| ())).is_err() {
        return unverified();
    }
    let options = chain::Options::of(given, context.now_ns)?;
    verified(text, &options, false)
}

fn unverified() -> Outcome {
    defined(vec![Value::Bool(false), Value::new_array()])
}

fn verified(text: &str, options: &chain::Options, with_uris: bool) -> Outcome {
    let Ok(der) = certificates_der(text) else { return unverified() };
    let Ok(certificates) = split(&der) else { return unverified() };
    match chain::verify(&certificates, options) {
        None => unverified(),
        Some(chain) => {
            let chain: Vec<Value> =
                chain.iter().map(|one| output::certificate(one, with_uris)).collect();
            defined(vec![Value::Bool(true), Value::from(chain)])
        }
    }
}

/// The certificates of a text one after the other in DER: from PEM, base64 of PEM or base64 of DER.
fn certificates_der(text: &str) -> Result<Vec<u8>, BuiltinError> {
    if text.starts_with("-----BEGIN") {
        return from_pem(text);
    }
    let bytes = from_base64(text, Alphabet::Standard, true)
        .map_err(|offset| failure(illegal_base64(offset)))?;
    if bytes.starts_with(b"-----BEGIN") {
        return from_pem(&as_text(&bytes));
    }
    Ok(bytes)
}

fn from_pem(text: &str) -> Result<Vec<u8>, BuiltinError> {
    let mut der = Vec::new();
    let mut rest = text;
    while let Some((block, after)) = decode_pem(rest) {
        if block.label != "CERTIFICATE" {
            return Err(failure(format!(
                "PEM block type is '{}', expected CERTIFICATE",
                block.label
            )));
        }
        der.extend(block.bytes);
        rest = after;
    }
    Ok(der)
}

fn split(der: &[u8]) -> Result<Vec<Certificate<'_>>, BuiltinError> {
    let mut reader = super::keys::der::Reader::new(der);
    let mut certificates = Vec::new();
    while !reader.is_empty() {
        let element = reader.next().ok_or_else(|| failure(malformed()))?;
        certificates.push(Certificate::parse(element.raw).ok_or_else(|| failure(malformed()))?);
    }
    Ok(certificates)
}

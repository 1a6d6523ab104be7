//! `crypto.x509.parse_certificate_request` (PKCS #10, RFC 2986).

use super::super::encoding::{Alphabet, as_text, from_base64, illegal_base64};
use super::super::keys::decode_pem;
use super::super::keys::der::{BIT_STRING, INTEGER, OID, SEQUENCE, SET, whole_sequence};
use super::super::operand::{defined, failure};
use super::super::{Context, Outcome, Value, operand};
use super::certificate::{Name, SignatureAlgorithm};
use super::extensions::{Extension, Names, general_names};
use super::output;

pub(super) fn parse_certificate_request(_: &mut Context, args: &[Value]) -> Outcome {
    let input = operand::string(args, 1)?;
    let mut bytes = if input.starts_with("-----BEGIN CERTIFICATE REQUEST-----") {
        input.as_bytes().to_vec()
    } else {
        from_base64(input, Alphabet::Standard, true)
            .map_err(|offset| failure(illegal_base64(offset)))?
    };
    if let Some((block, _)) = decode_pem(&as_text(&bytes)) {
        if block.label != "CERTIFICATE REQUEST" {
            return Err(failure("invalid PEM-encoded certificate signing request"));
        }
        bytes = block.bytes;
    }
    match shown(&bytes) {
        Some(request) => defined(request),
        None => Err(failure("asn1: structure error: not a certificate request")),
    }
}

fn shown(der: &[u8]) -> Option<Value> {
    let mut parts = whole_sequence(der)?.inside();
    let body = parts.expect(SEQUENCE)?;
    let algorithm = SignatureAlgorithm::of(&parts.expect(SEQUENCE)?)?;
    let signature = parts.expect(BIT_STRING)?.bits()?;
    let mut fields = body.inside();
    let version = i64::try_from(fields.expect(INTEGER)?.integer()?).ok()?;
    let subject = Name::of(fields.expect(SEQUENCE)?)?;
    let public_key = fields.expect(SEQUENCE)?.raw;
    let mut extensions: Vec<Extension<'_>> = Vec::new();
    for attribute in fields.optional(0xa0)?.inside().all()? {
        let mut attribute = attribute.inside();
        // The extensions asked for (RFC 2985, section 5.4.2).
        if attribute.expect(OID)?.oid()? == "1.2.840.113549.1.9.14" {
            let list = attribute.expect(SET)?.inside().expect(SEQUENCE)?;
            extensions = Extension::list(&list)?;
        }
    }
    let names = match extensions.iter().find(|extension| extension.id == "2.5.29.17") {
        Some(extension) => general_names(&whole_sequence(extension.value)?)?,
        None => Names::default(),
    };
    let [dns, email, addresses, uris] = output::names(&names);
    Some(output::object([
        ("Raw", output::base64(der)),
        ("RawTBSCertificateRequest", output::base64(body.raw)),
        ("RawSubjectPublicKeyInfo", output::base64(public_key)),
        ("RawSubject", output::base64(subject.raw)),
        ("Version", Value::from(version)),
        ("Signature", output::base64(signature)),
        ("SignatureAlgorithm", Value::from(algorithm.number)),
        ("PublicKeyAlgorithm", Value::from(output::public_key_algorithm(public_key))),
        ("PublicKey", output::public_key(public_key)),
        ("Subject", output::name(&subject)),
        ("Attributes", Value::new_array()),
        ("Extensions", output::extension_list(&extensions)),
        ("ExtraExtensions", Value::Null),
        ("DNSNames", dns),
        ("EmailAddresses", email),
        ("IPAddresses", addresses),
        ("URIs", uris),
    ]))
}

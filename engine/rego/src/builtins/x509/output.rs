//! Certificates and their parts as objects, with the names and forms Go gives them in JSON.

use std::net::IpAddr;

use num_bigint::BigInt;
use regorus::Rc;
use regorus::value::Object;

use super::super::encoding::{Alphabet, to_base64};
use super::super::keys::PublicKey;
use super::super::keys::der::{BIT_STRING, INTEGER, SEQUENCE, whole_sequence};
use super::super::{Value, number, time};
use super::certificate::{Certificate, Name};
use super::extensions::{Extension, Names};

/// An object from its members.
pub(super) fn object<const COUNT: usize>(members: [(&str, Value); COUNT]) -> Value {
    let object: Object =
        members.into_iter().map(|(name, value)| (Value::from(name), value)).collect();
    Value::Object(Rc::new(object))
}

pub(super) fn base64(bytes: &[u8]) -> Value {
    Value::from(to_base64(bytes, Alphabet::Standard, true))
}

/// A list, or null if it is empty, as Go writes a slice that was never made.
fn list(values: Vec<Value>) -> Value {
    if values.is_empty() { Value::Null } else { Value::from(values) }
}

fn texts(texts: &[String]) -> Value {
    list(texts.iter().map(|text| Value::from(text.as_str())).collect())
}

fn identifier(dotted: &str) -> Value {
    let numbers = dotted.split('.').filter_map(|number| number.parse::<u64>().ok());
    Value::from(numbers.map(Value::from).collect::<Vec<_>>())
}

fn timestamp(seconds: i64) -> Value {
    Value::from(time::rfc3339(seconds))
}

/// The certificate as an object, with its URIs as texts too if asked for.
pub(super) fn certificate(certificate: &Certificate<'_>, with_uris: bool) -> Value {
    let extensions = &certificate.extensions;
    let (known, unknown) = extended_key_usages(extensions.extended_key_usage.as_deref());
    let none = Names::default();
    let permitted = extensions.permitted.as_ref().unwrap_or(&none);
    let excluded = extensions.excluded.as_ref().unwrap_or(&none);
    let (not_before, not_after) = certificate.validity;
    let mut shown = object([
        ("Raw", base64(certificate.raw)),
        ("RawTBSCertificate", base64(certificate.signed)),
        ("RawSubjectPublicKeyInfo", base64(certificate.public_key)),
        ("RawSubject", base64(certificate.subject.raw)),
        ("RawIssuer", base64(certificate.issuer.raw)),
        ("Signature", base64(certificate.signature)),
        ("SignatureAlgorithm", Value::from(certificate.algorithm.number)),
        ("PublicKeyAlgorithm", Value::from(public_key_algorithm(certificate.public_key))),
        ("PublicKey", public_key(certificate.public_key)),
        ("Version", Value::from(certificate.version)),
        ("SerialNumber", number::from_integer(certificate.serial.clone())),
        ("Issuer", name(&certificate.issuer)),
        ("Subject", name(&certificate.subject)),
        ("NotBefore", timestamp(not_before)),
        ("NotAfter", timestamp(not_after)),
        ("KeyUsage", Value::from(extensions.key_usage)),
        ("Extensions", extension_list(&extensions.all)),
        ("ExtraExtensions", Value::Null),
        (
            "UnhandledCriticalExtensions",
            list(extensions.unhandled_critical.iter().map(|id| identifier(id)).collect()),
        ),
        ("ExtKeyUsage", known),
        ("UnknownExtKeyUsage", unknown),
        ("BasicConstraintsValid", Value::Bool(extensions.basic_constraints)),
        ("IsCA", Value::Bool(extensions.is_ca)),
        ("MaxPathLen", Value::from(extensions.max_path)),
        ("MaxPathLenZero", Value::Bool(extensions.basic_constraints && extensions.max_path == 0)),
        ("SubjectKeyId", extensions.subject_key.map_or(Value::Null, base64)),
        ("AuthorityKeyId", extensions.authority_key.map_or(Value::Null, base64)),
        ("OCSPServer", texts(&extensions.ocsp)),
        ("IssuingCertificateURL", texts(&extensions.issuers)),
        ("DNSNames", texts(&extensions.names.dns)),
        ("EmailAddresses", texts(&extensions.names.email)),
        ("IPAddresses", list(extensions.names.ip.iter().map(|ip| address(ip)).collect())),
        ("URIs", list(extensions.names.uri.iter().map(|uri| url(uri)).collect())),
        ("PermittedDNSDomainsCritical", Value::Bool(extensions.constraints_critical)),
        ("PermittedDNSDomains", texts(&permitted.dns)),
        ("ExcludedDNSDomains", texts(&excluded.dns)),
        ("PermittedIPRanges", list(permitted.ip.iter().map(|ip| range(ip)).collect())),
        ("ExcludedIPRanges", list(excluded.ip.iter().map(|ip| range(ip)).collect())),
        ("PermittedEmailAddresses", texts(&permitted.email)),
        ("ExcludedEmailAddresses", texts(&excluded.email)),
        ("PermittedURIDomains", texts(&permitted.uri)),
        ("ExcludedURIDomains", texts(&excluded.uri)),
        ("CRLDistributionPoints", texts(&extensions.crl_points)),
        ("PolicyIdentifiers", list(extensions.policies.iter().map(|id| identifier(id)).collect())),
        ("Policies", texts(&extensions.policies)),
        ("InhibitAnyPolicy", Value::from(0)),
        ("InhibitAnyPolicyZero", Value::Bool(false)),
        ("InhibitPolicyMapping", Value::from(0)),
        ("InhibitPolicyMappingZero", Value::Bool(false)),
        ("RequireExplicitPolicy", Value::from(0)),
        ("RequireExplicitPolicyZero", Value::Bool(false)),
        ("PolicyMappings", Value::Null),
    ]);
    if let (true, Value::Object(members)) = (with_uris, &mut shown) {
        Rc::make_mut(members).insert(Value::from("URIStrings"), texts(&extensions.names.uri));
    }
    shown
}

pub(super) fn extension_list(extensions: &[Extension<'_>]) -> Value {
    list(
        extensions
            .iter()
            .map(|extension| {
                object([
                    ("Id", identifier(&extension.id)),
                    ("Critical", Value::Bool(extension.critical)),
                    ("Value", base64(extension.value)),
                ])
            })
            .collect(),
    )
}

pub(super) fn names(names: &Names) -> [Value; 4] {
    [
        texts(&names.dns),
        texts(&names.email),
        list(names.ip.iter().map(|ip| address(ip)).collect()),
        list(names.uri.iter().map(|uri| url(uri)).collect()),
    ]
}

/// A distinguished name, its parts listed by their usual names.
pub(super) fn name(name: &Name<'_>) -> Value {
    let all = |kind: &str| {
        let of_kind = name.parts.iter().filter(|(part, _)| part == kind);
        list(of_kind.map(|(_, text)| Value::from(text.as_str())).collect())
    };
    let last = |kind: &str| {
        let found = name.parts.iter().rev().find(|(part, _)| part == kind);
        Value::from(found.map_or("", |(_, text)| text.as_str()))
    };
    let parts = name.parts.iter().map(|(kind, text)| {
        object([("Type", identifier(kind)), ("Value", Value::from(text.as_str()))])
    });
    object([
        ("Country", all("2.5.4.6")),
        ("Organization", all("2.5.4.10")),
        ("OrganizationalUnit", all("2.5.4.11")),
        ("Locality", all("2.5.4.7")),
        ("Province", all("2.5.4.8")),
        ("StreetAddress", all("2.5.4.9")),
        ("PostalCode", all("2.5.4.17")),
        ("SerialNumber", last("2.5.4.5")),
        ("CommonName", last("2.5.4.3")),
        ("Names", list(parts.collect())),
        ("ExtraNames", Value::Null),
    ])
}

/// Go's number for the kind of a public key.
pub(super) fn public_key_algorithm(spki: &[u8]) -> i64 {
    match PublicKey::from_spki(spki) {
        Some(PublicKey::Rsa(_)) => 1,
        Some(PublicKey::P256(_) | PublicKey::P384(_) | PublicKey::P521(_)) => 3,
        Some(PublicKey::Ed25519(_)) => 4,
        None => 0,
    }
}

pub(super) fn public_key(spki: &[u8]) -> Value {
    let shown = || {
        let key = PublicKey::from_spki(spki)?;
        let mut fields = whole_sequence(spki)?.inside();
        fields.expect(SEQUENCE)?;
        let bits = fields.expect(BIT_STRING)?.bits()?;
        match key {
            PublicKey::Rsa(_) => {
                let mut numbers = whole_sequence(bits)?.inside();
                let mut next = || Some(number::from_integer(numbers.expect(INTEGER)?.integer()?));
                Some(object([("N", next()?), ("E", next()?)]))
            }
            PublicKey::Ed25519(_) => Some(base64(bits)),
            _ => Some(point(bits)),
        }
    };
    shown().unwrap_or(Value::Null)
}

/// A point on a curve; a compressed one is not shown.
pub(super) fn point(bytes: &[u8]) -> Value {
    let coordinates = bytes.get(1..).unwrap_or_default();
    let (x, y) = coordinates.split_at(coordinates.len() / 2);
    let number = |bytes| number::from_integer(BigInt::from_bytes_be(num_bigint::Sign::Plus, bytes));
    object([("Curve", Value::new_object()), ("X", number(x)), ("Y", number(y))])
}

/// Extended key usages: Go's numbers for those it knows, identifiers of the others.
fn extended_key_usages(usages: Option<&[String]>) -> (Value, Value) {
    let usages = usages.unwrap_or_default();
    let known = usages.iter().filter_map(|id| usage_number(id)).map(Value::from).collect();
    let unknown = usages.iter().filter(|id| usage_number(id).is_none());
    (list(known), list(unknown.map(|id| identifier(id)).collect()))
}

/// The identifiers of the extended key usages Go knows, in the order of its numbers.
pub(super) const USAGES: [(&str, &str); 14] = [
    ("KeyUsageAny", "2.5.29.37.0"),
    ("KeyUsageServerAuth", "1.3.6.1.5.5.7.3.1"),
    ("KeyUsageClientAuth", "1.3.6.1.5.5.7.3.2"),
    ("KeyUsageCodeSigning", "1.3.6.1.5.5.7.3.3"),
    ("KeyUsageEmailProtection", "1.3.6.1.5.5.7.3.4"),
    ("KeyUsageIPSECEndSystem", "1.3.6.1.5.5.7.3.5"),
    ("KeyUsageIPSECTunnel", "1.3.6.1.5.5.7.3.6"),
    ("KeyUsageIPSECUser", "1.3.6.1.5.5.7.3.7"),
    ("KeyUsageTimeStamping", "1.3.6.1.5.5.7.3.8"),
    ("KeyUsageOCSPSigning", "1.3.6.1.5.5.7.3.9"),
    ("KeyUsageMicrosoftServerGatedCrypto", "1.3.6.1.4.1.311.10.3.3"),
    ("KeyUsageNetscapeServerGatedCrypto", "2.16.840.1.113730.4.1"),
    ("KeyUsageMicrosoftCommercialCodeSigning", "1.3.6.1.4.1.311.2.1.22"),
    ("KeyUsageMicrosoftKernelCodeSigning", "1.3.6.1.4.1.311.61.1.1"),
];

fn usage_number(id: &str) -> Option<usize> {
    USAGES.iter().position(|(_, known)| *known == id)
}

/// The address in 4 or 16 bytes.
pub(super) fn ip(bytes: &[u8]) -> Option<IpAddr> {
    if let Ok(four) = <[u8; 4]>::try_from(bytes) {
        return Some(IpAddr::from(four));
    }
    <[u8; 16]>::try_from(bytes).ok().map(IpAddr::from)
}

fn address(bytes: &[u8]) -> Value {
    ip(bytes).map_or(Value::Null, |ip| Value::from(ip.to_canonical().to_string()))
}

fn range(bytes: &[u8]) -> Value {
    let (first, mask) = bytes.split_at(bytes.len() / 2);
    object([("IP", address(first)), ("Mask", base64(mask))])
}

/// A URI taken apart as Go's `net/url` does.
fn url(uri: &str) -> Value {
    let (rest, fragment) = uri.split_once('#').unwrap_or((uri, ""));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (scheme, rest) = rest.split_once(':').unwrap_or(("", rest));
    let (host, path, opaque) = match rest.strip_prefix("//") {
        Some(after) => {
            let end = after.find('/').unwrap_or(after.len());
            let (host, path) = after.split_at_checked(end).unwrap_or((after, ""));
            (host, path, "")
        }
        None if rest.starts_with('/') => ("", rest, ""),
        None => ("", "", rest),
    };
    object([
        ("Scheme", Value::from(scheme.to_lowercase())),
        ("Opaque", Value::from(opaque)),
        ("User", Value::Null),
        ("Host", Value::from(host)),
        ("Path", Value::from(path)),
        ("RawPath", Value::from("")),
        ("OmitHost", Value::Bool(false)),
        ("ForceQuery", Value::Bool(false)),
        ("RawQuery", Value::from(query)),
        ("Fragment", Value::from(fragment)),
        ("RawFragment", Value::from("")),
    ])
}

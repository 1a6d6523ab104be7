//! Credentials that tell themselves apart by their shape, whatever name they go by: vendors' token
//! prefixes, private keys, JSON web tokens and passwords inside URLs.

use super::{Hit, values};

/// A vendor's token: a public prefix, then a run of characters of a known alphabet.
struct Shape {
    prefix: &'static str,
    kind: &'static str,
    alphabet: fn(u8) -> bool,
    /// How long the run after the prefix is, in bytes, from shortest to longest.
    length: std::ops::RangeInclusive<usize>,
}

const ANY: usize = usize::MAX;

/// The prefixes are those that the vendors publish for secret scanning.
const SHAPES: &[Shape] = &[
    shape("AKIA", "aws-access-key", upper_or_digit, 16, 16),
    shape("ASIA", "aws-access-key", upper_or_digit, 16, 16),
    shape("ghp_", "github-token", alphanumeric, 20, ANY),
    shape("gho_", "github-token", alphanumeric, 20, ANY),
    shape("ghu_", "github-token", alphanumeric, 20, ANY),
    shape("ghs_", "github-token", alphanumeric, 20, ANY),
    shape("ghr_", "github-token", alphanumeric, 20, ANY),
    shape("github_pat_", "github-token", word, 22, ANY),
    shape("glpat-", "gitlab-token", word_or_dash, 16, ANY),
    shape("glrt-", "gitlab-token", word_or_dash, 16, ANY),
    shape("gldt-", "gitlab-token", word_or_dash, 16, ANY),
    shape("xoxa-", "slack-token", word_or_dash, 10, ANY),
    shape("xoxb-", "slack-token", word_or_dash, 10, ANY),
    shape("xoxp-", "slack-token", word_or_dash, 10, ANY),
    shape("xoxr-", "slack-token", word_or_dash, 10, ANY),
    shape("xoxs-", "slack-token", word_or_dash, 10, ANY),
    shape("AIza", "google-api-key", word_or_dash, 35, 35),
    shape("sk_live_", "stripe-key", alphanumeric, 16, ANY),
    shape("rk_live_", "stripe-key", alphanumeric, 16, ANY),
    shape("npm_", "npm-token", alphanumeric, 36, ANY),
    shape("pypi-AgE", "pypi-token", word_or_dash, 16, ANY),
    shape("dckr_pat_", "docker-token", word_or_dash, 20, ANY),
    shape("hf_", "huggingface-token", alphanumeric, 30, ANY),
    shape("dop_v1_", "digitalocean-token", alphanumeric, 40, ANY),
    shape("hvs.", "vault-token", word_or_dash, 20, ANY),
];

const fn shape(
    prefix: &'static str,
    kind: &'static str,
    alphabet: fn(u8) -> bool,
    shortest: usize,
    longest: usize,
) -> Shape {
    Shape { prefix, kind, alphabet, length: shortest..=longest }
}

/// The first credential of a known shape that starts at or after `from`.
pub(super) fn find(text: &str, from: usize) -> Option<Hit> {
    let bytes = text.as_bytes();
    let mut before = from.checked_sub(1).and_then(|i| bytes.get(i)).copied();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        if let Some(hit) = at_offset(text, at, byte, before) {
            return Some(hit);
        }
        before = Some(byte);
        at += 1;
    }
    None
}

/// The credential that starts exactly at `at`, if one does. `byte` stands there and `before` precedes it.
pub(super) fn at_offset(text: &str, at: usize, byte: u8, before: Option<u8>) -> Option<Hit> {
    match byte {
        b'-' => private_key(text, at),
        b':' => url_password(text, at),
        b'e' if !before.is_some_and(|b| word_or_dash(b) || b == b'.') => json_web_token(text, at),
        _ if !before.is_some_and(word) => vendor_token(text, at),
        _ => None,
    }
}

fn vendor_token(text: &str, at: usize) -> Option<Hit> {
    let rest = text.as_bytes().get(at..)?;
    let shape = SHAPES.iter().find(|shape| rest.starts_with(shape.prefix.as_bytes()))?;
    let body = rest.get(shape.prefix.len()..)?;
    let length = body.iter().take_while(|&&b| (shape.alphabet)(b)).count();
    let varied = body.first().is_some_and(|first| body.iter().take(length).any(|b| b != first));
    (shape.length.contains(&length) && varied).then(|| Hit {
        kind: shape.kind,
        range: at..at + shape.prefix.len() + length,
        prefix: shape.prefix.len(),
    })
}

/// A PEM block of a private key, up to the end of its closing line or of the text.
fn private_key(text: &str, at: usize) -> Option<Hit> {
    /// The longest label in use, `ENCRYPTED PRIVATE KEY`, is shorter.
    const LONGEST_LABEL: usize = 40;
    let label = text.get(at..)?.strip_prefix("-----BEGIN ")?;
    let length =
        label.bytes().take(LONGEST_LABEL).take_while(|&b| upper_or_digit(b) || b == b' ').count();
    let body = label.get(length..)?;
    let is_key = label.get(..length)?.contains("PRIVATE KEY") && body.starts_with("-----");
    is_key.then(|| {
        let body_at = text.len() - body.len();
        let end = body.find("-----END ").and_then(|end| {
            let close = body_at + end + "-----END ".len();
            text.get(close..)?.find("-----").map(|dashes| close + dashes + "-----".len())
        });
        Hit { kind: "private-key", range: at..end.unwrap_or(text.len()), prefix: 0 }
    })
}

/// Three base64url parts with dots between, of which the first two are JSON objects.
fn json_web_token(text: &str, at: usize) -> Option<Hit> {
    const SHORTEST_PART: usize = 10;
    let mut parts = text.get(at..)?.splitn(3, '.');
    let (header, payload, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let signature = rest.bytes().take_while(|&b| word_or_dash(b)).count();
    let is_json = |part: &str| {
        part.len() >= SHORTEST_PART && part.starts_with("eyJ") && part.bytes().all(word_or_dash)
    };
    (is_json(header) && is_json(payload) && signature >= SHORTEST_PART).then(|| Hit {
        kind: "jwt",
        range: at..at + header.len() + payload.len() + 2 + signature,
        prefix: 0,
    })
}

/// The password in `scheme://user:password@host`, if `at` is the colon after the scheme.
fn url_password(text: &str, at: usize) -> Option<Hit> {
    let authority_at = at + "://".len();
    text.get(at..)?.strip_prefix("://")?;
    at.checked_sub(1).and_then(|i| text.as_bytes().get(i)).filter(|b| b.is_ascii_alphanumeric())?;
    let rest = text.get(authority_at..)?;
    let ends = |b: u8| b.is_ascii_whitespace() || b"/?#\"'`<>".contains(&b);
    let authority = rest.get(..rest.bytes().take_while(|&b| !ends(b)).count())?;
    let (login, _host) = authority.rsplit_once('@')?;
    let (user, password) = login.split_once(':')?;
    values::is_literal(password).then(|| {
        let start = authority_at + user.len() + 1;
        Hit { kind: "url-password", range: start..start + password.len(), prefix: 0 }
    })
}

fn alphanumeric(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

fn upper_or_digit(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

fn word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn word_or_dash(byte: u8) -> bool {
    word(byte) || byte == b'-'
}

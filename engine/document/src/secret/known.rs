//! Credentials that tell themselves apart by their shape, whatever name they go by: vendors' token
//! prefixes, private keys, JSON web tokens and passwords inside URLs.

use super::{
    Hit,
    shapes::{self, Shape, upper_or_digit, word, word_or_dash},
    values,
};

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
    let shape = shapes::of(rest)?;
    let body = rest.get(shape.prefix.len()..)?;
    // A run that is longer than the shape allows is none, however much longer it is.
    let enough = shape.length.end().saturating_add(1);
    let length = body.iter().take(enough).take_while(|&&b| (shape.alphabet)(b)).count();
    let varied = body.first().is_some_and(|first| body.iter().take(length).any(|b| b != first));
    (shape.length.contains(&length) && varied).then(|| hit(shape, at, length))
}

fn hit(shape: &Shape, at: usize, length: usize) -> Hit {
    Hit {
        kind: shape.kind,
        range: at..at + shape.prefix.len() + length,
        prefix: shape.prefix.len(),
    }
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
    let bytes = text.as_bytes();
    let part = |at: usize| {
        let length = bytes.get(at..)?.iter().take_while(|&&b| word_or_dash(b)).count();
        Some(length).filter(|&length| length >= SHORTEST_PART)
    };
    // The second part starts behind the run and the dot of the first, so no run is walked twice.
    let json = |at: usize| text.get(at..)?.starts_with("eyJ").then(|| part(at)).flatten();
    let dot = |at: usize| (bytes.get(at) == Some(&b'.')).then_some(at + 1);
    let payload = dot(at + json(at)?)?;
    let signature = dot(payload + json(payload)?)?;
    let end = signature + part(signature)?;
    Some(Hit { kind: "jwt", range: at..end, prefix: 0 })
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

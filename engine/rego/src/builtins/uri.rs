//! `uri.parse` and `uri.is_valid`: references as RFC 3986 has them, read as leniently as Go's `net/url` does.

use super::operand::{defined, failure};
use super::term::quoted;
use super::{Builtin, Context, Outcome, Value, operand};
use crate::value::{Object, string};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "uri.is_valid",
        1,
        is_valid,
        "(uri: string) -> boolean",
        "uri",
        "Whether it is a URI or a reference to one; not the empty text.",
    ),
    Builtin::new(
        "uri.parse",
        1,
        parse,
        "(uri: string) -> object of strings",
        "uri",
        "Scheme, hostname, port, path, raw_path, raw_query and fragment, those that are not empty.",
    ),
];

fn is_valid(_: &mut Context, args: &[Value]) -> Outcome {
    let text = match operand::any(args, 1)? {
        Value::String(text) => text,
        _ => return defined(false),
    };
    defined(!text.is_empty() && read(text).is_ok())
}

fn parse(_: &mut Context, args: &[Value]) -> Outcome {
    let text = operand::string(args, 1)?;
    let uri = read(text).map_err(|why| failure(format!("parse {}: {why}", quoted(text))))?;
    let fields = [
        ("scheme", uri.scheme),
        ("hostname", uri.hostname),
        ("port", uri.port),
        ("path", uri.path),
        ("raw_path", uri.raw_path),
        ("raw_query", uri.query),
        ("fragment", uri.fragment),
    ];
    let mut object = Object::new();
    for (name, value) in fields {
        if !value.is_empty() {
            object.insert(string(name), string(&value));
        }
    }
    defined(object.into_value())
}

#[derive(Default)]
struct Uri {
    scheme: String,
    hostname: String,
    port: String,
    path: String,
    raw_path: String,
    query: String,
    fragment: String,
}

fn read(text: &str) -> Result<Uri, String> {
    if text.chars().any(|c| c.is_ascii_control()) {
        return Err("net/url: invalid control character in URL".to_owned());
    }
    let mut uri = Uri::default();
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    uri.fragment = unescape(fragment)?;
    let (scheme, rest) = scheme(text)?;
    uri.scheme = scheme.to_ascii_lowercase();
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    uri.query = query.to_owned();
    if !rest.starts_with('/') {
        if !scheme.is_empty() {
            // What follows has a meaning to the scheme alone: `mailto:someone@example.org`.
            return Ok(uri);
        }
        let segment = rest.split('/').next().unwrap_or_default();
        if segment.contains(':') {
            return Err("first path segment in URL cannot contain colon".to_owned());
        }
    }
    let mut path = rest;
    if let Some(behind) = rest.strip_prefix("//")
        && (!scheme.is_empty() || !behind.starts_with('/'))
    {
        let (authority, below) = behind.split_at(behind.find('/').unwrap_or(behind.len()));
        path = below;
        (uri.hostname, uri.port) = host(host_and_port(authority)?)?;
    }
    uri.path = unescape(path)?;
    uri.raw_path = path.to_owned();
    Ok(uri)
}

/// The scheme before its colon, and what is behind; nothing and all where there is no scheme.
fn scheme(text: &str) -> Result<(&str, &str), String> {
    for (at, c) in text.char_indices() {
        match c {
            'a'..='z' | 'A'..='Z' => {}
            '0'..='9' | '+' | '-' | '.' if at > 0 => {}
            ':' if at == 0 => return Err("missing protocol scheme".to_owned()),
            ':' => return Ok(text.split_once(':').unwrap_or(("", text))),
            _ => break,
        }
    }
    Ok(("", text))
}

/// An authority without the user.
fn host_and_port(authority: &str) -> Result<&str, String> {
    let Some((user, host)) = authority.rsplit_once('@') else {
        return Ok(authority);
    };
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._:~!$&'()*+,;=%@".contains(c);
    if !user.chars().all(allowed) {
        return Err("net/url: invalid userinfo".to_owned());
    }
    unescape(user)?;
    Ok(host)
}

fn host(text: &str) -> Result<(String, String), String> {
    if let Some(literal) = text.strip_prefix('[') {
        let (address, port) =
            literal.rsplit_once(']').ok_or_else(|| "missing ']' in host".to_owned())?;
        let (address, zone) = match address.split_once("%25") {
            Some((address, zone)) => (address, format!("%{}", unescape(zone)?)),
            None => (address, String::new()),
        };
        let address = name(address)?;
        if address.parse::<std::net::Ipv6Addr>().is_err() {
            let shown = quoted(&address);
            return Err(format!("invalid host: ParseAddr({shown}): unable to parse IP"));
        }
        return Ok((address + &zone, port_number(port)?));
    }
    if text.contains('[') {
        return Err("invalid IP-literal".to_owned());
    }
    let (host, port) = text.split_at(text.find(':').unwrap_or(text.len()));
    Ok((name(host)?, port_number(port)?))
}

/// The digits behind the colon; none where there is nothing.
fn port_number(text: &str) -> Result<String, String> {
    let digits = if text.is_empty() { Some("") } else { text.strip_prefix(':') };
    match digits {
        Some(digits) if digits.chars().all(|c| c.is_ascii_digit()) => Ok(digits.to_owned()),
        _ => Err(format!("invalid port {} after host", quoted(text))),
    }
}

/// A name or an address: only what is not ASCII may be escaped in it.
fn name(text: &str) -> Result<String, String> {
    for (at, c) in text.char_indices() {
        let allowed = c.is_ascii_alphanumeric() || "-_.~!$&'()*+,;=:[]<>\"%".contains(c);
        if c.is_ascii() && !allowed {
            return Err(format!("invalid character {} in host name", quoted(&c.to_string())));
        }
        if c == '%' {
            let escape = escape_at(text, at)?;
            if escape < 0x80 {
                let shown = text.get(at..at + 3).unwrap_or_default();
                return Err(format!("invalid URL escape {}", quoted(shown)));
            }
        }
    }
    unescape(text)
}

fn escape_at(text: &str, at: usize) -> Result<u8, String> {
    let rest = text.get(at + 1..).unwrap_or_default();
    let mut digits = rest.chars().map(|c| c.to_digit(16));
    match (digits.next(), digits.next()) {
        (Some(Some(high)), Some(Some(low))) => Ok(u8::try_from(high * 16 + low).unwrap_or(0)),
        _ => {
            let shown: String = text.get(at..).unwrap_or_default().chars().take(3).collect();
            Err(format!("invalid URL escape {}", quoted(&shown)))
        }
    }
}

fn unescape(text: &str) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut skip = 0;
    for (at, byte) in text.bytes().enumerate() {
        if skip > 0 {
            skip -= 1;
        } else if byte == b'%' {
            bytes.push(escape_at(text, at)?);
            skip = 2;
        } else {
            bytes.push(byte);
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

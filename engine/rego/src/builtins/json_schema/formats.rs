//! The formats a schema may ask of a text. What is no text fits every format, and so does a text in a
//! format that is not known.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::super::{Value, time};

/// Whether a value fits a format.
pub(super) fn fits(format: &str, value: &Value) -> bool {
    let Value::String(text) = value else { return true };
    match format {
        "date" => time::reads("2006-01-02", text),
        "time" => ["15:04:05", "15:04:05Z07:00"].iter().any(|layout| time::reads(layout, text)),
        "date-time" => ["15:04:05Z07:00", "2006-01-02T15:04:05Z07:00"]
            .iter()
            .any(|layout| time::reads(layout, text)),
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok() && text.contains(':'),
        "hostname" => is_hostname(text),
        "email" | "idn-email" => is_email(text),
        "uri" | "iri" => has_scheme(text) && is_uri(text),
        "uri-reference" | "iri-reference" => is_uri(text),
        "uri-template" => is_uri(text) && balanced(text),
        "uuid" => is_uuid(text),
        "regex" => super::super::regex::compile(text).is_ok(),
        "json-pointer" => text.is_empty() || (text.starts_with('/') && tildes_escape(text)),
        "relative-json-pointer" => is_relative_pointer(text),
        _ => true,
    }
}

fn is_hostname(text: &str) -> bool {
    !text.is_empty()
        && text.len() < 256
        && text.strip_suffix('.').unwrap_or(text).split('.').all(|label| {
            let inner = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            (1..=63).contains(&label.len())
                && inner
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

fn is_email(text: &str) -> bool {
    let address =
        text.rsplit_once('<').and_then(|(_, rest)| rest.strip_suffix('>')).unwrap_or(text);
    address.rsplit_once('@').is_some_and(|(local, domain)| {
        let clean = |part: &str| !part.is_empty() && !part.contains([' ', '<', '>', ',', ';']);
        clean(local) && clean(domain) && !local.starts_with('.') && !local.ends_with('.')
    })
}

fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

fn is_uri(text: &str) -> bool {
    let escapes = text
        .split('%')
        .skip(1)
        .all(|after| after.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2);
    escapes && !text.contains(['\\', ' ']) && !text.chars().any(char::is_control)
}

fn balanced(text: &str) -> bool {
    let mut open = false;
    for character in text.chars() {
        match (character, open) {
            ('{', true) | ('}', false) => return false,
            ('{', false) => open = true,
            ('}', true) => open = false,
            _ => {}
        }
    }
    !open
}

fn is_uuid(text: &str) -> bool {
    let parts: Vec<usize> = text.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

fn tildes_escape(text: &str) -> bool {
    text.split('~').skip(1).all(|after| after.starts_with(['0', '1']))
}

fn is_relative_pointer(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (count, rest) = text.split_at_checked(digits).unwrap_or(("", text));
    !count.is_empty()
        && (count == "0" || !count.starts_with('0'))
        && (rest.is_empty() || rest == "#" || (rest.starts_with('/') && tildes_escape(rest)))
}

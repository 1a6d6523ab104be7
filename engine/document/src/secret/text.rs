//! Credentials inside shell-like text: assignments, flags and authorization headers, besides what
//! [`super::known`] tells by its shape.

use super::{Hit, known, names, values};

/// The first credential that starts at or after `from`.
pub(super) fn find(text: &str, from: usize) -> Option<Hit> {
    let bytes = text.as_bytes();
    let mut before = from.checked_sub(1).and_then(|i| bytes.get(i)).copied();
    let mut name_start = from;
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        let hit = known::at_offset(text, at, byte, before).or_else(|| {
            let name = text.get(name_start..at)?;
            match byte {
                b'=' => assignment(text, name, name_start, at + 1),
                b' ' if name.eq_ignore_ascii_case("bearer") => bearer(text, at + 1),
                b' ' => flag(text, name, at + 1),
                _ => None,
            }
        });
        if hit.is_some() {
            return hit;
        }
        before = Some(byte);
        at += 1;
        if !(byte.is_ascii_alphanumeric() || b"_-.".contains(&byte)) {
            name_start = at;
        }
    }
    None
}

/// The value of `NAME=value` or `--name=value`.
fn assignment(text: &str, name: &str, name_start: usize, value_at: usize) -> Option<Hit> {
    let before = name_start.checked_sub(1).and_then(|i| text.as_bytes().get(i));
    if before.is_some_and(|b| b"${".contains(b)) {
        return None;
    }
    let kind = names::credential(name)?;
    let hit = literal(text, value_at, kind)?;
    let value = text.get(hit.range.clone())?;
    let compared = value.starts_with('=');
    (!compared && !names::explain(name, value)).then_some(hit)
}

/// The value of `--name value`.
fn flag(text: &str, name: &str, value_at: usize) -> Option<Hit> {
    let kind = names::credential(name.strip_prefix("--")?)?;
    let hit = literal(text, value_at, kind)?;
    let value = text.get(hit.range.clone())?;
    (!value.starts_with(['-', '<', '>', '|', '&', ';'])).then_some(hit)
}

/// The token of `Authorization: Bearer token`.
fn bearer(text: &str, at: usize) -> Option<Hit> {
    /// Shorter ones are words of a sentence.
    const SHORTEST: usize = 16;
    let in_token = |b: &u8| b.is_ascii_alphanumeric() || b"-._~+/=".contains(b);
    let length = text.as_bytes().get(at..)?.iter().take_while(|b| in_token(b)).count();
    (length >= SHORTEST).then(|| Hit { kind: "bearer-token", range: at..at + length, prefix: 0 })
}

/// The literal word at `at`, without its quotes.
pub(super) fn literal(text: &str, at: usize, kind: &'static str) -> Option<Hit> {
    /// A longer word is no password, and no name before it should cost a long search.
    const LONGEST: usize = 4096;
    let rest = text.get(at..)?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    let start = at + quote.map_or(0, char::len_utf8);
    let ends = |b: u8| match quote {
        Some(quote) => char::from(b) == quote,
        None => b.is_ascii_whitespace() || b";&|()<>\"'`".contains(&b),
    };
    let rest = text.as_bytes().get(start..)?;
    let length = rest.iter().take(LONGEST).take_while(|&&b| !ends(b)).count();
    // A command or a reference may hold such characters itself, as in `$(openssl rand)`.
    let word = text.get(start..start + length).filter(|word| !word.ends_with('$'))?;
    values::is_literal(word).then_some(Hit { kind, range: start..start + length, prefix: 0 })
}

//! Variables in the values of a Compose file: `$NAME`, `${NAME:-default}` and their kin.
//!
//! The grammar is that of
//! <https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md>.

use std::collections::BTreeMap;

use super::Unset;

/// How deep defaults may nest in each other.
const MAX_DEPTH: usize = 16;

/// What came of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Filled {
    /// The text with its variables replaced. One that nobody set is left as it was written.
    pub(super) text: String,
    /// The variables that nobody set.
    pub(super) unset: Vec<Unset>,
}

/// Why a text cannot be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// A `$` with no variable after it, or a `{` that never ends.
    Syntax,
    /// Defaults nest too deep.
    TooDeep,
}

/// Replaces the variables of a text. O(n) for each level of nesting.
pub(super) fn fill(text: &str, values: &BTreeMap<String, String>) -> Result<Filled, Unfit> {
    let mut unset = Vec::new();
    let text = expand(text, values, 0, &mut unset)?;
    Ok(Filled { text, unset })
}

fn expand(
    text: &str,
    values: &BTreeMap<String, String>,
    depth: usize,
    unset: &mut Vec<Unset>,
) -> Result<String, Unfit> {
    if depth > MAX_DEPTH {
        return Err(Unfit::TooDeep);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let after = from.get(1..).unwrap_or_default();
        if let Some(next) = after.strip_prefix('$') {
            out.push('$');
            rest = next;
        } else if let Some(inner) = after.strip_prefix('{') {
            let end = closing(inner).ok_or(Unfit::Syntax)?;
            let (inside, next) = inner.split_at(end);
            let next = next.get(1..).unwrap_or_default();
            let written = from.get(..from.len() - next.len()).unwrap_or_default();
            let value = braced(inside, values, depth, unset)?;
            out.push_str(value.as_deref().unwrap_or(written));
            rest = next;
        } else {
            let name = name_at(after);
            if name.is_empty() {
                return Err(Unfit::Syntax);
            }
            match values.get(name) {
                Some(value) => out.push_str(value),
                None => {
                    unset.push(Unset { name: name.to_owned(), required: false });
                    out.push('$');
                    out.push_str(name);
                }
            }
            rest = after.get(name.len()..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// The value of what stands in braces; `None` where nobody set it.
fn braced(
    inside: &str,
    values: &BTreeMap<String, String>,
    depth: usize,
    unset: &mut Vec<Unset>,
) -> Result<Option<String>, Unfit> {
    let name = name_at(inside);
    if name.is_empty() {
        return Err(Unfit::Syntax);
    }
    let value = values.get(name);
    let filled = value.filter(|value| !value.is_empty());
    let rest = inside.get(name.len()..).unwrap_or_default();
    // With a colon an empty value counts as none.
    let (operator, word, value) = match rest.strip_prefix(':') {
        Some(rest) => (rest.chars().next(), rest.get(1..), filled),
        None => (rest.chars().next(), rest.get(1..), value),
    };
    let word = word.unwrap_or_default();
    let missing = |required: bool| Unset { name: name.to_owned(), required };
    match (operator, value) {
        (None, None) if rest.is_empty() => {
            unset.push(missing(false));
            Ok(None)
        }
        (None, Some(value)) if rest.is_empty() => Ok(Some(value.clone())),
        (Some('-' | '?'), Some(value)) => Ok(Some(value.clone())),
        (Some('-'), None) => expand(word, values, depth + 1, unset).map(Some),
        (Some('?'), None) => {
            unset.push(missing(true));
            Ok(None)
        }
        (Some('+'), Some(_)) => expand(word, values, depth + 1, unset).map(Some),
        (Some('+'), None) => Ok(Some(String::new())),
        _ => Err(Unfit::Syntax),
    }
}

/// Where the brace that is open at the start of a text closes.
fn closing(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'$' => {
                if bytes.next_if(|(_, next)| *next == b'{').is_some() {
                    open += 1;
                } else {
                    let _ = bytes.next_if(|(_, next)| *next == b'$');
                }
            }
            b'}' => match open.checked_sub(1) {
                Some(left) => open = left,
                None => return Some(at),
            },
            _ => {}
        }
    }
    None
}

/// The name at the start of a text; empty where there is none.
fn name_at(text: &str) -> &str {
    let is_part = |(i, byte): (usize, u8)| {
        byte == b'_' || byte.is_ascii_alphabetic() || i > 0 && byte.is_ascii_digit()
    };
    let length = text.bytes().enumerate().take_while(|&part| is_part(part)).count();
    text.get(..length).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn values() -> BTreeMap<String, String> {
        [("A", "a"), ("E", ""), ("_x1", "x")].map(|(k, v)| (k.to_owned(), v.to_owned())).into()
    }

    fn filled(text: &str) -> String {
        fill(text, &values()).unwrap().text
    }

    #[test]
    fn every_form_has_its_value() {
        for (text, expected) in [
            ("no", "no"),
            ("$A-${A}", "a-a"),
            ("$_x1.${_x1}", "x.x"),
            ("$$A $${A}", "$A ${A}"),
            ("${A:-d}${A-d}", "aa"),
            ("${E:-d}|${E-d}|${E}", "d||"),
            ("${U:-d}|${U-d}", "d|d"),
            ("${U:-}|${U-}", "|"),
            ("${A:+yes}|${A+yes}", "yes|yes"),
            ("${E:+yes}|${E+yes}|${U+yes}", "|yes|"),
            ("${A:?no}|${E?no}", "a|"),
            ("${U:-${V:-${A}}}", "a"),
            ("${U:-a$$b}c", "a$bc"),
            ("${U:-http://x:80/?q=1}", "http://x:80/?q=1"),
        ] {
            assert_eq!(filled(text), expected, "{text}");
        }
        assert_eq!(fill("${U:-d}", &values()).unwrap().unset, []);
    }

    #[test]
    fn what_nobody_set_stays_and_is_told() {
        let found = fill("$U ${V} ${W:?write it}", &values()).unwrap();
        assert_eq!(found.text, "$U ${V} ${W:?write it}");
        let told: Vec<_> =
            found.unset.iter().map(|unset| (unset.name.as_str(), unset.required)).collect();
        assert_eq!(told, [("U", false), ("V", false), ("W", true)]);
    }

    #[test]
    fn a_dollar_without_a_variable_is_refused() {
        for text in ["$", "a$ b", "$1", "${", "${}", "${A", "${1}", "${A:}", "${A!x}", "${A:-${B}"]
        {
            assert_eq!(fill(text, &values()), Err(Unfit::Syntax), "{text}");
        }
    }

    #[test]
    fn nesting_has_a_limit() {
        let deep = format!("{}x{}", "${U:-".repeat(1000), "}".repeat(1000));
        assert_eq!(fill(&deep, &values()), Err(Unfit::TooDeep));
    }
}

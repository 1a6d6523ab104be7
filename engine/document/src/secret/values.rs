//! Whether a value is a literal that could be a credential, or stands for something else.

/// The value without one pair of quotes around it.
pub(super) fn unquote(value: &str) -> &str {
    let value = value.trim();
    ['"', '\'']
        .iter()
        .find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(value)
}

/// Whether the value consists of digits.
pub(super) fn is_number(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the value is the fingerprint of a PGP key or its last 16 digits, as gpg prints them: in
/// capitals, with spaces or without. Secret keys of that length are mostly written in small letters.
pub(super) fn is_fingerprint(value: &str) -> bool {
    let digits = value.strip_prefix("0x").unwrap_or(value);
    let in_it = |b: u8| b.is_ascii_digit() || (b'A'..=b'F').contains(&b);
    let count = digits.bytes().filter(|&b| in_it(b)).count();
    matches!(count, 16 | 40)
        && digits.bytes().all(|b| in_it(b) || b == b' ')
        && !digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the value is a literal: no reference to something else, no path or address, no flag and no
/// blank that asks to be filled in.
pub(super) fn is_literal(value: &str) -> bool {
    let value = default_of_reference(unquote(value));
    !value.is_empty()
        && !has_reference(value)
        && !is_path(value)
        && !value.contains("://")
        && !is_flag(value)
        && !is_blank(value)
}

/// The literal in `${NAME:-literal}`, or the value itself.
fn default_of_reference(value: &str) -> &str {
    let inner = value.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
    inner
        .and_then(|inner| {
            let name =
                inner.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
            let rest = inner.get(name..)?;
            rest.strip_prefix(":-").or_else(|| rest.strip_prefix('-'))
        })
        .unwrap_or(value)
}

fn has_reference(value: &str) -> bool {
    let starts_name = |b: &u8| b.is_ascii_alphabetic() || matches!(b, b'_' | b'{' | b'(');
    let mut bytes = value.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte == b'`' {
            return true;
        }
        // In `$$` the first is a character of its own, as in many a password.
        if byte == b'$' {
            if bytes.next_if_eq(&b'$').is_some() {
                continue;
            }
            if bytes.peek().is_some_and(starts_name) {
                return true;
            }
        }
    }
    false
}

/// Whether the value asks to be replaced.
pub(super) fn is_placeholder(value: &str) -> bool {
    const STARTS: [&str; 6] = ["placeholder", "replace", "todo", "to-be-", "to_be_", "insert-"];
    let value = unquote(value);
    let starts =
        |word: &&str| value.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    is_blank(value) || has_reference(default_of_reference(value)) || STARTS.iter().any(starts)
}

fn is_path(value: &str) -> bool {
    let absolute = value
        .strip_prefix('/')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let in_path = |c: char| c.is_alphanumeric() || "/._-~".contains(c);
    absolute && value.chars().all(in_path)
        || ["./", "../", "~/"].iter().any(|start| value.starts_with(start))
}

fn is_flag(value: &str) -> bool {
    const FLAGS: &[&str] = &[
        "0",
        "1",
        "disable",
        "disabled",
        "enable",
        "enabled",
        "false",
        "n",
        "nil",
        "no",
        "none",
        "null",
        "off",
        "on",
        "true",
        "undefined",
        "y",
        "yes",
    ];
    FLAGS.iter().any(|flag| flag.eq_ignore_ascii_case(value))
}

fn is_blank(value: &str) -> bool {
    let bracketed = [("<", ">"), ("{", "}"), ("[", "]"), ("%", "%")]
        .iter()
        .any(|(open, close)| value.starts_with(open) && value.ends_with(close));
    let masked = value.bytes().all(|b| b"*.xX-".contains(&b));
    let yours = value.get(..5).is_some_and(|start| {
        ["your-", "your_", "your "].iter().any(|blank| start.eq_ignore_ascii_case(blank))
    });
    bracketed || masked || yours
}

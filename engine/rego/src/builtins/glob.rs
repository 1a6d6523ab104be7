//! Globs, with the syntax of the Go library OPA uses (github.com/gobwas/glob): `*` and `?` stop at
//! delimiters, `**` does not, `[abc]`, `[a-z]`, `[!...]`, `{one,two}` and `\`. They run as regular
//! expressions, in linear time.

use std::iter::Peekable;
use std::str::Chars;

use regorus::Rc;

use super::operand::{defined, element_mismatch, failure, mismatch};
use super::{Builtin, BuiltinError, Context, Outcome, Value, operand, regex};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "glob.match",
        3,
        is_match,
        "(pattern: string, delimiters: null or array of strings, match: string) -> boolean",
        "glob",
        "Whether the whole text matches; the delimiter is a dot if the array is empty, none if it is null.",
    ),
    Builtin::new(
        "glob.quote_meta",
        1,
        quote_meta,
        "(pattern: string) -> string",
        "glob",
        "The text with everything that means something in a glob escaped.",
    ),
];

/// A glob that nothing delimits, such as OPA writes for the files of a bundle.
#[derive(Debug, Clone)]
pub struct Glob(::regex::Regex);

impl Glob {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// What is wrong with the pattern, in one line.
    pub fn new(pattern: &str) -> Result<Self, String> {
        let compiled = translated(pattern, &[]).and_then(|pattern| regex::build(&pattern));
        compiled.map(Self).map_err(|error| error.message().to_owned())
    }

    /// Whether the whole text matches.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

fn is_match(context: &mut Context, args: &[Value]) -> Outcome {
    let pattern = operand::string(args, 1)?;
    let delimiters = delimiters(args)?;
    let text = operand::string(args, 3)?;
    // No regular expression has a NUL as its first character, so names cannot meet.
    let name = format!("\0{}\0{pattern}", delimiters.iter().collect::<String>());
    if let Some(kept) = context.patterns.get(&name) {
        return defined(kept.is_match(text));
    }
    let compiled = Rc::new(regex::build(&translated(pattern, &delimiters)?)?);
    context.patterns.keep(name, &compiled);
    defined(compiled.is_match(text))
}

fn delimiters(args: &[Value]) -> Result<Vec<char>, BuiltinError> {
    let written = operand::any(args, 2)?;
    match written {
        Value::Null => Ok(Vec::new()),
        Value::Array(array) if array.is_empty() => Ok(vec!['.']),
        Value::Array(array) => array
            .iter()
            .map(|element| {
                let Value::String(text) = element else {
                    return Err(element_mismatch(2, written, element, "string"));
                };
                let mut characters = text.chars();
                match (characters.next(), characters.next()) {
                    (Some(one), None) => Ok(one),
                    _ => Err(element_mismatch(2, written, element, "rune")),
                }
            })
            .collect(),
        other => Err(mismatch(2, other, &["array", "null"])),
    }
}

fn quote_meta(_: &mut Context, args: &[Value]) -> Outcome {
    let mut out = String::new();
    for character in operand::string(args, 1)?.chars() {
        if matches!(character, '*' | '?' | '\\' | '[' | ']' | '{' | '}') {
            out.push('\\');
        }
        out.push(character);
    }
    defined(out)
}

/// The glob as a regular expression.
fn translated(pattern: &str, delimiters: &[char]) -> Result<String, BuiltinError> {
    let within = if delimiters.is_empty() {
        "(?s:.)".to_owned()
    } else {
        format!("[^{}]", delimiters.iter().map(|one| code(*one)).collect::<String>())
    };
    let mut out = String::from("^(?:");
    let mut depth = 0_usize;
    let mut input = pattern.chars().peekable();
    while let Some(character) = input.next() {
        match character {
            '*' if input.next_if_eq(&'*').is_some() => out.push_str("(?s:.)*"),
            '*' => out.push_str(&format!("{within}*")),
            '?' => out.push_str(&within),
            '[' => out.push_str(&range(&mut input)?),
            '{' => {
                depth += 1;
                out.push_str("(?:");
            }
            ',' if depth > 0 => out.push('|'),
            '}' if depth > 0 => {
                depth -= 1;
                out.push(')');
            }
            '\\' => {
                if let Some(escaped) = input.next() {
                    out.push_str(&code(escaped));
                }
            }
            other => out.push_str(&code(other)),
        }
    }
    // The library closes what is left open at the end.
    out.push_str(&")".repeat(depth));
    out.push_str(")$");
    Ok(out)
}

fn code(character: char) -> String {
    format!("\\x{{{:x}}}", u32::from(character))
}

/// A range or a list after its bracket: `a-z` alone is a range, anything else a list of characters.
fn range(input: &mut Peekable<Chars<'_>>) -> Result<String, BuiltinError> {
    let ended = || failure("unexpected end of input");
    let negated = if input.next_if_eq(&'!').is_some() { "^" } else { "" };
    let mut ahead = input.clone();
    let first = ahead.next().ok_or_else(ended)?;
    if ahead.next() == Some('-') {
        let last = ahead.next().ok_or_else(ended)?;
        match ahead.next() {
            None => return Err(ended()),
            Some(']') => {}
            Some(_) => return Err(failure("expected close range character")),
        }
        if last < first {
            return Err(failure(format!(
                "hi character '{last}' should be greater than lo '{first}'"
            )));
        }
        *input = ahead;
        return Ok(format!("[{negated}{}-{}]", code(first), code(last)));
    }
    let mut list = String::new();
    loop {
        match input.next() {
            None => return Err(ended()),
            Some(']') if list.is_empty() => return Err(failure("could not parse range")),
            Some(']') => return Ok(format!("[{negated}{list}]")),
            Some('\\') => list.push_str(&code(input.next().ok_or_else(ended)?)),
            Some(character) => list.push_str(&code(character)),
        }
    }
}

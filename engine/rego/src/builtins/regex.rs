//! Regular expressions with Go's meaning. Patterns are rewritten from Go's syntax (`syntax`), compiled once
//! a context and run in linear time, so no pattern or text can make a match explode.

use regex::{Captures, Regex, RegexBuilder};
use regorus::Rc;

use super::operand::{defined, failure};
use super::term::quoted;
use super::{Builtin, BuiltinError, Context, Outcome, Value, limits, operand};

mod globs;
mod syntax;

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "regex.find_all_string_submatch_n",
        3,
        find_all_submatches,
        "(pattern: string, value: string, number: integer) -> array of arrays of strings",
        "regex",
        "The matches with their groups, at most `number` of them; all if it is negative.",
    ),
    Builtin::new(
        "regex.find_n",
        3,
        find,
        "(pattern: string, value: string, number: integer) -> array of strings",
        "regex",
        "The matches, at most `number` of them; all if it is negative.",
    ),
    Builtin::new(
        "regex.globs_match",
        2,
        globs::globs_match,
        "(glob1: string, glob2: string) -> boolean",
        "regex",
        "Whether some text matches both glob-style patterns.",
    ),
    Builtin::new(
        "regex.is_valid",
        1,
        is_valid,
        "(pattern: string) -> boolean",
        "regex",
        "Whether it is a regular expression.",
    ),
    Builtin::new(
        "regex.match",
        2,
        is_match,
        "(pattern: string, value: string) -> boolean",
        "regex",
        "Whether the pattern matches somewhere in the text.",
    ),
    Builtin::new(
        "regex.replace",
        3,
        replace,
        "(s: string, pattern: string, value: string) -> string",
        "regex",
        "The text with every match replaced; `$1` and `${name}` stand for groups.",
    ),
    Builtin::new(
        "regex.split",
        2,
        split,
        "(pattern: string, value: string) -> array of strings",
        "regex",
        "The parts of the text between the matches.",
    ),
    Builtin::new(
        "regex.template_match",
        4,
        template_match,
        "(template: string, value: string, delimiter_start: string, delimiter_end: string) -> boolean",
        "regex",
        "Whether the text matches a template that is literal outside the delimiters.",
    ),
    Builtin::new(
        "re_match",
        2,
        is_match,
        "(pattern: string, value: string) -> boolean",
        "regex",
        "Whether the pattern matches somewhere in the text.",
    )
    .deprecated(),
];

/// Bytes a compiled pattern may take.
const MAX_COMPILED: usize = 10 << 20;

/// Bytes a compiled pattern may use to remember the states it has seen; more only matters for speed.
const MAX_STATES: usize = 512 << 10;

fn is_valid(context: &mut Context, args: &[Value]) -> Outcome {
    let value = operand::any(args, 1)?;
    defined(matches!(value, Value::String(pattern) if compiled(context, pattern).is_ok()))
}

fn is_match(context: &mut Context, args: &[Value]) -> Outcome {
    let (pattern, text) = (operand::string(args, 1)?, operand::string(args, 2)?);
    defined(compiled(context, pattern)?.is_match(text))
}

fn find(context: &mut Context, args: &[Value]) -> Outcome {
    let (pattern, text) = (operand::string(args, 1)?, operand::string(args, 2)?);
    let wanted = usize::try_from(operand::integer(args, 3)?).unwrap_or(usize::MAX);
    let pattern = compiled(context, pattern)?;
    let found = pattern.find_iter(text).take(wanted).map(|found| Value::from(found.as_str()));
    defined(found.collect::<Vec<_>>())
}

fn find_all_submatches(context: &mut Context, args: &[Value]) -> Outcome {
    let (pattern, text) = (operand::string(args, 1)?, operand::string(args, 2)?);
    let wanted = usize::try_from(operand::integer(args, 3)?).unwrap_or(usize::MAX);
    let pattern = compiled(context, pattern)?;
    let groups = |captures: Captures<'_>| {
        let group =
            |group: Option<regex::Match<'_>>| Value::from(group.map_or("", |group| group.as_str()));
        Value::from(captures.iter().map(group).collect::<Vec<_>>())
    };
    defined(pattern.captures_iter(text).take(wanted).map(groups).collect::<Vec<_>>())
}

fn replace(context: &mut Context, args: &[Value]) -> Outcome {
    let (text, pattern) = (operand::string(args, 1)?, operand::string(args, 2)?);
    let replacement = operand::string(args, 3)?;
    let pattern = compiled(context, pattern)?;
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for captures in pattern.captures_iter(text) {
        let Some(whole) = captures.get(0) else { continue };
        out.push_str(text.get(done..whole.start()).unwrap_or_default());
        captures.expand(replacement, &mut out);
        limits::text(out.len())?;
        done = whole.end();
    }
    out.push_str(text.get(done..).unwrap_or_default());
    defined(out)
}

fn split(context: &mut Context, args: &[Value]) -> Outcome {
    let (written, text) = (operand::string(args, 1)?, operand::string(args, 2)?);
    let pattern = compiled(context, written)?;
    if !written.is_empty() && text.is_empty() {
        return defined(vec![Value::from("")]);
    }
    // As Go's Split: an empty match at the very start separates nothing, nor does one at the end.
    let mut parts = Vec::new();
    let (mut begin, mut end) = (0, 0);
    for found in pattern.find_iter(text) {
        end = found.start();
        if found.end() != 0 {
            parts.push(Value::from(text.get(begin..end).unwrap_or_default()));
        }
        begin = found.end();
    }
    if end != text.len() {
        parts.push(Value::from(text.get(begin..).unwrap_or_default()));
    }
    defined(parts)
}

fn template_match(context: &mut Context, args: &[Value]) -> Outcome {
    let (template, text) = (operand::string(args, 1)?, operand::string(args, 2)?);
    let (start, end) = (operand::string(args, 3)?, operand::string(args, 4)?);
    let one_byte = |name: &str, delimiter: &str| match delimiter.as_bytes() {
        [byte] => Ok(*byte),
        bytes => Err(failure(format!(
            "{name} delimiter has to be exactly one character long but is {} long",
            bytes.len()
        ))),
    };
    let (start, end) = (one_byte("start", start)?, one_byte("end", end)?);
    let pattern = template_pattern(context, template, start, end)?;
    defined(compiled(context, &pattern)?.is_match(text))
}

/// The template as a pattern: what stands between delimiters as it is, the rest literally.
fn template_pattern(
    context: &mut Context,
    template: &str,
    start: u8,
    end: u8,
) -> Result<String, BuiltinError> {
    let unbalanced = || failure(format!("unbalanced braces in {}", quoted(template)));
    let mut pattern = String::from("^");
    let (mut level, mut opened, mut done) = (0_usize, 0, 0);
    for (index, byte) in template.bytes().enumerate() {
        if byte == start {
            level += 1;
            if level == 1 {
                opened = index;
            }
        } else if byte == end {
            level = level.checked_sub(1).ok_or_else(unbalanced)?;
            if level == 0 {
                let literal = template.get(done..opened).unwrap_or_default();
                let inner = template.get(opened + 1..index).unwrap_or_default();
                compiled(context, &format!("^{inner}$"))?;
                pattern.push_str(&format!("{}({inner})", syntax::literal(literal)));
                done = index + 1;
            }
        }
    }
    if level != 0 {
        return Err(unbalanced());
    }
    pattern.push_str(&syntax::literal(template.get(done..).unwrap_or_default()));
    pattern.push('$');
    Ok(pattern)
}

/// The pattern in Go's syntax, compiled; kept for the next call.
pub(super) fn compiled(context: &mut Context, pattern: &str) -> Result<Rc<Regex>, BuiltinError> {
    if let Some(kept) = context.patterns.get(pattern) {
        return Ok(Rc::clone(kept));
    }
    let compiled = Rc::new(compile(pattern)?);
    context.patterns.keep(pattern.to_owned(), &compiled);
    Ok(compiled)
}

/// Compiles a pattern in Go's syntax.
pub(super) fn compile(pattern: &str) -> Result<Regex, BuiltinError> {
    let rewritten = syntax::rewrite(pattern)
        .map_err(|error| failure(format!("error parsing regexp: {error}")))?;
    build(&rewritten)
}

/// Compiles a pattern already in the engine's own syntax.
pub(super) fn build(pattern: &str) -> Result<Regex, BuiltinError> {
    RegexBuilder::new(pattern)
        .size_limit(MAX_COMPILED)
        .dfa_size_limit(MAX_STATES)
        .nest_limit(250)
        .build()
        .map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => {
                BuiltinError::Limit("the regular expression is too large".into())
            }
            other => failure(format!("error parsing regexp: {other}")),
        })
}

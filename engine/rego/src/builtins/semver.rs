//! Semantic versions, compared as https://semver.org (version 2.0.0, item 11) orders them. A leading `v`
//! is allowed, as in OPA.

use std::cmp::Ordering;

use super::operand::{defined, failure};
use super::term::quoted;
use super::{Builtin, BuiltinError, Context, Outcome, Value, operand};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "semver.compare",
        2,
        compare,
        "(a: string, b: string) -> integer",
        "semver",
        "-1, 0 or 1: whether the first version is older, equal or newer.",
    ),
    Builtin::new(
        "semver.is_valid",
        1,
        is_valid,
        "(vsn: any) -> boolean",
        "semver",
        "Whether it is a semantic version.",
    ),
];

fn compare(_: &mut Context, args: &[Value]) -> Outcome {
    let (a, b) = (operand::string(args, 1)?, operand::string(args, 2)?);
    let (a, b) = (version(a, 1)?, version(b, 2)?);
    defined(match a.numbers.cmp(&b.numbers).then_with(|| release(a.before, b.before)) {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    })
}

fn is_valid(_: &mut Context, args: &[Value]) -> Outcome {
    let value = operand::any(args, 1)?;
    defined(matches!(value, Value::String(text) if Version::parse(text).is_some()))
}

fn version(text: &str, position: usize) -> Result<Version<'_>, BuiltinError> {
    Version::parse(text).ok_or_else(|| {
        failure(format!("operand {position}: string {} is not a valid SemVer", quoted(text)))
    })
}

struct Version<'a> {
    numbers: [i64; 3],
    /// The pre-release, empty if there is none.
    before: &'a str,
}

impl<'a> Version<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let text = text.strip_prefix('v').unwrap_or(text);
        let (text, metadata) = text.split_once('+').unwrap_or((text, ""));
        let (text, before) = text.split_once('-').unwrap_or((text, ""));
        if ![metadata, before].iter().all(|part| part.is_empty() || is_identifier(part)) {
            return None;
        }
        let mut parts = text.split('.');
        let mut next = || parts.next()?.parse::<i64>().ok();
        let numbers = [next()?, next()?, next()?];
        parts.next().is_none().then_some(Self { numbers, before })
    }
}

fn is_identifier(text: &str) -> bool {
    text.split('.').all(|part| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    })
}

fn release(a: &str, b: &str) -> Ordering {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => return Ordering::Equal,
        (true, false) => return Ordering::Greater,
        (false, true) => return Ordering::Less,
        (false, false) => {}
    }
    let (mut a, mut b) = (a.split('.'), b.split('.'));
    loop {
        let order = match (a.next(), b.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(a), Some(b)) => identifier(a, b),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// Numbers come before words; numbers compare by value.
fn identifier(a: &str, b: &str) -> Ordering {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match (is_number(a), is_number(b)) {
        (true, true) => {
            let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
            a.len().cmp(&b.len()).then_with(|| a.cmp(b))
        }
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => a.cmp(b),
    }
}

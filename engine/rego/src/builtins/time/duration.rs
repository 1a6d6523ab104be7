//! Durations as Go writes them: numbers with units, one after the other.

use super::super::operand::{defined, failure};
use super::super::term::quoted;
use super::super::{Context, Outcome, Value, operand};

pub(super) fn parse(_: &mut Context, args: &[Value]) -> Outcome {
    let written = operand::string(args, 1)?;
    let invalid = || failure(format!("time: invalid duration {}", quoted(written)));
    let (negative, mut rest) = match written.as_bytes() {
        [b'-', ..] => (true, written.get(1..).unwrap_or_default()),
        [b'+', ..] => (false, written.get(1..).unwrap_or_default()),
        _ => (false, &**written),
    };
    if rest == "0" {
        return defined(0);
    }
    if rest.is_empty() {
        return Err(invalid());
    }
    let mut total = 0_i128;
    while !rest.is_empty() {
        let (whole, after) = digits(rest);
        let (fraction, after) = match after.strip_prefix('.') {
            Some(after) => digits(after),
            None => ("", after),
        };
        if whole.is_empty() && fraction.is_empty() {
            return Err(invalid());
        }
        let end = after
            .bytes()
            .position(|byte| byte == b'.' || byte.is_ascii_digit())
            .unwrap_or(after.len());
        let (unit, next) = after.split_at_checked(end).ok_or_else(invalid)?;
        if unit.is_empty() {
            return Err(failure(format!("time: missing unit in duration {}", quoted(written))));
        }
        let size = size(unit).ok_or_else(|| {
            failure(format!("time: unknown unit {} in duration {}", quoted(unit), quoted(written)))
        })?;
        let whole: i128 =
            if whole.is_empty() { 0 } else { whole.parse().map_err(|_| invalid())? };
        total = total.saturating_add(whole.saturating_mul(size));
        // Digits beyond what a nanosecond can tell do not count.
        let fraction = fraction.get(..fraction.len().min(18)).unwrap_or_default();
        if !fraction.is_empty() {
            let scale = 10_i128.pow(u32::try_from(fraction.len()).unwrap_or(0));
            total = total.saturating_add(fraction.parse::<i128>().unwrap_or(0) * size / scale);
        }
        rest = next;
    }
    match i64::try_from(if negative { -total } else { total }) {
        Ok(ns) => defined(ns),
        Err(_) => Err(invalid()),
    }
}

fn digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or(("", text))
}

/// Nanoseconds in a unit.
fn size(unit: &str) -> Option<i128> {
    Some(match unit {
        "ns" => 1,
        "us" | "\u{b5}s" | "\u{3bc}s" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => return None,
    })
}

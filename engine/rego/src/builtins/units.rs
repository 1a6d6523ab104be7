//! Amounts with a unit: `units.parse` for Kubernetes-style quantities, `units.parse_bytes` for sizes.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};

use super::number::{self, Float, decimal_parts};
use super::operand::{defined, failure};
use super::{Builtin, BuiltinError, Context, Outcome, Value, operand};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "units.parse",
        1,
        parse,
        "(x: string) -> number",
        "units",
        "The number a quantity such as `10Ki`, `1.5M` or `200m` stands for.",
    ),
    Builtin::new(
        "units.parse_bytes",
        1,
        parse_bytes,
        "(x: string) -> integer",
        "units",
        "The number of bytes a size such as `10KB`, `4mib` or `5` stands for.",
    ),
];

/// An exponent longer than this is refused before it is computed with.
const MAX_EXPONENT_DIGITS: usize = 6;

/// Exponents of ten beyond this make numbers too large to be an amount of anything.
const MAX_EXPONENT: i64 = 5_000;

fn parse(_: &mut Context, args: &[Value]) -> Outcome {
    let error = |text: &str| failure(format!("units.parse: {text}"));
    let text = operand::string(args, 1)?.replace('"', "");
    if text.contains(' ') {
        return Err(error("spaces not allowed in resource strings"));
    }
    let (amount, unit) = split(&text).ok_or_else(|| error("exponent too large"))?;
    if amount.is_empty() {
        return Err(error("no amount provided"));
    }
    // Only the first letter tells milli from mega; the rest is written in any case.
    let mut letters = unit.chars();
    let unit: String =
        letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect();
    let (numerator, denominator) = match unit.as_str() {
        // The double nearest to 0.001, as OPA multiplies by.
        "m" => (BigInt::from(1_152_921_504_606_847_u64), BigInt::one() << 60),
        other => (
            factor(other).ok_or_else(|| error(&format!("unit {unit} not recognized")))?,
            BigInt::one(),
        ),
    };
    let (digits, exponent) =
        decimal_parts(amount).ok_or_else(|| error("could not parse amount to a number"))?;
    let power = power_of_ten(exponent)?;
    let (numerator, denominator) = if exponent >= 0 {
        (digits * power * numerator, denominator)
    } else {
        (digits * numerator, denominator * power)
    };
    let (quotient, remainder) = numerator.div_rem(&denominator);
    if remainder.is_zero() {
        return defined(number::from_integer(quotient));
    }
    let scaled: BigInt = numerator * 10_000_000_000_u64 * 2;
    let twice: BigInt = denominator * 2;
    let half = if scaled.sign() == num_bigint::Sign::Minus { -&twice } else { twice.clone() };
    let rounded = (scaled + half / 2) / twice;
    let text = format!("{rounded}e-10");
    defined(number::from_text(&text).ok_or_else(|| error("could not parse amount to a number"))?)
}

fn factor(unit: &str) -> Option<BigInt> {
    if unit == "M" {
        return Some(power(1_000, 2));
    }
    let (letter, base) = match unit.strip_suffix('i') {
        Some(letter) => (letter, 1_024),
        None if unit == "m" => return None,
        None => (unit, 1_000),
    };
    let step = match letter {
        "" if base == 1_000 => 0,
        "k" | "K" => 1,
        "m" | "M" => 2,
        "g" | "G" => 3,
        "t" | "T" => 4,
        "p" | "P" => 5,
        "e" | "E" => 6,
        _ => return None,
    };
    Some(power(base, step))
}

fn power(base: u32, exponent: usize) -> BigInt {
    num_traits::pow(BigInt::from(base), exponent)
}

fn power_of_ten(exponent: i64) -> Result<BigInt, BuiltinError> {
    if exponent.abs() > MAX_EXPONENT {
        return Err(BuiltinError::Limit("the amount is out of range".into()));
    }
    Ok(power(10, usize::try_from(exponent.unsigned_abs()).unwrap_or(0)))
}

fn parse_bytes(_: &mut Context, args: &[Value]) -> Outcome {
    let error = |text: &str| failure(format!("units.parse_bytes: {text}"));
    let text = operand::string(args, 1)?.to_lowercase().replace('"', "");
    if text.contains(' ') {
        return Err(error("spaces not allowed in resource strings"));
    }
    let (amount, unit) = split(&text).ok_or_else(|| error("exponent too large"))?;
    if amount.is_empty() {
        return Err(error("no byte amount provided"));
    }
    let letters = unit.strip_suffix('b').filter(|letters| !letters.is_empty()).unwrap_or(unit);
    let factor = match letters {
        "m" => Some(power(1_000, 2)),
        other => factor(other),
    }
    .ok_or_else(|| error(&format!("byte unit {unit} not recognized")))?;
    let unknown = || error("could not parse byte amount to a number");
    let (digits, exponent) = decimal_parts(amount).ok_or_else(unknown)?;
    let out_of_range = || BuiltinError::Limit("the amount is out of range".into());
    let amount = Float::from_decimal(digits, exponent).ok_or_else(out_of_range)?;
    let factor = Float::from_decimal(factor, 0).ok_or_else(out_of_range)?;
    defined(number::from_integer(amount.multiply(&factor).truncated()))
}

/// The amount and the unit. An `e` belongs to the amount where digits or a sign follow. `None` if the
/// exponent is too long.
fn split(text: &str) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or(0);
    let mut index = 0;
    while index < bytes.len() {
        match at(index) {
            b'0'..=b'9' | b'.' | b'+' | b'-' => {}
            b'e' | b'E' => {
                let next = at(index + 1);
                if !next.is_ascii_digit() && next != b'+' && next != b'-' {
                    break;
                }
                if next == b'+' || next == b'-' {
                    index += 1;
                }
                let rest = bytes.get(index + 1..).unwrap_or_default();
                let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                if digits > MAX_EXPONENT_DIGITS {
                    return None;
                }
            }
            _ => break,
        }
        index += 1;
    }
    text.split_at_checked(index)
}

//! Numbers as OPA computes them: integers exactly, everything else as a binary float of 64 bits
//! mantissa (Go's `big.Float` at its default precision), rounded to nearest even. The finer mantissa is
//! why 0.1 + 0.2 is 0.3 in Rego. A result that is not an integer is kept as the nearest double.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::{BuiltinError, Value, limits};

const PRECISION: u64 = 64;

/// Decimal exponents beyond this are outside what a double holds; nothing is computed with them.
const MAX_DECIMAL_EXPONENT: i64 = 5_000;

/// A float of OPA's precision: `mantissa * 2^exponent`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Float {
    mantissa: BigInt,
    exponent: i64,
}

impl Float {
    fn rounded(mantissa: BigInt, exponent: i64, sticky: bool) -> Self {
        let bits = mantissa.bits();
        if bits <= PRECISION {
            return Self { mantissa, exponent };
        }
        let drop = bits - PRECISION;
        let magnitude = mantissa.magnitude();
        let half = magnitude.bit(drop - 1);
        let below = sticky || magnitude.trailing_zeros().is_some_and(|zeros| zeros < drop - 1);
        let mut kept = BigInt::from(magnitude >> drop);
        if half && (below || kept.is_odd()) {
            kept += 1;
        }
        if mantissa.is_negative() {
            kept = -kept;
        }
        Self { mantissa: kept, exponent: exponent.saturating_add_unsigned(drop) }
    }

    /// A fraction, rounded.
    fn quotient(numerator: &BigInt, denominator: &BigInt, exponent: i64) -> Self {
        let have = i64::try_from(numerator.bits()).unwrap_or(0)
            - i64::try_from(denominator.bits()).unwrap_or(0);
        let shift = u64::try_from(i64::try_from(PRECISION).unwrap_or(64) + 2 - have).unwrap_or(0);
        let scaled: BigInt = numerator << shift;
        let (quotient, remainder) = scaled.magnitude().div_rem(denominator.magnitude());
        let negative = numerator.is_negative() != denominator.is_negative();
        let sign = if negative { Sign::Minus } else { Sign::Plus };
        Self::rounded(
            BigInt::from_biguint(sign, quotient),
            exponent.saturating_sub_unsigned(shift),
            !remainder.is_zero(),
        )
    }

    /// The float nearest to `digits * 10^exponent`; `None` where no double comes near it.
    pub(super) fn from_decimal(digits: BigInt, exponent: i64) -> Option<Self> {
        if exponent.abs() > MAX_DECIMAL_EXPONENT {
            return None;
        }
        let power = power_of_ten(u32::try_from(exponent.unsigned_abs()).ok()?);
        Some(if exponent >= 0 {
            Self::rounded(digits * power, 0, false)
        } else {
            Self::quotient(&digits, &power, 0)
        })
    }

    pub(super) fn from_value(value: &Value) -> Option<Self> {
        let Value::Number(number) = value else { return None };
        if let Some(integer) = to_integer(value) {
            return Some(Self::rounded(integer, 0, false));
        }
        let (digits, exponent) = decimal_parts(&number.format_scientific())?;
        Self::from_decimal(digits, exponent)
    }

    pub(super) fn add(&self, other: &Self) -> Self {
        let exponent = self.exponent.min(other.exponent);
        let align = |float: &Self| &float.mantissa << float.exponent.abs_diff(exponent);
        Self::rounded(align(self) + align(other), exponent, false)
    }

    pub(super) fn subtract(&self, other: &Self) -> Self {
        let negated = Self { mantissa: -&other.mantissa, exponent: other.exponent };
        self.add(&negated)
    }

    pub(super) fn multiply(&self, other: &Self) -> Self {
        let exponent = self.exponent.saturating_add(other.exponent);
        Self::rounded(&self.mantissa * &other.mantissa, exponent, false)
    }

    /// The quotient; the divisor must not be zero.
    pub(super) fn divide(&self, other: &Self) -> Self {
        Self::quotient(
            &self.mantissa,
            &other.mantissa,
            self.exponent.saturating_sub(other.exponent),
        )
    }

    pub(super) fn is_zero(&self) -> bool {
        self.mantissa.is_zero()
    }

    pub(super) fn is_negative(&self) -> bool {
        self.mantissa.is_negative()
    }

    /// The integer part, towards zero.
    pub(super) fn truncated(&self) -> BigInt {
        if self.exponent >= 0 {
            return &self.mantissa << self.exponent.unsigned_abs();
        }
        let magnitude = BigInt::from(self.mantissa.magnitude() >> self.exponent.unsigned_abs());
        if self.is_negative() { -magnitude } else { magnitude }
    }

    fn is_integer(&self) -> bool {
        self.exponent >= 0
            || self.is_zero()
            || self
                .mantissa
                .magnitude()
                .trailing_zeros()
                .is_some_and(|zeros| zeros >= self.exponent.unsigned_abs())
    }

    /// As a value: an integer if it is one, else the nearest double.
    pub(super) fn into_value(self) -> Result<Value, BuiltinError> {
        let size = i64::try_from(self.mantissa.bits()).unwrap_or(i64::MAX);
        limits::bits(u64::try_from(self.exponent.saturating_add(size)).unwrap_or(0))?;
        if self.is_integer() {
            return Ok(from_integer(self.truncated()));
        }
        Ok(from_f64(self.to_f64()))
    }

    /// The nearest double.
    pub(super) fn to_f64(&self) -> f64 {
        let mut mantissa = self.mantissa.clone();
        let mut exponent = self.exponent;
        // Dropping to 53 bits by hand rounds once; a conversion and a multiplication would round twice.
        let excess = mantissa.bits().saturating_sub(53);
        let subnormal = (-1074_i64).saturating_sub(exponent).max(0).unsigned_abs();
        let drop = excess.max(subnormal.min(mantissa.bits().saturating_add(1)));
        if drop > 0 {
            let magnitude = mantissa.magnitude();
            let half = magnitude.bit(drop - 1);
            let below = magnitude.trailing_zeros().is_some_and(|zeros| zeros < drop - 1);
            let mut kept = BigInt::from(magnitude >> drop);
            if half && (below || kept.is_odd()) {
                kept += 1;
            }
            mantissa = if mantissa.is_negative() { -kept } else { kept };
            exponent = exponent.saturating_add_unsigned(drop);
        }
        let mut result = mantissa.to_f64().unwrap_or(0.0);
        // Powers of two in steps that are exact themselves.
        while exponent > 0 && result.is_finite() && result != 0.0 {
            let step = exponent.min(1000);
            result *= 2_f64.powi(i32::try_from(step).unwrap_or(0));
            exponent -= step;
        }
        while exponent < 0 && result != 0.0 {
            let step = exponent.max(-1000);
            result *= 2_f64.powi(i32::try_from(step).unwrap_or(0));
            exponent -= step;
        }
        result
    }
}

fn power_of_ten(exponent: u32) -> BigInt {
    num_traits::pow(BigInt::from(10), usize::try_from(exponent).unwrap_or(0))
}

/// The digits and the exponent of a decimal text such as `-1.25e-3`, which is -125 * 10^-5.
pub(super) fn decimal_parts(text: &str) -> Option<(BigInt, i64)> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => {
            (mantissa, exponent.strip_prefix('+').unwrap_or(exponent).parse::<i64>().ok()?)
        }
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let unsigned = digits.strip_prefix(['+', '-']).unwrap_or(&digits);
    if unsigned.is_empty() || !unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let magnitude = BigInt::parse_bytes(unsigned.as_bytes(), 10)?;
    let number = if digits.starts_with('-') { -magnitude } else { magnitude };
    Some((number, exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?))
}

/// A number written in decimal as a value: exact where it is an integer, else the nearest double.
pub(super) fn from_text(text: &str) -> Option<Value> {
    if let Ok(integer) = text.parse::<i64>() {
        return Some(Value::from(integer));
    }
    let (digits, exponent) = decimal_parts(text)?;
    if digits.is_zero() {
        return Some(Value::from(0));
    }
    if exponent.abs() > MAX_DECIMAL_EXPONENT {
        return None;
    }
    let power = power_of_ten(u32::try_from(exponent.unsigned_abs()).ok()?);
    if exponent >= 0 {
        return Some(from_integer(digits * power));
    }
    let (quotient, remainder) = digits.div_rem(&power);
    if remainder.is_zero() {
        return Some(from_integer(quotient));
    }
    text.parse::<f64>().ok().filter(|float| float.is_finite()).map(from_f64)
}

/// An integer of any size as a value.
pub(super) fn from_integer(integer: BigInt) -> Value {
    Value::Number(integer.into())
}

/// A finite double as a value; an integer where it is one.
pub(super) fn from_f64(float: f64) -> Value {
    if float.fract() == 0.0 && float.abs() < 9_007_199_254_740_992.0 {
        #[allow(clippy::cast_possible_truncation, reason = "an integer below 2^53 fits")]
        return Value::from(float as i64);
    }
    Value::Number(float.into())
}

/// The number as an integer, if it is one.
pub(super) fn to_integer(value: &Value) -> Option<BigInt> {
    let Value::Number(number) = value else { return None };
    if let Some(small) = number.as_i64() {
        return Some(BigInt::from(small));
    }
    if let Some(big) = number.as_big() {
        return Some((*big).clone());
    }
    let float = number.as_f64()?;
    if !float.is_finite() || float.fract() != 0.0 {
        return None;
    }
    // A double beyond 2^53 written as an integer: its mantissa and exponent, exactly.
    let bits = float.to_bits();
    let exponent = i64::try_from((bits >> 52) & 0x7ff).ok()? - 1075;
    let mantissa = BigInt::from((bits & ((1 << 52) - 1)) | (1 << 52));
    let magnitude = mantissa << u64::try_from(exponent).ok()?;
    Some(if float.is_sign_negative() { -magnitude } else { magnitude })
}

/// The number as an integer that fits 64 bits, if it is one.
pub(super) fn to_i64(value: &Value) -> Option<i64> {
    let Value::Number(number) = value else { return None };
    number.as_i64()
}

/// The nearest double.
pub(super) fn to_f64(value: &Value) -> f64 {
    let Value::Number(number) = value else { return 0.0 };
    number
        .as_f64()
        .or_else(|| to_integer(value).and_then(|integer| integer.to_f64()))
        .unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn float(text: &str) -> Float {
        let (digits, exponent) = decimal_parts(text).unwrap();
        Float::from_decimal(digits, exponent).unwrap()
    }

    #[test]
    fn a_tenth_and_two_tenths_are_three_tenths() {
        let sum = float("0.1").add(&float("0.2")).into_value().unwrap();
        assert_eq!(sum, from_text("0.3").unwrap());
    }

    #[test]
    fn doubles_survive_the_round_trip() {
        for text in ["1.5", "-2.25e-300", "5e-324", "1.7976931348623157e308", "0.3", "123.456"] {
            let expected: f64 = text.parse().unwrap();
            assert_eq!(float(text).to_f64().to_bits(), expected.to_bits(), "{text}");
        }
    }

    #[test]
    fn halves_make_integers() {
        let sum = float("1.5").add(&float("1.5")).into_value().unwrap();
        assert_eq!(sum, Value::from(3));
    }
}

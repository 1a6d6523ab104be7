//! Floats as Go's `strconv.FormatFloat` writes them: `%e`, `%f`, `%g`, and the binary forms `%b` and `%x`.

use super::{Flags, padded, sign};

/// The shortest text that reads back as the same double, with an exponent from `10^limit` upwards and
/// below `10^-4`. JSON text has a limit of 21, `%v` and `%g` one of 6.
pub(in super::super) fn shortest(value: f64, limit: i32) -> String {
    let negative = value.is_sign_negative();
    let body = general(value.abs(), None, limit, 'e', false);
    if negative { format!("-{body}") } else { body }
}

/// The float under a verb; `None` if the verb is not for floats.
pub(super) fn formatted(value: f64, verb: char, flags: &Flags) -> Option<String> {
    let magnitude = value.abs();
    let precision = flags.precision;
    let exponent_letter = if verb.is_ascii_uppercase() { 'E' } else { 'e' };
    let body = match verb {
        'v' | 'g' | 'G' => general(magnitude, precision, 6, exponent_letter, flags.sharp),
        'e' | 'E' => scientific(magnitude, precision.unwrap_or(6), exponent_letter),
        'f' | 'F' => format!("{magnitude:.*}", precision.unwrap_or(6)),
        'b' => binary(magnitude),
        'x' | 'X' => hexadecimal(magnitude, precision, verb == 'X'),
        _ => return None,
    };
    let sign = sign(value.is_sign_negative(), flags);
    if let (Some(width), true, false) = (flags.width, flags.zero, flags.minus) {
        let zeros = width.saturating_sub(sign.len().saturating_add(body.len()));
        return Some(format!("{sign}{}{body}", "0".repeat(zeros)));
    }
    Some(padded(format!("{sign}{body}"), flags))
}

fn scientific(magnitude: f64, precision: usize, letter: char) -> String {
    with_go_exponent(&format!("{magnitude:.precision$e}"), letter)
}

/// Rust writes `1.5e-7` where Go writes `1.5e-07`.
fn with_go_exponent(text: &str, letter: char) -> String {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (sign, digits) = match exponent.strip_prefix('-') {
        Some(digits) => ('-', digits),
        None => ('+', exponent),
    };
    format!("{mantissa}{letter}{sign}{digits:0>2}")
}

/// `%g`: an exponent where it is small or large, plain digits otherwise.
fn general(
    magnitude: f64,
    precision: Option<usize>,
    limit: i32,
    letter: char,
    keep_zeros: bool,
) -> String {
    let text = match precision {
        None => format!("{magnitude:e}"),
        Some(precision) => format!("{magnitude:.*e}", precision.max(1) - 1),
    };
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let trimmed = if keep_zeros { mantissa } else { trim_zeros(mantissa) };
    let digits = i32::try_from(trimmed.len().saturating_sub(1).max(1)).unwrap_or(i32::MAX);
    let most = match precision {
        None => limit,
        Some(precision) => {
            let precision = i32::try_from(precision.max(1)).unwrap_or(i32::MAX);
            if precision > digits && digits > exponent { digits } else { precision }
        }
    };
    if exponent < -4 || exponent >= most {
        return with_go_exponent(&format!("{trimmed}e{exponent}"), letter);
    }
    let fraction = match precision {
        None => return format!("{magnitude}"),
        Some(precision) => i32::try_from(precision.max(1)).unwrap_or(i32::MAX) - 1 - exponent,
    };
    let plain = format!("{magnitude:.*}", usize::try_from(fraction).unwrap_or(0));
    if keep_zeros { plain } else { trim_zeros(&plain).to_owned() }
}

fn trim_zeros(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// Mantissa and exponent of a double: `mantissa * 2^exponent`.
fn parts(magnitude: f64) -> (u64, i64) {
    let bits = magnitude.to_bits();
    let biased = i64::try_from((bits >> 52) & 0x7ff).unwrap_or(0);
    let fraction = bits & ((1 << 52) - 1);
    if biased == 0 { (fraction, -1074) } else { (fraction | (1 << 52), biased - 1075) }
}

fn binary(magnitude: f64) -> String {
    let (mantissa, exponent) = parts(magnitude);
    format!("{mantissa}p{exponent:+}")
}

fn hexadecimal(magnitude: f64, precision: Option<usize>, upper: bool) -> String {
    let (mut mantissa, mut exponent) = parts(magnitude);
    let mut text = if mantissa == 0 {
        format!(
            "0x0{}p+00",
            precision
                .filter(|digits| *digits > 0)
                .map_or(String::new(), |digits| format!(".{}", "0".repeat(digits)))
        )
    } else {
        while mantissa < (1 << 52) {
            mantissa <<= 1;
            exponent -= 1;
        }
        exponent += 52;
        if let Some(digits) = precision.filter(|digits| *digits < 13) {
            let drop = u32::try_from((13 - digits) * 4).unwrap_or(0);
            let half = 1_u64 << (drop - 1);
            let rest = mantissa & ((1 << drop) - 1);
            mantissa >>= drop;
            if rest > half || (rest == half && mantissa & 1 == 1) {
                mantissa += 1;
            }
            mantissa <<= drop;
            if mantissa >= 1 << 53 {
                mantissa >>= 1;
                exponent += 1;
            }
        }
        let fraction = format!("{:013x}", mantissa & ((1 << 52) - 1));
        let fraction = match precision {
            None => fraction.trim_end_matches('0').to_owned(),
            Some(digits) => fraction.chars().chain(std::iter::repeat('0')).take(digits).collect(),
        };
        let point = if fraction.is_empty() { "" } else { "." };
        let sign = if exponent < 0 { '-' } else { '+' };
        format!("0x1{point}{fraction}p{sign}{:02}", exponent.unsigned_abs())
    };
    if upper {
        text.make_ascii_uppercase();
    }
    text
}

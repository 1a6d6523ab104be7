//! Which type a YAML scalar has, decided as Kubernetes' YAML reader decides it.
//!
//! Kubernetes reads YAML with `sigs.k8s.io/yaml`, whose scalars follow YAML 1.1 with exceptions of its
//! own (`goyaml.v2/resolve.go`): `yes` and `on` are true, `0777` is octal, `1_000` is a number, `1:30`
//! is not. A rule must see what the cluster will see, so those rules are followed here, not YAML 1.2.

use serde_json::Number;

use super::node::Value;

/// The type that a tag asks for, or that a plain scalar is free to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A plain scalar without a tag: whatever it looks like.
    Any,
    /// A quoted or block scalar, or one tagged `!!str` or with a tag of its own.
    Text,
    Bool,
    Int,
    Float,
    Null,
}

/// Whose reader decides what a plain scalar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Kubernetes', which knows the booleans of YAML 1.1.
    Kubernetes,
    /// Compose's, to which only `true` and `false` are booleans. In a mapping what is written out wins
    /// over what a merge key brings in, wherever it stands.
    Compose,
}

/// Why a scalar has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// The text is not of the type its tag asks for.
    Tag,
    /// The value is infinite or not a number, which JSON, and so Kubernetes, cannot hold.
    NotJson,
}

/// Types a scalar.
pub(crate) fn resolve(text: String, wanted: Wanted, dialect: Dialect) -> Result<Value, Unfit> {
    if wanted == Wanted::Text {
        return Ok(Value::Text(text));
    }
    let of_1_1 = matches!(
        text.as_str(),
        "y" | "Y"
            | "yes"
            | "Yes"
            | "YES"
            | "on"
            | "On"
            | "ON"
            | "n"
            | "N"
            | "no"
            | "No"
            | "NO"
            | "off"
            | "Off"
            | "OFF"
    );
    if of_1_1 && wanted == Wanted::Any && dialect == Dialect::Compose {
        return Ok(Value::Text(text));
    }
    let value = match text.as_str() {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Value::Bool(true)
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Value::Bool(false)
        }
        ".nan" | ".NaN" | ".NAN" | ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF"
        | "-.inf" | "-.Inf" | "-.INF" => return Err(Unfit::NotJson),
        _ => match number(&text) {
            Some(Ok(number)) => Value::Number(number),
            Some(Err(unfit)) => return Err(unfit),
            None => Value::Text(text),
        },
    };
    let fits = match (wanted, &value) {
        (Wanted::Any, _)
        | (Wanted::Null, Value::Null)
        | (Wanted::Bool, Value::Bool(_))
        | (Wanted::Float, Value::Number(_)) => true,
        (Wanted::Int, Value::Number(number)) => !number.is_f64(),
        _ => false,
    };
    if fits { Ok(value) } else { Err(Unfit::Tag) }
}

/// Reads a number; `None` where the text is none.
fn number(text: &str) -> Option<Result<Number, Unfit>> {
    match text.bytes().next()? {
        b'.' => is_float(text).then(|| float(text)),
        b'0'..=b'9' | b'+' | b'-' => {
            let plain: String = text.chars().filter(|&c| c != '_').collect();
            match integer(&plain) {
                Some(number) => Some(Ok(number)),
                None => is_float(&plain).then(|| float(&plain)),
            }
        }
        _ => None,
    }
}

/// Reads an integer with Go's prefixes for its base: `0x`, `0o`, `0b`, and `0` for octal.
fn integer(text: &str) -> Option<Number> {
    let (negative, digits) = match text.strip_prefix(['-', '+']) {
        Some(digits) => (text.starts_with('-'), digits),
        None => (false, text),
    };
    let (base, digits) = match digits.as_bytes() {
        [b'0', b'x' | b'X', ..] => (16, digits.get(2..)?),
        [b'0', b'o' | b'O', ..] => (8, digits.get(2..)?),
        [b'0', b'b' | b'B', ..] => (2, digits.get(2..)?),
        [b'0', _, ..] => (8, digits.get(1..)?),
        _ => (10, digits),
    };
    // Rust's own parser takes a second sign here.
    if !digits.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    match u64::from_str_radix(digits, base) {
        Ok(size) if negative => 0_i64.checked_sub_unsigned(size).map(Number::from),
        Ok(size) => Some(size.into()),
        Err(_) => None,
    }
}

/// Whether a text has the form of a decimal number with or without fraction and exponent.
fn is_float(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = match mantissa.split_once('.') {
        Some((whole, fraction)) => {
            digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty())
        }
        None => !mantissa.is_empty() && digits(mantissa),
    };
    let exponent = exponent.map(|text| text.strip_prefix(['-', '+']).unwrap_or(text));
    whole && exponent.is_none_or(|text| !text.is_empty() && digits(text))
}

fn float(text: &str) -> Result<Number, Unfit> {
    let value: f64 = text.parse().map_err(|_| Unfit::NotJson)?;
    json_number(value).ok_or(Unfit::NotJson)
}

/// A float as JSON writes it: `1e3` becomes `1000`, as it does on the way to a cluster.
pub(crate) fn json_number(value: f64) -> Option<Number> {
    /// The largest size below which every whole float is an exact integer.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        #[expect(clippy::cast_possible_truncation, reason = "whole, and within what i64 holds")]
        return Some((value as i64).into());
    }
    Number::from_f64(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn typed(text: &str) -> serde_json::Value {
        match resolve(text.to_owned(), Wanted::Any, Dialect::Kubernetes) {
            Ok(Value::Null) => json!(null),
            Ok(Value::Bool(truth)) => json!(truth),
            Ok(Value::Number(number)) => json!(number),
            Ok(Value::Text(text)) => json!(text),
            Ok(_) => json!("a collection"),
            Err(why) => json!(format!("{why:?}")),
        }
    }

    #[test]
    fn words_of_yaml_1_1_are_booleans() {
        for text in ["y", "Yes", "TRUE", "on"] {
            assert_eq!(typed(text), json!(true), "{text}");
        }
        for text in ["n", "No", "FALSE", "off"] {
            assert_eq!(typed(text), json!(false), "{text}");
        }
        assert_eq!(typed("tRUE"), json!("tRUE"));
    }

    #[test]
    fn to_compose_they_are_texts() {
        for text in ["y", "Yes", "on", "n", "No", "off"] {
            let value = resolve(text.to_owned(), Wanted::Any, Dialect::Compose);
            assert_eq!(value, Ok(Value::Text(text.to_owned())), "{text}");
        }
        let value = resolve("True".to_owned(), Wanted::Any, Dialect::Compose);
        assert_eq!(value, Ok(Value::Bool(true)));
    }

    #[test]
    fn integers_have_the_bases_of_go() {
        assert_eq!(typed("0777"), json!(511));
        assert_eq!(typed("0o17"), json!(15));
        assert_eq!(typed("0x1F"), json!(31));
        assert_eq!(typed("-0b11"), json!(-3));
        assert_eq!(typed("1_000"), json!(1000));
        assert_eq!(typed("+12"), json!(12));
        assert_eq!(typed("18446744073709551615"), json!(u64::MAX));
        assert_eq!(typed("-9223372036854775808"), json!(i64::MIN));
    }

    #[test]
    fn a_bad_octal_is_a_decimal_float() {
        assert_eq!(typed("08"), json!(8));
        assert_eq!(typed("089.5"), json!(89.5));
    }

    #[test]
    fn floats_are_decimal_only() {
        assert_eq!(typed("1.5"), json!(1.5));
        assert_eq!(typed(".5e1"), json!(5));
        assert_eq!(typed("1e3"), json!(1000));
        assert_eq!(typed("1."), json!(1));
        assert_eq!(typed("1e"), json!("1e"));
        assert_eq!(typed("."), json!("."));
        assert_eq!(typed("-"), json!("-"));
        assert_eq!(typed("+-1"), json!("+-1"));
        assert_eq!(typed("1.2.3"), json!("1.2.3"));
    }

    #[test]
    fn times_dates_and_quantities_are_texts() {
        for text in ["12:30", "2024-01-02", "100m", "64Mi", "1.27", "v1"] {
            let expected = if text == "1.27" { json!(1.27) } else { json!(text) };
            assert_eq!(typed(text), expected);
        }
    }

    #[test]
    fn what_json_cannot_hold_is_refused() {
        assert_eq!(typed(".inf"), json!("NotJson"));
        assert_eq!(typed("1e999"), json!("NotJson"));
    }

    #[test]
    fn a_tag_asks_for_a_type() {
        assert_eq!(
            resolve("1".to_owned(), Wanted::Text, Dialect::Kubernetes),
            Ok(Value::Text("1".to_owned()))
        );
        assert_eq!(
            resolve("1".to_owned(), Wanted::Int, Dialect::Kubernetes),
            Ok(Value::Number(1.into()))
        );
        assert_eq!(resolve("x".to_owned(), Wanted::Int, Dialect::Kubernetes), Err(Unfit::Tag));
        assert_eq!(
            resolve("yes".to_owned(), Wanted::Bool, Dialect::Kubernetes),
            Ok(Value::Bool(true))
        );
        assert_eq!(resolve("1.5".to_owned(), Wanted::Int, Dialect::Kubernetes), Err(Unfit::Tag));
    }
}

//! Amounts as Compose files write them: bytes, durations and numbers.

use serde_json::Number;

use crate::yaml::json_number;

/// An amount of bytes such as `512m` or `1.5gb`; units are powers of 1024.
pub(super) fn bytes(text: &str) -> Option<Number> {
    let text = text.trim().to_ascii_lowercase();
    let split = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ').len();
    let (number, unit) = text.split_at_checked(split)?;
    let factor = match unit.trim() {
        "" | "b" => 1.0,
        "k" | "kb" | "kib" => 1024.0,
        "m" | "mb" | "mib" => 1024.0 * 1024.0,
        "g" | "gb" | "gib" => 1024.0 * 1024.0 * 1024.0,
        "t" | "tb" | "tib" => 1024.0 * 1024.0 * 1024.0 * 1024.0,
        "p" | "pb" | "pib" => 1024.0 * 1024.0 * 1024.0 * 1024.0 * 1024.0,
        _ => return None,
    };
    json_number(decimal(number)? * factor)
}

/// A number such as `0.5`.
pub(super) fn number(text: &str) -> Option<Number> {
    json_number(decimal(text.trim())?)
}

/// A duration such as `1m30s`, in seconds.
pub(super) fn seconds(text: &str) -> Option<Number> {
    let mut rest = text.trim();
    let mut total = 0.0;
    if rest == "0" {
        return json_number(total);
    }
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let unit_at = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, from) = rest.split_at(unit_at);
        let end = from.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(from.len());
        let (unit, next) = from.split_at(end);
        let factor = match unit {
            "h" => 3600.0,
            "m" => 60.0,
            "s" => 1.0,
            "ms" => 1e-3,
            "us" | "µs" | "μs" => 1e-6,
            "ns" => 1e-9,
            _ => return None,
        };
        total += decimal(number)? * factor;
        rest = next;
    }
    json_number(total)
}

fn decimal(text: &str) -> Option<f64> {
    let plain = text.strip_prefix('-').unwrap_or(text);
    let fits = plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (fits && !plain.is_empty()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn bytes_are_powers_of_1024() {
        assert_eq!(json!(bytes("50M")), json!(52_428_800));
        assert_eq!(json!(bytes("1.5gb")), json!(1_610_612_736));
        assert_eq!(json!(bytes("300")), json!(300));
        assert_eq!(json!(bytes("2 k")), json!(2048));
        assert_eq!(json!(bytes("-1")), json!(-1));
        for text in ["", "m", "1x", "1.2.3m", "é"] {
            assert_eq!(bytes(text), None, "{text}");
        }
    }

    #[test]
    fn durations_are_sums() {
        assert_eq!(json!(seconds("1m30s")), json!(90));
        assert_eq!(json!(seconds("1.5h")), json!(5400));
        assert_eq!(json!(seconds("250ms")), json!(0.25));
        assert_eq!(json!(seconds("0")), json!(0));
        for text in ["", "10", "s", "1x", "1m2"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}

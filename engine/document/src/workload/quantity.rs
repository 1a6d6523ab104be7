//! Amounts of resources, such as `100m` or `64Mi`.

use serde_json::Number;

use crate::yaml::json_number;

/// Reads a quantity into its resource's unit (cores, bytes, pieces); `None` where the text is none.
///
/// The grammar is that of
/// <https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/>: a decimal number,
/// then a suffix `n u m k M G T P E`, `Ki Mi Gi Ti Pi Ei`, or an exponent such as `e3`.
pub(super) fn parse(text: &str) -> Option<Number> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let digits = unsigned.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = text.strip_suffix(digits)?;
    let points = number.bytes().filter(|&byte| byte == b'.').count();
    if points > 1 || !number.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: f64 = match suffix(digits)? {
        Suffix::Factor(factor) => number.parse::<f64>().ok()? * factor,
        // Rust reads the exponent more exactly than a multiplication would.
        Suffix::Exponent(exponent) => format!("{number}e{exponent}").parse().ok()?,
    };
    json_number(number)
}

enum Suffix {
    Factor(f64),
    Exponent(i32),
}

fn suffix(text: &str) -> Option<Suffix> {
    const KI: f64 = 1024.0;
    let factor = match text {
        "" => return Some(Suffix::Exponent(0)),
        "n" => return Some(Suffix::Exponent(-9)),
        "u" => return Some(Suffix::Exponent(-6)),
        "m" => return Some(Suffix::Exponent(-3)),
        "k" => return Some(Suffix::Exponent(3)),
        "M" => return Some(Suffix::Exponent(6)),
        "G" => return Some(Suffix::Exponent(9)),
        "T" => return Some(Suffix::Exponent(12)),
        "P" => return Some(Suffix::Exponent(15)),
        "E" => return Some(Suffix::Exponent(18)),
        "Ki" => KI,
        "Mi" => KI * KI,
        "Gi" => KI * KI * KI,
        "Ti" => KI * KI * KI * KI,
        "Pi" => KI * KI * KI * KI * KI,
        "Ei" => KI * KI * KI * KI * KI * KI,
        _ => {
            let exponent = text.strip_prefix(['e', 'E'])?;
            return Some(Suffix::Exponent(exponent.parse().ok()?));
        }
    };
    Some(Suffix::Factor(factor))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn value(text: &str) -> serde_json::Value {
        json!(parse(text))
    }

    #[test]
    fn every_suffix_has_its_value() {
        assert_eq!(value("100m"), json!(0.1));
        assert_eq!(value("2"), json!(2));
        assert_eq!(value("0.5"), json!(0.5));
        assert_eq!(value(".5"), json!(0.5));
        assert_eq!(value("1."), json!(1));
        assert_eq!(value("64Mi"), json!(67_108_864));
        assert_eq!(value("1.5Gi"), json!(1_610_612_736_i64));
        assert_eq!(value("1k"), json!(1000));
        assert_eq!(value("1E"), json!(1e18));
        assert_eq!(value("1e3"), json!(1000));
        assert_eq!(value("1E3"), json!(1000));
        assert_eq!(value("12e-1"), json!(1.2));
        assert_eq!(value("500u"), json!(0.0005));
        assert_eq!(value("250000000n"), json!(0.25));
        assert_eq!(value("-1"), json!(-1));
        assert_eq!(value("+1Ki"), json!(1024));
        assert_eq!(value("8Ei"), json!(9_223_372_036_854_775_808.0));
    }

    #[test]
    fn other_texts_are_no_quantities() {
        for text in [
            "", "m", ".", "1.2.3", "100mb", "1 Gi", "1K", "1KB", "1mi", "e3", "1e", "1e1.5", "--1",
            "1Gi ", "inf", "NaN", "1e9999", "0x10", "١",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}

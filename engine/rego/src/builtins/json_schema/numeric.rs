//! The keywords for numbers.

use std::cmp::Ordering::{Equal, Greater, Less};

use super::super::number::{self, Float};
use super::super::{Value, compare, term};
use super::report::Report;
use super::schema::{Draft, Schema, keyword};

/// Reports what the keywords for numbers find wrong.
pub(super) fn numeric(
    schema: &Schema,
    node: &Value,
    value: &Value,
    path: &str,
    report: &mut Report,
) {
    let shown = term::number_text;
    if let Some(step) = keyword(node, "multipleOf")
        && !is_multiple(value, step)
    {
        report.add(path, "multiple_of", format!("Must be a multiple of {}", shown(step)));
    }
    for (name, exclusive, wrong, texts) in [
        (
            "maximum",
            "exclusiveMaximum",
            Greater,
            [("number_lte", "Must be less than or equal to"), ("number_lt", "Must be less than")],
        ),
        (
            "minimum",
            "exclusiveMinimum",
            Less,
            [
                ("number_gte", "Must be greater than or equal to"),
                ("number_gt", "Must be greater than"),
            ],
        ),
    ] {
        let [inclusive_text, exclusive_text] = texts;
        let flag =
            keyword(node, exclusive) == Some(&Value::Bool(true)) && schema.draft != Draft::Seven;
        let bounds = [
            (keyword(node, name).filter(|_| !flag), false, inclusive_text),
            (keyword(node, if flag { name } else { exclusive }), true, exclusive_text),
        ];
        for (bound, strict, (kind, text)) in bounds {
            let Some(bound @ Value::Number(_)) = bound else { continue };
            let order = compare(value, bound);
            if order == wrong || (strict && order == Equal) {
                report.add(path, kind, format!("{text} {}", shown(bound)));
            }
        }
    }
    report.score += 1;
}

fn is_multiple(value: &Value, step: &Value) -> bool {
    if let (Some(value), Some(step)) = (number::to_integer(value), number::to_integer(step)) {
        return value % step == num_bigint::BigInt::from(0);
    }
    let (Some(value), Some(step)) = (Float::from_value(value), Float::from_value(step)) else {
        return false;
    };
    let quotient = value.divide(&step).into_value();
    quotient.is_ok_and(|quotient| number::to_integer(&quotient).is_some())
}

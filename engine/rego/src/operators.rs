//! The comparison operators as builtins. Where one stands as an expression of its own the planner needs
//! no call for it; these serve where its result is used.

use std::cmp::Ordering;

use crate::builtins::{Builtin, BuiltinError, Context, compare};
use crate::value::Value;

type Outcome = Result<Option<Value>, BuiltinError>;

/// A comparison of two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// The comparison that a builtin of that name makes.
    pub(crate) fn named(name: &str) -> Option<Comparison> {
        Some(match name {
            "equal" => Comparison::Equal,
            "neq" => Comparison::NotEqual,
            "lt" => Comparison::Less,
            "lte" => Comparison::LessOrEqual,
            "gt" => Comparison::Greater,
            "gte" => Comparison::GreaterOrEqual,
            _ => return None,
        })
    }

    /// The comparison that holds with its sides swapped.
    pub(crate) fn mirrored(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::Greater,
            Comparison::LessOrEqual => Comparison::GreaterOrEqual,
            Comparison::Greater => Comparison::Less,
            Comparison::GreaterOrEqual => Comparison::LessOrEqual,
            same => same,
        }
    }

    pub(crate) fn holds(self, left: &Value, right: &Value) -> bool {
        match self {
            Comparison::Equal => left == right,
            Comparison::NotEqual => left != right,
            Comparison::Less => compare(left, right) == Ordering::Less,
            Comparison::LessOrEqual => compare(left, right) != Ordering::Greater,
            Comparison::Greater => compare(left, right) == Ordering::Greater,
            Comparison::GreaterOrEqual => compare(left, right) != Ordering::Less,
        }
    }
}

fn apply(comparison: Comparison, args: &[Value]) -> Outcome {
    match args {
        [left, right] => Ok(Some(Value::Bool(comparison.holds(left, right)))),
        _ => Ok(None),
    }
}

fn equal(_: &mut Context, args: &[Value]) -> Outcome {
    apply(Comparison::Equal, args)
}

fn not_equal(_: &mut Context, args: &[Value]) -> Outcome {
    apply(Comparison::NotEqual, args)
}

fn less(_: &mut Context, args: &[Value]) -> Outcome {
    apply(Comparison::Less, args)
}

fn less_or_equal(_: &mut Context, args: &[Value]) -> Outcome {
    apply(Comparison::LessOrEqual, args)
}

fn greater(_: &mut Context, args: &[Value]) -> Outcome {
    apply(Comparison::Greater, args)
}

fn greater_or_equal(_: &mut Context, args: &[Value]) -> Outcome {
    apply(Comparison::GreaterOrEqual, args)
}

const fn operator(
    name: &'static str,
    function: fn(&mut Context, &[Value]) -> Outcome,
    description: &'static str,
) -> Builtin {
    Builtin {
        name,
        arity: 2,
        function,
        signature: "(x: any, y: any) -> boolean",
        category: "comparison",
        description,
        nondeterministic: false,
        deprecated: false,
    }
}

static OPERATORS: &[Builtin] = &[
    operator("equal", equal, "Whether the values are the same (`x == y`)."),
    operator("neq", not_equal, "Whether the values differ (`x != y`)."),
    operator("lt", less, "Whether `x` comes before `y` (`x < y`)."),
    operator("lte", less_or_equal, "Whether `x` does not come after `y` (`x <= y`)."),
    operator("gt", greater, "Whether `x` comes after `y` (`x > y`)."),
    operator("gte", greater_or_equal, "Whether `x` does not come before `y` (`x >= y`)."),
];

/// The operator of that name.
pub(crate) fn lookup(name: &str) -> Option<&'static Builtin> {
    OPERATORS.iter().find(|operator| operator.name == name)
}

//! Types as messages write them, which is as OPA does: `array<number, string>`, `object<a: number>`,
//! `set[any]`, `any<number, string>`.

use std::fmt;

use super::ty::Type;
use crate::builtins::term_text;
use crate::value::Value;

/// Letters of a type that a message shows.
const MAX_TEXT: usize = 160;

/// The type, shortened where it is long.
pub(super) fn text(known: &Type) -> String {
    let whole = known.to_string();
    if whole.chars().count() <= MAX_TEXT {
        return whole;
    }
    let shown: String = whole.chars().take(MAX_TEXT).collect();
    format!("{shown}...")
}

/// The type, or that it is not known.
pub(super) fn text_or_unknown(known: Option<&Type>) -> String {
    known.map_or_else(|| "???".to_owned(), text)
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Null => f.write_str("null"),
            Type::Boolean => f.write_str("boolean"),
            Type::Number => f.write_str("number"),
            Type::String => f.write_str("string"),
            Type::Any => f.write_str("any"),
            Type::Array(array) => {
                f.write_str("array")?;
                list(f, array.items.iter())?;
                array.rest.iter().try_for_each(|rest| write!(f, "[{rest}]"))
            }
            Type::Object(object) => {
                f.write_str("object")?;
                list(f, object.fields.iter().map(|(name, value)| Field(name, value)))?;
                object.rest.iter().try_for_each(|(key, value)| write!(f, "[{key}: {value}]"))
            }
            Type::Set(set) => write!(f, "set[{}]", set.of),
            Type::Union(union) => {
                f.write_str("any")?;
                list(f, union.members.iter())
            }
        }
    }
}

struct Field<'t>(&'t Value, &'t Type);

impl fmt::Display for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::String(name) => write!(f, "{name}: {}", self.1),
            other => write!(f, "{}: {}", term_text(other), self.1),
        }
    }
}

/// `<a, b>`; nothing if there is nothing.
fn list<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    items: impl Iterator<Item = T>,
) -> fmt::Result {
    let mut before = "<";
    let mut any = false;
    for item in items {
        write!(f, "{before}{item}")?;
        before = ", ";
        any = true;
    }
    if any { f.write_str(">") } else { Ok(()) }
}

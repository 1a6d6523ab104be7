//! Whether a literal has the type wanted of it (section 5.6 of the specification). Variables are checked
//! where their definitions are known.

use std::collections::BTreeSet;

use super::super::Value;
use super::Fault;
use super::node::{flag, integer, list, member, named, text};
use super::schema::{Schema, is_required, type_name, type_text};

/// Checks a literal.
pub(super) fn check(schema: &Schema, wanted: &Value, value: &Value) -> Result<(), Fault> {
    let kind = integer(value, "Kind");
    let element = member(wanted, "Elem").filter(|element| matches!(element, Value::Object(_)));
    match (kind, element) {
        (0, _) => return Ok(()),
        (6, _) => {
            if flag(wanted, "NonNull") {
                return Err(expected(wanted, value, ""));
            }
            return Ok(());
        }
        (8, Some(element)) => {
            return list(value, "Children").try_for_each(|child| match member(child, "Value") {
                Some(child) => check(schema, element, child),
                None => Ok(()),
            });
        }
        // One value stands for a list of it (section 3.11).
        (_, Some(element)) => return check(schema, element, value),
        _ => {}
    }
    let Some(definition) = schema.definition(type_name(wanted)) else { return Ok(()) };
    match text(definition, "Kind") {
        "ENUM" => check_enum(definition, wanted, value, kind),
        "SCALAR" => check_scalar(text(definition, "Name"), wanted, value, kind),
        "INPUT_OBJECT" => check_object(schema, definition, wanted, value, kind),
        _ => Err(expected(wanted, value, "")),
    }
}

fn check_enum(definition: &Value, wanted: &Value, value: &Value, kind: i64) -> Result<(), Fault> {
    let raw = text(value, "Raw");
    let name = text(definition, "Name");
    if kind != 7 {
        let message = format!("Enum \"{name}\" cannot represent non-enum value: {}.", shown(value));
        return Err(Fault::at(value, message));
    }
    if named(definition, "EnumValues", raw).is_none() {
        let message = format!("Value \"{raw}\" does not exist in \"{}\" enum.", type_text(wanted));
        return Err(Fault::at(value, message));
    }
    Ok(())
}

fn check_scalar(name: &str, wanted: &Value, value: &Value, kind: i64) -> Result<(), Fault> {
    let fits = match name {
        "Int" => kind == 1 && text(value, "Raw").parse::<i32>().is_ok(),
        "Float" => matches!(kind, 1 | 2),
        "String" => matches!(kind, 3 | 4),
        "Boolean" => kind == 5,
        "ID" => matches!(kind, 1 | 3 | 4),
        // What a custom scalar takes is its own affair.
        _ => true,
    };
    if fits {
        return Ok(());
    }
    let what = match name {
        "Int" => "Int cannot represent non-integer value",
        "Float" => "Float cannot represent non numeric value",
        "String" => "String cannot represent a non string value",
        "Boolean" => "Boolean cannot represent a non boolean value",
        "ID" => "ID cannot represent a non-string and non-integer value",
        _ => return Err(expected(wanted, value, "")),
    };
    Err(Fault::at(value, format!("{what}: {}", shown(value))))
}

fn check_object(
    schema: &Schema,
    definition: &Value,
    wanted: &Value,
    value: &Value,
    kind: i64,
) -> Result<(), Fault> {
    if kind != 9 {
        return Err(expected(wanted, value, ""));
    }
    let name = text(definition, "Name");
    let mut seen = BTreeSet::new();
    for child in list(value, "Children") {
        let field = text(child, "Name");
        if !seen.insert(field) {
            let message = format!("There can be only one input field named \"{field}\".");
            return Err(Fault::at(child, message));
        }
        let Some(defined) = named(definition, "Fields", field) else {
            let message = format!("Field \"{field}\" is not defined by type \"{name}\".");
            return Err(Fault::at(child, message));
        };
        if let (Some(reference), Some(child)) = (member(defined, "Type"), member(child, "Value")) {
            check(schema, reference, child)?;
        }
    }
    for field in list(definition, "Fields").filter(|field| is_required(field)) {
        let field_name = text(field, "Name");
        if !seen.contains(field_name) {
            let reference = member(field, "Type").map(type_text).unwrap_or_default();
            let message = format!(
                "Field \"{name}.{field_name}\" of required type \"{reference}\" was not provided."
            );
            return Err(Fault::at(value, message));
        }
    }
    Ok(())
}

fn expected(wanted: &Value, value: &Value, more: &str) -> Fault {
    let message =
        format!("Expected value of type \"{}\", found {}.{more}", type_text(wanted), shown(value));
    Fault::at(value, message)
}

/// A literal as it is written.
fn shown(value: &Value) -> String {
    let raw = text(value, "Raw");
    let children = |write: fn(&Value) -> String| {
        list(value, "Children").map(write).collect::<Vec<_>>().join(",")
    };
    match integer(value, "Kind") {
        0 => format!("${raw}"),
        3 | 4 => super::super::term::quoted(raw),
        8 => {
            format!("[{}]", children(|child| member(child, "Value").map(shown).unwrap_or_default()))
        }
        9 => format!(
            "{{{}}}",
            children(|child| {
                let value = member(child, "Value").map(shown).unwrap_or_default();
                format!("{}:{value}", text(child, "Name"))
            })
        ),
        _ => raw.to_owned(),
    }
}

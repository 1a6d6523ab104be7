//! Variables (section 5.8 of the specification): defined once, of input types, used, and where their type
//! fits. A fragment's variables are those of the operations that spread it.

use std::collections::BTreeSet;

use super::super::Value;
use super::Fault;
use super::node::{flag, integer, list, member, named, text};
use super::schema::{Schema, type_name, type_text};

/// Checks the variables of every operation.
pub(super) fn check(schema: &Schema, query: &Value) -> Result<(), Fault> {
    for operation in list(query, "Operations") {
        definitions(schema, operation)?;
        let mut uses =
            Uses { schema, query, operation, used: BTreeSet::new(), spread: BTreeSet::new() };
        uses.directives(operation)?;
        if let Some(root) = schema.root(text(operation, "Operation")) {
            uses.selections(operation, root)?;
        }
        for definition in list(operation, "VariableDefinitions") {
            let name = text(definition, "Variable");
            if !uses.used.contains(name) {
                let place = match text(operation, "Name") {
                    "" => String::new(),
                    name => format!(" in operation \"{name}\""),
                };
                let message = format!("Variable \"${name}\" is never used{place}.");
                return Err(Fault::at(definition, message));
            }
        }
    }
    Ok(())
}

fn definitions(schema: &Schema, operation: &Value) -> Result<(), Fault> {
    let mut seen = BTreeSet::new();
    for definition in list(operation, "VariableDefinitions") {
        let name = text(definition, "Variable");
        let fault = |message: String| Err(Fault::at(definition, message));
        if !seen.insert(name) {
            return fault(format!("There can be only one variable named \"${name}\"."));
        }
        let Some(reference) = member(definition, "Type") else { continue };
        let type_name = type_name(reference);
        match schema.kind(type_name) {
            "SCALAR" | "ENUM" | "INPUT_OBJECT" => {}
            "" => return fault(format!("Unknown type \"{type_name}\".")),
            _ => {
                let shown = type_text(reference);
                return fault(format!(
                    "Variable \"${name}\" cannot be non-input type \"{shown}\"."
                ));
            }
        }
    }
    Ok(())
}

struct Uses<'a> {
    schema: &'a Schema,
    query: &'a Value,
    operation: &'a Value,
    used: BTreeSet<&'a str>,
    spread: BTreeSet<&'a str>,
}

impl<'a> Uses<'a> {
    fn selections(&mut self, owner: &'a Value, parent: &'a Value) -> Result<(), Fault> {
        for selection in list(owner, "SelectionSet") {
            self.directives(selection)?;
            if member(selection, "Alias").is_some() {
                let Some(definition) = named(parent, "Fields", text(selection, "Name")) else {
                    continue;
                };
                self.arguments(selection, definition)?;
                let target = member(definition, "Type").map(type_name).unwrap_or_default();
                if let Some(target) = self.schema.definition(target) {
                    self.selections(selection, target)?;
                }
                continue;
            }
            let (fragment, condition) = match member(selection, "Name") {
                Some(_) => {
                    let name = text(selection, "Name");
                    let Some(fragment) = named(self.query, "Fragments", name) else { continue };
                    if !self.spread.insert(name) {
                        continue;
                    }
                    self.directives(fragment)?;
                    (fragment, text(fragment, "TypeCondition"))
                }
                None => (selection, text(selection, "TypeCondition")),
            };
            let target = self.schema.definition(condition).unwrap_or(parent);
            self.selections(fragment, target)?;
        }
        Ok(())
    }

    fn directives(&mut self, owner: &'a Value) -> Result<(), Fault> {
        for directive in list(owner, "Directives") {
            if let Some(definition) = self.schema.directive(text(directive, "Name")) {
                self.arguments(directive, definition)?;
            }
        }
        Ok(())
    }

    fn arguments(&mut self, owner: &'a Value, definition: &'a Value) -> Result<(), Fault> {
        for argument in list(owner, "Arguments") {
            let Some(defined) = named(definition, "Arguments", text(argument, "Name")) else {
                continue;
            };
            if let (Some(value), Some(wanted)) =
                (member(argument, "Value"), member(defined, "Type"))
            {
                self.value(value, wanted, has_default(defined))?;
            }
        }
        Ok(())
    }

    fn value(&mut self, value: &'a Value, wanted: &'a Value, default: bool) -> Result<(), Fault> {
        match integer(value, "Kind") {
            0 => self.variable(value, wanted, default),
            8 => {
                let element = match member(wanted, "Elem") {
                    Some(element @ Value::Object(_)) => element,
                    _ => wanted,
                };
                for child in list(value, "Children").filter_map(|child| member(child, "Value")) {
                    self.value(child, element, false)?;
                }
                Ok(())
            }
            9 => {
                let definition = self.schema.definition(type_name(wanted));
                for child in list(value, "Children") {
                    let field = definition
                        .and_then(|definition| named(definition, "Fields", text(child, "Name")));
                    let (Some(field), Some(child)) = (field, member(child, "Value")) else {
                        continue;
                    };
                    if let Some(wanted) = member(field, "Type") {
                        self.value(child, wanted, has_default(field))?;
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn variable(&mut self, value: &'a Value, wanted: &Value, default: bool) -> Result<(), Fault> {
        let name = text(value, "Raw");
        let definition = list(self.operation, "VariableDefinitions")
            .find(|definition| text(definition, "Variable") == name);
        let Some(definition) = definition else {
            let place = match text(self.operation, "Name") {
                "" => String::new(),
                name => format!(" by operation \"{name}\""),
            };
            let message = format!("Variable \"${name}\" is not defined{place}.");
            return Err(Fault::at(value, message));
        };
        self.used.insert(name);
        let Some(given) = member(definition, "Type") else { return Ok(()) };
        // A default makes up for a variable that may be left out (section 5.8.5).
        let covered = default || has_default(definition);
        if fits(given, wanted, covered) {
            return Ok(());
        }
        let message = format!(
            "Variable \"${name}\" of type \"{}\" used in position expecting type \"{}\".",
            type_text(given),
            type_text(wanted)
        );
        Err(Fault::at(value, message))
    }
}

fn has_default(definition: &Value) -> bool {
    matches!(member(definition, "DefaultValue"), Some(default @ Value::Object(_)) if integer(default, "Kind") != 6)
}

fn fits(given: &Value, wanted: &Value, covered: bool) -> bool {
    if flag(wanted, "NonNull") && !flag(given, "NonNull") && !covered {
        return false;
    }
    match (member(given, "Elem"), member(wanted, "Elem")) {
        (Some(given @ Value::Object(_)), Some(wanted @ Value::Object(_))) => {
            fits(given, wanted, false)
        }
        (Some(Value::Object(_)), _) | (_, Some(Value::Object(_))) => false,
        _ => text(given, "NamedType") == text(wanted, "NamedType"),
    }
}

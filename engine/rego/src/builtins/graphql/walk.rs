//! Checks a query against a schema (section 5 of the specification): goes through operations and fragments
//! and asks of every part whether it may stand there. The first fault ends the walk.

use std::collections::BTreeSet;

use super::super::{BuiltinError, Value, limits};
use super::node::{list, member, named, text, texts};
use super::schema::{Schema, is_required, type_name, type_text};
use super::{Fault, rules, values, variables};

/// The first fault of a query, if it has one; the outer error is a query that is too large to check.
pub(super) fn check(schema: &Schema, query: &Value) -> Result<Result<(), Fault>, BuiltinError> {
    let checked = rules::document(schema, query)
        .and_then(|()| Walk { schema, query }.all())
        .and_then(|()| variables::check(schema, query));
    if checked.is_err() {
        return Ok(checked);
    }
    rules::fields_merge(schema, query)
}

struct Walk<'a> {
    schema: &'a Schema,
    query: &'a Value,
}

impl<'a> Walk<'a> {
    fn all(&self) -> Result<(), Fault> {
        for operation in list(self.query, "Operations") {
            let kind = text(operation, "Operation");
            let root = self.schema.root(kind).ok_or_else(|| {
                Fault::at(operation, format!("Schema does not support operation type \"{kind}\""))
            })?;
            self.directives(operation, &kind.to_uppercase())?;
            for variable in list(operation, "VariableDefinitions") {
                self.directives(variable, "VARIABLE_DEFINITION")?;
                if let (Some(default @ Value::Object(_)), Some(kind)) =
                    (member(variable, "DefaultValue"), member(variable, "Type"))
                {
                    values::check(self.schema, kind, default)?;
                }
            }
            self.selections(operation, root, 0)?;
        }
        for fragment in list(self.query, "Fragments") {
            self.directives(fragment, "FRAGMENT_DEFINITION")?;
            let condition = text(fragment, "TypeCondition");
            let name = format!("Fragment \"{}\"", text(fragment, "Name"));
            let parent = self.condition(fragment, condition, &name)?;
            self.selections(fragment, parent, 0)?;
        }
        Ok(())
    }

    /// The type a fragment is on, which must have fields.
    fn condition(&self, node: &Value, condition: &str, who: &str) -> Result<&'a Value, Fault> {
        let Some(definition) = self.schema.definition(condition) else {
            return Err(Fault::at(node, format!("Unknown type \"{condition}\".")));
        };
        if !is_composite(definition) {
            let message = format!("{who} cannot condition on non composite type \"{condition}\".");
            return Err(Fault::at(node, message));
        }
        Ok(definition)
    }

    fn selections(&self, owner: &Value, parent: &'a Value, depth: usize) -> Result<(), Fault> {
        if depth > limits::DEPTH {
            return Err(Fault::at(owner, "nested too deep"));
        }
        for selection in list(owner, "SelectionSet") {
            if member(selection, "Alias").is_some() {
                self.field(selection, parent, depth)?;
            } else if member(selection, "TypeCondition").is_some()
                || member(selection, "SelectionSet").is_some()
            {
                self.inline(selection, parent, depth)?;
            } else {
                self.spread(selection, parent)?;
            }
        }
        Ok(())
    }

    fn field(&self, field: &Value, parent: &'a Value, depth: usize) -> Result<(), Fault> {
        let (name, parent_name) = (text(field, "Name"), text(parent, "Name"));
        self.directives(field, "FIELD")?;
        if name == "__typename" {
            return self.leaf(field, name, "String!");
        }
        let Some(definition) = named(parent, "Fields", name) else {
            let hint = rules::suggestion(parent, name);
            let message = format!("Cannot query field \"{name}\" on type \"{parent_name}\".{hint}");
            return Err(Fault::at(field, message));
        };
        self.arguments(field, definition, &format!("field \"{parent_name}.{name}\""), "Field")?;
        let Some(reference) = member(definition, "Type") else { return Ok(()) };
        let Some(target) = self.schema.definition(type_name(reference)) else { return Ok(()) };
        if !is_composite(target) {
            return self.leaf(field, name, &type_text(reference));
        }
        if list(field, "SelectionSet").next().is_none() {
            let message = format!(
                "Field \"{name}\" of type \"{}\" must have a selection of subfields. Did you mean \
                 \"{name} {{ ... }}\"?",
                type_text(reference)
            );
            return Err(Fault::at(field, message));
        }
        self.selections(field, target, depth + 1)
    }

    fn leaf(&self, field: &Value, name: &str, kind: &str) -> Result<(), Fault> {
        if list(field, "SelectionSet").next().is_none() {
            return Ok(());
        }
        let message = format!(
            "Field \"{name}\" must not have a selection since type \"{kind}\" has no subfields."
        );
        Err(Fault::at(field, message))
    }

    fn inline(&self, fragment: &Value, parent: &'a Value, depth: usize) -> Result<(), Fault> {
        self.directives(fragment, "INLINE_FRAGMENT")?;
        let condition = text(fragment, "TypeCondition");
        if condition.is_empty() {
            return self.selections(fragment, parent, depth + 1);
        }
        let target = self.condition(fragment, condition, "Fragment")?;
        let parent_name = text(parent, "Name");
        if !self.schema.overlap(parent_name, condition) {
            let message = format!(
                "Fragment cannot be spread here as objects of type \"{parent_name}\" can never be of \
                 type \"{condition}\"."
            );
            return Err(Fault::at(fragment, message));
        }
        self.selections(fragment, target, depth + 1)
    }

    fn spread(&self, spread: &Value, parent: &Value) -> Result<(), Fault> {
        self.directives(spread, "FRAGMENT_SPREAD")?;
        let name = text(spread, "Name");
        let Some(fragment) = named(self.query, "Fragments", name) else {
            return Err(Fault::at(spread, format!("Unknown fragment \"{name}\".")));
        };
        let (parent_name, condition) = (text(parent, "Name"), text(fragment, "TypeCondition"));
        if self.schema.definition(condition).is_some()
            && !self.schema.overlap(parent_name, condition)
        {
            let message = format!(
                "Fragment \"{name}\" cannot be spread here as objects of type \"{parent_name}\" can \
                 never be of type \"{condition}\"."
            );
            return Err(Fault::at(spread, message));
        }
        Ok(())
    }

    fn arguments(
        &self,
        node: &Value,
        definition: &Value,
        owner: &str,
        kind: &str,
    ) -> Result<(), Fault> {
        let mut seen = BTreeSet::new();
        for argument in list(node, "Arguments") {
            let name = text(argument, "Name");
            let fault = |message: String| Err(Fault::at(argument, message));
            if !seen.insert(name) {
                return fault(format!("There can be only one argument named \"{name}\"."));
            }
            let Some(defined) = named(definition, "Arguments", name) else {
                return fault(format!("Unknown argument \"{name}\" on {owner}."));
            };
            if let (Some(reference), Some(value)) =
                (member(defined, "Type"), member(argument, "Value"))
            {
                values::check(self.schema, reference, value)?;
            }
        }
        for argument in list(definition, "Arguments").filter(|argument| is_required(argument)) {
            let name = text(argument, "Name");
            if named(node, "Arguments", name).is_none() {
                let reference = member(argument, "Type").map(type_text).unwrap_or_default();
                let shown = match kind {
                    "Field" => text(node, "Name").to_owned(),
                    _ => format!("@{}", text(node, "Name")),
                };
                let message = format!(
                    "{kind} \"{shown}\" argument \"{name}\" of type \"{reference}\" is required, but \
                     it was not provided."
                );
                return Err(Fault::at(node, message));
            }
        }
        Ok(())
    }

    fn directives(&self, owner: &Value, location: &str) -> Result<(), Fault> {
        let mut seen = BTreeSet::new();
        for directive in list(owner, "Directives") {
            let name = text(directive, "Name");
            let fault = |message: String| Err(Fault::at(directive, message));
            let Some(definition) = self.schema.directive(name) else {
                return fault(format!("Unknown directive \"@{name}\"."));
            };
            if !texts(definition, "Locations").any(|one| one == location) {
                return fault(format!("Directive \"@{name}\" may not be used on {location}."));
            }
            if !seen.insert(name) && !super::node::flag(definition, "IsRepeatable") {
                return fault(format!(
                    "The directive \"@{name}\" can only be used once at this location."
                ));
            }
            self.arguments(directive, definition, &format!("directive \"@{name}\""), "Directive")?;
        }
        Ok(())
    }
}

fn is_composite(definition: &Value) -> bool {
    matches!(text(definition, "Kind"), "OBJECT" | "INTERFACE" | "UNION")
}

//! A schema ready to check queries with: extensions merged in, names looked up, and the rules of section 3
//! of the specification kept.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Value;
use super::Fault;
use super::node::{Node, flag, list, member, named, text, texts};
use super::{prelude, sdl};

/// A valid schema.
pub(super) struct Schema {
    types: BTreeMap<String, Value>,
    directives: BTreeMap<String, Value>,
    /// The object types each type may turn out to be.
    possible: BTreeMap<String, BTreeSet<String>>,
    /// The root type of each kind of operation.
    roots: BTreeMap<String, String>,
}

impl Schema {
    /// The schema of a document, with what every schema has.
    pub(super) fn of(document: &Value) -> Result<Self, Fault> {
        let built_in = sdl::document(prelude::SCHEMA, true)?;
        let mut schema = Self {
            types: BTreeMap::new(),
            directives: BTreeMap::new(),
            possible: BTreeMap::new(),
            roots: BTreeMap::new(),
        };
        for part in [&built_in, document] {
            schema.define(part)?;
        }
        schema.extend(document)?;
        schema.relate();
        for part in [&built_in, document] {
            schema.add_directives(part)?;
        }
        schema.add_roots(document)?;
        schema.types.values().try_for_each(|definition| schema.check_definition(definition))?;
        for directive in schema.directives.values() {
            check_name(directive)?;
            schema.check_arguments(directive, Some(text(directive, "Name")))?;
        }
        schema.infer_roots(document);
        Ok(schema)
    }

    pub(super) fn definition(&self, name: &str) -> Option<&Value> {
        self.types.get(name)
    }

    pub(super) fn directive(&self, name: &str) -> Option<&Value> {
        self.directives.get(name)
    }

    pub(super) fn root(&self, operation: &str) -> Option<&Value> {
        self.roots.get(operation).and_then(|name| self.types.get(name))
    }

    /// Whether some object can be of both types.
    pub(super) fn overlap(&self, one: &str, other: &str) -> bool {
        let none = BTreeSet::new();
        let of = |name: &str| self.possible.get(name).unwrap_or(&none);
        !of(one).is_disjoint(of(other))
    }

    pub(super) fn kind(&self, name: &str) -> &str {
        self.types.get(name).map_or("", |definition| text(definition, "Kind"))
    }

    fn define(&mut self, document: &Value) -> Result<(), Fault> {
        for definition in list(document, "Definitions") {
            let name = text(definition, "Name");
            if self.types.insert(name.to_owned(), definition.clone()).is_some() {
                return Err(Fault::at(definition, format!("Cannot redeclare type {name}.")));
            }
        }
        Ok(())
    }

    /// Merges extensions into what they extend; what extends nothing defines a type.
    fn extend(&mut self, document: &Value) -> Result<(), Fault> {
        for extension in list(document, "Extensions") {
            let (name, kind) = (text(extension, "Name"), text(extension, "Kind"));
            let base = self.types.get(name).cloned().unwrap_or_else(|| {
                let position = member(extension, "Position").cloned().unwrap_or(Value::Null);
                Node::default()
                    .with("Name", name)
                    .with("Kind", kind)
                    .with("Position", position)
                    .with("BuiltIn", false)
                    .build()
            });
            let base_kind = text(&base, "Kind");
            if base_kind != kind {
                return Err(Fault::at(
                    extension,
                    format!(
                        "Cannot extend type {name} because the base type is a {base_kind}, not {kind}."
                    ),
                ));
            }
            let mut node = Node::default()
                .with("Name", name)
                .with("Kind", kind)
                .with("BuiltIn", flag(&base, "BuiltIn"))
                .with("Position", member(&base, "Position").cloned().unwrap_or(Value::Null));
            for lists in ["Directives", "Interfaces", "Fields", "Types", "EnumValues"] {
                let all = list(&base, lists).chain(list(extension, lists)).cloned();
                node = node.with_list(lists, all.collect());
            }
            self.types.insert(name.to_owned(), node.build());
        }
        Ok(())
    }

    fn relate(&mut self) {
        let mut possible: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut add = |of: &str, is: &str| {
            possible.entry(of.to_owned()).or_default().insert(is.to_owned());
        };
        for (name, definition) in &self.types {
            match text(definition, "Kind") {
                "UNION" => texts(definition, "Types").for_each(|one| add(name, one)),
                "OBJECT" | "INPUT_OBJECT" => {
                    add(name, name);
                    texts(definition, "Interfaces").for_each(|interface| add(interface, name));
                }
                "INTERFACE" => {
                    texts(definition, "Interfaces").for_each(|interface| add(interface, name));
                }
                _ => {}
            }
        }
        self.possible = possible;
    }

    fn add_directives(&mut self, document: &Value) -> Result<(), Fault> {
        for directive in list(document, "Directives") {
            let name = text(directive, "Name");
            let built_in = matches!(name, "include" | "skip" | "deprecated" | "specifiedBy");
            if self.directives.contains_key(name) && !built_in {
                return Err(Fault::at(directive, format!("Cannot redeclare directive {name}.")));
            }
            self.directives.insert(name.to_owned(), directive.clone());
        }
        Ok(())
    }

    fn add_roots(&mut self, document: &Value) -> Result<(), Fault> {
        if let Some(second) = list(document, "Schema").nth(1) {
            return Err(Fault::at(
                second,
                "Cannot have multiple schema entry points, consider schema extensions instead.",
            ));
        }
        let entries = list(document, "Schema").chain(list(document, "SchemaExtension"));
        for entry in entries.flat_map(|schema| list(schema, "OperationTypes")) {
            let (operation, name) = (text(entry, "Operation"), text(entry, "Type"));
            if !self.types.contains_key(name) {
                return Err(Fault::at(
                    entry,
                    format!("Schema root {operation} refers to a type {name} that does not exist."),
                ));
            }
            self.roots.insert(operation.to_owned(), name.to_owned());
        }
        Ok(())
    }

    /// Without a schema definition, types of these names are the roots (section 3.3.1). The root of
    /// queries gets the fields of introspection.
    fn infer_roots(&mut self, document: &Value) {
        if list(document, "Schema").next().is_none() {
            for (operation, name) in
                [("query", "Query"), ("mutation", "Mutation"), ("subscription", "Subscription")]
            {
                if self.types.contains_key(name) {
                    self.roots.entry(operation.to_owned()).or_insert_with(|| name.to_owned());
                }
            }
        }
        let Ok(root) = sdl::document(prelude::ROOT, true) else { return };
        let Some(name) = self.roots.get("query").cloned() else { return };
        let Some(query) = self.types.get(&name) else { return };
        let added = list(&root, "Definitions").flat_map(|definition| list(definition, "Fields"));
        let fields = list(query, "Fields").chain(added).cloned().collect();
        let node = Node::default()
            .with("Name", name.as_str())
            .with("Kind", text(query, "Kind"))
            .with_list("Interfaces", list(query, "Interfaces").cloned().collect())
            .with_list("Fields", fields);
        self.types.insert(name, node.build());
    }

    fn check_definition(&self, definition: &Value) -> Result<(), Fault> {
        let (name, kind) = (text(definition, "Name"), text(definition, "Kind"));
        let location =
            if kind == "INPUT_OBJECT" { "INPUT_FIELD_DEFINITION" } else { "FIELD_DEFINITION" };
        for field in list(definition, "Fields") {
            check_name(field)?;
            self.check_reference(field)?;
            self.check_arguments(field, None)?;
            self.check_directives(field, location, None)?;
        }
        for one in texts(definition, "Types") {
            match self.kind(one) {
                "OBJECT" => {}
                "" => return Err(Fault::at(definition, format!("Undefined type \"{one}\"."))),
                _ => {
                    let message = format!("{kind} type \"{one}\" must be OBJECT.");
                    return Err(Fault::at(definition, message));
                }
            }
        }
        for interface in texts(definition, "Interfaces") {
            self.check_implements(definition, interface)?;
        }
        self.check_members(definition, name, kind)?;
        let mut seen = BTreeSet::new();
        for field in list(definition, "Fields") {
            let field_name = text(field, "Name");
            if !seen.insert(field_name) {
                let message = format!("Field {name}.{field_name} can only be defined once.");
                return Err(Fault::at(field, message));
            }
        }
        if !flag(definition, "BuiltIn") {
            check_name(definition)?;
        }
        self.check_directives(definition, kind, None)
    }

    fn check_members(&self, definition: &Value, name: &str, kind: &str) -> Result<(), Fault> {
        let none = |lists: &str| list(definition, lists).next().is_none();
        let missing = |what: &str| {
            Err(Fault::at(definition, format!("{kind} {name}: must define one or more {what}.")))
        };
        match kind {
            "OBJECT" | "INTERFACE" if none("Fields") => return missing("fields"),
            "ENUM" if none("EnumValues") => return missing("unique enum values"),
            "INPUT_OBJECT" if none("Fields") => return missing("input fields"),
            "ENUM" => {
                let reserved = list(definition, "EnumValues")
                    .map(|value| text(value, "Name"))
                    .find(|value| ["true", "false", "null"].contains(value));
                if let Some(value) = reserved {
                    let message = format!("{kind} {name}: non-enum value {value}.");
                    return Err(Fault::at(definition, message));
                }
            }
            _ => {}
        }
        for field in list(definition, "Fields") {
            let field_kind = member(field, "Type").map_or("", |kind| self.kind(type_name(kind)));
            let fits = match kind {
                "INPUT_OBJECT" => matches!(field_kind, "SCALAR" | "ENUM" | "INPUT_OBJECT"),
                _ => field_kind != "INPUT_OBJECT",
            };
            if !fits {
                let message = match kind {
                    "INPUT_OBJECT" => format!(
                        "{field_kind} {}: field must be one of SCALAR, ENUM, INPUT_OBJECT.",
                        text(field, "Name")
                    ),
                    _ => format!(
                        "{kind} {name}: field must be one of SCALAR, OBJECT, INTERFACE, UNION, ENUM."
                    ),
                };
                return Err(Fault::at(field, message));
            }
        }
        Ok(())
    }

    fn check_reference(&self, typed: &Value) -> Result<(), Fault> {
        let Some(reference) = member(typed, "Type") else { return Ok(()) };
        let name = type_name(reference);
        if self.types.contains_key(name) {
            return Ok(());
        }
        Err(Fault::at(reference, format!("Undefined type {name}.")))
    }

    fn check_arguments(&self, owner: &Value, directive: Option<&str>) -> Result<(), Fault> {
        for argument in list(owner, "Arguments") {
            check_name(argument)?;
            self.check_reference(argument)?;
            let reference = member(argument, "Type").unwrap_or(&Value::Null);
            let kind = self.kind(type_name(reference));
            if !matches!(kind, "SCALAR" | "ENUM" | "INPUT_OBJECT") {
                let message = format!(
                    "cannot use {} as argument {} because {kind} is not a valid input type",
                    type_text(reference),
                    text(argument, "Name")
                );
                return Err(Fault::at(argument, message));
            }
            self.check_directives(argument, "ARGUMENT_DEFINITION", directive)?;
        }
        Ok(())
    }

    fn check_directives(
        &self,
        owner: &Value,
        location: &str,
        current: Option<&str>,
    ) -> Result<(), Fault> {
        for directive in list(owner, "Directives") {
            check_name(directive)?;
            let name = text(directive, "Name");
            let fault = |message: String| Err(Fault::at(directive, message));
            if current == Some(name) {
                return fault(format!("Directive {name} cannot refer to itself."));
            }
            let Some(definition) = self.directives.get(name) else {
                return fault(format!("Undefined directive {name}."));
            };
            if !texts(definition, "Locations").any(|one| one == location) {
                return fault(format!("Directive {name} is not applicable on {location}."));
            }
        }
        Ok(())
    }

    fn check_implements(&self, definition: &Value, interface: &str) -> Result<(), Fault> {
        let name = text(definition, "Name");
        let fault = |node: &Value, message: String| Err(Fault::at(node, message));
        let Some(required) = self.types.get(interface) else {
            return fault(definition, format!("Undefined type \"{interface}\"."));
        };
        let kind = text(required, "Kind");
        if kind != "INTERFACE" {
            return fault(definition, format!("\"{interface}\" is a non interface type {kind}."));
        }
        for wanted in list(required, "Fields") {
            let field_name = text(wanted, "Name");
            let to = format!("For {name} to implement {interface}");
            let Some(field) = named(definition, "Fields", field_name) else {
                let message = format!("{to} it must have a field called {field_name}.");
                return fault(definition, message);
            };
            let types = (member(wanted, "Type"), member(field, "Type"));
            if let (Some(wanted_type), Some(found)) = types
                && !self.is_covariant(wanted_type, found)
            {
                let wanted_type = type_text(wanted_type);
                return fault(
                    field,
                    format!("{to} the field {field_name} must have type {wanted_type}."),
                );
            }
            let same = format!("{to} the field {field_name} must have the same arguments but");
            for argument in list(wanted, "Arguments") {
                let argument_name = text(argument, "Name");
                let Some(found) = named(field, "Arguments", argument_name) else {
                    return fault(field, format!("{same} it is missing {argument_name}."));
                };
                if member(argument, "Type").map(type_text) != member(found, "Type").map(type_text) {
                    return fault(found, format!("{same} {argument_name} has the wrong type."));
                }
            }
            for argument in list(field, "Arguments") {
                let argument_name = text(argument, "Name");
                let added = named(wanted, "Arguments", argument_name).is_none();
                if added && is_required(argument) {
                    return fault(
                        argument,
                        format!(
                            "{to} any additional arguments on {field_name} must be optional or have \
                             a default value but {argument_name} is required."
                        ),
                    );
                }
            }
        }
        for inherited in texts(required, "Interfaces") {
            if texts(definition, "Interfaces").any(|one| one == inherited) {
                continue;
            }
            let message = if inherited == name {
                format!(
                    "Type {name} cannot implement {interface} because it would create a circular \
                     reference."
                )
            } else {
                format!(
                    "Type {name} must implement {inherited} because it is implemented by {interface}."
                )
            };
            return fault(definition, message);
        }
        Ok(())
    }

    fn is_covariant(&self, required: &Value, actual: &Value) -> bool {
        if flag(required, "NonNull") && !flag(actual, "NonNull") {
            return false;
        }
        let (wanted, found) = (text(required, "NamedType"), text(actual, "NamedType"));
        if !wanted.is_empty() {
            let possible = self.possible.get(wanted);
            return wanted == found || possible.is_some_and(|names| names.contains(found));
        }
        match (member(required, "Elem"), member(actual, "Elem")) {
            (Some(required @ Value::Object(_)), Some(actual @ Value::Object(_))) => {
                self.is_covariant(required, actual)
            }
            _ => false,
        }
    }
}

fn check_name(node: &Value) -> Result<(), Fault> {
    let name = text(node, "Name");
    if name.starts_with("__") {
        return Err(Fault::at(
            node,
            format!(
                "Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection."
            ),
        ));
    }
    Ok(())
}

/// Whether an argument or an input field must be given: it may not be null and has no default.
pub(super) fn is_required(argument: &Value) -> bool {
    member(argument, "Type").is_some_and(|kind| flag(kind, "NonNull"))
        && matches!(member(argument, "DefaultValue"), None | Some(Value::Null))
}

/// The name inside a type reference, its lists taken off.
pub(super) fn type_name(reference: &Value) -> &str {
    match member(reference, "Elem") {
        Some(element @ Value::Object(_)) => type_name(element),
        _ => text(reference, "NamedType"),
    }
}

/// A type reference as it is written.
pub(super) fn type_text(reference: &Value) -> String {
    let mark = if flag(reference, "NonNull") { "!" } else { "" };
    match member(reference, "Elem") {
        Some(element @ Value::Object(_)) => format!("[{}]{mark}", type_text(element)),
        _ => format!("{}{mark}", text(reference, "NamedType")),
    }
}

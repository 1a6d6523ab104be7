//! Parameters: what a rule leaves to those who use it. Its METADATA declares them below `custom.parameters`,
//! each with a default, and it reads them from `data.plimsoll.parameters`, under its id. Helpers may have
//! some, too: without an id they stand under the package, `plimsoll.` left out.

use std::collections::BTreeMap;

use plimsoll_document::LineIndex;
use plimsoll_rego::{
    Object, PolicyFile, Value,
    analysis::nearest,
    syntax::{self, MetadataBlock, metadata_blocks},
    type_name, write_json,
};
use plimsoll_types::{Diagnostic, Parameter};

use crate::CompileError;

/// What to write instead.
const HELP: &str = "write `name: {description: what it is for, default: its value}`";

/// What a rule or a helper declares, by name.
type Declared = BTreeMap<String, Declaration>;

/// What files declare, by whose it is.
pub(crate) type AllDeclared = BTreeMap<String, Declared>;

#[derive(Debug, Clone)]
pub(crate) struct Declaration {
    description: String,
    default: Value,
}

/// The base document with all parameters in it, and what they are, by whose they are.
pub(crate) struct Filled {
    pub data: Value,
    pub parameters: BTreeMap<String, Vec<Parameter>>,
}

/// Puts every parameter that is declared into the base document: as it is given there, or else as `tuned` has it,
/// or else its default.
///
/// # Errors
/// Values for what is not declared or of another type.
pub(crate) fn fill(
    data: &Value,
    all: &AllDeclared,
    tuned: &Object,
) -> Result<Filled, CompileError> {
    let mut wrong = Vec::new();
    let given = given(data);
    let mut parameters = BTreeMap::new();
    let mut values = Object::new();
    for (owner, declared) in all {
        let mut of_owner = Object::new();
        let mut shown = Vec::new();
        let sources = [given, Some(tuned)].map(|source| field(source?, owner));
        for (name, declaration) in declared {
            let key = Value::from(name.as_str());
            let value = sources.iter().find_map(|source| source.as_ref()?.get(&key));
            let value = value.unwrap_or(&declaration.default);
            wrong.extend(mistyped(owner, name, value, &declaration.default));
            shown.push(Parameter {
                name: name.clone(),
                description: declaration.description.clone(),
                default: write_json(&declaration.default),
                value: write_json(value),
            });
            of_owner.insert(key, value.clone());
        }
        values.insert(Value::from(owner.as_str()), of_owner.into_value());
        parameters.insert(owner.clone(), shown);
    }
    wrong.extend(given.into_iter().flat_map(|given| unknown(given, all)));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let data = if all.is_empty() { data.clone() } else { with_parameters(data, values) };
    Ok(Filled { data, parameters })
}

fn mistyped(owner: &str, name: &str, value: &Value, default: &Value) -> Option<Diagnostic> {
    let (is, wanted) = (type_name(value), type_name(default));
    let message = format!("parameter `{owner}.{name}` is of type {is}");
    (is != wanted && wanted != "null")
        .then(|| of_data(message).help(format!("give one of type {wanted}")))
}

/// What is given and no file declares.
fn unknown(given: &Object, all: &AllDeclared) -> Vec<Diagnostic> {
    let mut wrong = Vec::new();
    for (owner, chosen) in given.iter_sorted() {
        let owner = text(owner);
        let Some(declared) = all.get(owner) else {
            let message = format!("no rule `{owner}` has parameters");
            wrong.push(no_such(message, owner, all.keys()));
            continue;
        };
        let Value::Object(chosen) = chosen else {
            let message = format!("the parameters of `{owner}` are no object");
            let names = declared.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
            wrong.push(of_data(message).help(format!("give an object with any of {names}")));
            continue;
        };
        for (name, _) in chosen.iter_sorted() {
            let name = text(name);
            if !declared.contains_key(name) {
                let message = format!("`{owner}` has no parameter `{name}`");
                wrong.push(no_such(message, name, declared.keys()));
            }
        }
    }
    wrong
}

/// What files declare.
///
/// # Errors
/// Declarations that cannot be read.
pub(crate) fn declared(files: &[PolicyFile]) -> Result<AllDeclared, CompileError> {
    let mut all = AllDeclared::new();
    let mut wrong = Vec::new();
    // To parse a file twice is dear, and few have parameters.
    for file in files.iter().filter(|file| file.source.contains("parameters:")) {
        let Ok(module) = syntax::parse(file, 0, file.version.unwrap_or_default()) else { continue };
        let package = module.package.join(".");
        let package = package.strip_prefix("plimsoll.").unwrap_or(&package);
        for block in metadata_blocks(&module).iter().filter(|block| block.attached) {
            let Some(custom) = field(&block.fields, "custom") else { continue };
            let Some(parameters) = custom.get(&Value::from("parameters")) else { continue };
            let id = custom.get(&Value::from("id")).map_or("", text);
            let owner = if id.is_empty() { package } else { id };
            let Some(read) = declarations(parameters) else {
                wrong.push(at(file, block, "METADATA: the parameters cannot be read"));
                continue;
            };
            let known = all.entry(owner.to_owned()).or_default();
            for (name, declaration) in read {
                if known.get(&name).is_some_and(|known| known.default != declaration.default) {
                    let message =
                        format!("METADATA: parameter `{name}` has another default elsewhere");
                    wrong.push(at(file, block, &message));
                }
                known.insert(name, declaration);
            }
        }
    }
    if wrong.is_empty() { Ok(all) } else { Err(wrong) }
}

/// What METADATA declares; `None` where it cannot be read.
fn declarations(parameters: &Value) -> Option<Declared> {
    let Value::Object(parameters) = parameters else { return None };
    let read = |(name, declared): (&Value, &Value)| {
        let Value::Object(declared) = declared else { return None };
        let default = declared.get(&Value::from("default"))?.clone();
        let description = declared.get(&Value::from("description")).map_or("", text);
        let description = description.split_whitespace().collect::<Vec<_>>().join(" ");
        Some((name.as_string().ok()?.to_string(), Declaration { description, default }))
    };
    parameters.iter_sorted().map(read).collect()
}

/// The parameters in the base document.
fn given(data: &Value) -> Option<&Object> {
    let Value::Object(data) = data else { return None };
    field(field(data, "plimsoll")?, "parameters")
}

fn with_parameters(data: &Value, parameters: Object) -> Value {
    let mut data = match data {
        Value::Object(fields) => (**fields).clone(),
        _ => Object::new(),
    };
    let mut ours = field(&data, "plimsoll").cloned().unwrap_or_else(Object::new);
    ours.insert(Value::from("parameters"), parameters.into_value());
    data.insert(Value::from("plimsoll"), ours.into_value());
    data.into_value()
}

fn field<'o>(object: &'o Object, name: &str) -> Option<&'o Object> {
    match object.get(&Value::from(name)) {
        Some(Value::Object(fields)) => Some(fields),
        _ => None,
    }
}

fn at(file: &PolicyFile, block: &MetadataBlock, message: &str) -> Diagnostic {
    let span = block.line_of("parameters");
    let span = LineIndex::new(&file.source).span(span.start as usize..span.end as usize);
    Diagnostic::error("policy/metadata", &file.name, message).at(span).help(HELP)
}

fn text(value: &Value) -> &str {
    match value {
        Value::String(text) => text,
        _ => "",
    }
}

fn no_such<'n>(
    message: String,
    name: &str,
    known: impl Iterator<Item = &'n String> + Clone,
) -> Diagnostic {
    let help = match nearest(name, known.clone().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", known.cloned().collect::<Vec<_>>().join(", ")),
    };
    of_data(message).help(help)
}

fn of_data(message: String) -> Diagnostic {
    Diagnostic::error("policy/parameter", "data", message)
}

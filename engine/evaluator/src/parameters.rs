//! Parameters: what a rule leaves to those who use it. Its METADATA declares them below `custom.parameters`,
//! each with a default, and it reads them from `data.plimsoll.parameters`, under its id. Helpers may have
//! some, too: without an id they stand under the package, `plimsoll.` left out.

use std::collections::BTreeMap;

use plimsoll_document::LineIndex;
use plimsoll_rego::{
    Object, PolicyFile, Value,
    analysis::nearest,
    syntax::{self, MetadataBlock, metadata_blocks},
    type_name,
};
use plimsoll_types::Diagnostic;

use crate::CompileError;

/// What to write instead.
const HELP: &str = "write `name: {description: what it is for, default: its value}`";

/// The parameters of a rule or a helper, by name, with their defaults.
type Defaults = BTreeMap<String, Value>;

/// The base document with every parameter that files declare: as it is given there, or else its default.
///
/// # Errors
/// Declarations that cannot be read, and values for what no file declares or of another type.
pub(crate) fn fill(data: &Value, files: &[PolicyFile]) -> Result<Value, CompileError> {
    let mut wrong = Vec::new();
    let declared = declared(files, &mut wrong);
    let given = given(data);
    let mut all = Object::new();
    for (owner, defaults) in &declared {
        let chosen = given.and_then(|given| given.get(&Value::from(owner.as_str())));
        let chosen = chosen.and_then(|chosen| match chosen {
            Value::Object(chosen) => Some(&**chosen),
            _ => {
                wrong.push(of_data(format!("the parameters of `{owner}` are no object")));
                None
            }
        });
        let values = values(owner, defaults, chosen, &mut wrong);
        all.insert(Value::from(owner.as_str()), values);
    }
    for (owner, _) in given.into_iter().flat_map(Object::iter_sorted) {
        let owner = owner.as_string().map_or("", |owner| &**owner);
        if !declared.contains_key(owner) {
            let known = declared.keys().map(String::as_str);
            wrong.push(unknown(format!("no rule `{owner}` has parameters"), owner, known));
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    if all.is_empty() { Ok(data.clone()) } else { Ok(with_parameters(data, all)) }
}

fn values(
    owner: &str,
    defaults: &Defaults,
    chosen: Option<&Object>,
    wrong: &mut Vec<Diagnostic>,
) -> Value {
    let mut values = Object::new();
    for (name, default) in defaults {
        let name_value = Value::from(name.as_str());
        let value = chosen.and_then(|chosen| chosen.get(&name_value)).unwrap_or(default);
        let (is, wanted) = (type_name(value), type_name(default));
        if is != wanted && wanted != "null" {
            let message = format!("parameter `{owner}.{name}` is {is}");
            wrong.push(of_data(message).help(format!("give one of type {wanted}")));
        }
        values.insert(name_value, value.clone());
    }
    for (name, _) in chosen.into_iter().flat_map(Object::iter_sorted) {
        let name = name.as_string().map_or("", |name| &**name);
        if !defaults.contains_key(name) {
            let message = format!("`{owner}` has no parameter `{name}`");
            wrong.push(unknown(message, name, defaults.keys().map(String::as_str)));
        }
    }
    values.into_value()
}

/// What files declare, by whose they are.
fn declared(files: &[PolicyFile], wrong: &mut Vec<Diagnostic>) -> BTreeMap<String, Defaults> {
    let mut declared: BTreeMap<String, Defaults> = BTreeMap::new();
    // To parse a file twice is dear, and few have parameters.
    for file in files.iter().filter(|file| file.source.contains("parameters:")) {
        let Ok(module) = syntax::parse(file, 0, file.version.unwrap_or_default()) else { continue };
        let package = module.package.join(".");
        let package = package.strip_prefix("plimsoll.").unwrap_or(&package);
        for block in metadata_blocks(&module).iter().filter(|block| block.attached) {
            let Some(custom) = field(&block.fields, "custom") else { continue };
            let Some(parameters) = custom.get(&Value::from("parameters")) else { continue };
            let id = custom.get(&Value::from("id")).and_then(|id| id.as_string().ok());
            let owner = id.map_or_else(|| package.to_owned(), |id| id.to_string());
            let Some(read) = defaults(parameters) else {
                wrong.push(at(file, block, "METADATA: the parameters cannot be read"));
                continue;
            };
            let known = declared.entry(owner).or_default();
            for (name, default) in read {
                if known.get(&name).is_some_and(|known| *known != default) {
                    let message =
                        format!("METADATA: parameter `{name}` has another default elsewhere");
                    wrong.push(at(file, block, &message));
                }
                known.insert(name, default);
            }
        }
    }
    declared
}

/// The defaults in a declaration; `None` where it is none.
fn defaults(parameters: &Value) -> Option<Defaults> {
    let Value::Object(parameters) = parameters else { return None };
    let default = |(name, declared): (&Value, &Value)| {
        let Value::Object(declared) = declared else { return None };
        let default = declared.get(&Value::from("default"))?;
        Some((name.as_string().ok()?.to_string(), default.clone()))
    };
    parameters.iter_sorted().map(default).collect()
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

fn unknown<'n>(
    message: String,
    name: &str,
    known: impl Iterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let help = match nearest(name, known.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", known.collect::<Vec<_>>().join(", ")),
    };
    of_data(message).help(help)
}

fn of_data(message: String) -> Diagnostic {
    Diagnostic::error("policy/parameter", "data", message)
}

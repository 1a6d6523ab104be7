//! What there is to say about a name.

use plimsoll_rego::Value;
use plimsoll_rego::builtins;
use plimsoll_rego::syntax::{Module, metadata_blocks};

use super::file::File;
use super::find::{heading, item_of};
use super::names::{Step, Target};
use super::{Hover, Item, Workspace, schema};

impl Workspace {
    /// What there is to say about the name at an offset: what METADATA says of a rule, the signature of a
    /// builtin, what the schema says of a field, and the value on the chosen input.
    #[must_use]
    pub fn hover(&self, file: &str, offset: u32) -> Option<Hover> {
        let name = self.name_at(file, offset)?;
        let own = self.files.get(file)?;
        let markdown = match &name.target {
            Target::Builtin(name) => builtin(name)?,
            Target::Data(path) => self.data(path)? + &self.value_of(path),
            Target::Input(path) => self.field(&own.package(), path)?,
            Target::Local(local) => {
                let local = self.local(file, *local)?;
                let said = local.input.as_ref().and_then(|path| self.field(&own.package(), path));
                let name = &local.name;
                said.unwrap_or_else(|| format!("```rego\n{name}\n```\nA variable of this rule."))
            }
        };
        Some(Hover { markdown, span: own.span(name.span) })
    }

    /// What there is to say about a rule or package.
    pub(super) fn data(&self, path: &[String]) -> Option<String> {
        let mut heads = Vec::new();
        let mut said = String::new();
        for (file, position, rule) in self.rules_of(path) {
            let head = heading(rule);
            if !heads.contains(&head) {
                heads.push(head);
            }
            let module = file.module.as_ref()?;
            if said.is_empty() {
                said = metadata(module, Some(position));
            }
        }
        if heads.is_empty() {
            let in_it = |file: &&File| file.package() == path;
            let module = self.files.values().find(in_it)?.module.as_ref()?;
            let said = metadata(module, None);
            return Some(format!("```rego\npackage {}\n```\n{said}", path.join(".")));
        }
        let (_, _, rule) = self.rules_of(path).next()?;
        if matches!(&*rule.head.name, "deny" | "warn") && said.is_empty() {
            let package = path.split_last().map(|(_, package)| package);
            let file = self.files.values().find(|file| Some(file.package().as_slice()) == package);
            let module = file.and_then(|file| file.module.as_ref());
            said = module.map(|module| metadata(module, None)).unwrap_or_default();
        }
        let full = path.join(".");
        Some(format!("```rego\n{}\n```\n`data.{full}`\n\n{said}", heads.join("\n")))
    }

    /// The value of a rule on the chosen input, as text to go on with; empty where there is none.
    fn value_of(&self, path: &[String]) -> String {
        let rule = self.rules_of(path).next();
        if rule.is_none_or(|(_, _, rule)| item_of(rule) == Item::Function) {
            return String::new();
        }
        let value = self.shown_value(&format!("data.{}", path.join(".")));
        value.map_or_else(String::new, |value| {
            format!("\n\nOn the chosen input:\n```json\n{value}\n```")
        })
    }

    /// What there is to say about a place below `input`.
    fn field(&self, package: &[String], path: &[Step]) -> Option<String> {
        let schema = schema::of_package(package);
        let said = schema.as_ref().and_then(|schema| schema::describe(schema, path));
        let names: Option<Vec<&str>> = path
            .iter()
            .map(|step| match step {
                Step::Field(name) => Some(name.as_str()),
                Step::Any => None,
            })
            .collect();
        let value = names.and_then(|names| self.shown_input(&names));
        if said.is_none() && value.is_none() && !path.is_empty() {
            return None;
        }
        let said = said.unwrap_or_default();
        let kind = if said.kind.is_empty() { String::new() } else { format!(": {}", said.kind) };
        let text = &said.text;
        let value = value.map_or_else(String::new, |value| {
            format!("\n\nIn the chosen input:\n```json\n{value}\n```")
        });
        Some(format!("```rego\n{}{kind}\n```\n{text}{value}", shown_path(path)))
    }
}

/// A path as it would be written in Rego.
pub(super) fn shown_path(path: &[Step]) -> String {
    path.iter().fold("input".to_owned(), |text, step| match step {
        Step::Field(name) => format!("{text}.{name}"),
        Step::Any => format!("{text}[_]"),
    })
}

/// The signature and documentation of a builtin.
pub(super) fn builtin(name: &str) -> Option<String> {
    let builtin = builtins::lookup(name)?;
    let old = if builtin.deprecated { " Only in v0 policies." } else { "" };
    let (signature, said) = (builtin.signature, builtin.description);
    Some(format!("```rego\n{name}{signature}\n```\n{said}{old}"))
}

/// What the METADATA before a rule, or before the package, says.
fn metadata(module: &Module, rule: Option<usize>) -> String {
    let starts = module.rules.iter().map(|rule| rule.span.line);
    let line = match rule {
        Some(rule) => starts.clone().nth(rule).unwrap_or(0),
        None => module.package_span.line,
    };
    let before = std::iter::once(module.package_span.line).chain(starts).filter(|&at| at < line);
    let from = before.max().unwrap_or(0);
    let mut said = Vec::new();
    for block in metadata_blocks(module) {
        if block.attached && block.span.line > from && block.span.line < line {
            said.extend(fields(&Value::Object(block.fields.into())));
        }
    }
    said.join("\n\n")
}

fn fields(block: &Value) -> Vec<String> {
    let field = |of: &Value, name: &str| match of {
        Value::Object(fields) => fields.get(&Value::from(name)).cloned(),
        _ => None,
    };
    let text = |value: Option<Value>| match value {
        Some(Value::String(text)) => Some(text.trim().to_owned()),
        _ => None,
    };
    let custom = field(block, "custom").unwrap_or(Value::Null);
    let id = text(field(&custom, "id"));
    let severity = text(field(&custom, "severity"));
    let known: Vec<String> = id.into_iter().chain(severity).collect();
    [
        text(field(block, "title")).map(|title| format!("**{title}**")),
        (!known.is_empty()).then(|| known.join(", ")),
        text(field(block, "description")),
        text(field(&custom, "remediation")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

//! `# METADATA` comments: found, read and bound to the package or rule they stand before. What scope an
//! annotation has and how fields may be written is defined in OPA's documentation of annotations.

use crate::ast::{Comment, Module};
use crate::error::{Code, Error, Result};
use crate::span::Span;
use crate::value::{Object, Value, string};
use crate::yaml;

/// What an annotation speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// One rule.
    Rule,
    /// All rules of one name.
    Document,
    /// The package.
    Package,
    /// The package and all below it.
    Subpackages,
}

impl Scope {
    /// The scope as annotations spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::Rule => "rule",
            Scope::Document => "document",
            Scope::Package => "package",
            Scope::Subpackages => "subpackages",
        }
    }
}

/// What an annotation stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Package,
    /// The rule's position in its file.
    Rule(usize),
}

/// An annotation.
#[derive(Debug, Clone)]
pub struct Annotation {
    /// What it speaks of.
    pub scope: Scope,
    /// Its fields, `scope` among them.
    pub value: Value,
    /// Where its comment stands.
    pub span: Span,
    pub(crate) target: Target,
}

/// A `METADATA` comment as it was written.
#[derive(Debug, Clone)]
pub struct MetadataBlock {
    /// The comment that opens it.
    pub span: Span,
    /// Its fields, those included that nothing reads.
    pub fields: Object,
    /// Whether it stands before a package or a rule, and so says something of it.
    pub attached: bool,
    lines: Vec<Comment>,
}

impl MetadataBlock {
    /// The line on which a field of that name stands, at any depth; the comment that opens the block if
    /// there is none.
    #[must_use]
    pub fn line_of(&self, name: &str) -> Span {
        let names = |line: &&Comment| {
            let text = line.text.trim_start().trim_start_matches("- ");
            let text = text.trim_start_matches(['"', '\'']);
            text.strip_prefix(name).is_some_and(|rest| {
                rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':')
            })
        };
        self.lines.iter().find(names).map_or(self.span, |line| line.span)
    }
}

/// The `METADATA` comments of a file that can be read as such, in order.
#[must_use]
pub fn metadata_blocks(module: &Module) -> Vec<MetadataBlock> {
    let mut found = Vec::new();
    for block in blocks(&module.comments) {
        let text: Vec<&str> = block.lines.iter().map(|line| &*line.text).collect();
        if let Ok(Value::Object(fields)) = yaml::parse(&text.join("\n")) {
            found.push(MetadataBlock {
                span: block.opening.span,
                fields: (*fields).clone(),
                attached: target(&block, module).is_some(),
                lines: block.lines.into_iter().cloned().collect(),
            });
        }
    }
    found
}

/// The annotations of a file, in order.
pub(crate) fn of_module(module: &Module, errors: &mut Vec<Error>) -> Vec<Annotation> {
    let mut annotations = Vec::new();
    for block in blocks(&module.comments) {
        match annotation(&block, module) {
            Ok(annotation) => annotations.extend(annotation),
            Err(error) => errors.push(error),
        }
    }
    annotations
}

/// A `METADATA` comment: the comment that opens it and the lines after it.
struct Block<'c> {
    opening: &'c Comment,
    lines: Vec<&'c Comment>,
}

fn blocks(comments: &[Comment]) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    let mut last_line = 0;
    for comment in comments {
        let follows = comment.span.line == last_line + 1;
        last_line = comment.span.line;
        if comment.text.trim() == "METADATA" {
            blocks.push(Block { opening: comment, lines: Vec::new() });
            open = true;
        } else if open && follows {
            if let Some(block) = blocks.last_mut() {
                block.lines.push(comment);
            }
        } else {
            open = false;
        }
    }
    blocks
}

fn annotation(block: &Block<'_>, module: &Module) -> Result<Option<Annotation>> {
    let span = block.opening.span;
    let text: Vec<&str> = block.lines.iter().map(|line| &*line.text).collect();
    let parsed = yaml::parse(&text.join("\n")).map_err(|(what, line)| {
        let at = block.lines.get(line.saturating_sub(1)).unwrap_or(&block.opening);
        Error::new(Code::Parse, at.span, format!("invalid METADATA: {what}"))
    })?;
    let fields = match parsed {
        Value::Object(fields) => fields,
        Value::Null => {
            return Err(Error::new(Code::Parse, span, "expected METADATA block, found nothing"));
        }
        _ => return Err(Error::new(Code::Parse, span, "METADATA must be a mapping")),
    };
    let Some(target) = target(block, module) else {
        return Ok(None);
    };
    let entrypoint = matches!(fields.get(&string("entrypoint")), Some(Value::Bool(true)));
    let scope = match fields.get(&string("scope")) {
        Some(Value::String(name)) => named_scope(name, span)?,
        Some(_) => return Err(Error::new(Code::Parse, span, "the scope must be a string")),
        None => match target {
            Target::Package => Scope::Package,
            Target::Rule(_) if entrypoint => Scope::Document,
            Target::Rule(_) => Scope::Rule,
        },
    };
    let fits = match scope {
        Scope::Rule | Scope::Document => target != Target::Package,
        Scope::Package | Scope::Subpackages => target == Target::Package,
    };
    if !fits {
        let place = if target == Target::Package { "package" } else { "rule" };
        let message = format!(
            "annotation scope '{}' must be applied to {} (have {place})",
            scope.as_str(),
            if target == Target::Package { "rule" } else { "package" },
        );
        return Err(Error::new(Code::Parse, span, message));
    }
    Ok(Some(Annotation { scope, value: normal(&fields, scope), span, target }))
}

fn named_scope(name: &str, span: Span) -> Result<Scope> {
    let scopes = [Scope::Rule, Scope::Document, Scope::Package, Scope::Subpackages];
    scopes
        .into_iter()
        .find(|scope| scope.as_str() == name)
        .ok_or_else(|| Error::new(Code::Parse, span, format!("unknown scope '{name}'")))
}

/// The next statement after the block.
fn target(block: &Block<'_>, module: &Module) -> Option<Target> {
    let after = block.opening.span.start;
    if module.package_span.start > after {
        return Some(Target::Package);
    }
    let rule = module.rules.iter().position(|rule| rule.span.start > after)?;
    let start = module.rules.get(rule)?.span.start;
    let import_between =
        module.imports.iter().any(|import| import.span.start > after && import.span.start < start);
    (!import_between).then_some(Target::Rule(rule))
}

/// The fields as OPA gives them: the short forms of authors and related resources written out, empty
/// ones left out.
fn normal(fields: &Object, scope: Scope) -> Value {
    let mut all = Object::new();
    all.insert(string("scope"), string(scope.as_str()));
    for (key, value) in fields.iter_sorted() {
        let Value::String(name) = key else {
            continue;
        };
        let value = match &**name {
            "title" | "description" | "organizations" | "schemas" | "custom" | "compile" => {
                value.clone()
            }
            "entrypoint" if *value == Value::Bool(true) => value.clone(),
            "authors" => each(value, author),
            "related_resources" => each(value, resource),
            _ => continue,
        };
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            other => crate::value::length(other) == Some(0),
        };
        if !empty {
            all.insert(key.clone(), value);
        }
    }
    all.into_value()
}

fn each(value: &Value, normal: impl Fn(&Value) -> Value) -> Value {
    match value {
        Value::Array(items) => Value::from(items.iter().map(normal).collect::<Vec<_>>()),
        other => other.clone(),
    }
}

/// `Jane Doe <jane@example.com>` as an object.
fn author(value: &Value) -> Value {
    let Value::String(text) = value else {
        return value.clone();
    };
    let mut fields = Object::new();
    let mut name: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        match word.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
            Some(address) => {
                fields.insert(string("email"), string(address));
            }
            None => name.push(word),
        }
    }
    if !name.is_empty() {
        fields.insert(string("name"), string(&name.join(" ")));
    }
    fields.into_value()
}

/// `https://example.com` as an object.
fn resource(value: &Value) -> Value {
    match value {
        Value::String(_) => Object::from_iter([(string("ref"), value.clone())]).into_value(),
        other => other.clone(),
    }
}

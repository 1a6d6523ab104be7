//! Trivy: checks in packages such as `builtin.*` and `user.*`. Which rules decide, what they may give and
//! where a finding stands follows Trivy's `pkg/iac/rego`.

mod metadata;

use plimsoll_document::{Document, Pointer, views::Form};
use plimsoll_rego::{Entry, RuleInfo, Value};
use plimsoll_types::{Action, Diagnostic, Dialect, Kind, Rule};
use serde_json::Value as Json;

use super::{
    Found, Search, mentions,
    violation::{field, text},
};
use crate::judge::{Case, Failure, Judge, Violation};
use metadata::{About, Selector};

/// The rule that a declaration is of.
pub(super) fn rule(search: &Search<'_>, info: &RuleInfo) -> Option<Result<Found, Vec<Diagnostic>>> {
    let decides = info.name == "deny" || info.name.starts_with("deny_");
    if !decides || info.function {
        return None;
    }
    let about = About::of(search, info);
    (!about.is_library).then(|| found(search, info, about))
}

fn found(search: &Search<'_>, info: &RuleInfo, about: About) -> Result<Found, Vec<Diagnostic>> {
    let package = info.package.join(".");
    let judge = Trivy {
        entry: search.entry(&info.path)?,
        exception: search.entry(&format!("data.{package}.exception"))?,
        exempt_packages: search.entry("data.namespace.exceptions.exception")?,
        name: info.name.clone(),
        package: package.clone(),
        selectors: about.selectors.clone(),
    };
    let kinds = if about.is_deprecated { Vec::new() } else { kinds(&about.selectors) };
    let name = info.package.last().map_or("", String::as_str);
    let rule = Rule {
        id: about.id.unwrap_or_else(|| package.clone()),
        title: about.title.unwrap_or_else(|| name.replace('_', " ")),
        description: super::metadata::one_paragraph(&about.description.unwrap_or_default()),
        severity: about.severity.unwrap_or_default(),
        action: Action::Deny,
        principle: None,
        controls: about.controls,
        remediation: about.remediation.unwrap_or_default(),
        examples: None,
        sensitive: false,
        parameters: Vec::new(),
        profiles: Vec::new(),
        kinds,
        dialect: Dialect::Trivy,
        package,
        file: info.file.clone(),
        span: crate::diagnostics::span(&info.file, info.span, search.files),
    };
    Ok(Found { rule, judge: std::rc::Rc::new(judge) })
}

/// The kinds of document that selectors choose; all where there are none.
fn kinds(selectors: &[Selector]) -> Vec<Kind> {
    let all = [Kind::Dockerfile, Kind::Compose].into_iter().chain(Kind::OBJECTS);
    let chosen = |kind: &Kind| {
        selectors.is_empty()
            || selectors.iter().any(|selector| match selector.of.as_str() {
                "dockerfile" => *kind == Kind::Dockerfile,
                "kubernetes" | "rbac" => Kind::OBJECTS.contains(kind),
                "yaml" | "json" => *kind != Kind::Dockerfile,
                _ => false,
            })
    };
    all.filter(chosen).collect()
}

struct Trivy {
    entry: Entry,
    exception: Entry,
    /// The packages that policies take out.
    exempt_packages: Entry,
    name: String,
    package: String,
    selectors: Vec<Selector>,
}

impl Judge for Trivy {
    fn form(&self) -> Form {
        Form::Trivy
    }

    fn concerns(&self, document: &Document) -> bool {
        self.selectors.is_empty() || self.selectors.iter().any(|it| it.chooses(document))
    }

    fn judge(&self, case: &mut Case<'_, '_>) -> Result<Vec<Violation>, Failure> {
        let Some(value) = case.eval(&self.entry)? else { return Ok(Vec::new()) };
        let items: Vec<&Value> = match &value {
            Value::Set(items) => items.iter().collect(),
            Value::Array(items) => items.iter().collect(),
            Value::Bool(false) => Vec::new(),
            other => vec![other],
        };
        if items.is_empty() || self.is_exempt(case)? {
            return Ok(Vec::new());
        }
        Ok(items.into_iter().map(|item| violation(item, case.document)).collect())
    }
}

impl Trivy {
    /// Whether policies take the rule out, or its whole package.
    fn is_exempt(&self, case: &mut Case<'_, '_>) -> Result<bool, Failure> {
        let named = |value: &Value| match value {
            Value::String(end) => self.name.ends_with(&**end),
            _ => false,
        };
        let holds = |inner: &Value| members(inner).into_iter().any(named);
        let rules = case.eval(&self.exception)?;
        if rules.is_some_and(|all| members(&all).into_iter().any(holds)) {
            return Ok(true);
        }
        let package = Value::from(self.package.as_str());
        let packages = case.eval(&self.exempt_packages)?;
        Ok(packages.is_some_and(|all| members(&all).contains(&&package)))
    }
}

/// The members of a list or set.
fn members(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        Value::Set(items) => items.iter().collect(),
        _ => Vec::new(),
    }
}

/// One thing that a rule gives: a message, an object with a message and lines, or both in a list.
fn violation(value: &Value, document: &Document) -> Violation {
    let mut message = None;
    let mut path = None;
    let parts = match value {
        Value::Array(parts) => parts.iter().collect(),
        one => vec![one],
    };
    for part in parts {
        match part {
            Value::String(text) => message = Some(text.to_string()),
            Value::Object(_) => {
                let own = text(part, "msg").filter(|text| !text.is_empty());
                message = message.or_else(|| own.map(str::to_owned));
                path = place(part, document);
            }
            _ => {}
        }
    }
    let mentioned = || mentions::place(message.as_deref().unwrap_or_default(), document);
    let path = path.unwrap_or_else(mentioned);
    Violation { message, path, ..Violation::default() }
}

/// The node whose lines a finding tells.
fn place(cause: &Value, document: &Document) -> Option<Pointer> {
    // Policies that bring a function of their own for `result.new` keep the place below one more key.
    let cause = field(cause, "metadata").unwrap_or(cause);
    let cause = field(cause, METADATA).unwrap_or(cause);
    let line = |names: [&str; 2]| {
        let value = names.iter().find_map(|name| field(cause, name))?;
        match value {
            Value::Number(number) => number.as_u64(),
            Value::String(text) => text.parse().ok(),
            _ => None,
        }
    };
    let start = line(["startline", "StartLine"]).filter(|line| *line > 0)?;
    let end = line(["endline", "EndLine"]).unwrap_or(start);
    let mut nearest = None;
    let exact = search(&document.body, &mut Vec::new(), &mut |lines, path| {
        if lines.0 == start && nearest.is_none() {
            nearest = Some(Pointer::from_iter(path));
        }
        (lines == (start, end)).then(|| Pointer::from_iter(path))
    });
    exact.or(nearest)
}

/// What Trivy keeps in every mapping about where it came from.
const METADATA: &str = "__defsec_metadata";

/// Goes through the nodes that know their lines, outer ones first, until `wanted` has found one.
fn search<'j>(
    node: &'j Json,
    path: &mut Vec<std::borrow::Cow<'j, str>>,
    wanted: &mut impl FnMut((u64, u64), &[std::borrow::Cow<'j, str>]) -> Option<Pointer>,
) -> Option<Pointer> {
    match node {
        Json::Object(fields) => {
            if let Some(found) = lines(node).and_then(|lines| wanted(lines, path)) {
                return Some(found);
            }
            fields.iter().filter(|(key, _)| *key != METADATA).find_map(|(key, value)| {
                path.push(key.as_str().into());
                let found = search(value, path, wanted);
                path.pop();
                found
            })
        }
        Json::Array(items) => items.iter().enumerate().find_map(|(index, item)| {
            path.push(index.to_string().into());
            let found = search(item, path, wanted);
            path.pop();
            found
        }),
        _ => None,
    }
}

/// The lines that a node says it stands on.
fn lines(node: &Json) -> Option<(u64, u64)> {
    let of = |node: &Json, start: &str, end: &str| {
        Some((node.get(start)?.as_u64()?, node.get(end)?.as_u64()?))
    };
    match node.get(METADATA) {
        Some(place) => of(place, "startline", "endline"),
        None => of(node, "StartLine", "EndLine"),
    }
}

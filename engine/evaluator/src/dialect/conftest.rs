//! conftest: `deny`, `warn` and `violation` in any package, `exception` beside them. What they may give, and
//! what counts, follows conftest's `policy/engine.go`.

use plimsoll_document::{Document, views::Form};
use plimsoll_rego::{Entry, RuleInfo, Value};
use plimsoll_types::{Action, Diagnostic, Dialect, Kind, Rule};

use super::{
    Found, Search, mentions,
    metadata::Described,
    paths,
    violation::{self, field, text},
};
use crate::judge::{Case, Failure, Judge, Violation};

const HELP: &str = "let it give messages, or objects with a `msg`";

/// What a rule of that name does, if it is one that decides.
pub(super) fn action(name: &str) -> Option<Action> {
    let is = |stem: &str| {
        name.strip_prefix(stem).is_some_and(|rest| {
            let mut parts = rest.split('_');
            let word = |part: &str| {
                !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            };
            parts.next() == Some("") && parts.all(word)
        })
    };
    match () {
        () if is("deny") || is("violation") => Some(Action::Deny),
        () if is("warn") => Some(Action::Warn),
        () => None,
    }
}

/// The rule that a declaration is of.
pub(super) fn rule(search: &Search<'_>, info: &RuleInfo) -> Option<Result<Found, Vec<Diagnostic>>> {
    let action = action(&info.name).filter(|_| !info.function)?;
    let package = info.package.join(".");
    if !search.options.covers(&package) {
        return None;
    }
    Some(found(search, info, action, &package))
}

fn found(
    search: &Search<'_>,
    info: &RuleInfo,
    action: Action,
    package: &str,
) -> Result<Found, Vec<Diagnostic>> {
    let described = Described::leniently(info, search.files);
    let exempt = ["deny_", "violation_"].iter().find_map(|stem| info.name.strip_prefix(stem));
    let judge = Conftest {
        entry: search.entry(&info.path)?,
        exception: search.entry(&format!("data.{package}.exception"))?,
        exempt: exempt.unwrap_or(&info.name).to_owned(),
    };
    let rule = Rule {
        kinds: [Kind::Dockerfile, Kind::Compose].into_iter().chain(Kind::OBJECTS).collect(),
        dialect: Dialect::Conftest,
        ..described.rule(format!("{package}.{}", info.name), &info.name, action)
    };
    Ok(Found { rule, judge: std::rc::Rc::new(judge) })
}

struct Conftest {
    entry: Entry,
    exception: Entry,
    /// What an exception calls the rule.
    exempt: String,
}

impl Judge for Conftest {
    fn form(&self) -> Form {
        Form::Conftest
    }

    fn judge(&self, case: &mut Case<'_, '_>) -> Result<Vec<Violation>, Failure> {
        let Some(value) = case.eval(&self.entry)? else { return Ok(Vec::new()) };
        let items: Vec<&Value> = match &value {
            Value::Set(items) => items.iter().collect(),
            Value::Array(items) => items.iter().collect(),
            // conftest takes anything else for a rule that found nothing; whoever wrote `deny := true` or
            // `deny := "no"` did not mean that.
            Value::Bool(false) => Vec::new(),
            other => vec![other],
        };
        let one = |item| one(item, case.document);
        let violations: Vec<_> = items.into_iter().map(one).collect::<Result<_, _>>()?;
        if violations.is_empty() || self.is_exempt(case)? {
            return Ok(Vec::new());
        }
        Ok(violations)
    }
}

impl Conftest {
    fn is_exempt(&self, case: &mut Case<'_, '_>) -> Result<bool, Failure> {
        let name = Value::from(self.exempt.as_str());
        let holds = |inner: &Value| match inner {
            Value::Array(names) => names.iter().any(|it| *it == name),
            Value::Set(names) => names.iter().any(|it| *it == name),
            Value::Object(names) => names.iter_sorted().any(|(_, it)| *it == name),
            _ => false,
        };
        Ok(match case.eval(&self.exception)? {
            Some(Value::Set(all)) => all.iter().any(holds),
            Some(Value::Array(all)) => all.iter().any(holds),
            _ => false,
        })
    }
}

fn one(value: &Value, document: &Document) -> Result<Violation, Failure> {
    match value {
        Value::Bool(true) => Ok(Violation::default()),
        Value::String(message) => {
            let path = mentions::place(message, document);
            Ok(Violation { message: Some(message.to_string()), path, ..Violation::default() })
        }
        Value::Object(_) => {
            let message = text(value, "msg").or_else(|| text(value, "message"));
            let details = field(value, "details").unwrap_or(value);
            let name = |of: &Value| {
                ["id", "policyID", "code"].iter().find_map(|name| text(of, name)).map(str::to_owned)
            };
            let of_all = |name: &str| field(value, name).or_else(|| field(details, name));
            let one = of_all("path").and_then(paths::read);
            let of_many =
                || ["paths", "failedPaths"].into_iter().find_map(|it| paths::first(of_all(it)?));
            let severity = text(value, "severity").or_else(|| text(details, "severity"));
            match message {
                Some(message) => Ok(Violation {
                    message: Some(message.to_owned()),
                    path: one
                        .or_else(of_many)
                        .unwrap_or_else(|| mentions::place(message, document)),
                    span: None,
                    fix: None,
                    id: name(value).or_else(|| name(details)),
                    severity: severity.and_then(|name| name.to_ascii_lowercase().parse().ok()),
                }),
                None => Err(wrong("it gave an object without a `msg` that is a string".to_owned())),
            }
        }
        other => {
            Err(wrong(format!("it gave {}, not a message or an object", violation::kind(other))))
        }
    }
}

fn wrong(wrong: String) -> Failure {
    Failure::Result { wrong, help: HELP }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_told_by_their_names() {
        for name in ["deny", "violation", "deny_root", "violation_a_1"] {
            assert_eq!(action(name), Some(Action::Deny), "{name}");
        }
        assert_eq!(action("warn_root"), Some(Action::Warn));
        for name in ["denied", "deny_", "deny__x", "warnings", "allow", "deny-x"] {
            assert_eq!(action(name), None, "{name}");
        }
    }
}

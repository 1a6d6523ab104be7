//! Profiles: which rules of the library decide, and how they are tuned. A profile is an entry of
//! `data.plimsoll.profiles`, which may build on another, and a rule's METADATA names the profiles that it
//! belongs to. Rules that name none belong to all. A profile may also name frameworks: the rules that give
//! evidence for one of their controls decide, too, whichever profiles they belong to.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_rego::{Object, Value, analysis::nearest};
use plimsoll_types::{Diagnostic, Rule, Severity};

/// The profile that holds where none is chosen.
pub(crate) const DEFAULT: &str = "default";

/// The profile of all rules there are.
const ALL: &str = "all";

/// A profile, with all that it builds on.
pub(crate) struct Profile {
    names: BTreeSet<String>,
    frameworks: BTreeSet<String>,
    severities: BTreeMap<String, Severity>,
    without: BTreeSet<String>,
    /// By rule, as below `data.plimsoll.parameters`.
    pub parameters: Object,
}

impl Profile {
    /// Reads a profile from the base document.
    ///
    /// # Errors
    /// Where there is none of that name, one builds on itself, or a field is not what it should be.
    pub(crate) fn read(name: &str, data: &Value) -> Result<Self, Diagnostic> {
        let all = field(data, "plimsoll").and_then(|ours| field(ours, "profiles"));
        let mut profile = Self {
            names: BTreeSet::new(),
            frameworks: BTreeSet::new(),
            severities: BTreeMap::new(),
            without: BTreeSet::new(),
            parameters: Object::new(),
        };
        let mut chain = Vec::new();
        let mut next = Some(name.to_owned());
        while let Some(name) = next {
            let found = all.and_then(|all| field(all, &name));
            let Some(found) = found else {
                if name == DEFAULT || name == ALL {
                    profile.names.insert(name);
                    break;
                }
                return Err(no_such(&name, all));
            };
            if !profile.names.insert(name.clone()) {
                let message = format!("profile `{name}` builds on itself");
                return Err(
                    wrong(message).help("`extends` names a profile that does not build on it")
                );
            }
            next = text(found, "extends", &name)?;
            chain.push((name, found));
        }
        // What builds on another has the last word.
        for (name, found) in chain.iter().rev() {
            profile.tune(name, found)?;
        }
        Ok(profile)
    }

    /// Whether a rule decides.
    pub(crate) fn selects(&self, rule: &Rule) -> bool {
        let named = rule.profiles.iter().any(|name| self.names.contains(name));
        let is_evidence =
            || rule.controls.iter().any(|control| self.frameworks.contains(&control.framework));
        (named || rule.profiles.is_empty() || self.names.contains(ALL) || is_evidence())
            && !self.without.contains(&rule.id)
    }

    /// The severity that it gives a rule.
    pub(crate) fn severity(&self, rule: &str) -> Option<Severity> {
        self.severities.get(rule).copied()
    }

    /// The rules that it speaks of.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &str> {
        let tuned = self.parameters.iter_sorted().filter_map(|(rule, _)| rule.as_string().ok());
        let named = self.severities.keys().chain(&self.without).map(String::as_str);
        named.chain(tuned.map(|rule| &**rule))
    }

    fn tune(&mut self, name: &str, found: &Value) -> Result<(), Diagnostic> {
        self.frameworks.extend(items(found, "frameworks"));
        for rule in items(found, "without") {
            self.severities.remove(&rule);
            self.without.insert(rule);
        }
        for (rule, severity) in fields(found, "severities") {
            let known = severity.as_string().ok().and_then(|severity| severity.parse().ok());
            let Some(severity) = known else {
                let names = Severity::ALL.map(Severity::as_str).join(", ");
                let message = format!("profile `{name}` gives `{rule}` an unknown severity");
                return Err(wrong(message).help(format!("write one of {names}")));
            };
            self.without.remove(&rule);
            self.severities.insert(rule, severity);
        }
        for (rule, parameters) in fields(found, "parameters") {
            let Value::Object(parameters) = parameters else {
                let message = format!("profile `{name}`: the parameters of `{rule}` are no object");
                return Err(wrong(message).help("write `rule: {name: value}`"));
            };
            let key = Value::from(rule.as_str());
            let mut both = match self.parameters.get(&key) {
                Some(Value::Object(known)) => (**known).clone(),
                _ => Object::new(),
            };
            both.extend(parameters.iter_sorted().map(|(k, v)| (k.clone(), v.clone())));
            self.parameters.insert(key, both.into_value());
        }
        Ok(())
    }
}

fn no_such(name: &str, all: Option<&Value>) -> Diagnostic {
    let mut known: Vec<String> = match all {
        Some(Value::Object(all)) => all
            .iter_sorted()
            .filter_map(|(name, _)| Some(name.as_string().ok()?.to_string()))
            .collect(),
        _ => Vec::new(),
    };
    for always in [DEFAULT, ALL] {
        if !known.iter().any(|known| known == always) {
            known.push(always.to_owned());
        }
    }
    let help = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`? There are {}", known.join(", ")),
        None => format!("there are {}", known.join(", ")),
    };
    wrong(format!("there is no profile `{name}`")).help(help)
}

fn text(object: &Value, name: &str, profile: &str) -> Result<Option<String>, Diagnostic> {
    match field(object, name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.to_string())),
        Some(_) => Err(wrong(format!("profile `{profile}`: `{name}` is no text"))),
    }
}

fn fields(object: &Value, name: &str) -> Vec<(String, Value)> {
    match field(object, name) {
        Some(Value::Object(fields)) => fields
            .iter_sorted()
            .filter_map(|(key, value)| Some((key.as_string().ok()?.to_string(), value.clone())))
            .collect(),
        _ => Vec::new(),
    }
}

fn items(object: &Value, name: &str) -> Vec<String> {
    match field(object, name) {
        Some(Value::Array(items)) => {
            items.iter().filter_map(|item| Some(item.as_string().ok()?.to_string())).collect()
        }
        _ => Vec::new(),
    }
}

fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(fields) => fields.get(&Value::from(name)),
        _ => None,
    }
}

fn wrong(message: String) -> Diagnostic {
    Diagnostic::error("policy/profile", "data", message)
}

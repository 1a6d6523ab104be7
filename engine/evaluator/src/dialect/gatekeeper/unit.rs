//! A template with its constraints: a program of its own, which sees no other template's packages.

use std::collections::BTreeMap;

use plimsoll_document::Pointer;
use plimsoll_rego::{Entry, Error, Options, PolicyFile, Program, Settings, Value};
use plimsoll_types::{Diagnostic, Dialect, Kind, Rule, Severity};
use serde::Deserialize;

use super::{
    constraint::{self, Constraint},
    matching::Answer,
    place,
    review::Review,
    schema,
    template::{self, Template},
};
use crate::{
    asked::Apart,
    dialect::{
        embedded::Embedded,
        objects::{Object, Outcome},
    },
};

/// What a template calls for data of other systems. It needs the network, and time and answers that change.
const EXTERNAL_DATA: &str = "external_data";

/// A compiled template with its constraints.
pub(super) struct Unit {
    template: Template,
    program: Program,
    violation: Entry,
    constraints: Vec<Judging>,
}

/// A constraint, ready to judge.
struct Judging {
    constraint: Constraint,
    parameters: Value,
    rule: Rule,
}

impl Unit {
    /// Compiles a template.
    ///
    /// # Errors
    /// All that is wrong with its Rego.
    pub(super) fn compile(template: Template) -> Result<Self, Vec<Diagnostic>> {
        let files: Vec<PolicyFile> =
            template.modules().map(|module| module.policy.clone()).collect();
        let data = Value::new_object();
        let program = Program::compile(&files, data, &Options::default()).map_err(|errors| {
            errors.iter().map(|error| of_compiling(error, &template)).collect::<Vec<_>>()
        })?;
        let main = template.main.policy.name.clone();
        let declared = program.rules().find(|rule| rule.file == main && rule.name == "violation");
        let Some(declared) = declared else {
            let message = "the template has no rule `violation`".to_owned();
            let at = template.main.place(0..template.main.policy.source.len());
            let diagnostic = Diagnostic::error(template::CODE, &template.main.host, message).at(at);
            return Err(vec![diagnostic.help("write `violation[{\"msg\": msg}] { ... }`")]);
        };
        let violation =
            program.entry(&declared.path).map_err(|error| vec![of_compiling(&error, &template)])?;
        Ok(Self { template, program, violation, constraints: Vec::new() })
    }

    /// The template.
    pub(super) fn template(&self) -> &Template {
        &self.template
    }

    /// The program, for who asks it.
    pub(super) fn apart(&self, data: Value) -> Apart<'_> {
        Apart { program: &self.program, file: &self.template.manifest.file, data }
    }

    /// The rules that the constraints are.
    pub(super) fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.constraints.iter().map(|judging| &judging.rule)
    }

    /// Adds a constraint of this template.
    ///
    /// # Errors
    /// That its parameters are not as the template says.
    pub(super) fn add(&mut self, mut constraint: Constraint) -> Result<(), Vec<Diagnostic>> {
        let parameters = Pointer::from_iter(["spec", "parameters"]);
        if let Some(schema) = &self.template.schema {
            schema::fill(schema, &mut constraint.parameters);
            let faults = schema::faults(schema, &constraint.parameters);
            if !faults.is_empty() {
                let diagnostic = |(path, message): (Pointer, String)| {
                    let steps = path.as_str().split('/').skip(1);
                    let mut pointer = parameters.clone();
                    steps.for_each(|step| pointer.push(step));
                    constraint.manifest.error(constraint::CODE, &pointer, message)
                };
                return Err(faults.into_iter().map(diagnostic).collect());
            }
        }
        let read = Value::deserialize(&constraint.parameters).map_err(|error| {
            let message = format!("the parameters cannot be read by policies: {error}");
            vec![constraint.manifest.error(constraint::CODE, &parameters, message)]
        })?;
        let rule = self.rule(&constraint);
        self.constraints.push(Judging { constraint, parameters: read, rule });
        Ok(())
    }

    /// A template judges through its constraints, so each of them is a rule.
    fn rule(&self, constraint: &Constraint) -> Rule {
        Rule {
            id: constraint.id(),
            title: self.template.title.clone(),
            description: self.template.description.clone(),
            severity: Severity::default(),
            action: constraint.action,
            principle: None,
            controls: Vec::new(),
            remediation: String::new(),
            examples: None,
            sensitive: false,
            parameters: Vec::new(),
            profiles: Vec::new(),
            kinds: Kind::OBJECTS.to_vec(),
            dialect: Dialect::Gatekeeper,
            package: String::new(),
            file: constraint.manifest.file.clone(),
            span: constraint.manifest.locate(&["metadata", "name"]),
        }
    }

    /// Judges one object by all constraints that are about it.
    pub(super) fn judge(
        &self,
        object: &Object<'_>,
        review: &Review<'_>,
        surroundings: &Surroundings<'_>,
        outcome: &mut Outcome,
    ) {
        for judging in &self.constraints {
            let Judging { constraint, rule, .. } = judging;
            match judging.takes(review, surroundings) {
                Answer::No => continue,
                Answer::Yes => {}
                Answer::NamespaceUnknown => {
                    outcome.diagnostics.push((object.source, no_namespace(object, review, rule)));
                    continue;
                }
            }
            match self.violations(judging, review, surroundings) {
                Ok(None) => {}
                Ok(Some(value)) => report(object, rule, &value, outcome),
                Err(error) => {
                    let document = object.document;
                    let message = format!(
                        "constraint `{}` failed on {} in {}: {}",
                        constraint.id(),
                        document.name,
                        document.file,
                        error.message()
                    );
                    let diagnostic = self.placed(&error, message);
                    outcome.diagnostics.push((object.source, diagnostic));
                }
            }
        }
    }

    /// What `violation` gives for a constraint.
    fn violations(
        &self,
        judging: &Judging,
        review: &Review<'_>,
        surroundings: &Surroundings<'_>,
    ) -> Result<Option<Value>, Error> {
        let input = [("review", review.value.clone()), ("parameters", judging.parameters.clone())];
        let input = BTreeMap::from(input.map(|(key, value)| (Value::from(key), value)));
        let session = self.program.session(Some(Value::from(input)), surroundings.settings);
        let mut session = session.with_data(&[], surroundings.data.clone());
        Ok(session.eval(&self.violation)?.value)
    }

    /// The messages of all violations of one object, as Gatekeeper counts them: one without a message is none.
    ///
    /// # Errors
    /// That a constraint cannot be decided.
    pub(super) fn messages(
        &self,
        object: &Object<'_>,
        review: &Review<'_>,
        surroundings: &Surroundings<'_>,
    ) -> Result<Vec<String>, Diagnostic> {
        let mut messages = Vec::new();
        for judging in &self.constraints {
            let rule = &judging.rule;
            match judging.takes(review, surroundings) {
                Answer::No => continue,
                Answer::Yes => {}
                Answer::NamespaceUnknown => return Err(no_namespace(object, review, rule)),
            }
            let value = self.violations(judging, review, surroundings).map_err(|error| {
                let message = format!("constraint `{}` failed: {}", rule.id, error.message());
                self.placed(&error, message)
            })?;
            for item in value
                .iter()
                .map(|value| items(value, rule))
                .collect::<Result<Vec<_>, _>>()?
                .concat()
            {
                match item {
                    Value::Object(fields) => match fields.get(&Value::from("msg")) {
                        Some(Value::String(message)) => messages.push(message.to_string()),
                        Some(_) => return Err(no_violation(rule)),
                        None => {}
                    },
                    _ => return Err(no_violation(rule)),
                }
            }
        }
        Ok(messages)
    }

    fn placed(&self, error: &Error, message: String) -> Diagnostic {
        placed(error, message, &self.template)
    }
}

/// What objects are judged with.
pub(super) struct Surroundings<'s> {
    /// The base documents, the inventory among them.
    pub(super) data: Value,
    /// The labels of namespaces.
    pub(super) namespaces: BTreeMap<String, super::selector::Labels>,
    pub(super) settings: &'s Settings,
}

impl Judging {
    /// Whether the constraint is about the object, or about the one that it replaces.
    fn takes(&self, review: &Review<'_>, surroundings: &Surroundings<'_>) -> Answer {
        let mut answer = Answer::No;
        for subject in &review.subjects {
            match self.constraint.matching.takes(subject, &surroundings.namespaces) {
                Answer::Yes => return Answer::Yes,
                Answer::NamespaceUnknown => answer = Answer::NamespaceUnknown,
                Answer::No => {}
            }
        }
        answer
    }
}

/// Reads what `violation` gives. A violation without a message is one all the same.
fn report(object: &Object<'_>, rule: &Rule, value: &Value, outcome: &mut Outcome) {
    let items = match items(value, rule) {
        Ok(items) => items,
        Err(wrong) => return outcome.diagnostics.push((object.source, wrong)),
    };
    for item in items {
        let Value::Object(fields) = item else { continue };
        let field = |name: &str| fields.get(&Value::from(name));
        let message = match field("msg") {
            Some(Value::String(message)) => message.to_string(),
            _ => rule.title.clone(),
        };
        let details = field("details").and_then(|details| serde_json::to_value(details).ok());
        let path = place::find(object.body, details.as_ref(), &message);
        outcome.findings.push((object.source, object.finding(rule, message, &path)));
    }
}

/// The violations that `violation` gives.
fn items<'v>(value: &'v Value, rule: &Rule) -> Result<Vec<&'v Value>, Diagnostic> {
    let items: Vec<&Value> = match value {
        Value::Set(items) => items.iter_sorted().collect(),
        Value::Array(items) => items.iter().collect(),
        Value::Object(items) => items.iter_sorted().map(|(_, item)| item).collect(),
        _ => return Err(no_violation(rule)),
    };
    let all = items.iter().all(|item| matches!(item, Value::Object(_)));
    if all { Ok(items) } else { Err(no_violation(rule)) }
}

fn no_violation(rule: &Rule) -> Diagnostic {
    let message = format!("constraint `{}` gives what is no violation", rule.id);
    crate::diagnostics::at_rule("rule/bad-result", message, rule)
        .help("let `violation` give objects with a `msg` and, if need be, `details`")
}

fn no_namespace(object: &Object<'_>, review: &Review<'_>, rule: &Rule) -> Diagnostic {
    let namespace = review.subjects.iter().map(|subject| subject.namespace).next();
    let namespace = namespace.unwrap_or_default();
    let message = format!(
        "constraint `{}` selects namespaces by their labels, and those of `{namespace}` are not known",
        rule.id
    );
    let diagnostic = Diagnostic::error("gatekeeper/no-namespace", &object.document.file, message)
        .help(format!("give the manifest of the Namespace `{namespace}` too"));
    match object.document.spans.locate(&object.root) {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}

/// An error of the compiler, said so that the author of a template knows it.
fn of_compiling(error: &Error, template: &Template) -> Diagnostic {
    let undefined = format!("undefined function {EXTERNAL_DATA}");
    if !error.message().starts_with(&undefined) {
        return placed(error, error.message().to_owned(), template);
    }
    let message = format!(
        "{EXTERNAL_DATA} is refused: a decision may not depend on the network or on other systems"
    );
    let help = "pass what it needs as parameters or as objects of the inventory";
    placed(error, message, template).help(help)
}

fn placed(error: &Error, message: String, template: &Template) -> Diagnostic {
    match template.modules().find(|module| module.policy.name == error.file()) {
        Some(module) => Embedded::diagnostic(module, error, message),
        None => Diagnostic::error(error.code().as_str(), &template.manifest.file, message),
    }
}

//! A rule of Kubescape: a program of its own, since all rules have the same package.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_rego::{Entry, Error, Options, PolicyFile, Program, Settings, Value};
use plimsoll_types::{Action, Control, Diagnostic, Dialect, Kind, Rule, Severity};
use serde_json::Value as Json;

use super::{
    aggregate,
    locate::Index,
    metadata::{self, RuleMetadata},
    report,
    response::Response,
    settings,
};
use crate::{
    asked::{Apart, first_file},
    builtins, diagnostics,
    dialect::objects::{Object, Outcome},
};

/// The package of all rules.
pub(crate) const PACKAGE: &str = "armo_builtins";

/// Functions that Kubescape gives to its rules and that leave the engine.
const REFUSED: [(&str, &str); 3] = [
    ("cosign.", "a decision may not fetch signatures from a registry"),
    ("client.", "a decision may not ask a cluster"),
    ("data.kubernetes.api.client.", "a decision may not ask a cluster"),
];

/// A control that a rule belongs to, with the settings that hold for it alone.
pub(super) struct Belonging {
    pub(super) control: metadata::Control,
    pub(super) frameworks: Vec<String>,
}

/// A compiled rule.
pub(super) struct Unit {
    metadata: RuleMetadata,
    files: Vec<PolicyFile>,
    program: Program,
    /// The rules of the package, whatever they are called, that may give alerts; and whether one must.
    entries: Vec<(Entry, bool)>,
    /// What the alerts are reported as: the rule, once for each control it belongs to.
    reported: Vec<(Rule, BTreeMap<String, Json>)>,
}

impl Unit {
    /// Compiles a rule with the modules that it uses.
    ///
    /// # Errors
    /// All that is wrong with its Rego.
    pub(super) fn compile(
        file: &PolicyFile,
        helpers: Vec<PolicyFile>,
        metadata: RuleMetadata,
        controls: &[Belonging],
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut files = vec![file.clone()];
        files.extend(helpers);
        let options = Options { builtins: builtins::ALL, ..Options::default() };
        let program =
            Program::compile(&files, Value::new_object(), &options).map_err(|errors| {
                errors.iter().map(|error| of_compiling(error, &files)).collect::<Vec<_>>()
            })?;
        let declared = program
            .rules()
            .filter(|rule| rule.file == file.name && !rule.function && rule.package == [PACKAGE]);
        let mut span = None;
        let mut paths = BTreeSet::new();
        for rule in declared {
            span = span.or_else(|| diagnostics::span(&rule.file, rule.span, &files));
            paths.insert((rule.path, rule.name == "deny"));
        }
        let entry = |(path, must): &(String, bool)| Ok((program.entry(path)?, *must));
        let entries = paths.iter().map(entry).collect::<Result<_, Error>>();
        let entries = entries.map_err(|error| vec![of_compiling(&error, &files)])?;
        let rule = Rule {
            id: metadata.name.clone(),
            title: metadata.name.replace(['-', '_'], " "),
            description: one_paragraph(&metadata.description),
            severity: Severity::default(),
            action: Action::Deny,
            principle: None,
            controls: Vec::new(),
            remediation: metadata.remediation.trim().to_owned(),
            examples: None,
            sensitive: false,
            parameters: Vec::new(),
            profiles: Vec::new(),
            kinds: Kind::OBJECTS.to_vec(),
            dialect: Dialect::Kubescape,
            package: PACKAGE.to_owned(),
            file: file.name.clone(),
            span,
        };
        let mut reported: Vec<_> =
            controls.iter().map(|control| of_control(&rule, control)).collect();
        if reported.is_empty() {
            reported.push((rule, BTreeMap::new()));
        }
        Ok(Self { metadata, files, program, entries, reported })
    }

    /// The rules that its alerts are reported as.
    pub(super) fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.reported.iter().map(|(rule, _)| rule)
    }

    /// The program, for who asks it.
    pub(super) fn apart(&self, data: Value) -> Apart<'_> {
        Apart { program: &self.program, file: first_file(&self.files), data }
    }

    /// What it was compiled from.
    pub(super) fn metadata(&self) -> &RuleMetadata {
        &self.metadata
    }

    /// Judges objects together.
    pub(super) fn judge(
        &self,
        objects: &[Object<'_>],
        index: &Index<'_, '_>,
        data: &Value,
        conditions: &Settings,
        outcome: &mut Outcome,
    ) {
        let taken: Vec<&Object<'_>> = objects
            .iter()
            .filter(|object| self.metadata.takes(object.group_version().0, object.text(&["kind"])))
            .collect();
        let Some(first) = taken.first() else { return };
        let input = Value::from(aggregate::input(&taken, self.metadata.aggregator()));
        // Controls with the same settings have the same alerts.
        let mut known: Vec<(&BTreeMap<String, Json>, Vec<Response>)> = Vec::new();
        for (rule, fixed) in &self.reported {
            if !known.iter().any(|(others, _)| *others == fixed) {
                let data = settings::with_fixed(data, fixed);
                let responses = self.responses(input.clone(), data, conditions);
                let responses = responses.unwrap_or_else(|diagnostic| {
                    outcome.diagnostics.push((first.source, diagnostic));
                    Vec::new()
                });
                known.push((fixed, responses));
            }
            let found = known.iter().find(|(others, _)| *others == fixed);
            for response in found.map(|(_, responses)| responses.as_slice()).unwrap_or_default() {
                report::alert(rule, response, first, index, outcome);
            }
        }
    }

    fn responses(
        &self,
        input: Value,
        data: Value,
        conditions: &Settings,
    ) -> Result<Vec<Response>, Diagnostic> {
        let read = |json: Json| match Response::read(&json) {
            Some(response) => response.map_err(|wrong| self.bad_result(&wrong)),
            None => Err(self.bad_result("it has no `alertMessage`")),
        };
        self.alerts(input, data, conditions)?.into_iter().map(read).collect()
    }

    /// The alerts that the rule gives, as it gives them.
    ///
    /// # Errors
    /// That it failed, or gave what is no alert.
    pub(super) fn alerts(
        &self,
        input: Value,
        data: Value,
        conditions: &Settings,
    ) -> Result<Vec<Json>, Diagnostic> {
        let mut session = self.program.session(Some(input), conditions).with_data(&[], data);
        let mut alerts = Vec::new();
        for (entry, must) in &self.entries {
            let evaluated = session.eval(entry).map_err(|error| self.failed(&error))?;
            let items: Vec<&Value> = match &evaluated.value {
                Some(Value::Set(items)) => items.iter_sorted().collect(),
                Some(Value::Array(items)) => items.iter().collect(),
                // Constants and conditions that other rules of the file share.
                _ => Vec::new(),
            };
            let items = items.iter().map(|item| serde_json::to_value(item).unwrap_or_default());
            alerts.extend(items.filter(|item| *must || Response::read(item).is_some()));
        }
        Ok(alerts)
    }

    fn failed(&self, error: &Error) -> Diagnostic {
        let message = format!("rule `{}` failed: {}", self.metadata.name, error.message());
        diagnostics::placed(error, message, &self.files)
    }

    fn bad_result(&self, wrong: &str) -> Diagnostic {
        let message = format!("rule `{}` gives what is no alert: {wrong}", self.metadata.name);
        let help = "let it give objects with an `alertMessage` and an `alertObject`";
        match self.reported.first() {
            Some((rule, _)) => diagnostics::at_rule("rule/bad-result", message, rule).help(help),
            None => Diagnostic::error("rule/bad-result", &self.metadata.name, message).help(help),
        }
    }
}

/// A rule as one of the controls it belongs to: what a person knows it by is the control.
fn of_control(rule: &Rule, belonging: &Belonging) -> (Rule, BTreeMap<String, Json>) {
    let Belonging { control, frameworks } = belonging;
    let frameworks = frameworks.iter().map(String::as_str).chain(["kubescape"]);
    let in_framework =
        |framework: &str| Control { framework: framework.to_owned(), id: control.id.clone() };
    let remediation = match control.remediation.trim() {
        "" => rule.remediation.clone(),
        remediation => remediation.to_owned(),
    };
    let rule = Rule {
        id: control.id.clone(),
        title: control.name.trim().to_owned(),
        description: one_paragraph(&control.description),
        severity: metadata::severity(control.base_score).unwrap_or_default(),
        controls: frameworks.map(in_framework).collect(),
        remediation,
        ..rule.clone()
    };
    (rule, control.fixed_input.clone())
}

/// An error of the compiler, said so that it is known what Kubescape gives and this engine does not.
fn of_compiling(error: &Error, files: &[PolicyFile]) -> Diagnostic {
    let undefined = error.message().strip_prefix("undefined function ");
    let refused =
        REFUSED.iter().find(|(start, _)| undefined.is_some_and(|name| name.starts_with(start)));
    match (undefined, refused) {
        (Some(name), Some((_, why))) => {
            let name = name.split(':').next().unwrap_or(name);
            let message = format!("{name} is refused: {why}");
            diagnostics::placed(error, message, files)
                .help("pass what it needs as objects or data, or leave the rule out")
        }
        _ => diagnostics::of_compiling(error, files),
    }
}

fn one_paragraph(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

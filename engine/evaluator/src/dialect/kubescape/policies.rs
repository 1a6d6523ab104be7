//! All rules of a policy set that are written for Kubescape.

use std::collections::BTreeMap;

use plimsoll_rego::{PolicyFile, RegoVersion, Settings, Value};
use plimsoll_types::{Diagnostic, Rule};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::{
    locate::Index,
    metadata::{Control, Framework, RuleMetadata},
    settings,
    unit::{Belonging, Unit},
};
use crate::{
    asked::Apart,
    dialect::objects::{Object, Outcome},
};

/// The functions that Kubescape gives to its rules.
const CAUTILS: &str = include_str!("cautils.rego");

/// The package that they are in.
const CAUTILS_PACKAGE: &str = "cautils";

/// The file beside a rule that says what it is.
const METADATA: &str = "rule.metadata.json";

/// The file beside a rule that tells which objects count as passed. It finds nothing.
const FILTER: &str = "filter.rego";

/// Compiled rules, and the settings they read.
#[derive(Default)]
pub(crate) struct Policies {
    units: Vec<Unit>,
    /// Base documents, the settings among them; there are some where there are units.
    data: Option<Value>,
    notes: Vec<Diagnostic>,
}

/// The policy files that concern Kubescape.
#[derive(Default)]
pub(crate) struct Files {
    rules: Vec<PolicyFile>,
    /// Modules that rules may use, each with its package.
    helpers: Vec<(String, PolicyFile)>,
    /// By folder.
    metadata: BTreeMap<String, RuleMetadata>,
    controls: Vec<Control>,
    frameworks: Vec<Framework>,
    settings: Vec<Json>,
    pub(super) wrong: Vec<Diagnostic>,
}

impl Files {
    /// Takes a file of Rego with the package of all rules.
    pub(crate) fn take_rule(&mut self, file: &PolicyFile) {
        if file_name(&file.name) != FILTER {
            self.rules.push(file.clone());
        }
    }

    /// Takes a file of Rego that rules may use.
    pub(crate) fn take_helper(&mut self, package: &str, file: &PolicyFile) {
        self.helpers.push((package.to_owned(), file.clone()));
    }

    /// Takes a file of JSON, if it is one of Kubescape's.
    pub(crate) fn take_json(&mut self, name: &str, json: &Json) {
        if file_name(name) == METADATA {
            let metadata = self.read(name, json);
            self.metadata.extend(metadata.map(|metadata| (folder(name).to_owned(), metadata)));
        } else if json.get("controlID").is_some() && json.get("rulesNames").is_some() {
            let control = self.read(name, json);
            self.controls.extend(control);
        } else if json.get("activeControls").is_some() {
            let framework = self.read(name, json);
            self.frameworks.extend(framework);
        } else if settings::in_file(json).is_some() {
            self.settings.push(json.clone());
        }
    }

    fn read<T: DeserializeOwned>(&mut self, name: &str, json: &Json) -> Option<T> {
        let wrong = |error: serde_json::Error| {
            Diagnostic::error("kubescape/metadata", name, format!("cannot be read: {error}"))
                .help("see github.com/kubescape/regolibrary for the fields and their types")
        };
        T::deserialize(json).map_err(|error| self.wrong.push(wrong(error))).ok()
    }

    /// What is known of a rule: its metadata or, without, its name by its folder or file.
    pub(super) fn metadata_of(&self, rule: &str) -> RuleMetadata {
        let folder = folder(rule);
        let mut metadata = self.metadata.get(folder).cloned().unwrap_or_default();
        if metadata.name.is_empty() {
            let name = match file_name(rule) {
                "raw.rego" if !folder.is_empty() => file_name(folder),
                name => name.strip_suffix(".rego").unwrap_or(name),
            };
            metadata.name = name.to_owned();
        }
        metadata
    }

    /// The controls that a rule belongs to, each once.
    fn belongings(&self, rule: &str) -> Vec<Belonging> {
        let mut controls: Vec<&Control> = self
            .controls
            .iter()
            .filter(|control| control.rules.iter().any(|it| it == rule))
            .collect();
        controls.sort_by(|a, b| a.id.cmp(&b.id));
        controls.dedup_by(|a, b| a.id == b.id);
        let belonging = |control: &Control| {
            let frameworks = self.frameworks.iter().filter(|framework| framework.has(&control.id));
            let frameworks = frameworks.map(|framework| framework.name.clone()).collect();
            Belonging { control: control.clone(), frameworks }
        };
        controls.into_iter().map(belonging).collect()
    }

    /// The modules that a rule uses: those of packages it names, those named by them, and our own where
    /// nobody else gives them.
    pub(super) fn helpers_of(&self, rule: &PolicyFile) -> Vec<PolicyFile> {
        let uses = |text: &str, package: &str| text.contains(&format!("data.{package}"));
        let mut texts = vec![rule.source.as_str()];
        let mut taken: Vec<&(String, PolicyFile)> = Vec::new();
        while let Some(text) = texts.pop() {
            for helper in &self.helpers {
                if uses(text, &helper.0) && !taken.iter().any(|it| std::ptr::eq(*it, helper)) {
                    taken.push(helper);
                    texts.push(&helper.1.source);
                }
            }
        }
        let mut files: Vec<PolicyFile> = taken.iter().map(|(_, file)| file.clone()).collect();
        let is_wanted =
            std::iter::once(rule).chain(&files).any(|file| uses(&file.source, CAUTILS_PACKAGE));
        if is_wanted && !taken.iter().any(|(package, _)| package == CAUTILS_PACKAGE) {
            files.push(PolicyFile {
                name: "kubescape/cautils.rego".to_owned(),
                source: CAUTILS.to_owned(),
                version: Some(RegoVersion::V1),
            });
        }
        files
    }
}

impl Policies {
    /// Compiles rules. `data` are base documents beside the settings of files.
    ///
    /// # Errors
    /// All that is wrong with them.
    pub(crate) fn compile(mut files: Files, data: &Value) -> Result<Self, Vec<Diagnostic>> {
        let mut wrong = std::mem::take(&mut files.wrong);
        let data = settings::with_files(data, &files.settings);
        let mut policies = Self::default();
        for rule in &files.rules {
            let metadata = files.metadata_of(&rule.name);
            let controls = files.belongings(&metadata.name);
            match Unit::compile(rule, files.helpers_of(rule), metadata, &controls) {
                Ok(unit) => {
                    policies.notes.extend(without_settings(&unit, &rule.name, &data));
                    policies.units.push(unit);
                }
                Err(diagnostics) => wrong.extend(diagnostics),
            }
        }
        policies.data = Some(data);
        if wrong.is_empty() { Ok(policies) } else { Err(wrong) }
    }

    /// The rules, once for each control that they belong to.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.units.iter().flat_map(Unit::rules)
    }

    /// The programs of the rules.
    pub(crate) fn apart(&self) -> Vec<Apart<'_>> {
        let data = self.data.clone().unwrap_or_else(Value::new_object);
        self.units.iter().map(|unit| unit.apart(data.clone())).collect()
    }

    /// What is worth knowing of the rules, though they compile.
    pub(crate) fn notes(&self) -> &[Diagnostic] {
        &self.notes
    }

    /// Judges objects: each rule is given all that it is about at once.
    pub(crate) fn judge(&self, objects: &[Object<'_>], conditions: &Settings) -> Outcome {
        let mut outcome = Outcome::default();
        let Some(data) = &self.data else { return outcome };
        let index = Index::new(objects);
        for unit in &self.units {
            unit.judge(objects, &index, data, conditions, &mut outcome);
        }
        outcome
    }
}

/// A rule without its settings finds nothing, or everything.
pub(super) fn without_settings(unit: &Unit, file: &str, data: &Value) -> Option<Diagnostic> {
    let metadata = unit.metadata();
    let missing: Vec<&str> =
        metadata.settings().filter(|name| !settings::has(data, name)).collect();
    if missing.is_empty() {
        return None;
    }
    let message = format!(
        "rule `{}` reads settings that are not given: {}",
        metadata.name,
        missing.join(", ")
    );
    let diagnostic = Diagnostic::warning("kubescape/no-settings", file, message);
    Some(diagnostic.help(
        "give default-config-inputs.json of the rule library among the policies, or the settings as \
         `postureControlInputs` with --data",
    ))
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn folder(path: &str) -> &str {
    path.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder)
}

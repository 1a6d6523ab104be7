//! All templates and constraints of a policy set.

use std::{collections::BTreeMap, rc::Rc};

use plimsoll_document::Pointer;
use plimsoll_rego::{Settings, Value};
use plimsoll_types::{Diagnostic, Rule};

use super::{
    constraint::{self, Constraint},
    review::{self, Review},
    template::{self, Template},
    unit::{Surroundings, Unit},
};
use crate::{
    asked::Apart,
    dialect::{
        manifest::Manifest,
        objects::{Object, Outcome},
    },
};

/// The groups of Gatekeeper's other kinds, none of which judges anything.
const OTHER_GROUPS: [&str; 5] = [
    "mutations.gatekeeper.sh",
    "expansion.gatekeeper.sh",
    "config.gatekeeper.sh",
    "syncset.gatekeeper.sh",
    "externaldata.gatekeeper.sh",
];

/// Compiled templates with their constraints.
#[derive(Default)]
pub(crate) struct Policies {
    units: Vec<Unit>,
    /// Base documents beside the inventory.
    data: BTreeMap<Value, Value>,
    notes: Vec<Diagnostic>,
}

/// The objects of policy files that concern Gatekeeper.
#[derive(Default)]
pub(crate) struct Files {
    templates: Vec<(Manifest, Rc<str>)>,
    constraints: Vec<Manifest>,
    notes: Vec<Diagnostic>,
}

impl Files {
    /// Takes an object of a policy file, if it is one of Gatekeeper's. `source` is the text of the file.
    pub(crate) fn take(&mut self, manifest: Manifest, source: &Rc<str>) {
        let kind = manifest.text(&["kind"]).unwrap_or_default().to_owned();
        match manifest.group() {
            template::GROUP if kind == "ConstraintTemplate" => {
                self.templates.push((manifest, Rc::clone(source)));
            }
            constraint::GROUP => self.constraints.push(manifest),
            group if OTHER_GROUPS.contains(&group) => {
                let message = format!("a {kind} judges nothing, and is left out");
                let pointer = Pointer::from_iter(["kind"]);
                self.notes.push(manifest.warning("gatekeeper/left-out", &pointer, message));
            }
            _ => {}
        }
    }
}

impl Policies {
    /// Compiles templates and gives them their constraints. `data` are base documents beside the inventory.
    ///
    /// # Errors
    /// All that is wrong with them.
    pub(crate) fn compile(files: Files, data: &Value) -> Result<Self, Vec<Diagnostic>> {
        let mut making = Making { notes: files.notes, ..Making::default() };
        for (manifest, source) in files.templates {
            making.add_template(manifest, &source);
        }
        for manifest in files.constraints {
            making.add_constraint(manifest);
        }
        making.finish(fields(data))
    }

    /// The rules that the constraints are.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.units.iter().flat_map(Unit::rules)
    }

    /// The programs of the templates. What they see of `base` in a query is all of it.
    pub(crate) fn apart(&self, base: &Value) -> Vec<Apart<'_>> {
        self.units.iter().map(|unit| unit.apart(base.clone())).collect()
    }

    /// What is worth knowing of the policies, though they compile.
    pub(crate) fn notes(&self) -> &[Diagnostic] {
        &self.notes
    }

    /// Judges objects, each by all constraints that are about it.
    pub(crate) fn judge(&self, objects: &[Object<'_>], settings: &Settings) -> Outcome {
        let mut outcome = Outcome::default();
        if self.rules().next().is_none() {
            return outcome;
        }
        let mut data = self.data.clone();
        data.insert(Value::from("inventory"), review::inventory(objects));
        let surroundings = Surroundings {
            data: Value::from(data),
            namespaces: review::namespaces(objects),
            settings,
        };
        for object in objects {
            let review = Review::new(object, "CREATE");
            for unit in &self.units {
                unit.judge(object, &review, &surroundings, &mut outcome);
            }
        }
        outcome
    }
}

fn fields(value: &Value) -> BTreeMap<Value, Value> {
    match value {
        Value::Object(fields) => {
            fields.iter_sorted().map(|(key, value)| (key.clone(), value.clone())).collect()
        }
        _ => BTreeMap::new(),
    }
}

/// Policies in the making.
#[derive(Default)]
struct Making {
    units: Vec<Unit>,
    /// Which unit has the template of a kind; none where that does not compile. That is told once, and not
    /// again for each of its constraints.
    kinds: BTreeMap<String, Option<usize>>,
    notes: Vec<Diagnostic>,
    wrong: Vec<Diagnostic>,
}

impl Making {
    fn add_template(&mut self, manifest: Manifest, source: &Rc<str>) {
        let kind = manifest.text(&["spec", "crd", "spec", "names", "kind"]).unwrap_or_default();
        let kind = kind.to_owned();
        if let Some(unit) = self.unit(&kind) {
            let first = &unit.template().manifest;
            if first.body != manifest.body {
                let message = format!("there is another template of `{kind}`, in {}", first.file);
                let at = Pointer::from_iter(["metadata", "name"]);
                let diagnostic = manifest.error(template::CODE, &at, message);
                self.wrong.push(diagnostic.help("leave one of them out"));
            }
            return;
        }
        let template = Template::read(manifest, source).map_err(|wrong| vec![wrong]);
        match template.and_then(Unit::compile) {
            Ok(unit) => {
                self.kinds.insert(kind, Some(self.units.len()));
                self.units.push(unit);
            }
            Err(wrong) => {
                self.kinds.insert(kind, None);
                self.wrong.extend(wrong);
            }
        }
    }

    fn unit(&mut self, kind: &str) -> Option<&mut Unit> {
        let index = self.kinds.get(kind).copied().flatten()?;
        self.units.get_mut(index)
    }

    fn add_constraint(&mut self, manifest: Manifest) {
        let constraint = match Constraint::read(manifest) {
            Ok(constraint) => constraint,
            Err(wrong) => return self.wrong.push(wrong),
        };
        if !self.kinds.contains_key(&constraint.kind) {
            return self.wrong.push(without_template(&constraint));
        }
        let Some(unit) = self.unit(&constraint.kind) else { return };
        let first = unit.rules().find(|rule| rule.id == constraint.id());
        let note = first.map(|first| again(&constraint, first));
        let added = unit.add(constraint);
        self.notes.extend(note);
        if let Err(wrong) = added {
            self.wrong.extend(wrong);
        }
    }

    fn finish(mut self, data: BTreeMap<Value, Value>) -> Result<Policies, Vec<Diagnostic>> {
        if !self.wrong.is_empty() {
            return Err(self.wrong);
        }
        let idle = self.units.iter().filter(|unit| unit.rules().next().is_none());
        self.notes.extend(idle.map(|unit| without_constraint(unit.template())));
        Ok(Policies { units: self.units, data, notes: self.notes })
    }
}

fn without_template(constraint: &Constraint) -> Diagnostic {
    let message = format!("there is no template of `{}`", constraint.kind);
    let at = Pointer::from_iter(["kind"]);
    let diagnostic = constraint.manifest.error(constraint::CODE, &at, message);
    diagnostic.help("give the file with its ConstraintTemplate too")
}

/// Of two constraints of one name a cluster keeps the one it is told last. Which that is nobody knows here,
/// so both judge.
fn again(constraint: &Constraint, first: &Rule) -> Diagnostic {
    let message = format!("there is another constraint `{}`, in {}", constraint.id(), first.file);
    let at = Pointer::from_iter(["metadata", "name"]);
    let diagnostic = constraint.manifest.warning(constraint::CODE, &at, message);
    diagnostic.help("a cluster keeps one of them, and both judge here: leave one out or rename it")
}

fn without_constraint(template: &Template) -> Diagnostic {
    let message =
        format!("no constraint of `{}` is given, so its template judges nothing", template.kind);
    let at = Pointer::from_iter(["metadata", "name"]);
    let diagnostic = template.manifest.warning("gatekeeper/no-constraint", &at, message);
    diagnostic.help("give the file with its constraints too")
}

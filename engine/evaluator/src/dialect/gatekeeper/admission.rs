//! One constraint, asked about one object, as `gator verify` asks it.

use std::{collections::BTreeMap, rc::Rc};

use plimsoll_document::{Document, Pointer};
use plimsoll_rego::{PolicyFile, Settings, Value};
use plimsoll_types::Diagnostic;

use super::{
    constraint::{self, Constraint},
    review::{self, Review},
    template::{self, Template},
    unit::{Surroundings, Unit},
};
use crate::dialect::{
    manifest::{self, Manifest},
    objects::{Object, object_of},
};

/// A template with one constraint.
pub(crate) struct Admission(Unit);

/// Why there is none.
pub(crate) enum Refused {
    /// The template does not take the constraint for what the constraint says.
    Constraint(Vec<Diagnostic>),
    /// Anything else.
    Other(Vec<Diagnostic>),
}

impl Refused {
    /// What is wrong.
    pub(crate) fn into_wrong(self) -> Vec<Diagnostic> {
        match self {
            Self::Constraint(wrong) | Self::Other(wrong) => wrong,
        }
    }
}

/// Compiles a template, and gives it a constraint.
pub(crate) fn admit(template: &PolicyFile, constraint: &PolicyFile) -> Result<Admission, Refused> {
    let one = |file, group, what| only(file, group, what).map_err(Refused::Other);
    let manifest = one(template, template::GROUP, "ConstraintTemplate")?;
    let source = Rc::from(template.source.as_str());
    let template =
        Template::read(manifest, &source).map_err(|wrong| Refused::Other(vec![wrong]))?;
    let mut unit = Unit::compile(template).map_err(Refused::Other)?;
    let manifest = one(constraint, constraint::GROUP, "constraint")?;
    let kind = manifest.text(&["kind"]).unwrap_or_default();
    if kind != unit.template().kind {
        let message = format!("the template is that of `{}`", unit.template().kind);
        let wrong = manifest.error(constraint::CODE, &Pointer::from_iter(["kind"]), message);
        return Err(Refused::Other(vec![wrong]));
    }
    let refused = |wrong| Refused::Constraint(wrong);
    let constraint = Constraint::read(manifest).map_err(|wrong| refused(vec![wrong]))?;
    unit.add(constraint).map_err(refused)?;
    Ok(Admission(unit))
}

impl Admission {
    /// The messages of what the constraint objects to in the one object of a file, if it is about it at all.
    /// `inventory` are the files with all other objects that there are.
    ///
    /// # Errors
    /// That it cannot be decided.
    pub(crate) fn review(
        &self,
        object: &PolicyFile,
        inventory: &[&PolicyFile],
        settings: &Settings,
    ) -> Result<Vec<String>, Vec<Diagnostic>> {
        let reviewed = documents(object)?;
        let [document] = reviewed.as_slice() else {
            let message = format!("it holds {} objects, and not one", reviewed.len());
            return Err(vec![Diagnostic::error("gator/object", &object.name, message)]);
        };
        let others: Vec<Document> = inventory
            .iter()
            .map(|file| documents(file))
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect();
        let others = others.iter().map(|other| {
            Object::new(0, other, Pointer::root(), &other.body).map_err(|wrong| vec![wrong])
        });
        let others: Vec<Object<'_>> = others.collect::<Result<_, _>>()?;
        let object = under_review(document).map_err(|wrong| vec![wrong])?;
        let data = [(Value::from("inventory"), review::inventory(&others))];
        let surroundings = Surroundings {
            data: Value::from(BTreeMap::from(data)),
            namespaces: review::namespaces(&others),
            settings,
        };
        // gator does not say what is about to be done to an object.
        let review = Review::new(&object, "");
        self.0.messages(&object, &review, &surroundings).map_err(|wrong| vec![wrong])
    }
}

/// The object that a document is or, of an AdmissionReview, what it asks about.
fn under_review(document: &Document) -> Result<Object<'_>, Diagnostic> {
    let is_review =
        document.body.get("kind").and_then(|kind| kind.as_str()) == Some("AdmissionReview");
    match object_of(document) {
        Some((root, body)) if !is_review || !root.as_str().is_empty() => {
            Object::new(0, document, root, body)
        }
        _ => {
            let message = "the review asks about nothing";
            Err(Diagnostic::error("gator/object", &document.file, message)
                .help("give it a `request` with an `object` or an `oldObject`"))
        }
    }
}

/// The objects of a file.
fn documents(file: &PolicyFile) -> Result<Vec<Document>, Vec<Diagnostic>> {
    let (documents, wrong) = manifest::read(file);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    if documents.is_empty() {
        let wrong = Diagnostic::error("gator/object", &file.name, "there is no object in it");
        return Err(vec![wrong.help("an object has an `apiVersion` and a `kind`")]);
    }
    Ok(documents)
}

/// The only object of a group in a file.
fn only(file: &PolicyFile, group: &str, what: &str) -> Result<Manifest, Vec<Diagnostic>> {
    let of_group = documents(file)?.into_iter().map(Manifest::new);
    let mut found: Vec<Manifest> = of_group.filter(|manifest| manifest.group() == group).collect();
    match (found.pop(), found.is_empty()) {
        (Some(manifest), true) => Ok(manifest),
        (None, _) => Err(vec![Diagnostic::error(
            "gator/object",
            &file.name,
            format!("there is no {what} in it"),
        )]),
        (Some(_), false) => {
            let message = format!("there is more than one {what} in it");
            Err(vec![Diagnostic::error("gator/object", &file.name, message)])
        }
    }
}

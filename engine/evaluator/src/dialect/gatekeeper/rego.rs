//! The Rego in constraint templates, for tools of its authors.

use std::rc::Rc;

use plimsoll_rego::PolicyFile;
use plimsoll_types::Diagnostic;

use super::template::{self, Template};
use crate::dialect::{
    embedded::Embedded,
    manifest::{self, Manifest},
};

/// The Rego of one template, whose modules are compiled together.
pub struct TemplateRego {
    modules: Vec<Embedded>,
}

impl TemplateRego {
    /// The templates in a file of YAML or JSON, and what is wrong with those that cannot be read.
    #[must_use]
    pub fn read(file: &PolicyFile) -> (Vec<Self>, Vec<Diagnostic>) {
        let source = Rc::from(file.source.as_str());
        let (documents, mut wrong) = manifest::read(file);
        let is_template = |manifest: &Manifest| {
            manifest.group() == template::GROUP
                && manifest.text(&["kind"]) == Some("ConstraintTemplate")
        };
        let mut found = Vec::new();
        for manifest in documents.into_iter().map(Manifest::new).filter(is_template) {
            match Template::read(manifest, &source) {
                Ok(template) => found.push(Self { modules: template.into_modules() }),
                Err(error) => wrong.push(error),
            }
        }
        (found, wrong)
    }

    /// Its modules, under names of their own.
    #[must_use]
    pub fn files(&self) -> Vec<PolicyFile> {
        self.modules.iter().map(|module| module.policy.clone()).collect()
    }

    /// What is said of one of its modules, said of the file that the template stands in.
    #[must_use]
    pub fn placed(&self, diagnostic: Diagnostic) -> Diagnostic {
        let is_meant = |module: &&Embedded| module.policy.name == diagnostic.file;
        let Some(module) = self.modules.iter().find(is_meant) else { return diagnostic };
        let offsets =
            |span: plimsoll_types::Span| span.start.offset as usize..span.end.offset as usize;
        Diagnostic {
            file: module.host.clone(),
            span: diagnostic.span.map(|span| module.place(offsets(span))),
            excerpt: None,
            ..diagnostic
        }
    }
}

//! Dialects whose policies judge all Kubernetes objects of a set of sources together, and are more than
//! files of Rego: Gatekeeper's, which are YAML, and Kubescape's, with JSON beside them.

use std::rc::Rc;

use plimsoll_document::Document;
use plimsoll_rego::{PolicyFile, RegoVersion, Value, syntax, version_of};
use plimsoll_types::{Diagnostic, Dialect, Finding, Rule, Settings};

use super::{
    gatekeeper, kubescape,
    manifest::{self, Manifest},
    objects::{Object, Outcome, object_of},
    of_file,
};
use crate::{CompileError, Options, asked::Apart, diagnostics};

/// The packages that only Kubescape's rules use. Some of them do not compile where the network is refused.
const KUBESCAPE_LIBRARIES: [&str; 3] = ["cautils", "designators", "kubernetes.api.client"];

/// Policies that judge all objects together.
#[derive(Default)]
pub(crate) struct Panels {
    gatekeeper: gatekeeper::Policies,
    kubescape: kubescape::Policies,
    notes: Vec<Diagnostic>,
}

/// The policy files of these dialects.
#[derive(Default)]
pub(crate) struct PanelFiles {
    gatekeeper: gatekeeper::Files,
    kubescape: kubescape::Files,
    notes: Vec<Diagnostic>,
    wrong: Vec<Diagnostic>,
}

/// What the policies say of one source.
#[derive(Debug, Default)]
pub(crate) struct Verdicts {
    pub(crate) findings: Vec<Finding>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl PanelFiles {
    /// Takes the files that are of these dialects; gives back the others, which are Rego.
    pub(crate) fn sort(files: &[PolicyFile], options: &Options) -> (Self, Vec<PolicyFile>) {
        let mut sorted = Self::default();
        let mut rest = Vec::new();
        for file in files {
            match extension(&file.name) {
                "yaml" | "yml" | "json" => match Dialect::of_data(&file.name, &file.source) {
                    Some(Dialect::Gatekeeper) => sorted.take_manifests(file),
                    Some(_) => sorted.take_json(file),
                    None => {}
                },
                _ => rest.extend(sorted.take_rego(file, options)),
            }
        }
        (sorted, rest)
    }

    /// Takes a file of Rego, or gives it back. What rules of Kubescape may use others may use too.
    fn take_rego(&mut self, file: &PolicyFile, options: &Options) -> Option<PolicyFile> {
        let version = file.version.unwrap_or_else(|| version_of(&file.source));
        let file = PolicyFile { version: Some(version), ..file.clone() };
        match options.dialect.unwrap_or_else(|| of_file(&file)) {
            Dialect::Kubescape => {
                self.kubescape.take_rule(&file);
                None
            }
            Dialect::Gatekeeper => {
                let message =
                    "this is the Rego of a constraint template, which judges nothing by itself";
                let note = Diagnostic::warning("gatekeeper/no-template", &file.name, message);
                self.notes.push(note.help("give the template in YAML, and its constraints"));
                Some(file)
            }
            Dialect::Plimsoll => {
                // What is no Rego is told by the compiler.
                let Some(package) = package(&file, version) else { return Some(file) };
                self.kubescape.take_helper(&package, &file);
                let is_library = KUBESCAPE_LIBRARIES.contains(&package.as_str());
                (!is_library).then_some(file)
            }
            Dialect::Conftest | Dialect::Trivy => Some(file),
        }
    }

    fn take_manifests(&mut self, file: &PolicyFile) {
        let text: Rc<str> = Rc::from(file.source.as_str());
        let (documents, unreadable) = manifest::read(file);
        self.wrong.extend(unreadable);
        for document in documents {
            self.gatekeeper.take(Manifest::new(document), &text);
        }
    }

    fn take_json(&mut self, file: &PolicyFile) {
        match serde_json::from_str(&file.source) {
            Ok(json) => self.kubescape.take_json(&file.name, &json),
            Err(error) => {
                let message = format!("this is not JSON: {error}");
                self.wrong.push(Diagnostic::error("kubescape/metadata", &file.name, message));
            }
        }
    }
}

impl Panels {
    /// Compiles the policies, with `data` as the base documents.
    ///
    /// # Errors
    /// All that is wrong with them.
    pub(crate) fn compile(files: PanelFiles, data: &Value) -> Result<Self, CompileError> {
        let PanelFiles { gatekeeper, kubescape, mut notes, mut wrong } = files;
        let gatekeeper = gatekeeper::Policies::compile(gatekeeper, data).unwrap_or_else(|more| {
            wrong.extend(more);
            gatekeeper::Policies::default()
        });
        let kubescape = kubescape::Policies::compile(kubescape, data).unwrap_or_else(|more| {
            wrong.extend(more);
            kubescape::Policies::default()
        });
        if !wrong.is_empty() {
            return Err(wrong);
        }
        notes.extend_from_slice(gatekeeper.notes());
        notes.extend_from_slice(kubescape.notes());
        Ok(Self { gatekeeper, kubescape, notes })
    }

    /// Whether there is no rule.
    pub(crate) fn is_empty(&self) -> bool {
        self.rules().next().is_none()
    }

    /// The rules.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.gatekeeper.rules().chain(self.kubescape.rules())
    }

    /// The programs that the policies were compiled to, each by itself. `base` are the base documents that all
    /// policies see.
    pub(crate) fn apart(&self, base: &Value) -> Vec<Apart<'_>> {
        let mut apart = self.gatekeeper.apart(base);
        apart.extend(self.kubescape.apart());
        apart
    }

    /// Judges the objects of all sources together; gives an answer a source. What is worth knowing of the
    /// policies is told with the first.
    pub(crate) fn judge(&self, sources: &[Vec<&Document>], settings: &Settings) -> Vec<Verdicts> {
        let mut verdicts: Vec<Verdicts> = sources.iter().map(|_| Verdicts::default()).collect();
        let mut objects = Vec::new();
        for (source, documents) in sources.iter().enumerate() {
            for document in documents {
                let Some((root, body)) = object_of(document) else { continue };
                match (Object::new(source, document, root, body), verdicts.get_mut(source)) {
                    (Ok(object), _) => objects.push(object),
                    (Err(diagnostic), Some(verdict)) => verdict.diagnostics.push(diagnostic),
                    (Err(_), None) => {}
                }
            }
        }
        let conditions = diagnostics::settings(settings);
        for outcome in [
            self.gatekeeper.judge(&objects, &conditions),
            self.kubescape.judge(&objects, &conditions),
        ] {
            share(outcome, &mut verdicts);
        }
        if let Some(first) = verdicts.first_mut() {
            first.diagnostics.extend_from_slice(&self.notes);
        }
        verdicts
    }
}

fn share(outcome: Outcome, verdicts: &mut [Verdicts]) {
    for (source, finding) in outcome.findings {
        if let Some(verdict) = verdicts.get_mut(source) {
            verdict.findings.push(finding);
        }
    }
    for (source, diagnostic) in outcome.diagnostics {
        if let Some(verdict) = verdicts.get_mut(source) {
            verdict.diagnostics.push(diagnostic);
        }
    }
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn package(file: &PolicyFile, version: RegoVersion) -> Option<String> {
    let module = syntax::parse(file, 0, version).ok()?;
    let names: Vec<&str> = module.package.iter().map(|name| &**name).collect();
    Some(names.join("."))
}

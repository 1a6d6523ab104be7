//! Constraint templates: the Rego of a policy and what belongs to it
//! (<https://open-policy-agent.github.io/gatekeeper/website/docs/constrainttemplates>).

use std::rc::Rc;

use plimsoll_document::Pointer;
use plimsoll_rego::RegoVersion;
use plimsoll_types::Diagnostic;
use serde_json::Value as Json;

use crate::dialect::{embedded::Embedded, manifest::Manifest};

/// The API group of templates.
pub(super) const GROUP: &str = "templates.gatekeeper.sh";

/// The code of what is wrong with a template.
pub(super) const CODE: &str = "gatekeeper/template";

/// The target that the Kubernetes admission webhook is, and the only one there is here.
const TARGET: &str = "admission.k8s.gatekeeper.sh";

/// A template.
#[derive(Debug)]
pub(super) struct Template {
    /// The kind of its constraints.
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) description: String,
    /// The module with the rule `violation`.
    pub(super) main: Embedded,
    /// The modules it uses, packages below `lib`.
    pub(super) libs: Vec<Embedded>,
    /// What parameters of constraints must be like.
    pub(super) schema: Option<Json>,
    /// What it was read from.
    pub(super) manifest: Manifest,
}

/// The Rego of a template, as it stands in it.
struct Code<'m> {
    /// Where the object with `rego` and `libs` is.
    at: Pointer,
    fields: &'m Json,
    version: Option<RegoVersion>,
}

impl Template {
    /// Reads a template from the text of a file.
    ///
    /// # Errors
    /// What no cluster would accept, and what cannot be evaluated here.
    pub(super) fn read(manifest: Manifest, source: &Rc<str>) -> Result<Self, Diagnostic> {
        let kind = kind(&manifest)?;
        let code = code(&manifest)?;
        let embed = |pointer: Pointer, node: &Json, what: &str| -> Result<Embedded, Diagnostic> {
            let found = node.as_str().zip(manifest.spans.get(&pointer));
            let Some((rego, at)) = found else {
                return Err(manifest.error(CODE, &pointer, format!("{what} is no text")));
            };
            let mut embedded = Embedded::new(&manifest.file, source, &pointer, at, rego);
            embedded.policy.version = Some(match code.version {
                Some(version) => version,
                None => plimsoll_rego::version_of(rego),
            });
            Ok(embedded)
        };
        let main = code.fields.get("rego").unwrap_or(&Json::Null);
        let main = embed(code.at.child("rego"), main, "`rego`")?;
        let libs = match code.fields.get("libs") {
            None | Some(Json::Null) => Vec::new(),
            Some(Json::Array(libs)) => {
                let at = code.at.child("libs");
                let libs = libs.iter().enumerate();
                libs.map(|(i, lib)| embed(at.child(i), lib, "a library"))
                    .collect::<Result<_, _>>()?
            }
            Some(_) => {
                let message = "`libs` is no list".to_owned();
                return Err(manifest.error(CODE, &code.at.child("libs"), message));
            }
        };
        let annotation = |name: &str| manifest.text(&["metadata", "annotations", name]);
        let title = annotation("metadata.gatekeeper.sh/title").unwrap_or(&kind).trim().to_owned();
        let description = annotation("description").unwrap_or_default();
        let description = description.split_whitespace().collect::<Vec<_>>().join(" ");
        let schema = ["spec", "crd", "spec", "validation", "openAPIV3Schema"];
        let schema = manifest.node(&schema).cloned();
        Ok(Self { kind, title, description, main, libs, schema, manifest })
    }

    /// All its modules, without the rest of it.
    pub(super) fn into_modules(self) -> Vec<Embedded> {
        std::iter::once(self.main).chain(self.libs).collect()
    }

    /// All its modules.
    pub(super) fn modules(&self) -> impl Iterator<Item = &Embedded> {
        std::iter::once(&self.main).chain(&self.libs)
    }
}

fn kind(manifest: &Manifest) -> Result<String, Diagnostic> {
    let path = ["spec", "crd", "spec", "names", "kind"];
    let Some(kind) = manifest.text(&path) else {
        let message = "the template does not say of which kind its constraints are".to_owned();
        let diagnostic = manifest.error(CODE, &path.iter().collect(), message);
        return Err(diagnostic.help("name it in `spec.crd.spec.names.kind`"));
    };
    let name = manifest.text(&["metadata", "name"]).unwrap_or_default();
    if name != kind.to_lowercase() {
        let message = format!("the template of `{kind}` is named `{name}`");
        let diagnostic = manifest.error(CODE, &Pointer::from_iter(["metadata", "name"]), message);
        let help = format!("name it `{}`: Gatekeeper accepts no other name", kind.to_lowercase());
        return Err(diagnostic.help(help));
    }
    Ok(kind.to_owned())
}

/// The Rego of the template's only target: under `code` or, as it was before there were other engines,
/// in the target itself.
fn code(manifest: &Manifest) -> Result<Code<'_>, Diagnostic> {
    let targets = Pointer::from_iter(["spec", "targets"]);
    let list = manifest.node(&["spec", "targets"]).and_then(Json::as_array);
    let [target] = list.map(Vec::as_slice).unwrap_or_default() else {
        let message = "the template does not have exactly one target".to_owned();
        let diagnostic = manifest.error(CODE, &targets, message);
        return Err(diagnostic.help(format!("write one, with the target {TARGET}")));
    };
    let at = targets.child(0);
    let name = target.get("target").and_then(Json::as_str).unwrap_or_default();
    if name != TARGET {
        let message = format!("unknown target `{name}`");
        let diagnostic = manifest.error(CODE, &at.child("target"), message);
        return Err(diagnostic.help(format!("write {TARGET}")));
    }
    let engines = target.get("code").and_then(Json::as_array).map(Vec::as_slice);
    let engines = engines.unwrap_or_default();
    if engines.is_empty() && target.get("rego").is_some() {
        return Ok(Code { at, fields: target, version: None });
    }
    let is_rego = |code: &Json| code.get("engine").and_then(Json::as_str) == Some("Rego");
    let Some(index) = engines.iter().position(is_rego) else {
        let message = "the template has no Rego, and other engines are not evaluated here";
        let diagnostic = manifest.error(CODE, &at.child("code"), message.to_owned());
        return Err(diagnostic.help(
            "write the policy in Rego too, in an entry with `engine: Rego`, or leave the file out",
        ));
    };
    let at = at.child("code").child(index).child("source");
    let source = engines.get(index).and_then(|code| code.get("source"));
    let version = match source.and_then(|source| source.get("version")).and_then(Json::as_str) {
        None | Some("") => None,
        Some("v0") => Some(RegoVersion::V0),
        Some("v1") => Some(RegoVersion::V1),
        Some(other) => {
            let message = format!("unknown version of Rego `{other}`");
            return Err(manifest.error(CODE, &at.child("version"), message).help("write v0 or v1"));
        }
    };
    match source {
        Some(fields) => Ok(Code { at, fields, version }),
        None => Err(manifest.error(CODE, &at, "the Rego has no source".to_owned())),
    }
}

//! What a check of Trivy says about itself: in METADATA above its package, or in the rules
//! `__rego_metadata__` and `__rego_input__` of older checks.

use plimsoll_document::{Document, Kind};
use plimsoll_rego::{RuleInfo, Scope};
use plimsoll_types::{Control, Severity};
use serde_json::Value as Json;

use super::Search;

/// What a check says about itself.
#[derive(Debug, Default)]
pub(super) struct About {
    pub id: Option<String>,
    pub title: Option<String>,
    pub description: Option<String>,
    pub severity: Option<Severity>,
    pub remediation: Option<String>,
    pub controls: Vec<Control>,
    pub selectors: Vec<Selector>,
    /// It is there for other checks to use.
    pub is_library: bool,
    /// It has been replaced by another.
    pub is_deprecated: bool,
}

/// What a check wants to see.
#[derive(Debug, Clone)]
pub(super) struct Selector {
    /// The type of source, such as `kubernetes`.
    pub of: String,
    /// Of Kubernetes, the kinds of object; all where there are none.
    subtypes: Vec<Json>,
}

impl About {
    pub(super) fn of(search: &Search<'_>, info: &RuleInfo) -> Self {
        let annotation = info.annotation(Scope::Package);
        let json = annotation.map(|it| serde_json::to_value(&it.value).unwrap_or_default());
        match json {
            Some(json) => {
                let custom = json.get("custom").unwrap_or(&Json::Null);
                let mut about = Self::read(custom, custom.get("input"));
                about.title = text(&json, "title").or(about.title);
                about.description = text(&json, "description").or(about.description);
                about
            }
            None => {
                let old = |name| value_of(search, info, name);
                Self::read(
                    &old("__rego_metadata__").unwrap_or_default(),
                    old("__rego_input__").as_ref(),
                )
            }
        }
    }

    fn read(fields: &Json, input: Option<&Json>) -> Self {
        let text = |name| text(fields, name);
        let is_set = |name| fields.get(name).and_then(Json::as_bool).unwrap_or_default();
        let remediation = text("recommended_action").or_else(|| text("recommended_actions"));
        Self {
            id: text("id").or_else(|| text("avd_id")),
            title: text("title"),
            description: text("description"),
            severity: text("severity").and_then(|name| name.to_ascii_lowercase().parse().ok()),
            remediation: remediation.map(|text| text.trim_end().to_owned()),
            controls: controls(fields.get("frameworks")),
            selectors: selectors(input.and_then(|input| input.get("selector"))),
            is_library: is_set("library"),
            is_deprecated: is_set("deprecated"),
        }
    }
}

impl Selector {
    /// Whether it chooses a document. Of which kind the document is has been looked at.
    pub(super) fn chooses(&self, document: &Document) -> bool {
        let is_object = Kind::OBJECTS.contains(&document.kind);
        match self.of.as_str() {
            "dockerfile" => document.kind == Kind::Dockerfile,
            "kubernetes" | "rbac" => is_object && self.has_subtype(document),
            "json" => document.file.ends_with(".json"),
            "yaml" => !document.file.ends_with(".json"),
            _ => false,
        }
    }

    fn has_subtype(&self, document: &Document) -> bool {
        let kind = document.body.get("kind").and_then(Json::as_str).unwrap_or_default();
        let names = |subtype: &Json| {
            ["group", "version", "kind"].iter().any(|field| {
                let name = subtype.get(field).and_then(Json::as_str);
                name.is_some_and(|name| name.eq_ignore_ascii_case(kind))
            })
        };
        self.subtypes.is_empty() || self.subtypes.iter().any(names)
    }
}

/// The value of a rule beside the one that decides. One that fails, or that hangs on the input, says
/// nothing.
fn value_of(search: &Search<'_>, info: &RuleInfo, name: &str) -> Option<Json> {
    let path = format!("data.{}.{name}", info.package.join("."));
    let settings = plimsoll_rego::Settings::default();
    let value = search.program.eval_rule(&path, None, &settings).ok()?.value?;
    serde_json::to_value(value).ok()
}

fn text(fields: &Json, name: &str) -> Option<String> {
    fields.get(name)?.as_str().map(str::to_owned)
}

/// The frameworks are an object of lists of controls.
fn controls(frameworks: Option<&Json>) -> Vec<Control> {
    let Some(frameworks) = frameworks.and_then(Json::as_object) else { return Vec::new() };
    let mut controls = Vec::new();
    for (framework, ids) in frameworks {
        let ids = ids.as_array().into_iter().flatten().filter_map(Json::as_str);
        controls.extend(ids.map(|id| Control { framework: framework.clone(), id: id.to_owned() }));
    }
    controls
}

fn selectors(list: Option<&Json>) -> Vec<Selector> {
    let list = list.and_then(Json::as_array).into_iter().flatten();
    let selector = |json: &Json| {
        let subtypes = json.get("subtypes").and_then(Json::as_array);
        let subtypes = subtypes.cloned().unwrap_or_default();
        Some(Selector { of: text(json, "type")?, subtypes })
    };
    list.filter_map(selector).collect()
}

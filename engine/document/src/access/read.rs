//! Makes the normal form of an object that gives rights, but for what other objects say about it.

use super::{Access, NamedRole, Rule, Subject};
use crate::{
    Document, Kind, LineIndex, Pointer, SpanTable,
    placer::Placer,
    reporter::Reporter,
    workload::{
        Found, admission, identity, mask, name,
        shape::{self, Shape},
    },
    yaml::Node,
};

/// A role or a binding whose role may still be found.
pub(crate) struct Draft {
    pub(super) access: Access,
    pub(super) spans: SpanTable,
    name: String,
}

/// The fields of an object that say who is given what.
static FIELDS: &[(&str, Shape)] = &[
    ("rules", Shape::List(RULE)),
    ("aggregationRule", Shape::Fields(&[])),
    ("roleRef", Shape::Fields(&[("kind", Shape::Text), ("name", Shape::Text)])),
    ("subjects", Shape::List(SUBJECT)),
];

static RULE: &[(&str, Shape)] = &[
    ("verbs", Shape::Texts),
    ("apiGroups", Shape::Texts),
    ("resources", Shape::Texts),
    ("resourceNames", Shape::Texts),
    ("nonResourceURLs", Shape::Texts),
];

static SUBJECT: &[(&str, Shape)] =
    &[("kind", Shape::Text), ("name", Shape::Text), ("namespace", Shape::Text)];

/// Whether objects of a kind say who may do what.
pub(crate) fn gives_rights(kind: &str, group: &str) -> bool {
    let kinds = ["Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"];
    group == "rbac.authorization.k8s.io" && kinds.contains(&kind)
}

impl Draft {
    /// Reads an object that [gives rights](gives_rights).
    pub(crate) fn read(
        found: &Found<'_>,
        lines: &LineIndex<'_>,
        reporter: &mut Reporter<'_>,
    ) -> Self {
        let node = found.node;
        if let Some(metadata) = node.get("metadata") {
            shape::check_fields("metadata", metadata, shape::METADATA, reporter);
        }
        shape::check_fields(found.kind, node, FIELDS, reporter);
        let placer = &mut Placer::new(lines);
        placer.place(&Pointer::root(), node.at);
        let object = identity(found, placer);
        let name = name(found, &object);
        let access = Access {
            kind: Kind::Access,
            object,
            admission: found.request.map(|request| admission(request, placer)),
            cluster_wide: found.kind.starts_with("Cluster"),
            rules: rules(node, placer),
            aggregation_rule: node.get("aggregationRule").map(mask::object).unwrap_or_default(),
            role: node.get("roleRef").map(|role| role_named(role, placer)),
            subjects: subjects(node, placer),
        };
        if let Some(node) = node.get("aggregationRule") {
            placer.place_all(&Pointer::from_iter(["aggregation_rule"]), node);
        }
        Self { access, spans: placer.take(), name }
    }

    /// The document, of the source called `file`.
    pub(crate) fn finish(self, file: &str) -> Document {
        Document {
            kind: Kind::Access,
            name: self.name,
            file: file.to_owned(),
            // Maps with string keys always become JSON.
            body: serde_json::to_value(self.access).unwrap_or_default(),
            spans: self.spans,
        }
    }
}

fn rules(node: &Node, placer: &mut Placer<'_>) -> Vec<Rule> {
    let Some(list) = node.get("rules") else { return Vec::new() };
    let root = Pointer::from_iter(["rules"]);
    placer.place(&root, list.at);
    let rule = |(i, node): (usize, &Node)| {
        let at = root.child(i);
        placer.place(&at, node.at);
        let mut texts = |written: &str, field: &str| {
            node.get(written).map(|list| texts(list, &at.child(field), placer)).unwrap_or_default()
        };
        Rule {
            verbs: texts("verbs", "verbs"),
            api_groups: texts("apiGroups", "api_groups"),
            resources: texts("resources", "resources"),
            resource_names: texts("resourceNames", "resource_names"),
            non_resource_urls: texts("nonResourceURLs", "non_resource_urls"),
        }
    };
    list.items().iter().enumerate().map(rule).collect()
}

/// The strings of a list, each with its place.
fn texts(list: &Node, at: &Pointer, placer: &mut Placer<'_>) -> Vec<String> {
    placer.place(at, list.at);
    let mut texts = Vec::new();
    for item in list.items() {
        if let Some(text) = item.text() {
            placer.place(&at.child(texts.len()), item.at);
            texts.push(text.to_owned());
        }
    }
    texts
}

fn role_named(node: &Node, placer: &mut Placer<'_>) -> NamedRole {
    let at = Pointer::from_iter(["role"]);
    placer.place(&at, node.at);
    let mut text = |field: &str| field_of(node, field, &at, placer).unwrap_or_default();
    NamedRole {
        kind: text("kind"),
        name: text("name"),
        found: false,
        file: None,
        rules: Vec::new(),
    }
}

fn subjects(node: &Node, placer: &mut Placer<'_>) -> Vec<Subject> {
    let Some(list) = node.get("subjects") else { return Vec::new() };
    let root = Pointer::from_iter(["subjects"]);
    placer.place(&root, list.at);
    let subject = |(i, node): (usize, &Node)| {
        let at = root.child(i);
        placer.place(&at, node.at);
        Subject {
            kind: field_of(node, "kind", &at, placer).unwrap_or_default(),
            name: field_of(node, "name", &at, placer).unwrap_or_default(),
            namespace: field_of(node, "namespace", &at, placer),
        }
    };
    list.items().iter().enumerate().map(subject).collect()
}

/// A field that is a string, and its place.
fn field_of(node: &Node, field: &str, at: &Pointer, placer: &mut Placer<'_>) -> Option<String> {
    let value = node.get(field)?;
    let text = value.text()?;
    placer.place(&at.child(field), value.at);
    Some(text.to_owned())
}

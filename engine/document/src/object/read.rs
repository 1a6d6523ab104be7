//! Makes the normal form of an object that carries no pod and gives no rights, but for what other objects have
//! to do with it.

use serde_json::Map;

use super::{
    ClusterObject, Relations,
    masked::{self, Masked, SECRET_FIELDS},
    names,
};
use crate::{
    Document, Kind, LineIndex, Pointer, Span, SpanTable,
    placer::Placer,
    reporter::Reporter,
    workload::{Found, admission, identity, name, shape},
    yaml::{Node, Value},
};

/// An object whose relations may still be found.
pub(crate) struct Draft {
    pub(super) object: ClusterObject,
    pub(super) spans: SpanTable,
    /// Which of the things of its source it is, where it may concern workloads.
    pub(super) thing: Option<usize>,
    name: String,
}

/// Whether a node is an object such as a cluster holds, and no configuration of a tool that looks like one.
pub(crate) fn is_object(node: &Node) -> bool {
    node.get("metadata").is_some_and(Node::is_mapping)
}

impl Draft {
    /// Reads an object. `thing` says which of the things of its source it is, if any: then its metadata has
    /// been checked already.
    pub(crate) fn read(
        found: &Found<'_>,
        thing: Option<usize>,
        lines: &LineIndex<'_>,
        reporter: &mut Reporter<'_>,
    ) -> Self {
        let node = found.node;
        if let Some(metadata) = node.get("metadata").filter(|_| thing.is_none()) {
            shape::check_fields("metadata", metadata, shape::METADATA, reporter);
        }
        let placer = &mut Placer::new(lines);
        placer.place(&Pointer::root(), node.at);
        let identity = identity(found, placer);
        let name = name(found, &identity);
        let is_secret = is_secret(&found.api_version, found.kind);
        let mut admission = found.request.map(|request| admission(request, placer));
        if let Some(admission) = &mut admission {
            let old = found.request.and_then(|request| request.get("oldObject"));
            let old = old.filter(|old| old.is_mapping());
            admission.old_object = old.map(|old| masked::whole(old, is_secret));
        }
        let mut object = ClusterObject {
            kind: Kind::Object,
            object: identity,
            environment: None,
            admission,
            spec: Map::new(),
            fields: Map::new(),
            credentials: Vec::new(),
            secret_values: Vec::new(),
            policy_types: Vec::new(),
            related: Relations::default(),
        };
        fields(node, is_secret, &mut object, placer);
        object.related.targets = names::targets(node, found.kind, &object.object);
        Self { object, spans: placer.take(), thing, name }
    }

    /// Says which environment the object is deployed to.
    pub(crate) fn set_environment(&mut self, environment: Option<&str>) {
        self.object.environment = environment.map(str::to_owned);
    }

    /// The document, of the source called `file`.
    pub(crate) fn finish(self, file: &str) -> Document {
        Document {
            kind: Kind::Object,
            name: self.name,
            file: file.to_owned(),
            // Maps with string keys always become JSON.
            body: serde_json::to_value(self.object).unwrap_or_default(),
            spans: self.spans,
        }
    }
}

fn is_secret(api_version: &str, kind: &str) -> bool {
    kind == "Secret" && !api_version.contains('/')
}

/// Puts what is written beside the identity of an object into its normal form.
fn fields(node: &Node, is_secret: bool, object: &mut ClusterObject, placer: &mut Placer<'_>) {
    let mut masked = Masked::default();
    for entry in node.entries().iter().filter(|entry| entry.node.value != Value::Null) {
        let (key, node) = (entry.key.as_str(), &entry.node);
        match key {
            "apiVersion" | "kind" | "metadata" | "status" => {}
            "spec" if node.is_mapping() => {
                placer.place_all(&Pointer::from_iter(["spec"]), node);
                if let serde_json::Value::Object(spec) = masked.field(&[], key, node) {
                    object.spec = spec;
                }
            }
            _ => {
                placer.place_all(&Pointer::from_iter(["fields", key]), node);
                let json = if is_secret && SECRET_FIELDS.contains(&key) {
                    object.secret_values.extend(masked::secret_values(key, node));
                    masked::secret_field(node)
                } else {
                    masked.field(&["fields"], key, node)
                };
                object.fields.insert(key.to_owned(), json);
            }
        }
    }
    object.credentials = masked.credentials;
}

/// Where a document has what nobody may see: the values of a Secret.
pub(crate) fn confidential(document: &Document) -> Vec<Span> {
    let text = |pointer| document.body.pointer(pointer).and_then(serde_json::Value::as_str);
    let (Some(api_version), Some(kind)) = (text("/object/apiVersion"), text("/object/kind")) else {
        return Vec::new();
    };
    if document.kind != Kind::Object || !is_secret(api_version, kind) {
        return Vec::new();
    }
    let is_value = |pointer: &str| {
        let inside = ["/fields/", "/admission/old_object/"];
        let inside = inside.iter().find_map(|start| pointer.strip_prefix(start));
        let field = inside.and_then(|inside| inside.split_once('/'));
        field.is_some_and(|(field, _)| SECRET_FIELDS.contains(&field))
    };
    document.spans.iter().filter(|(pointer, _)| is_value(pointer)).map(|(_, span)| span).collect()
}

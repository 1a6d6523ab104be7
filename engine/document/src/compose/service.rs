//! Makes the normal form of one service.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::{
    Build, Namespaces, Service, Unset,
    fields::Fields,
    layers::{Layers, Services},
};
use crate::{
    ImageReference, Kind, LineIndex, Pointer, SpanTable, mask,
    placer::Placer,
    reporter::Reporter,
    yaml::{Entry, Node, Value},
};

/// Fields of which the highest layer counts, though they are lists.
const WHOLE: [&str; 3] = ["command", "entrypoint", "test"];
/// Mappings of names to values that may be credentials.
const PAIRS: [&str; 5] = ["environment", "args", "labels", "options", "driver_opts"];

/// Reads a service; `None` where it is no mapping, which is reported.
pub(super) fn read<'n>(
    entry: &'n Entry,
    services: &mut Services<'n>,
    environment: &BTreeMap<String, String>,
    lines: &LineIndex<'_>,
    reporter: &mut Reporter<'_>,
) -> Option<(Service, SpanTable)> {
    let node = &entry.node;
    if !node.is_mapping() {
        reporter.error(
            "compose/wrong-type",
            if node.value == Value::Null { entry.key_at } else { node.at }.range(),
            format!("the service `{}` must be a mapping, not {}", entry.key, node.type_name()),
            "write its fields as `name: value`, indented",
        );
        return None;
    }
    let (layers, extends) = services.layers(node, reporter);
    let placer = &mut Placer::new(lines);
    placer.place(&Pointer::root(), node.at);
    placer.place(&Pointer::from_iter(["name"]), entry.key_at);
    // A longer name is none, and every service would have a copy of it.
    let project = services.project.and_then(Node::text).filter(|name| name.len() < 256);
    if let Some(name) = services.project.filter(|_| project.is_some()) {
        placer.place(&Pointer::from_iter(["project"]), name.at);
    }
    let (unset, spec) = (unset(&layers, services, placer), spec(&layers, placer));
    let mut fields = Fields { layers: &layers, placer, reporter, environment };
    if extends.is_some() {
        fields.text(&["extends", "service"], &["extends"]);
    }
    let service = Service {
        kind: Kind::Compose,
        name: entry.key.clone(),
        project: project.map(str::to_owned),
        image: fields.text(&["image"], &["image"]).map(|text| ImageReference::new(&text)),
        build: build(&mut fields),
        privileged: fields.flag(&["privileged"], &["privileged"]),
        read_only: fields.flag(&["read_only"], &["read_only"]),
        user: fields.text(&["user"], &["user"]),
        cap_add: fields.capabilities("cap_add"),
        cap_drop: fields.capabilities("cap_drop"),
        security_opt: fields.security_opt(),
        volumes: fields.volumes(services),
        ports: fields.ports(),
        environment: fields.variables(&["environment"], &["environment"]),
        env_files: fields.env_files(),
        secrets: fields.grants("secrets", services),
        configs: fields.grants("configs", services),
        namespaces: namespaces(&mut fields),
        networks: fields.networks(),
        devices: fields.devices(),
        resources: fields.resources(),
        healthcheck: fields.healthcheck(),
        restart: fields.text(&["restart"], &["restart"]),
        depends_on: fields.depends_on(),
        labels: fields.map(&["labels"], &["labels"]),
        extends,
        profiles: fields.texts(&["profiles"], "profiles"),
        sysctls: fields.map(&["sysctls"], &["sysctls"]),
        ulimits: fields.ulimits(),
        logging: fields.logging(),
        unset,
        spec,
    };
    Some((service, placer.take()))
}

fn build(fields: &mut Fields<'_, '_, '_, '_>) -> Option<Build> {
    let node = fields.layers.get(&["build"])?;
    fields.place(&["build"], node);
    if node.scalar_text().is_some() {
        return Some(Build {
            context: fields.text(&["build"], &["build", "context"]),
            dockerfile: None,
            inline: false,
            target: None,
            args: Vec::new(),
            privileged: false,
            network: None,
        });
    }
    if !node.is_mapping() {
        fields.wrong("build", node, "a path or a mapping", "write the path of the source");
        return None;
    }
    let mut text = |field: &str| fields.text(&["build", field], &["build", field]);
    Some(Build {
        context: text("context"),
        dockerfile: text("dockerfile"),
        target: text("target"),
        network: text("network"),
        inline: fields.layers.get(&["build", "dockerfile_inline"]).is_some(),
        args: fields.variables(&["build", "args"], &["build", "args"]),
        privileged: fields.flag(&["build", "privileged"], &["build", "privileged"]),
    })
}

fn namespaces(fields: &mut Fields<'_, '_, '_, '_>) -> Namespaces {
    let mut text = |field: &str, to: &str| fields.text(&[field], &["namespaces", to]);
    Namespaces {
        network: text("network_mode", "network"),
        pid: text("pid", "pid"),
        ipc: text("ipc", "ipc"),
        uts: text("uts", "uts"),
        user: text("userns_mode", "user"),
        cgroup: text("cgroup", "cgroup"),
    }
}

/// The variables that a service uses and nobody set, each once.
fn unset(layers: &Layers<'_>, services: &Services<'_>, placer: &mut Placer<'_>) -> Vec<Unset> {
    let mut found: BTreeMap<&str, (&Unset, &Node)> = BTreeMap::new();
    let mut open: Vec<&Node> = layers.layers().to_vec();
    while let Some(node) = open.pop() {
        open.extend(node.items());
        open.extend(node.entries().iter().map(|entry| &entry.node));
        for unset in services.unset.get(&node.at.start()).into_iter().flatten() {
            if node.text().is_some() {
                let known = found.entry(&unset.name).or_insert((unset, node));
                if node.at.start() < known.1.at.start() {
                    *known = (unset, node);
                }
            }
        }
    }
    let mut unset = Vec::with_capacity(found.len());
    for (missing, node) in found.into_values() {
        placer.place(&Pointer::from_iter(["unset"]).child(unset.len()), node.at);
        unset.push(missing.clone());
    }
    unset
}

/// The service as it was written, with what it extends below it.
fn spec(layers: &Layers<'_>, placer: &mut Placer<'_>) -> Map<String, Json> {
    let root = Pointer::from_iter(["spec"]);
    let mut spec = Json::Object(Map::new());
    for layer in layers.layers() {
        let is_alone = layers.layers().len() == 1;
        if is_alone {
            placer.place_all(&root, layer);
        } else {
            // The items of lists are not where they were in the layer that they come from.
            placer.place(&root, layer.at);
            for entry in layer.entries().iter().filter(|entry| entry.node.value != Value::Null) {
                placer.place(&root.child(&entry.key), entry.node.at);
            }
        }
        merge(&mut spec, json(layer, ""), "");
    }
    match spec {
        Json::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// Lays a value over another, as Compose does with services that extend others.
fn merge(below: &mut Json, above: Json, key: &str) {
    match (below, above) {
        (Json::Object(below), Json::Object(above)) => {
            for (key, value) in above {
                match below.get_mut(&key) {
                    Some(lower) => merge(lower, value, &key),
                    None => {
                        below.insert(key, value);
                    }
                }
            }
        }
        (Json::Array(below), Json::Array(above)) if !WHOLE.contains(&key) => below.extend(above),
        (below, above) => *below = above,
    }
}

/// A node as JSON, credentials masked. `key` is what it stands under.
fn json(node: &Node, key: &str) -> Json {
    match &node.value {
        Value::Text(text) => mask::text(text).into(),
        Value::Sequence(items) => {
            let words = mask::words(items).into_iter().zip(items);
            words.map(|(word, item)| word.map_or_else(|| json(item, ""), Json::from)).collect()
        }
        Value::Mapping(entries) => {
            let field = |entry: &Entry| match entry.node.text() {
                Some(text) if PAIRS.contains(&key) => {
                    let secret = mask::pair(&entry.key, text);
                    secret.map_or_else(|| text.into(), |secret| secret.redacted.into())
                }
                _ => json(&entry.node, &entry.key),
            };
            let entries = entries.iter().filter(|entry| entry.node.value != Value::Null);
            Json::Object(entries.map(|entry| (entry.key.clone(), field(entry))).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => node.to_json(),
    }
}

//! Reads an image's config: what it runs, as whom, and how it was made.
//!
//! The fields are those of <https://github.com/opencontainers/image-spec/blob/main/config.md>, and
//! `Healthcheck`, which Docker adds. Credentials are masked here, so that none gets into a document.

use std::collections::BTreeMap;

use serde_json::Map;

use super::{
    Config, EnvVar, Healthcheck, HistoryEntry, Image, Platform, Port,
    fields::{filled, flag, list, mapping, number, text, texts},
};
use crate::{
    Kind, Pointer,
    placer::Placer,
    reporter::Reporter,
    secret::{self, Secret},
    yaml::{Node, Value},
};

/// Whether a JSON value looks like an image's config.
pub(super) fn is_config(node: &Node) -> bool {
    node.get("rootfs").is_some()
        && ["architecture", "os", "config", "history"].iter().any(|key| node.get(key).is_some())
}

/// Reads a config file. Reference, digest and layers are for the caller to fill in.
pub(super) fn read(node: &Node, placer: &mut Placer<'_>, reporter: &mut Reporter<'_>) -> Image {
    placer.place(&Pointer::root(), node.at);
    let keys = ["os", "architecture", "variant"];
    let platform = platform(node, keys, placer, reporter);
    place_text(node, "created", &Pointer::from_iter(["created"]), placer);
    let config = mapping(node, "config", reporter);
    Image {
        kind: Kind::Image,
        reference: None,
        digest: None,
        platform,
        created: filled(node, "created", reporter),
        config: config.map(|node| run_config(node, placer, reporter)).unwrap_or_default(),
        history: list(node, "history", reporter)
            .iter()
            .enumerate()
            .map(|(i, node)| {
                history(node, &Pointer::from_iter(["history"]).child(i), placer, reporter)
            })
            .collect(),
        layers: Vec::new(),
        contents: None,
        attachments: None,
        sbom: None,
    }
}

/// Reads the platform, whose fields are called differently by Docker.
pub(super) fn platform(
    node: &Node,
    [os, architecture, variant]: [&str; 3],
    placer: &mut Placer<'_>,
    reporter: &mut Reporter<'_>,
) -> Platform {
    let root = Pointer::from_iter(["platform"]);
    for (ours, theirs) in [("os", os), ("architecture", architecture), ("variant", variant)] {
        place_text(node, theirs, &root.child(ours), placer);
    }
    Platform {
        os: filled(node, os, reporter),
        architecture: filled(node, architecture, reporter),
        variant: filled(node, variant, reporter),
    }
}

/// Reads the part of a config that says what is run, which Docker writes just like OCI.
pub(super) fn run_config(
    node: &Node,
    placer: &mut Placer<'_>,
    reporter: &mut Reporter<'_>,
) -> Config {
    let root = Pointer::from_iter(["config"]);
    placer.place(&root, node.at);
    for (ours, theirs) in [("user", "User"), ("workdir", "WorkingDir")] {
        place_text(node, theirs, &root.child(ours), placer);
    }
    for (ours, theirs) in [("env", "Env"), ("entrypoint", "Entrypoint"), ("cmd", "Cmd")] {
        place_texts(node, theirs, &root.child(ours), placer);
    }
    if let Some(check) = node.get("Healthcheck").filter(|check| check.is_mapping()) {
        placer.place(&root.child("healthcheck"), check.at);
    }
    match node.get("Labels") {
        Some(labels) if labels.is_mapping() => placer.place_all(&root.child("labels"), labels),
        Some(labels) => _ = placer.place(&root.child("labels"), labels.at),
        None => {}
    }
    let (labels, label_secrets) = labels(node, reporter);
    Config {
        user: filled(node, "User", reporter),
        env: texts(node, "Env", reporter).iter().map(|text| env_var(text)).collect(),
        entrypoint: texts(node, "Entrypoint", reporter),
        cmd: texts(node, "Cmd", reporter),
        ports: ports(node, &root.child("ports"), placer, reporter),
        volumes: volumes(node, &root.child("volumes"), placer, reporter),
        healthcheck: mapping(node, "Healthcheck", reporter).map(|node| healthcheck(node, reporter)),
        labels,
        label_secrets,
        workdir: filled(node, "WorkingDir", reporter),
    }
}

fn env_var(text: &str) -> EnvVar {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let secret = secret::detect(name, value);
    EnvVar {
        name: name.to_owned(),
        value: secret.as_ref().map_or(value, |secret| &secret.redacted).to_owned(),
        secret,
    }
}

/// The labels, with credentials masked, and the credentials that were.
fn labels(
    node: &Node,
    reporter: &mut Reporter<'_>,
) -> (Map<String, serde_json::Value>, BTreeMap<String, Secret>) {
    let mut secrets = BTreeMap::new();
    let Some(found) = mapping(node, "Labels", reporter) else { return (Map::new(), secrets) };
    let mut labels = Map::new();
    for entry in found.entries().iter().filter(|entry| entry.node.value != Value::Null) {
        let secret = entry.node.text().and_then(|text| {
            // A label may be a whole command line, as those that say how an image is run.
            secret::detect(&entry.key, text).or_else(|| secret::redact(text))
        });
        let value = secret
            .as_ref()
            .map_or_else(|| entry.node.to_json(), |secret| secret.redacted.as_str().into());
        labels.insert(entry.key.clone(), value);
        secrets.extend(secret.map(|secret| (entry.key.clone(), secret)));
    }
    (labels, secrets)
}

/// The exposed ports, which are the keys of a set such as `{"8080/tcp": {}}`.
fn ports(
    node: &Node,
    pointer: &Pointer,
    placer: &mut Placer<'_>,
    reporter: &mut Reporter<'_>,
) -> Vec<Port> {
    let mut ports = Vec::new();
    let Some(set) = mapping(node, "ExposedPorts", reporter) else { return ports };
    placer.place(pointer, set.at);
    for entry in set.entries() {
        let (number, protocol) = entry.key.split_once('/').unwrap_or((&entry.key, "tcp"));
        if let Ok(port) = number.parse() {
            placer.place(&pointer.child(ports.len()), entry.key_at);
            ports.push(Port { port, protocol: protocol.to_lowercase() });
        } else {
            reporter.error(
                "image/bad-port",
                entry.key_at.range(),
                format!("`{}` is no port", entry.key),
                "a port is written as in `8080/tcp`",
            );
        }
    }
    ports
}

fn volumes(
    node: &Node,
    pointer: &Pointer,
    placer: &mut Placer<'_>,
    reporter: &mut Reporter<'_>,
) -> Vec<String> {
    let Some(set) = mapping(node, "Volumes", reporter) else { return Vec::new() };
    placer.place(pointer, set.at);
    for (i, entry) in set.entries().iter().enumerate() {
        placer.place(&pointer.child(i), entry.key_at);
    }
    set.entries().iter().map(|entry| entry.key.clone()).collect()
}

fn healthcheck(node: &Node, reporter: &mut Reporter<'_>) -> Healthcheck {
    Healthcheck {
        test: texts(node, "Test", reporter),
        interval: number(node, "Interval", reporter),
        timeout: number(node, "Timeout", reporter),
        start_period: number(node, "StartPeriod", reporter),
        retries: number(node, "Retries", reporter),
    }
}

fn history(
    node: &Node,
    pointer: &Pointer,
    placer: &mut Placer<'_>,
    reporter: &mut Reporter<'_>,
) -> HistoryEntry {
    placer.place(pointer, node.at);
    for field in ["created", "created_by", "comment"] {
        place_text(node, field, &pointer.child(field), placer);
    }
    let command = text(node, "created_by", reporter);
    let masked = command.as_deref().and_then(secret::redact);
    let secret = command.as_deref().and_then(secret::detect_in_text);
    HistoryEntry {
        created: filled(node, "created", reporter),
        created_by: masked.map(|masked| masked.redacted).or(command),
        comment: filled(node, "comment", reporter),
        empty_layer: flag(node, "empty_layer", reporter),
        layer: None,
        secret: secret.map(|(secret, _)| secret),
    }
}

/// Notes where a string stood. An empty one is mostly not told, and never worth pointing at.
fn place_text(node: &Node, field: &str, pointer: &Pointer, placer: &mut Placer<'_>) {
    let found = node.get(field);
    if let Some(found) = found.filter(|found| found.text().is_some_and(|text| !text.is_empty())) {
        placer.place(pointer, found.at);
    }
}

/// Notes where a list of strings and each of them stood, whatever stands for one.
fn place_texts(node: &Node, field: &str, pointer: &Pointer, placer: &mut Placer<'_>) {
    let Some(found) = node.get(field) else { return };
    placer.place(pointer, found.at);
    for (i, item) in found.items().iter().enumerate() {
        placer.place(&pointer.child(i), item.at);
    }
}

//! Probes and lifecycle hooks, in one shape with their defaults.

use serde_json::Value as Json;

use super::{Action, Hooks, Probe, Probes, mask};
use crate::{
    Pointer,
    placer::Placer,
    yaml::{Node, Value},
};

/// Reads the probes of a container.
pub(super) fn probes(container: &Node, pointer: &Pointer, placer: &mut Placer<'_>) -> Probes {
    let mut read = |field: &str, name: &str| {
        let node = container.get(field).filter(|node| node.is_mapping())?;
        placer.place(&pointer.child("probes").child(name), node.at);
        Some(probe(node))
    };
    Probes {
        liveness: read("livenessProbe", "liveness"),
        readiness: read("readinessProbe", "readiness"),
        startup: read("startupProbe", "startup"),
    }
}

/// Reads the hooks of a container.
pub(super) fn hooks(container: &Node, pointer: &Pointer, placer: &mut Placer<'_>) -> Hooks {
    let mut read = |field: &str, name: &str| {
        let node = container.at_path(&["lifecycle", field]).filter(|node| node.is_mapping())?;
        placer.place(&pointer.child("hooks").child(name), node.at);
        Some(action(node))
    };
    Hooks { post_start: read("postStart", "post_start"), pre_stop: read("preStop", "pre_stop") }
}

/// The defaults are those of the
/// [Probe type](https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe).
fn probe(node: &Node) -> Probe {
    let number = |field: &str, default: i64| {
        let written = node.get(field).and_then(Node::integer);
        // A cluster takes zero for absent in all but the delay, whose default is zero.
        written.filter(|&number| number != 0).unwrap_or(default)
    };
    Probe {
        action: action(node),
        initial_delay: number("initialDelaySeconds", 0),
        period: number("periodSeconds", 10),
        timeout: number("timeoutSeconds", 1),
        success_threshold: number("successThreshold", 1),
        failure_threshold: number("failureThreshold", 3),
    }
}

fn action(node: &Node) -> Action {
    const ACTIONS: [(&str, &str); 5] = [
        ("exec", "exec"),
        ("httpGet", "http"),
        ("tcpSocket", "tcp"),
        ("grpc", "grpc"),
        ("sleep", "sleep"),
    ];
    let found = ACTIONS.iter().find_map(|(field, name)| Some((*name, node.get(field)?)));
    let (name, what) = match found {
        Some((name, what)) => (name, Some(what)),
        None => ("none", None),
    };
    let text = |field: &str| what?.get(field)?.text().map(str::to_owned);
    let port = what.and_then(|what| what.get("port")).and_then(|port| match &port.value {
        Value::Number(number) => Some(Json::from(number.clone())),
        Value::Text(text) => Some(text.as_str().into()),
        _ => None,
    });
    let command = what.and_then(|what| what.get("command")).map(Node::items).unwrap_or_default();
    Action {
        action: name.to_owned(),
        command: mask::words(command).into_iter().map(Option::unwrap_or_default).collect(),
        host: text("host"),
        port,
        scheme: (name == "http").then(|| text("scheme").unwrap_or_else(|| "HTTP".to_owned())),
        path: (name == "http").then(|| text("path").unwrap_or_else(|| "/".to_owned())),
        service: text("service"),
        seconds: what.and_then(|what| what.get("seconds")).and_then(Node::integer),
    }
}

//! Finds the objects that an object names: what an autoscaler scales, and where an Ingress or a route sends.

use super::Target;
use crate::{
    workload::{Object, namespace},
    yaml::Node,
};

/// How many objects are told that one names. An Ingress has some paths; more are of somebody who wants to fill
/// the memory.
const MAX_TARGETS: usize = 1_000;

/// The longest name that a cluster takes, in bytes. Each target has a copy of its namespace.
const LONGEST_NAME: usize = 253;

/// The kinds of objects that send to Services by `backendRefs`.
const ROUTES: [&str; 5] = ["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"];

/// What an object names, by its kind.
pub(super) fn targets(node: &Node, kind: &str, object: &Object) -> Vec<Target> {
    let group = object.api_version.split_once('/').map_or("", |(group, _)| group);
    let mut named =
        Named { namespace: namespace(object.namespace.as_deref()), targets: Vec::new() };
    match (kind, group) {
        ("Ingress", "networking.k8s.io" | "extensions") => named.ingress(node),
        (_, "gateway.networking.k8s.io") if ROUTES.contains(&kind) => named.route(node),
        ("HorizontalPodAutoscaler", "autoscaling" | "extensions") | ("ScaledObject", "keda.sh") => {
            named.scaled(node, "scaleTargetRef")
        }
        ("VerticalPodAutoscaler", "autoscaling.k8s.io") => named.scaled(node, "targetRef"),
        _ => {}
    }
    named.targets
}

struct Named<'o> {
    /// The namespace of the object that names others.
    namespace: &'o str,
    targets: Vec<Target>,
}

impl Named<'_> {
    fn add(&mut self, r#as: &str, kind: &str, name: &str, at: &[&str]) -> Option<&mut Target> {
        let fits = [kind, name, self.namespace].into_iter().all(fits);
        if self.targets.len() == MAX_TARGETS || name.is_empty() || !fits {
            return None;
        }
        self.targets.push(Target {
            r#as: r#as.to_owned(),
            at: at.iter().map(|&key| key.to_owned()).collect(),
            kind: kind.to_owned(),
            name: name.to_owned(),
            namespace: self.namespace.to_owned(),
            found: false,
            file: None,
            has_company: false,
            replicas: None,
            port: None,
            missing_port: false,
        });
        self.targets.last_mut()
    }

    fn scaled(&mut self, node: &Node, field: &str) {
        let Some(target) = node.at_path(&["spec", field]) else { return };
        let Some(name) = text(target, "name") else { return };
        // KEDA takes what is not said for a Deployment.
        let kind = text(target, "kind").unwrap_or("Deployment");
        self.add("scaled", kind, name, &["spec", field]);
    }

    fn ingress(&mut self, node: &Node) {
        let Some(spec) = node.get("spec") else { return };
        for field in ["defaultBackend", "backend"] {
            if let Some(backend) = spec.get(field) {
                self.backend(backend, &["spec", field]);
            }
        }
        for (i, rule) in items(spec, "rules").iter().enumerate() {
            let paths = rule.at_path(&["http", "paths"]).map(Node::items).unwrap_or_default();
            for (j, path) in paths.iter().enumerate() {
                let (i, j) = (i.to_string(), j.to_string());
                if let Some(backend) = path.get("backend") {
                    self.backend(backend, &["spec", "rules", &i, "http", "paths", &j, "backend"]);
                }
            }
        }
    }

    /// A backend of today's form or, with `serviceName`, of that before `networking.k8s.io/v1`.
    fn backend(&mut self, backend: &Node, at: &[&str]) {
        let service = backend.get("service");
        let name = service
            .and_then(|service| text(service, "name"))
            .or_else(|| text(backend, "serviceName"));
        let Some(name) = name else { return };
        let named = service.and_then(|service| service.get("port"));
        let named = named.and_then(|port| port.get("number").or_else(|| port.get("name")));
        let named = named.or_else(|| backend.get("servicePort"));
        if let Some(target) = self.add("backend", "Service", name, at) {
            target.port = named.and_then(port);
        }
    }

    fn route(&mut self, node: &Node) {
        let Some(spec) = node.get("spec") else { return };
        for (i, rule) in items(spec, "rules").iter().enumerate() {
            for (j, backend) in items(rule, "backendRefs").iter().enumerate() {
                let kind = text(backend, "kind").unwrap_or("Service");
                let is_service = kind == "Service" && backend.get("group").is_none_or(is_empty);
                let Some(name) = text(backend, "name").filter(|_| is_service) else { continue };
                let (i, j) = (i.to_string(), j.to_string());
                let at = ["spec", "rules", &i, "backendRefs", &j];
                let Some(target) = self.add("backend", kind, name, &at) else { return };
                target.port = backend.get("port").and_then(port);
                if let Some(namespace) = text(backend, "namespace").filter(|name| fits(name)) {
                    namespace.clone_into(&mut target.namespace);
                }
            }
        }
    }
}

fn fits(name: &str) -> bool {
    name.len() <= LONGEST_NAME
}

fn is_empty(node: &Node) -> bool {
    node.text() == Some("")
}

/// The number or the name of a port.
fn port(node: &Node) -> Option<String> {
    Some(node.scalar_text().filter(|port| fits(port))?.into_owned())
}

fn items<'n>(node: &'n Node, field: &str) -> &'n [Node] {
    node.get(field).map(Node::items).unwrap_or_default()
}

fn text<'n>(node: &'n Node, field: &str) -> Option<&'n str> {
    node.get(field).and_then(Node::text)
}

//! Finds the objects that carry a pod, in a document, a list of objects or an admission review, and the
//! pod in each; and the other objects.

use std::borrow::Cow;

use super::{custom, relate::Relation, shape};
use crate::{access, reporter::Reporter, yaml::Node};

/// A pod that an object carries. An object of somebody else's kind may carry several.
pub(crate) struct Found<'n> {
    /// The object.
    pub(crate) node: &'n Node,
    pub(crate) api_version: Cow<'n, str>,
    pub(crate) kind: &'n str,
    /// The keys that lead from the object to its pod, or to the template of its pods.
    pub(crate) path: Vec<String>,
    /// The pod or the template, where the search came upon it; `None` where `path` is where it must be.
    pub(crate) pod: Option<Cow<'n, Node>>,
    /// Whether the object carries other pods, too.
    pub(crate) is_one_of_several: bool,
    /// The request of the review that the object came in.
    pub(crate) request: Option<&'n Node>,
}

/// An object that carries no pod and gives no rights.
pub(super) struct Other<'n> {
    /// The object. The path to a pod is empty.
    pub(super) found: Found<'n>,
    /// What it may be to a workload.
    pub(super) relation: Option<Relation>,
}

/// What a document holds.
#[derive(Default)]
pub(super) struct Objects<'n> {
    /// The pods that objects carry, in the order of the source.
    pub(super) found: Vec<Found<'n>>,
    /// The objects that give rights. They carry no pod: the path to it is empty.
    pub(super) access: Vec<Found<'n>>,
    /// All other objects.
    pub(super) others: Vec<Other<'n>>,
    /// Whether there is any Kubernetes object at all.
    pub(super) any: bool,
}

/// Where the kinds of Kubernetes' own API groups, and of OpenShift's, carry a pod.
fn pod_path(kind: &str, group: &str) -> Option<&'static [&'static str]> {
    // A group with a dot belongs to somebody else's API, which may use the same words for other things.
    if group.contains('.') && !(group == "apps.openshift.io" && kind == "DeploymentConfig") {
        return None;
    }
    match kind {
        "Pod" => Some(&[]),
        "PodTemplate" => Some(&["template"]),
        "Deployment"
        | "DeploymentConfig"
        | "StatefulSet"
        | "DaemonSet"
        | "ReplicaSet"
        | "ReplicationController"
        | "Job" => Some(&["spec", "template"]),
        "CronJob" | "ScheduledJob" => Some(&["spec", "jobTemplate", "spec", "template"]),
        "JobTemplate" => Some(&["template", "spec", "template"]),
        _ => None,
    }
}

/// Whether an object carries a pod.
pub(crate) fn carries_pod(node: &Node, api_version: &str, kind: &str) -> bool {
    let group = api_version.split_once('/').map_or("", |(group, _)| group);
    pod_path(kind, group).is_some()
        || (Relation::of(kind, group).is_none()
            && !access::gives_rights(kind, group)
            && custom::may_carry_pods(kind, group)
            && !custom::pods(node, None, group).0.is_empty())
}

/// Finds the objects of a document, looking into lists of objects.
pub(super) fn find<'n>(root: &'n Node, reporter: &mut Reporter<'_>) -> Objects<'n> {
    let mut objects = Objects::default();
    visit(root, &Context::default(), &mut objects, reporter);
    objects
}

/// What the surroundings of an object say about it.
#[derive(Default, Clone)]
struct Context<'n> {
    /// The API version and kind that a list such as PodList gives items that name none.
    named: Option<(Cow<'n, str>, &'n str)>,
    request: Option<&'n Node>,
}

fn visit<'n>(
    node: &'n Node,
    context: &Context<'n>,
    objects: &mut Objects<'n>,
    reporter: &mut Reporter<'_>,
) {
    let own = |field: &str| node.get(field).and_then(Node::text);
    let named = context.named.as_ref();
    let api_version = own("apiVersion").map(Cow::from).or(named.map(|(api, _)| api.clone()));
    let kind = own("kind").or(named.map(|(_, kind)| *kind));
    let (Some(api_version), Some(kind)) = (api_version, kind) else { return };
    objects.any = true;
    let group = api_version.split_once('/').map_or("", |(group, _)| group).to_owned();
    let found = |api_version: Cow<'n, str>, path: Vec<String>| Found {
        node,
        api_version,
        kind,
        path,
        pod: None,
        is_one_of_several: false,
        request: context.request,
    };
    if let Some(path) = pod_path(kind, &group) {
        let path = path.iter().map(|&key| key.to_owned()).collect();
        objects.found.push(found(api_version, path));
    } else if access::gives_rights(kind, &group) {
        objects.access.push(found(api_version, Vec::new()));
    } else if group == "admission.k8s.io" && kind == "AdmissionReview" {
        if let Some(request) = node.get("request") {
            review(request, objects, reporter);
        }
    } else if let Some(relation) = Relation::of(kind, &group) {
        objects
            .others
            .push(Other { found: found(api_version, Vec::new()), relation: Some(relation) });
    } else if let (Some(item_kind), Some(items)) = (kind.strip_suffix("List"), node.get("items"))
        && is_list_of_objects(items, &group)
    {
        if !group.contains('.') && !shape::is_list("items", items, reporter) {
            return;
        }
        let named = Some((api_version, item_kind)).filter(|_| !item_kind.is_empty());
        let context = Context { named, request: context.request };
        for item in items.items() {
            if group.contains('.') || shape::is_mapping("an item of items", item, reporter) {
                visit(item, &context, objects, reporter);
            }
        }
    } else {
        let may_carry = custom::may_carry_pods(kind, &group);
        let (pods, is_whole) = match may_carry {
            true => custom::pods(node, context.request, &group),
            false => (Vec::new(), true),
        };
        if pods.is_empty() && is_whole {
            let found = found(api_version, Vec::new());
            objects.others.push(Other { found, relation: None });
            return;
        }
        if !is_whole {
            reporter.error(
                "workload/too-large",
                node.at.start()..node.at.start(),
                format!("the {kind} has more and larger pods than can be held"),
                "split it",
            );
        }
        let is_one_of_several = pods.len() > 1;
        for custom::Carried { path, pod } in pods {
            objects.found.push(Found {
                node,
                api_version: api_version.clone(),
                kind,
                path,
                pod: Some(pod),
                is_one_of_several,
                request: context.request,
            });
        }
    }
}

/// Whether the items of a list are objects. Of somebody else's kinds nobody here knows, but for those
/// that say so.
pub(crate) fn is_list_of_objects(items: &Node, group: &str) -> bool {
    !group.contains('.') || items.items().iter().all(|item| item.get("apiVersion").is_some())
}

/// Visits the object that a cluster is asked to admit. What it replaces is only told beside it: it is in
/// the cluster already.
fn review<'n>(request: &'n Node, objects: &mut Objects<'n>, reporter: &mut Reporter<'_>) {
    let Some(object) = request.get("object") else { return };
    let named = |field: &str| request.get("kind")?.get(field)?.text();
    let api_version = named("version").map(|version| match named("group") {
        Some(group) if !group.is_empty() => Cow::from(format!("{group}/{version}")),
        _ => Cow::from(version),
    });
    let context = Context { named: api_version.zip(named("kind")), request: Some(request) };
    if shape::is_mapping("object", object, reporter) {
        visit(object, &context, objects, reporter);
    }
}

/// The pod of an object (a node with `metadata` and `spec`); `None` where there is none, which is
/// reported.
pub(super) fn pod<'n>(found: &Found<'n>, reporter: &mut Reporter<'_>) -> Option<Cow<'n, Node>> {
    if let Some(pod) = &found.pod {
        return Some(pod.clone());
    }
    let mut node = found.node;
    let mut seen = Vec::new();
    for key in found.path.iter().map(String::as_str).chain(["spec"]) {
        seen.push(key);
        let Some(next) = node.get(key) else {
            let at = found.node.get("kind").map_or(found.node.at, |kind| kind.at);
            reporter.error(
                "workload/no-pod",
                at.range(),
                format!("the {} has no `{}`", found.kind, seen.join(".")),
                "write the pod that it is to run",
            );
            return None;
        };
        if !shape::is_mapping(key, next, reporter) {
            return None;
        }
        if seen.len() <= found.path.len() {
            node = next;
        }
    }
    Some(node).filter(|node| node.is_mapping()).map(Cow::Borrowed)
}

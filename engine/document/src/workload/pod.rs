//! What a pod has besides its containers: its operating system and its service account.

use super::{Os, PodServiceAccount, custom};
use crate::{Pointer, placer::Placer, yaml::Node};

/// The labels that say which operating system a node has, of today and of old.
const OS_LABELS: [&str; 2] = ["kubernetes.io/os", "beta.kubernetes.io/os"];

/// Who a pod runs as where nothing says so.
const DEFAULT_ACCOUNT: &str = "default";

/// The operating system that a pod is for, where something tells.
pub(super) fn os(spec: &Node, placer: &mut Placer<'_>) -> Option<Os> {
    let selector = OS_LABELS.iter().find_map(|label| spec.get("nodeSelector")?.get(label));
    let (name, from, node) = spec
        .at_path(&["os", "name"])
        .and_then(|node| Some((node.text()?, "os", node)))
        .or_else(|| selector.and_then(|node| Some((node.text()?, "nodeSelector", node))))
        .or_else(|| affinity(spec).and_then(|node| Some((node.text()?, "nodeAffinity", node))))
        .or_else(|| windows_options(spec).map(|node| ("windows", "windowsOptions", node)))
        .or_else(|| {
            let class = spec.get("runtimeClassName")?;
            let is_windows = class.text()?.to_ascii_lowercase().contains("windows");
            is_windows.then_some(("windows", "runtimeClassName", class))
        })?;
    placer.place(&Pointer::from_iter(["os"]), node.at);
    Some(Os { name: name.to_owned(), from: from.to_owned() })
}

/// The only operating system that a pod's required node affinity leaves it.
fn affinity(spec: &Node) -> Option<&Node> {
    let required = ["affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution"];
    let terms = spec.at_path(&required)?.get("nodeSelectorTerms")?.items();
    // Terms are alternatives: each must leave the same one.
    let mut found: Option<&Node> = None;
    for term in terms {
        let os = only_os(term)?;
        if found.is_some_and(|found| found.text() != os.text()) {
            return None;
        }
        found = found.or(Some(os));
    }
    found
}

fn only_os(term: &Node) -> Option<&Node> {
    let expressions = term.get("matchExpressions")?.items().iter();
    expressions
        .filter(|expression| {
            let text = |field: &str| expression.get(field).and_then(Node::text);
            text("operator") == Some("In")
                && text("key").is_some_and(|key| OS_LABELS.contains(&key))
        })
        .find_map(|expression| match expression.get("values")?.items() {
            [only] => Some(only),
            _ => None,
        })
}

/// The Windows options of a pod or, where it has none, of its first container that has some.
fn windows_options(spec: &Node) -> Option<&Node> {
    let path = ["securityContext", "windowsOptions"];
    let of_containers = ["initContainers", "containers", "ephemeralContainers"]
        .into_iter()
        .filter_map(|list| spec.get(list))
        .flat_map(Node::items)
        .find_map(|container| container.at_path(&path));
    spec.at_path(&path).or(of_containers).filter(|node| !node.entries().is_empty())
}

/// The service account of a pod, before it is known what the account itself says about its token.
pub(super) fn service_account(spec: &Node, placer: &mut Placer<'_>) -> PodServiceAccount {
    let root = Pointer::from_iter(["service_account"]);
    let filled = |field: &str| {
        spec.get(field).filter(|node| node.text().is_some_and(|name| !name.is_empty()))
    };
    if custom::is_machine(spec) {
        return service_account_of_machine(spec, placer);
    }
    // `serviceAccount` is the old name, which clusters still read.
    let name = filled("serviceAccountName").or_else(|| filled("serviceAccount"));
    if let Some(node) = name {
        placer.place(&root, node.at);
        placer.place(&root.child("name"), node.at);
    }
    let mount = spec.get("automountServiceAccountToken");
    let mounts = mount.and_then(|node| Some((node, node.boolean()?)));
    if let Some((node, _)) = mounts {
        placer.place(&root.child("mounts_token"), node.at);
    }
    PodServiceAccount {
        name: name.and_then(Node::text).unwrap_or(DEFAULT_ACCOUNT).to_owned(),
        mounts_token: mounts.is_none_or(|(_, mounts)| mounts),
        mounts_token_from: if mounts.is_some() { "pod" } else { "default" }.to_owned(),
        grants: Vec::new(),
    }
}

/// The service account of a virtual machine, which gets a token as one of its volumes or not at all.
fn service_account_of_machine(spec: &Node, placer: &mut Placer<'_>) -> PodServiceAccount {
    let volumes = spec.get("volumes").map(Node::items).unwrap_or_default().iter();
    let account = volumes.filter_map(|volume| volume.get("serviceAccount")).next();
    if let Some(node) = account {
        placer.place(&Pointer::from_iter(["service_account"]), node.at);
    }
    let name = account.and_then(|account| account.get("serviceAccountName")?.text());
    PodServiceAccount {
        name: name.unwrap_or(DEFAULT_ACCOUNT).to_owned(),
        mounts_token: account.is_some(),
        mounts_token_from: "pod".to_owned(),
        grants: Vec::new(),
    }
}

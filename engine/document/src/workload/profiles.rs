//! The seccomp and AppArmor profiles in force: from fields, and from the annotations that stood for them
//! before there were any.

use std::collections::BTreeMap;

use super::Profile;
use crate::{Pointer, placer::Placer, yaml::Node};

/// The parts of a pod that say which profile a container has.
pub(super) struct Profiles<'n> {
    pod_security: Option<&'n Node>,
    /// The annotations that name a profile.
    annotations: BTreeMap<&'n str, &'n Node>,
}

impl<'n> Profiles<'n> {
    pub(super) fn new(pod_security: Option<&'n Node>, annotations: Option<&'n Node>) -> Self {
        let entries = annotations.map(Node::entries).unwrap_or_default().iter();
        let annotations = entries
            .filter(|entry| entry.key.contains("seccomp") || entry.key.contains("apparmor"))
            .map(|entry| (entry.key.as_str(), &entry.node))
            .collect();
        Self { pod_security, annotations }
    }

    /// The seccomp profile of a container: its field, its annotation, the pod's field, the pod's
    /// annotation.
    pub(super) fn seccomp(
        &self,
        container: &Node,
        pointer: &Pointer,
        placer: &mut Placer<'_>,
    ) -> Option<Profile> {
        const OWN: &str = "container.seccomp.security.alpha.kubernetes.io/";
        const PODS: &str = "seccomp.security.alpha.kubernetes.io/pod";
        let (node, profile) = field(container.get("securityContext"), "seccompProfile")
            .or_else(|| self.annotation(&format!("{OWN}{}", container.get("name")?.text()?)))
            .or_else(|| field(self.pod_security, "seccompProfile"))
            .or_else(|| self.annotation(PODS))?;
        placer.place(&pointer.child("seccomp"), node.at);
        Some(profile)
    }

    /// The AppArmor profile of a container: its field, its annotation, the pod's field.
    pub(super) fn apparmor(
        &self,
        container: &Node,
        pointer: &Pointer,
        placer: &mut Placer<'_>,
    ) -> Option<Profile> {
        const OWN: &str = "container.apparmor.security.beta.kubernetes.io/";
        let (node, profile) = field(container.get("securityContext"), "appArmorProfile")
            .or_else(|| self.annotation(&format!("{OWN}{}", container.get("name")?.text()?)))
            .or_else(|| field(self.pod_security, "appArmorProfile"))?;
        placer.place(&pointer.child("apparmor"), node.at);
        Some(profile)
    }

    fn annotation(&self, key: &str) -> Option<(&Node, Profile)> {
        let node = *self.annotations.get(key)?;
        let text = node.text()?;
        let (r#type, localhost_profile) = match text {
            "runtime/default" | "docker/default" => ("RuntimeDefault", None),
            "unconfined" => ("Unconfined", None),
            _ => match text.strip_prefix("localhost/") {
                Some(path) => ("Localhost", Some(path.to_owned())),
                // No cluster accepts it; kept, so that a rule can say so.
                None => (text, None),
            },
        };
        let from = "annotation".to_owned();
        Some((node, Profile { r#type: r#type.to_owned(), localhost_profile, from }))
    }
}

fn field<'n>(security: Option<&'n Node>, field: &str) -> Option<(&'n Node, Profile)> {
    let node = security?.get(field)?;
    let text = |field: &str| node.get(field).and_then(Node::text).map(str::to_owned);
    let localhost_profile = text("localhostProfile");
    Some((node, Profile { r#type: text("type")?, localhost_profile, from: "field".to_owned() }))
}

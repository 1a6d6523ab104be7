//! A pod's volumes with the places at which its containers see them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Mount, Volume, mask};
use crate::{
    Pointer,
    placer::Placer,
    yaml::{Node, Place},
};

/// Sources that the kubelet mounts so that nobody can write to them.
const ALWAYS_READ_ONLY: [&str; 5] = ["configMap", "secret", "downwardAPI", "projected", "image"];

/// The volumes of a pod while they are gathered.
pub(super) struct Volumes {
    volumes: Vec<Volume>,
    by_name: BTreeMap<String, usize>,
}

impl Volumes {
    /// Reads the volumes that a pod declares and, for a stateful set, those of its claim `templates`.
    pub(super) fn read(spec: &Node, templates: &[Node], placer: &mut Placer<'_>) -> Self {
        // A claim replaces a volume of the same name in the pods that a stateful set makes.
        let claimed: BTreeSet<&str> = templates.iter().filter_map(claim_name).collect();
        let mut volumes = Self { volumes: Vec::new(), by_name: BTreeMap::new() };
        let declared = spec.get("volumes").map(Node::items).unwrap_or_default();
        for node in declared.iter().filter(|node| node.is_mapping()) {
            let name = node.get("name").and_then(Node::text);
            if !name.is_some_and(|name| claimed.contains(name)) {
                volumes.declare(node, placer);
            }
        }
        for template in templates.iter().filter(|node| node.is_mapping()) {
            let pointer = Pointer::from_iter(["volumes"]).child(volumes.volumes.len());
            placer.place(&pointer, template.at);
            if let Some(source) = template.get("spec") {
                placer.place_all(&pointer.child("source"), source);
            }
            volumes.add(Volume {
                name: claim_name(template).map(str::to_owned),
                r#type: Some("volumeClaimTemplate".to_owned()),
                source: template.get("spec").map(mask::object).unwrap_or_default(),
                read_only: false,
                mounts: Vec::new(),
            });
        }
        volumes
    }

    fn declare(&mut self, node: &Node, placer: &mut Placer<'_>) {
        let pointer = Pointer::from_iter(["volumes"]).child(self.volumes.len());
        placer.place(&pointer, node.at);
        if let Some(name) = node.get("name") {
            placer.place(&pointer.child("name"), name.at);
        }
        let source = node
            .entries()
            .iter()
            .find(|entry| entry.key != "name" && entry.node.is_mapping())
            .map(|entry| (entry.key.as_str(), &entry.node));
        if let Some((_, source)) = source {
            placer.place_all(&pointer.child("source"), source);
        }
        let own = source.and_then(|(_, source)| source.get("readOnly")).and_then(Node::boolean);
        self.add(Volume {
            name: node.get("name").and_then(Node::text).map(str::to_owned),
            // A volume without a source is an `emptyDir`.
            r#type: Some(source.map_or("emptyDir", |(name, _)| name).to_owned()),
            source: source.map(|(_, source)| mask::object(source)).unwrap_or_default(),
            read_only: own == Some(true)
                || source.is_some_and(|(name, _)| ALWAYS_READ_ONLY.contains(&name)),
            mounts: Vec::new(),
        });
    }

    fn add(&mut self, volume: Volume) {
        if let Some(name) = &volume.name {
            self.by_name.entry(name.clone()).or_insert(self.volumes.len());
        }
        self.volumes.push(volume);
    }

    /// Notes where a container sees its volumes.
    pub(super) fn mount(&mut self, index: usize, container: &Node, placer: &mut Placer<'_>) {
        for (list, path, block) in
            [("volumeMounts", "mountPath", false), ("volumeDevices", "devicePath", true)]
        {
            let mounts = container.get(list).map(Node::items).unwrap_or_default();
            for node in mounts.iter().filter(|node| node.is_mapping()) {
                let text = |field: &str| node.get(field).and_then(Node::text).map(str::to_owned);
                let mount = Mount {
                    container: index,
                    path: text(path),
                    read_only: node.get("readOnly").and_then(Node::boolean) == Some(true),
                    sub_path: text("subPath")
                        .or_else(|| text("subPathExpr"))
                        .filter(|path| !path.is_empty()),
                    propagation: text("mountPropagation").unwrap_or_else(|| "None".to_owned()),
                    block,
                };
                self.note(text("name"), mount, node.at, placer);
            }
        }
    }

    fn note(&mut self, name: Option<String>, mut mount: Mount, at: Place, placer: &mut Placer<'_>) {
        let known = name.as_ref().and_then(|name| self.by_name.get(name)).copied();
        let index = known.unwrap_or(self.volumes.len());
        if known.is_none() {
            placer.place(&Pointer::from_iter(["volumes"]).child(index), at);
            self.add(Volume {
                name,
                r#type: None,
                source: serde_json::Map::new(),
                read_only: false,
                mounts: Vec::new(),
            });
        }
        if let Some(volume) = self.volumes.get_mut(index) {
            mount.read_only |= volume.read_only;
            let pointer = Pointer::from_iter(["volumes"]).child(index).child("mounts");
            placer.place(&pointer.child(volume.mounts.len()), at);
            volume.mounts.push(mount);
        }
    }

    /// The volumes, declared ones first.
    pub(super) fn finish(self) -> Vec<Volume> {
        self.volumes
    }
}

/// The name of a claim template.
fn claim_name(template: &Node) -> Option<&str> {
    template.at_path(&["metadata", "name"])?.text()
}

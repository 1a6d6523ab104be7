//! What of its host a service sees: ports, volumes and devices.

use super::{
    Device, Port, Volume,
    fields::{Fields, text_of, truth},
    layers::Services,
    short,
};
use crate::yaml::Node;

impl Fields<'_, '_, '_, '_> {
    pub(super) fn ports(&mut self) -> Vec<Port> {
        let mut ports = Vec::new();
        for node in self.items(&["ports"]) {
            let port = match node.is_mapping() {
                true => long_port(node),
                false => node.scalar_text().and_then(|text| short::port(&text)),
            };
            match port {
                Some(port) => {
                    self.place_item("ports", ports.len(), node);
                    ports.push(port);
                }
                None => self.wrong(
                    "an item of ports",
                    node,
                    "a port",
                    "write `host:container`, such as `8080:80`, in quotes",
                ),
            }
        }
        ports
    }

    pub(super) fn volumes(&mut self, services: &Services<'_>) -> Vec<Volume> {
        let mut volumes: Vec<Volume> = Vec::new();
        for node in self.items(&["volumes"]) {
            let mut volume = match node.is_mapping() {
                true => long_volume(node),
                false => match node.text() {
                    Some(text) => short::volume(text),
                    None => {
                        self.wrong("an item of volumes", node, "a volume", "write `source:target`");
                        continue;
                    }
                },
            };
            if volume.r#type == "volume"
                && let Some(source) = &volume.source
            {
                volume.declared = Some(services.declared("volumes", source).is_some());
            }
            self.add_volume(&mut volumes, volume, node);
        }
        for node in self.items(&["tmpfs"]) {
            let Some(text) = self.scalar("an item of tmpfs", node) else { continue };
            let (target, options) = text.split_once(':').unwrap_or((&text, ""));
            let volume = Volume {
                r#type: "tmpfs".to_owned(),
                source: None,
                target: Some(target.to_owned()),
                read_only: options.split(',').any(|option| option == "ro"),
                propagation: None,
                declared: None,
            };
            self.add_volume(&mut volumes, volume, node);
        }
        volumes
    }

    fn add_volume(&mut self, volumes: &mut Vec<Volume>, volume: Volume, node: &Node) {
        self.place_item("volumes", volumes.len(), node);
        volumes.push(volume);
    }

    pub(super) fn devices(&mut self) -> Vec<Device> {
        let mut devices = Vec::new();
        for node in self.items(&["devices"]) {
            let device = match node.is_mapping() {
                true => Device {
                    source: text_of(node, "source").unwrap_or_default(),
                    target: text_of(node, "target").or_else(|| text_of(node, "source")),
                    permissions: text_of(node, "permissions").unwrap_or_else(|| "rwm".to_owned()),
                },
                false => match self.scalar("an item of devices", node) {
                    Some(text) => short::device(&text),
                    None => continue,
                },
            };
            self.place_item("devices", devices.len(), node);
            devices.push(device);
        }
        devices
    }
}

fn long_port(node: &Node) -> Option<Port> {
    let range = |field: &str| node.get(field)?.scalar_text().map(|text| short::range(&text));
    let (target, target_end) = range("target")??;
    let (published, published_end) = match range("published") {
        Some(range) => range.map(|(first, last)| (Some(first), last))?,
        None => (None, None),
    };
    let text = |field: &str| text_of(node, field);
    Some(Port {
        target,
        target_end,
        published,
        published_end,
        host_ip: text("host_ip"),
        protocol: text("protocol").unwrap_or_else(|| "tcp".to_owned()),
        mode: text("mode"),
    })
}

fn long_volume(node: &Node) -> Volume {
    Volume {
        r#type: text_of(node, "type").unwrap_or_else(|| "volume".to_owned()),
        source: text_of(node, "source").filter(|source| !source.is_empty()),
        target: text_of(node, "target"),
        read_only: node.get("read_only").and_then(truth) == Some(true),
        propagation: node.at_path(&["bind", "propagation"]).and_then(Node::text).map(str::to_owned),
        declared: None,
    }
}

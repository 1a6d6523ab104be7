//! A service with those that it extends, and what else of the file has to do with it.

use std::collections::BTreeMap;

use super::{Extends, elsewhere::Far, normalize::UnsetAt};
use crate::{
    reporter::Reporter,
    yaml::{Node, Value},
};

/// How many services may extend each other in a row.
pub(super) const MAX_LAYERS: usize = 32;
/// How many bytes of services may be laid below others in all: a large one may be extended often.
const MAX_COPIES: usize = 16 << 20;

/// The services of a file, and the names that it declares.
pub(super) struct Services<'n> {
    by_name: BTreeMap<&'n str, &'n Node>,
    declared: BTreeMap<(&'static str, &'n str), &'n Node>,
    pub(super) unset: &'n UnsetAt,
    pub(super) project: Option<&'n Node>,
    far: &'n Far,
    copies: usize,
}

impl<'n> Services<'n> {
    pub(super) fn new(
        root: &'n Node,
        services: &'n Node,
        unset: &'n UnsetAt,
        far: &'n Far,
    ) -> Self {
        let by_name = services.entries().iter().map(|entry| (entry.key.as_str(), &entry.node));
        let mut declared = BTreeMap::new();
        for section in ["volumes", "secrets", "configs"] {
            for entry in root.get(section).map(Node::entries).unwrap_or_default() {
                declared.insert((section, entry.key.as_str()), &entry.node);
            }
        }
        let project = root.get("name");
        Self { by_name: by_name.collect(), declared, unset, project, far, copies: MAX_COPIES }
    }

    /// What the file declares under a name in one of its sections.
    pub(super) fn declared(&self, section: &'static str, name: &str) -> Option<&'n Node> {
        self.declared.get(&(section, name)).copied()
    }

    /// A service with those that it extends. What keeps one of the same file from being found is reported.
    pub(super) fn layers(
        &mut self,
        service: &'n Node,
        reporter: &mut Reporter<'_>,
    ) -> (Layers<'n>, Option<Extends>) {
        let mut layers = vec![service];
        let mut told = None;
        let mut top = service;
        while let Some(node) = top.get("extends") {
            let Some((name, file)) = extended(node) else { break };
            let base = self.by_name.get(name).copied().filter(|_| file.is_none());
            let far = file.and_then(|_| self.far.get(&node.at.start()));
            told.get_or_insert_with(|| Extends {
                service: name.to_owned(),
                file: file.map(str::to_owned),
                resolved: base.is_some() || far.is_some(),
            });
            let trouble = match base {
                None if file.is_some() => {
                    let cost = far.into_iter().flatten().map(Node::cost).sum();
                    match (far, self.copies.checked_sub(cost)) {
                        (Some(far), Some(left)) => {
                            self.copies = left;
                            layers.extend(far);
                            break;
                        }
                        (Some(_), None) => {
                            "the services that others extend are too large".to_owned()
                        }
                        (None, _) => break,
                    }
                }
                None => format!("there is no service `{name}` to extend"),
                Some(_) if layers.len() == MAX_LAYERS => {
                    "the services that this one extends never end, or are too many".to_owned()
                }
                Some(base) => match self.copies.checked_sub(base.at.range().len()) {
                    None => "the services that others extend are too large".to_owned(),
                    Some(left) => {
                        self.copies = left;
                        layers.push(base);
                        top = base;
                        continue;
                    }
                },
            };
            reporter.error(
                "compose/bad-extends",
                node.at.range(),
                trouble,
                "name another service, or write out what it says",
            );
            break;
        }
        layers.reverse();
        (Layers { layers, unset: self.unset }, told)
    }
}

/// The service that `extends` names, and its file where that is another.
pub(super) fn extended(node: &Node) -> Option<(&str, Option<&str>)> {
    match &node.value {
        Value::Text(name) => Some((name, None)),
        _ => Some((node.get("service")?.text()?, node.get("file").and_then(Node::text))),
    }
}

/// A service and those that it extends, the lowest first.
pub(super) struct Layers<'n> {
    layers: Vec<&'n Node>,
    unset: &'n UnsetAt,
}

impl<'n> Layers<'n> {
    /// What counts of a field that is taken whole: what the highest layer says.
    pub(super) fn get(&self, path: &[&str]) -> Option<&'n Node> {
        self.layers.iter().rev().find_map(|layer| layer.at_path(path))
    }

    /// What each layer says of a field that adds up.
    pub(super) fn all(&self, path: &[&str]) -> Vec<&'n Node> {
        self.layers.iter().filter_map(|layer| layer.at_path(path)).collect()
    }

    /// The layers themselves.
    pub(super) fn layers(&self) -> &[&'n Node] {
        &self.layers
    }

    /// Whether the value of a node hangs on a variable that nobody set.
    pub(super) fn is_open(&self, node: &Node) -> bool {
        self.unset.contains_key(&node.at.start())
    }
}

//! What a service is given and hangs on: secrets, configs, files of variables, other services, networks.

use super::{
    Dependency, EnvFile, Grant, SecurityOption,
    fields::{Fields, text_of, truth},
    layers::Services,
};
use crate::yaml::{Node, Value};

impl<'n> Fields<'_, '_, '_, 'n> {
    /// The secrets or configs that the container is given; `section` is where the file declares them.
    pub(super) fn grants(&mut self, section: &'static str, services: &Services<'_>) -> Vec<Grant> {
        let mut grants = Vec::new();
        for node in self.items(&[section]) {
            let (source, target) = match node.is_mapping() {
                true => (text_of(node, "source"), text_of(node, "target")),
                false => (node.text().map(str::to_owned), None),
            };
            let Some(source) = source else {
                self.wrong(&format!("an item of {section}"), node, "a name", "name one");
                continue;
            };
            let declared = services.declared(section, &source);
            let from = ["file", "environment", "content", "external"].into_iter().find(|from| {
                declared.and_then(|node| node.get(from)).is_some_and(|it| truth(it) != Some(false))
            });
            self.place_item(section, grants.len(), node);
            grants.push(Grant {
                source,
                target,
                declared: declared.is_some(),
                from: from.map(str::to_owned),
            });
        }
        grants
    }

    pub(super) fn env_files(&mut self) -> Vec<EnvFile> {
        let mut files = Vec::new();
        for node in self.items(&["env_file"]) {
            let path = match node.is_mapping() {
                true => text_of(node, "path"),
                false => node.text().map(str::to_owned),
            };
            let Some(path) = path else {
                self.wrong("an item of env_file", node, "a path", "write the path of the file");
                continue;
            };
            let required = node.get("required").and_then(truth) != Some(false);
            self.place_item("env_files", files.len(), node);
            files.push(EnvFile { path, required });
        }
        files
    }

    pub(super) fn depends_on(&mut self) -> Vec<Dependency> {
        let mut dependencies: Vec<Dependency> = Vec::new();
        for (name, node) in self.names("depends_on") {
            let at = dependencies.iter().position(|known| known.service == name);
            let index = at.unwrap_or(dependencies.len());
            self.place_item("depends_on", index, node);
            let dependency = Dependency {
                service: name,
                condition: text_of(node, "condition")
                    .unwrap_or_else(|| "service_started".to_owned()),
                required: node.get("required").and_then(truth) != Some(false),
            };
            match dependencies.get_mut(index) {
                Some(known) => *known = dependency,
                None => dependencies.push(dependency),
            }
        }
        dependencies
    }

    pub(super) fn networks(&mut self) -> Vec<String> {
        let mut networks = Vec::new();
        for (name, node) in self.names("networks") {
            self.place_item("networks", networks.len(), node);
            networks.push(name);
        }
        networks
    }

    /// The names of a list, or the keys of a mapping, in all layers.
    fn names(&mut self, field: &str) -> Vec<(String, &'n Node)> {
        /// More than any service names, and few enough to compare each with each.
        const MAX_NAMES: usize = 1000;
        let mut names = Vec::new();
        for node in self.layers.all(&[field]) {
            match &node.value {
                Value::Mapping(entries) => {
                    names.extend(entries.iter().map(|entry| (entry.key.clone(), &entry.node)));
                }
                Value::Sequence(items) => {
                    let texts =
                        items.iter().filter_map(|item| Some((item.text()?.to_owned(), item)));
                    names.extend(texts);
                }
                _ => self.wrong(field, node, "a list or a mapping", "put `- ` before each name"),
            }
            if names.len() > MAX_NAMES {
                names.truncate(MAX_NAMES);
                self.reporter.error(
                    "compose/too-large",
                    node.at.range(),
                    format!("`{field}` has more than {MAX_NAMES} names: the rest is left out"),
                    "split the file",
                );
            }
        }
        names
    }

    pub(super) fn security_opt(&mut self) -> Vec<SecurityOption> {
        let texts = self.texts(&["security_opt"], "security_opt");
        texts.iter().map(|text| security_option(text)).collect()
    }

    /// Capabilities in one spelling: `cap_net_admin` is `NET_ADMIN`.
    pub(super) fn capabilities(&mut self, field: &str) -> Vec<String> {
        let texts = self.texts(&[field], field).into_iter();
        texts
            .map(|text| {
                let text = text.to_ascii_uppercase();
                text.strip_prefix("CAP_").map_or(text.clone(), str::to_owned)
            })
            .collect()
    }
}

fn security_option(text: &str) -> SecurityOption {
    let (name, value) = match text.split_once(['=', ':']) {
        Some((name, value)) => (name, Some(value)),
        None => (text, (text == "no-new-privileges").then_some("true")),
    };
    SecurityOption { name: name.to_owned(), value: value.map(str::to_owned) }
}

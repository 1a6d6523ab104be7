//! What a Compose file takes from others: the services of other files that its own extend, and the files that
//! it includes. Only sources that are read together are looked at; nothing is opened.

use std::{
    collections::{BTreeMap, btree_map},
    rc::Rc,
};

use super::{
    layers::{MAX_LAYERS, extended},
    normalize::{UnsetAt, fill},
};
use crate::{
    Content, LineIndex, Source,
    decode::{Decoded, decode},
    reporter::Reporter,
    yaml::{self, Dialect, Node, Place, Value},
};

/// How many bytes of services of other files may be laid below those of one.
const MAX_COPIES: usize = 16 << 20;

/// The sources that are read together, by path, and those of them that were read as Compose files because
/// another names them.
pub(crate) struct Files<'s> {
    by_path: BTreeMap<String, Content<'s>>,
    environment: &'s BTreeMap<String, String>,
    read: BTreeMap<String, Rc<Read>>,
}

/// A file that another names. What is wrong with it is told where it is read for itself.
#[derive(Default)]
struct Read {
    services: Vec<yaml::Entry>,
    unset: UnsetAt,
}

/// The services of other files that those of a file extend, by the place where they do: the nearest first.
pub(super) type Far = BTreeMap<usize, Vec<Node>>;

/// Why a service of another file cannot be had.
enum Trouble {
    /// The file is not among the sources.
    NotGiven(String),
    /// There is no such service in it.
    NoService,
    /// They extend each other without end, or are too large.
    TooMuch,
}

impl<'s> Files<'s> {
    pub(crate) fn new(sources: &[Source<'s>], environment: &'s BTreeMap<String, String>) -> Self {
        let by_path = sources.iter().map(|source| (clean(source.name), source.content)).collect();
        Self { by_path, environment, read: BTreeMap::new() }
    }

    /// The services of other files that those of `file` extend. Each is placed where it is named. What
    /// cannot be had is reported.
    pub(super) fn extended(
        &mut self,
        file: &str,
        services: &Node,
        unset: &mut UnsetAt,
        reporter: &mut Reporter<'_>,
    ) -> Far {
        let mut far = Far::new();
        let mut left = MAX_COPIES;
        for entry in services.entries() {
            let Some(node) = entry.node.get("extends") else { continue };
            let Some((service, Some(other))) = extended(node) else { continue };
            // Services that share their text through an anchor share this place, too.
            let btree_map::Entry::Vacant(place) = far.entry(node.at.start()) else { continue };
            match self.chain(file, (service, other), node.at, &mut left, unset) {
                Ok(chain) => drop(place.insert(chain)),
                Err(trouble) => report(&trouble, (service, other), node.at, reporter),
            }
        }
        far
    }

    /// A service of another file with those that it extends in turn.
    fn chain(
        &mut self,
        file: &str,
        (service, other): (&str, &str),
        at: Place,
        left: &mut usize,
        unset: &mut UnsetAt,
    ) -> Result<Vec<Node>, Trouble> {
        let mut chain = Vec::new();
        let mut service = service.to_owned();
        let mut path = beside(file, other);
        loop {
            let read = self.get(&path).ok_or_else(|| Trouble::NotGiven(path.clone()))?;
            let found = read.services.iter().find(|entry| entry.key == service);
            let found =
                &found.filter(|entry| entry.node.is_mapping()).ok_or(Trouble::NoService)?.node;
            *left = left.checked_sub(found.cost()).ok_or(Trouble::TooMuch)?;
            if chain.len() == MAX_LAYERS {
                return Err(Trouble::TooMuch);
            }
            let inside = found.at.range();
            let missing = read.unset.range(inside).flat_map(|(_, missing)| missing.iter().cloned());
            let missing: Vec<_> = missing.collect();
            if !missing.is_empty() {
                unset.entry(at.start()).or_default().extend(missing);
            }
            chain.push(placed(found, at));
            let Some((next, file)) = found.get("extends").and_then(extended) else {
                return Ok(chain);
            };
            service = next.to_owned();
            if let Some(file) = file {
                path = beside(&path, file);
            }
        }
    }

    /// Warns of included files that are not among the sources: nobody judges their services.
    pub(super) fn included(&self, file: &str, root: &Node, reporter: &mut Reporter<'_>) {
        let Some(include) = root.get("include") else { return };
        for item in include.items() {
            let paths = item.get("path").unwrap_or(item);
            let paths =
                if paths.items().is_empty() { std::slice::from_ref(paths) } else { paths.items() };
            for path in paths {
                let Some(text) = path.text() else { continue };
                if !self.by_path.contains_key(&beside(file, text)) {
                    reporter.warning(
                        "compose/not-given",
                        path.at.range(),
                        format!(
                            "`{text}` is included and is not read, so its services are not judged"
                        ),
                        "check it together with this file",
                    );
                }
            }
        }
    }

    fn get(&mut self, path: &str) -> Option<Rc<Read>> {
        if let Some(read) = self.read.get(path) {
            return Some(Rc::clone(read));
        }
        let bytes = match *self.by_path.get(path)? {
            Content::Text(text) => text.as_bytes(),
            Content::Bytes(bytes) => bytes,
            Content::Files(_) => return None,
        };
        let read = match decode(path, bytes) {
            Decoded::Text(text, _) => self.parse(path, &text),
            Decoded::Refused(..) => Read::default(),
        };
        let read = Rc::new(read);
        self.read.insert(path.to_owned(), Rc::clone(&read));
        Some(read)
    }

    fn parse(&self, path: &str, text: &str) -> Read {
        let lines = LineIndex::new(text);
        let mut reporter = Reporter::new(path, &lines);
        for piece in yaml::pieces(text) {
            let read = yaml::read_piece(text, piece, &lines, Dialect::Compose);
            for yaml::Document { mut root, .. } in read.documents {
                if !root.get("services").is_some_and(Node::is_mapping) {
                    continue;
                }
                let unset = fill(&mut root, self.environment, &mut reporter);
                let Value::Mapping(fields) = root.value else { continue };
                let services = fields.into_iter().find(|entry| entry.key == "services");
                let Some(Value::Mapping(services)) = services.map(|entry| entry.node.value) else {
                    continue;
                };
                return Read { services, unset };
            }
        }
        Read::default()
    }
}

fn report(
    trouble: &Trouble,
    (service, other): (&str, &str),
    at: Place,
    reporter: &mut Reporter<'_>,
) {
    let help = "name another service, or write out what it says";
    let message = match trouble {
        Trouble::NotGiven(path) => {
            let message = format!(
                "`{path}` is not read, so what the service takes from `{service}` in it is not judged"
            );
            let help = "check that file together with this one";
            return reporter.warning("compose/not-given", at.range(), message, help);
        }
        Trouble::NoService => format!("there is no service `{service}` in `{other}` to extend"),
        Trouble::TooMuch => {
            "the services that this one extends never end, or are too many".to_owned()
        }
    };
    reporter.error("compose/bad-extends", at.range(), message, help);
}

/// A copy of a node, all of it placed where it is named: its own place is in another file.
fn placed(node: &Node, at: Place) -> Node {
    let value = match &node.value {
        Value::Sequence(items) => {
            Value::Sequence(items.iter().map(|item| placed(item, at)).collect())
        }
        Value::Mapping(entries) => {
            let entries = entries.iter().map(|entry| yaml::Entry {
                key: entry.key.clone(),
                key_at: at,
                node: placed(&entry.node, at),
            });
            Value::Mapping(entries.collect())
        }
        value => value.clone(),
    };
    Node { value, at }
}

/// The path that a file means when it names another.
fn beside(file: &str, other: &str) -> String {
    match file.rsplit_once(['/', '\\']) {
        Some((folder, _)) if !other.starts_with('/') => clean(&format!("{folder}/{other}")),
        _ => clean(other),
    }
}

/// A path without steps that lead nowhere.
fn clean(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_from_the_file_that_names_them() {
        for (file, other, path) in [
            ("compose.yaml", "base.yaml", "base.yaml"),
            ("./a/compose.yaml", "./base.yaml", "a/base.yaml"),
            ("a/b/compose.yaml", "../base.yaml", "a/base.yaml"),
            ("compose.yaml", "../base.yaml", "../base.yaml"),
            ("a/compose.yaml", "../../base.yaml", "../base.yaml"),
            ("/a/compose.yaml", "b//c.yaml", "/a/b/c.yaml"),
            ("a\\compose.yaml", "..\\c.yaml", "c.yaml"),
            ("a/compose.yaml", "/c.yaml", "/c.yaml"),
        ] {
            assert_eq!(beside(file, other), path, "{file} {other}");
        }
    }
}

//! Reads fields of a service in whatever form they are written, and says where one has none that fits.

use std::{borrow::Cow, collections::BTreeMap};

use serde_json::{Map, Number, Value as Json};

use super::{Variable, layers::Layers};
use crate::{
    Pointer, mask,
    placer::Placer,
    reporter::Reporter,
    yaml::{Node, Value},
};

/// Reads the fields of one service.
pub(super) struct Fields<'a, 'p, 'r, 'n> {
    pub(super) layers: &'a Layers<'n>,
    pub(super) placer: &'a mut Placer<'p>,
    pub(super) reporter: &'a mut Reporter<'r>,
    pub(super) environment: &'a BTreeMap<String, String>,
}

impl<'n> Fields<'_, '_, '_, 'n> {
    /// Notes where a node of the normal form stands.
    pub(super) fn place(&mut self, pointer: &[&str], node: &Node) {
        self.placer.place(&Pointer::from_iter(pointer), node.at);
    }

    pub(super) fn place_item(&mut self, list: &str, index: usize, node: &Node) {
        self.placer.place(&Pointer::from_iter([list]).child(index), node.at);
    }

    /// A scalar as text, placed under the name of its field.
    pub(super) fn text(&mut self, path: &[&str], to: &[&str]) -> Option<String> {
        let node = self.layers.get(path)?;
        let name = path.last().copied().unwrap_or_default();
        let text = self.scalar(name, node).map(Cow::into_owned)?;
        self.place(to, node);
        Some(text)
    }

    pub(super) fn flag(&mut self, path: &[&str], to: &[&str]) -> bool {
        let Some(node) = self.layers.get(path) else { return false };
        self.place(to, node);
        let truth = truth(node);
        if truth.is_none() {
            let name = path.last().copied().unwrap_or_default();
            self.wrong(name, node, "true or false", "write one of the two, without quotes");
        }
        truth.unwrap_or(false)
    }

    /// A number, read from its text by `parse`.
    pub(super) fn number(
        &mut self,
        path: &[&str],
        to: &[&str],
        wanted: &str,
        parse: fn(&str) -> Option<Number>,
    ) -> Option<Number> {
        let node = self.layers.get(path)?;
        let number = node.scalar_text().and_then(|text| parse(&text));
        if number.is_some() {
            self.place(to, node);
        } else {
            let name = path.last().copied().unwrap_or_default();
            self.wrong(name, node, wanted, "see the reference of Compose files for its form");
        }
        number
    }

    /// The items of a list in all layers, or the single value that may stand for one.
    pub(super) fn items(&mut self, path: &[&str]) -> Vec<&'n Node> {
        let mut items = Vec::new();
        for node in self.layers.all(path) {
            match &node.value {
                Value::Sequence(list) => {
                    items.extend(list.iter().filter(|it| it.value != Value::Null));
                }
                Value::Text(_) | Value::Number(_) => items.push(node),
                _ => {
                    let name = path.last().copied().unwrap_or_default();
                    self.wrong(name, node, "a list", "put `- ` before each of its items");
                }
            }
        }
        items
    }

    /// The scalars of a list as texts, placed.
    pub(super) fn texts(&mut self, path: &[&str], to: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for item in self.items(path) {
            let name = format!("an item of {}", path.last().copied().unwrap_or_default());
            if let Some(text) = self.scalar(&name, item) {
                self.place_item(to, texts.len(), item);
                texts.push(text.into_owned());
            }
        }
        texts
    }

    /// The pairs of a mapping, or of a list of `name=value`: of equal names the highest wins. The value
    /// is absent where none is written.
    pub(super) fn pairs(&mut self, path: &[&str]) -> Vec<(String, Option<String>, &'n Node)> {
        let mut pairs: Vec<(String, Option<String>, &'n Node)> = Vec::new();
        let mut by_name = BTreeMap::new();
        let name = path.last().copied().unwrap_or_default();
        for node in self.layers.all(path) {
            let mut found = Vec::new();
            match &node.value {
                Value::Mapping(entries) => {
                    for entry in entries {
                        let value = match entry.node.value {
                            Value::Null => None,
                            _ => self.scalar(&entry.key, &entry.node).map(Cow::into_owned),
                        };
                        found.push((entry.key.clone(), value, &entry.node));
                    }
                }
                Value::Sequence(items) => {
                    for item in items {
                        let Some(text) = self.scalar(&format!("an item of {name}"), item) else {
                            continue;
                        };
                        let (name, value) = match text.split_once('=') {
                            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                            None => (text.into_owned(), None),
                        };
                        found.push((name, value, item));
                    }
                }
                _ => self.wrong(name, node, "a mapping or a list", "write `name: value`, indented"),
            }
            for pair in found {
                let index = *by_name.entry(pair.0.clone()).or_insert(pairs.len());
                match pairs.get_mut(index) {
                    Some(lower) => *lower = pair,
                    None => pairs.push(pair),
                }
            }
        }
        pairs
    }

    /// Variables with their values, masked; one without a value has that of the shell.
    pub(super) fn variables(&mut self, path: &[&str], to: &[&str]) -> Vec<Variable> {
        let mut variables = Vec::new();
        let pairs = self.pairs(path);
        for (i, (name, value, node)) in pairs.into_iter().enumerate() {
            let at = Pointer::from_iter(to).child(i);
            self.placer.place(&at, node.at);
            let value = value.or_else(|| self.environment.get(&name).cloned());
            if value.is_some() {
                self.placer.place(&at.child("value"), node.at);
            }
            let secret = value.as_deref().and_then(|value| mask::pair(&name, value));
            let shown = secret.as_ref().map(|secret| secret.redacted.clone());
            variables.push(Variable { name, value: shown.or(value), secret });
        }
        variables
    }

    /// Pairs as a JSON object, masked.
    pub(super) fn map(&mut self, path: &[&str], to: &[&str]) -> Map<String, Json> {
        let mut map = Map::new();
        for (name, value, node) in self.pairs(path) {
            self.placer.place(&Pointer::from_iter(to).child(&name), node.at);
            let value = value.unwrap_or_default();
            let shown = mask::pair(&name, &value).map_or(value, |secret| secret.redacted);
            map.insert(name, shown.into());
        }
        map
    }

    /// A scalar as text; what is none is reported.
    pub(super) fn scalar<'t>(&mut self, name: &str, node: &'t Node) -> Option<Cow<'t, str>> {
        let text = node.scalar_text();
        if text.is_none() {
            self.wrong(name, node, "a string", "write one value");
        }
        text
    }

    /// Says that a field is not what it must be, unless it hangs on a variable that nobody set.
    pub(super) fn wrong(&mut self, name: &str, node: &Node, wanted: &str, help: &str) {
        if !self.layers.is_open(node) {
            let found = match node.text() {
                Some(text) => format!("`{}`", mask::text(text)),
                None => node.type_name().to_owned(),
            };
            let message = format!("`{name}` must be {wanted}, not {found}");
            self.reporter.error("compose/wrong-type", node.at.range(), message, help);
        }
    }
}

/// A boolean, or a text that Compose takes for one.
pub(super) fn truth(node: &Node) -> Option<bool> {
    match &node.value {
        Value::Bool(truth) => Some(*truth),
        Value::Text(text) => match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "y" | "on" | "1" => Some(true),
            "false" | "no" | "n" | "off" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// The text of a field of a mapping.
pub(super) fn text_of(node: &Node, field: &str) -> Option<String> {
    node.get(field)?.scalar_text().map(Cow::into_owned)
}

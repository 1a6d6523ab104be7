//! Label selectors, and an index that finds the selectors that select a pod.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::{reporter::Reporter, workload::shape, yaml::Node};

/// Which pods an object selects by their labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Selector {
    Nothing,
    Everything,
    /// Pods that fulfil each of these.
    All(Vec<Requirement>),
}

/// What a selector asks of one label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Requirement {
    In(String, Vec<String>),
    NotIn(String, Vec<String>),
    Exists(String),
    DoesNotExist(String),
}

impl Selector {
    /// The selector of a service: labels with their values. Without any it selects nothing.
    pub(super) fn of_service(node: Option<&Node>, reporter: &mut Reporter<'_>) -> Self {
        let Some(node) = node else { return Self::Nothing };
        shape::check_labels("selector", node, reporter);
        match labels(node) {
            labels if labels.is_empty() => Self::Nothing,
            labels => Self::All(labels),
        }
    }

    /// A selector of Kubernetes'
    /// [form](https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements);
    /// `absent` where there is none.
    pub(super) fn read(node: Option<&Node>, absent: Self, reporter: &mut Reporter<'_>) -> Self {
        let Some(node) = node else { return absent };
        shape::check_fields("selector", node, shape::SELECTOR, reporter);
        let mut all = node.get("matchLabels").map(labels).unwrap_or_default();
        for expression in node.get("matchExpressions").map(Node::items).unwrap_or_default() {
            let text = |field: &str| expression.get(field).and_then(Node::text);
            let Some(key) = text("key").map(str::to_owned) else { continue };
            let values = expression.get("values").map(Node::items).unwrap_or_default();
            let values = values.iter().filter_map(Node::text).map(str::to_owned).collect();
            all.push(match text("operator") {
                Some("In") => Requirement::In(key, values),
                Some("NotIn") => Requirement::NotIn(key, values),
                Some("Exists") => Requirement::Exists(key),
                Some("DoesNotExist") => Requirement::DoesNotExist(key),
                // No cluster accepts it, so it selects nothing.
                _ => return Self::Nothing,
            });
        }
        if all.is_empty() { Self::Everything } else { Self::All(all) }
    }

    pub(super) fn may_select(&self) -> bool {
        *self != Self::Nothing
    }

    pub(super) fn is_everything(&self) -> bool {
        *self == Self::Everything
    }

    /// How much work it may be to compare a pod with this, in labels and values.
    pub(super) fn weight(&self) -> usize {
        let weight = |requirement: &Requirement| match requirement {
            Requirement::In(_, values) | Requirement::NotIn(_, values) => 1 + values.len(),
            Requirement::Exists(_) | Requirement::DoesNotExist(_) => 1,
        };
        match self {
            Self::Nothing | Self::Everything => 1,
            Self::All(requirements) => requirements.iter().map(weight).sum(),
        }
    }

    pub(super) fn selects(&self, pod: &Map<String, Json>) -> bool {
        match self {
            Self::Nothing => false,
            Self::Everything => true,
            Self::All(requirements) => requirements.iter().all(|it| it.holds(pod)),
        }
    }
}

impl Requirement {
    fn holds(&self, pod: &Map<String, Json>) -> bool {
        let value = |key: &String| pod.get(key).and_then(Json::as_str);
        let is_in = |key, values: &[String]| {
            value(key).map(|value| values.iter().any(|wanted| wanted == value))
        };
        match self {
            Self::In(key, values) => is_in(key, values) == Some(true),
            // A pod without the label is not in.
            Self::NotIn(key, values) => is_in(key, values) != Some(true),
            Self::Exists(key) => pod.contains_key(key),
            Self::DoesNotExist(key) => !pod.contains_key(key),
        }
    }
}

fn labels(node: &Node) -> Vec<Requirement> {
    let entries = node.entries().iter();
    entries
        .filter_map(|entry| {
            let value = entry.node.text()?.to_owned();
            Some(Requirement::In(entry.key.clone(), vec![value]))
        })
        .collect()
}

/// A label with its value, and the namespace of the pods that have it.
type Pair<'a> = (&'a str, &'a str, &'a str);

/// How many pods there are with a label.
#[derive(Default)]
pub(super) struct Census<'a>(BTreeMap<Pair<'a>, usize>);

impl<'a> Census<'a> {
    pub(super) fn count(&mut self, namespace: &'a str, labels: &'a Map<String, Json>) {
        for (key, value) in labels {
            if let Some(value) = value.as_str() {
                *self.0.entry((namespace, key, value)).or_default() += 1;
            }
        }
    }

    /// How many pods have one of the values.
    fn of(&self, namespace: &str, key: &str, values: &[String]) -> usize {
        values.iter().filter_map(|value| self.0.get(&(namespace, key, value.as_str()))).sum()
    }

    /// Whether some pod has one of the labels that a selector asks for.
    pub(super) fn has_some(&self, namespace: &str, selector: &Selector) -> bool {
        let Selector::All(requirements) = selector else { return false };
        requirements.iter().any(|requirement| match requirement {
            Requirement::In(key, values) => self.of(namespace, key, values) > 0,
            _ => false,
        })
    }

    /// The first labels that a selector asks for and that no pod has, as `key=value`.
    pub(super) fn missing(&self, namespace: &str, selector: &Selector, most: usize) -> Vec<String> {
        let Selector::All(requirements) = selector else { return Vec::new() };
        let missing = requirements.iter().filter_map(|requirement| match requirement {
            Requirement::In(key, values) if self.of(namespace, key, values) == 0 => {
                Some(format!("{key}={}", values.join("|")))
            }
            _ => None,
        });
        missing.take(most).collect()
    }
}

/// The selectors of all objects, by a label that the selected pods must have.
#[derive(Default)]
pub(super) struct Index<'a> {
    by_pair: BTreeMap<Pair<'a>, Vec<usize>>,
    /// Those that ask for no label with a certain value, by namespace.
    loose: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Index<'a> {
    /// Adds the selector of object number `thing`, under the rarest of the labels that it asks for.
    pub(super) fn add(
        &mut self,
        namespace: &'a str,
        selector: &'a Selector,
        thing: usize,
        census: &Census<'a>,
    ) {
        let requirements = match selector {
            Selector::Nothing => return,
            Selector::Everything => {
                self.loose.entry(namespace).or_default().push(thing);
                return;
            }
            Selector::All(requirements) => requirements,
        };
        let rarest = requirements
            .iter()
            .filter_map(|requirement| match requirement {
                Requirement::In(key, values) => {
                    Some((census.of(namespace, key, values), key, values))
                }
                _ => None,
            })
            .min_by_key(|(count, ..)| *count);
        match rarest {
            None => self.loose.entry(namespace).or_default().push(thing),
            Some((0, ..)) => {}
            Some((_, key, values)) => {
                for value in values {
                    let things = self.by_pair.entry((namespace, key, value)).or_default();
                    // A value may be there twice.
                    if things.last() != Some(&thing) {
                        things.push(thing);
                    }
                }
            }
        }
    }

    /// The objects whose selectors may select a pod with these labels, in their order.
    pub(super) fn candidates(&self, namespace: &str, labels: &Map<String, Json>) -> Vec<usize> {
        let pairs = labels.iter().filter_map(|(key, value)| Some((key, value.as_str()?)));
        let strict = pairs.filter_map(|(key, value)| self.by_pair.get(&(namespace, key, value)));
        let mut found: Vec<usize> =
            strict.chain(self.loose.get(namespace)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

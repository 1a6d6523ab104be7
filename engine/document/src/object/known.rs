//! What is among the sources, by what objects look for.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::{Contents, Draft};
use crate::workload::{Manifests, Workload, namespace};

/// How many kinds are told of objects in a namespace that Kubernetes does not know.
const MAX_UNKNOWN: usize = 16;

/// A kind, a namespace and a name.
type Key = (String, String, String);

/// The workloads and the objects of all sources.
pub(super) struct Known<'m> {
    /// The files and workloads of each source.
    sources: Vec<(&'m str, Vec<&'m Workload>)>,
    /// How many workloads there are in each namespace.
    workloads: BTreeMap<&'m str, usize>,
    /// The sources that have workloads in a namespace, and the names of those.
    near: BTreeSet<(&'m str, Near<'m>)>,
    /// The source of a workload or another object, and the number of a workload.
    named: BTreeMap<Key, (usize, Option<usize>)>,
    /// The source and the ports of each Service, by namespace and name.
    services: BTreeMap<(String, String), (usize, BTreeSet<String>)>,
    /// The namespaces that have Services, and the sources that have those.
    has_service: BTreeSet<(String, usize)>,
    /// The groups and kinds of objects that Kubernetes does not know, by namespace.
    unknown: BTreeMap<String, BTreeSet<String>>,
    contents: BTreeMap<String, Contents>,
}

/// What makes a workload of a namespace likely to be meant.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Near<'m> {
    /// It stands in this source.
    Source(usize),
    /// It has this name.
    Name(&'m str),
}

impl<'m> Known<'m> {
    pub(super) fn of(manifests: &'m [&mut Manifests], objects: &[Vec<Draft>]) -> Self {
        let mut known = Self {
            sources: Vec::with_capacity(manifests.len()),
            workloads: BTreeMap::new(),
            near: BTreeSet::new(),
            named: BTreeMap::new(),
            services: BTreeMap::new(),
            has_service: BTreeSet::new(),
            unknown: BTreeMap::new(),
            contents: BTreeMap::new(),
        };
        for (source, manifests) in manifests.iter().enumerate() {
            let workloads: Vec<_> = manifests.drafts.iter().map(|it| &it.workload).collect();
            for (number, workload) in workloads.iter().enumerate() {
                known.add_workload(source, number, workload);
            }
            known.sources.push((&manifests.file, workloads));
        }
        for (source, drafts) in objects.iter().enumerate() {
            for draft in drafts {
                known.add(source, draft);
            }
        }
        known
    }

    fn add_workload(&mut self, source: usize, number: usize, workload: &'m Workload) {
        let object = &workload.object;
        let namespace = namespace(object.namespace.as_deref());
        *self.workloads.entry(namespace).or_default() += 1;
        self.near.insert((namespace, Near::Source(source)));
        if let Some(name) = &object.name {
            self.near.insert((namespace, Near::Name(name)));
            let key = (object.kind.clone(), namespace.to_owned(), name.clone());
            self.named.entry(key).or_insert((source, Some(number)));
        }
        self.add_unknown(&object.api_version, &object.kind, namespace);
    }

    fn add(&mut self, source: usize, draft: &Draft) {
        let object = &draft.object.object;
        let namespace = namespace(object.namespace.as_deref()).to_owned();
        self.add_unknown(&object.api_version, &object.kind, &namespace);
        let Some(name) = object.name.clone() else { return };
        let contents = self.contents.entry(namespace.clone()).or_default();
        match object.kind.as_str() {
            "NetworkPolicy" => contents.network_policies += 1,
            "ResourceQuota" => contents.resource_quotas += 1,
            "LimitRange" => contents.limit_ranges += 1,
            "Service" if object.api_version == "v1" => {
                let ports = draft.object.spec.get("ports").and_then(Json::as_array);
                let ports = ports.into_iter().flatten().flat_map(names_of).collect();
                self.has_service.insert((namespace.clone(), source));
                let key = (namespace.clone(), name.clone());
                self.services.entry(key).or_insert((source, ports));
            }
            _ => {}
        }
        self.named.entry((object.kind.clone(), namespace, name)).or_insert((source, None));
    }

    fn add_unknown(&mut self, api_version: &str, kind: &str, namespace: &str) {
        let Some((group, _)) = api_version.split_once('/') else { return };
        if !group.contains('.') || group.ends_with(".k8s.io") {
            return;
        }
        let kinds = self.unknown.entry(namespace.to_owned()).or_default();
        if kinds.len() < MAX_UNKNOWN {
            kinds.insert(format!("{group}/{kind}"));
        }
    }

    /// A workload by the number of its source and its own, and its file.
    pub(super) fn workload(&self, (source, number): (usize, usize)) -> Option<(&str, &Workload)> {
        let (file, workloads) = self.sources.get(source)?;
        Some((*file, *workloads.get(number)?))
    }

    pub(super) fn workloads_in(&self, namespace: &str) -> usize {
        self.workloads.get(namespace).copied().unwrap_or_default()
    }

    /// Whether a source has workloads in a namespace.
    pub(super) fn has_workloads(&self, source: usize, namespace: &str) -> bool {
        self.near.contains(&(namespace, Near::Source(source)))
    }

    /// Whether a workload of a namespace has a name.
    pub(super) fn is_called(&self, namespace: &str, name: &str) -> bool {
        self.near.contains(&(namespace, Near::Name(name)))
    }

    /// The file of an object with this name, and the workload if it is one.
    pub(super) fn named(
        &self,
        kind: &str,
        namespace: &str,
        name: &str,
    ) -> Option<(&str, Option<&Workload>)> {
        let key = (kind.to_owned(), namespace.to_owned(), name.to_owned());
        let (source, number) = *self.named.get(&key)?;
        let (file, workloads) = self.sources.get(source)?;
        Some((*file, number.and_then(|number| workloads.get(number).copied())))
    }

    /// The file of a Service, and what its ports are called and numbered.
    pub(super) fn service(&self, namespace: &str, name: &str) -> Option<(&str, &BTreeSet<String>)> {
        let (source, ports) = self.services.get(&(namespace.to_owned(), name.to_owned()))?;
        Some((self.sources.get(*source)?.0, ports))
    }

    /// Whether there are Services in a namespace: where `source` is given, in that one.
    pub(super) fn has_services(&self, namespace: &str, source: Option<usize>) -> bool {
        let key = |source| (namespace.to_owned(), source);
        match source {
            Some(source) => self.has_service.contains(&key(source)),
            None => {
                let mut from = self.has_service.range(key(0)..);
                from.next().is_some_and(|(of, _)| of == namespace)
            }
        }
    }

    pub(super) fn unknown(&self, namespace: &str) -> impl Iterator<Item = &String> + Clone {
        self.unknown.get(namespace).into_iter().flatten()
    }

    pub(super) fn contents(&self, namespace: &str) -> Contents {
        self.contents.get(namespace).cloned().unwrap_or_default()
    }
}

/// What a port of a Service is called, and its number.
fn names_of(port: &Json) -> impl Iterator<Item = String> {
    let name = port.get("name").and_then(Json::as_str).map(str::to_owned);
    let number = port.get("port").and_then(Json::as_number).map(ToString::to_string);
    name.into_iter().chain(number)
}

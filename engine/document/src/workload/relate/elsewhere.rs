//! The same application in other environments: what runs there, and the secrets that it has in common.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::Thing;
use crate::workload::{Draft, Elsewhere, Running, SharedSecret, Workload};

/// How many objects of one environment are told to one workload, and how many secrets that share a value.
/// An application is there once; more are of a set in which names mean nothing.
const MAX_TOLD: usize = 4;

/// The shortest value that two secrets may be said to share, in bytes: names and numbers are shorter.
const MIN_SHARED: usize = 8;

/// What a value of a secret is known by: never the value itself.
pub(super) type Fingerprint = [u8; 32];

/// What the value of a secret is known by, unless it is too short to tell anything.
pub(super) fn fingerprint(value: &str) -> Option<Fingerprint> {
    let value = value.trim();
    (value.len() >= MIN_SHARED).then(|| Sha256::digest(value.as_bytes()).into())
}

/// The applications of all environments, by kind and name.
pub(super) struct Applications(BTreeMap<(String, String), BTreeMap<String, Vec<Elsewhere>>>);

impl Applications {
    /// Gathers the workloads that are known to belong to an environment.
    pub(super) fn of<'d>(drafts: impl Iterator<Item = (&'d str, &'d Draft)>) -> Self {
        let mut all = BTreeMap::<_, BTreeMap<_, Vec<_>>>::new();
        for (file, Draft { workload, .. }) in drafts {
            let (Some(environment), Some(key)) = (&workload.environment, key(workload)) else {
                continue;
            };
            let there = all.entry(key).or_default().entry(environment.clone()).or_default();
            if there.len() < MAX_TOLD {
                there.push(elsewhere(environment, file, workload));
            }
        }
        Self(all)
    }

    /// What a workload runs as in environments other than its own.
    pub(super) fn others(&self, workload: &Workload) -> impl Iterator<Item = &Elsewhere> {
        let own = workload.environment.as_ref();
        let found = own.and_then(|_| self.0.get(&key(workload)?));
        let others = found.into_iter().flatten();
        others.filter(move |(environment, _)| Some(*environment) != own).flat_map(|(_, all)| all)
    }
}

fn key(workload: &Workload) -> Option<(String, String)> {
    Some((workload.object.kind.clone(), workload.object.name.clone()?))
}

fn elsewhere(environment: &str, file: &str, workload: &Workload) -> Elsewhere {
    let running = |container: &crate::workload::Container| Running {
        name: container.name.clone(),
        image: container.image.clone(),
    };
    Elsewhere {
        environment: environment.to_owned(),
        file: file.to_owned(),
        namespace: workload.object.namespace.clone(),
        containers: workload.containers.iter().map(running).collect(),
    }
}

/// The secrets of all environments, by what their values are known by.
#[derive(Default)]
pub(super) struct Secrets<'t>(BTreeMap<Fingerprint, Vec<(&'t str, &'t str, &'t Thing)>>);

impl<'t> Secrets<'t> {
    /// Gathers the secrets of sources that are known to belong to an environment, which comes first.
    pub(super) fn of(things: impl Iterator<Item = (&'t str, &'t Thing)>) -> Self {
        let mut all = BTreeMap::<_, Vec<_>>::new();
        for (environment, thing) in things {
            for (key, print) in &thing.values {
                all.entry(*print).or_default().push((environment, key.as_str(), thing));
            }
        }
        Self(all)
    }

    /// The secrets of other environments that have a value in common with one.
    pub(super) fn shared(&self, environment: &str, thing: &Thing) -> Vec<SharedSecret> {
        let mut shared = Vec::new();
        for (own_key, print) in &thing.values {
            let same = self.0.get(print).into_iter().flatten();
            let others = same.filter(|(other, ..)| *other != environment);
            for (other, key, there) in others.take(MAX_TOLD.saturating_sub(shared.len())) {
                shared.push(SharedSecret {
                    environment: (*other).to_owned(),
                    file: there.object.file.clone(),
                    name: there.object.name.clone().unwrap_or_default(),
                    key: (*key).to_owned(),
                    own_key: own_key.clone(),
                });
            }
        }
        shared
    }
}

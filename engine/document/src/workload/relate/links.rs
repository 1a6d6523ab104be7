//! Which workloads an object selects: what is attached to workloads, seen from the other side.

use super::{Relation, Thing, selector::Census};
use crate::workload::Workload;

/// How many of the workloads that an object selects are told.
const MAX_TOLD: usize = 16;
/// How many labels are told that an object asks for in vain.
const MAX_LABELS: usize = 8;

/// The objects that may concern workloads, and the workloads that they select.
pub(crate) struct Links {
    /// At which number the things of a source begin.
    starts: Vec<usize>,
    things: Vec<Link>,
    /// Whether all is told that there is.
    pub(crate) is_whole: bool,
}

/// What an object selects.
#[derive(Default)]
pub(crate) struct Link {
    /// Whether it is an object that selects pods, and does.
    pub(crate) selects: bool,
    /// How many workloads it selects.
    pub(crate) count: usize,
    /// The first of them: the number of the source, and that of the workload in it.
    pub(crate) workloads: Vec<(usize, usize)>,
    /// How many workloads name it.
    pub(crate) users: usize,
    /// Whether some pod of its namespace has one of the labels that it asks for.
    pub(crate) has_some: bool,
    /// The labels that it asks for and that no pod of its namespace has.
    pub(crate) unmatched: Vec<String>,
    /// What a network policy restricts.
    pub(crate) policy_types: Vec<String>,
}

impl Links {
    /// Of the things of all sources, in order, each with the number of its source.
    pub(super) fn new(things: &[(usize, Thing)], sources: usize, census: &Census<'_>) -> Self {
        let starts = (0..sources).map(|source| things.partition_point(|(of, _)| *of < source));
        let things = things.iter().map(|(_, thing)| Link::new(thing, census));
        Self { starts: starts.collect(), things: things.collect(), is_whole: true }
    }

    /// Notes that workload number `draft` of a source is selected by some things.
    pub(super) fn note(&mut self, source: usize, draft: usize, selected: &[usize]) {
        for &thing in selected {
            let Some(link) = self.things.get_mut(thing) else { continue };
            link.count += 1;
            if link.workloads.len() < MAX_TOLD {
                link.workloads.push((source, draft));
            }
        }
    }

    /// Notes that a workload names a thing.
    pub(super) fn note_use(&mut self, thing: usize) {
        if let Some(link) = self.things.get_mut(thing) {
            link.users += 1;
        }
    }

    /// What thing number `thing` of a source selects.
    pub(crate) fn get(&self, source: usize, thing: usize) -> Option<&Link> {
        self.things.get(self.starts.get(source)? + thing)
    }
}

impl Link {
    fn new(thing: &Thing, census: &Census<'_>) -> Self {
        use Relation::{NetworkPolicy, PodDisruptionBudget, Service};
        let selects = matches!(thing.relation, Service | NetworkPolicy | PodDisruptionBudget);
        let namespace = super::namespace(thing.object.namespace.as_deref());
        Self {
            selects: selects && thing.selector.may_select(),
            has_some: census.has_some(namespace, &thing.selector),
            unmatched: census.missing(namespace, &thing.selector, MAX_LABELS),
            policy_types: thing.object.policy_types.clone(),
            ..Self::default()
        }
    }
}

/// Counts the labels of all pods.
pub(super) fn census<'d>(workloads: impl Iterator<Item = &'d Workload>) -> Census<'d> {
    let mut census = Census::default();
    for workload in workloads {
        let namespace = super::namespace(workload.object.namespace.as_deref());
        census.count(namespace, &workload.pod.labels);
    }
    census
}

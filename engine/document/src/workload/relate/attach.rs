//! Puts what concerns a workload into its normal form.

use std::collections::BTreeMap;

use super::{
    Relation, Thing,
    elsewhere::{Applications, Secrets},
    links::{self, Links},
    namespace,
    references::{self, Uses},
    selector::{Census, Index},
};
use crate::{
    Diagnostic, Pointer,
    workload::{Claim, Draft, Manifests, Reference, RelatedObject, Use, Workload},
};

/// How many bytes of other objects the workloads of a set may have in all, about. A hostile file could
/// have every object concern every workload.
const MAX_COPIES: usize = 64 << 20;
/// How many selectors may be compared with a pod in all.
const MAX_COMPARISONS: usize = 20_000_000;

/// Relates the workloads of all sources to the other objects of all sources. Gives back which objects select
/// which workloads.
pub(crate) fn relate(manifests: &mut [&mut Manifests]) -> Links {
    let things: Vec<(usize, Thing)> = manifests
        .iter_mut()
        .enumerate()
        .flat_map(|(source, it)| {
            std::mem::take(&mut it.things).into_iter().map(move |t| (source, t))
        })
        .collect();
    let mut drafts: Vec<Vec<Draft>> =
        manifests.iter_mut().map(|it| std::mem::take(&mut it.drafts)).collect();
    let mut budget = Budget { copies: MAX_COPIES, comparisons: MAX_COMPARISONS };
    let mut links;
    let found: Vec<Vec<Vec<usize>>> = {
        let census = links::census(drafts.iter().flatten().map(|draft| &draft.workload));
        links = Links::new(&things, drafts.len(), &census);
        let known = Known::new(&things, &census);
        let select = |draft: &Draft, budget: &mut Budget| known.select(&draft.workload, budget);
        let of_source = |drafts: &Vec<Draft>, budget: &mut Budget| {
            drafts.iter().map(|draft| select(draft, budget)).collect()
        };
        drafts.iter().map(|drafts| of_source(drafts, &mut budget)).collect()
    };
    let named = Named::new(&things);
    let environments: Vec<_> = manifests.iter().map(|it| it.environment.clone()).collect();
    let applications = Applications::of(
        manifests
            .iter()
            .zip(&drafts)
            .flat_map(|(it, drafts)| drafts.iter().map(|d| (&*it.file, d))),
    );
    let secrets = Secrets::of(things.iter().filter_map(|(source, thing)| {
        let environment = environments.get(*source)?.as_deref()?;
        Some((environment, thing))
    }));
    for (source, (drafts, found)) in drafts.iter_mut().zip(found).enumerate() {
        for (number, (draft, selected)) in drafts.iter_mut().zip(found).enumerate() {
            links.note(source, number, &selected);
            let mut attach = Attach {
                things: &things,
                named: &named,
                secrets: &secrets,
                source,
                draft,
                links: &mut links,
                budget: &mut budget,
            };
            attach.elsewhere(&applications);
            attach.selected(&selected);
            attach.named();
        }
    }
    links.is_whole = !budget.is_spent();
    for (manifests, drafts) in manifests.iter_mut().zip(drafts) {
        if budget.is_spent() && !(drafts.is_empty() && manifests.objects.is_empty()) {
            let message = "so many objects concern each other that not all of it is told";
            let error = Diagnostic::error("workload/too-many-relations", &manifests.file, message);
            manifests.diagnostics.push(error.help("check fewer manifests at a time"));
        }
        manifests.drafts = drafts;
    }
    links
}

/// What is left to spend. What does not fit is left out, and said.
struct Budget {
    copies: usize,
    comparisons: usize,
}

impl Budget {
    fn take(&mut self, cost: usize) -> bool {
        let left = self.copies.checked_sub(cost);
        self.copies = left.unwrap_or(0);
        left.is_some()
    }

    fn is_spent(&self) -> bool {
        self.copies == 0 || self.comparisons == 0
    }
}

/// The objects that find their workloads: by labels, or by kind and name.
struct Known<'a> {
    things: &'a [(usize, Thing)],
    index: Index<'a>,
    by_target: BTreeMap<(&'a str, &'a str, &'a str), Vec<usize>>,
}

impl<'a> Known<'a> {
    fn new(things: &'a [(usize, Thing)], census: &Census<'a>) -> Self {
        let mut known = Self { things, index: Index::default(), by_target: BTreeMap::new() };
        for (i, (_, thing)) in things.iter().enumerate() {
            let namespace = namespace(thing.object.namespace.as_deref());
            known.index.add(namespace, &thing.selector, i, census);
            if let Some((kind, name)) = &thing.target {
                known.by_target.entry((namespace, kind, name)).or_default().push(i);
            }
        }
        known
    }

    /// The numbers of the objects that find a workload.
    fn select(&self, workload: &Workload, budget: &mut Budget) -> Vec<usize> {
        let object = &workload.object;
        let namespace = namespace(object.namespace.as_deref());
        let labels = &workload.pod.labels;
        if budget.comparisons == 0 {
            return Vec::new();
        }
        let mut found = self.index.candidates(namespace, labels);
        found.retain(|&i| {
            let Some((_, Thing { selector, .. })) = self.things.get(i) else { return false };
            budget.comparisons = budget.comparisons.saturating_sub(selector.weight());
            budget.comparisons > 0 && selector.selects(labels)
        });
        let name = object.name.as_deref().unwrap_or_default();
        let scalers = self.by_target.get(&(namespace, object.kind.as_str(), name));
        found.extend(scalers.into_iter().flatten());
        found
    }
}

/// The objects that workloads find by their names; of several the first, or that of the same source.
struct Named<'a>(BTreeMap<(Relation, &'a str, &'a str), BTreeMap<usize, usize>>);

impl<'a> Named<'a> {
    fn new(things: &'a [(usize, Thing)]) -> Self {
        let mut named = BTreeMap::<_, BTreeMap<usize, usize>>::new();
        for (i, (source, thing)) in things.iter().enumerate() {
            let Some(name) = thing.object.name.as_deref() else { continue };
            let within = match thing.relation {
                Relation::Namespace => "",
                _ => namespace(thing.object.namespace.as_deref()),
            };
            let of_name = named.entry((thing.relation, within, name)).or_default();
            of_name.entry(*source).or_insert(i);
        }
        Self(named)
    }

    fn get(&self, relation: Relation, namespace: &str, name: &str, source: usize) -> Option<usize> {
        let of_name = self.0.get(&(relation, namespace, name))?;
        of_name.get(&source).or_else(|| of_name.values().next()).copied()
    }
}

/// Attaches objects to one workload.
struct Attach<'a, 'd> {
    things: &'a [(usize, Thing)],
    named: &'a Named<'a>,
    secrets: &'a Secrets<'a>,
    /// The number of the source that the workload stands in.
    source: usize,
    draft: &'d mut Draft,
    links: &'d mut Links,
    budget: &'d mut Budget,
}

impl<'a> Attach<'a, '_> {
    fn selected(&mut self, selected: &[usize]) {
        for &i in selected {
            let Some((source, thing)) = self.things.get(i) else { continue };
            if !self.budget.take(thing.cost) {
                return;
            }
            let related = &mut self.draft.workload.related;
            let (list, name) = match thing.relation {
                Relation::Service => (&mut related.services, "services"),
                Relation::NetworkPolicy => (&mut related.network_policies, "network_policies"),
                Relation::PodDisruptionBudget => {
                    (&mut related.pod_disruption_budgets, "pod_disruption_budgets")
                }
                Relation::HorizontalPodAutoscaler => {
                    (&mut related.horizontal_pod_autoscalers, "horizontal_pod_autoscalers")
                }
                _ => continue,
            };
            let at = Pointer::from_iter(["related", name]).child(list.len());
            list.push(thing.object.clone());
            if *source == self.source {
                self.draft.spans.graft(&at, &thing.spans);
            }
        }
    }

    fn elsewhere(&mut self, applications: &Applications) {
        let workload = &mut self.draft.workload;
        let others = applications.others(workload);
        workload.related.elsewhere = others
            .filter(|other| self.budget.take(256 * (1 + other.containers.len())))
            .cloned()
            .collect();
    }

    fn named(&mut self) {
        let object = &self.draft.workload.object;
        let namespace = namespace(object.namespace.as_deref()).to_owned();
        let account = self.draft.workload.service_account.name.clone();
        if let Some(i) = self.named.get(Relation::ServiceAccount, &namespace, &account, self.source)
        {
            self.links.note_use(i);
            self.draft.workload.related.service_account = self.whole(i, "service_account");
            self.token(i);
        }
        if let Some(i) = self.named.get(Relation::Namespace, "", &namespace, self.source) {
            self.draft.workload.related.namespace = self.whole(i, "namespace");
        }
        let uses = references::uses(&self.draft.workload);
        self.references(uses, &namespace);
        self.claims(&namespace);
    }

    fn whole(&mut self, i: usize, name: &str) -> Option<RelatedObject> {
        let (source, thing) = self.things.get(i)?;
        if !self.budget.take(thing.cost) {
            return None;
        }
        if *source == self.source {
            self.draft.spans.graft(&Pointer::from_iter(["related", name]), &thing.spans);
        }
        Some(thing.object.clone())
    }

    /// What the service account says about its token, where the pod says nothing.
    fn token(&mut self, account: usize) {
        let Some((source, thing)) = self.things.get(account) else { return };
        let own = &mut self.draft.workload.service_account;
        let Some(mounts) = thing.mounts_token.filter(|_| own.mounts_token_from == "default") else {
            return;
        };
        own.mounts_token = mounts;
        "service_account".clone_into(&mut own.mounts_token_from);
        let field = Pointer::from_iter(["spec", "automountServiceAccountToken"]);
        if let Some(span) = thing.spans.get(&field).filter(|_| *source == self.source) {
            let at = Pointer::from_iter(["service_account", "mounts_token"]);
            self.draft.spans.insert(&at, span);
        }
    }

    fn references(&mut self, uses: Uses, namespace: &str) {
        for ((relation, name), uses) in uses {
            let found = self.named.get(relation, namespace, &name, self.source);
            found.into_iter().for_each(|i| self.links.note_use(i));
            let thing = found.and_then(|i| self.things.get(i)).map(|(_, thing)| thing);
            if !self.budget.take(thing.map_or(0, |thing| thing.cost)) {
                return;
            }
            let related = &mut self.draft.workload.related;
            let (list, at) = match relation {
                Relation::Secret => (&mut related.secrets, "secrets"),
                _ => (&mut related.config_maps, "config_maps"),
            };
            let at = Pointer::from_iter(["related", at]).child(list.len());
            let spans = &mut self.draft.spans;
            if let Some(span) = uses.first().and_then(|(_, named)| spans.locate(named)) {
                spans.insert(&at, span);
            }
            let mut told = Vec::with_capacity(uses.len());
            for (used, named) in uses {
                if let Some(span) = spans.locate(&named) {
                    spans.insert(&at.child("uses").child(told.len()), span);
                }
                let missing_key = thing
                    .zip(used.key.as_ref())
                    .is_some_and(|(thing, key)| !thing.keys.contains(key));
                told.push(Use { missing_key, ..used });
            }
            let environment = self.draft.workload.environment.as_deref();
            let shared = thing.zip(environment).map(|(thing, own)| self.secrets.shared(own, thing));
            let shared_with = shared.unwrap_or_default();
            list.push(Reference {
                name,
                found: thing.is_some(),
                file: thing.map(|thing| thing.object.file.clone()),
                keys: thing.map(|thing| thing.keys.iter().cloned().collect()).unwrap_or_default(),
                r#type: thing.and_then(|thing| thing.secret_type.clone()),
                shared_with,
                uses: told,
            });
        }
    }

    fn claims(&mut self, namespace: &str) {
        let mut claims = Vec::new();
        for (i, volume) in self.draft.workload.volumes.iter().enumerate() {
            let made = volume.r#type.as_deref() == Some("volumeClaimTemplate");
            let name = match volume.r#type.as_deref() {
                Some("persistentVolumeClaim") => {
                    volume.source.get("claimName").and_then(serde_json::Value::as_str)
                }
                Some("volumeClaimTemplate") => volume.name.as_deref(),
                _ => None,
            };
            let Some(name) = name else { continue };
            let found = self
                .named
                .get(Relation::PersistentVolumeClaim, namespace, name, self.source)
                .filter(|_| !made);
            found.into_iter().for_each(|i| self.links.note_use(i));
            let thing = found.and_then(|i| self.things.get(i)).map(|(_, thing)| thing);
            if !self.budget.take(thing.map_or(0, |thing| thing.cost)) {
                break;
            }
            let at = Pointer::from_iter(["related", "persistent_volume_claims"]);
            let named = Pointer::from_iter(["volumes"]).child(i).child("source");
            if let Some(span) = self.draft.spans.locate(&named) {
                self.draft.spans.insert(&at.child(claims.len()), span);
            }
            claims.push(Claim {
                name: name.to_owned(),
                found: made || thing.is_some(),
                file: thing.map(|thing| thing.object.file.clone()),
                template: made,
                spec: match thing {
                    Some(thing) => thing.object.spec.clone(),
                    None if made => volume.source.clone(),
                    None => serde_json::Map::new(),
                },
            });
        }
        self.draft.workload.related.persistent_volume_claims = claims;
    }
}

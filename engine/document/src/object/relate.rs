//! Finds what objects have to do with others, whatever source these stand in: the workloads that they select,
//! and whether what they name is there.

use serde_json::{Number, Value as Json};

use super::{Autoscaled, Contents, Draft, Selected, Selection, ServicePort, Target, known::Known};
use crate::{
    Diagnostic,
    workload::{Links, Manifests, Workload, namespace},
};

/// How many bytes of others the objects of a set may have in all, about. A hostile file could have every
/// object select a workload with one large name.
const MAX_COPIES: usize = 64 << 20;

/// Relates the objects of all sources to the workloads and the objects of all sources.
pub(crate) fn relate(manifests: &mut [&mut Manifests], links: &Links) {
    let mut objects: Vec<Vec<Draft>> =
        manifests.iter_mut().map(|it| std::mem::take(&mut it.objects)).collect();
    let mut budget = Budget(MAX_COPIES);
    let known = Known::of(manifests, &objects);
    for (source, drafts) in objects.iter_mut().enumerate() {
        for draft in drafts {
            let mut relate = Relate { known: &known, links, source, budget: &mut budget };
            relate.selection(draft);
            relate.targets(draft);
            relate.contents(draft);
        }
    }
    for (manifests, drafts) in manifests.iter_mut().zip(objects) {
        if budget.is_spent() && !drafts.is_empty() {
            let message = "so many objects concern each other that not all of it is told";
            let error = Diagnostic::error("workload/too-many-relations", &manifests.file, message);
            manifests.diagnostics.push(error.help("check fewer manifests at a time"));
        }
        manifests.objects = drafts;
    }
}

/// What is left to spend, in bytes. What does not fit is left out, and said.
struct Budget(usize);

impl Budget {
    fn take(&mut self, cost: usize) -> bool {
        let left = self.0.checked_sub(cost);
        self.0 = left.unwrap_or(0);
        left.is_some()
    }

    fn is_spent(&self) -> bool {
        self.0 == 0
    }
}

/// Puts what concerns one object into its normal form.
struct Relate<'a> {
    known: &'a Known<'a>,
    links: &'a Links,
    /// The number of the source that the object stands in.
    source: usize,
    budget: &'a mut Budget,
}

impl Relate<'_> {
    fn selection(&mut self, draft: &mut Draft) {
        let link = draft.thing.and_then(|thing| self.links.get(self.source, thing));
        let Some(link) = link else { return };
        draft.object.policy_types.clone_from(&link.policy_types);
        draft.object.related.users = link.users;
        if !link.selects {
            return;
        }
        let namespace = namespace(draft.object.object.namespace.as_deref());
        let found = link.workloads.iter().filter_map(|&number| self.known.workload(number));
        let found: Vec<(&str, &Workload)> = found.collect();
        if draft.object.object.kind == "Service" {
            let is_whole = found.len() == link.count && self.links.is_whole;
            draft.object.related.ports = self.ports(draft, &found, is_whole);
        }
        let mut workloads = Vec::with_capacity(found.len());
        for (file, workload) in found {
            let name = workload.object.name.as_deref().unwrap_or_default();
            if !self.budget.take(128 + file.len() + workload.object.kind.len() + name.len()) {
                break;
            }
            workloads.push(selected(file, workload));
        }
        let unknown = self.known.unknown(namespace);
        let cost = unknown.clone().map(|kind| 24 + kind.len()).sum();
        let unknown = if self.budget.take(cost) { unknown.cloned().collect() } else { Vec::new() };
        // Where not all selections are known, nobody may be told that there is none.
        let candidates = if self.links.is_whole { self.known.workloads_in(namespace) } else { 0 };
        let own_name = draft.object.object.name.as_deref().unwrap_or_default();
        let is_near = link.has_some
            || self.known.has_workloads(self.source, namespace)
            || self.known.is_called(namespace, own_name);
        draft.object.related.selects = Some(Selection {
            count: link.count,
            workloads,
            candidates,
            near: candidates > 0 && is_near,
            unmatched: link.unmatched.clone(),
            unknown,
        });
    }

    /// Where the ports of a Service lead. Each is looked for in every workload, so that costs, too.
    fn ports(
        &mut self,
        draft: &Draft,
        found: &[(&str, &Workload)],
        is_whole: bool,
    ) -> Vec<ServicePort> {
        let declared: usize = found.iter().map(|(_, workload)| workload.ports.len()).sum();
        let port = |port: &Json| {
            let target = port.get("targetPort").or_else(|| port.get("port"))?;
            let protocol = port.get("protocol").and_then(Json::as_str).unwrap_or("TCP");
            let target = text_of(target)?;
            let tells = is_whole && !found.is_empty() && self.budget.take(declared + target.len());
            let is_it = |there: &crate::workload::Port| {
                let is_named = there.name.as_deref() == Some(target.as_str());
                there.protocol == protocol && (is_named || there.port.to_string() == target)
            };
            let mut ports = found.iter().flat_map(|(_, workload)| &workload.ports);
            let declared = tells.then(|| ports.any(is_it));
            Some(ServicePort { target, declared })
        };
        let ports = draft.object.spec.get("ports").and_then(Json::as_array);
        // A port that is none has its place in the list all the same.
        let none = || ServicePort { target: String::new(), declared: None };
        let mut port = port;
        ports.into_iter().flatten().map(|it| port(it).unwrap_or_else(none)).collect()
    }

    fn targets(&mut self, draft: &mut Draft) {
        let is_written = draft.object.object.namespace.is_some();
        for target in &mut draft.object.related.targets {
            if target.r#as == "scaled" {
                self.scaled(target, is_written);
            } else {
                self.backend(target, is_written);
            }
        }
    }

    fn scaled(&mut self, target: &mut Target, is_written: bool) {
        target.has_company = match is_written {
            true => self.known.workloads_in(&target.namespace) > 0,
            false => self.known.has_workloads(self.source, &target.namespace),
        };
        let found = self.known.named(&target.kind, &target.namespace, &target.name);
        let Some((file, workload)) = found else { return };
        target.found = true;
        target.file = Some(file.to_owned()).filter(|file| self.budget.take(file.len()));
        target.replicas = workload.and_then(|workload| workload.replicas.clone());
    }

    fn backend(&mut self, target: &mut Target, is_written: bool) {
        let within = Some(self.source).filter(|_| !is_written);
        target.has_company = self.known.has_services(&target.namespace, within);
        let Some((file, ports)) = self.known.service(&target.namespace, &target.name) else {
            return;
        };
        target.found = true;
        target.file = Some(file.to_owned()).filter(|file| self.budget.take(file.len()));
        target.missing_port = target.port.as_ref().is_some_and(|port| !ports.contains(port));
    }

    fn contents(&self, draft: &mut Draft) {
        let object = &draft.object.object;
        if object.kind == "Namespace" && object.api_version == "v1" {
            let name = object.name.as_deref().unwrap_or_default();
            draft.object.related.contents = Some(Contents {
                workloads: self.known.workloads_in(name),
                ..self.known.contents(name)
            });
        }
    }
}

fn selected(file: &str, workload: &Workload) -> Selected {
    let scaler = workload.related.horizontal_pod_autoscalers.first();
    let number = |spec: &serde_json::Map<String, Json>, field: &str| match spec.get(field) {
        Some(Json::Number(number)) => Some(number.clone()),
        _ => None,
    };
    let autoscaled = |spec| {
        let number = |field| -> Option<Number> { number(spec, field) };
        Autoscaled { min: number("minReplicas"), max: number("maxReplicas") }
    };
    Selected {
        file: file.to_owned(),
        kind: workload.object.kind.clone(),
        name: workload.object.name.clone(),
        replicas: workload.replicas.clone(),
        autoscaled: scaler.map(|scaler| autoscaled(&scaler.spec)),
    }
}

/// The number or the name of a port.
fn text_of(port: &Json) -> Option<String> {
    match port {
        Json::String(name) => Some(name.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

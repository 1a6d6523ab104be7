//! Finds the role that a binding names, and the rights that the service account of a workload has,
//! whatever source they stand in.

use std::collections::BTreeMap;

use super::{Access, Grant, NamedRole, Rule, Subject};
use crate::{
    Diagnostic,
    workload::{Manifests, Workload, namespace},
};

/// How many bytes of rules the documents of a set may have from others in all, about. A hostile file
/// could have every binding name one large role.
const MAX_COPIES: usize = 64 << 20;

/// The groups that every service account is in. See
/// [Kubernetes](https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects).
const GROUPS: [&str; 2] = ["system:authenticated", "system:serviceaccounts"];

/// Relates the bindings of all sources to the roles of all sources, and the workloads to both.
pub(crate) fn relate(manifests: &mut [&mut Manifests]) {
    let mut budget = Budget(MAX_COPIES);
    let roles = Roles::of(manifests);
    for manifests in manifests.iter_mut() {
        for draft in &mut manifests.access {
            roles.settle(&mut draft.access, &mut budget);
        }
    }
    let grants = Grants::of(manifests, &mut budget);
    for manifests in manifests.iter_mut() {
        for draft in &mut manifests.drafts {
            grants.settle(&mut draft.workload, &mut budget);
        }
        let is_concerned = !manifests.access.is_empty() || !manifests.drafts.is_empty();
        if budget.is_spent() && is_concerned {
            let message = "so many rights are given that not all of them are told";
            let error = Diagnostic::error("workload/too-many-relations", &manifests.file, message);
            manifests.diagnostics.push(error.help("check fewer manifests at a time"));
        }
    }
}

/// What is left to spend, in bytes. What does not fit is left out, and said.
struct Budget(usize);

impl Budget {
    /// Whether there is room for a copy of a role.
    fn take(&mut self, rules: &[Rule]) -> bool {
        let left = self.0.checked_sub(128 + rules.iter().map(cost).sum::<usize>());
        self.0 = left.unwrap_or(0);
        left.is_some()
    }

    fn is_spent(&self) -> bool {
        self.0 == 0
    }
}

fn cost(rule: &Rule) -> usize {
    let Rule { verbs, api_groups, resources, resource_names, non_resource_urls } = rule;
    let lists = [verbs, api_groups, resources, resource_names, non_resource_urls];
    let of_list = |list: &Vec<String>| list.iter().map(|text| 24 + text.len()).sum::<usize>();
    128 + lists.into_iter().map(of_list).sum::<usize>()
}

/// A role's kind, its namespace (none for a cluster role) and its name.
type Key = (String, String, String);

/// The roles of all sources, each with its file and its rules; of several the first.
struct Roles(BTreeMap<Key, (String, Vec<Rule>)>);

impl Roles {
    fn of(manifests: &[&mut Manifests]) -> Self {
        let mut roles = BTreeMap::new();
        for manifests in manifests {
            for access in manifests.access.iter().map(|draft| &draft.access) {
                let Some(name) = access.object.name.clone().filter(|_| access.role.is_none())
                else {
                    continue;
                };
                let key = (access.object.kind.clone(), within(access, &access.object.kind), name);
                roles.entry(key).or_insert_with(|| (manifests.file.clone(), access.rules.clone()));
            }
        }
        Self(roles)
    }

    /// Puts the rules of the role that a binding names beside its name.
    fn settle(&self, access: &mut Access, budget: &mut Budget) {
        let Some(role) = &access.role else { return };
        let key = (role.kind.clone(), within(access, &role.kind), role.name.clone());
        let Some((file, rules)) = self.0.get(&key) else { return };
        if let Some(role) = access.role.as_mut().filter(|_| budget.take(rules)) {
            role.found = true;
            role.file = Some(file.clone());
            role.rules.clone_from(rules);
        }
    }
}

/// The namespace in which a role of a kind is looked for; none for a cluster role.
fn within(access: &Access, kind: &str) -> String {
    let of_cluster = kind == "ClusterRole";
    let namespace = namespace(access.object.namespace.as_deref());
    if of_cluster { String::new() } else { namespace.to_owned() }
}

/// What bindings give, by whom they give it to.
#[derive(Default)]
struct Grants {
    /// By the namespace and the name of a service account.
    accounts: BTreeMap<(String, String), Vec<Grant>>,
    groups: BTreeMap<String, Vec<Grant>>,
}

impl Grants {
    fn of(manifests: &[&mut Manifests], budget: &mut Budget) -> Self {
        let mut grants = Self::default();
        for manifests in manifests {
            for access in manifests.access.iter().map(|draft| &draft.access) {
                let Some(role) = &access.role else { continue };
                for subject in &access.subjects {
                    grants.add(access, role, subject, &manifests.file, budget);
                }
            }
        }
        grants
    }

    fn add(
        &mut self,
        access: &Access,
        role: &NamedRole,
        subject: &Subject,
        file: &str,
        budget: &mut Budget,
    ) {
        let own = access.object.namespace.as_deref();
        let list = match subject.kind.as_str() {
            "ServiceAccount" => {
                let namespace = namespace(subject.namespace.as_deref().or(own)).to_owned();
                self.accounts.entry((namespace, subject.name.clone())).or_default()
            }
            "User" => {
                let account = subject.name.strip_prefix("system:serviceaccount:");
                let Some((namespace, name)) = account.and_then(|name| name.split_once(':')) else {
                    return;
                };
                self.accounts.entry((namespace.to_owned(), name.to_owned())).or_default()
            }
            "Group" => self.groups.entry(subject.name.clone()).or_default(),
            _ => return,
        };
        if budget.take(&role.rules) {
            list.push(Grant {
                file: file.to_owned(),
                binding: access.object.kind.clone(),
                name: access.object.name.clone(),
                namespace: (!access.cluster_wide).then(|| namespace(own).to_owned()),
                subject: subject.clone(),
                role: role.clone(),
            });
        }
    }

    /// Tells a workload what its service account may do.
    fn settle(&self, workload: &mut Workload, budget: &mut Budget) {
        let namespace = namespace(workload.object.namespace.as_deref()).to_owned();
        let of_namespace = format!("system:serviceaccounts:{namespace}");
        let groups = GROUPS.into_iter().chain([of_namespace.as_str()]);
        let of_groups = groups.filter_map(|group| self.groups.get(group));
        let account = (namespace.clone(), workload.service_account.name.clone());
        let own = self.accounts.get(&account);
        for grant in own.into_iter().chain(of_groups).flatten() {
            if budget.take(&grant.role.rules) {
                workload.service_account.grants.push(grant.clone());
            }
        }
    }
}

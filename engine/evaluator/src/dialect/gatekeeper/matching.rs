//! Which objects a constraint judges: its `match`
//! (<https://open-policy-agent.github.io/gatekeeper/website/docs/howto#the-match-field>).

use std::collections::BTreeMap;

use plimsoll_document::Pointer;
use plimsoll_types::Diagnostic;
use serde::Deserialize;

use super::{
    constraint::CODE,
    selector::{Labels, Selector},
    wildcard::Wildcard,
};
use crate::dialect::manifest::Manifest;

/// What a constraint asks of the objects it judges. Without anything it judges all.
#[derive(Debug, Default)]
pub(super) struct Match {
    kinds: Vec<Kinds>,
    scope: Option<String>,
    namespaces: Vec<Wildcard>,
    excluded_namespaces: Vec<Wildcard>,
    labels: Option<Selector>,
    namespace_labels: Option<Selector>,
    name: Option<Wildcard>,
    source: Option<String>,
}

/// Groups and kinds; a list that is empty or holds `*` stands for all there are.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Kinds {
    api_groups: Vec<String>,
    kinds: Vec<String>,
}

/// What there is to know of an object before it is judged.
#[derive(Debug, Default)]
pub(super) struct Subject<'a> {
    pub(super) group: &'a str,
    pub(super) kind: &'a str,
    pub(super) name: &'a str,
    pub(super) generate_name: &'a str,
    /// Empty where the object names none.
    pub(super) namespace: &'a str,
    pub(super) labels: Labels,
}

/// Whether an object is one of those that a constraint judges.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Yes,
    No,
    /// That depends on the labels of the object's namespace, which are not known.
    NamespaceUnknown,
}

impl Match {
    /// Reads the `match` of a constraint.
    pub(super) fn read(constraint: &Manifest) -> Result<Self, Diagnostic> {
        let at = |field: &'static str| ["spec", "match", field];
        let wildcards = |field| -> Result<Vec<Wildcard>, Diagnostic> {
            let names: Option<Vec<String>> = constraint.read(CODE, &at(field))?;
            Ok(names.unwrap_or_default().iter().map(|name| Wildcard::new(name)).collect())
        };
        let selector = |field| -> Result<Option<Selector>, Diagnostic> {
            let selector: Option<Selector> = constraint.read(CODE, &at(field))?;
            match selector.as_ref().and_then(Selector::fault) {
                None => Ok(selector),
                Some(fault) => {
                    let pointer = Pointer::from_iter(at(field));
                    Err(constraint.error(CODE, &pointer, format!("`{field}`: {fault}")))
                }
            }
        };
        let name: Option<String> = constraint.read(CODE, &at("name"))?;
        Ok(Self {
            kinds: constraint.read(CODE, &at("kinds"))?.unwrap_or_default(),
            scope: constraint.read(CODE, &at("scope"))?,
            namespaces: wildcards("namespaces")?,
            excluded_namespaces: wildcards("excludedNamespaces")?,
            labels: selector("labelSelector")?,
            namespace_labels: selector("namespaceSelector")?,
            name: name.filter(|name| !name.is_empty()).map(|name| Wildcard::new(&name)),
            source: constraint.read(CODE, &at("source"))?,
        })
    }

    /// Whether an object is to be judged. `namespaces` are the labels of the namespaces that are known.
    pub(super) fn takes(
        &self,
        subject: &Subject<'_>,
        namespaces: &BTreeMap<String, Labels>,
    ) -> Answer {
        let takes = self.takes_kind(subject)
            && self.takes_scope(subject)
            && self.takes_namespace(subject)
            && self.labels.as_ref().is_none_or(|selector| selector.selects(&subject.labels))
            && self.takes_name(subject)
            // Nothing is made from generator resources here, so there is nothing but originals.
            && self.source.as_deref() != Some("Generated");
        match &self.namespace_labels {
            Some(selector) if takes => Self::by_namespace(selector, subject, namespaces),
            _ if takes => Answer::Yes,
            _ => Answer::No,
        }
    }

    fn takes_kind(&self, subject: &Subject<'_>) -> bool {
        let in_list = |list: &[String], name: &str| {
            list.is_empty() || list.iter().any(|entry| entry == "*" || entry == name)
        };
        let takes = |kinds: &Kinds| {
            in_list(&kinds.kinds, subject.kind) && in_list(&kinds.api_groups, subject.group)
        };
        self.kinds.is_empty() || self.kinds.iter().any(takes)
    }

    fn takes_scope(&self, subject: &Subject<'_>) -> bool {
        let namespaced = !subject.is_namespace() && !subject.namespace.is_empty();
        match self.scope.as_deref() {
            Some("Cluster") => !namespaced,
            Some("Namespaced") => namespaced,
            _ => true,
        }
    }

    /// What is in no namespace is not left out for the namespace it is in.
    fn takes_namespace(&self, subject: &Subject<'_>) -> bool {
        let namespace = if subject.is_namespace() { subject.name } else { subject.namespace };
        let is_in = |list: &[Wildcard]| list.iter().any(|entry| entry.matches(namespace));
        namespace.is_empty()
            || (self.namespaces.is_empty() || is_in(&self.namespaces))
                && !is_in(&self.excluded_namespaces)
    }

    fn takes_name(&self, subject: &Subject<'_>) -> bool {
        self.name.as_ref().is_none_or(|name| {
            name.matches(subject.name)
                || !subject.generate_name.is_empty()
                    && name.matches_generated(subject.generate_name)
        })
    }

    fn by_namespace(
        selector: &Selector,
        subject: &Subject<'_>,
        namespaces: &BTreeMap<String, Labels>,
    ) -> Answer {
        let labels = match (subject.is_namespace(), subject.namespace) {
            (true, _) => Some(&subject.labels),
            (false, "") => return Answer::Yes,
            (false, namespace) => namespaces.get(namespace),
        };
        match labels.map(|labels| selector.selects(labels)) {
            Some(true) => Answer::Yes,
            Some(false) => Answer::No,
            None => Answer::NamespaceUnknown,
        }
    }
}

impl Subject<'_> {
    fn is_namespace(&self) -> bool {
        self.kind == "Namespace" && self.group.is_empty()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use plimsoll_document::SpanTable;
    use serde_json::{Value as Json, json};

    use super::*;

    fn answer(wanted: Json, subject: &Subject<'_>) -> Answer {
        let constraint = Manifest {
            file: "c.yaml".to_owned(),
            body: json!({"spec": {"match": wanted}}),
            spans: SpanTable::default(),
        };
        let staging = Labels::from([("env".to_owned(), "staging".to_owned())]);
        let namespaces = BTreeMap::from([("stage".to_owned(), staging)]);
        Match::read(&constraint).unwrap().takes(subject, &namespaces)
    }

    fn takes(wanted: Json, subject: &Subject<'_>) -> bool {
        answer(wanted, subject) == Answer::Yes
    }

    fn pod(namespace: &str) -> Subject<'_> {
        Subject { kind: "Pod", name: "web-1", namespace, ..Subject::default() }
    }

    fn deployment() -> Subject<'static> {
        Subject { group: "apps", kind: "Deployment", name: "web", ..Subject::default() }
    }

    fn namespace(name: &str) -> Subject<'_> {
        Subject { kind: "Namespace", name, ..Subject::default() }
    }

    #[test]
    fn groups_and_kinds_select_together() {
        let pods = json!({"kinds": [{"apiGroups": [""], "kinds": ["Pod"]}]});
        assert!(takes(pods.clone(), &pod("")));
        assert!(!takes(pods, &deployment()));
        let any = json!({"kinds": [{"apiGroups": ["*"], "kinds": ["*"]}]});
        assert!(takes(any, &deployment()));
        let apps = json!({"kinds": [{"apiGroups": ["batch"]}, {"apiGroups": ["apps"]}]});
        assert!(takes(apps.clone(), &deployment()));
        assert!(!takes(apps, &pod("")));
        assert!(takes(json!({}), &pod("")));
        assert!(takes(json!({"kinds": []}), &pod("")));
    }

    #[test]
    fn namespaces_select_what_is_in_them_and_themselves() {
        let wanted = json!({"namespaces": ["kube-*", "stage"]});
        assert!(takes(wanted.clone(), &pod("kube-system")));
        assert!(takes(wanted.clone(), &namespace("stage")));
        assert!(!takes(wanted.clone(), &pod("prod")));
        assert!(takes(wanted, &pod("")), "what is in no namespace is not left out");
        let unwanted = json!({"excludedNamespaces": ["*-system"]});
        assert!(!takes(unwanted.clone(), &pod("kube-system")));
        assert!(takes(unwanted, &pod("prod")));
    }

    #[test]
    fn scope_tells_clusters_objects_from_those_in_namespaces() {
        assert!(takes(json!({"scope": "Cluster"}), &namespace("stage")));
        assert!(!takes(json!({"scope": "Cluster"}), &pod("stage")));
        assert!(takes(json!({"scope": "Namespaced"}), &pod("stage")));
        assert!(!takes(json!({"scope": "Namespaced"}), &pod("")));
        assert!(takes(json!({"scope": "*"}), &pod("")));
    }

    #[test]
    fn the_labels_of_a_namespace_select_what_is_in_it() {
        let wanted = json!({"namespaceSelector": {"matchLabels": {"env": "staging"}}});
        assert!(takes(wanted.clone(), &pod("stage")));
        assert!(takes(wanted.clone(), &deployment()), "it is in none");
        assert!(!takes(wanted.clone(), &namespace("other")), "it has no such label itself");
        assert_eq!(answer(wanted, &pod("prod")), Answer::NamespaceUnknown);
        let other = json!({
            "kinds": [{"kinds": ["Service"]}],
            "namespaceSelector": {"matchLabels": {"env": "staging"}},
        });
        assert_eq!(answer(other, &pod("prod")), Answer::No, "its kind rules it out already");
    }

    #[test]
    fn a_name_may_be_one_that_is_still_to_be_made() {
        assert!(takes(json!({"name": "web-*"}), &pod("")));
        assert!(!takes(json!({"name": "db-*"}), &pod("")));
        let generated = Subject { kind: "Pod", generate_name: "web-", ..Subject::default() };
        assert!(takes(json!({"name": "web-*"}), &generated));
        assert!(!takes(json!({"name": "db-*"}), &generated));
    }

    #[test]
    fn what_is_only_for_generated_objects_takes_none() {
        assert!(!takes(json!({"source": "Generated"}), &pod("")));
        assert!(takes(json!({"source": "Original"}), &pod("")));
        assert!(takes(json!({"source": "All"}), &pod("")));
    }

    #[test]
    fn a_match_that_cannot_be_meant_is_refused() {
        for wanted in [
            json!({"kinds": "Pod"}),
            json!({"namespaces": [7]}),
            json!({"labelSelector": {"matchExpressions": [{"key": "a", "operator": "In"}]}}),
        ] {
            let constraint = Manifest {
                file: "c.yaml".to_owned(),
                body: json!({"spec": {"match": wanted}}),
                spans: SpanTable::default(),
            };
            assert_eq!(Match::read(&constraint).unwrap_err().code, CODE);
        }
    }
}

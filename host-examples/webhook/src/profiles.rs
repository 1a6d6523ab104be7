//! Which profile a request is judged by, and which requests are none of ours.
//!
//! A review does not tell the labels of the object's namespace. The cluster knows them: its configuration of
//! the webhook has an entry for each value of the label, which asks at a path of that name
//! (docs/decisions/namespaces-by-path.md).

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;

use crate::{
    object,
    review::{Operation, Request},
};

/// The label of a namespace that chooses a profile.
pub const LABEL: &str = "plimsoll.dev/profile";

/// Which namespaces are judged by what.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Namespaces")]
pub struct NamespaceArguments {
    /// A value of the namespace label plimsoll.dev/profile, and the profile that it stands for. Requests at
    /// /validate/LABEL are judged by it. May be given more than once, in place of those there are otherwise.
    #[arg(
        long = "label",
        value_name = "LABEL=PROFILE",
        value_parser = pair,
        default_values = ["baseline=pss-baseline", "restricted=pss-restricted", "dev=dev", "staging=staging",
            "production=production", "strict=strict"]
    )]
    pub labels: Vec<(String, String)>,

    /// A namespace whose requests at /validate are judged as if it had that label; `*` stands for any
    /// characters. The first that fits counts. May be given more than once.
    #[arg(long = "namespace", value_name = "NAME=LABEL", value_parser = pair)]
    pub namespaces: Vec<(String, String)>,

    /// A namespace that nothing is refused in; `*` stands for any characters. May be given more than once, in
    /// place of those there are otherwise.
    #[arg(
        long = "exempt",
        value_name = "NAME",
        default_values = ["kube-system", "kube-public", "kube-node-lease"]
    )]
    pub exempt: Vec<String>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() && !value.is_empty() => {
            Ok((name.to_owned(), value.to_owned()))
        }
        _ => Err("write two names with `=` between them".to_owned()),
    }
}

/// Which profile a request is judged by.
#[derive(Debug, Clone)]
pub struct Profiles {
    labels: BTreeMap<String, String>,
    namespaces: Vec<(String, String)>,
    exempt: Vec<String>,
}

/// What becomes of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// It is judged by that profile.
    Profile(String),
    /// Nobody chose: it is judged by the profile that the webhook was started with.
    Default,
    /// It may be done unjudged, for that reason.
    Exempt(String),
    /// There is no such label; the labels that there are.
    Unknown(String, Vec<String>),
}

impl Profiles {
    /// Takes what the arguments say.
    ///
    /// # Errors
    /// Where a namespace is given a label that is none.
    pub fn new(arguments: &NamespaceArguments) -> Result<Self, String> {
        let labels: BTreeMap<String, String> = arguments.labels.iter().cloned().collect();
        for (name, label) in &arguments.namespaces {
            if !labels.contains_key(label) {
                let known: Vec<_> = labels.keys().map(String::as_str).collect();
                return Err(format!(
                    "--namespace {name}={label}: there is no label `{label}`; there are {}",
                    known.join(", ")
                ));
            }
        }
        let (namespaces, exempt) = (arguments.namespaces.clone(), arguments.exempt.clone());
        Ok(Self { labels, namespaces, exempt })
    }

    /// Every profile that a label stands for.
    #[must_use]
    pub fn all(&self) -> BTreeSet<&str> {
        self.labels.values().map(String::as_str).collect()
    }

    /// What becomes of a request that came at `/validate`, or at `/validate/LABEL`.
    #[must_use]
    pub fn choose(&self, label: Option<&str>, request: &Request<'_>) -> Choice {
        let namespace = request.namespace.as_str();
        if !namespace.is_empty() && self.exempt.iter().any(|pattern| fits(pattern, namespace)) {
            return Choice::Exempt(format!("namespace {namespace}"));
        }
        if object::only_goes(request) {
            return Choice::Exempt("being deleted".to_owned());
        }
        let named = || self.namespaces.iter().find(|(pattern, _)| fits(pattern, namespace));
        match label.or_else(|| named().map(|(_, label)| label.as_str())) {
            None => Choice::Default,
            Some(label) => self.of_label(label),
        }
    }

    /// What is wrong with the label of a namespace that is made or changed: that there is no such profile.
    #[must_use]
    pub fn mistaken(&self, request: &Request<'_>) -> Option<Choice> {
        let writes = matches!(request.operation, Operation::Create | Operation::Update);
        let is_namespace = request.kind.kind == "Namespace" && request.kind.group.is_empty();
        let label = object::label(request, LABEL).filter(|_| writes && is_namespace)?;
        Some(self.of_label(&label)).filter(|choice| matches!(choice, Choice::Unknown(..)))
    }

    fn of_label(&self, label: &str) -> Choice {
        match self.labels.get(label) {
            Some(profile) => Choice::Profile(profile.clone()),
            None => Choice::Unknown(label.to_owned(), self.labels.keys().cloned().collect()),
        }
    }
}

/// Whether a name fits a pattern, in which `*` stands for any characters.
fn fits(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|start| name.strip_prefix(start)) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    let Some((end, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    rest.ends_with(end)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn profiles() -> Profiles {
        let arguments = NamespaceArguments {
            labels: vec![("restricted".to_owned(), "pss-restricted".to_owned())],
            namespaces: vec![("team-*".to_owned(), "restricted".to_owned())],
            exempt: vec!["kube-system".to_owned(), "infra-*".to_owned()],
        };
        Profiles::new(&arguments).unwrap()
    }

    fn choose(label: Option<&str>, namespace: &str) -> Choice {
        let body = format!(
            r#"{{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{{"uid":"1",
            "kind":{{"group":"","version":"v1","kind":"Pod"}},"namespace":"{namespace}","operation":"CREATE"}}}}"#
        );
        profiles().choose(label, &Request::read(&body).unwrap())
    }

    #[test]
    fn the_path_decides_then_the_namespace_then_the_default() {
        let profile = |name: &str| Choice::Profile(name.to_owned());
        assert_eq!(choose(Some("restricted"), "shop"), profile("pss-restricted"));
        assert_eq!(choose(None, "team-a"), profile("pss-restricted"));
        assert_eq!(choose(None, "shop"), Choice::Default);
        assert_eq!(choose(None, ""), Choice::Default);
        let unknown = Choice::Unknown("strct".to_owned(), vec!["restricted".to_owned()]);
        assert_eq!(choose(Some("strct"), "shop"), unknown);
    }

    #[test]
    fn exempt_namespaces_are_so_at_every_path() {
        for label in [None, Some("restricted"), Some("strct")] {
            assert_eq!(
                choose(label, "kube-system"),
                Choice::Exempt("namespace kube-system".into())
            );
            assert_eq!(choose(label, "infra-dns"), Choice::Exempt("namespace infra-dns".into()));
            assert_ne!(
                choose(label, "kube-systems"),
                Choice::Exempt("namespace kube-systems".into())
            );
        }
    }

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, name, expected) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("a*", "a", true),
            ("*", "", true),
            ("a*c", "abbc", true),
            ("a*b*c", "a-b-c", true),
            ("a*b*c", "a-c", false),
            ("ab*ba", "aba", false),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }
}

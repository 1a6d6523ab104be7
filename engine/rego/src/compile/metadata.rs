//! Which annotations hold for a rule: its own, those of its document, its package and the packages
//! around it. `rego.metadata` is answered from this, and so is who asks a program for its rules.

use std::collections::BTreeMap;

use crate::annotations::{self, Annotation, Scope, Target};
use crate::ast::Module;
use crate::compile::tree::{NodeId, Tree};
use crate::error::{Code, Error};
use crate::value::{Object, Value, string};

/// An annotation and the path of what it speaks of.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub path: Value,
    /// Nothing for a rule that has no annotation of its own: the chain starts with it all the same.
    pub annotation: Option<Annotation>,
}

/// The annotations that hold for one rule, the nearest first.
#[derive(Debug, Clone)]
pub(crate) struct Chain {
    pub links: Vec<Link>,
    /// What `rego.metadata.chain()` is in the rule.
    pub value: Value,
    /// What `rego.metadata.rule()` is in the rule.
    pub rule: Value,
}

/// The chains of each rule of each file.
pub(crate) fn chains(
    modules: &[Module],
    nodes: &[Vec<NodeId>],
    packages: &[NodeId],
    tree: &Tree,
    errors: &mut Vec<Error>,
) -> Vec<Vec<Chain>> {
    let annotations: Vec<Vec<Annotation>> =
        modules.iter().map(|module| annotations::of_module(module, errors)).collect();
    let shared = Shared::gather(&annotations, nodes, packages, errors);
    let mut all = Vec::new();
    for (index, rules) in nodes.iter().enumerate() {
        let own = annotations.get(index).map(Vec::as_slice).unwrap_or_default();
        let Some(package) = packages.get(index) else {
            continue;
        };
        let chains = rules
            .iter()
            .enumerate()
            .map(|(position, node)| {
                let mut of_rule: Vec<&Annotation> = own
                    .iter()
                    .filter(|annotation| {
                        annotation.scope == Scope::Rule
                            && annotation.target == Target::Rule(position)
                    })
                    .collect();
                of_rule.reverse();
                chain(&of_rule, *node, *package, &shared, tree)
            })
            .collect();
        all.push(chains);
    }
    all
}

/// Annotations that hold for more than one rule.
#[derive(Default)]
struct Shared<'a> {
    documents: BTreeMap<NodeId, &'a Annotation>,
    packages: BTreeMap<NodeId, &'a Annotation>,
    subpackages: BTreeMap<NodeId, &'a Annotation>,
}

impl<'a> Shared<'a> {
    fn gather(
        annotations: &'a [Vec<Annotation>],
        nodes: &[Vec<NodeId>],
        packages: &[NodeId],
        errors: &mut Vec<Error>,
    ) -> Shared<'a> {
        let mut shared = Shared::default();
        for (index, of_module) in annotations.iter().enumerate() {
            for annotation in of_module {
                let node = match annotation.target {
                    Target::Package => packages.get(index),
                    Target::Rule(position) => {
                        nodes.get(index).and_then(|rules| rules.get(position))
                    }
                };
                let place = match annotation.scope {
                    Scope::Rule => continue,
                    Scope::Document => &mut shared.documents,
                    Scope::Package => &mut shared.packages,
                    Scope::Subpackages => &mut shared.subpackages,
                };
                let Some(node) = node else {
                    continue;
                };
                if place.insert(*node, annotation).is_some() {
                    let message = format!("{} annotation redeclared", annotation.scope.as_str());
                    errors.push(Error::new(Code::Type, annotation.span, message));
                }
            }
        }
        shared
    }
}

fn chain(
    own: &[&Annotation],
    node: NodeId,
    package: NodeId,
    shared: &Shared<'_>,
    tree: &Tree,
) -> Chain {
    let path = |node: NodeId| -> Value {
        let names = tree.path(node).into_iter().map(Value::String);
        Value::from(names.collect::<Vec<_>>())
    };
    let link = |node: NodeId, annotation: &Annotation| Link {
        path: path(node),
        annotation: Some(annotation.clone()),
    };
    let mut links: Vec<Link> = own.iter().map(|annotation| link(node, annotation)).collect();
    if links.is_empty() {
        links.push(Link { path: path(node), annotation: None });
    }
    links.extend(shared.documents.get(&node).map(|found| link(node, found)));
    links.extend(shared.packages.get(&package).map(|found| link(package, found)));
    let mut around = Some(package);
    while let Some(at) = around {
        links.extend(shared.subpackages.get(&at).map(|found| link(at, found)));
        around = tree.node(at).parent;
    }
    let value = links.iter().map(link_value).collect::<Vec<_>>();
    Chain {
        value: Value::from(value),
        rule: own.first().map_or_else(|| Object::new().into_value(), |first| first.value.clone()),
        links,
    }
}

fn link_value(link: &Link) -> Value {
    let mut fields = Object::new();
    fields.insert(string("path"), link.path.clone());
    if let Some(annotation) = &link.annotation {
        fields.insert(string("annotations"), annotation.value.clone());
    }
    fields.into_value()
}

//! The tree of packages and rules below `data`. References are resolved in it at compile time, and the
//! machine walks it where a reference leaves open which rule it means.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::plan::DocumentId;
use crate::span::Span;

/// A node's place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub u32);

#[derive(Debug, Clone, Default)]
pub(crate) struct Node {
    pub parent: Option<NodeId>,
    pub name: Rc<str>,
    pub children: BTreeMap<Rc<str>, NodeId>,
    /// The package statement that made this node, if one did.
    pub package: Option<Span>,
    /// The number of arguments, if the node's rules are a function.
    pub arity: Option<usize>,
    /// Where its first rule stands, if it has rules.
    pub rule: Option<Span>,
    /// What the rules here produce.
    pub document: Option<DocumentId>,
}

/// All packages and rules of a program.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    nothing: Node,
}

impl Tree {
    pub(crate) const ROOT: NodeId = NodeId(0);

    pub(crate) fn new() -> Tree {
        Tree { nodes: vec![Node::default()], nothing: Node::default() }
    }

    pub(crate) fn node(&self, id: NodeId) -> &Node {
        self.nodes.get(id.0 as usize).unwrap_or(&self.nothing)
    }

    pub(crate) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        self.nodes.get_mut(id.0 as usize).unwrap_or(&mut self.nothing)
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)).map(NodeId)
    }

    pub(crate) fn child(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.node(id).children.get(name).copied()
    }

    /// The node at `path` below `from`, made if it is not there.
    pub(crate) fn make(&mut self, from: NodeId, path: &[Rc<str>]) -> NodeId {
        let mut at = from;
        for name in path {
            at = match self.child(at, name) {
                Some(child) => child,
                None => {
                    let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
                    self.nodes.push(Node {
                        parent: Some(at),
                        name: name.clone(),
                        ..Node::default()
                    });
                    self.node_mut(at).children.insert(name.clone(), id);
                    id
                }
            };
        }
        at
    }

    pub(crate) fn find<'n>(&self, path: impl IntoIterator<Item = &'n str>) -> Option<NodeId> {
        path.into_iter().try_fold(Tree::ROOT, |at, name| self.child(at, name))
    }

    /// The names from the root to the node, `data` left out.
    pub(crate) fn path(&self, id: NodeId) -> Vec<Rc<str>> {
        let mut path = Vec::new();
        let mut at = id;
        while let Some(parent) = self.node(at).parent {
            path.push(self.node(at).name.clone());
            at = parent;
        }
        path.reverse();
        path
    }

    /// The path as Rego writes it: `data.a["b-c"].d`.
    pub(crate) fn text(&self, id: NodeId) -> String {
        path_text(self.path(id).iter().map(|name| &**name))
    }

    /// The node itself and all below it.
    pub(crate) fn subtree(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = vec![id];
        let mut next = 0;
        while let Some(at) = found.get(next).copied() {
            found.extend(self.node(at).children.values());
            next += 1;
        }
        found
    }

    /// The nearest node from `id` upwards whose rules produce a document that spans everything below.
    pub(crate) fn owner(&self, id: NodeId, spans_below: impl Fn(NodeId) -> bool) -> Option<NodeId> {
        let mut at = Some(id);
        let mut owner = None;
        while let Some(node) = at {
            if spans_below(node) {
                owner = Some(node);
            }
            at = self.node(node).parent;
        }
        owner
    }
}

/// `data` and the names after it, those that are not plain words in brackets.
pub(crate) fn path_text<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut text = String::from("data");
    for name in names {
        let mut chars = name.chars();
        let plain = chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
            && chars.all(|c| c.is_ascii_alphanumeric() || c == '_');
        if plain {
            text.push('.');
            text.push_str(name);
        } else {
            text.push_str(&format!("[{name:?}]"));
        }
    }
    text
}

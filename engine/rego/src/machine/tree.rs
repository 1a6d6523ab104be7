//! References into the tree of rules that are settled only now. Rules go before base documents where a
//! reference names them; where it takes everything, both are merged and base documents win.

use std::collections::BTreeSet;

use super::Machine;
use super::choice::Rest;
use super::run::{Outcome, lookup_base};
use crate::compile::tree::NodeId;
use crate::error::Result;
use crate::plan::{Slot, Step};
use crate::span::Span;
use crate::value::{Object, Value, entries, lookup, merge};

/// A reference being followed.
struct Trail<'s> {
    path: &'s [Step],
    frame: usize,
    span: Span,
    /// Where the value goes, then the open steps.
    slots: Vec<Slot>,
    found: Vec<Vec<Value>>,
}

impl Machine<'_> {
    pub(super) fn tree(
        &mut self,
        to: Slot,
        node: NodeId,
        path: &[Step],
        frame: usize,
        span: Span,
    ) -> Result<Outcome> {
        let mut slots = vec![to];
        slots.extend(path.iter().filter_map(|step| match step {
            Step::Free(slot) => Some(*slot),
            Step::Bound(_) => None,
        }));
        let mut trail = Trail { path, frame, span, slots, found: Vec::new() };
        let base = self.base_at(node);
        self.follow(&mut trail, 0, Some(node), base)?;
        Ok(Outcome::Choose(Rest::Tuples {
            tuples: trail.found.into_iter(),
            slots: trail.slots.into(),
        }))
    }

    pub(super) fn base_at(&self, node: NodeId) -> Option<Value> {
        let path = self.program.tree.path(node);
        let path: Vec<Value> = path.into_iter().map(Value::String).collect();
        self.base_path(&path)
    }

    /// Follows the trail from a node and the base document beside it; without a node, in values.
    fn follow(
        &mut self,
        trail: &mut Trail<'_>,
        at: usize,
        node: Option<NodeId>,
        base: Option<Value>,
    ) -> Result<()> {
        self.step(trail.span)?;
        let node = node.filter(|node| !self.is_node_replaced(*node));
        if let Some(document) = node.and_then(|node| self.program.tree.node(node).document) {
            let value = self.document(document, trail.span)?;
            return self.follow_value(trail, at, value, false);
        }
        let Some(node) = node else {
            return self.follow_value(trail, at, base, true);
        };
        match trail.path.get(at) {
            None => {
                let value = self.extent(node, base, trail.span)?;
                self.arrive(trail, value)
            }
            Some(Step::Bound(operand)) => {
                let key = self.get(trail.frame, operand, trail.span)?.clone();
                let child = self.child(node, &key);
                let below = base.as_ref().and_then(|base| lookup_base(base, &key));
                let below = below.cloned();
                self.follow(trail, at + 1, child, below)
            }
            Some(Step::Free(slot)) => {
                let mut keys: BTreeSet<Value> = self
                    .program
                    .tree
                    .node(node)
                    .children
                    .keys()
                    .map(|name| Value::String(name.clone()))
                    .collect();
                let members = base.as_ref().and_then(entries).unwrap_or_default();
                keys.extend(members.into_iter().map(|(key, _)| key));
                for key in keys {
                    let child = self.child(node, &key);
                    let below = base.as_ref().and_then(|base| lookup(base, &key)).cloned();
                    self.set(trail.frame, *slot, key);
                    self.follow(trail, at + 1, child, below)?;
                }
                Ok(())
            }
        }
    }

    /// Follows the rest of the trail inside a value.
    fn follow_value(
        &mut self,
        trail: &mut Trail<'_>,
        at: usize,
        value: Option<Value>,
        base: bool,
    ) -> Result<()> {
        let Some(value) = value else {
            return Ok(());
        };
        match trail.path.get(at) {
            None => self.arrive(trail, Some(value)),
            Some(Step::Bound(operand)) => {
                let key = self.get(trail.frame, operand, trail.span)?;
                let found = if base { lookup_base(&value, key) } else { lookup(&value, key) };
                let found = found.cloned();
                self.follow_value(trail, at + 1, found, base)
            }
            Some(Step::Free(slot)) => {
                for (key, member) in entries(&value).unwrap_or_default() {
                    self.step(trail.span)?;
                    self.set(trail.frame, *slot, key);
                    self.follow_value(trail, at + 1, Some(member), base)?;
                }
                Ok(())
            }
        }
    }

    /// Notes an answer: the value, and what the open steps are.
    fn arrive(&mut self, trail: &mut Trail<'_>, value: Option<Value>) -> Result<()> {
        let Some(value) = value else {
            return Ok(());
        };
        let mut tuple = vec![value];
        for slot in trail.slots.iter().skip(1) {
            let operand = crate::plan::Operand::Slot(*slot);
            tuple.push(self.get(trail.frame, &operand, trail.span)?.clone());
        }
        self.charge_bytes(24 * tuple.len(), trail.span)?;
        trail.found.push(tuple);
        Ok(())
    }

    fn child(&self, node: NodeId, key: &Value) -> Option<NodeId> {
        match key {
            Value::String(name) => self.program.tree.child(node, name),
            _ => None,
        }
    }

    fn is_node_replaced(&self, node: NodeId) -> bool {
        if self.scope.replaced.is_empty() {
            return false;
        }
        let path = self.program.tree.path(node);
        let path: Vec<Value> = path.into_iter().map(Value::String).collect();
        self.scope.is_replaced(&path)
    }

    /// Everything below a node.
    pub(super) fn extent(
        &mut self,
        node: NodeId,
        base: Option<Value>,
        span: Span,
    ) -> Result<Option<Value>> {
        self.step(span)?;
        if self.is_node_replaced(node) {
            return Ok(base);
        }
        if let Some(document) = self.program.tree.node(node).document {
            return self.document(document, span);
        }
        let mut fields = Object::new();
        for (name, child) in &self.program.tree.node(node).children {
            let key = Value::String(name.clone());
            let below = base.as_ref().and_then(|base| lookup(base, &key)).cloned();
            if let Some(value) = self.extent(*child, below, span)? {
                fields.insert(key, value);
            }
        }
        let virtual_document = fields.into_value();
        Ok(Some(match base {
            Some(base) => merge(&base, &virtual_document),
            None => virtual_document,
        }))
    }
}

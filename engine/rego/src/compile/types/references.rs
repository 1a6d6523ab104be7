//! References: whether they can lead anywhere, and what type is there.

use super::bodies::Checker;
use super::text::text;
use super::ty::{Type, is_scalar};
use crate::builtins::term_text;
use crate::compile::core::{Base, Term, TermKind};
use crate::compile::tree::{NodeId, Tree, path_text};
use crate::span::Span;
use crate::value::Value;

/// How a message writes a value that has no name.
const UNNAMED: &str = "(...)";

/// Names that a message lists where one is missing.
const MAX_NAMES: usize = 8;

/// Where a reference into `data` stops being about the tree of packages and rules.
enum Found<'t> {
    /// At a document of a type, with so many steps gone.
    Document(&'t Type, usize),
    /// At a function.
    Function(NodeId),
    /// At packages that hold rules; the reference ends there.
    Packages,
    /// Where nothing is known.
    Anything,
}

impl Checker<'_> {
    /// Checks a reference and gives types to the variables in it.
    pub(super) fn reference(&mut self, base: Base, path: &[Term], span: Span) {
        match base {
            Base::Input => {}
            Base::Var(var) => match self.var(var).cloned() {
                Some(of) => self.steps(of, base, path, 0, span),
                None => self.set(var, Type::Any),
            },
            Base::Data if self.replaced => {}
            Base::Data => {
                self.names_in(path, span);
                match self.find(path) {
                    Found::Document(of, steps) => self.steps(of.clone(), base, path, steps, span),
                    Found::Function(node) => {
                        let name = self.tree.text(node);
                        let message = format!("function {name} used as reference, not called");
                        self.error(span, message);
                    }
                    Found::Packages | Found::Anything => {}
                }
            }
        }
        for step in path {
            self.anything(step);
        }
    }

    /// The type of what a reference leads to, once it is checked.
    pub(super) fn reference_type(&self, base: Base, path: &[Term]) -> Option<Type> {
        let (of, steps) = match base {
            Base::Input => return Some(Type::Any),
            Base::Var(var) => (self.var(var)?, 0),
            Base::Data if self.replaced => return Some(Type::Any),
            Base::Data => match self.find(path) {
                Found::Document(of, steps) => (of, steps),
                Found::Packages => return Some(Type::object_of(Type::Any, Type::Any)),
                Found::Function(_) | Found::Anything => return Some(Type::Any),
            },
        };
        path.iter().skip(steps).try_fold(of.clone(), |of, step| match step.as_constant() {
            Some(key) => of.member(key),
            None => of.values(),
        })
    }

    fn find(&self, path: &[Term]) -> Found<'_> {
        let mut node = Tree::ROOT;
        let mut steps = 0;
        loop {
            let owner = self.owners.get(node.0 as usize).copied().flatten();
            if owner.is_some() || self.tree.node(node).rule.is_some() {
                break;
            }
            let Some(step) = path.get(steps) else {
                return if self.has_rules(node) { Found::Packages } else { Found::Anything };
            };
            let child = step.as_text().and_then(|name| self.tree.child(node, name));
            let Some(child) = child else {
                return Found::Anything;
            };
            node = child;
            steps += 1;
        }
        if self.tree.node(node).arity.is_some() {
            // A function has no members.
            return if steps == path.len() { Found::Function(node) } else { Found::Anything };
        }
        match self.known.values.get(&node) {
            Some(of) => Found::Document(of, steps),
            None => Found::Anything,
        }
    }

    /// Whether there are rules below a node.
    fn has_rules(&self, node: NodeId) -> bool {
        self.known.rules_below.get(node.0 as usize).copied().unwrap_or(false)
    }

    /// Variables that stand for names of packages or rules are strings.
    fn names_in(&mut self, path: &[Term], span: Span) {
        let mut node = Tree::ROOT;
        for (index, step) in path.iter().enumerate() {
            if self.tree.node(node).rule.is_some() {
                return;
            }
            if let TermKind::Var(var) = &step.kind {
                if !self.has_rules(node) {
                    return;
                }
                match self.var(*var).cloned() {
                    Some(of) if of.unifies(&Type::String) => {}
                    Some(of) => self.wrong_key(Base::Data, path, index, &of, &Type::String, span),
                    None => self.set(*var, Type::String),
                }
                return;
            }
            match step.as_text().and_then(|name| self.tree.child(node, name)) {
                Some(child) => node = child,
                None => return,
            }
        }
    }

    /// Follows the steps from `from` on into a value of type `of`.
    fn steps(&mut self, mut of: Type, base: Base, path: &[Term], from: usize, span: Span) {
        for (index, step) in path.iter().enumerate().skip(from) {
            let Some(keys) = of.keys() else {
                let whole = self.reference_text(base, path);
                let start = self.reference_text(base, path.get(..index).unwrap_or_default());
                let what = if start == UNNAMED { "what it starts from" } else { &start };
                let message = format!(
                    "undefined ref: {whole}: {what} is {}, which has no members",
                    text(&of)
                );
                return self.error(span, message);
            };
            let next = match &step.kind {
                TermKind::Const(key) if is_scalar(key) => match of.member(key) {
                    Some(next) => Some(next),
                    None => return self.no_member(&of, &keys, base, path, index, span),
                },
                TermKind::Var(var) => {
                    match self.var(*var).cloned() {
                        Some(key) if key.unifies(&keys) => {}
                        Some(key) => return self.wrong_key(base, path, index, &key, &keys, span),
                        None => self.set(*var, keys),
                    }
                    of.values()
                }
                _ => {
                    if !self.matches(step, &keys, false) {
                        let key = self.simple_type(step).unwrap_or(Type::Any);
                        return self.wrong_key(base, path, index, &key, &keys, span);
                    }
                    of.values()
                }
            };
            of = next.unwrap_or(Type::Any);
        }
    }

    fn no_member(
        &mut self,
        of: &Type,
        keys: &Type,
        base: Base,
        path: &[Term],
        index: usize,
        span: Span,
    ) {
        let whole = self.reference_text(base, path);
        let key = path.get(index).and_then(Term::as_constant).map(term_text).unwrap_or_default();
        let names = of.field_names();
        let listed: Vec<String> = names.iter().take(MAX_NAMES).map(term_text).collect();
        let more = if names.len() > MAX_NAMES { ", ..." } else { "" };
        let number = matches!(path.get(index).and_then(Term::as_constant), Some(Value::Number(_)));
        let want = match (of, listed.as_slice()) {
            (Type::Array(array), _) if number => {
                format!("there are {} elements", array.items.len())
            }
            (_, []) => format!("a key is {}", text(keys)),
            (_, [only]) => format!("the only key is {only}"),
            (_, listed) => format!("the keys are {}{more}", listed.join(", ")),
        };
        self.error(span, format!("undefined ref: {whole}: have {key}, but {want}"));
    }

    fn wrong_key(
        &mut self,
        base: Base,
        path: &[Term],
        index: usize,
        have: &Type,
        want: &Type,
        span: Span,
    ) {
        let whole = self.reference_text(base, path);
        let step = path.get(index).map(|step| self.step_text(step)).unwrap_or_default();
        let (have, want) = (text(have), text(want));
        let message = format!("undefined ref: {whole}: {step} is {have}, but a key is {want}");
        self.error(span, message);
    }

    /// Variables in a step of which nothing is known may be anything.
    fn anything(&mut self, step: &Term) {
        match &step.kind {
            TermKind::Var(var) if self.var(*var).is_none() => self.set(*var, Type::Any),
            TermKind::Array(_) | TermKind::Set(_) | TermKind::Object(_)
                if self.simple_type(step).is_none() =>
            {
                self.matches(step, &Type::Any, true);
            }
            _ => {}
        }
    }

    fn reference_text(&self, base: Base, path: &[Term]) -> String {
        let mut whole = match base {
            Base::Input => "input".to_owned(),
            Base::Data => "data".to_owned(),
            Base::Var(var) => self.var_text(var),
        };
        for step in path {
            match step.as_text() {
                Some(name) => {
                    whole.push_str(path_text([&**name]).strip_prefix("data").unwrap_or_default());
                }
                None => whole.push_str(&format!("[{}]", self.step_text(step))),
            }
        }
        whole
    }

    fn step_text(&self, step: &Term) -> String {
        match &step.kind {
            TermKind::Const(value @ (Value::Array(_) | Value::Set(_) | Value::Object(_))) => {
                text(&Type::of(value))
            }
            TermKind::Const(value) => term_text(value),
            TermKind::Var(var) => self.var_text(*var),
            _ => "...".to_owned(),
        }
    }

    /// The name of a variable; an ellipsis for one that the compiler made up.
    fn var_text(&self, var: u32) -> String {
        let name = self.vars.get(var as usize).and_then(|var| var.name.as_deref());
        let wildcard = self.vars.get(var as usize).is_some_and(|var| var.wildcard);
        name.unwrap_or(if wildcard { "_" } else { UNNAMED }).to_owned()
    }
}

//! The form between syntax and plan: names are resolved, every call and every nested reference is an
//! expression of its own, and variables are numbers. Safety, recursion and planning work on this.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::builtins::Builtin;
use crate::compile::tree::NodeId;
use crate::span::Span;
use crate::value::Value;

pub(crate) type VarId = u32;

/// What is known of a variable of a rule.
#[derive(Debug, Clone)]
pub(crate) struct Var {
    /// The author's name; nothing for `_` and for what the compiler made up.
    pub name: Option<Rc<str>>,
    /// It is a `_`, which nothing else can mention.
    pub wildcard: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Expr {
    pub span: Span,
    pub negated: bool,
    pub kind: ExprKind,
    pub with: Rc<[With]>,
}

#[derive(Debug, Clone)]
pub(crate) enum ExprKind {
    Eq(Term, Term),
    Call {
        callee: Callee,
        args: Vec<Term>,
        /// Unified with the result; without one the result must not be false.
        output: Option<Term>,
    },
    /// Holds if the term is defined and not false.
    Term(Term),
    Every(Box<Every>),
}

#[derive(Debug, Clone)]
pub(crate) struct Every {
    pub key: Option<VarId>,
    pub value: VarId,
    pub domain: Term,
    pub body: Vec<Expr>,
}

#[derive(Debug, Clone)]
pub(crate) enum Callee {
    Builtin(&'static Builtin),
    /// A function that only a host outside could serve; a test may mock it.
    Refused(&'static str),
    Function(NodeId),
    Walk,
    Print,
    Runtime,
}

#[derive(Debug, Clone)]
pub(crate) struct With {
    pub span: Span,
    pub target: WithTarget,
    pub value: WithValue,
}

#[derive(Debug, Clone)]
pub(crate) enum WithTarget {
    Input(Vec<Value>),
    Data(Vec<Value>),
    Function(Callee),
}

#[derive(Debug, Clone)]
pub(crate) enum WithValue {
    Term(Term),
    Function(Callee),
}

#[derive(Debug, Clone)]
pub(crate) struct Term {
    pub span: Span,
    pub kind: TermKind,
}

#[derive(Debug, Clone)]
pub(crate) enum TermKind {
    Const(Value),
    Var(VarId),
    Ref(Base, Vec<Term>),
    Array(Vec<Term>),
    Set(Vec<Term>),
    Object(Vec<(Term, Term)>),
    Comprehension(Box<Comprehension>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    Input,
    Data,
    Var(VarId),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Collection {
    Array,
    Set,
    Object,
}

#[derive(Debug, Clone)]
pub(crate) struct Comprehension {
    pub collection: Collection,
    /// The key of an object; the only head of an array or a set.
    pub key: Term,
    pub value: Option<Term>,
    pub body: Vec<Expr>,
}

/// One way a rule may come out: the body of a rule or of one of its `else`s.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    pub span: Span,
    pub body: Vec<Expr>,
    pub value: Term,
}

/// A rule, ready to be planned.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub span: Span,
    pub node: NodeId,
    pub default: bool,
    pub args: Vec<VarId>,
    /// The steps of the head after the constant ones.
    pub keys: Vec<Term>,
    /// The rule adds its value to a set instead of being it.
    pub set: bool,
    pub clauses: Vec<Clause>,
    pub vars: Vec<Var>,
}

pub(crate) type VarSet = BTreeSet<VarId>;

impl Term {
    pub(crate) fn new(span: Span, kind: TermKind) -> Term {
        Term { span, kind }
    }

    pub(crate) fn var(span: Span, var: VarId) -> Term {
        Term::new(span, TermKind::Var(var))
    }

    pub(crate) fn constant(span: Span, value: Value) -> Term {
        Term::new(span, TermKind::Const(value))
    }

    pub(crate) fn as_constant(&self) -> Option<&Value> {
        match &self.kind {
            TermKind::Const(value) => Some(value),
            _ => None,
        }
    }

    /// The text of a constant string.
    pub(crate) fn as_text(&self) -> Option<&Rc<str>> {
        match &self.kind {
            TermKind::Const(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    /// Adds the variables of the term; those of comprehensions only if `closures`.
    pub(crate) fn vars(&self, closures: bool, found: &mut VarSet) {
        match &self.kind {
            TermKind::Const(_) => {}
            TermKind::Var(var) => {
                found.insert(*var);
            }
            TermKind::Ref(base, path) => {
                if let Base::Var(var) = base {
                    found.insert(*var);
                }
                for step in path {
                    step.vars(closures, found);
                }
            }
            TermKind::Array(items) | TermKind::Set(items) => {
                for item in items {
                    item.vars(closures, found);
                }
            }
            TermKind::Object(fields) => {
                for (key, value) in fields {
                    key.vars(closures, found);
                    value.vars(closures, found);
                }
            }
            TermKind::Comprehension(comprehension) => {
                if closures {
                    comprehension.vars(found);
                }
            }
        }
    }

    /// Calls `visit` with every comprehension that is not inside another.
    pub(crate) fn comprehensions<'t>(&'t self, visit: &mut dyn FnMut(&'t Comprehension)) {
        match &self.kind {
            TermKind::Const(_) | TermKind::Var(_) => {}
            TermKind::Ref(_, path) => path.iter().for_each(|step| step.comprehensions(visit)),
            TermKind::Array(items) | TermKind::Set(items) => {
                items.iter().for_each(|item| item.comprehensions(visit));
            }
            TermKind::Object(fields) => {
                for (key, value) in fields {
                    key.comprehensions(visit);
                    value.comprehensions(visit);
                }
            }
            TermKind::Comprehension(comprehension) => visit(comprehension),
        }
    }
}

impl Comprehension {
    pub(crate) fn vars(&self, found: &mut VarSet) {
        self.key.vars(true, found);
        if let Some(value) = &self.value {
            value.vars(true, found);
        }
        for expr in &self.body {
            expr.vars(true, found);
        }
    }
}

impl Expr {
    /// The terms of the expression itself, those of `with` and of an `every` body left out.
    pub(crate) fn terms(&self) -> Vec<&Term> {
        match &self.kind {
            ExprKind::Eq(a, b) => vec![a, b],
            ExprKind::Call { args, output, .. } => args.iter().chain(output).collect(),
            ExprKind::Term(term) => vec![term],
            ExprKind::Every(every) => vec![&every.domain],
        }
    }

    /// The terms that `with` puts in place of others.
    pub(crate) fn with_terms(&self) -> impl Iterator<Item = &Term> {
        self.with.iter().filter_map(|with| match &with.value {
            WithValue::Term(term) => Some(term),
            WithValue::Function(_) => None,
        })
    }

    /// Adds the variables of the expression; those of closures only if `closures`.
    pub(crate) fn vars(&self, closures: bool, found: &mut VarSet) {
        for term in self.terms() {
            term.vars(closures, found);
        }
        for term in self.with_terms() {
            term.vars(closures, found);
        }
        if let ExprKind::Every(every) = &self.kind
            && closures
        {
            every.inner_vars(found);
        }
    }
}

impl Every {
    /// The variables of the body but for those it declares.
    pub(crate) fn inner_vars(&self, found: &mut VarSet) {
        let mut inner = VarSet::new();
        for expr in &self.body {
            expr.vars(true, &mut inner);
        }
        inner.remove(&self.value);
        if let Some(key) = self.key {
            inner.remove(&key);
        }
        found.append(&mut inner);
    }
}

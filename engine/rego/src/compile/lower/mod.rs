//! Syntax into core: names are resolved, local variables numbered, nested calls and references pulled
//! out into expressions of their own, in front of the expression that uses them, as OPA's compiler does.
//! That is why `not f(input.x)` is undefined rather than true where `input.x` is undefined.
//!
//! `scope` knows which names are declared where, `term` and `literal` lower what their names say, `call`
//! finds out what is called, and `head` puts rules together.

mod call;
mod head;
mod literal;
mod scope;
mod term;
mod uses;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::ast;
use crate::builtins::Builtin;
use crate::compile::Warning;
use crate::compile::core::{Base, Expr, ExprKind, Rule, Term, Var, VarId, With};
use crate::compile::metadata::Chain;
use crate::compile::modules::Names;
use crate::compile::tree::{NodeId, Tree};
use crate::error::{Code, Error, Result};
use crate::given::Given;
use crate::span::Span;
#[cfg(test)]
pub(crate) use call::builtin;
pub(crate) use call::mocked_in;
use scope::Scope;
use uses::Uses;

/// What lowering needs to know of the program around a rule.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    pub names: &'a Names,
    pub tree: &'a Tree,
    /// The annotations of the rule being lowered, for `rego.metadata`.
    pub chain: Option<&'a Chain>,
    /// Builtins a host would have to serve that some `with` in the program replaces.
    pub mocked: &'a [Rc<str>],
    /// Builtins beside those of OPA.
    pub builtins: &'static [Builtin],
    /// What calls of refused builtins give.
    pub given: &'a [Given],
}

/// What was noticed of the rules of a file beside what they mean.
#[derive(Debug, Default)]
pub(crate) struct Remarks {
    pub errors: Vec<Error>,
    /// What is likely a mistake.
    pub warnings: Vec<Warning>,
    /// The imported names that were used.
    pub imports: BTreeSet<Rc<str>>,
}

/// Lowers a rule whose head stands at `node`.
pub(crate) fn rule(
    around: Surroundings<'_>,
    rule: &ast::Rule,
    node: NodeId,
    remarks: &mut Remarks,
) -> Result<Rule> {
    let mut lowerer = Lowerer::new(around);
    let lowered = lowerer.rule(rule, node);
    lowerer.uses.report(rule.head.span, remarks);
    lowered
}

/// A query, its variables and their names.
pub(crate) struct Query {
    pub body: Vec<Expr>,
    pub vars: Vec<Var>,
    /// The variables whose values are the answer, in order of appearance.
    pub answer: Vec<(Rc<str>, VarId)>,
    /// For each expression the variable that has its value; nothing for those that only hold or fail.
    pub expressions: Vec<Option<VarId>>,
}

/// Lowers a query.
pub(crate) fn query(around: Surroundings<'_>, body: &ast::Body) -> Result<Query> {
    let mut lowerer = Lowerer::new(around);
    lowerer.is_query = true;
    lowerer.push_scope(body);
    let mut lowered = Vec::new();
    let mut expressions = Vec::new();
    lowerer.appended(&mut lowered, |lowerer| {
        for literal in body {
            expressions.push(lowerer.query_literal(literal)?);
        }
        Ok(())
    })?;
    let mut remarks = Remarks::default();
    lowerer.uses.report(Span::default(), &mut remarks);
    if let Some(error) = remarks.errors.pop() {
        return Err(error);
    }
    let mut answer: Vec<(Rc<str>, VarId)> = Vec::new();
    for (var, id) in lowerer.vars.iter().zip(0..) {
        let outermost = lowerer.implicit.get(var.name.as_deref().unwrap_or("")) == Some(&id)
            || lowerer.scopes.iter().any(|scope| scope.declares(id));
        if let Some(name) = &var.name
            && outermost
        {
            answer.push((name.clone(), id));
        }
    }
    Ok(Query { body: lowered, vars: lowerer.vars, answer, expressions })
}

struct Lowerer<'a> {
    around: Surroundings<'a>,
    vars: Vec<Var>,
    /// Variables that are used without being declared: one of a name in the whole rule.
    implicit: BTreeMap<Rc<str>, VarId>,
    scopes: Vec<Scope>,
    /// The body being lowered.
    out: Vec<Expr>,
    /// The modifiers of the expression being lowered, which what is pulled out of it shares.
    with: Rc<[With]>,
    /// Whether this is the text of a query, which OPA rewrites less of than of a module.
    is_query: bool,
    uses: Uses,
}

impl<'a> Lowerer<'a> {
    fn new(around: Surroundings<'a>) -> Lowerer<'a> {
        Lowerer {
            around,
            vars: Vec::new(),
            implicit: BTreeMap::new(),
            scopes: Vec::new(),
            out: Vec::new(),
            with: Rc::from([]),
            is_query: false,
            uses: Uses::default(),
        }
    }

    fn fresh(&mut self, name: Option<Rc<str>>) -> VarId {
        let id = VarId::try_from(self.vars.len()).unwrap_or(VarId::MAX);
        let wildcard = false;
        self.vars.push(Var { name, wildcard });
        id
    }

    fn wildcard(&mut self) -> VarId {
        let id = self.fresh(None);
        if let Some(var) = self.vars.last_mut() {
            var.wildcard = true;
        }
        id
    }

    fn push(&mut self, span: Span, kind: ExprKind) {
        let with = self.with.clone();
        self.out.push(Expr { span, negated: false, kind, with });
    }

    /// Gives `term` a variable of its own, in front of the expression being lowered.
    fn pull_out(&mut self, term: Term) -> Term {
        let span = term.span;
        let var = Term::var(span, self.fresh(None));
        self.push(span, ExprKind::Eq(var.clone(), term));
        var
    }

    /// Lowers `body` into a list of its own.
    fn body(&mut self, body: &[ast::Literal]) -> Result<Vec<Expr>> {
        let outer = std::mem::take(&mut self.out);
        let with = std::mem::replace(&mut self.with, Rc::from([]));
        let mut result = Ok(());
        for literal in body {
            result = self.literal(literal);
            if result.is_err() {
                break;
            }
        }
        self.with = with;
        let lowered = std::mem::replace(&mut self.out, outer);
        result.map(|()| lowered)
    }

    fn data(&self, span: Span, path: &[Rc<str>]) -> Term {
        let steps = path
            .iter()
            .map(|name| Term::constant(span, crate::Value::String(name.clone())))
            .collect();
        Term::new(span, super::core::TermKind::Ref(Base::Data, steps))
    }
}

fn compile_error<T>(span: Span, message: impl Into<String>) -> Result<T> {
    Err(Error::new(Code::Compile, span, message))
}

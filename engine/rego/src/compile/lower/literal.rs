//! Expressions: assignment, unification, `some`, `every`, `not` and `with`.

use std::rc::Rc;

use super::scope::How;
use super::{Lowerer, compile_error};
use crate::ast::{self, LiteralKind, TermKind as Ast};
use crate::compile::core::{
    Base, Callee, Every, Expr, ExprKind, Term, TermKind, VarId, With, WithTarget, WithValue,
};
use crate::error::Result;
use crate::value::Value;

impl Lowerer<'_> {
    /// Lowers an expression of a query. One that has a value of its own, even false, gets a variable.
    pub(super) fn query_literal(&mut self, literal: &ast::Literal) -> Result<Option<VarId>> {
        let LiteralKind::Term(term) = &literal.kind else {
            self.literal(literal)?;
            return Ok(None);
        };
        if literal.negated || self.has_no_value(term) {
            self.literal(literal)?;
            return Ok(None);
        }
        let outer = self.with.clone();
        let value = self.modifiers(&literal.with).and_then(|()| self.operand(term));
        let value = value.map(|value| match value.kind {
            TermKind::Var(_) => value,
            _ => self.pull_out(value),
        });
        self.with = outer;
        match value?.kind {
            TermKind::Var(var) => Ok(Some(var)),
            _ => Ok(None),
        }
    }

    /// A call that prints, or names its result itself.
    fn has_no_value(&mut self, term: &ast::Term) -> bool {
        let Ast::Call(name, args) = &term.kind else {
            return false;
        };
        match self.function_named(name) {
            Some(callee) => args.len() != self.arity(&callee),
            None => true,
        }
    }

    pub(super) fn literal(&mut self, literal: &ast::Literal) -> Result<()> {
        let outer = self.with.clone();
        let result = self.modifiers(&literal.with).and_then(|()| self.modified(literal));
        self.with = outer;
        result
    }

    fn modified(&mut self, literal: &ast::Literal) -> Result<()> {
        let kind = match &literal.kind {
            LiteralKind::Declare(vars) => {
                for var in vars {
                    if let Ast::Var(name) = &var.kind {
                        self.declare(name, var.span, How::Declared)?;
                    }
                }
                return Ok(());
            }
            LiteralKind::Term(term) => match self.expression(term, literal)? {
                Some(kind) => kind,
                None => return Ok(()),
            },
            LiteralKind::Unify(left, right) => self.unify(left, right, literal.negated)?,
            LiteralKind::Assign(left, right) => self.assign(left, right, literal.negated)?,
            LiteralKind::SomeIn { key, value, domain } => {
                self.some_in(key.as_ref(), value, domain, literal.span)?
            }
            LiteralKind::Every { key, value, domain, body } => {
                self.every(key.as_ref(), value, domain, body)?
            }
        };
        let with = self.with.clone();
        self.out.push(Expr { span: literal.span, negated: literal.negated, kind, with });
        Ok(())
    }

    /// A term that stands as an expression; nothing where it can be left out.
    fn expression(&mut self, term: &ast::Term, literal: &ast::Literal) -> Result<Option<ExprKind>> {
        let Ast::Call(name, args) = &term.kind else {
            return Ok(Some(ExprKind::Term(self.operand(term)?)));
        };
        if let Some(value) = self.metadata_call(name, args)? {
            return Ok(Some(ExprKind::Term(Term::constant(term.span, value))));
        }
        if let Ast::Var(operator) = &name.kind
            && matches!(&**operator, "eq" | "assign")
            && let [left, right] = args.as_slice()
        {
            return self.unify(left, right, literal.negated).map(Some);
        }
        // Where OPA negates `==` in a module it has made `=` of it, so a side that is undefined makes
        // the negation true: `not input.privileged == false` has to hold where nothing says so.
        if let Ast::Var(operator) = &name.kind
            && &**operator == "equal"
            && literal.negated
            && !self.is_query
            && let [left, right] = args.as_slice()
        {
            return self.unify(left, right, true).map(Some);
        }
        let (callee, args, output) = self.call(name, args, term.span)?;
        if matches!(callee, Callee::Print) && literal.negated {
            return compile_error(term.span, "print cannot be negated");
        }
        Ok(Some(ExprKind::Call { callee, args, output }))
    }

    fn unify(&mut self, left: &ast::Term, right: &ast::Term, negated: bool) -> Result<ExprKind> {
        for (call, other) in [(right, left), (left, right)] {
            if let Ast::Call(name, args) = &call.kind
                && !negated
                && self.metadata_call(name, args)?.is_none()
            {
                let output = Some(self.simple(other)?);
                let (callee, args, given) = self.call(name, args, call.span)?;
                if given.is_some() {
                    return compile_error(call.span, "the call names its result twice");
                }
                return Ok(ExprKind::Call { callee, args, output });
            }
        }
        let left = self.operand(left)?;
        let right = self.operand(right)?;
        Ok(ExprKind::Eq(left, right))
    }

    fn assign(&mut self, left: &ast::Term, right: &ast::Term, negated: bool) -> Result<ExprKind> {
        if let Ast::Call(name, args) = &right.kind
            && !negated
            && self.metadata_call(name, args)?.is_none()
        {
            let (callee, args, given) = self.call(name, args, right.span)?;
            if given.is_some() {
                return compile_error(right.span, "the call names its result twice");
            }
            let output = Some(self.pattern(left, How::Assigned)?);
            return Ok(ExprKind::Call { callee, args, output });
        }
        let right = self.operand(right)?;
        let left = self.pattern(left, How::Assigned)?;
        Ok(ExprKind::Eq(left, right))
    }

    /// A pattern whose variables are declared by it.
    fn pattern(&mut self, pattern: &ast::Term, how: How) -> Result<Term> {
        let span = pattern.span;
        let kind = match &pattern.kind {
            Ast::Var(name) => TermKind::Var(self.declare(name, span, how)?),
            Ast::Scalar(value) => TermKind::Const(value.clone()),
            Ast::Array(items) => TermKind::Array(
                items.iter().map(|item| self.pattern(item, how)).collect::<Result<_>>()?,
            ),
            Ast::Object(fields) => TermKind::Object(
                fields
                    .iter()
                    .map(|(key, value)| Ok((self.simple(key)?, self.pattern(value, how)?)))
                    .collect::<Result<_>>()?,
            ),
            other if how == How::Assigned => {
                let what = match other {
                    Ast::Ref(..) => "ref",
                    Ast::Call(..) => "call",
                    Ast::Set(_) => "set",
                    Ast::Template(_) => "template string",
                    _ => "comprehension",
                };
                return compile_error(span, format!("cannot assign to {what}"));
            }
            _ => return self.simple(pattern),
        };
        Ok(super::term::constant_or(span, kind))
    }

    fn some_in(
        &mut self,
        key: Option<&ast::Term>,
        value: &ast::Term,
        domain: &ast::Term,
        span: crate::Span,
    ) -> Result<ExprKind> {
        let (base, mut path) = self.domain(domain)?;
        let how = if key.is_some() { How::FoundBeside } else { How::Found };
        let step = match key {
            Some(key) => self.pattern(key, how)?,
            None => Term::var(domain.span, self.wildcard()),
        };
        let value = self.pattern(value, how)?;
        path.push(step);
        Ok(ExprKind::Eq(value, Term::new(span, TermKind::Ref(base, path))))
    }

    /// The collection of a `some ... in`, as the start of a reference.
    fn domain(&mut self, domain: &ast::Term) -> Result<(Base, Vec<Term>)> {
        let lowered = self.operand(domain)?;
        Ok(match lowered.kind {
            TermKind::Ref(base, path) => (base, path),
            TermKind::Var(var) => (Base::Var(var), Vec::new()),
            _ => match self.pull_out(lowered).kind {
                TermKind::Var(var) => (Base::Var(var), Vec::new()),
                _ => return compile_error(domain.span, "expected a collection"),
            },
        })
    }

    fn every(
        &mut self,
        key: Option<&ast::Term>,
        value: &ast::Term,
        domain: &ast::Term,
        body: &[ast::Literal],
    ) -> Result<ExprKind> {
        let domain = self.simple(domain)?;
        self.push_scope(&[]);
        let lowered = self.every_in_scope(key, value, domain, body);
        self.pop_scope();
        Ok(ExprKind::Every(Box::new(lowered?)))
    }

    fn every_in_scope(
        &mut self,
        key: Option<&ast::Term>,
        value: &ast::Term,
        domain: Term,
        body: &[ast::Literal],
    ) -> Result<Every> {
        let key = key.map(|key| self.declared_var(key)).transpose()?;
        let value = self.declared_var(value)?;
        self.push_scope(body);
        let body = self.body(body);
        self.pop_scope();
        Ok(Every { key, value, domain, body: body? })
    }

    fn declared_var(&mut self, term: &ast::Term) -> Result<VarId> {
        match &term.kind {
            Ast::Var(name) => self.declare(name, term.span, How::Declared),
            _ => compile_error(term.span, "expected a variable"),
        }
    }

    /// Lowers modifiers and makes them those of what is lowered next.
    pub(super) fn modifiers(&mut self, modifiers: &[ast::With]) -> Result<()> {
        if modifiers.is_empty() {
            return Ok(());
        }
        let mut lowered: Vec<With> = self.with.to_vec();
        let outer = std::mem::replace(&mut self.with, Rc::from([]));
        let mut failure = None;
        for modifier in modifiers {
            match self.modifier(modifier) {
                Ok(with) => lowered.push(with),
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        self.with = if failure.is_none() { lowered.into() } else { outer };
        failure.map_or(Ok(()), Err)
    }

    fn modifier(&mut self, modifier: &ast::With) -> Result<With> {
        let target = self.with_target(&modifier.target)?;
        let value = match &target {
            WithTarget::Function(function) => {
                match self.function_value(&modifier.value, function)? {
                    Some(replacement) => WithValue::Function(replacement),
                    None => WithValue::Term(self.simple(&modifier.value)?),
                }
            }
            _ => WithValue::Term(self.simple(&modifier.value)?),
        };
        Ok(With { span: modifier.span, target, value })
    }

    fn with_target(&mut self, target: &ast::Term) -> Result<WithTarget> {
        let span = target.span;
        if let Some(function) = self.function_named(target) {
            return Ok(WithTarget::Function(function));
        }
        if let Some(steps) = path_in_input(target) {
            return Ok(WithTarget::Input(steps));
        }
        let lowered = self.operand(target)?;
        let (base, path) = match lowered.kind {
            TermKind::Ref(base, path) => (base, path),
            _ => {
                return compile_error(
                    span,
                    "with keyword target must reference existing input, data, or a function",
                );
            }
        };
        let steps: Option<Vec<Value>> =
            path.iter().map(|step| step.as_constant().cloned()).collect();
        let Some(steps) = steps else {
            return compile_error(span, "with keyword target must be ground");
        };
        match base {
            Base::Input => Ok(WithTarget::Input(steps)),
            Base::Data => {
                self.check_data_target(&steps, span)?;
                Ok(WithTarget::Data(steps))
            }
            Base::Var(_) => compile_error(
                span,
                "with keyword target must reference existing input, data, or a function",
            ),
        }
    }

    /// A rule may be replaced whole, but not in part.
    fn check_data_target(&self, steps: &[Value], span: crate::Span) -> Result<()> {
        let tree = self.around.tree;
        let mut at = crate::compile::tree::Tree::ROOT;
        for (index, step) in steps.iter().enumerate() {
            let Value::String(name) = step else {
                return compile_error(span, "with keyword target must be made of strings");
            };
            match tree.child(at, name) {
                Some(child) => at = child,
                None => return Ok(()),
            }
            if tree.node(at).rule.is_some() && index + 1 < steps.len() {
                let message = "with keyword partially replaces virtual document(s)";
                return compile_error(span, message);
            }
        }
        Ok(())
    }
}

/// The steps of a constant path into `input`, which a `with` replaces even where a variable hides it.
fn path_in_input(target: &ast::Term) -> Option<Vec<Value>> {
    let (head, path) = match &target.kind {
        ast::TermKind::Ref(head, path) => (&**head, path.as_slice()),
        _ => (target, [].as_slice()),
    };
    let is_input = matches!(&head.kind, ast::TermKind::Var(name) if &**name == "input");
    let constant = |step: &ast::Term| match &step.kind {
        ast::TermKind::Scalar(value) => Some(value.clone()),
        _ => None,
    };
    if is_input { path.iter().map(constant).collect() } else { None }
}

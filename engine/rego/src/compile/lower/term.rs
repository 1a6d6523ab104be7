//! Terms. In a place that takes only simple values, an argument or an element, a reference, a call or a
//! comprehension becomes a variable that an expression in front gives its value.

use std::rc::Rc;

use super::scope::Meaning;
use super::{Lowerer, compile_error};
use crate::ast::{self, TemplatePart, TermKind as Ast};
use crate::compile::core::{
    Base, Callee, Collection, Comprehension, Expr, ExprKind, Term, TermKind,
};
use crate::error::Result;
use crate::interpolation;
use crate::value::{Object, Set, Value, string};

impl Lowerer<'_> {
    /// Lowers a term for a place where references may stand: a side of `=`, or an expression by itself.
    pub(super) fn operand(&mut self, term: &ast::Term) -> Result<Term> {
        let span = term.span;
        match &term.kind {
            Ast::Scalar(value) => Ok(Term::constant(span, value.clone())),
            Ast::Var(name) => Ok(self.named(name, span)),
            Ast::Ref(head, path) => self.reference(head, path, span),
            Ast::Call(name, args) => self.nested_call(name, args, span),
            Ast::Array(items) => {
                let items = self.simple_all(items)?;
                Ok(constant_or(span, TermKind::Array(items)))
            }
            Ast::Set(items) => {
                let items = self.simple_all(items)?;
                Ok(constant_or(span, TermKind::Set(items)))
            }
            Ast::Object(fields) => {
                let fields = fields
                    .iter()
                    .map(|(key, value)| Ok((self.simple(key)?, self.simple(value)?)))
                    .collect::<Result<_>>()?;
                Ok(constant_or(span, TermKind::Object(fields)))
            }
            Ast::ArrayComprehension(head, body) => {
                self.comprehension(Collection::Array, head, None, body, span)
            }
            Ast::SetComprehension(head, body) => {
                self.comprehension(Collection::Set, head, None, body, span)
            }
            Ast::ObjectComprehension(key, value, body) => {
                self.comprehension(Collection::Object, key, Some(value), body, span)
            }
            Ast::Template(parts) => self.template(parts, span),
        }
    }

    /// Lowers a term for a place that takes only constants, variables and collections of them.
    pub(super) fn simple(&mut self, term: &ast::Term) -> Result<Term> {
        let lowered = self.operand(term)?;
        Ok(match lowered.kind {
            TermKind::Ref(..) | TermKind::Comprehension(_) => self.pull_out(lowered),
            _ => lowered,
        })
    }

    pub(super) fn simple_all(&mut self, terms: &[ast::Term]) -> Result<Vec<Term>> {
        terms.iter().map(|term| self.simple(term)).collect()
    }

    fn named(&mut self, name: &Rc<str>, span: crate::Span) -> Term {
        match self.meaning(name, span) {
            Meaning::Local(var) => Term::var(span, var),
            Meaning::Global(term) => term,
            Meaning::Free => Term::var(span, self.free(name)),
        }
    }

    fn reference(
        &mut self,
        head: &ast::Term,
        path: &[ast::Term],
        span: crate::Span,
    ) -> Result<Term> {
        let base = match &head.kind {
            Ast::Var(name) => self.named(name, head.span),
            _ => self.simple(head)?,
        };
        let steps = self.simple_all(path)?;
        Ok(match base.kind {
            TermKind::Ref(base, mut prefix) => {
                prefix.extend(steps);
                Term::new(span, TermKind::Ref(base, prefix))
            }
            TermKind::Var(var) => Term::new(span, TermKind::Ref(Base::Var(var), steps)),
            _ => {
                let var = self.pull_out(base);
                let TermKind::Var(var) = var.kind else {
                    return compile_error(span, "a reference needs a variable to start from");
                };
                Term::new(span, TermKind::Ref(Base::Var(var), steps))
            }
        })
    }

    /// A call inside a term: its result in a variable.
    pub(super) fn nested_call(
        &mut self,
        name: &ast::Term,
        args: &[ast::Term],
        span: crate::Span,
    ) -> Result<Term> {
        if let Some(value) = self.metadata_call(name, args)? {
            return Ok(Term::constant(span, value));
        }
        let given = args.len();
        let (callee, args, output) = self.call(name, args, span)?;
        if output.is_some() {
            return Err(self.arity_mismatch(&callee, name, given, span));
        }
        if matches!(callee, Callee::Print) {
            return compile_error(span, "print has no value");
        }
        let result = Term::var(span, self.fresh(None));
        let output = Some(result.clone());
        self.push(span, ExprKind::Call { callee, args, output });
        Ok(result)
    }

    fn comprehension(
        &mut self,
        collection: Collection,
        key: &ast::Term,
        value: Option<&ast::Term>,
        body: &[ast::Literal],
        span: crate::Span,
    ) -> Result<Term> {
        self.push_scope(body);
        let lowered = self.comprehension_in_scope(collection, key, value, body);
        self.pop_scope();
        Ok(Term::new(span, TermKind::Comprehension(Box::new(lowered?))))
    }

    fn comprehension_in_scope(
        &mut self,
        collection: Collection,
        key: &ast::Term,
        value: Option<&ast::Term>,
        body: &[ast::Literal],
    ) -> Result<Comprehension> {
        let mut body = self.body(body)?;
        let mut heads = self.appended(&mut body, |lowerer| {
            let key = lowerer.simple(key)?;
            let value = value.map(|value| lowerer.simple(value)).transpose()?;
            Ok((key, value))
        })?;
        Ok(Comprehension { collection, value: heads.1.take(), key: heads.0, body })
    }

    /// Lowers with `lower`, what it pulls out going to the end of `body`.
    pub(super) fn appended<T>(
        &mut self,
        body: &mut Vec<Expr>,
        lower: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        let outer = std::mem::take(&mut self.out);
        let with = std::mem::replace(&mut self.with, Rc::from([]));
        let result = lower(self);
        self.with = with;
        body.append(&mut std::mem::replace(&mut self.out, outer));
        result
    }

    /// An interpolated string: each expression goes in as a set, which is empty where it is undefined.
    fn template(&mut self, parts: &[TemplatePart], span: crate::Span) -> Result<Term> {
        let mut items = Vec::new();
        for part in parts {
            match part {
                TemplatePart::Text(text) => {
                    items.push(Term::constant(span, Value::String(text.clone())));
                }
                TemplatePart::Expression(literal) => items.push(self.as_set(literal)?),
            }
        }
        let only = match items.as_slice() {
            [] => Some(string("")),
            [only] => only.as_constant().cloned(),
            _ => None,
        };
        if let Some(text @ Value::String(_)) = only {
            return Ok(Term::constant(span, text));
        }
        let items: Vec<Term> = items
            .into_iter()
            .map(|item| match item.kind {
                TermKind::Comprehension(_) => self.pull_out(item),
                _ => item,
            })
            .collect();
        let result = Term::var(span, self.fresh(None));
        let parts = constant_or(span, TermKind::Array(items));
        self.push(
            span,
            ExprKind::Call {
                callee: Callee::Builtin(&interpolation::BUILTIN),
                args: vec![parts],
                output: Some(result.clone()),
            },
        );
        Ok(result)
    }

    /// `{x | x = expression}`
    pub(super) fn as_set(&mut self, literal: &ast::Literal) -> Result<Term> {
        let span = literal.span;
        let ast::LiteralKind::Term(term) = &literal.kind else {
            return compile_error(span, "expected a term in the template");
        };
        self.push_scope(&[]);
        let mut body = Vec::new();
        let lowered = self.appended(&mut body, |lowerer| {
            lowerer.modifiers(&literal.with)?;
            let value = lowerer.operand(term)?;
            let var = Term::var(span, lowerer.fresh(None));
            lowerer.push(span, ExprKind::Eq(var.clone(), value));
            Ok(var)
        });
        self.pop_scope();
        let comprehension =
            Comprehension { collection: Collection::Set, key: lowered?, value: None, body };
        Ok(Term::new(span, TermKind::Comprehension(Box::new(comprehension))))
    }
}

/// The term itself, or the constant it is when all in it is constant.
pub(super) fn constant_or(span: crate::Span, kind: TermKind) -> Term {
    let all = |items: &[Term]| -> Option<Vec<Value>> {
        items.iter().map(|item| item.as_constant().cloned()).collect()
    };
    let value = match &kind {
        TermKind::Array(items) => all(items).map(Value::from),
        TermKind::Set(items) => all(items).map(|items| Set::from_iter(items).into_value()),
        TermKind::Object(fields) => fields
            .iter()
            .map(|(key, value)| Some((key.as_constant()?.clone(), value.as_constant()?.clone())))
            .collect::<Option<Object>>()
            .map(Object::into_value),
        _ => None,
    };
    match value {
        Some(value) => Term::constant(span, value),
        None => Term::new(span, kind),
    }
}

//! Rules: arguments, head, body and `else` chain put together.

use super::scope::{How, pattern_names};
use super::{Lowerer, compile_error};
use crate::ast::{self, TermKind as Ast};
use crate::compile::core::{Clause, Expr, ExprKind, Rule, Term, VarId};
use crate::compile::tree::NodeId;
use crate::error::Result;
use crate::value::Value;

/// An argument that is more than a variable, and the variable that stands for it.
struct Pattern<'r> {
    var: VarId,
    term: &'r ast::Term,
}

impl Lowerer<'_> {
    pub(super) fn rule(&mut self, rule: &ast::Rule, node: NodeId) -> Result<Rule> {
        self.push_scope(&[]);
        let (args, patterns) = self.arguments(rule.head.args.as_deref().unwrap_or_default())?;
        let constant_steps = rule
            .head
            .path
            .iter()
            .take_while(|step| matches!(&step.kind, Ast::Scalar(Value::String(_))))
            .count();
        let dynamic = rule.head.path.get(constant_steps..).unwrap_or_default();
        if !dynamic.is_empty() {
            if rule.head.args.is_some() {
                return compile_error(rule.head.span, "function names cannot hold variables");
            }
            if !rule.elses.is_empty() {
                let message = "else keyword cannot be used on partial rules";
                return compile_error(rule.head.span, message);
            }
            if rule.default {
                return compile_error(rule.head.span, "default rules cannot be partial");
            }
        }
        let head_value = rule.head.key.as_ref().or(rule.head.value.as_ref());
        let (first, keys) =
            self.clause(&patterns, &rule.body, head_value, dynamic, rule.head.span)?;
        let mut clauses = vec![first];
        for otherwise in &rule.elses {
            let value = otherwise.value.as_ref();
            let (clause, _) =
                self.clause(&patterns, &otherwise.body, value, &[], otherwise.span)?;
            clauses.push(clause);
        }
        self.pop_scope();
        Ok(Rule {
            span: rule.span,
            node,
            default: rule.default,
            args,
            keys,
            set: rule.head.key.is_some(),
            clauses,
            vars: std::mem::take(&mut self.vars),
        })
    }

    fn arguments<'r>(&mut self, args: &'r [ast::Term]) -> Result<(Vec<VarId>, Vec<Pattern<'r>>)> {
        let mut vars = Vec::new();
        let mut patterns = Vec::new();
        for term in args {
            if let Ast::Var(name) = &term.kind
                && self.argument(name).is_none()
            {
                vars.push(self.declare(name, term.span, How::Argument)?);
                continue;
            }
            let var = self.fresh(None);
            vars.push(var);
            patterns.push(Pattern { var, term });
        }
        for pattern in &patterns {
            let mut names = std::collections::BTreeSet::new();
            pattern_names(pattern.term, &mut names);
            for name in names {
                if self.argument(&name).is_none() {
                    self.declare(&name, pattern.term.span, How::Argument)?;
                }
            }
        }
        Ok((vars, patterns))
    }

    fn clause(
        &mut self,
        patterns: &[Pattern<'_>],
        body: &[ast::Literal],
        value: Option<&ast::Term>,
        keys: &[ast::Term],
        span: crate::Span,
    ) -> Result<(Clause, Vec<Term>)> {
        self.push_scope(body);
        let mut lowered: Vec<Expr> = Vec::new();
        self.appended(&mut lowered, |lowerer| {
            for pattern in patterns {
                // An argument that is there twice is used, one within a pattern is not by that alone.
                lowerer.uses.in_pattern = !matches!(pattern.term.kind, Ast::Var(_));
                let term = lowerer.simple(pattern.term);
                lowerer.uses.in_pattern = false;
                let term = term?;
                let var = Term::var(pattern.term.span, pattern.var);
                lowerer.push(pattern.term.span, ExprKind::Eq(var, term));
            }
            Ok(())
        })?;
        lowered.append(&mut self.body(body)?);
        let (value, keys) = self.appended(&mut lowered, |lowerer| {
            let keys = lowerer.simple_all(keys)?;
            let value = match value {
                Some(value) => lowerer.simple(value)?,
                None => Term::constant(span, Value::Bool(true)),
            };
            Ok((value, keys))
        })?;
        self.pop_scope();
        let clause = Clause { span, body: lowered, value };
        Ok((clause, keys))
    }
}

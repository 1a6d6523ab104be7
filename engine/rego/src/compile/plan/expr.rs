//! Expressions, with `not`, `every` and `with`, whose insides are bodies of their own.

use std::rc::Rc;

use super::Planner;
use crate::compile::core::{Every, Expr, ExprKind, VarId, VarSet, With, WithTarget, WithValue};
use crate::error::Result;
use crate::plan::{Change, End, Op, Operand, Replacement};

impl Planner<'_> {
    pub(super) fn expr(&mut self, expr: &Expr) -> Result<()> {
        if expr.with.is_empty() {
            return self.unmodified(expr);
        }
        let changes =
            expr.with.iter().map(|with| self.change(with)).collect::<Result<Box<[Change]>>>()?;
        let plain = Expr { with: Rc::from([]), ..expr.clone() };
        let mut bound = VarSet::new();
        let body = self.nested(|planner| {
            let before = planner.bound.clone();
            planner.unmodified(&plain)?;
            bound = planner.bound.difference(&before).copied().collect();
            bound.retain(|var| !planner.is_wildcard(*var));
            let slots = bound.iter().map(|var| planner.slot(*var)).collect();
            Ok((End::Slots(slots), expr.span))
        })?;
        let outputs = bound.iter().map(|var| self.slot(*var)).collect();
        self.bound.extend(bound);
        let with = Op::With { changes, body, outputs };
        self.push(expr.span, with);
        Ok(())
    }

    fn unmodified(&mut self, expr: &Expr) -> Result<()> {
        if !expr.negated {
            return self.positive(expr);
        }
        let body = self.nested(|planner| {
            planner.positive(expr)?;
            Ok((End::Success, expr.span))
        })?;
        self.push(expr.span, Op::Not { body });
        Ok(())
    }

    fn positive(&mut self, expr: &Expr) -> Result<()> {
        match &expr.kind {
            ExprKind::Eq(a, b) => self.unify(a, b, expr.span),
            ExprKind::Call { callee, args, output } => {
                self.call(callee, args, output.as_ref(), expr.span)
            }
            ExprKind::Term(term) => {
                let value = self.value(term)?;
                match value {
                    Operand::Const(crate::Value::Bool(false)) => self.push(expr.span, Op::Fail),
                    Operand::Const(_) => {}
                    value => self.push(expr.span, Op::Truthy { value }),
                }
                Ok(())
            }
            ExprKind::Every(every) => self.every(every, expr),
        }
    }

    fn every(&mut self, every: &Every, expr: &Expr) -> Result<()> {
        let domain = self.value(&every.domain)?;
        let key = every.key.map(|key| self.slot(key));
        let value = self.slot(every.value);
        let body = self.nested(|planner| {
            planner.bound.insert(every.value);
            planner.bound.extend(every.key);
            for inner in &every.body {
                planner.expr(inner)?;
            }
            Ok((End::Success, expr.span))
        })?;
        let every = Op::Every { domain, key, value, body };
        self.push(expr.span, every);
        Ok(())
    }

    fn change(&mut self, with: &With) -> Result<Change> {
        let value = match &with.value {
            WithValue::Term(term) => Replacement::Value(self.value(term)?),
            WithValue::Function(callee) => Replacement::Function(self.function(callee, with.span)?),
        };
        Ok(match (&with.target, value) {
            (WithTarget::Input(path), Replacement::Value(value)) => {
                Change::Input { path: path.as_slice().into(), value }
            }
            (WithTarget::Data(path), Replacement::Value(value)) => {
                Change::Data { path: path.as_slice().into(), value }
            }
            (WithTarget::Function(target), replacement) => {
                Change::Function { target: self.function(target, with.span)?, replacement }
            }
            (_, Replacement::Function(_)) => return Err(self.unbound(with.span)),
        })
    }

    /// Nothing but this place ever mentions the variable.
    pub(super) fn is_wildcard(&self, var: VarId) -> bool {
        self.wildcards.get(var as usize).copied().unwrap_or(false)
    }
}

//! Calls, with the few functions that the machine itself has to perform.

use super::Planner;
use crate::compile::core::{Callee, Term, TermKind};
use crate::error::{Code, Error, Result};
use crate::operators::Comparison;
use crate::plan::{Function, Op, Operand};
use crate::span::Span;

impl Planner<'_> {
    /// Plans a call. Without `output` its result must not be false.
    pub(super) fn call(
        &mut self,
        callee: &Callee,
        args: &[Term],
        output: Option<&Term>,
        span: Span,
    ) -> Result<()> {
        let operands = self.values(args)?;
        if let Callee::Print = callee {
            self.push(span, Op::Print { args: operands });
            return Ok(());
        }
        if let (Callee::Walk, [over]) = (callee, operands.as_ref()) {
            return self.walk(over.clone(), output, span);
        }
        if let (Callee::Builtin(builtin), [left, right]) = (callee, operands.as_ref())
            && let Some(comparison) = Comparison::named(builtin.name)
            && output.is_none()
        {
            self.compare(comparison, left.clone(), right.clone(), span);
            return Ok(());
        }
        let function = self.function(callee, span)?;
        let (to, fresh) = match output.map(|term| &term.kind) {
            Some(TermKind::Var(var)) if !self.bound.contains(var) => (self.slot(*var), Some(*var)),
            _ => (self.temporary(), None),
        };
        let args = operands;
        self.push(span, Op::Call { to, function, args });
        match (output, fresh) {
            (_, Some(var)) => {
                self.bound.insert(var);
                Ok(())
            }
            (Some(output), None) => self.matched(output, Operand::Slot(to)),
            (None, None) => {
                let value = Operand::Slot(to);
                self.push(span, Op::Truthy { value });
                Ok(())
            }
        }
    }

    fn compare(&mut self, comparison: Comparison, left: Operand, right: Operand, span: Span) {
        match (&left, &right) {
            (Operand::Const(a), Operand::Const(b)) => {
                if !comparison.holds(a, b) {
                    self.push(span, Op::Fail);
                }
            }
            _ if comparison == Comparison::Equal => self.push(span, Op::Equal { left, right }),
            _ => {
                let compare = Op::Compare { comparison, left, right };
                self.push(span, compare);
            }
        }
    }

    pub(super) fn function(&self, callee: &Callee, span: Span) -> Result<Function> {
        Ok(match callee {
            Callee::Builtin(builtin) => Function::Builtin(builtin),
            Callee::Refused(name) => Function::Refused(name),
            Callee::Walk => Function::Walk,
            Callee::Runtime => Function::Runtime,
            Callee::Function(node) => match self.targets.document(*node) {
                Some(document) => Function::Document(document),
                None => return Err(not_callable(span)),
            },
            Callee::Print => return Err(not_callable(span)),
        })
    }

    fn walk(&mut self, over: Operand, output: Option<&Term>, span: Span) -> Result<()> {
        let value = self.temporary();
        // `walk(x, [_, value])` need not build the paths.
        if let Some(Term { kind: TermKind::Array(items), .. }) = output
            && let [path_pattern, value_pattern] = items.as_slice()
        {
            let unused = match path_pattern.kind {
                TermKind::Var(var) => !self.bound.contains(&var) && self.is_wildcard(var),
                _ => false,
            };
            let path = (!unused).then(|| self.temporary());
            self.push(span, Op::Walk { over, path, value });
            if let Some(path) = path {
                self.matched(path_pattern, Operand::Slot(path))?;
            }
            return self.matched(value_pattern, Operand::Slot(value));
        }
        let path = self.temporary();
        let walk = Op::Walk { over, path: Some(path), value };
        self.push(span, walk);
        let to = self.temporary();
        let items = Box::new([Operand::Slot(path), Operand::Slot(value)]);
        self.push(span, Op::Array { to, items });
        match output {
            Some(output) => self.matched(output, Operand::Slot(to)),
            None => Ok(()),
        }
    }
}

fn not_callable(span: Span) -> Error {
    Error::new(Code::Type, span, "this cannot be called")
}

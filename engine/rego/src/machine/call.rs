//! Calls of builtins and functions, and what `with` puts in their place.

use super::Machine;
use super::run::Outcome;
use super::scope::Mock;
use crate::builtins::BuiltinError;
use crate::error::{Code, Result};
use crate::plan::{Document, DocumentId, Function, Operand, Slot};
use crate::span::Span;
use crate::value::{Object, Value, depth};

const FUNCTION_CONFLICT: &str = "functions must not produce multiple outputs for same inputs";

impl<'p> Machine<'p> {
    pub(super) fn call(
        &mut self,
        to: Slot,
        function: &Function,
        args: &[Operand],
        frame: usize,
        span: Span,
    ) -> Result<Outcome> {
        let result = if self.scope.functions.is_empty() {
            // Most calls have one or two arguments: they need no list of their own.
            match args {
                [only] => {
                    let args = [self.get(frame, only, span)?.clone()];
                    self.apply(function, &args, span)?
                }
                [first, second] => {
                    let first = self.get(frame, first, span)?.clone();
                    let args = [first, self.get(frame, second, span)?.clone()];
                    self.apply(function, &args, span)?
                }
                _ => {
                    let args = self.operands(args, frame, span)?;
                    self.apply(function, &args, span)?
                }
            }
        } else {
            let args = self.operands(args, frame, span)?;
            match self.scope.mock(function) {
                None => self.apply(function, &args, span)?,
                Some(Mock::Value(value)) => Some(value),
                Some(Mock::Function(replacement)) => self.apply_mock(&replacement, &args, span)?,
            }
        };
        Ok(match result {
            Some(value) => {
                self.set(frame, to, value);
                Outcome::Done
            }
            None => Outcome::Failed,
        })
    }

    /// Calls a function in place of another. Within it nothing is replaced, so that it may call what it
    /// stands for.
    fn apply_mock(
        &mut self,
        function: &Function,
        args: &[Value],
        span: Span,
    ) -> Result<Option<Value>> {
        let mut scope = self.scope.fresh();
        scope.functions = std::rc::Rc::default();
        let outer = std::mem::replace(&mut self.scope, scope);
        let result = self.apply(function, args, span);
        self.scope = outer;
        result
    }

    fn apply(&mut self, function: &Function, args: &[Value], span: Span) -> Result<Option<Value>> {
        match function {
            Function::Document(id) => self.function(*id, args, span),
            Function::Runtime => Ok(Some(Object::new().into_value())),
            Function::Refused(name) => {
                let message = format!("{name} is refused: nothing replaces it here");
                Err(self.error(Code::EvalBuiltin, span, message))
            }
            Function::Walk => Ok(None),
            Function::Builtin(builtin) => {
                self.walked_by(builtin, args, span)?;
                let (code, message) = match (builtin.function)(&mut self.context, args) {
                    Ok(None) => return Ok(None),
                    Ok(Some(Value::Undefined)) => return Err(self.internal(span)),
                    Ok(Some(value)) => {
                        self.charge(&value, span)?;
                        // A patch can put a value as deep into another as that one is.
                        if builtin.name == "json.patch" {
                            self.fits(&value, span)?;
                            self.require_depth(depth(&value), span)?;
                        }
                        return Ok(Some(value));
                    }
                    Err(BuiltinError::Limit(message)) => {
                        let message = format!("{}: {message}", builtin.name);
                        return Err(self.error(Code::EvalLimit, span, message));
                    }
                    Err(BuiltinError::Type(message)) => (Code::EvalType, message),
                    Err(BuiltinError::Builtin(message)) => (Code::EvalBuiltin, message),
                };
                if !self.settings.strict_builtin_errors {
                    return Ok(None);
                }
                let message = format!("{}: {message}", builtin.name);
                Err(self.error(code, span, message))
            }
        }
    }

    /// Calls a function of the program.
    fn function(&mut self, id: DocumentId, args: &[Value], span: Span) -> Result<Option<Value>> {
        let Some(document) = self.program.documents.get(id.0 as usize) else {
            return Err(self.internal(span));
        };
        if !self.scope.replaced.is_empty() && self.scope.is_replaced(&document.path) {
            return Ok(None);
        }
        if !document.remember {
            self.calls.push(id);
            let result = self.value_of(document, args, FUNCTION_CONFLICT)?;
            self.calls.pop();
            return Ok(result);
        }
        let place = match self.scope.calls.find(id, args) {
            Ok(result) => return Ok(result.clone()),
            Err(place) => place,
        };
        self.calls.push(id);
        let result = self.value_of(document, args, FUNCTION_CONFLICT)?;
        self.calls.pop();
        self.charge_bytes(64 * (args.len() + 1), span)?;
        self.scope.calls.put(place, id, args, result.clone());
        Ok(result)
    }

    /// The one value that the rules of a complete document or a function give.
    pub(super) fn value_of(
        &mut self,
        document: &'p Document,
        args: &[Value],
        conflict: &'static str,
    ) -> Result<Option<Value>> {
        let mut result: Option<Value> = None;
        for rule in self.candidates(document, args) {
            if let Some(found) = &result
                && self.can_only_give(rule, found)
            {
                continue;
            }
            let Some(value) = self.rule_value(rule, args, conflict)? else {
                continue;
            };
            if result.is_some() {
                self.walked(&value, rule.span)?;
            }
            match &result {
                Some(found) if *found != value => {
                    return Err(self.conflict(rule.span, conflict));
                }
                Some(_) => {}
                None => result = Some(value),
            }
        }
        match (&result, &document.default) {
            (None, Some(default)) => self.rule_value(default, args, conflict),
            _ => Ok(result),
        }
    }
}

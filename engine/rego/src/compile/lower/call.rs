//! What a call calls: a builtin, a function of the program, or one of the few names the compiler itself
//! gives a meaning.

use std::rc::Rc;

use super::scope::Meaning;
use super::{Lowerer, compile_error};
use crate::ast::{self, RegoVersion, TermKind as Ast};
use crate::builtins;
use crate::compile::core::{Base, Callee, Term, TermKind};
use crate::compile::suggest;
use crate::error::{Code, Error, Result};
use crate::span::Span;
use crate::value::Value;
use crate::{given, interpolation, operators, parse_module};

impl Lowerer<'_> {
    /// Resolves and lowers a call: what is called, its arguments, and the result if the call names it.
    pub(super) fn call(
        &mut self,
        name: &ast::Term,
        args: &[ast::Term],
        span: Span,
    ) -> Result<(Callee, Vec<Term>, Option<Term>)> {
        let Some(callee) = self.callee(name)? else {
            return Err(self.undefined_function(name));
        };
        if let Some(value) = self.given(&callee, args) {
            let output = args.get(1).map(|output| self.simple(output)).transpose()?;
            let value = Term::constant(span, value);
            return Ok((Callee::Builtin(&given::BUILTIN), vec![value], output));
        }
        self.check_refused(&callee, span)?;
        if let Callee::Builtin(builtin) = &callee
            && builtin.deprecated
        {
            if self.around.names.version == RegoVersion::V1 {
                let name = builtin.name;
                let message = format!("deprecated built-in function calls in expression: {name}");
                return Err(Error::new(Code::Type, span, message));
            }
            self.uses.deprecated(builtin.name, span);
        }
        if matches!(callee, Callee::Print) {
            return Ok((callee, self.printed(args)?, None));
        }
        let arity = self.arity(&callee);
        if args.len() != arity && args.len() != arity + 1 {
            return Err(self.arity_mismatch(&callee, name, args.len(), span));
        }
        let mut args = self.simple_all(args)?;
        let output = (args.len() > arity).then(|| args.pop()).flatten();
        Ok((callee, args, output))
    }

    /// That a call has too few or too many arguments.
    pub(super) fn arity_mismatch(
        &self,
        callee: &Callee,
        name: &ast::Term,
        found: usize,
        span: Span,
    ) -> Error {
        let arity = self.arity(callee);
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let message = match callee {
            Callee::Function(node) => {
                let name = self.around.tree.text(*node);
                let s = plural(found);
                format!("function {name} has arity {arity}, got {found} argument{s}")
            }
            _ => {
                let name = written(name).unwrap_or_default();
                let s = plural(arity);
                format!("{name}: arity mismatch: it takes {arity} argument{s}, got {found}")
            }
        };
        Error::new(Code::Type, span, message)
    }

    pub(super) fn arity(&self, callee: &Callee) -> usize {
        match callee {
            Callee::Builtin(builtin) => builtin.arity,
            Callee::Function(node) => self.around.tree.node(*node).arity.unwrap_or(0),
            Callee::Walk | Callee::Refused(_) => 1,
            Callee::Print | Callee::Runtime => 0,
        }
    }

    /// The function of that name; nothing if there is none.
    fn callee(&mut self, name: &ast::Term) -> Result<Option<Callee>> {
        let Some(segments) = segments(name) else {
            return compile_error(name.span, "only a named function can be called");
        };
        let Some((first, rest)) = segments.split_first() else {
            return Ok(None);
        };
        if let Meaning::Global(term) = self.meaning(first, name.span) {
            let TermKind::Ref(Base::Data, path) = term.kind else {
                return Ok(None);
            };
            let path = path.iter().filter_map(Term::as_text).map(|text| &**text);
            let tree = self.around.tree;
            let node = tree.find(path.chain(rest.iter().map(|text| &**text)));
            return Ok(node.filter(|node| tree.node(*node).arity.is_some()).map(Callee::Function));
        }
        let name = segments.join(".");
        let further = self.around.builtins.iter().find(|builtin| builtin.name == name);
        Ok(further.map(Callee::Builtin).or_else(|| builtin(&name)))
    }

    fn undefined_function(&self, name: &ast::Term) -> Error {
        let text = written(name).unwrap_or_default();
        let mut message = format!("undefined function {text}");
        if let Some(near) =
            suggest::function(&text, self.around.names, self.around.tree, self.around.builtins)
        {
            message.push_str(&format!(": did you mean {near}?"));
        }
        Error::new(Code::Type, name.span, message)
    }

    /// What a call of a refused builtin gives, where that is known.
    fn given(&self, callee: &Callee, args: &[ast::Term]) -> Option<Value> {
        let (Callee::Refused(name), [operand] | [operand, _]) = (callee, args) else { return None };
        let operand = constant(operand)?;
        let mut given = self.around.given.iter();
        let found = given.find(|given| given.builtin == *name && given.operand == operand)?;
        Some(found.result.clone())
    }

    fn check_refused(&self, callee: &Callee, span: Span) -> Result<()> {
        let Callee::Refused(name) = callee else {
            return Ok(());
        };
        if self.around.mocked.iter().any(|mocked| &**mocked == *name) {
            return Ok(());
        }
        let reason = builtins::REFUSED
            .iter()
            .find(|(refused, _)| refused == name)
            .map_or("it is not supported", |(_, reason)| reason);
        let message = format!("{name} is refused: {reason}");
        Err(Error::new(Code::Type, span, message))
    }

    /// The arguments of `print`, each as a set, so that one that is undefined does not stop the rest.
    fn printed(&mut self, args: &[ast::Term]) -> Result<Vec<Term>> {
        args.iter()
            .map(|arg| {
                let literal = ast::Literal {
                    span: arg.span,
                    negated: false,
                    kind: ast::LiteralKind::Term(arg.clone()),
                    with: Vec::new(),
                };
                let set = self.as_set(&literal)?;
                Ok(self.pull_out(set))
            })
            .collect()
    }

    /// The function that a `with` names as its target.
    pub(super) fn function_named(&mut self, term: &ast::Term) -> Option<Callee> {
        match &term.kind {
            Ast::Var(_) | Ast::Ref(..) => {}
            _ => return None,
        }
        match self.callee(term) {
            Ok(Some(Callee::Print)) | Err(_) => None,
            Ok(found) => found,
        }
    }

    /// The function that a `with` puts in place of `target`, if its value names one.
    pub(super) fn function_value(
        &mut self,
        value: &ast::Term,
        target: &Callee,
    ) -> Result<Option<Callee>> {
        let Some(replacement) = self.function_named(value) else {
            return Ok(None);
        };
        let (wanted, found) = (self.arity(target), self.arity(&replacement));
        if wanted != found {
            let message = format!(
                "function arity mismatch: the replacement takes {found} arguments, the target {wanted}"
            );
            return Err(Error::new(Code::Type, value.span, message));
        }
        Ok(Some(replacement))
    }

    /// What a call of `rego.metadata` says of the rule it stands in; nothing for any other call.
    pub(super) fn metadata_call(
        &self,
        name: &ast::Term,
        args: &[ast::Term],
    ) -> Result<Option<Value>> {
        let Ast::Ref(head, path) = &name.kind else {
            return Ok(None);
        };
        let (Ast::Var(head), [first, second]) = (&head.kind, path.as_slice()) else {
            return Ok(None);
        };
        if &**head != "rego" || text(first) != Some("metadata") {
            return Ok(None);
        }
        let Some(chain) = self.around.chain else {
            return Ok(None);
        };
        let value = match text(second) {
            Some("chain") => &chain.value,
            Some("rule") => &chain.rule,
            _ => return Ok(None),
        };
        if !args.is_empty() {
            let message = "rego.metadata functions take no arguments";
            return Err(Error::new(Code::Type, name.span, message));
        }
        Ok(Some(value.clone()))
    }
}

/// The builtin of that name, or what stands for it here.
pub(crate) fn builtin(name: &str) -> Option<Callee> {
    match name {
        "print" => return Some(Callee::Print),
        "walk" => return Some(Callee::Walk),
        "opa.runtime" => return Some(Callee::Runtime),
        _ => {}
    }
    if let Some((refused, _)) = builtins::REFUSED.iter().find(|(refused, _)| *refused == name) {
        return Some(Callee::Refused(refused));
    }
    for own in [&parse_module::BUILTIN, &interpolation::BUILTIN] {
        if own.name == name {
            return Some(Callee::Builtin(own));
        }
    }
    operators::lookup(name).or_else(|| builtins::lookup(name)).map(Callee::Builtin)
}

/// A scalar, or a list of them.
fn constant(term: &ast::Term) -> Option<Value> {
    match &term.kind {
        Ast::Scalar(value) => Some(value.clone()),
        Ast::Array(items) => {
            items.iter().map(constant).collect::<Option<Vec<_>>>().map(Value::from)
        }
        _ => None,
    }
}

fn text(term: &ast::Term) -> Option<&str> {
    match &term.kind {
        Ast::Scalar(Value::String(text)) => Some(text),
        _ => None,
    }
}

fn segments(name: &ast::Term) -> Option<Vec<Rc<str>>> {
    match &name.kind {
        Ast::Var(name) => Some(vec![name.clone()]),
        Ast::Ref(head, path) => {
            let mut segments = segments(head)?;
            for step in path {
                segments.push(Rc::from(text(step)?));
            }
            Some(segments)
        }
        _ => None,
    }
}

/// A called name as its author wrote it.
fn written(name: &ast::Term) -> Option<String> {
    Some(segments(name)?.join("."))
}

/// The names of refused builtins that some `with` of the module replaces.
pub(crate) fn mocked_in(module: &ast::Module, found: &mut Vec<Rc<str>>) {
    for rule in &module.rules {
        mocked_in_body(&rule.body, found);
        for otherwise in &rule.elses {
            mocked_in_body(&otherwise.body, found);
        }
    }
}

fn mocked_in_body(body: &[ast::Literal], found: &mut Vec<Rc<str>>) {
    for literal in body {
        for with in &literal.with {
            if let Some(name) = written(&with.target)
                && builtins::REFUSED.iter().any(|(refused, _)| *refused == name)
            {
                found.push(Rc::from(name));
            }
        }
    }
}

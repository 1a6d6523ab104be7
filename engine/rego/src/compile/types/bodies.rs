//! Follows a body expression by expression, in the order it will run in, and keeps what becomes known of
//! variables.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::declared::{self, Declaration};
use super::documents::Known;
use super::text::text_or_unknown;
use super::ty::Type;
use crate::builtins::Builtin;
use crate::compile::core::{
    Callee, Collection, Comprehension, Expr, ExprKind, Term, TermKind, Var, VarId, WithTarget,
};
use crate::compile::tree::{NodeId, Tree};
use crate::error::{Code, Error};
use crate::span::Span;

pub(super) struct Checker<'a> {
    pub(super) vars: &'a [Var],
    pub(super) known: &'a Known,
    pub(super) owners: &'a [Option<NodeId>],
    pub(super) tree: &'a Tree,
    pub(super) errors: &'a mut Vec<Error>,
    types: Vec<Option<Type>>,
    /// What was known of variables before they were set, so that a closure can be left.
    trail: Vec<(VarId, Option<Type>)>,
    /// A `with` of the expression puts other documents in place of those that are known.
    pub(super) replaced: bool,
    declarations: BTreeMap<&'static str, Option<Rc<Declaration>>>,
}

impl<'a> Checker<'a> {
    pub(super) fn new(
        vars: &'a [Var],
        known: &'a Known,
        owners: &'a [Option<NodeId>],
        tree: &'a Tree,
        errors: &'a mut Vec<Error>,
    ) -> Checker<'a> {
        Checker {
            vars,
            known,
            owners,
            tree,
            errors,
            types: vec![None; vars.len()],
            trail: Vec::new(),
            replaced: false,
            declarations: BTreeMap::new(),
        }
    }

    /// What is known of a variable.
    pub(super) fn var(&self, var: VarId) -> Option<&Type> {
        self.types.get(var as usize).and_then(Option::as_ref)
    }

    pub(super) fn set(&mut self, var: VarId, of: Type) {
        if let Some(place) = self.types.get_mut(var as usize) {
            self.trail.push((var, place.replace(of)));
        }
    }

    /// Runs `inner`; what it finds out of variables is forgotten behind it.
    fn inside<T>(&mut self, inner: impl FnOnce(&mut Self) -> T) -> T {
        let mark = self.trail.len();
        let replaced = self.replaced;
        let result = inner(self);
        self.replaced = replaced;
        while self.trail.len() > mark {
            if let Some((var, before)) = self.trail.pop()
                && let Some(place) = self.types.get_mut(var as usize)
            {
                *place = before;
            }
        }
        result
    }

    pub(super) fn error(&mut self, span: Span, message: String) {
        let said = |error: &Error| error.span() == span && error.message() == message;
        // Expressions with a common origin may have the same fault; the last one said it.
        if !self.errors.last().is_some_and(said) {
            self.errors.push(Error::new(Code::Type, span, message));
        }
    }

    pub(super) fn body(&mut self, body: &[Expr]) {
        for expr in body {
            let outer = self.replaced;
            self.replaced |=
                expr.with.iter().any(|with| matches!(with.target, WithTarget::Data(_)));
            self.expr(expr);
            self.replaced = outer;
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Eq(left, right) => self.equality(left, right, expr.span),
            ExprKind::Term(term) => {
                self.term(term);
            }
            ExprKind::Call { callee, args, output } => {
                self.call(callee, args, output.as_ref(), expr.span);
            }
            ExprKind::Every(every) => {
                self.term(&every.domain);
                self.inside(|checker| checker.references_in(&every.body));
            }
        }
    }

    /// The body of an `every`: OPA looks at its references and closures only.
    fn references_in(&mut self, body: &[Expr]) {
        for expr in body {
            for term in expr.terms() {
                self.term(term);
            }
            if let ExprKind::Every(every) = &expr.kind {
                self.references_in(&every.body);
            }
        }
    }

    /// Checks what stands in a term. Gives its type, unless that is not known yet.
    pub(super) fn term(&mut self, term: &Term) -> Option<Type> {
        match &term.kind {
            TermKind::Comprehension(comprehension) => Some(self.comprehension(comprehension)),
            TermKind::Ref(base, path) => {
                let before = self.errors.len();
                self.reference(*base, path, term.span);
                if self.errors.len() > before {
                    return Some(Type::Any);
                }
                Some(self.reference_type(*base, path).unwrap_or(Type::Any))
            }
            _ => self.simple_type(term),
        }
    }

    fn comprehension(&mut self, comprehension: &Comprehension) -> Type {
        self.inside(|checker| {
            let before = checker.errors.len();
            checker.body(&comprehension.body);
            if checker.errors.len() > before {
                return Type::Any;
            }
            let key = checker.simple_type(&comprehension.key);
            let value = comprehension.value.as_ref().map(|value| checker.simple_type(value));
            match (comprehension.collection, key, value.flatten()) {
                (Collection::Array, Some(of), _) => Type::array_of(of),
                (Collection::Set, Some(of), _) => Type::set_of(of),
                (Collection::Object, Some(key), Some(value)) => Type::object_of(key, value),
                _ => Type::Any,
            }
        })
    }

    fn call(&mut self, callee: &Callee, args: &[Term], output: Option<&Term>, span: Span) {
        match callee {
            Callee::Builtin(builtin) if builtin.name == "equal" && output.is_none() => {
                if let [left, right] = args {
                    self.equality(left, right, span);
                }
            }
            Callee::Builtin(builtin) => self.builtin_call(builtin, args, output, span),
            Callee::Function(node) => {
                let Some(signature) = self.known.functions.get(node) else {
                    return;
                };
                let params: Vec<(&str, Type)> =
                    signature.args.iter().map(|of| ("", of.clone())).collect();
                let name = || self.tree.text(*node);
                let fault = name();
                self.arguments(&fault, &params, signature.result.clone(), args, output, span);
            }
            Callee::Walk => {
                let pair = Type::array(vec![Type::array_of(Type::Any), Type::Any], None);
                self.arguments("walk", &[("x", Type::Any)], Some(pair), args, output, span);
            }
            Callee::Refused("net.lookup_ip_addr") => {
                let names = Some(Type::set_of(Type::String));
                self.arguments(
                    "net.lookup_ip_addr",
                    &[("name", Type::String)],
                    names,
                    args,
                    output,
                    span,
                );
            }
            Callee::Refused(name) if name.starts_with("parse_") => {
                self.arguments(name, &[("path", Type::Any)], Some(Type::Any), args, output, span);
            }
            Callee::Refused(name) => {
                let object = Type::object_of(Type::Any, Type::Any);
                let params = [("request", object.clone())];
                self.arguments(name, &params, Some(object), args, output, span);
            }
            Callee::Runtime => {
                let object = Type::object_of(Type::Any, Type::Any);
                self.arguments("opa.runtime", &[], Some(object), args, output, span);
            }
            Callee::Print => {}
        }
    }

    fn builtin_call(
        &mut self,
        builtin: &Builtin,
        args: &[Term],
        output: Option<&Term>,
        span: Span,
    ) {
        let entry = self.declarations.entry(builtin.name);
        let declaration =
            entry.or_insert_with(|| declared::declaration(builtin.signature).map(Rc::new)).clone();
        let Some(declaration) = declaration else {
            return;
        };
        let params: Vec<(&str, Type)> =
            declaration.params.iter().map(|param| (param.name, param.of.clone())).collect();
        let result = Some(declaration.result.clone());
        self.arguments(builtin.name, &params, result, args, output, span);
    }

    /// Matches what is given with what is wanted, the result last.
    fn arguments(
        &mut self,
        name: &str,
        params: &[(&str, Type)],
        result: Option<Type>,
        args: &[Term],
        output: Option<&Term>,
        span: Span,
    ) {
        for (arg, (_, wanted)) in args.iter().zip(params) {
            if self.matches(arg, wanted, false) {
                continue;
            }
            let have: Vec<String> =
                args.iter().map(|arg| text_or_unknown(self.simple_type(arg).as_ref())).collect();
            let want: Vec<String> = params
                .iter()
                .map(
                    |(name, of)| {
                        if name.is_empty() { of.to_string() } else { format!("{name}: {of}") }
                    },
                )
                .collect();
            let message = format!(
                "{name}: invalid argument(s): have ({}), want ({})",
                have.join(", "),
                want.join(", ")
            );
            return self.error(span, message);
        }
        let (Some(output), Some(result)) = (output, result) else {
            return;
        };
        if !self.matches(output, &result, false) {
            let have = text_or_unknown(self.simple_type(output).as_ref());
            let message =
                format!("{name}: invalid argument(s): the result is {result}, not {have}");
            self.error(span, message);
        }
    }
}

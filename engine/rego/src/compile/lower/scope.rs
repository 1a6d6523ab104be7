//! Which names are declared where. A body knows from its start which names its own `some` and `:=` will
//! declare, so that a use before the declaration is an error and never means something outside.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{Lowerer, compile_error};
use crate::ast::{Literal, LiteralKind, RegoVersion, Term, TermKind};
use crate::compile::core::{Base, Term as CoreTerm, TermKind as CoreKind, VarId};
use crate::compile::modules::Imported;
use crate::error::Result;
use crate::span::Span;
use crate::value::Value;

/// How a name came to be declared, for messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Argument,
    Assigned,
    /// By `some x` or `every x in`, and so to be used.
    Declared,
    /// By `some x in`.
    Found,
    /// By `some x, y in`, where a wildcard could stand as well.
    FoundBeside,
}

#[derive(Debug, Default)]
pub(super) struct Scope {
    declared: BTreeMap<Rc<str>, (VarId, How)>,
    /// Names that will be declared further down.
    pending: BTreeSet<Rc<str>>,
    /// Pending names that were used already.
    used_early: BTreeSet<Rc<str>>,
}

impl Scope {
    pub(super) fn declares(&self, var: VarId) -> bool {
        self.declared.values().any(|(id, _)| *id == var)
    }
}

/// What a name means where it stands.
pub(super) enum Meaning {
    Local(VarId),
    /// `input`, `data`, a rule of the package or an import.
    Global(CoreTerm),
    /// None of these: a variable that unification gives a value.
    Free,
}

impl Lowerer<'_> {
    pub(super) fn push_scope(&mut self, body: &[Literal]) {
        let mut scope = Scope::default();
        for literal in body {
            declared_names(literal, &mut scope.pending);
        }
        self.scopes.push(scope);
    }

    pub(super) fn pop_scope(&mut self) {
        self.scopes.pop();
    }

    /// Makes `name` a new variable of the innermost scope.
    pub(super) fn declare(&mut self, name: &Rc<str>, span: Span, how: How) -> Result<VarId> {
        if &**name == "_" {
            return Ok(self.wildcard());
        }
        // Before OPA 1.0 a variable may hide the documents, and tests make use of it.
        let hides = matches!(&**name, "input" | "data");
        if hides && self.around.names.version == RegoVersion::V1 {
            return compile_error(
                span,
                format!("variables must not shadow {name} (use a different variable name)"),
            );
        }
        let is_argument = self.scopes.first().and_then(|scope| scope.declared.get(name));
        if how != How::Argument
            && self.scopes.len() == 2
            && matches!(is_argument, Some((_, How::Argument)))
        {
            return compile_error(span, format!("arg {name} redeclared"));
        }
        let id = self.fresh(Some(name.clone()));
        let Some(scope) = self.scopes.last_mut() else {
            return Ok(id);
        };
        match scope.declared.get(name) {
            Some((_, How::Assigned)) => {
                return compile_error(span, format!("var {name} assigned above"));
            }
            Some((_, How::Declared | How::Found | How::FoundBeside)) => {
                return compile_error(span, format!("var {name} declared above"));
            }
            Some((_, How::Argument)) => {
                return compile_error(span, format!("arg {name} redeclared"));
            }
            None if scope.used_early.contains(name) => {
                return compile_error(span, format!("var {name} referenced above"));
            }
            None => {}
        }
        scope.declared.insert(name.clone(), (id, how));
        self.uses.declare(id, name, span, how);
        Ok(id)
    }

    /// The variable an argument of that name already has.
    pub(super) fn argument(&self, name: &str) -> Option<VarId> {
        let scope = self.scopes.first()?;
        scope.declared.get(name).map(|(id, _)| *id)
    }

    pub(super) fn meaning(&mut self, name: &Rc<str>, span: Span) -> Meaning {
        for scope in self.scopes.iter_mut().rev() {
            if let Some((id, _)) = scope.declared.get(name) {
                self.uses.mark(*id);
                return Meaning::Local(*id);
            }
            if scope.pending.contains(name) {
                scope.used_early.insert(name.clone());
                return Meaning::Free;
            }
        }
        match &**name {
            "input" => {
                return Meaning::Global(CoreTerm::new(span, CoreKind::Ref(Base::Input, vec![])));
            }
            "data" => {
                return Meaning::Global(CoreTerm::new(span, CoreKind::Ref(Base::Data, vec![])));
            }
            _ => {}
        }
        let names = self.around.names;
        if names.rules.contains(name) {
            let mut path = names.package.clone();
            path.push(name.clone());
            return Meaning::Global(self.data(span, &path));
        }
        if names.imports.contains_key(name) {
            self.uses.import(name);
        }
        match names.imports.get(name) {
            Some(Imported::Data(path)) => Meaning::Global(self.data(span, path)),
            Some(Imported::Input(path)) => {
                let steps = path
                    .iter()
                    .map(|step| CoreTerm::constant(span, Value::String(step.clone())))
                    .collect();
                Meaning::Global(CoreTerm::new(span, CoreKind::Ref(Base::Input, steps)))
            }
            None => Meaning::Free,
        }
    }

    /// The variable that `name` is when nothing declares it.
    pub(super) fn free(&mut self, name: &Rc<str>) -> VarId {
        if &**name == "_" {
            return self.wildcard();
        }
        if let Some(id) = self.implicit.get(name) {
            return *id;
        }
        let id = self.fresh(Some(name.clone()));
        self.implicit.insert(name.clone(), id);
        id
    }
}

/// The names a literal declares in its own body.
fn declared_names(literal: &Literal, names: &mut BTreeSet<Rc<str>>) {
    match &literal.kind {
        LiteralKind::Assign(pattern, _) => pattern_names(pattern, names),
        LiteralKind::Declare(vars) => vars.iter().for_each(|var| pattern_names(var, names)),
        LiteralKind::SomeIn { key, value, .. } => {
            if let Some(key) = key {
                pattern_names(key, names);
            }
            pattern_names(value, names);
        }
        _ => {}
    }
}

/// The variables of a pattern; keys of objects are looked up, not declared.
pub(super) fn pattern_names(pattern: &Term, names: &mut BTreeSet<Rc<str>>) {
    match &pattern.kind {
        TermKind::Var(name) if &**name != "_" => {
            names.insert(name.clone());
        }
        TermKind::Array(items) | TermKind::Set(items) => {
            items.iter().for_each(|item| pattern_names(item, names));
        }
        TermKind::Object(fields) => {
            fields.iter().for_each(|(_, value)| pattern_names(value, names));
        }
        _ => {}
    }
}

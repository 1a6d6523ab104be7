//! Every name in a file and what it stands for: a variable, something below `data` or `input`, a builtin.
//! What is found here answers where a name is defined, where else it stands and what may follow it.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_rego::builtins;
use plimsoll_rego::syntax::{
    Body, Else, Import, Literal, LiteralKind, Module, Rule, TemplatePart, Term, TermKind,
};
use plimsoll_rego::{Span, Value};

/// A step below `input`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Field(String),
    /// Any element of a collection.
    Any,
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A variable, by its position among the file's.
    Local(usize),
    /// The names after `data`.
    Data(Vec<String>),
    Input(Vec<Step>),
    Builtin(String),
}

/// A name where it stands.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) span: Span,
    pub(super) target: Target,
    /// It stands where what it names is defined.
    pub(super) defines: bool,
}

/// A variable.
#[derive(Debug, Clone)]
pub(super) struct Local {
    pub(super) name: String,
    pub(super) defined: Span,
    /// Where it may be used.
    pub(super) scope: (u32, u32),
    /// The path below `input` whose values it has.
    pub(super) input: Option<Vec<Step>>,
}

/// The names of a file.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) names: Vec<Name>,
    pub(super) locals: Vec<Local>,
}

impl Names {
    /// The name at an offset; of several, the shortest. An offset just past a name is at it too.
    pub(super) fn at(&self, offset: u32) -> Option<&Name> {
        let there = self.names.iter().filter(|n| n.span.start <= offset && offset <= n.span.end);
        there.min_by_key(|name| (name.span.end == offset, name.span.end - name.span.start))
    }
}

/// The names in a file. `siblings` are the rules of its package, in whatever file.
pub(super) fn of_module(module: &Module, siblings: &BTreeSet<String>) -> Names {
    let package = module.package.iter().map(|name| name.to_string()).collect();
    let mut walk = Walk {
        package,
        siblings,
        imports: BTreeMap::new(),
        scopes: Vec::new(),
        found: Names::default(),
    };
    let last = Span { start: last_word(module.package_span, &walk.package), ..module.package_span };
    walk.name(last, Target::Data(walk.package.clone()), true);
    module.imports.iter().for_each(|import| walk.import(import));
    module.rules.iter().for_each(|rule| walk.rule(rule));
    walk.found
}

/// Where the last name of a path starts whose span is known as a whole.
fn last_word(span: Span, path: &[String]) -> u32 {
    let length = path.last().map_or(0, |name| u32::try_from(name.len()).unwrap_or(0));
    span.end.saturating_sub(length).max(span.start)
}

struct Walk<'a> {
    package: Vec<String>,
    siblings: &'a BTreeSet<String>,
    imports: BTreeMap<String, Target>,
    /// Variables by name, the innermost scope last.
    scopes: Vec<Scope>,
    found: Names,
}

struct Scope {
    span: Span,
    locals: BTreeMap<String, usize>,
}

impl Walk<'_> {
    fn name(&mut self, span: Span, target: Target, defines: bool) {
        self.found.names.push(Name { span, target, defines });
    }

    fn import(&mut self, import: &Import) {
        let path: Vec<String> = import.path.iter().map(|name| name.to_string()).collect();
        let Some((root, path)) = path.split_first() else { return };
        let target = match root.as_str() {
            "data" => Target::Data(path.to_vec()),
            "input" => Target::Input(path.iter().cloned().map(Step::Field).collect()),
            _ => return,
        };
        let called = import.alias.as_deref().map(str::to_owned).or_else(|| path.last().cloned());
        let span = Span { start: last_word(import.span, path), ..import.span };
        self.name(span, target.clone(), false);
        if let Some(called) = called {
            self.imports.insert(called, target);
        }
    }

    fn rule(&mut self, rule: &Rule) {
        self.open(rule.span);
        let head = &rule.head;
        for arg in head.args.iter().flatten() {
            self.declare(arg, None);
            self.term(arg);
        }
        let mut path = self.package.clone();
        path.push(head.name.to_string());
        let length = u32::try_from(head.name.len()).unwrap_or(0);
        let span = Span { end: head.span.start + length, ..head.span };
        // Of v0's chained bodies only the first has a head of its own.
        if head.span.start >= rule.span.start {
            self.name(span, Target::Data(path.clone()), true);
        }
        self.open(rule.span);
        self.declarations(&rule.body);
        let mut constant = true;
        for step in &head.path {
            match constant.then(|| text(step)).flatten() {
                Some(name) => {
                    path.push(name);
                    self.name(step.span, Target::Data(path.clone()), true);
                }
                None => {
                    constant = false;
                    self.term(step);
                }
            }
        }
        head.key.iter().chain(&head.value).for_each(|term| self.term(term));
        self.literals(&rule.body);
        self.close();
        rule.elses.iter().for_each(|otherwise| self.otherwise(otherwise));
        self.close();
    }

    fn otherwise(&mut self, otherwise: &Else) {
        self.open(otherwise.span);
        self.declarations(&otherwise.body);
        otherwise.value.iter().for_each(|term| self.term(term));
        self.literals(&otherwise.body);
        self.close();
    }

    fn open(&mut self, span: Span) {
        self.scopes.push(Scope { span, locals: BTreeMap::new() });
    }

    fn close(&mut self) {
        self.scopes.pop();
    }

    /// Declares what the expressions of a body declare, which holds in all of the body.
    fn declarations(&mut self, body: &Body) {
        for literal in body {
            match &literal.kind {
                LiteralKind::Declare(names) => {
                    names.iter().for_each(|name| self.declare(name, None));
                }
                LiteralKind::Assign(pattern, value) => {
                    let input = self.input_path(value);
                    self.declare(pattern, input);
                }
                LiteralKind::SomeIn { key, value, domain } => {
                    let input = self.element(domain);
                    key.iter().for_each(|key| self.declare(key, None));
                    self.declare(value, input);
                }
                // A variable that is only compared with something below `input` has its values.
                LiteralKind::Unify(left, right) => {
                    if let (TermKind::Var(name), Some(input)) = (&left.kind, self.input_path(right))
                        && self.lookup(name).is_none()
                    {
                        self.declare(left, Some(input));
                    }
                }
                LiteralKind::Term(_) | LiteralKind::Every { .. } => {}
            }
        }
    }

    /// Declares the variables of a pattern in the innermost scope.
    fn declare(&mut self, pattern: &Term, input: Option<Vec<Step>>) {
        match &pattern.kind {
            TermKind::Var(name) if &**name != "_" => self.local(name, pattern.span, input),
            TermKind::Array(items) => items.iter().for_each(|item| self.declare(item, None)),
            TermKind::Object(fields) => {
                fields.iter().for_each(|(_, value)| self.declare(value, None))
            }
            _ => {}
        }
    }

    fn local(&mut self, name: &str, span: Span, input: Option<Vec<Step>>) {
        let Some(scope) = self.scopes.last_mut() else { return };
        let position = self.found.locals.len();
        let scope_span = (scope.span.start, scope.span.end);
        // What is declared twice is one variable, or a fault that the compiler tells.
        if scope.locals.contains_key(name) {
            return;
        }
        scope.locals.insert(name.to_owned(), position);
        self.found.locals.push(Local {
            name: name.to_owned(),
            defined: span,
            scope: scope_span,
            input,
        });
        self.name(span, Target::Local(position), true);
    }

    fn lookup(&self, name: &str) -> Option<Target> {
        if let Some(local) = self.scopes.iter().rev().find_map(|scope| scope.locals.get(name)) {
            return Some(Target::Local(*local));
        }
        match name {
            "input" => return Some(Target::Input(Vec::new())),
            "data" => return Some(Target::Data(Vec::new())),
            _ => {}
        }
        if let Some(target) = self.imports.get(name) {
            return Some(target.clone());
        }
        self.siblings.contains(name).then(|| {
            let package = self.package.iter().cloned();
            Target::Data(package.chain([name.to_owned()]).collect())
        })
    }

    /// What a variable stands for; one that nothing declares is the rule's own.
    fn variable(&mut self, name: &str, span: Span) -> Option<Target> {
        if name == "_" {
            return None;
        }
        let target = match self.lookup(name) {
            Some(target) => target,
            None => {
                let inner = self.scopes.split_off(self.scopes.len().min(2));
                self.local(name, span, None);
                self.scopes.extend(inner);
                return self.lookup(name);
            }
        };
        let defines = matches!(target, Target::Local(local)
            if self.found.locals.get(local).is_some_and(|local| local.defined == span));
        // A definition was noted where it was declared.
        if !defines {
            self.name(span, target.clone(), false);
        }
        Some(target)
    }

    fn literals(&mut self, body: &Body) {
        body.iter().for_each(|literal| self.literal(literal));
    }

    fn literal(&mut self, literal: &Literal) {
        match &literal.kind {
            LiteralKind::Term(term) => self.term(term),
            LiteralKind::Unify(left, right) | LiteralKind::Assign(left, right) => {
                self.term(left);
                self.term(right);
            }
            LiteralKind::Declare(names) => names.iter().for_each(|name| self.term(name)),
            LiteralKind::SomeIn { key, value, domain } => {
                key.iter().chain([value, domain]).for_each(|term| self.term(term));
            }
            LiteralKind::Every { key, value, domain, body } => {
                self.term(domain);
                let input = self.element(domain);
                self.open(literal.span);
                key.iter().for_each(|key| self.declare(key, None));
                self.declare(value, input);
                self.declarations(body);
                self.literals(body);
                self.close();
            }
        }
        for with in &literal.with {
            self.term(&with.target);
            self.term(&with.value);
        }
    }

    fn term(&mut self, term: &Term) {
        match &term.kind {
            TermKind::Scalar(_) => {}
            TermKind::Var(name) => {
                self.variable(name, term.span);
            }
            TermKind::Ref(head, steps) => self.reference(head, steps),
            TermKind::Call(name, args) => {
                self.called(name, args);
                args.iter().for_each(|arg| self.term(arg));
            }
            TermKind::Array(items) | TermKind::Set(items) => {
                items.iter().for_each(|item| self.term(item));
            }
            TermKind::Object(fields) => {
                fields.iter().flat_map(|(key, value)| [key, value]).for_each(|t| self.term(t));
            }
            TermKind::ArrayComprehension(head, body) | TermKind::SetComprehension(head, body) => {
                self.comprehension(term.span, &[head], body);
            }
            TermKind::ObjectComprehension(key, value, body) => {
                self.comprehension(term.span, &[key, value], body);
            }
            TermKind::Template(parts) => {
                for part in parts {
                    if let TemplatePart::Expression(literal) = part {
                        self.literal(literal);
                    }
                }
            }
        }
    }

    fn comprehension(&mut self, span: Span, heads: &[&Term], body: &Body) {
        self.open(span);
        self.declarations(body);
        heads.iter().for_each(|head| self.term(head));
        self.literals(body);
        self.close();
    }

    fn called(&mut self, name: &Term, args: &[Term]) {
        let written_as_operator = args.first().is_some_and(|arg| name.span.end > arg.span.start);
        if written_as_operator {
            return;
        }
        let path = dotted(name);
        let first = path.split('.').next().unwrap_or_default();
        if self.lookup(first).is_none() && builtins::lookup(&path).is_some() {
            self.name(name.span, Target::Builtin(path), false);
        } else {
            self.term(name);
        }
    }

    fn reference(&mut self, head: &Term, steps: &[Term]) {
        let mut target = match &head.kind {
            TermKind::Var(name) => self.variable(name, head.span),
            _ => {
                self.term(head);
                None
            }
        };
        for step in steps {
            let name = text(step);
            if name.is_none() {
                self.term(step);
            }
            target = target.and_then(|target| self.follow(target, name.as_deref()));
            if let (Some(target), true) = (&target, name.is_some()) {
                self.name(step.span, target.clone(), false);
            }
        }
    }

    /// What a step from a target leads to.
    fn follow(&self, target: Target, name: Option<&str>) -> Option<Target> {
        let further = |mut path: Vec<Step>| {
            path.push(name.map_or(Step::Any, |name| Step::Field(name.to_owned())));
            Target::Input(path)
        };
        match target {
            Target::Data(mut path) => {
                path.push(name?.to_owned());
                Some(Target::Data(path))
            }
            Target::Input(path) => Some(further(path)),
            Target::Local(local) => self.found.locals.get(local)?.input.clone().map(further),
            Target::Builtin(_) => None,
        }
    }

    /// The path below `input` that a term reads.
    fn input_path(&self, term: &Term) -> Option<Vec<Step>> {
        let (head, steps) = match &term.kind {
            TermKind::Ref(head, steps) => (&**head, steps.as_slice()),
            _ => (term, [].as_slice()),
        };
        let TermKind::Var(name) = &head.kind else { return None };
        let mut target = self.lookup(name)?;
        for step in steps {
            target = self.follow(target, text(step).as_deref())?;
        }
        match target {
            Target::Input(path) => Some(path),
            Target::Local(local) => self.found.locals.get(local)?.input.clone(),
            Target::Data(_) | Target::Builtin(_) => None,
        }
    }

    fn element(&self, domain: &Term) -> Option<Vec<Step>> {
        let mut path = self.input_path(domain)?;
        path.push(Step::Any);
        Some(path)
    }
}

/// The text of a constant step.
fn text(step: &Term) -> Option<String> {
    match &step.kind {
        TermKind::Scalar(Value::String(text)) => Some(text.to_string()),
        _ => None,
    }
}

/// The name of what is called, with dots.
fn dotted(name: &Term) -> String {
    match &name.kind {
        TermKind::Var(name) => name.to_string(),
        TermKind::Ref(head, steps) => {
            let head = dotted(head);
            let steps = steps.iter().filter_map(text);
            std::iter::once(head).chain(steps).collect::<Vec<_>>().join(".")
        }
        _ => String::new(),
    }
}

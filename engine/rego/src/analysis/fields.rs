//! Follows values of the input through rules: into variables, members, comprehensions, other rules and the
//! functions they are given to, and notes where a name is asked for that a value cannot have.
//!
//! A rule is looked at once for each kind of input, a function once for each combination of shapes that it
//! is called with. A name is reported only if it leads nowhere in all of them.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::results;
use super::schema::Schema;
use super::shape::{Fields, Missing, One, Shape};
use crate::compile::Resolved;
use crate::compile::core::{
    Base, Callee, Clause, Collection, Comprehension, Expr, ExprKind, Rule, Term, TermKind, VarId,
    WithTarget,
};
use crate::compile::tree::{NodeId, Tree};
use crate::span::Span;
use crate::value::Value;

/// Rules and functions that may be open at once. Beyond them a value may be anything.
const MAX_DEPTH: u32 = 32;

/// Expressions that are looked at altogether. Beyond them every value may be anything.
const MAX_EXPRESSIONS: u32 = 400_000;

/// How a message writes a value that has no name.
const UNNAMED: &str = "(...)";

/// A reference to a field that no input can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownField {
    /// The step of the reference that leads nowhere.
    pub span: Span,
    /// The name it asks for.
    pub name: String,
    /// What it is asked of, as the policy writes it.
    pub of: String,
    /// The name that was likely meant.
    pub near: Option<String>,
    /// The names there are; none if it is nothing that has fields.
    pub names: Vec<String>,
    /// It is asked of a list, whose members have numbers.
    pub list: bool,
    /// It stands in the path of a violation.
    pub in_path: bool,
}

/// What a step of a reference came to, wherever its rule was looked at.
enum Sighting {
    Leads,
    LeadsNowhere(UnknownField),
}

/// Which input a rule sees: the position of its schema.
pub(super) type Input = Option<usize>;

pub(super) struct Follower<'a> {
    resolved: &'a Resolved,
    schemas: &'a [&'a Schema],
    known: BTreeMap<(NodeId, Input, Vec<Shape>), Shape>,
    sightings: BTreeMap<(Span, bool), Sighting>,
    depth: u32,
    expressions: u32,
    /// What is looked at sees an input of which nothing is known, so that nothing it leads to counts.
    blind: bool,
}

/// A rule that is being looked at.
struct Frame<'r> {
    rule: &'r Rule,
    input: Input,
    vars: Vec<Option<Shape>>,
    /// How a message writes variables that the compiler made up.
    texts: BTreeMap<VarId, String>,
    /// A `with` of the expression puts other documents in place of those that are known.
    replaced: bool,
}

impl Frame<'_> {
    fn var(&self, var: VarId) -> Option<&Shape> {
        self.vars.get(var as usize).and_then(Option::as_ref)
    }

    /// Gives a variable that has no name the text of what it has its value from.
    fn name(&mut self, term: &Term, text: &str) {
        if let TermKind::Var(var) = &term.kind
            && self.rule.vars.get(*var as usize).is_some_and(|var| var.name.is_none())
        {
            self.texts.entry(*var).or_insert_with(|| text.to_owned());
        }
    }

    fn set(&mut self, var: VarId, shape: Shape) {
        if let Some(place @ None) = self.vars.get_mut(var as usize) {
            *place = Some(shape);
        }
    }
}

impl<'a> Follower<'a> {
    pub(super) fn new(resolved: &'a Resolved, schemas: &'a [&'a Schema]) -> Follower<'a> {
        Follower {
            resolved,
            schemas,
            known: BTreeMap::new(),
            sightings: BTreeMap::new(),
            depth: 0,
            expressions: 0,
            blind: false,
        }
    }

    /// Looks at rules that see the input at `input`; with `paths` at the paths of the violations they give
    /// as well.
    pub(super) fn document(&mut self, node: NodeId, input: usize, paths: bool) {
        self.value(node, Some(input), &[]);
        if paths {
            for rule in self.rules(node) {
                for clause in &rule.clauses {
                    let mut frame = self.frame(rule, Some(input), &[]);
                    self.body(&mut frame, &clause.body);
                    self.violation(&mut frame, clause);
                }
            }
        }
    }

    /// Looks at a function that nothing calls.
    pub(super) fn uncalled(&mut self, node: NodeId, input: usize) {
        if !self.known.keys().any(|(known, ..)| *known == node) {
            let arity = self.resolved.tree.node(node).arity.unwrap_or(0);
            self.value(node, Some(input), &vec![Shape::ANY; arity]);
        }
    }

    pub(super) fn finish(self) -> Vec<UnknownField> {
        // What was not looked at to the end may lead somewhere after all.
        if self.expressions >= MAX_EXPRESSIONS {
            return Vec::new();
        }
        let missing = self.sightings.into_values().filter_map(|sighting| match sighting {
            Sighting::Leads => None,
            Sighting::LeadsNowhere(field) => Some(field),
        });
        missing.collect()
    }

    fn rules(&self, node: NodeId) -> Vec<&'a Rule> {
        let at = self.resolved.documents.rules.get(&node).map(Vec::as_slice).unwrap_or_default();
        at.iter().filter_map(|at| self.resolved.rules.get(*at)).collect()
    }

    fn frame(&self, rule: &'a Rule, input: Input, args: &[Shape]) -> Frame<'a> {
        let vars = vec![None; rule.vars.len()];
        let mut frame = Frame { rule, input, vars, texts: BTreeMap::new(), replaced: false };
        for (var, shape) in rule.args.iter().zip(args) {
            frame.set(*var, shape.clone());
        }
        frame
    }

    /// The shape of a document, or of a function's result.
    fn value(&mut self, node: NodeId, input: Input, args: &[Shape]) -> Shape {
        let key = (node, input, args.to_vec());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        if self.depth >= MAX_DEPTH || self.expressions >= MAX_EXPRESSIONS {
            return Shape::ANY;
        }
        self.known.insert(key.clone(), Shape::ANY);
        self.depth += 1;
        let mut shape: Option<Shape> = None;
        for rule in self.rules(node) {
            for clause in &rule.clauses {
                let mut frame = self.frame(rule, input, args);
                self.body(&mut frame, &clause.body);
                let found = self.head(&mut frame, clause);
                shape = Some(match shape {
                    None => found,
                    Some(others) => merge(others, found),
                });
            }
        }
        self.depth -= 1;
        let shape = shape.unwrap_or(Shape::ANY);
        self.known.insert(key, shape.clone());
        shape
    }

    /// What a clause adds to its document.
    fn head(&mut self, frame: &mut Frame<'a>, clause: &'a Clause) -> Shape {
        let value = self.term(frame, &clause.value);
        if frame.rule.set {
            return Shape::of_one(One::Set(value));
        }
        let rule = frame.rule;
        rule.keys.iter().rev().fold(value, |below, key| {
            let key = self.term(frame, key);
            Shape::of_one(One::Object(Fields { named: BTreeMap::new(), rest: Some((key, below)) }))
        })
    }

    fn body(&mut self, frame: &mut Frame<'a>, body: &'a [Expr]) {
        for expr in body {
            self.expressions = self.expressions.saturating_add(1);
            if self.expressions >= MAX_EXPRESSIONS {
                return;
            }
            let outer = (frame.input, frame.replaced);
            for with in expr.with.iter() {
                match with.target {
                    WithTarget::Input(_) => frame.input = None,
                    WithTarget::Data(_) | WithTarget::Function(_) => frame.replaced = true,
                }
            }
            let blind = std::mem::replace(&mut self.blind, frame.input.is_none());
            self.expr(frame, expr);
            self.blind = blind;
            (frame.input, frame.replaced) = outer;
        }
    }

    fn expr(&mut self, frame: &mut Frame<'a>, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Eq(left, right) => {
                // The side that is known first gives the variables of the other one their shapes.
                let (first, second) =
                    if is_open(frame, left) { (right, left) } else { (left, right) };
                let text = term_text(frame, first);
                frame.name(second, &text);
                let shape = self.term(frame, first);
                self.bind(frame, second, &shape, &text);
                let (text, shape) = (term_text(frame, second), self.term(frame, second));
                self.bind(frame, first, &shape, &text);
            }
            ExprKind::Term(term) => {
                self.term(frame, term);
            }
            ExprKind::Call { callee, args, output } => {
                let shapes: Vec<Shape> = args.iter().map(|arg| self.term(frame, arg)).collect();
                let result = self.call(frame, callee, args, &shapes);
                if let Some(output) = output {
                    let text = self.call_text(callee);
                    frame.name(output, &text);
                    self.bind(frame, output, &result, &text);
                    self.term(frame, output);
                }
            }
            ExprKind::Every(every) => {
                let domain = self.term(frame, &every.domain);
                if let Some(key) = every.key {
                    frame.set(key, domain.keys());
                }
                frame.set(every.value, domain.values(self.schemas));
                self.body(frame, &every.body);
            }
        }
    }

    fn call(
        &mut self,
        frame: &mut Frame<'a>,
        callee: &Callee,
        args: &'a [Term],
        shapes: &[Shape],
    ) -> Shape {
        match callee {
            Callee::Function(_) if frame.replaced => Shape::ANY,
            Callee::Function(node) => self.value(*node, frame.input, shapes),
            Callee::Builtin(builtin) if builtin.name == "object.get" => {
                self.object_get(frame, args, shapes)
            }
            Callee::Builtin(builtin) => results::of(builtin.name, shapes, self.schemas),
            _ => Shape::ANY,
        }
    }

    /// `object.get(object, key, default)`, where the key may be a path.
    fn object_get(&mut self, frame: &mut Frame<'a>, args: &'a [Term], shapes: &[Shape]) -> Shape {
        let ([object, key, _], [of, by, default]) = (args, shapes) else {
            return Shape::ANY;
        };
        let text = term_text(frame, object);
        let keys: Vec<Shape> = match by.ones() {
            [One::Tuple(keys)] => keys.clone(),
            _ => vec![by.clone()],
        };
        self.follow_at_once(of.clone(), text, &keys, key.span, false).or(default.clone())
    }

    /// Gives the variables of a term the shapes that it has by being equal to a value of `shape`.
    fn bind(&mut self, frame: &mut Frame<'a>, term: &'a Term, shape: &Shape, text: &str) {
        match &term.kind {
            TermKind::Var(var) => frame.set(*var, shape.clone()),
            TermKind::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    let at = Value::from(index);
                    let member = shape.member(&at, self.schemas).unwrap_or(Shape::ANY);
                    self.bind(frame, item, &member, &format!("{text}[{index}]"));
                }
            }
            TermKind::Object(fields) => {
                for (key, value) in fields {
                    let member = match key.as_constant() {
                        Some(name) => {
                            let step = [(Shape::of(name), key.span)];
                            self.follow(shape.clone(), text, &step, false)
                        }
                        None => shape.values(self.schemas),
                    };
                    self.bind(frame, value, &member, &format!("{text}[_]"));
                }
            }
            _ => {}
        }
    }

    fn term(&mut self, frame: &mut Frame<'a>, term: &'a Term) -> Shape {
        match &term.kind {
            TermKind::Const(value) => Shape::of(value),
            TermKind::Var(var) => frame.var(*var).cloned().unwrap_or(Shape::ANY),
            TermKind::Ref(base, path) => self.reference(frame, *base, path),
            TermKind::Array(items) => {
                let items = items.iter().map(|item| self.term(frame, item));
                Shape::of_one(One::Tuple(items.collect()))
            }
            TermKind::Set(items) => {
                let items = items.iter().map(|item| self.term(frame, item));
                let of = items.reduce(Shape::or).unwrap_or(Shape::ANY);
                Shape::of_one(One::Set(of))
            }
            TermKind::Object(fields) => {
                let mut all = Fields { named: BTreeMap::new(), rest: None };
                for (key, value) in fields {
                    let value = self.term(frame, value);
                    match key.as_constant() {
                        Some(name) => {
                            all.named.insert(name.clone(), value);
                        }
                        None => {
                            let key = self.term(frame, key);
                            all.rest = Some(match all.rest {
                                None => (key, value),
                                Some((keys, values)) => (keys.or(key), values.or(value)),
                            });
                        }
                    }
                }
                Shape::of_one(One::Object(all))
            }
            TermKind::Comprehension(inner) => self.comprehension(frame, inner),
        }
    }

    fn comprehension(&mut self, frame: &mut Frame<'a>, inner: &'a Comprehension) -> Shape {
        self.body(frame, &inner.body);
        let key = self.term(frame, &inner.key);
        let value = inner.value.as_ref().map(|value| self.term(frame, value));
        Shape::of_one(match (inner.collection, value) {
            (Collection::Array, _) => One::List(key),
            (Collection::Set, _) => One::Set(key),
            (Collection::Object, value) => One::Object(Fields {
                named: BTreeMap::new(),
                rest: Some((key, value.unwrap_or(Shape::ANY))),
            }),
        })
    }

    fn reference(&mut self, frame: &mut Frame<'a>, base: Base, path: &'a [Term]) -> Shape {
        let (start, skipped) = match base {
            Base::Input => match frame.input {
                Some(input) => (Shape::of_one(One::Place(input, Schema::ROOT)), 0),
                None => (Shape::ANY, 0),
            },
            Base::Var(var) => (frame.var(var).cloned().unwrap_or(Shape::ANY), 0),
            Base::Data => self.data(frame, path),
        };
        let mut text = base_text(frame, base);
        for step in path.iter().take(skipped) {
            text = step_text(frame, &text, step);
        }
        let mut at = start;
        for step in path.iter().skip(skipped) {
            if is_open(frame, step) {
                let keys = at.keys();
                self.bind(frame, step, &keys, &text);
                at = at.values(self.schemas);
            } else {
                let key = self.term(frame, step);
                at = match step.as_constant() {
                    Some(_) => self.follow(at, &text, &[(key, step.span)], false),
                    None => at.values(self.schemas),
                };
            }
            text = step_text(frame, &text, step);
        }
        at
    }

    /// The rules that a reference into `data` names, and how many of its steps that takes.
    fn data(&mut self, frame: &Frame<'a>, path: &[Term]) -> (Shape, usize) {
        let resolved = self.resolved;
        let mut node = Tree::ROOT;
        for (index, step) in path.iter().enumerate() {
            let Some(child) = step.as_text().and_then(|name| resolved.tree.child(node, name))
            else {
                break;
            };
            node = child;
            let owner = resolved.documents.owner(node);
            if owner.is_some_and(|owner| owner != node) || frame.replaced {
                break;
            }
            if resolved.tree.node(node).rule.is_some() && resolved.tree.node(node).arity.is_none() {
                // Rules below this one have a part in its value.
                let alone = resolved.tree.node(node).children.is_empty();
                let value = self.value(node, frame.input, &[]);
                return (if alone { value } else { Shape::ANY }, index + 1);
            }
        }
        (Shape::ANY, path.len())
    }

    /// Follows constant steps, and notes the first that leads nowhere. Behind it a value may be anything.
    fn follow(&mut self, mut at: Shape, of: &str, steps: &[(Shape, Span)], in_path: bool) -> Shape {
        let mut text = of.to_owned();
        for (step, span) in steps {
            let Some(key) = step.constant() else {
                text.push_str("[_]");
                at = at.values(self.schemas);
                continue;
            };
            match at.member(key, self.schemas) {
                Ok(next) => {
                    self.leads(*span, in_path);
                    at = next;
                }
                Err(missing) => {
                    self.leads_nowhere(key, *span, &text, missing, in_path);
                    return Shape::ANY;
                }
            }
            text = key_text(&text, key);
        }
        at
    }

    fn leads(&mut self, span: Span, in_path: bool) {
        if !self.blind {
            self.sightings.insert((span, in_path), Sighting::Leads);
        }
    }

    fn leads_nowhere(
        &mut self,
        key: &Value,
        span: Span,
        of: &str,
        missing: Missing,
        in_path: bool,
    ) {
        let name = match key {
            Value::String(name) => name.to_string(),
            other => crate::builtins::term_text(other),
        };
        let field = UnknownField {
            span,
            name,
            of: of.to_owned(),
            near: missing.near.map(|near| near.to_string()),
            names: missing.names.iter().map(|name| name.to_string()).collect(),
            list: missing.list,
            in_path,
        };
        self.sightings.entry((span, in_path)).or_insert(Sighting::LeadsNowhere(field));
    }

    /// Follows the path of a violation through the input.
    fn violation(&mut self, frame: &mut Frame<'a>, clause: &'a Clause) {
        let Some(input) = frame.input else {
            return;
        };
        let root = Shape::of_one(One::Place(input, Schema::ROOT));
        let path = Value::String(Rc::from("path"));
        if let TermKind::Object(fields) = &clause.value.kind {
            let of_path = fields.iter().find(|(key, _)| key.as_constant() == Some(&path));
            let Some((_, term)) = of_path else {
                return;
            };
            if let TermKind::Array(items) = &term.kind {
                let steps = items.iter().map(|item| (self.term(frame, item), item.span));
                let steps: Vec<(Shape, Span)> = steps.collect();
                self.follow(root, "input", &steps, true);
                return;
            }
        }
        let value = self.term(frame, &clause.value);
        for one in value.ones() {
            let One::Object(fields) = one else { continue };
            let tuples = fields.named.get(&path).into_iter().flat_map(Shape::ones);
            for one in tuples {
                let One::Tuple(items) = one else { continue };
                let text = "input".to_owned();
                self.follow_at_once(root.clone(), text, items, clause.value.span, true);
            }
        }
    }

    /// Follows steps that all stand at one place: they lead somewhere as a whole or not at all.
    fn follow_at_once(
        &mut self,
        mut at: Shape,
        mut text: String,
        steps: &[Shape],
        span: Span,
        in_path: bool,
    ) -> Shape {
        for step in steps {
            at = match step.constant() {
                None => {
                    text.push_str("[_]");
                    at.values(self.schemas)
                }
                Some(key) => match at.member(key, self.schemas) {
                    Ok(next) => {
                        text = key_text(&text, key);
                        next
                    }
                    Err(missing) => {
                        self.leads_nowhere(key, span, &text, missing, in_path);
                        return Shape::ANY;
                    }
                },
            };
        }
        self.leads(span, in_path);
        at
    }

    /// How a message writes the result of a call.
    fn call_text(&self, callee: &Callee) -> String {
        match callee {
            Callee::Function(node) => {
                format!("{}(...)", self.resolved.tree.node(*node).name)
            }
            Callee::Builtin(builtin) => format!("{}(...)", builtin.name),
            _ => UNNAMED.to_owned(),
        }
    }
}

/// The shape of a document that two clauses make: members of sets and objects are those of either.
fn merge(a: Shape, b: Shape) -> Shape {
    match (a.ones(), b.ones()) {
        ([One::Set(left)], [One::Set(right)]) => {
            Shape::of_one(One::Set(left.clone().or(right.clone())))
        }
        ([One::Object(left)], [One::Object(right)])
            if left.named.is_empty() && right.named.is_empty() =>
        {
            let rest = match (&left.rest, &right.rest) {
                (Some((k, v)), Some((l, w))) => {
                    Some((k.clone().or(l.clone()), v.clone().or(w.clone())))
                }
                (rest, None) | (None, rest) => rest.clone(),
            };
            Shape::of_one(One::Object(Fields { named: BTreeMap::new(), rest }))
        }
        _ => a.or(b),
    }
}

/// Whether a term holds variables of which nothing is known yet.
fn is_open(frame: &Frame<'_>, term: &Term) -> bool {
    match &term.kind {
        TermKind::Var(var) => frame.var(*var).is_none(),
        TermKind::Array(items) | TermKind::Set(items) => {
            items.iter().any(|item| is_open(frame, item))
        }
        TermKind::Object(fields) => {
            fields.iter().any(|(key, value)| is_open(frame, key) || is_open(frame, value))
        }
        _ => false,
    }
}

fn term_text(frame: &Frame<'_>, term: &Term) -> String {
    match &term.kind {
        TermKind::Var(var) => base_text(frame, Base::Var(*var)),
        TermKind::Ref(base, path) => {
            path.iter().fold(base_text(frame, *base), |text, step| step_text(frame, &text, step))
        }
        _ => "the object".to_owned(),
    }
}

fn base_text(frame: &Frame<'_>, base: Base) -> String {
    match base {
        Base::Input => "input".to_owned(),
        Base::Data => "data".to_owned(),
        Base::Var(var) => {
            let name = frame.rule.vars.get(var as usize).and_then(|var| var.name.as_deref());
            let unnamed = || frame.texts.get(&var).map_or(UNNAMED, String::as_str);
            name.unwrap_or_else(unnamed).to_owned()
        }
    }
}

fn step_text(frame: &Frame<'_>, of: &str, step: &Term) -> String {
    match (&step.kind, step.as_constant()) {
        (_, Some(key)) => key_text(of, key),
        (TermKind::Var(var), _) => {
            let name = frame.rule.vars.get(*var as usize).and_then(|var| var.name.as_deref());
            format!("{of}[{}]", name.unwrap_or("_"))
        }
        _ => format!("{of}[_]"),
    }
}

fn key_text(of: &str, key: &Value) -> String {
    match key {
        Value::String(name) => {
            let path = crate::compile::tree::path_text([&**name]);
            format!("{of}{}", path.strip_prefix("data").unwrap_or_default())
        }
        other => format!("{of}[{}]", crate::builtins::term_text(other)),
    }
}

//! Watches a test while it runs: how far each of its cases came, and what was reached on the way.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_rego::{
    Event, Locals, Probe, Span, Value,
    syntax::{Literal, LiteralKind, Rule, TemplatePart, Term, TermKind},
};

/// Where a case is told apart from others: the values of the head's keys, nothing for a test without.
pub(super) type Key = Vec<Value>;

/// A probe for one test.
pub(super) struct Watch<'t> {
    rule: &'t Rule,
    /// The keys in the head that name cases.
    keys: &'t [Term],
    /// The rules that are open, the innermost last.
    open: Vec<Span>,
    /// How far each case came.
    pub progress: BTreeMap<Key, Progress>,
    /// Every part of the source that was reached.
    pub reached: BTreeSet<Span>,
}

impl<'t> Watch<'t> {
    pub fn new(rule: &'t Rule, keys: &'t [Term]) -> Self {
        Self { rule, keys, open: Vec::new(), progress: BTreeMap::new(), reached: BTreeSet::new() }
    }

    /// The test's expressions: those of its body and of its `else`s.
    pub fn literals(rule: &Rule) -> impl Iterator<Item = &Literal> {
        rule.body.iter().chain(rule.elses.iter().flat_map(|otherwise| &otherwise.body))
    }

    fn step(&mut self, span: Span, step: Step, locals: &Locals<'_>) {
        if self.open.last() != Some(&self.rule.span) {
            return;
        }
        let Some(key) = key_of(self.keys, locals) else { return };
        let holds =
            |literal: &Literal| literal.span.start <= span.start && span.end <= literal.span.end;
        let mut literals = Self::literals(self.rule).enumerate();
        let Some((place, literal)) = literals.find(|(_, literal)| holds(literal)) else { return };
        let progress = self.progress.entry(key).or_default();
        if literal.with.is_empty() || !progress.is_around_failure(span, &step) {
            progress.add(place, span, step, locals);
        }
    }

    /// Notes that the case came to its end. An answer of a body within the test's own is none.
    fn answer(&mut self, span: Span, locals: &Locals<'_>) {
        let whole = span == self.rule.head.span
            || self.rule.elses.iter().any(|otherwise| otherwise.span == span);
        if whole
            && self.open.last() == Some(&self.rule.span)
            && let Some(key) = key_of(self.keys, locals)
        {
            self.progress.entry(key).or_default().answered = true;
        }
    }
}

impl Probe for Watch<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Enter { span, .. } => self.open.push(span),
            Event::Leave { .. } => {
                self.open.pop();
            }
            Event::Answer { span, locals, .. } => {
                self.reached.insert(span);
                self.answer(span, &locals);
            }
            Event::Step { span, held, value, compared, locals } => {
                self.reached.insert(span);
                let compared = compared.map(|(left, right)| (left.clone(), right.clone()));
                self.step(span, Step { held, value: value.cloned(), compared }, &locals);
            }
        }
    }
}

/// How far a case came: the last expression that it reached, and what happened there.
#[derive(Default)]
pub(super) struct Progress {
    /// The expressions in the order in which they were first reached, which is that of evaluation.
    order: Vec<usize>,
    /// Whether it came to its end.
    pub answered: bool,
    furthest: Visit,
    current: Visit,
}

/// One evaluation of an expression.
#[derive(Debug, Clone, Default)]
pub(super) struct Visit {
    /// The expression, by its place among those of the test.
    pub literal: usize,
    /// The last step at each part of the source.
    pub steps: BTreeMap<Span, Step>,
    /// The step that came last.
    pub last: Option<Span>,
    /// The variables when it came.
    pub locals: BTreeMap<String, Value>,
    /// The part of the source that the evaluation started with.
    first: Option<Span>,
}

/// What happened at a part of the source.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub held: bool,
    pub value: Option<Value>,
    pub compared: Option<(Value, Value)>,
}

impl Progress {
    /// Whether this is the step of a `with` that ran an expression in vain: it is told after the steps of
    /// the expression, as an iteration that may still have answers.
    fn is_around_failure(&self, span: Span, step: &Step) -> bool {
        let says_nothing = step.held && step.value.is_none() && step.compared.is_none();
        let failed = self
            .current
            .last
            .filter(|last| self.current.steps.get(last).is_some_and(|last| !last.held));
        let around = |last: Span| span.start <= last.start && last.end <= span.end;
        says_nothing && failed.is_some_and(around)
    }

    fn add(&mut self, literal: usize, span: Span, step: Step, locals: &Locals<'_>) {
        if !self.order.contains(&literal) {
            self.order.push(literal);
        }
        if self.current.last.is_some() && self.current.literal != literal {
            self.settle();
        }
        let visit = &mut self.current;
        if visit.first == Some(span) {
            visit.steps.clear();
        }
        visit.literal = literal;
        visit.first.get_or_insert(span);
        visit.steps.insert(span, step);
        visit.last = Some(span);
        visit.locals =
            locals.iter().map(|(name, value)| (name.to_owned(), value.clone())).collect();
    }

    /// Keeps what has been seen of an expression if none behind it was reached before.
    fn settle(&mut self) {
        let visit = std::mem::take(&mut self.current);
        let rank = |visit: &Visit| self.order.iter().position(|place| *place == visit.literal);
        if self.furthest.last.is_none() || rank(&visit) >= rank(&self.furthest) {
            self.furthest = visit;
        }
    }

    /// The last evaluation of the expression that the case came furthest with.
    pub fn furthest(mut self) -> Option<Visit> {
        self.settle();
        self.furthest.last.is_some().then_some(self.furthest)
    }
}

/// The values of a head's keys, once their variables have theirs. A key that is worked out, such as a
/// call, is told apart by the variables in it.
fn key_of(keys: &[Term], locals: &Locals<'_>) -> Option<Key> {
    let value = |key: &Term| {
        if is_plain(key) { term_value(key, locals) } else { variables(key, locals) }
    };
    keys.iter().map(value).collect()
}

/// Whether a key's value can be told from variables alone.
pub(super) fn is_plain(key: &Term) -> bool {
    match &key.kind {
        TermKind::Scalar(_) | TermKind::Var(_) => true,
        TermKind::Ref(head, path) => is_plain(head) && path.iter().all(is_plain),
        _ => false,
    }
}

/// The values of all variables in a term; nothing while one of them has none.
fn variables(term: &Term, locals: &Locals<'_>) -> Option<Value> {
    let mut names = BTreeSet::new();
    collect_names(term, &mut names);
    let own = locals.names().filter(|name| names.contains(name)).collect::<BTreeSet<_>>();
    let value = |name: &str| {
        let mut found = locals.iter().filter(|(local, _)| *local == name);
        found.next().map(|(_, value)| value.clone())
    };
    own.into_iter().map(value).collect::<Option<Vec<_>>>().map(Value::from)
}

fn collect_names<'t>(term: &'t Term, names: &mut BTreeSet<&'t str>) {
    match &term.kind {
        TermKind::Var(name) => {
            names.insert(name);
        }
        TermKind::Ref(head, parts) | TermKind::Call(head, parts) => {
            collect_names(head, names);
            parts.iter().for_each(|part| collect_names(part, names));
        }
        TermKind::Array(items) | TermKind::Set(items) => {
            items.iter().for_each(|item| collect_names(item, names));
        }
        TermKind::Object(fields) => {
            for (key, value) in fields {
                collect_names(key, names);
                collect_names(value, names);
            }
        }
        TermKind::Template(parts) => {
            for part in parts {
                if let TemplatePart::Expression(literal) = part
                    && let LiteralKind::Term(term) = &literal.kind
                {
                    collect_names(term, names);
                }
            }
        }
        // What a comprehension iterates over is its own.
        _ => {}
    }
}

/// The value of a variable, a constant or a reference into a variable.
fn term_value(term: &Term, locals: &Locals<'_>) -> Option<Value> {
    match &term.kind {
        TermKind::Scalar(value) => Some(value.clone()),
        TermKind::Var(name) => {
            locals.iter().find(|(local, _)| *local == &**name).map(|(_, value)| value.clone())
        }
        TermKind::Ref(head, path) => {
            let mut at = term_value(head, locals)?;
            for step in path {
                let step = term_value(step, locals)?;
                at = member(&at, &step)?;
            }
            Some(at)
        }
        _ => None,
    }
}

fn member(value: &Value, key: &Value) -> Option<Value> {
    match value {
        Value::Object(fields) => fields.get(key).cloned(),
        Value::Set(items) => items.get(key).cloned(),
        Value::Array(items) => match key {
            Value::Number(index) => items.get(usize::try_from(index.as_u64()?).ok()?).cloned(),
            _ => None,
        },
        _ => None,
    }
}

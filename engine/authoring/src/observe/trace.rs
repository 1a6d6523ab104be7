//! Watches a query and grows the tree that explains it.

use std::collections::BTreeMap;

use plimsoll_evaluator::PolicySet;
use plimsoll_rego::{
    Event, Locals, Program, Span, Value,
    syntax::{Literal, Rule},
};
use plimsoll_types::{ShownValue, TraceLine};

use super::tree::{Expression, Tried};
use crate::{
    places::{contains, mention, one_line},
    value_text::value_text,
};

/// How many characters of a value are shown.
const MOST: usize = 120;

/// How many characters of an expression are shown.
const MOST_TEXT: usize = 100;

/// How many lines a trace may have.
const MOST_LINES: usize = 5000;

/// How many values of one rule are shown.
const MOST_VALUES: u32 = 3;

/// A trace in the making.
pub(super) struct Trace<'t> {
    set: &'t PolicySet,
    program: &'t Program,
    query: &'t str,
    query_literals: Vec<Literal>,
    /// The rules of the program by where they stand.
    rules: BTreeMap<Span, &'t Rule>,
    /// The rules that are open, the query first and the innermost last.
    open: Vec<(Option<Span>, Tried)>,
    /// How many rules have been kept.
    kept: usize,
}

impl<'t> Trace<'t> {
    pub fn new(set: &'t PolicySet, program: &'t Program, query: &'t str) -> Self {
        let rules = program.modules().iter().flat_map(|module| &module.rules);
        let rules = rules.map(|rule| (rule.span, rule)).collect();
        let root = Tried { name: one_line(query, MOST_TEXT), line: 1, ..Tried::default() };
        Self {
            set,
            program,
            query,
            query_literals: program.parse_query(query).unwrap_or_default(),
            rules,
            open: vec![(None, root)],
            kept: 0,
        }
    }

    pub fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Enter { rule, span } => {
                let file = self.program.file_of(*span).unwrap_or_default().to_owned();
                let name = (*rule).to_owned();
                let tried = Tried { name, file, line: span.line, ..Tried::default() };
                self.open.push((Some(*span), tried));
            }
            Event::Leave { value, .. } => self.leave(*value),
            Event::Step { span, held, value, locals, .. } => {
                self.step(*span, *held, *value, locals);
            }
            Event::Answer { span, value, .. } => self.answer(*span, *value),
        }
    }

    /// The tree, a line each.
    pub fn lines(mut self) -> Vec<TraceLine> {
        // What is open still was ended by an error.
        while self.open.len() > 1 {
            self.leave(None);
        }
        let mut lines = Vec::new();
        if let Some((_, root)) = self.open.pop() {
            root.lines(0, &mut lines);
        }
        lines.truncate(MOST_LINES);
        lines
    }

    fn leave(&mut self, value: Option<&Value>) {
        let Some((_, mut tried)) = self.open.pop() else { return };
        if let Some(value) = value {
            tried.answers = tried.answers.max(1);
            tried.value = Some(value_text(value, MOST));
        }
        tried.worth.clear();
        let room = self.kept < MOST_LINES;
        if let Some((_, outer)) = self.open.last_mut() {
            if room {
                self.kept += 1 + tried.expressions.len();
                outer.asked(tried);
            } else {
                outer.pending_more += 1;
            }
        }
    }

    fn step(&mut self, span: Span, held: bool, value: Option<&Value>, locals: &Locals<'_>) {
        let Some(literal) = self.literal(span) else { return };
        let (whole, wrapped) = literal;
        let text = self.source(whole);
        let shown = one_line(&text, MOST_TEXT);
        let file = self.program.file_of(whole).unwrap_or_default().to_owned();
        let Some((_, tried)) = self.open.last_mut() else { return };
        if tried.current != Some(whole) {
            tried.worth.clear();
            tried.current = Some(whole);
        }
        if let (true, Some(value)) = (held, value) {
            tried.worth.insert(span, value.clone());
        }
        let (calls, more) =
            (std::mem::take(&mut tried.pending), std::mem::take(&mut tried.pending_more));
        let place = tried.expressions.iter().position(|known| known.span == whole);
        let place = place.unwrap_or_else(|| {
            tried.expressions.push(Expression {
                span: whole,
                text: shown,
                file,
                held: 0,
                failed: 0,
                values: Vec::new(),
                calls: Vec::new(),
                more: 0,
            });
            tried.expressions.len() - 1
        });
        let values = if held { None } else { Some(values(&text, whole, &tried.worth, locals)) };
        let Some(expression) = tried.expressions.get_mut(place) else { return };
        expression.took(calls, more);
        match values {
            // The last step of an expression is the one that holds for the whole of it.
            None if span == whole || !wrapped => expression.held += u32::from(span == whole),
            None => {}
            Some(values) => {
                expression.failed += 1;
                expression.values = values;
            }
        }
    }

    fn answer(&mut self, span: Span, value: Option<&Value>) {
        let rules = &self.rules;
        let Some((rule, tried)) = self.open.last_mut() else { return };
        let whole = match rule.and_then(|rule| rules.get(&rule)) {
            Some(rule) => {
                span == rule.head.span || rule.elses.iter().any(|other| other.span == span)
            }
            None => span == Span::default(),
        };
        if !whole {
            return;
        }
        tried.answers += 1;
        let Some(value) = value else { return };
        let text = value_text(value, MOST);
        match &mut tried.value {
            None => tried.value = Some(text),
            Some(known) if tried.answers <= MOST_VALUES => {
                known.push_str(", ");
                known.push_str(&text);
            }
            Some(known) if tried.answers == MOST_VALUES + 1 => known.push_str(", …"),
            Some(_) => {}
        }
    }

    /// The expression that a step belongs to, and whether it has parts that are told by themselves.
    fn literal(&self, span: Span) -> Option<(Span, bool)> {
        let (rule, _) = self.open.last()?;
        let literals: Box<dyn Iterator<Item = &Literal>> = match rule {
            None => Box::new(self.query_literals.iter()),
            Some(rule) => {
                let rule = self.rules.get(rule)?;
                Box::new(rule.body.iter().chain(rule.elses.iter().flat_map(|other| &other.body)))
            }
        };
        let mut literals = literals.filter(|literal| contains(literal.span, span));
        literals.next().map(|literal| (literal.span, literal.span != span))
    }

    fn source(&self, span: Span) -> String {
        let text = match self.program.file_of(span) {
            None => self.query,
            Some(file) => self.set.text(file).unwrap_or_default(),
        };
        text.get(span.start as usize..span.end as usize).unwrap_or_default().to_owned()
    }
}

/// What an expression's parts and variables were worth, in the order in which they are written.
fn values(
    text: &str,
    whole: Span,
    worth: &BTreeMap<Span, Value>,
    locals: &Locals<'_>,
) -> Vec<ShownValue> {
    let mut shown: BTreeMap<(usize, String), String> = BTreeMap::new();
    for (span, value) in worth.iter().filter(|(span, _)| contains(whole, **span)) {
        let start = span.start.saturating_sub(whole.start) as usize;
        let end = span.end.saturating_sub(whole.start) as usize;
        let part = text.get(start..end).unwrap_or_default();
        if part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && part != text {
            shown.insert((start, one_line(part, MOST_TEXT)), value_text(value, MOST));
        }
    }
    for (name, value) in locals.iter() {
        let Some(place) = mention(text, name) else { continue };
        shown.entry((place, name.to_owned())).or_insert_with(|| value_text(value, MOST));
    }
    shown.into_iter().map(|((_, text), value)| ShownValue { text, value }).collect()
}

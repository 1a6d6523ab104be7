//! Says why a test, or a case of it, is not true: which expression it ended at, and what the expression's
//! variables and parts were worth.

use std::collections::BTreeSet;

use plimsoll_evaluator::PolicySet;
use plimsoll_rego::{
    Span, Value,
    syntax::{Literal, LiteralKind, Rule, Term, TermKind},
};
use plimsoll_types::{Diagnostic, Failure, ShownValue};

use super::{
    difference::difference,
    watch::{Step, Visit, Watch, is_plain},
};
use crate::{
    places::{contains, mention, one_line},
    value_text::value_text,
};

/// How many characters of a value are shown.
const MOST: usize = 300;

/// How many characters of a piece of policy are shown.
const MOST_TEXT: usize = 80;

/// Where a test stands.
pub(super) struct Place<'t> {
    pub set: &'t PolicySet,
    pub rule: &'t Rule,
    pub file: &'t str,
    /// The keys in the head that name cases.
    pub keys: &'t [Term],
}

impl Place<'_> {
    /// Why what has this value is not true. `visit` is the last expression that was reached.
    pub fn failure(&self, value: Option<&Value>, visit: Option<Visit>) -> Failure {
        match (value, visit) {
            (Some(value), _) => {
                let message = format!("its value is `{}`, not true", value_text(value, MOST_TEXT));
                self.at(self.rule.head.span, message, Vec::new())
            }
            (None, Some(visit)) => self.ended(&visit),
            (None, None) => self.at(self.rule.head.span, "it is undefined".to_owned(), Vec::new()),
        }
    }

    /// Why a table without a single row is no success.
    pub fn no_cases(&self) -> Failure {
        let message = "the table has no cases, so nothing is tested".to_owned();
        self.at(self.rule.head.span, message, Vec::new())
    }

    /// Names for a case whose keys are worked out: the keys as they are written, with their variables.
    pub fn variables(&self, key: &[Value]) -> Vec<String> {
        let name = |(term, value): (&Term, &Value)| match value {
            Value::String(text) if is_plain(term) => text.to_string(),
            Value::Array(values) if !is_plain(term) => {
                let values: Vec<_> = values.iter().map(|v| value_text(v, MOST_TEXT)).collect();
                format!("{} for {}", self.text(term.span), values.join(", "))
            }
            other => value_text(other, MOST_TEXT),
        };
        self.keys.iter().zip(key).map(name).collect()
    }

    fn at(&self, span: Span, message: String, values: Vec<ShownValue>) -> Failure {
        let diagnostic = Diagnostic::error("test/failed", self.file, message);
        let diagnostic = match self.set.place(self.file, span) {
            Some(place) => self.set.quoted(diagnostic.at(place)),
            None => diagnostic,
        };
        Failure { at: diagnostic, values }
    }

    fn ended(&self, visit: &Visit) -> Failure {
        let Some(literal) = Watch::literals(self.rule).nth(visit.literal) else {
            return self.at(self.rule.head.span, "it is undefined".to_owned(), Vec::new());
        };
        let inner = innermost(literal, visit);
        let last = if inner.span == literal.span { visit.last } else { failed_in(inner, visit) };
        let literal = inner;
        let failed = last.and_then(|span| Some((span, visit.steps.get(&span)?)));
        let (span, message) = match failed {
            Some((span, step)) if !step.held => self.reason(literal, span, step),
            _ => (literal.span, format!("`{}` finds nothing", self.text(literal.span))),
        };
        let mut values = self.values(literal, visit);
        if let Some((_, Step { held: false, compared: Some((left, right)), .. })) = failed {
            self.sides(left, right, &mut values);
        }
        self.at(span, message, values)
    }

    /// What is wrong, and the part of the source to point at.
    fn reason(&self, literal: &Literal, span: Span, step: &Step) -> (Span, String) {
        let text = self.text(literal.span);
        if literal.negated && contains(span, literal.span) {
            return (literal.span, format!("`{text}` is false: what it negates holds"));
        }
        let is_false = step.compared.is_some()
            || step.value == Some(Value::Bool(false))
            || (span == literal.span && is_comparison(literal));
        if is_false {
            return (literal.span, format!("`{text}` is false"));
        }
        (span, format!("`{}` is undefined", self.text(span)))
    }

    /// What the expression's parts and variables were worth, in the order in which they are written.
    fn values(&self, literal: &Literal, visit: &Visit) -> Vec<ShownValue> {
        let mut shown: Vec<(u32, ShownValue)> = Vec::new();
        let mut texts = BTreeSet::new();
        for (span, step) in &visit.steps {
            let Some(value) = &step.value else { continue };
            let source = self.source(*span);
            let worth = source.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
            if !step.held || !worth || !contains(literal.span, *span) || *span == literal.span {
                continue;
            }
            let text = self.text(*span);
            if texts.insert(text.clone()) {
                shown.push((span.start, ShownValue { text, value: value_text(value, MOST) }));
            }
        }
        let written = self.source(literal.span);
        for (name, value) in &visit.locals {
            let Some(place) = mention(written, name) else { continue };
            if texts.insert(name.clone()) {
                let place = u32::try_from(place).unwrap_or(u32::MAX);
                let place = literal.span.start.saturating_add(place);
                let value = ShownValue { text: name.clone(), value: value_text(value, MOST) };
                shown.push((place, value));
            }
        }
        shown.sort_by_key(|(place, _)| *place);
        shown.into_iter().map(|(_, value)| value).collect()
    }

    /// The sides of a comparison that nothing shown so far tells of, and how they differ.
    fn sides(&self, left: &Value, right: &Value, values: &mut Vec<ShownValue>) {
        for (side, value) in [("left side", left), ("right side", right)] {
            let written = value_text(value, MOST);
            let collection = matches!(value, Value::Array(_) | Value::Set(_) | Value::Object(_));
            if collection && !values.iter().any(|shown| shown.value == written) {
                values.push(ShownValue { text: side.to_owned(), value: written });
            }
        }
        values.extend(
            difference(left, right)
                .into_iter()
                .map(|(text, value)| ShownValue { text, value: value_text(&value, MOST) }),
        );
    }

    fn source(&self, span: Span) -> &str {
        let text = self.set.text(self.file).unwrap_or_default();
        text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// A piece of the file on one line, cut where it is long.
    fn text(&self, span: Span) -> String {
        one_line(self.source(span), MOST_TEXT)
    }
}

/// The expression inside an `every` that did not hold for one of the elements; any other as it is.
fn innermost<'l>(literal: &'l Literal, visit: &Visit) -> &'l Literal {
    let LiteralKind::Every { body, .. } = &literal.kind else { return literal };
    let failed = visit.steps.iter().filter(|(span, step)| !step.held && **span != literal.span);
    let spans: Vec<Span> = failed.map(|(span, _)| *span).collect();
    let last = body.iter().rev().find(|inner| spans.iter().any(|span| contains(inner.span, *span)));
    last.map_or(literal, |inner| innermost(inner, visit))
}

/// The part of an expression inside an `every` that failed: the whole of it, or what is undefined in it.
fn failed_in(literal: &Literal, visit: &Visit) -> Option<Span> {
    let failed = visit.steps.iter().filter(|(_, step)| !step.held).map(|(span, _)| *span);
    let inside = failed.filter(|span| contains(literal.span, *span));
    inside.max_by_key(|span| span.end.saturating_sub(span.start))
}

fn is_comparison(literal: &Literal) -> bool {
    match &literal.kind {
        LiteralKind::Unify(..) => true,
        LiteralKind::Term(Term { kind: TermKind::Call(name, _), .. }) => {
            let names = ["equal", "neq", "lt", "lte", "gt", "gte"];
            matches!(&name.kind, TermKind::Var(name) if names.contains(&&**name))
        }
        LiteralKind::Term(Term { kind: TermKind::Scalar(_), .. }) => true,
        _ => false,
    }
}

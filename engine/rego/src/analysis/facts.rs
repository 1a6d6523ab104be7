//! What a body has made known of values by the place it has got to.

use std::collections::BTreeMap;

use super::conditions::given_by;
use crate::builtins::term_text;
use crate::compile::core::{Base, Callee, Expr, ExprKind, Term, TermKind, VarId, VarSet};
use crate::operators::Comparison;
use crate::span::Span;
use crate::value::Value;

/// Letters of a reference by which its value is known. What is longer is not followed.
const MAX_TEXT: usize = 512;

/// What is wrong with a comparison.
pub(super) enum Fault {
    /// It cannot hold together with the condition there.
    Contradicts(Span),
    /// It asks for a number of elements below zero.
    Negative,
    /// It asks for a number of elements that is not below zero.
    NotNegative,
}

#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub bound: VarSet,
    pub constants: BTreeMap<VarId, Value>,
    /// The reference or call that a variable has its value from.
    sources: BTreeMap<VarId, String>,
    equal: BTreeMap<String, (Value, Span)>,
    bounds: BTreeMap<String, Bounds>,
    /// References that hold, or do not, as conditions.
    held: BTreeMap<(String, bool), Span>,
}

/// The numbers that a value lies between, and which conditions say so.
#[derive(Debug, Clone, Default)]
struct Bounds {
    low: Option<(Value, bool, Span)>,
    high: Option<(Value, bool, Span)>,
}

impl Facts {
    pub(super) fn new(bound: VarSet) -> Facts {
        Facts {
            bound,
            constants: BTreeMap::new(),
            sources: BTreeMap::new(),
            equal: BTreeMap::new(),
            bounds: BTreeMap::new(),
            held: BTreeMap::new(),
        }
    }

    /// Whether it is a variable without a value yet.
    pub(super) fn is_free(&self, term: &Term) -> bool {
        matches!(&term.kind, TermKind::Var(var) if !self.bound.contains(var))
    }

    /// The constant that a term is.
    pub(super) fn constant(&self, term: &Term) -> Option<Value> {
        match &term.kind {
            TermKind::Const(value) => Some(value.clone()),
            TermKind::Var(var) => self.constants.get(var).cloned(),
            _ => None,
        }
    }

    /// The reference or call that a term has its value from, in one spelling.
    pub(super) fn text(&self, term: &Term) -> Option<String> {
        let text = match &term.kind {
            TermKind::Const(_) => return None,
            TermKind::Var(var) => match self.sources.get(var) {
                Some(text) => text.clone(),
                None => format!("${var}"),
            },
            TermKind::Ref(base, path) => {
                let mut text = match base {
                    Base::Input => "input".to_owned(),
                    Base::Data => "data".to_owned(),
                    Base::Var(var) => match self.sources.get(var) {
                        Some(text) => text.clone(),
                        None => format!("${var}"),
                    },
                };
                for step in path {
                    let step = match self.constant(step) {
                        Some(value) => term_text(&value),
                        None => self.text(step)?,
                    };
                    text.push_str(&format!("[{step}]"));
                }
                text
            }
            _ => return None,
        };
        (text.len() <= MAX_TEXT).then_some(text)
    }

    /// Takes in what an expression gives its variables.
    pub(super) fn bind(&mut self, expr: &Expr) {
        if expr.negated {
            return;
        }
        if expr.with.is_empty() {
            match &expr.kind {
                ExprKind::Eq(left, right) => {
                    self.source(left, right);
                    self.source(right, left);
                }
                ExprKind::Call { callee: Callee::Builtin(builtin), args, output: Some(output) } => {
                    let args: Option<Vec<String>> = args.iter().map(|arg| self.text(arg)).collect();
                    if let (TermKind::Var(var), Some(args)) = (&output.kind, args)
                        && self.is_free(output)
                    {
                        let text = format!("{}({})", builtin.name, args.join(", "));
                        if text.len() <= MAX_TEXT {
                            self.sources.insert(*var, text);
                        }
                    }
                }
                _ => {}
            }
        }
        self.bound.append(&mut given_by(expr));
    }

    fn source(&mut self, var: &Term, value: &Term) {
        let TermKind::Var(id) = &var.kind else {
            return;
        };
        if !self.is_free(var) {
            return;
        }
        if let Some(value) = self.constant(value) {
            self.constants.insert(*id, value);
        } else if let Some(text) = self.text(value) {
            self.sources.insert(*id, text);
        }
    }

    /// Notes that a reference holds as a condition, or does not.
    pub(super) fn hold(&mut self, term: &Term, negated: bool, span: Span) -> Option<Fault> {
        let text = match &term.kind {
            TermKind::Ref(..) => self.text(term)?,
            TermKind::Var(_) => self.text(term).filter(|text| !text.ends_with(')'))?,
            _ => return None,
        };
        if let Some(other) = self.held.get(&(text.clone(), !negated)) {
            return Some(Fault::Contradicts(*other));
        }
        self.held.entry((text, negated)).or_insert(span);
        None
    }

    /// Notes how a value compares with a constant.
    pub(super) fn compare(
        &mut self,
        term: &Term,
        comparison: Comparison,
        value: &Value,
        span: Span,
    ) -> Option<Fault> {
        let text = self.text(term)?;
        if text.starts_with("count(")
            && let Some(fault) = count(comparison, value)
        {
            return Some(fault);
        }
        if let Some((known, other)) = self.equal.get(&text)
            && !comparison.holds(known, value)
        {
            return Some(Fault::Contradicts(*other));
        }
        let bounds = self.bounds.entry(text.clone()).or_default();
        if let Some(other) = bounds.exclude(comparison, value) {
            return Some(Fault::Contradicts(other));
        }
        bounds.note(comparison, value, span);
        if comparison == Comparison::Equal {
            self.equal.entry(text).or_insert_with(|| (value.clone(), span));
        }
        None
    }
}

/// What is wrong with comparing a number of elements.
fn count(comparison: Comparison, value: &Value) -> Option<Fault> {
    let zero = Value::from(0_u64);
    let negative = value < &zero && matches!(value, Value::Number(_));
    match comparison {
        Comparison::Less if negative || *value == zero => Some(Fault::Negative),
        Comparison::LessOrEqual | Comparison::Equal if negative => Some(Fault::Negative),
        Comparison::GreaterOrEqual if negative || *value == zero => Some(Fault::NotNegative),
        Comparison::Greater | Comparison::NotEqual if negative => Some(Fault::NotNegative),
        _ => None,
    }
}

impl Bounds {
    /// The condition that leaves no room for this one.
    fn exclude(&self, comparison: Comparison, value: &Value) -> Option<Span> {
        if !matches!(value, Value::Number(_)) {
            return None;
        }
        let above = matches!(
            comparison,
            Comparison::Greater | Comparison::GreaterOrEqual | Comparison::Equal
        );
        let below =
            matches!(comparison, Comparison::Less | Comparison::LessOrEqual | Comparison::Equal);
        let open = matches!(comparison, Comparison::Greater | Comparison::Less);
        if let Some((high, inclusive, span)) = &self.high
            && above
            && (value > high || (value == high && (open || !inclusive)))
        {
            return Some(*span);
        }
        if let Some((low, inclusive, span)) = &self.low
            && below
            && (value < low || (value == low && (open || !inclusive)))
        {
            return Some(*span);
        }
        None
    }

    fn note(&mut self, comparison: Comparison, value: &Value, span: Span) {
        if !matches!(value, Value::Number(_)) {
            return;
        }
        match comparison {
            Comparison::Less => self.high = Some((value.clone(), false, span)),
            Comparison::LessOrEqual => self.high = Some((value.clone(), true, span)),
            Comparison::Greater => self.low = Some((value.clone(), false, span)),
            Comparison::GreaterOrEqual => self.low = Some((value.clone(), true, span)),
            Comparison::Equal | Comparison::NotEqual => {}
        }
    }
}

//! The tree of a trace while it grows: rules with the expressions that were come to, and expressions with the
//! rules they asked.

use std::collections::BTreeMap;

use plimsoll_rego::{Span, Value};
use plimsoll_types::{ShownValue, TraceKind, TraceLine};

/// How many rules are shown below one expression.
const MOST_CALLS: usize = 8;

/// A rule that was tried, or the query.
#[derive(Default)]
pub(super) struct Tried {
    pub name: String,
    pub file: String,
    pub line: u32,
    pub answers: u32,
    pub value: Option<String>,
    pub expressions: Vec<Expression>,
    /// Rules that were asked by the expression being evaluated.
    pub pending: Vec<Tried>,
    /// Rules that were asked and not kept.
    pub pending_more: u32,
    /// The steps of the expression being evaluated, for the values they worked out.
    pub worth: BTreeMap<Span, Value>,
    /// The expression being evaluated.
    pub current: Option<Span>,
}

/// An expression that was come to.
pub(super) struct Expression {
    pub span: Span,
    pub text: String,
    pub file: String,
    pub held: u32,
    pub failed: u32,
    pub values: Vec<ShownValue>,
    pub calls: Vec<Tried>,
    pub more: u32,
}

impl Tried {
    /// Keeps a rule that was asked, unless there are many already.
    pub fn asked(&mut self, rule: Tried) {
        if self.pending.len() < MOST_CALLS {
            self.pending.push(rule);
        } else {
            self.pending_more += 1;
        }
    }

    /// The lines of the tree, this one at `depth`.
    pub fn lines(self, depth: u32, lines: &mut Vec<TraceLine>) {
        let failed = u32::from(self.answers == 0);
        lines.push(TraceLine {
            depth,
            kind: TraceKind::Rule,
            text: self.name,
            file: self.file,
            line: self.line,
            held: self.answers,
            failed,
            value: self.value,
            values: Vec::new(),
        });
        for expression in self.expressions {
            expression.lines(depth + 1, lines);
        }
        // Asked by what never came to be told, as when an error ended all.
        for rule in self.pending {
            rule.lines(depth + 1, lines);
        }
    }
}

impl Expression {
    fn lines(self, depth: u32, lines: &mut Vec<TraceLine>) {
        lines.push(TraceLine {
            depth,
            kind: TraceKind::Expression,
            text: self.text,
            file: self.file,
            line: self.span.line,
            held: self.held,
            failed: self.failed,
            value: None,
            values: self.values,
        });
        for rule in self.calls {
            rule.lines(depth + 1, lines);
        }
        if self.more > 0 {
            lines.push(TraceLine {
                depth: depth + 1,
                kind: TraceKind::More,
                text: format!("and {} more", self.more),
                file: String::new(),
                line: 0,
                held: 0,
                failed: 0,
                value: None,
                values: Vec::new(),
            });
        }
    }

    /// Takes over the rules that were asked for it.
    pub fn took(&mut self, calls: Vec<Tried>, more: u32) {
        for call in calls {
            if self.calls.len() < MOST_CALLS {
                self.calls.push(call);
            } else {
                self.more += 1;
            }
        }
        self.more += more;
    }
}

//! Whether two trees say the same: spans aside, and what formatting may add, leave out or reorder.

use std::fmt::Write as _;

use plimsoll_rego::builtins::term_text;
use plimsoll_rego::syntax::{
    Body, Import, Literal, LiteralKind, Module, Rule, TemplatePart, Term, TermKind,
};

use super::is_future;
use super::rule::{is_true, is_true_literal};

/// Whether the second is the first, formatted; `upgraded` if it may have become v1 by that.
pub(super) fn modules(first: &Module, second: &Module, upgraded: bool) -> bool {
    let versions = upgraded || first.version == second.version;
    versions
        && first.package == second.package
        && imports(first, upgraded) == imports(second, upgraded)
        && comments(first) == comments(second)
        && first.rules.len() == second.rules.len()
        && first.rules.iter().zip(&second.rules).all(|(a, b)| {
            let v1 = upgraded || first.version == plimsoll_rego::RegoVersion::V1;
            rule(a, v1) == rule(b, v1)
        })
}

fn imports(module: &Module, upgraded: bool) -> Vec<(Vec<&str>, Option<&str>)> {
    let kept = |import: &&Import| !(upgraded && is_future(import));
    let mut all: Vec<_> = module
        .imports
        .iter()
        .filter(kept)
        .map(|import| (import.path.iter().map(|name| &**name).collect(), import.alias.as_deref()))
        .collect();
    all.sort();
    all
}

/// The comments. Those behind imports move with them, so their order says nothing.
fn comments(module: &Module) -> Vec<&str> {
    let last = module.imports.iter().map(|import| import.span.start).max().unwrap_or(0);
    let after = module.rules.iter().map(|rule| rule.span.start).find(|&start| start > last);
    let after = after.unwrap_or(u32::MAX);
    let split = module.comments.partition_point(|comment| comment.span.start < after);
    let mut all: Vec<&str> =
        module.comments.iter().map(|comment| comment.text.trim_end()).collect();
    if let (Some(head), false) = (all.get_mut(..split), module.imports.is_empty()) {
        head.sort_unstable();
    }
    all
}

/// A rule without its spans, so that two can be compared.
fn rule(rule: &Rule, v1: bool) -> String {
    let mut trace = Trace::default();
    let head = &rule.head;
    trace.word(if rule.default { "default" } else { "rule" });
    trace.word(&head.name);
    trace.terms(&head.path);
    trace.maybe(head.args.is_some());
    trace.terms(head.args.as_deref().unwrap_or_default());
    trace.terms(head.key.as_slice());
    let constant = matches!(rule.body.as_slice(), [only] if is_true_literal(only));
    trace.value(head.value.as_ref());
    trace.maybe(!v1 && head.assigned && head.value.as_ref().is_some_and(|value| !is_true(value)));
    if !(constant && rule.elses.is_empty()) {
        trace.body(&rule.body);
    } else {
        trace.body(&Body::new());
    }
    for otherwise in &rule.elses {
        trace.value(otherwise.value.as_ref());
        trace.body(&otherwise.body);
    }
    trace.0
}

/// A tree as a line of words.
#[derive(Default)]
struct Trace(String);

impl Trace {
    fn word(&mut self, word: &str) {
        // With its length before it, no word runs into the next.
        let _ = write!(self.0, "{}:{word} ", word.len());
    }

    fn maybe(&mut self, there: bool) {
        self.word(if there { "yes" } else { "no" });
    }

    /// A rule or an `else` without a value has the value `true`.
    fn value(&mut self, value: Option<&Term>) {
        match value {
            Some(value) if !is_true(value) => self.term(value),
            _ => self.word("true"),
        }
    }

    fn terms<'t>(&mut self, terms: impl IntoIterator<Item = &'t Term>) {
        self.word("[");
        terms.into_iter().for_each(|term| self.term(term));
        self.word("]");
    }

    fn term(&mut self, term: &Term) {
        match &term.kind {
            TermKind::Scalar(value) => {
                self.word("scalar");
                self.word(&term_text(value));
            }
            TermKind::Var(name) => {
                self.word("var");
                self.word(name);
            }
            TermKind::Ref(head, path) => {
                self.word("ref");
                self.term(head);
                self.terms(path);
            }
            TermKind::Call(name, args) => {
                self.word("call");
                self.term(name);
                self.terms(args);
            }
            TermKind::Array(items) => {
                self.word("array");
                self.terms(items);
            }
            TermKind::Set(items) => {
                self.word("set");
                self.terms(items);
            }
            TermKind::Object(fields) => {
                self.word("object");
                self.terms(fields.iter().flat_map(|(key, value)| [key, value]));
            }
            TermKind::ArrayComprehension(head, body) => {
                self.word("array of");
                self.term(head);
                self.body(body);
            }
            TermKind::SetComprehension(head, body) => {
                self.word("set of");
                self.term(head);
                self.body(body);
            }
            TermKind::ObjectComprehension(key, value, body) => {
                self.word("object of");
                self.term(key);
                self.term(value);
                self.body(body);
            }
            TermKind::Template(parts) => {
                self.word("template");
                for part in parts {
                    match part {
                        TemplatePart::Text(text) => self.word(text),
                        TemplatePart::Expression(literal) => self.literal(literal),
                    }
                }
            }
        }
    }

    fn body(&mut self, body: &[Literal]) {
        self.word("{");
        body.iter().for_each(|literal| self.literal(literal));
        self.word("}");
    }

    fn literal(&mut self, literal: &Literal) {
        self.word(if literal.negated { "not" } else { "holds" });
        match &literal.kind {
            LiteralKind::Term(term) => {
                self.word("term");
                self.term(term);
            }
            LiteralKind::Unify(left, right) => {
                self.word("=");
                self.terms([left, right]);
            }
            LiteralKind::Assign(left, right) => {
                self.word(":=");
                self.terms([left, right]);
            }
            LiteralKind::Declare(names) => {
                self.word("some");
                self.terms(names);
            }
            LiteralKind::SomeIn { key, value, domain } => {
                self.word("some in");
                self.terms(key.iter().chain([value, domain]));
            }
            LiteralKind::Every { key, value, domain, body } => {
                self.word("every");
                self.terms(key.iter().chain([value, domain]));
                self.body(body);
            }
        }
        for with in &literal.with {
            self.word("with");
            self.terms([&with.target, &with.value]);
        }
    }
}

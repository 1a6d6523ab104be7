//! Conditions whose outcome is known before anything is evaluated: what can never hold, what always does,
//! and bodies that cannot fail.
//!
//! Only what is certain counts. A body is followed in the order it runs in; what is known of a value is
//! kept under the text of the reference or call that gives it, so that `x := input.a` and `input.a` are
//! the same thing.

use super::facts::{Facts, Fault};
use crate::compile::Resolved;
use crate::compile::core::{
    Base, Callee, Clause, Expr, ExprKind, Rule, Term, TermKind, VarSet, WithTarget,
};
use crate::compile::tree::Tree;
use crate::operators::Comparison;
use crate::span::Span;
use crate::value::{Value, length};

/// A condition whose outcome is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The expression.
    pub span: Span,
    /// Whether it always holds, or never.
    pub always: bool,
    /// Why that is so.
    pub why: Why,
}

/// Why the outcome of a condition is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Both sides are constants.
    Constants,
    /// Both sides are the same.
    Itself,
    /// It contradicts the condition that stands there.
    Contradicts(Span),
    /// The collection is empty.
    Empty,
    /// It names a set or an object that rules make, which is there even if it is empty.
    Collection(String),
    /// The number of elements is never negative.
    Count,
    /// A number of elements is true as a condition, even if it is 0.
    BareCount,
}

/// What was found in all rules.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub conditions: Vec<Condition>,
    /// The rules that come out true whatever they look at.
    pub certain: Vec<Span>,
    /// The alternatives behind one that always comes out.
    pub unreachable: Vec<Span>,
}

pub(super) fn find(resolved: &Resolved) -> Found {
    let mut found = Found::default();
    for rule in &resolved.rules {
        if rule.default {
            continue;
        }
        let mut finder = Finder { resolved, conditions: &mut found.conditions };
        let fallible: Vec<bool> =
            rule.clauses.iter().map(|clause| finder.clause(rule, clause)).collect();
        let certain = fallible.iter().position(|fallible| !fallible);
        if let Some(first) = certain
            && let Some(next) = rule.clauses.get(first + 1)
        {
            found.unreachable.push(next.span);
        }
        let first_value = rule.clauses.first().and_then(|clause| clause.value.as_constant());
        let holds = first_value == Some(&Value::Bool(true)) && rule.keys.is_empty() && !rule.set;
        if certain == Some(0) && holds {
            found.certain.push(rule.span);
        }
    }
    // An expression that several clauses share is one.
    found.conditions.sort_by_key(|condition| (condition.span, condition.always));
    found.conditions.dedup_by_key(|condition| condition.span);
    found
}

struct Finder<'a, 'f> {
    resolved: &'a Resolved,
    conditions: &'f mut Vec<Condition>,
}

impl<'a> Finder<'a, '_> {
    /// Goes through a clause. Tells whether it can fail.
    fn clause(&mut self, rule: &'a Rule, clause: &'a Clause) -> bool {
        let mut facts = Facts::new(rule.args.iter().copied().collect());
        self.body(&mut facts, &clause.body)
    }

    fn body(&mut self, facts: &mut Facts, body: &'a [Expr]) -> bool {
        let mut fallible = false;
        for expr in body {
            self.closures(facts, expr);
            let outcome =
                if expr.with.is_empty() { self.outcome(facts, expr) } else { self.replaced(expr) };
            if let Some((always, why)) = outcome {
                self.conditions.push(Condition { span: expr.span, always, why });
                fallible |= !always;
            } else {
                fallible |= self.may_fail(facts, expr);
            }
            facts.bind(expr);
        }
        fallible
    }

    /// Bodies inside the expression know what is known outside.
    fn closures(&mut self, facts: &Facts, expr: &'a Expr) {
        let mut inner = Vec::new();
        for term in expr.terms().into_iter().chain(expr.with_terms()) {
            term.comprehensions(&mut |comprehension| inner.push(&comprehension.body));
        }
        for body in inner {
            self.body(&mut facts.clone(), body);
        }
        if let ExprKind::Every(every) = &expr.kind {
            let mut inside = facts.clone();
            inside.bound.insert(every.value);
            inside.bound.extend(every.key);
            self.body(&mut inside, &every.body);
        }
    }

    /// The outcome of an expression under `with`: only what rules make is known, unless it is replaced.
    fn replaced(&self, expr: &Expr) -> Option<(bool, Why)> {
        let data = expr.with.iter().any(|with| !matches!(with.target, WithTarget::Input(_)));
        match &expr.kind {
            ExprKind::Term(term) if !data => self.collection(term, expr.negated),
            _ => None,
        }
    }

    fn outcome(&self, facts: &mut Facts, expr: &Expr) -> Option<(bool, Why)> {
        let holds = |holds: bool, why: Why| Some((holds != expr.negated, why));
        match &expr.kind {
            ExprKind::Term(term) => {
                if let Some(name) = self.collection(term, expr.negated) {
                    return Some(name);
                }
                if let Some(value) = facts.constant(term) {
                    // A bare `true` is what old policies write for an empty body.
                    return match value {
                        Value::Bool(true) if !expr.negated => None,
                        value => holds(value != Value::Bool(false), Why::Constants),
                    };
                }
                fault(facts.hold(term, expr.negated, expr.span))
            }
            ExprKind::Eq(left, right) => {
                if let Some(empty) = self.empty(facts, left, right) {
                    return Some((expr.negated, empty));
                }
                if facts.is_free(left) || facts.is_free(right) {
                    return None;
                }
                self.comparison(facts, Comparison::Equal, left, right, expr)
            }
            ExprKind::Call { callee: Callee::Builtin(builtin), args, output: None } => {
                if let (Some(comparison), [left, right]) =
                    (Comparison::named(builtin.name), args.as_slice())
                {
                    return self.comparison(facts, comparison, left, right, expr);
                }
                (builtin.name == "count").then_some((!expr.negated, Why::BareCount))
            }
            _ => None,
        }
    }

    fn comparison(
        &self,
        facts: &mut Facts,
        comparison: Comparison,
        left: &Term,
        right: &Term,
        expr: &Expr,
    ) -> Option<(bool, Why)> {
        if let (Some(a), Some(b)) = (facts.constant(left), facts.constant(right)) {
            return Some((comparison.holds(&a, &b) != expr.negated, Why::Constants));
        }
        if expr.negated {
            return None;
        }
        if let (Some(a), Some(b)) = (facts.text(left), facts.text(right))
            && a == b
        {
            let same = Comparison::holds(comparison, &Value::Null, &Value::Null);
            return Some((same, Why::Itself));
        }
        if let Some(value) = facts.constant(right) {
            return fault(facts.compare(left, comparison, &value, expr.span));
        }
        let value = facts.constant(left)?;
        fault(facts.compare(right, comparison.mirrored(), &value, expr.span))
    }

    /// A set or an object that rules make by parts, and that is there even if no part is.
    fn collection(&self, term: &Term, negated: bool) -> Option<(bool, Why)> {
        let TermKind::Ref(Base::Data, path) = &term.kind else {
            return None;
        };
        let names: Option<Vec<&str>> =
            path.iter().map(|step| step.as_text().map(|name| &**name)).collect();
        let node = self.resolved.tree.find(names?)?;
        let rules = self.resolved.documents.rules.get(&node)?;
        let by_parts = |at: &usize| {
            self.resolved.rules.get(*at).is_some_and(|rule| rule.set || !rule.keys.is_empty())
        };
        let name = path.last().and_then(Term::as_text)?.to_string();
        (node != Tree::ROOT && rules.iter().all(by_parts))
            .then_some((!negated, Why::Collection(name)))
    }

    /// Whether an equality goes through the members of a collection that has none.
    fn empty(&self, facts: &Facts, left: &Term, right: &Term) -> Option<Why> {
        let empty = |term: &Term| match &term.kind {
            TermKind::Ref(Base::Var(var), path) if !path.is_empty() => {
                facts.constants.get(var).and_then(length) == Some(0)
            }
            _ => false,
        };
        (empty(left) || empty(right)).then_some(Why::Empty)
    }

    /// Whether an expression can come out false or undefined.
    fn may_fail(&self, facts: &Facts, expr: &Expr) -> bool {
        if expr.negated {
            return true;
        }
        match &expr.kind {
            ExprKind::Eq(left, right) => {
                let certain = |var: &Term, value: &Term| {
                    matches!(var.kind, TermKind::Var(_))
                        && facts.is_free(var)
                        && self.is_certain(facts, value)
                };
                !(certain(left, right) || certain(right, left))
            }
            ExprKind::Call { callee: Callee::Print, .. } => false,
            ExprKind::Call { callee: Callee::Builtin(builtin), args, output } => {
                let total = matches!(builtin.name, "count" | "sprintf" | "trace");
                let given = args.iter().all(|arg| self.is_certain(facts, arg));
                let free = output.as_ref().is_none_or(|output| facts.is_free(output));
                !(total && given && free)
            }
            ExprKind::Term(term) => {
                !matches!(facts.constant(term), Some(value) if value != Value::Bool(false))
            }
            _ => true,
        }
    }

    /// Whether a term has a value whatever the input.
    fn is_certain(&self, facts: &Facts, term: &Term) -> bool {
        match &term.kind {
            TermKind::Const(_) | TermKind::Comprehension(_) => true,
            TermKind::Var(var) => facts.bound.contains(var),
            TermKind::Ref(..) => self.collection(term, false).is_some(),
            TermKind::Array(items) | TermKind::Set(items) => {
                items.iter().all(|item| self.is_certain(facts, item))
            }
            TermKind::Object(fields) => fields
                .iter()
                .all(|(key, value)| self.is_certain(facts, key) && self.is_certain(facts, value)),
        }
    }
}

fn fault(fault: Option<Fault>) -> Option<(bool, Why)> {
    fault.map(|fault| match fault {
        Fault::Contradicts(span) => (false, Why::Contradicts(span)),
        Fault::Negative => (false, Why::Count),
        Fault::NotNegative => (true, Why::Count),
    })
}

/// The variables that an expression gives values.
pub(super) fn given_by(expr: &Expr) -> VarSet {
    let mut vars = VarSet::new();
    if !expr.negated {
        expr.vars(false, &mut vars);
    }
    vars
}

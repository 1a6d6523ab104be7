//! Every variable must get a value before it is read. The expressions of a body are put into an order
//! in which that holds, where there is one; OPA's algorithm, so that the same policies are accepted and
//! run in the same order.

use crate::compile::core::{
    Base, Callee, Collection, Comprehension, Expr, ExprKind, Rule, Term, TermKind, Var, VarSet,
};
use crate::error::{Code, Error};
use crate::span::Span;
use crate::value::Value;

/// Orders the bodies of a rule.
pub(crate) fn rule(rule: &mut Rule, errors: &mut Vec<Error>) {
    let Rule { args, keys, clauses, vars, .. } = rule;
    let mut checker = Checker { vars, errors };
    let given: VarSet = args.iter().copied().collect();
    for (index, clause) in clauses.iter_mut().enumerate() {
        let mut safe = checker.body(&mut clause.body, &given);
        safe.extend(&given);
        let mut heads = vec![&clause.value];
        if index == 0 {
            heads.extend(keys.iter());
        }
        for head in heads {
            checker.require(head, &safe);
        }
    }
}

/// Orders the body of a query; gives the variables that have values at its end.
pub(crate) fn query(body: &mut Vec<Expr>, vars: &[Var], errors: &mut Vec<Error>) -> VarSet {
    let mut checker = Checker { vars, errors };
    checker.body(body, &VarSet::new())
}

struct Checker<'a> {
    vars: &'a [Var],
    errors: &'a mut Vec<Error>,
}

impl Checker<'_> {
    fn unsafe_var(&mut self, var: u32, span: Span) {
        let known = self.vars.get(var as usize);
        let message = match known.and_then(|var| var.name.as_deref()) {
            Some(name) => format!("var {name} is unsafe"),
            None if known.is_some_and(|var| var.wildcard) => "var _ is unsafe".to_owned(),
            None => "expression is unsafe".to_owned(),
        };
        if !self.errors.iter().any(|e| e.message() == message && e.span().line == span.line) {
            self.errors.push(Error::new(Code::UnsafeVar, span, message));
        }
    }

    fn require(&mut self, term: &Term, safe: &VarSet) {
        let mut vars = VarSet::new();
        term.vars(true, &mut vars);
        for var in vars.difference(safe) {
            self.unsafe_var(*var, term.span);
        }
    }

    /// Orders `body`, in which `given` have values already, and what is inside it. Gives the variables
    /// that have values at its end.
    fn body(&mut self, body: &mut Vec<Expr>, given: &VarSet) -> VarSet {
        let mut all = VarSet::new();
        body.iter().for_each(|expr| expr.vars(false, &mut all));
        let mut safe = given.clone();
        let mut waiting: Vec<Expr> = std::mem::take(body);
        loop {
            let before = waiting.len();
            let mut still = Vec::new();
            for expr in waiting {
                let outputs = outputs(&expr, &safe);
                if ready(&expr, &safe, &outputs, &all, given) {
                    safe.extend(outputs);
                    body.push(expr);
                } else {
                    still.push(expr);
                }
            }
            waiting = still;
            if waiting.is_empty() || waiting.len() == before {
                break;
            }
        }
        for expr in &waiting {
            self.report(expr, &safe, &all, given);
        }
        let mut known = given.clone();
        for expr in body.iter_mut() {
            self.closures(expr, &known);
            expr.vars(false, &mut known);
        }
        safe
    }

    fn report(&mut self, expr: &Expr, safe: &VarSet, all: &VarSet, given: &VarSet) {
        let mut vars = VarSet::new();
        expr.vars(false, &mut vars);
        for var in closed_over(expr) {
            if all.contains(&var) && !given.contains(&var) {
                vars.insert(var);
            }
        }
        let named = |var: &&u32| {
            let known = self.vars.get(**var as usize);
            known.is_some_and(|var| var.name.is_some())
        };
        let unsafe_vars: Vec<u32> = vars.difference(safe).copied().collect();
        let mut reported: Vec<u32> = unsafe_vars.iter().filter(named).copied().collect();
        if reported.is_empty() {
            reported.extend(unsafe_vars.first());
        }
        for var in reported {
            self.unsafe_var(var, expr.span);
        }
    }

    /// Orders the bodies inside `expr`.
    fn closures(&mut self, expr: &mut Expr, known: &VarSet) {
        if let ExprKind::Every(every) = &mut expr.kind {
            let mut inner = known.clone();
            every.domain.vars(false, &mut inner);
            inner.insert(every.value);
            inner.extend(every.key);
            self.body(&mut every.body, &inner);
        }
        let mut with: Vec<_> = expr.with.to_vec();
        for modifier in &mut with {
            if let crate::compile::core::WithValue::Term(term) = &mut modifier.value {
                self.term_closures(term, known);
            }
        }
        if !with.is_empty() {
            expr.with = with.into();
        }
        match &mut expr.kind {
            ExprKind::Eq(a, b) => {
                self.term_closures(a, known);
                self.term_closures(b, known);
            }
            ExprKind::Call { args, output, .. } => {
                for term in args.iter_mut().chain(output) {
                    self.term_closures(term, known);
                }
            }
            ExprKind::Term(term) => self.term_closures(term, known),
            ExprKind::Every(every) => self.term_closures(&mut every.domain, known),
        }
    }

    fn term_closures(&mut self, term: &mut Term, known: &VarSet) {
        match &mut term.kind {
            TermKind::Const(_) | TermKind::Var(_) => {}
            TermKind::Ref(_, path) => {
                path.iter_mut().for_each(|step| self.term_closures(step, known));
            }
            TermKind::Array(items) | TermKind::Set(items) => {
                items.iter_mut().for_each(|item| self.term_closures(item, known));
            }
            TermKind::Object(fields) => {
                for (key, value) in fields {
                    self.term_closures(key, known);
                    self.term_closures(value, known);
                }
            }
            TermKind::Comprehension(comprehension) => self.comprehension(comprehension, known),
        }
    }

    fn comprehension(&mut self, comprehension: &mut Comprehension, known: &VarSet) {
        let safe = self.body(&mut comprehension.body, known);
        self.require(&comprehension.key, &safe);
        if let Some(value) = &comprehension.value
            && comprehension.collection == Collection::Object
        {
            self.require(value, &safe);
        }
    }
}

/// Whether all that `expr` needs has a value.
fn ready(expr: &Expr, safe: &VarSet, outputs: &VarSet, all: &VarSet, given: &VarSet) -> bool {
    let closed = closed_over(expr);
    let missing =
        closed.iter().any(|var| all.contains(var) && !given.contains(var) && !safe.contains(var));
    if missing {
        return false;
    }
    let mut needed = VarSet::new();
    expr.vars(false, &mut needed);
    needed.iter().all(|var| safe.contains(var) || outputs.contains(var))
}

/// The variables that comprehensions and `every` bodies of the expression mention.
fn closed_over(expr: &Expr) -> VarSet {
    let mut found = VarSet::new();
    for term in expr.terms().into_iter().chain(expr.with_terms()) {
        term.comprehensions(&mut |comprehension| comprehension.vars(&mut found));
    }
    if let ExprKind::Every(every) = &expr.kind {
        every.inner_vars(&mut found);
    }
    found
}

/// The variables that `expr` gives values to when those in `safe` have theirs.
pub(crate) fn outputs(expr: &Expr, safe: &VarSet) -> VarSet {
    let mut found = VarSet::new();
    if expr.negated {
        return found;
    }
    let mut with = VarSet::new();
    expr.with_terms().for_each(|term| term.vars(false, &mut with));
    if !with.is_subset(safe) {
        return found;
    }
    for term in expr.terms() {
        reference_outputs(term, safe, &mut found);
    }
    match &expr.kind {
        ExprKind::Eq(a, b) => {
            let mut known = safe.clone();
            known.extend(&found);
            unify(a, b, &mut known);
            found = known.difference(safe).copied().collect();
        }
        ExprKind::Call { callee, args, output: Some(output) } => {
            let mut inputs = VarSet::new();
            args.iter().for_each(|arg| arg.vars(false, &mut inputs));
            let ready = inputs.iter().all(|var| safe.contains(var) || found.contains(var));
            if ready && !matches!(callee, Callee::Print) {
                pattern_outputs(output, &mut found);
            }
        }
        _ => {}
    }
    found.difference(safe).copied().collect()
}

/// The variables in the steps of references whose start has a value.
fn reference_outputs(term: &Term, safe: &VarSet, found: &mut VarSet) {
    match &term.kind {
        TermKind::Const(_) | TermKind::Var(_) | TermKind::Comprehension(_) => {}
        TermKind::Ref(base, path) => {
            if let Base::Var(var) = base
                && !safe.contains(var)
            {
                return;
            }
            for step in path {
                pattern_outputs(step, found);
                reference_outputs(step, safe, found);
            }
        }
        TermKind::Array(items) | TermKind::Set(items) => {
            items.iter().for_each(|item| reference_outputs(item, safe, found));
        }
        TermKind::Object(fields) => {
            for (key, value) in fields {
                reference_outputs(key, safe, found);
                reference_outputs(value, safe, found);
            }
        }
    }
}

/// The variables that matching a value against the term gives values to: not those in sets, in keys of
/// objects or at the start of references.
fn pattern_outputs(term: &Term, found: &mut VarSet) {
    match &term.kind {
        TermKind::Const(_) | TermKind::Set(_) | TermKind::Comprehension(_) => {}
        TermKind::Var(var) => {
            found.insert(*var);
        }
        TermKind::Ref(_, path) => path.iter().for_each(|step| pattern_outputs(step, found)),
        TermKind::Array(items) => items.iter().for_each(|item| pattern_outputs(item, found)),
        TermKind::Object(fields) => {
            fields.iter().for_each(|(_, value)| pattern_outputs(value, found));
        }
    }
}

/// Adds to `known` the variables that unifying the two terms gives values to.
fn unify(a: &Term, b: &Term, known: &mut VarSet) {
    let mut pairs = vec![(a, b)];
    loop {
        let before = known.len();
        let count = pairs.len();
        let mut waiting = Vec::new();
        for (a, b) in pairs {
            unify_pair(a, b, known, &mut waiting);
        }
        if waiting.is_empty() || (known.len() == before && waiting.len() == count) {
            return;
        }
        pairs = waiting;
    }
}

fn unify_pair<'t>(
    a: &'t Term,
    b: &'t Term,
    known: &mut VarSet,
    waiting: &mut Vec<(&'t Term, &'t Term)>,
) {
    let (a_known, b_known) = (is_known(a, known), is_known(b, known));
    match (&a.kind, &b.kind) {
        _ if a_known && b_known => {}
        (TermKind::Const(value), _) => constant_outputs(b, value, known),
        (_, TermKind::Const(value)) => constant_outputs(a, value, known),
        (_, _) if a_known => pattern_outputs_of(b, known),
        (_, _) if b_known => pattern_outputs_of(a, known),
        (TermKind::Array(left), TermKind::Array(right)) => {
            if left.len() == right.len() {
                for (a, b) in left.iter().zip(right) {
                    unify_pair(a, b, known, waiting);
                }
            }
        }
        (TermKind::Object(left), TermKind::Object(right)) => {
            for (key, a) in left {
                let same = right.iter().find(|(other, _)| same_key(key, other));
                if let Some((_, b)) = same {
                    unify_pair(a, b, known, waiting);
                }
            }
        }
        _ => waiting.push((a, b)),
    }
}

/// The variables that matching a constant against the term gives values to: none if it does not have the
/// term's shape.
fn constant_outputs(term: &Term, value: &Value, known: &mut VarSet) {
    match (&term.kind, value) {
        (TermKind::Var(var), _) => {
            known.insert(*var);
        }
        (TermKind::Array(items), Value::Array(values)) if items.len() == values.len() => {
            for (item, value) in items.iter().zip(values.iter()) {
                constant_outputs(item, value, known);
            }
        }
        (TermKind::Object(fields), Value::Object(values)) if fields.len() == values.len() => {
            for (key, item) in fields {
                match key.as_constant().map(|key| values.get(key)) {
                    Some(Some(value)) => constant_outputs(item, value, known),
                    Some(None) => {}
                    None => pattern_outputs(item, known),
                }
            }
        }
        _ => {}
    }
}

pub(crate) fn same_key(a: &Term, b: &Term) -> bool {
    match (&a.kind, &b.kind) {
        (TermKind::Const(a), TermKind::Const(b)) => a == b,
        (TermKind::Var(a), TermKind::Var(b)) => a == b,
        _ => false,
    }
}

fn pattern_outputs_of(term: &Term, known: &mut VarSet) {
    match &term.kind {
        TermKind::Var(_) | TermKind::Array(_) | TermKind::Object(_) => {
            pattern_outputs(term, known);
        }
        _ => {}
    }
}

/// Whether the value of the term can be had. A comprehension's always can: what it closes over is
/// checked elsewhere. A reference's can if its start has a value, its steps being found by iteration.
fn is_known(term: &Term, known: &VarSet) -> bool {
    match &term.kind {
        TermKind::Const(_) | TermKind::Comprehension(_) => true,
        TermKind::Var(var) => known.contains(var),
        TermKind::Ref(base, _) => match base {
            Base::Var(var) => known.contains(var),
            _ => true,
        },
        TermKind::Array(items) | TermKind::Set(items) => {
            items.iter().all(|item| is_known(item, known))
        }
        TermKind::Object(fields) => {
            fields.iter().all(|(key, value)| is_known(key, known) && is_known(value, known))
        }
    }
}

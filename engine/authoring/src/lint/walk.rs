//! Goes through syntax trees.

use plimsoll_rego::Value;
use plimsoll_rego::syntax::{Literal, LiteralKind, Module, Rule, TemplatePart, Term, TermKind};

/// Calls `see` with every term of a rule.
fn terms_of_rule<'m>(rule: &'m Rule, see: &mut dyn FnMut(&'m Term)) {
    let head = &rule.head;
    let args = head.args.iter().flatten();
    for part in head.path.iter().chain(args).chain(&head.key).chain(&head.value) {
        term(part, see);
    }
    body(&rule.body, see);
    for otherwise in &rule.elses {
        otherwise.value.iter().for_each(|value| term(value, see));
        body(&otherwise.body, see);
    }
}

fn body<'m>(literals: &'m [Literal], see: &mut dyn FnMut(&'m Term)) {
    literals.iter().for_each(|one| literal(one, see));
}

fn literal<'m>(literal: &'m Literal, see: &mut dyn FnMut(&'m Term)) {
    match &literal.kind {
        LiteralKind::Term(only) => term(only, see),
        LiteralKind::Unify(left, right) | LiteralKind::Assign(left, right) => {
            term(left, see);
            term(right, see);
        }
        LiteralKind::Declare(vars) => vars.iter().for_each(|var| term(var, see)),
        LiteralKind::SomeIn { key, value, domain } => {
            key.iter().chain([value, domain]).for_each(|part| term(part, see));
        }
        LiteralKind::Every { key, value, domain, body: inner } => {
            key.iter().chain([value, domain]).for_each(|part| term(part, see));
            body(inner, see);
        }
    }
    for with in &literal.with {
        term(&with.target, see);
        term(&with.value, see);
    }
}

fn term<'m>(of: &'m Term, see: &mut dyn FnMut(&'m Term)) {
    see(of);
    match &of.kind {
        TermKind::Scalar(_) | TermKind::Var(_) => {}
        TermKind::Ref(head, steps) | TermKind::Call(head, steps) => {
            term(head, see);
            steps.iter().for_each(|step| term(step, see));
        }
        TermKind::Array(items) | TermKind::Set(items) => {
            items.iter().for_each(|item| term(item, see));
        }
        TermKind::Object(fields) => {
            for (key, value) in fields {
                term(key, see);
                term(value, see);
            }
        }
        TermKind::ArrayComprehension(head, inner) | TermKind::SetComprehension(head, inner) => {
            term(head, see);
            body(inner, see);
        }
        TermKind::ObjectComprehension(key, value, inner) => {
            term(key, see);
            term(value, see);
            body(inner, see);
        }
        TermKind::Template(parts) => {
            for part in parts {
                if let TemplatePart::Expression(inner) = part {
                    literal(inner, see);
                }
            }
        }
    }
}

/// Calls `see` with every call of a module: the term, the name as it is written, and the arguments.
pub(crate) fn calls<'m>(module: &'m Module, see: &mut dyn FnMut(&'m Term, String, &'m [Term])) {
    module.rules.iter().for_each(|rule| calls_of_rule(rule, see));
}

/// Calls `see` with every call of a rule.
pub(crate) fn calls_of_rule<'m>(rule: &'m Rule, see: &mut dyn FnMut(&'m Term, String, &'m [Term])) {
    terms_of_rule(rule, &mut |term| {
        if let TermKind::Call(name, args) = &term.kind
            && let Some(text) = called(name)
        {
            see(term, text, args);
        }
    });
}

/// The name of what is called.
fn called(name: &Term) -> Option<String> {
    match &name.kind {
        TermKind::Var(name) => Some(name.to_string()),
        TermKind::Ref(head, steps) => {
            let mut text = called(head)?;
            for step in steps {
                text.push('.');
                text.push_str(string(step)?);
            }
            Some(text)
        }
        _ => None,
    }
}

/// The text of a constant string.
pub(crate) fn string(term: &Term) -> Option<&str> {
    match &term.kind {
        TermKind::Scalar(Value::String(text)) => Some(text),
        _ => None,
    }
}

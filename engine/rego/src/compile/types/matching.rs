//! Matches terms with types and with each other. Variables of which nothing is known take what they are
//! matched with.

use super::bodies::Checker;
use super::text::text_or_unknown;
use super::ty::Type;
use crate::compile::core::{Term, TermKind, VarId};
use crate::compile::safety::same_key;
use crate::span::Span;
use crate::value::Value;

impl Checker<'_> {
    /// `left = right`
    pub(super) fn equality(&mut self, left: &Term, right: &Term, span: Span) {
        let before = self.errors.len();
        let (left_type, right_type) = (self.term(left), self.term(right));
        if self.errors.len() > before {
            return;
        }
        if !self.unify(left, left_type.as_ref(), right, right_type.as_ref()) {
            let left = text_or_unknown(left_type.as_ref());
            let right = text_or_unknown(right_type.as_ref());
            self.error(span, format!("match error: left is {left}, right is {right}"));
        }
    }

    fn unify(&mut self, a: &Term, a_type: Option<&Type>, b: &Term, b_type: Option<&Type>) -> bool {
        match (a_type, b_type) {
            (Some(a), Some(b)) => return a.unifies(b),
            (None, Some(b_type)) => return self.matches(a, b_type, false),
            (Some(a_type), None) => return self.matches(b, a_type, false),
            (None, None) => {}
        }
        match (&a.kind, &b.kind) {
            (TermKind::Array(left), TermKind::Array(right)) => {
                left.len() == right.len()
                    && left.iter().zip(right).all(|(a, b)| {
                        let (a_type, b_type) = (self.simple_type(a), self.simple_type(b));
                        self.unify(a, a_type.as_ref(), b, b_type.as_ref())
                    })
            }
            (TermKind::Object(left), TermKind::Object(right)) => {
                left.len() == right.len()
                    && left.iter().all(|(key, a)| {
                        let same = right.iter().find(|(other, _)| same_key(key, other));
                        same.is_none_or(|(_, b)| {
                            let (a_type, b_type) = (self.simple_type(a), self.simple_type(b));
                            self.unify(a, a_type.as_ref(), b, b_type.as_ref())
                        })
                    })
            }
            (TermKind::Array(_), TermKind::Object(_))
            | (TermKind::Object(_), TermKind::Array(_)) => false,
            (_, TermKind::Var(_)) => self.matches(a, &Type::Any, false) && self.follows(b, a),
            (TermKind::Var(_), _) => self.matches(b, &Type::Any, false) && self.follows(a, b),
            _ => true,
        }
    }

    /// Gives a variable the type the other side has got by now.
    fn follows(&mut self, var: &Term, other: &Term) -> bool {
        let of = self.simple_type(other).unwrap_or(Type::Any);
        self.matches(var, &of, false)
    }

    /// Matches a term with a type. With `either` the type is one of several that may do, and variables
    /// take it beside those they have.
    pub(super) fn matches(&mut self, term: &Term, of: &Type, either: bool) -> bool {
        match &term.kind {
            TermKind::Const(value) => is_of(value, of),
            TermKind::Var(var) => self.var_matches(*var, of, either),
            TermKind::Ref(..) | TermKind::Comprehension(_) => true,
            TermKind::Array(_) | TermKind::Set(_) | TermKind::Object(_) => {
                if let Type::Union(union) = of {
                    let mut found = false;
                    for member in &union.members {
                        found |= self.parts_match(term, member, true);
                    }
                    return found;
                }
                self.parts_match(term, of, either || *of == Type::Any)
            }
        }
    }

    fn var_matches(&mut self, var: VarId, of: &Type, either: bool) -> bool {
        let before = self.var(var).cloned();
        match before {
            Some(before) if either => self.set(var, before.or(of.clone())),
            Some(before) => return before.unifies(of),
            None => self.set(var, of.clone()),
        }
        true
    }

    fn parts_match(&mut self, term: &Term, of: &Type, either: bool) -> bool {
        match (&term.kind, of) {
            (TermKind::Array(items), Type::Any) | (TermKind::Set(items), Type::Any) => {
                for item in items {
                    self.matches(item, &Type::Any, either);
                }
                true
            }
            (TermKind::Object(fields), Type::Any) => {
                for (key, value) in fields {
                    self.matches(key, &Type::Any, either);
                    self.matches(value, &Type::Any, either);
                }
                true
            }
            (TermKind::Array(items), Type::Array(array)) => {
                if items.len() != array.items.len() && array.rest.is_none() {
                    return false;
                }
                items.iter().enumerate().all(|(index, item)| {
                    array.at(index).is_some_and(|of| self.matches(item, of, either))
                })
            }
            (TermKind::Set(items), Type::Set(set)) => {
                items.iter().all(|item| self.matches(item, &set.of, either))
            }
            (TermKind::Object(fields), Type::Object(object)) => {
                if fields.len() != object.fields.len() && object.rest.is_none() {
                    return false;
                }
                fields.iter().all(|(key, value)| match key.as_constant() {
                    Some(name) if super::ty::is_scalar(name) => {
                        object.field(name).is_some_and(|of| self.matches(value, of, either))
                    }
                    _ => {
                        self.matches(value, &Type::Any, either);
                        true
                    }
                })
            }
            _ => false,
        }
    }
}

/// Whether a constant may stand where a value of the type is wanted.
fn is_of(value: &Value, of: &Type) -> bool {
    match (value, of) {
        (_, Type::Any) => true,
        (_, Type::Union(union)) => union.members.iter().any(|member| is_of(value, member)),
        (Value::Array(items), Type::Array(array)) => {
            (items.len() == array.items.len() || array.rest.is_some())
                && items
                    .iter()
                    .enumerate()
                    .all(|(index, item)| array.at(index).is_some_and(|of| is_of(item, of)))
        }
        (Value::Set(items), Type::Set(set)) => items.iter_sorted().all(|item| is_of(item, &set.of)),
        (Value::Object(fields), Type::Object(object)) => {
            (fields.len() == object.fields.len() || object.rest.is_some())
                && fields.iter_sorted().all(|(key, value)| {
                    !super::ty::is_scalar(key)
                        || object.field(key).is_some_and(|of| is_of(value, of))
                })
        }
        (Value::Array(_) | Value::Set(_) | Value::Object(_), _) => false,
        (scalar, of) => Type::of(scalar).unifies(of),
    }
}

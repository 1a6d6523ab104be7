//! Bodies and the expressions in them: `some`, `every`, `not`, assignment, unification and `with`.

use super::Parser;
use super::term::at_term;
use crate::ast::{Body, Literal, LiteralKind, Term, TermKind, With};
use crate::error::Result;
use crate::lexer::TokenKind;

impl Parser<'_> {
    /// Expressions on lines of their own or separated by `;`, up to but without `close`.
    pub(super) fn body_until(&mut self, close: TokenKind) -> Result<Body> {
        let mut body = Body::new();
        loop {
            while self.eat(TokenKind::Semicolon)? {}
            if self.at(close) {
                return Ok(body);
            }
            body.push(self.literal()?);
            if self.at(close) || self.at(TokenKind::Semicolon) {
                continue;
            }
            if !self.token.line_before {
                return Err(self.expected(&format!("\\n or ; or {}", close.describe())));
            }
        }
    }

    /// `{ body }`, which may not be empty.
    pub(super) fn braced_body(&mut self) -> Result<Body> {
        self.expect(TokenKind::BraceOpen)?;
        let body = self.nested(|parser| parser.body_until(TokenKind::BraceClose))?;
        if body.is_empty() {
            return Err(self.error("found empty body"));
        }
        self.expect(TokenKind::BraceClose)?;
        Ok(body)
    }

    pub(super) fn literal(&mut self) -> Result<Literal> {
        let start = self.token.span;
        let negated = self.eat_keyword("not")?;
        let kind = if self.at_keyword("some") {
            if negated {
                return Err(self.error("unexpected some keyword: `some` cannot be negated"));
            }
            self.some()?
        } else if self.at_keyword("every") {
            if negated {
                return Err(self.error("unexpected every keyword: `every` cannot be negated"));
            }
            self.every()?
        } else {
            self.expression()?
        };
        let with = if matches!(kind, LiteralKind::Declare(_)) { Vec::new() } else { self.with()? };
        Ok(Literal { span: start.to(self.last), negated, kind, with })
    }

    /// What may stand between the braces of an interpolated string.
    pub(super) fn template_expression(&mut self) -> Result<Literal> {
        let start = self.token.span;
        let term = self.term()?;
        let with = self.with()?;
        Ok(Literal {
            span: start.to(self.last),
            negated: false,
            kind: LiteralKind::Term(term),
            with,
        })
    }

    fn expression(&mut self) -> Result<LiteralKind> {
        let left = self.term_or_pair_member()?;
        Ok(match self.token.kind {
            TokenKind::Unify => {
                self.bump()?;
                LiteralKind::Unify(left, self.term_or_pair_member()?)
            }
            TokenKind::Assign => {
                self.bump()?;
                LiteralKind::Assign(left, self.term_or_pair_member()?)
            }
            _ => LiteralKind::Term(left),
        })
    }

    fn some(&mut self) -> Result<LiteralKind> {
        self.bump()?;
        let mut terms = vec![self.term_below_member()?];
        while self.eat(TokenKind::Comma)? {
            terms.push(self.term_below_member()?);
        }
        if self.eat_keyword("in")? {
            let domain = self.term_below_member()?;
            let value = terms.pop();
            let key = terms.pop();
            return match (value, terms.is_empty()) {
                (Some(value), true) => Ok(LiteralKind::SomeIn { key, value, domain }),
                _ => Err(at_term(&domain, "expected `x in xs` or `x, y in xs`")),
            };
        }
        for term in &terms {
            if !matches!(term.kind, TermKind::Var(_)) {
                return Err(at_term(term, "unexpected term: expected var or `in` keyword"));
            }
        }
        Ok(LiteralKind::Declare(terms))
    }

    fn every(&mut self) -> Result<LiteralKind> {
        self.bump()?;
        let mut value = self.plain_var()?;
        let mut key = None;
        if self.eat(TokenKind::Comma)? {
            key = Some(std::mem::replace(&mut value, self.plain_var()?));
        }
        if !self.eat_keyword("in")? {
            return Err(self.expected("`x[, y] in xs { ... }`"));
        }
        let domain = self.term_below_member()?;
        let body = self.braced_body()?;
        Ok(LiteralKind::Every { key, value, domain, body })
    }

    fn plain_var(&mut self) -> Result<Term> {
        let term = self.term_below_member()?;
        if matches!(term.kind, TermKind::Var(_)) {
            Ok(term)
        } else {
            Err(at_term(&term, "unexpected term: expected var"))
        }
    }

    fn with(&mut self) -> Result<Vec<With>> {
        let mut modifiers = Vec::new();
        while self.at_keyword("with") {
            let start = self.bump()?.span;
            let target = self.term_below_member()?;
            let fits = match &target.kind {
                TermKind::Var(_) => true,
                TermKind::Ref(head, _) => matches!(head.kind, TermKind::Var(_)),
                _ => false,
            };
            if !fits {
                let message = "unexpected with target: expected a reference or a name";
                return Err(at_term(&target, message));
            }
            if !self.eat_keyword("as")? {
                return Err(self.expected("as keyword"));
            }
            let value = self.term()?;
            modifiers.push(With { span: start.to(self.last), target, value });
        }
        Ok(modifiers)
    }
}

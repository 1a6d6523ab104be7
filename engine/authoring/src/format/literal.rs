//! The expressions of bodies, and bodies between brackets.

use plimsoll_rego::syntax::{Literal, LiteralKind, Term, TokenKind, With};

use super::Writer;
use super::term::{RELATION, Slot};

/// What stands beside `in`.
const MEMBER: Slot = Slot::Operand { level: RELATION, right: false, explicit: true };

/// Where no `in` may stand without parentheses.
const BELOW_MEMBER: Slot = Slot::Operand { level: RELATION, right: false, explicit: false };

impl Writer<'_> {
    /// Expressions on lines of their own, each ended. At most one free line stays between two.
    pub(super) fn body(&mut self, body: &[Literal]) {
        for (position, literal) in body.iter().enumerate() {
            let last_row = self.page.last_row();
            while self.page.skip_if(TokenKind::Semicolon) {}
            let row = self.page.row_of(literal.span);
            let apart = row > last_row.saturating_add(1) || self.page.comment_before();
            if position > 0 && apart {
                self.page.blank_line();
            }
            self.page.comments_above();
            self.after_a_line = position > 0 && starts_with_its_term(literal);
            self.literal(literal);
            self.page.end_line();
        }
        while self.page.skip_if(TokenKind::Semicolon) {}
    }

    /// The `|` or `{` before a body, the body and the bracket behind it. It stays on one line if it was,
    /// the line on which all of it started.
    pub(super) fn enclosed(&mut self, body: &[Literal], row: u32) {
        let Some(last) = body.last() else { return };
        let close = self.page.start_of_other(last.span.end, TokenKind::Semicolon);
        let commented = self.page.comment_between(self.page.start(), close);
        let braces = self.page.at(TokenKind::BraceOpen);
        self.page.token();
        if commented || body.iter().any(|literal| literal.span.line > row) {
            self.page.end_line();
            self.page.indent();
            self.body(body);
            self.page.comments_above();
            self.page.outdent();
        } else {
            for (position, literal) in body.iter().enumerate() {
                while self.page.skip_if(TokenKind::Semicolon) {}
                if position > 0 {
                    self.page.write(";");
                }
                self.page.space();
                self.literal(literal);
            }
            while self.page.skip_if(TokenKind::Semicolon) {}
            if braces {
                self.page.space();
            }
        }
        self.page.token();
    }

    pub(super) fn literal(&mut self, literal: &Literal) {
        if literal.negated {
            self.page.token();
            self.page.space();
        }
        match &literal.kind {
            LiteralKind::Term(term) => self.term(term, Slot::Literal),
            LiteralKind::Unify(left, right) | LiteralKind::Assign(left, right) => {
                self.term(left, Slot::Term);
                self.page.space();
                self.page.token();
                self.page.space();
                self.term(right, Slot::Term);
            }
            LiteralKind::Declare(names) => self.declaration(names),
            LiteralKind::SomeIn { key, value, domain } => {
                self.names(key.as_ref(), value, MEMBER);
                self.term(domain, MEMBER);
            }
            LiteralKind::Every { key, value, domain, body } => {
                let row = self.page.row();
                self.names(key.as_ref(), value, BELOW_MEMBER);
                self.term(domain, BELOW_MEMBER);
                self.page.space();
                self.enclosed(body, row);
            }
        }
        self.modifiers(&literal.with);
    }

    /// `some x, y`, where names stay on the lines they were on.
    fn declaration(&mut self, names: &[Term]) {
        let mut row = self.page.row();
        self.page.token();
        self.page.indent();
        for (position, name) in names.iter().enumerate() {
            if position > 0 {
                self.page.token();
            }
            if name.span.line > row {
                self.page.end_line();
                row = name.span.line;
            } else {
                self.page.space();
            }
            self.term(name, Slot::Term);
        }
        self.page.outdent();
    }

    /// `some k, v in` or `every k, v in`
    fn names(&mut self, key: Option<&Term>, value: &Term, slot: Slot) {
        self.page.token();
        self.page.space();
        if let Some(key) = key {
            self.term(key, slot);
            self.page.token();
            self.page.space();
        }
        self.term(value, slot);
        self.page.space();
        self.page.token();
        self.page.space();
    }

    /// Each `with` stays on its line; those on lines of their own are indented.
    fn modifiers(&mut self, modifiers: &[With]) {
        let mut row = self.page.last_row();
        let mut indented = false;
        for with in modifiers {
            if with.span.line > row {
                self.page.end_line();
                if !indented {
                    self.page.indent();
                    indented = true;
                }
                row = with.span.line;
            } else {
                self.page.space();
            }
            self.page.token();
            self.page.space();
            self.term(&with.target, BELOW_MEMBER);
            self.page.space();
            self.page.token();
            self.page.space();
            self.term(&with.value, Slot::Term);
        }
        if indented {
            self.page.outdent();
        }
    }
}

/// Whether nothing, such as `not` or `some`, stands before the first term.
fn starts_with_its_term(literal: &Literal) -> bool {
    let declares = matches!(
        literal.kind,
        LiteralKind::Declare(_) | LiteralKind::SomeIn { .. } | LiteralKind::Every { .. }
    );
    !literal.negated && !declares
}

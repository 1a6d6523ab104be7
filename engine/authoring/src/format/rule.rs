//! Rules: heads, bodies and what follows `else`. Where `if` is a keyword every body gets one, and a single
//! expression that stood on the head's line needs no braces.

use plimsoll_rego::Value;
use plimsoll_rego::syntax::{
    Body, Else, Head, Literal, LiteralKind, Rule, Term, TermKind, TokenKind,
};

use super::Writer;
use super::page::Mark;
use super::term::Slot;

impl Writer<'_> {
    /// Writes a rule and ends its line. Of bodies chained without a head between them, `head` is where the
    /// head of the first stands.
    pub(super) fn rule(&mut self, rule: &Rule, head: &mut Option<Mark>) {
        if rule.default {
            self.page.token();
            self.page.space();
        }
        let constant = self.is_constant(rule);
        match head {
            Some(head) if self.page.at(TokenKind::BraceOpen) => {
                let body = self.page.mark();
                self.page.repeat_from(*head);
                self.head(rule, constant);
                self.page.go_to(body);
            }
            _ => {
                *head = Some(self.page.mark());
                self.head(rule, constant);
            }
        }
        let mut braces = false;
        if constant {
            self.page.skip_to(rule.span.end);
        } else if !rule.body.is_empty() {
            let when = self.style.when && (self.style.contains || rule.head.key.is_none());
            braces = self.rule_body(&rule.body, when);
        }
        let mut row = rule.span.line;
        for otherwise in &rule.elses {
            let first_on_line = self.page.last_row() < otherwise.span.line;
            let below = otherwise.span.line > row;
            if braces && below && !first_on_line && !self.page.comment_before() {
                self.page.space();
            } else {
                self.page.blank_line();
                self.page.comments_above();
            }
            row = otherwise.span.line;
            braces = self.otherwise(otherwise);
        }
        self.page.end_line();
    }

    fn otherwise(&mut self, otherwise: &Else) -> bool {
        self.page.token();
        if let Some(value) = &otherwise.value {
            self.value(value, !otherwise.body.is_empty());
        }
        !otherwise.body.is_empty() && self.rule_body(&otherwise.body, self.style.when)
    }

    /// Whether a rule is one value for all inputs, so that its body says nothing.
    fn is_constant(&self, rule: &Rule) -> bool {
        let head = &rule.head;
        let value = head.key.is_some() || head.value.is_some() || head.args.is_none();
        value
            && rule.elses.is_empty()
            && matches!(rule.body.as_slice(), [only] if is_true_literal(only))
            && !self.page.comment_between(head.span.end, rule.span.end)
    }

    fn head(&mut self, rule: &Rule, constant: bool) {
        let head = &rule.head;
        self.page.token();
        // In v0 the brackets of `p["x"]` make a set where the dot of `p.x` does not.
        let settled = self.style.v1 || head.value.is_some() || head.path.len() != 1;
        // A keyword names a rule only where a dot follows it.
        let dotted = self.style.dotted_heads || self.style.is_keyword(&head.name);
        match head.path.as_slice() {
            [step] if settled && !dotted && head.args.is_none() => {
                self.bracketed_head(step);
            }
            steps if settled => steps.iter().for_each(|step| self.step(step)),
            steps => steps.iter().for_each(|step| self.step_as_written(step)),
        }
        if let Some(args) = &head.args {
            self.arguments(args);
        }
        if let Some(key) = &head.key {
            self.key(key);
        }
        match &head.value {
            Some(value) => {
                let spared = !rule.default && !rule.body.is_empty() && !constant;
                self.value(value, spared);
            }
            None if constant && head.key.is_none() => {
                self.page.write(if self.style.v1 { " := true" } else { " = true" });
            }
            None => {}
        }
    }

    fn step_as_written(&mut self, step: &Term) {
        if self.page.at(TokenKind::Dot) {
            self.page.token();
            self.page.token();
        } else {
            self.bracketed(step);
        }
    }

    /// The only step of a head, which is written in brackets.
    fn bracketed_head(&mut self, step: &Term) {
        if self.page.at(TokenKind::Dot) {
            self.page.skip();
            let name = format!("[\"{}\"]", self.page.word());
            self.page.instead(&name);
        } else {
            self.bracketed(step);
        }
    }

    /// `contains key`, or v0's `[key]`
    fn key(&mut self, key: &Term) {
        if !self.page.at(TokenKind::BracketOpen) {
            self.page.space();
            self.page.token();
            self.page.space();
            self.term(key, Slot::Term);
        } else if self.style.contains {
            self.page.skip();
            self.page.write(" contains ");
            self.term(key, Slot::Term);
            self.page.skip();
        } else {
            self.bracketed(key);
        }
    }

    /// `:= value`. With a body, the value `true` goes without saying.
    fn value(&mut self, value: &Term, spared: bool) {
        if spared && is_true(value) && !self.page.comment_between(self.page.start(), value.span.end)
        {
            self.page.skip_to(value.span.end);
            return;
        }
        self.page.space();
        if self.style.v1 {
            self.page.instead(":=");
        } else {
            self.page.token();
        }
        self.page.space();
        self.term(value, Slot::Term);
    }

    /// Writes a body, and says whether it ends with a brace.
    fn rule_body(&mut self, body: &Body, when: bool) -> bool {
        let row = self.page.last_row();
        let start = self.page.start();
        let given = self.page.word() == "if";
        if given {
            self.page.space();
            self.page.token();
        } else if when {
            self.page.write(" if");
        }
        let (Some(first), Some(last)) = (body.first(), body.last()) else { return false };
        let braces = self.page.at(TokenKind::BraceOpen) && self.page.start() < first.span.start;
        let close = self.page.start_of_other(last.span.end, TokenKind::Semicolon);
        let content = self.page.first_of(first.span).map_or(start, |token| token.span.start);
        let inline = (given || when)
            && body.len() == 1
            && first.span.line == row
            && !self.page.comment_between(start, content)
            && !(braces && self.needs_braces(first, close));
        self.page.space();
        if inline {
            if braces {
                self.page.skip();
            }
            while self.page.skip_if(TokenKind::Semicolon) {}
            self.literal(first);
            while braces && self.page.skip_if(TokenKind::Semicolon) {}
            if braces {
                self.page.skip();
            }
            return false;
        }
        if braces {
            self.page.token()
        } else {
            self.page.write("{")
        }
        self.page.end_line();
        self.page.indent();
        self.body(body);
        if braces {
            self.page.comments_above();
        }
        self.page.outdent();
        if braces {
            self.page.token()
        } else {
            self.page.write("}")
        }
        true
    }

    /// Whether a body's only expression would mean something else, or lose a comment, without braces.
    fn needs_braces(&self, literal: &Literal, close: u32) -> bool {
        let open = self.page.ahead(1).is_some_and(|token| {
            token.kind == TokenKind::BraceOpen && token.span.start == literal.span.start
        });
        open || self.page.comment_between(self.page.end_of(literal.span), close)
    }
}

/// Whether a rule may stand right below another of one line.
pub(super) fn is_short(rule: &Rule) -> bool {
    rule.body.len() <= 1 && !rule.default
}

/// Whether heads of this form are written with dots in all of the file.
pub(super) fn has_dots(head: &Head) -> bool {
    head.path.len() > 1 || (head.path.len() == 1 && head.key.is_some())
}

pub(super) fn is_true(term: &Term) -> bool {
    matches!(&term.kind, TermKind::Scalar(Value::Bool(true)))
}

pub(super) fn is_true_literal(literal: &Literal) -> bool {
    !literal.negated
        && literal.with.is_empty()
        && matches!(&literal.kind, LiteralKind::Term(term) if is_true(term))
}

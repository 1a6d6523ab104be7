//! Terms. A collection that was on several lines stays so, and items that shared a line go on sharing it.
//! Parentheses are written anew: where the grammar needs them, and around operators within operators.

use plimsoll_rego::Value;
use plimsoll_rego::syntax::{TemplatePart, Term, TermKind, Token, TokenKind};

use super::Writer;

/// How strongly operators bind, weakest first, as in the parser.
pub(super) const RELATION: u8 = 1;
const OR: u8 = 2;
const AND: u8 = 3;

/// Where a term stands, which says what needs parentheses there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// An expression of its own.
    Literal,
    /// Where any term may stand.
    Term,
    /// An item of a collection, where `|` would read as a comprehension.
    Element,
    /// An argument of a call, which may keep the parentheses around `|`.
    Argument,
    /// The head of a comprehension.
    Head,
    /// Next to an operator of that strength.
    Operand { level: u8, right: bool, explicit: bool },
}

/// An operator's strength, and whether it is the `key, value in collection` that reads as two terms.
#[derive(Clone, Copy)]
struct Infix {
    level: u8,
    pair: bool,
}

impl Writer<'_> {
    pub(super) fn term(&mut self, term: &Term, slot: Slot) {
        let infix = infix(term);
        let start = infix.and_then(|_| operands(term).first()).map_or(u32::MAX, |t| t.span.start);
        let mut given = 0;
        while self.page.at(TokenKind::ParenOpen) && self.page.start() < start {
            self.page.skip();
            given += 1;
        }
        let wrap = infix.is_some_and(|infix| self.wraps(infix, slot, given > 0));
        if wrap {
            self.page.write_here("(");
        }
        match infix {
            Some(infix) => self.operation(term, infix, slot == Slot::Literal),
            None => self.plain(term),
        }
        for _ in 0..given {
            self.page.skip_if(TokenKind::ParenClose);
        }
        if wrap {
            self.page.write(")");
        }
    }

    fn wraps(&self, infix: Infix, slot: Slot, given: bool) -> bool {
        let needed = match slot {
            Slot::Literal => false,
            Slot::Term | Slot::Argument => infix.pair,
            Slot::Element => infix.pair || infix.level == OR,
            Slot::Head => infix.level < AND,
            Slot::Operand { level, right, .. } => {
                infix.level < level || (right && infix.level == level)
            }
        };
        needed
            || match slot {
                Slot::Operand { explicit, .. } => explicit && self.style.parens && infix.level > 0,
                Slot::Argument => given && infix.level == OR,
                Slot::Head => given,
                Slot::Literal | Slot::Term | Slot::Element => false,
            }
    }

    /// Operands with the operators between them, which are tokens of their own.
    fn operation(&mut self, term: &Term, infix: Infix, literal: bool) {
        let explicit = !literal || infix.level == 0;
        let operands = operands(term);
        for (position, operand) in operands.iter().enumerate() {
            let right = position + 1 == operands.len();
            // The terms before `in` bind as strongly as what may follow it.
            let level =
                if infix.pair || (infix.level == 0 && right) { RELATION } else { infix.level };
            let right = right && infix.level > 0;
            self.term(operand, Slot::Operand { level, right, explicit });
            if position + 1 < operands.len() {
                if !self.page.at(TokenKind::Comma) {
                    self.page.space();
                }
                self.page.token();
                self.page.space();
            }
        }
    }

    fn plain(&mut self, term: &Term) {
        let after_a_line = std::mem::take(&mut self.after_a_line);
        match &term.kind {
            TermKind::Scalar(_) if self.page.at(TokenKind::Minus) => {
                if after_a_line {
                    self.page.write_here("(");
                }
                self.page.token();
                self.page.token();
                if after_a_line {
                    self.page.write(")");
                }
            }
            TermKind::Scalar(_) => self.page.token(),
            TermKind::Var(_) => self.page.token(),
            TermKind::Ref(head, path) => {
                self.term(head, Slot::Term);
                for step in path {
                    self.step(step);
                }
            }
            TermKind::Call(name, args) => {
                self.term(name, Slot::Term);
                self.arguments(args);
            }
            TermKind::Set(items) if items.is_empty() => {
                for _ in 0..3 {
                    self.page.token();
                }
            }
            TermKind::Array(items) | TermKind::Set(items) => {
                self.list(items.iter().map(Item::Term).collect(), Slot::Element);
            }
            TermKind::Object(fields) => {
                let fields = fields.iter().map(|(key, value)| Item::Field(key, value));
                self.list(fields.collect(), Slot::Element);
            }
            TermKind::ArrayComprehension(head, body) | TermKind::SetComprehension(head, body) => {
                let row = self.page.row();
                self.page.token();
                self.term(head, Slot::Head);
                self.page.space();
                self.enclosed(body, row);
            }
            TermKind::ObjectComprehension(key, value, body) => {
                let row = self.page.row();
                self.page.token();
                self.term(key, Slot::Element);
                self.page.token();
                self.page.space();
                self.term(value, Slot::Head);
                self.page.space();
                self.enclosed(body, row);
            }
            TermKind::Template(parts) => self.template(term, parts),
        }
    }

    /// The arguments of a call or a head, with their parentheses.
    pub(super) fn arguments(&mut self, args: &[Term]) {
        self.list(args.iter().map(Item::Term).collect(), Slot::Argument);
    }

    /// A step of a reference: with a dot where its name allows.
    pub(super) fn step(&mut self, step: &Term) {
        match self.plain_step(step) {
            Some(name) => {
                for _ in 0..2 {
                    self.page.skip();
                }
                self.page.instead(&format!(".{name}"));
            }
            None if self.page.at(TokenKind::Dot) => {
                self.page.token();
                self.page.token();
            }
            None => self.bracketed(step),
        }
    }

    pub(super) fn bracketed(&mut self, step: &Term) {
        self.page.token();
        self.term(step, Slot::Term);
        self.page.token();
    }

    /// The name in `["name"]`, if it could as well be written with a dot.
    fn plain_step(&self, step: &Term) -> Option<String> {
        let TermKind::Scalar(Value::String(name)) = &step.kind else { return None };
        let tokens = [self.page.ahead(0)?, self.page.ahead(1)?, self.page.ahead(2)?];
        let kinds = tokens.map(|token| token.kind);
        let quoted = matches!(
            kinds,
            [
                TokenKind::BracketOpen,
                TokenKind::String | TokenKind::RawString,
                TokenKind::BracketClose
            ]
        );
        let [first, _, last]: [Token; 3] = tokens;
        let commented = self.page.comment_between(first.span.start, last.span.start);
        let plain = quoted && !commented && is_name(name) && !self.style.is_keyword(name);
        plain.then(|| name.to_string())
    }

    /// What stands between two brackets, with them.
    fn list(&mut self, items: Vec<Item<'_>>, slot: Slot) {
        let row = self.page.row();
        self.page.token();
        let lines = self.lines(&items, row);
        if lines {
            self.page.end_line();
            self.page.indent();
        }
        let mut last = None;
        for item in &items {
            let row = self.page.row_of(item.first().span);
            match last {
                Some(last) if row > last => self.page.end_line(),
                Some(_) => self.page.space(),
                None => {}
            }
            last = Some(row);
            match item {
                Item::Term(term) => self.term(term, slot),
                Item::Field(key, value) => {
                    self.term(key, slot);
                    self.page.token();
                    self.page.space();
                    self.term(value, slot);
                }
            }
            self.page.skip_if(TokenKind::Comma);
            if lines || item.end() != items.last().map_or(0, Item::end) {
                self.page.write(",");
            }
        }
        if lines {
            self.page.end_line();
            self.page.comments_above();
            self.page.outdent();
        }
        self.page.token();
    }

    /// Whether what stands between brackets takes several lines: if it did, or where a comment wants it.
    fn lines(&self, items: &[Item<'_>], row: u32) -> bool {
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            return self.page.comment_before();
        };
        let rows = items.iter().map(|item| self.page.row_of(item.first().span));
        let close = self.page.start_of_other(last.end(), TokenKind::Comma);
        self.page.row_of(first.first().span) > row
            || rows.clone().zip(rows.skip(1)).any(|(before, after)| after > before)
            || self.page.comment_between(self.page.end_of(last.last().span), close)
    }

    /// The parts of an interpolated string; one with comments in it stays as it is.
    fn template(&mut self, term: &Term, parts: &[TemplatePart]) {
        if self.page.comment_between(term.span.start, term.span.end) {
            self.page.as_it_is(term.span);
            return;
        }
        let mut expressions = parts.iter().filter_map(|part| match part {
            TemplatePart::Text(_) => None,
            TemplatePart::Expression(literal) => Some(literal),
        });
        self.page.token();
        loop {
            self.page.token();
            let Some(literal) = expressions.next() else { return };
            self.literal(literal);
            self.page.token();
        }
    }
}

enum Item<'t> {
    Term(&'t Term),
    Field(&'t Term, &'t Term),
}

impl Item<'_> {
    fn first(&self) -> &Term {
        match self {
            Item::Term(term) | Item::Field(term, _) => term,
        }
    }

    fn last(&self) -> &Term {
        match self {
            Item::Term(term) | Item::Field(_, term) => term,
        }
    }

    fn end(&self) -> u32 {
        self.last().span.end
    }
}

fn operands(term: &Term) -> &[Term] {
    match &term.kind {
        TermKind::Call(_, args) => args,
        _ => &[],
    }
}

/// The operator of a call that was written as one: its name stands for the whole of it.
fn infix(term: &Term) -> Option<Infix> {
    let TermKind::Call(name, args) = &term.kind else { return None };
    let TermKind::Var(operator) = &name.kind else { return None };
    if args.first().is_none_or(|first| name.span.end <= first.span.start) {
        return None;
    }
    let level = match &**operator {
        "internal.member_2" | "internal.member_3" => 0,
        "equal" | "neq" | "lt" | "lte" | "gt" | "gte" => RELATION,
        "or" => OR,
        "and" => AND,
        "plus" | "minus" => 4,
        _ => 5,
    };
    Some(Infix { level, pair: args.len() == 3 })
}

pub(super) fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

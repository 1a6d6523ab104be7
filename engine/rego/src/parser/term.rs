//! Terms: scalars, variables, references, calls, collections, comprehensions, interpolated strings and
//! the operators between them.

use regorus::value::Value;

use super::Parser;
use crate::ast::{TemplatePart, Term, TermKind};
use crate::error::{Code, Error, Result};
use crate::lexer::{Token, TokenKind};

/// Binding strength of the operators, weakest first; `in` binds weakest of all.
const MEMBER: u8 = 0;
const RELATION: u8 = 1;
const OR: u8 = 2;
const AND: u8 = 3;
const SUM: u8 = 4;
const PRODUCT: u8 = 5;

/// Characters of a number.
const MAX_DIGITS: usize = 2_000;

/// The largest power of ten that a number may be multiplied with, or divided by.
const MAX_EXPONENT: i32 = 1_000;

fn operator(kind: TokenKind) -> Option<(u8, &'static str)> {
    Some(match kind {
        TokenKind::Equal => (RELATION, "equal"),
        TokenKind::NotEqual => (RELATION, "neq"),
        TokenKind::Less => (RELATION, "lt"),
        TokenKind::LessEqual => (RELATION, "lte"),
        TokenKind::Greater => (RELATION, "gt"),
        TokenKind::GreaterEqual => (RELATION, "gte"),
        TokenKind::Bar => (OR, "or"),
        TokenKind::Ampersand => (AND, "and"),
        TokenKind::Plus => (SUM, "plus"),
        TokenKind::Minus => (SUM, "minus"),
        TokenKind::Star => (PRODUCT, "mul"),
        TokenKind::Slash => (PRODUCT, "div"),
        TokenKind::Percent => (PRODUCT, "rem"),
        _ => return None,
    })
}

impl Parser<'_> {
    /// A term with any operators.
    pub(super) fn term(&mut self) -> Result<Term> {
        self.binary(MEMBER)
    }

    /// A term with any operators but `in`, as on the left of `some x in xs`.
    pub(super) fn term_below_member(&mut self) -> Result<Term> {
        self.binary(RELATION)
    }

    /// A term, or the `key, value in collection` that only whole expressions and parentheses may hold.
    pub(super) fn term_or_pair_member(&mut self) -> Result<Term> {
        let first = self.term()?;
        if !self.at(TokenKind::Comma) || !self.keywords.member {
            return Ok(first);
        }
        let before = self.checkpoint();
        self.bump()?;
        let Ok(second) = self.term_below_member() else {
            self.rewind(before);
            return Ok(first);
        };
        if !self.eat_keyword("in")? {
            self.rewind(before);
            return Ok(first);
        }
        let domain = self.term_below_member()?;
        let span = first.span.to(domain.span);
        let member = Term::operator(span, "internal.member_3", vec![first, second, domain]);
        self.bounded(member)
    }

    fn binary(&mut self, weakest: u8) -> Result<Term> {
        let left = self.nested(Parser::operand)?;
        self.binary_after(left, weakest)
    }

    /// The operators that follow `left` and bind at least as strongly as `weakest`.
    fn binary_after(&mut self, mut left: Term, weakest: u8) -> Result<Term> {
        loop {
            let (level, name) = match operator(self.token.kind) {
                Some(found) => found,
                None if self.at_keyword("in") => (MEMBER, "internal.member_2"),
                None => return Ok(left),
            };
            if level < weakest {
                return Ok(left);
            }
            self.bump()?;
            let right = self.binary(level + 1)?;
            let span = left.span.to(right.span);
            left = self.bounded(Term::operator(span, name, vec![left, right]))?;
        }
    }

    /// A term without operators, with what is applied to it: `.name`, `[key]` and `(arguments)`.
    fn operand(&mut self) -> Result<Term> {
        let token = self.token;
        let head = match token.kind {
            TokenKind::Number => return self.number("", token),
            TokenKind::Minus => {
                self.bump()?;
                if !self.at(TokenKind::Number) || self.token.space_before {
                    return Err(self.expected("number"));
                }
                return self.number("-", token);
            }
            TokenKind::String => {
                let text = self.lexer.unescape(token)?;
                self.bump()?;
                Term::string(token.span, &text)
            }
            TokenKind::RawString => {
                let quoted = self.lexer.text(token.span);
                let text = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
                self.bump()?;
                Term::string(token.span, text)
            }
            TokenKind::Template => self.template(false)?,
            TokenKind::RawTemplate => self.template(true)?,
            TokenKind::BracketOpen => self.array()?,
            TokenKind::BraceOpen => self.braces()?,
            TokenKind::ParenOpen => {
                self.bump()?;
                let mut term = self.term_or_pair_member()?;
                let end = self.expect(TokenKind::ParenClose)?;
                term.span = token.span.to(end.span);
                return Ok(term);
            }
            TokenKind::Word => self.word_term()?,
            _ => return Err(self.expected("a term")),
        };
        self.applied(head)
    }

    fn number(&mut self, sign: &str, start: Token) -> Result<Term> {
        let text = format!("{sign}{}", self.lexer.text(self.token.span));
        if !is_of_sane_size(&text) {
            return Err(self.error("illegal number: it has too many digits"));
        }
        let Ok(value) = Value::from_numeric_string(&text) else {
            return Err(self.error(format!("illegal number `{text}`")));
        };
        self.bump()?;
        let span = start.span.to(self.last);
        Ok(Term::new(span, TermKind::Scalar(value)))
    }

    fn word_term(&mut self) -> Result<Term> {
        let token = self.token;
        let word = self.word();
        if self.at_any_keyword() {
            let value = match word {
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                "null" => Value::Null,
                // `contains(a, b)` is the builtin, wherever it stands.
                "contains" if self.lexer.rest_after(token.span).starts_with('(') => {
                    self.bump()?;
                    return Ok(Term::var(token.span, word));
                }
                _ => return Err(self.expected("a term")),
            };
            self.bump()?;
            return Ok(Term::new(token.span, TermKind::Scalar(value)));
        }
        self.bump()?;
        if word == "set" && self.at(TokenKind::ParenOpen) && !self.token.space_before {
            let before = self.checkpoint();
            self.bump()?;
            if self.at(TokenKind::ParenClose) {
                self.bump()?;
                let span = token.span.to(self.last);
                return Ok(Term::new(span, TermKind::Set(Vec::new())));
            }
            self.rewind(before);
        }
        Ok(Term::var(token.span, word))
    }

    /// Steps and calls that follow `head` without space between.
    pub(super) fn applied(&mut self, head: Term) -> Result<Term> {
        let mut head = head;
        let mut path = Vec::new();
        loop {
            if self.token.space_before {
                break;
            }
            match self.token.kind {
                TokenKind::Dot => {
                    self.bump()?;
                    if !self.at(TokenKind::Word) || self.token.space_before {
                        return Err(self.expected("identifier"));
                    }
                    path.push(Term::string(self.token.span, self.word()));
                    self.bump()?;
                }
                TokenKind::BracketOpen => {
                    self.bump()?;
                    path.push(self.term()?);
                    self.expect(TokenKind::BracketClose)?;
                }
                TokenKind::ParenOpen if callable(&head, &path) => {
                    self.bump()?;
                    let args = self.list(TokenKind::ParenClose)?;
                    let span = head.span.to(self.last);
                    let name = reference(head, std::mem::take(&mut path));
                    head = self.bounded(Term::new(span, TermKind::Call(Box::new(name), args)))?;
                }
                _ => break,
            }
        }
        let mut term = reference(head, path);
        term.span = term.span.to(self.last);
        self.bounded(term)
    }

    /// Terms separated by commas up to and with `close`; a comma may end the list.
    pub(super) fn list(&mut self, close: TokenKind) -> Result<Vec<Term>> {
        let mut terms = Vec::new();
        loop {
            if self.eat(close)? {
                return Ok(terms);
            }
            terms.push(self.term()?);
            if !self.eat(TokenKind::Comma)? {
                self.expect_in_list(close)?;
                return Ok(terms);
            }
        }
    }

    fn expect_in_list(&mut self, close: TokenKind) -> Result<()> {
        if !self.eat(close)? {
            return Err(self.expected(&format!(", or {}", close.describe())));
        }
        Ok(())
    }

    fn array(&mut self) -> Result<Term> {
        let start = self.bump()?.span;
        if self.eat(TokenKind::BracketClose)? {
            return Ok(Term::new(start.to(self.last), TermKind::Array(Vec::new())));
        }
        let head = self.binary(AND)?;
        if let Some(body) = self.comprehension_body(TokenKind::BracketClose)? {
            let kind = TermKind::ArrayComprehension(Box::new(head), body);
            return Ok(Term::new(start.to(self.last), kind));
        }
        let mut items = vec![self.binary_after(head, MEMBER)?];
        if self.eat(TokenKind::Comma)? {
            items.extend(self.list(TokenKind::BracketClose)?);
        } else {
            self.expect_in_list(TokenKind::BracketClose)?;
        }
        Ok(Term::new(start.to(self.last), TermKind::Array(items)))
    }

    /// A set, an object or a comprehension of one.
    fn braces(&mut self) -> Result<Term> {
        let start = self.bump()?.span;
        if self.eat(TokenKind::BraceClose)? {
            return Ok(Term::new(start.to(self.last), TermKind::Object(Vec::new())));
        }
        let head = self.binary(AND)?;
        if self.at(TokenKind::Bar)
            && let Some(body) = self.comprehension_body(TokenKind::BraceClose)?
        {
            let kind = TermKind::SetComprehension(Box::new(head), body);
            return Ok(Term::new(start.to(self.last), kind));
        }
        let head = self.binary_after(head, MEMBER)?;
        if !self.eat(TokenKind::Colon)? {
            let mut items = vec![head];
            if self.eat(TokenKind::Comma)? {
                items.extend(self.list(TokenKind::BraceClose)?);
            } else {
                self.expect_in_list(TokenKind::BraceClose)?;
            }
            return Ok(Term::new(start.to(self.last), TermKind::Set(items)));
        }
        let value = self.binary(AND)?;
        if let Some(body) = self.comprehension_body(TokenKind::BraceClose)? {
            let kind = TermKind::ObjectComprehension(Box::new(head), Box::new(value), body);
            return Ok(Term::new(start.to(self.last), kind));
        }
        let value = self.binary_after(value, MEMBER)?;
        let mut fields = vec![(head, value)];
        while self.eat(TokenKind::Comma)? {
            if self.at(TokenKind::BraceClose) {
                break;
            }
            let key = self.term()?;
            self.expect(TokenKind::Colon)?;
            fields.push((key, self.term()?));
        }
        self.expect_in_list(TokenKind::BraceClose)?;
        Ok(Term::new(start.to(self.last), TermKind::Object(fields)))
    }

    /// After the head of what may be a comprehension: its `| body` and `close`. Where that does not parse
    /// the bar is the operator, and nothing is taken.
    fn comprehension_body(&mut self, close: TokenKind) -> Result<Option<Vec<crate::ast::Literal>>> {
        if !self.at(TokenKind::Bar) {
            return Ok(None);
        }
        let before = self.checkpoint();
        self.bump()?;
        let body = self.nested(|parser| {
            let body = parser.body_until(close)?;
            parser.expect(close)?;
            Ok(body)
        });
        match body {
            Ok(body) if !body.is_empty() => Ok(Some(body)),
            Ok(_) => Err(self.expected("an expression")),
            Err(error) => {
                self.rewind(before);
                // Were it an operator, what follows would be a plain list of terms.
                if self.list_follows(close) { Ok(None) } else { Err(error) }
            }
        }
    }

    /// Whether `| term, term ... close` follows; nothing is taken.
    fn list_follows(&mut self, close: TokenKind) -> bool {
        let before = self.checkpoint();
        let found = self.bump().is_ok() && self.binary(AND).is_ok() && {
            matches!(self.token.kind, TokenKind::Comma | TokenKind::Colon | TokenKind::Bar)
                || operator(self.token.kind).is_some()
                || self.at(close)
        };
        self.rewind(before);
        found
    }

    fn template(&mut self, raw: bool) -> Result<Term> {
        let start = self.token.span;
        let mut parts = Vec::new();
        loop {
            // The current token is `$"` or the `}` of an expression: the lexer stands right behind it.
            let piece = self.lexer.template_text(raw)?;
            self.last = piece.span;
            if !piece.text.is_empty() {
                parts.push(TemplatePart::Text(piece.text.as_str().into()));
            }
            if piece.last {
                break;
            }
            self.bump()?;
            if self.at(TokenKind::BraceClose) {
                return Err(
                    self.error("unexpected } token: expected an expression in the template")
                );
            }
            let literal = self.nested(Parser::template_expression)?;
            if !self.at(TokenKind::BraceClose) {
                return Err(self.expected("}"));
            }
            parts.push(TemplatePart::Expression(Box::new(literal)));
        }
        let span = start.to(self.last);
        self.token = self.lexer.next()?;
        Ok(Term::new(span, TermKind::Template(parts)))
    }
}

/// Numbers are exact, so `1e999999999` would be a number of as many digits.
fn is_of_sane_size(text: &str) -> bool {
    let exponent = text.split_once(['e', 'E']).map(|(_, exponent)| exponent);
    let exponent = exponent.map_or(Some(0), |digits| digits.parse::<i32>().ok());
    text.len() <= MAX_DIGITS
        && exponent.is_some_and(|e| (-MAX_EXPONENT..=MAX_EXPONENT).contains(&e))
}

fn callable(head: &Term, path: &[Term]) -> bool {
    matches!(head.kind, TermKind::Var(_))
        && path.iter().all(|step| matches!(&step.kind, TermKind::Scalar(Value::String(_))))
}

fn reference(head: Term, path: Vec<Term>) -> Term {
    let Some(last) = path.last() else {
        return head;
    };
    let span = head.span.to(last.span);
    Term::new(span, TermKind::Ref(Box::new(head), path))
}

/// An error about a term that was read whole.
pub(super) fn at_term(term: &Term, message: impl Into<String>) -> Error {
    Error::new(Code::Parse, term.span, message)
}

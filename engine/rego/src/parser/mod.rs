//! Tokens into a syntax tree, by recursive descent. `term` reads terms, `literal` the expressions of
//! bodies, `rule` heads and rules, and this file packages, imports and what all of them share.
//!
//! A word is a keyword only where a keyword may stand and no `.` or `[` follows it directly, so that
//! `data.foo.import` and `every.x` name things. Deep nesting is an error long before it could exhaust
//! the stack, and so is text that would make the parser try the same tokens again and again.

mod literal;
mod rule;
mod term;

use std::rc::Rc;

use crate::ast::{Body, Import, Module, RegoVersion, Term, TermKind};
use crate::error::{Code, Error, Result};
use crate::lexer::{Lexer, Position, Token, TokenKind};
use crate::span::Span;

/// Levels to which terms and bodies may nest.
const MAX_NESTING: u32 = 100;

/// Levels of the finished tree; chains of operators make it higher than the nesting alone.
const MAX_HEIGHT: u32 = 400;

/// Words that never name a variable.
const ALWAYS_KEYWORDS: &[&str] =
    &["as", "default", "else", "false", "import", "package", "not", "null", "some", "true", "with"];

/// Words that are keywords in v1, and in v0 where they are imported.
const FUTURE_KEYWORDS: &[&str] = &["in", "every", "if", "contains"];

#[derive(Debug, Clone, Copy, Default)]
struct Keywords {
    member: bool,
    every: bool,
    when: bool,
    contains: bool,
}

impl Keywords {
    const ALL: Keywords = Keywords { member: true, every: true, when: true, contains: true };

    fn enabled(&self, word: &str) -> bool {
        match word {
            "in" => self.member,
            "every" => self.every,
            "if" => self.when,
            "contains" => self.contains,
            _ => ALWAYS_KEYWORDS.contains(&word),
        }
    }

    fn enable(&mut self, word: &str) {
        match word {
            "in" => self.member = true,
            "every" => {
                self.every = true;
                self.member = true;
            }
            "if" => self.when = true,
            _ => self.contains = true,
        }
    }
}

/// Reads one file.
pub(crate) fn parse_module(source: &str, file: u32, version: RegoVersion) -> Result<Module> {
    let mut parser = Parser::new(source, file, version)?;
    parser.module()
}

/// Reads a query: a body without braces.
pub(crate) fn parse_query(source: &str, file: u32, version: RegoVersion) -> Result<Body> {
    let mut parser = Parser::new(source, file, version)?;
    let body = parser.body_until(TokenKind::End)?;
    if body.is_empty() {
        return Err(parser.expected("an expression"));
    }
    Ok(body)
}

/// Reads one term and nothing after it.
pub(crate) fn parse_term(source: &str, file: u32, version: RegoVersion) -> Result<Term> {
    let mut parser = Parser::new(source, file, version)?;
    let term = parser.term()?;
    parser.expect(TokenKind::End)?;
    Ok(term)
}

struct Parser<'s> {
    lexer: Lexer<'s>,
    token: Token,
    /// End of the token before the current one.
    last: Span,
    keywords: Keywords,
    version: RegoVersion,
    nesting: u32,
    /// Tokens that may still be read, second tries included.
    fuel: usize,
}

#[derive(Clone, Copy)]
struct Checkpoint {
    position: Position,
    token: Token,
    last: Span,
    nesting: u32,
}

impl<'s> Parser<'s> {
    fn new(source: &'s str, file: u32, version: RegoVersion) -> Result<Parser<'s>> {
        if u32::try_from(source.len()).is_err() {
            let message = "the file is larger than 4 GiB";
            return Err(Error::new(Code::Parse, Span::default(), message));
        }
        let mut lexer = Lexer::new(source, file);
        let token = lexer.next()?;
        Ok(Parser {
            lexer,
            token,
            last: Span { file, ..Span::default() },
            keywords: match version {
                RegoVersion::V1 => Keywords::ALL,
                RegoVersion::V0 => Keywords::default(),
            },
            version,
            nesting: 0,
            fuel: source.len().saturating_mul(32).saturating_add(4096),
        })
    }

    fn bump(&mut self) -> Result<Token> {
        let token = self.token;
        self.fuel = match self.fuel.checked_sub(1) {
            Some(fuel) => fuel,
            None => return Err(self.error("the text is too ambiguous to parse")),
        };
        self.last = token.span;
        self.token = self.lexer.next()?;
        Ok(token)
    }

    fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            position: self.lexer.position(),
            token: self.token,
            last: self.last,
            nesting: self.nesting,
        }
    }

    fn rewind(&mut self, to: Checkpoint) {
        self.lexer.rewind(to.position);
        self.token = to.token;
        self.last = to.last;
        self.nesting = to.nesting;
    }

    fn at(&self, kind: TokenKind) -> bool {
        self.token.kind == kind
    }

    fn eat(&mut self, kind: TokenKind) -> Result<bool> {
        let found = self.at(kind);
        if found {
            self.bump()?;
        }
        Ok(found)
    }

    fn expect(&mut self, kind: TokenKind) -> Result<Token> {
        if self.at(kind) { self.bump() } else { Err(self.expected(kind.describe())) }
    }

    fn word(&self) -> &'s str {
        if self.at(TokenKind::Word) { self.lexer.text(self.token.span) } else { "" }
    }

    /// The current word is `keyword` and stands as one: nothing continues it into a reference.
    fn at_keyword(&self, keyword: &str) -> bool {
        self.word() == keyword && self.keywords.enabled(keyword) && !self.continues_as_reference()
    }

    fn eat_keyword(&mut self, keyword: &str) -> Result<bool> {
        let found = self.at_keyword(keyword);
        if found {
            self.bump()?;
        }
        Ok(found)
    }

    /// The current word is a keyword and may not name a variable here.
    fn at_any_keyword(&self) -> bool {
        let word = self.word();
        self.keywords.enabled(word) && !self.continues_as_reference()
    }

    /// A `.` and a name follows the current word without space between.
    fn continues_as_reference(&self) -> bool {
        let mut rest = self.lexer.rest_after(self.token.span).chars();
        match rest.next() {
            Some('.') => true,
            // `not[...]` and `in[...]` are operators on an array; the others have no such reading.
            Some('[') => !matches!(self.word(), "not" | "in" | "some" | "every" | "if" | "with"),
            _ => false,
        }
    }

    fn error(&self, message: impl Into<String>) -> Error {
        Error::new(Code::Parse, self.token.span, message)
    }

    fn expected(&self, what: &str) -> Error {
        let found = match self.token.kind {
            TokenKind::Word if self.at_any_keyword() => format!("{} keyword", self.word()),
            TokenKind::Word => format!("identifier `{}`", self.word()),
            kind => format!("{} token", kind.describe()),
        };
        self.error(format!("unexpected {found}: expected {what}"))
    }

    /// Runs `inner` one level deeper.
    fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.nesting >= MAX_NESTING {
            return Err(self.error(format!("nested more than {MAX_NESTING} levels deep")));
        }
        self.nesting += 1;
        let result = inner(self);
        self.nesting -= 1;
        result
    }

    fn bounded(&self, term: Term) -> Result<Term> {
        if term.height > MAX_HEIGHT {
            let message = format!("the expression is more than {MAX_HEIGHT} levels high");
            return Err(Error::new(Code::Parse, term.span, message));
        }
        Ok(term)
    }

    fn module(&mut self) -> Result<Module> {
        if !self.at_keyword("package") {
            return Err(self.expected("package"));
        }
        let start = self.bump()?.span;
        let path = self.dotted_path()?;
        let package_span = start.to(self.last);
        let mut imports = Vec::new();
        let mut rules = Vec::new();
        while !self.at(TokenKind::End) {
            if self.eat(TokenKind::Semicolon)? {
                continue;
            }
            if self.at_keyword("import") {
                imports.push(self.import()?);
            } else {
                self.rule(&mut rules)?;
            }
        }
        let lexer = std::mem::replace(&mut self.lexer, Lexer::new("", 0));
        Ok(Module {
            package: path,
            package_span,
            imports,
            rules,
            comments: lexer.into_comments(),
            version: self.version,
        })
    }

    /// `a.b["c"]`: names joined by dots, or strings in brackets.
    fn dotted_path(&mut self) -> Result<Vec<Rc<str>>> {
        if !self.at(TokenKind::Word) {
            return Err(self.expected("identifier"));
        }
        let mut path = vec![Rc::from(self.word())];
        self.bump()?;
        loop {
            if self.at(TokenKind::Dot) {
                self.bump()?;
                if !self.at(TokenKind::Word) {
                    return Err(self.expected("identifier"));
                }
                path.push(Rc::from(self.word()));
                self.bump()?;
            } else if self.at(TokenKind::BracketOpen) && !self.token.space_before {
                self.bump()?;
                let term = self.term()?;
                self.expect(TokenKind::BracketClose)?;
                match term.kind {
                    TermKind::Scalar(crate::Value::String(text)) => path.push(text),
                    _ => {
                        let message = "unexpected term: expected string in path";
                        return Err(Error::new(Code::Parse, term.span, message));
                    }
                }
            } else {
                return Ok(path);
            }
        }
    }

    fn import(&mut self) -> Result<Import> {
        let start = self.bump()?.span;
        let path = self.dotted_path()?;
        let span = start.to(self.last);
        let invalid = |message: &str| Err(Error::new(Code::Parse, span, message));
        let alias = if self.eat_keyword("as")? {
            if !self.at(TokenKind::Word) || self.at_any_keyword() {
                return Err(self.expected("var"));
            }
            if matches!(self.word(), "input" | "data") {
                return Err(self.expected("var"));
            }
            let name = Rc::from(self.word());
            self.bump()?;
            Some(name)
        } else {
            None
        };
        match path.first().map(|first| &**first) {
            Some("data" | "input") => {}
            Some("rego") => {
                if path.get(1).map(|s| &**s) != Some("v1") || path.len() != 2 {
                    return invalid("invalid import, must be `rego.v1`");
                }
                if alias.is_some() {
                    return invalid("`rego` imports cannot be aliased");
                }
                self.version = RegoVersion::V1;
                self.keywords = Keywords::ALL;
            }
            Some("future") => {
                if path.get(1).map(|s| &**s) != Some("keywords") || path.len() > 3 {
                    return invalid("invalid import, must be `future.keywords`");
                }
                if alias.is_some() {
                    return invalid("`future` imports cannot be aliased");
                }
                match path.get(2) {
                    None => self.keywords = Keywords::ALL,
                    Some(word) if FUTURE_KEYWORDS.contains(&&**word) => self.keywords.enable(word),
                    Some(_) => {
                        return invalid(
                            "unexpected keyword, must be one of [contains every if in]",
                        );
                    }
                }
            }
            _ => {
                return invalid(
                    "unexpected import path, must begin with one of: {data, future, input, rego}",
                );
            }
        }
        Ok(Import { span, path, alias })
    }
}

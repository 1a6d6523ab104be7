//! Source text into tokens. The parser pulls one token at a time, so that the inside of an interpolated
//! string is read as text or as Rego by whoever knows which it is. Words are not told from keywords
//! here: which words are keywords depends on where they stand.

use std::rc::Rc;

use crate::ast::Comment;
use crate::error::{Code, Error, Result};
use crate::span::Span;

/// What a token is. Those without a comment of their own are called after their signs.
#[allow(missing_docs, reason = "most kinds are named after the sign that they are")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A name or a keyword.
    Word,
    Number,
    String,
    RawString,
    /// `$"`: an interpolated string starts.
    Template,
    /// `` $` ``
    RawTemplate,
    /// A piece of an interpolated string with the `{` or the quote that ends it. The parser reads these
    /// with [`Lexer::template_text`]; they are tokens only to who reads tokens alone.
    TemplateText,
    Dot,
    Comma,
    Colon,
    Semicolon,
    Assign,
    Unify,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Ampersand,
    Bar,
    ParenOpen,
    ParenClose,
    BracketOpen,
    BracketClose,
    BraceOpen,
    BraceClose,
    End,
}

impl TokenKind {
    /// How messages name it.
    pub(crate) fn describe(self) -> &'static str {
        match self {
            TokenKind::Word => "identifier",
            TokenKind::Number => "number",
            TokenKind::String => "string",
            TokenKind::RawString => "raw string",
            TokenKind::Template | TokenKind::RawTemplate | TokenKind::TemplateText => {
                "template string"
            }
            TokenKind::Dot => ".",
            TokenKind::Comma => ",",
            TokenKind::Colon => ":",
            TokenKind::Semicolon => ";",
            TokenKind::Assign => ":=",
            TokenKind::Unify => "=",
            TokenKind::Equal => "==",
            TokenKind::NotEqual => "!=",
            TokenKind::Less => "<",
            TokenKind::LessEqual => "<=",
            TokenKind::Greater => ">",
            TokenKind::GreaterEqual => ">=",
            TokenKind::Plus => "+",
            TokenKind::Minus => "-",
            TokenKind::Star => "*",
            TokenKind::Slash => "/",
            TokenKind::Percent => "%",
            TokenKind::Ampersand => "&",
            TokenKind::Bar => "|",
            TokenKind::ParenOpen => "(",
            TokenKind::ParenClose => ")",
            TokenKind::BracketOpen => "[",
            TokenKind::BracketClose => "]",
            TokenKind::BraceOpen => "{",
            TokenKind::BraceClose => "}",
            TokenKind::End => "eof",
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub kind: TokenKind,
    pub span: Span,
    /// White space or a comment stands before it.
    pub space_before: bool,
    /// A line ends before it.
    pub line_before: bool,
}

/// A piece of an interpolated string, up to the next `{` or the end.
pub(crate) struct TemplateText {
    pub text: String,
    /// The string is over; otherwise an expression follows.
    pub last: bool,
    pub span: Span,
}

/// The reading position; cheap to save and restore.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Position {
    offset: usize,
    line: u32,
    column: u32,
}

pub(crate) struct Lexer<'s> {
    source: &'s str,
    file: u32,
    at: Position,
    comments: Vec<Comment>,
}

impl<'s> Lexer<'s> {
    pub(crate) fn new(source: &'s str, file: u32) -> Lexer<'s> {
        let at = Position { offset: 0, line: 1, column: 1 };
        let mut lexer = Lexer { source, file, at, comments: Vec::new() };
        if source.starts_with('\u{feff}') {
            lexer.bump();
        }
        lexer
    }

    pub(crate) fn position(&self) -> Position {
        self.at
    }

    pub(crate) fn rewind(&mut self, position: Position) {
        self.at = position;
    }

    pub(crate) fn text(&self, span: Span) -> &'s str {
        self.source.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// What follows `span` in the text.
    pub(crate) fn rest_after(&self, span: Span) -> &'s str {
        self.source.get(span.end as usize..).unwrap_or_default()
    }

    pub(crate) fn into_comments(self) -> Vec<Comment> {
        self.comments
    }

    fn peek(&self) -> Option<char> {
        self.source.get(self.at.offset..)?.chars().next()
    }

    fn peek_second(&self) -> Option<char> {
        self.source.get(self.at.offset..)?.chars().nth(1)
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at.offset += c.len_utf8();
        if c == '\n' {
            self.at.line += 1;
            self.at.column = 1;
        } else {
            self.at.column += 1;
        }
        Some(c)
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&keep) {
            self.bump();
        }
    }

    fn span_from(&self, start: Position) -> Span {
        Span {
            file: self.file,
            start: u32::try_from(start.offset).unwrap_or(u32::MAX),
            end: u32::try_from(self.at.offset).unwrap_or(u32::MAX),
            line: start.line,
            column: start.column,
        }
    }

    fn error<T>(&self, start: Position, message: &str) -> Result<T> {
        Err(Error::new(Code::Parse, self.span_from(start), message))
    }

    /// The next token; at the end of the text, [`TokenKind::End`] for ever.
    pub(crate) fn next(&mut self) -> Result<Token> {
        let before = self.at;
        self.skip_blank();
        let start = self.at;
        let kind = self.kind()?;
        Ok(Token {
            kind,
            span: self.span_from(start),
            space_before: start.offset != before.offset,
            line_before: start.line != before.line,
        })
    }

    fn skip_blank(&mut self) {
        loop {
            self.take_while(|c| matches!(c, ' ' | '\t' | '\r' | '\n'));
            if self.peek() != Some('#') {
                return;
            }
            let start = self.at;
            self.take_while(|c| c != '\n');
            let span = self.span_from(start);
            let seen = self.comments.last().is_some_and(|c| c.span.start >= span.start);
            if !seen {
                let text = self.text(span).trim_start_matches('#');
                let text = Rc::from(text.trim_end_matches('\r'));
                self.comments.push(Comment { span, text });
            }
        }
    }

    fn kind(&mut self) -> Result<TokenKind> {
        let start = self.at;
        let Some(c) = self.bump() else {
            return Ok(TokenKind::End);
        };
        Ok(match c {
            'a'..='z' | 'A'..='Z' | '_' => {
                self.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
                TokenKind::Word
            }
            '0'..='9' => return self.number(start, c),
            '"' => return self.string(start),
            '`' => return self.raw_string(start),
            '$' => match self.bump() {
                Some('"') => TokenKind::Template,
                Some('`') => TokenKind::RawTemplate,
                _ => return self.error(start, "illegal token: expected \" or ` after $"),
            },
            '.' => TokenKind::Dot,
            ',' => TokenKind::Comma,
            ';' => TokenKind::Semicolon,
            ':' => self.either('=', TokenKind::Assign, TokenKind::Colon),
            '=' => self.either('=', TokenKind::Equal, TokenKind::Unify),
            '<' => self.either('=', TokenKind::LessEqual, TokenKind::Less),
            '>' => self.either('=', TokenKind::GreaterEqual, TokenKind::Greater),
            '!' if self.peek() == Some('=') => {
                self.bump();
                TokenKind::NotEqual
            }
            '+' => TokenKind::Plus,
            '-' => TokenKind::Minus,
            '*' => TokenKind::Star,
            '/' => TokenKind::Slash,
            '%' => TokenKind::Percent,
            '&' => TokenKind::Ampersand,
            '|' => TokenKind::Bar,
            '(' => TokenKind::ParenOpen,
            ')' => TokenKind::ParenClose,
            '[' => TokenKind::BracketOpen,
            ']' => TokenKind::BracketClose,
            '{' => TokenKind::BraceOpen,
            '}' => TokenKind::BraceClose,
            other => {
                return self.error(start, &format!("illegal token: `{}`", other.escape_default()));
            }
        })
    }

    fn either(&mut self, second: char, long: TokenKind, short: TokenKind) -> TokenKind {
        if self.peek() == Some(second) {
            self.bump();
            long
        } else {
            short
        }
    }

    /// JSON's grammar of numbers; the sign is the parser's.
    fn number(&mut self, start: Position, first: char) -> Result<TokenKind> {
        if first == '0' && self.peek().is_some_and(|c| c.is_ascii_digit()) {
            return self.error(start, "illegal number: it starts with a zero");
        }
        self.take_while(|c| c.is_ascii_digit());
        if self.peek() == Some('.') && self.peek_second().is_some_and(|c| c.is_ascii_digit()) {
            self.bump();
            self.take_while(|c| c.is_ascii_digit());
        }
        if matches!(self.peek(), Some('e' | 'E')) {
            self.bump();
            if matches!(self.peek(), Some('+' | '-')) {
                self.bump();
            }
            if !self.peek().is_some_and(|c| c.is_ascii_digit()) {
                return self.error(start, "illegal number: expected digits in the exponent");
            }
            self.take_while(|c| c.is_ascii_digit());
        }
        if self.peek().is_some_and(|c| c.is_ascii_alphabetic() || c == '_') {
            self.bump();
            return self.error(start, "illegal number: expected a digit");
        }
        Ok(TokenKind::Number)
    }

    fn string(&mut self, start: Position) -> Result<TokenKind> {
        loop {
            match self.bump() {
                Some('"') => return Ok(TokenKind::String),
                Some('\\') => {
                    self.bump();
                }
                Some('\n') | None => return self.error(start, "non-terminated string"),
                Some(_) => {}
            }
        }
    }

    fn raw_string(&mut self, start: Position) -> Result<TokenKind> {
        loop {
            match self.bump() {
                Some('`') => return Ok(TokenKind::RawString),
                None => return self.error(start, "non-terminated string"),
                Some(_) => {}
            }
        }
    }

    /// The text of a quoted string token, its escapes resolved as in JSON.
    pub(crate) fn unescape(&self, token: Token) -> Result<String> {
        let quoted = self.text(token.span);
        let inner =
            quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default();
        let mut text = String::with_capacity(inner.len());
        let mut chars = inner.chars();
        while let Some(c) = chars.next() {
            if c == '\\' {
                match escape(&mut chars) {
                    Some(c) => text.push(c),
                    None => {
                        let message = "illegal string escape sequence";
                        return Err(Error::new(Code::Parse, token.span, message));
                    }
                }
            } else {
                text.push(c);
            }
        }
        Ok(text)
    }

    /// Reads the text of an interpolated string from the current position to the next expression or the
    /// end. `\{` stands for a brace; the other escapes are those of the quoted or the raw string.
    pub(crate) fn template_text(&mut self, raw: bool) -> Result<TemplateText> {
        let start = self.at;
        let mut text = String::new();
        loop {
            let last = match self.bump() {
                Some('{') => false,
                Some('"') if !raw => true,
                Some('`') if raw => true,
                Some('\\') if self.peek() == Some('{') => {
                    self.bump();
                    text.push('{');
                    continue;
                }
                Some('\\') if !raw => {
                    let mut chars = self.source.get(self.at.offset..).unwrap_or_default().chars();
                    let left = chars.as_str().len();
                    let Some(c) = escape(&mut chars) else {
                        return self.error(start, "illegal string escape sequence");
                    };
                    text.push(c);
                    let used = left - chars.as_str().len();
                    let end = self.at.offset + used;
                    while self.at.offset < end && self.bump().is_some() {}
                    continue;
                }
                Some('\n') if !raw => return self.error(start, "non-terminated string"),
                None => return self.error(start, "non-terminated string"),
                Some(c) => {
                    text.push(c);
                    continue;
                }
            };
            let span = self.span_from(start);
            return Ok(TemplateText { text, last, span });
        }
    }
}

/// The character that an escape sequence stands for, the backslash already read.
fn escape(chars: &mut std::str::Chars<'_>) -> Option<char> {
    Some(match chars.next()? {
        '"' => '"',
        '\\' => '\\',
        '/' => '/',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => {
            let first = hex4(chars)?;
            if (0xd800..0xdc00).contains(&first) {
                let mut ahead = chars.clone();
                if ahead.next() == Some('\\') && ahead.next() == Some('u') {
                    let second = hex4(&mut ahead)?;
                    if (0xdc00..0xe000).contains(&second) {
                        *chars = ahead;
                        let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                        return char::from_u32(code);
                    }
                }
            }
            char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        _ => return None,
    })
}

fn hex4(chars: &mut std::str::Chars<'_>) -> Option<u32> {
    let mut code = 0;
    for _ in 0..4 {
        code = code * 16 + chars.next()?.to_digit(16)?;
    }
    Some(code)
}

//! The tokens of GraphQL (section 2.1 of the specification). Columns count characters from 1.

use super::super::term::quoted;
use super::Fault;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Invalid,
    End,
    /// `!`, `$`, `...` and so on.
    Mark(&'static str),
    Name,
    Int,
    Float,
    Text,
    BlockText,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Invalid => "<Invalid>",
            Self::End => "<EOF>",
            Self::Mark(mark) => mark,
            Self::Name => "Name",
            Self::Int => "Int",
            Self::Float => "Float",
            Self::Text => "String",
            Self::BlockText => "BlockString",
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) line: i64,
    pub(super) column: i64,
    /// Why the token is invalid; told only to who takes it.
    pub(super) fault: Option<String>,
}

impl Token {
    pub(super) fn describe(&self) -> String {
        if self.text.is_empty() {
            return self.kind.name().to_owned();
        }
        format!("{} {}", self.kind.name(), quoted(&self.text))
    }

    pub(super) fn fault(&self, message: String) -> Fault {
        Fault { message, line: self.line, column: self.column }
    }
}

const MARKS: [&str; 13] = ["!", "$", "&", "(", ")", "...", ":", "=", "@", "[", "]", "{", "}"];

pub(super) struct Lexer<'a> {
    rest: &'a str,
    line: i64,
    column: i64,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text, line: 1, column: 1 }
    }

    fn advance(&mut self, bytes: usize) {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.column += i64::try_from(taken.chars().count()).unwrap_or(0);
        self.rest = rest;
    }

    /// Takes a line break; one of two characters counts as one.
    fn line_break(&mut self) {
        self.rest = match self.rest.strip_prefix('\r') {
            Some(rest) => rest.strip_prefix('\n').unwrap_or(rest),
            None => self.rest.get(1..).unwrap_or_default(),
        };
        self.line += 1;
        self.column = 1;
    }

    fn skip(&mut self) {
        loop {
            match self.rest.chars().next() {
                Some('\t' | ' ' | ',' | '\u{feff}') => {
                    let bytes = self.rest.chars().next().map_or(0, char::len_utf8);
                    self.advance(bytes);
                }
                Some('\n' | '\r') => self.line_break(),
                Some('#') => {
                    let end = self.rest.find(['\n', '\r']).unwrap_or(self.rest.len());
                    self.advance(end);
                }
                _ => return,
            }
        }
    }

    fn token(&self, kind: Kind, text: &str, line: i64, column: i64) -> Token {
        Token { kind, text: text.to_owned(), line, column, fault: None }
    }

    fn invalid(&self, message: String) -> Token {
        Token {
            kind: Kind::Invalid,
            text: String::new(),
            line: self.line,
            column: self.column,
            fault: Some(message),
        }
    }

    pub(super) fn next(&mut self) -> Token {
        self.skip();
        let (line, column) = (self.line, self.column);
        let Some(first) = self.rest.chars().next() else {
            return self.token(Kind::End, "", line, column);
        };
        if let Some(mark) = MARKS.iter().chain(&["|"]).find(|mark| self.rest.starts_with(**mark)) {
            self.advance(mark.len());
            return self.token(Kind::Mark(mark), "", line, column);
        }
        match first {
            '_' | 'a'..='z' | 'A'..='Z' => {
                let end = self
                    .rest
                    .find(|next: char| !next.is_ascii_alphanumeric() && next != '_')
                    .unwrap_or(self.rest.len());
                let name = self.rest.get(..end).unwrap_or_default();
                self.advance(end);
                self.token(Kind::Name, name, line, column)
            }
            '-' | '0'..='9' => self.number(line, column),
            '"' if self.rest.starts_with("\"\"\"") => self.block(line, column),
            '"' => self.string(line, column),
            '\'' => self.invalid(
                "Unexpected single quote character ('), did you mean to use a double quote (\")?"
                    .to_owned(),
            ),
            '\0'..='\u{1f}' => {
                let code = u32::from(first);
                self.invalid(format!("Cannot contain the invalid character \"\\u{code:04}\""))
            }
            other => self.invalid(format!("Cannot parse the unexpected character \"{other}\".")),
        }
    }

    fn number(&mut self, line: i64, column: i64) -> Token {
        let bytes = self.rest.as_bytes();
        let digits = |from: usize| {
            bytes
                .get(from..)
                .unwrap_or_default()
                .iter()
                .take_while(|byte| byte.is_ascii_digit())
                .count()
        };
        let is = |at: usize, any: &[u8]| bytes.get(at).is_some_and(|byte| any.contains(byte));
        let mut end = usize::from(is(0, b"-"));
        let mut kind = Kind::Int;
        let mut wrong = None;
        let whole = digits(end);
        if is(end, b"0") && whole > 1 {
            (end, wrong) = (end + 1, Some("unexpected digit after 0"));
        } else if whole == 0 {
            wrong = Some("expected digit but got");
        } else {
            end += whole;
            for (start, signs) in [(b".".as_slice(), b"".as_slice()), (b"eE", b"+-")] {
                if wrong.is_some() || !is(end, start) {
                    continue;
                }
                kind = Kind::Float;
                end += 1 + usize::from(is(end + 1, signs));
                let count = digits(end);
                if count == 0 {
                    wrong = Some("expected digit but got");
                }
                end += count;
            }
        }
        let text = self.rest.get(..end).unwrap_or_default();
        self.advance(end);
        match wrong {
            None => self.token(kind, text, line, column),
            Some(wrong) => {
                let next = match self.rest.chars().next() {
                    Some(next) => format!("\"{next}\""),
                    None => "<EOF>".to_owned(),
                };
                self.invalid(format!("Invalid number, {wrong}: {next}."))
            }
        }
    }

    fn string(&mut self, line: i64, column: i64) -> Token {
        self.advance(1);
        let mut text = String::new();
        while let Some(next) = self.rest.chars().next() {
            match next {
                '\n' | '\r' => break,
                '"' => {
                    self.advance(1);
                    return self.token(Kind::Text, &text, line, column);
                }
                '\\' => match escaped(self.rest) {
                    Some((character, length)) => {
                        text.push(character);
                        self.advance(length);
                    }
                    None => {
                        let shown: String = self.rest.chars().skip(1).take(1).collect();
                        self.advance(1);
                        return self
                            .invalid(format!("Invalid character escape sequence: \\{shown}."));
                    }
                },
                '\0'..='\u{1f}' if next != '\t' => {
                    let code = u32::from(next);
                    return self
                        .invalid(format!("Invalid character within String: \"\\u{code:04}\"."));
                }
                other => {
                    text.push(other);
                    self.advance(other.len_utf8());
                }
            }
        }
        self.invalid("Unterminated string.".to_owned())
    }

    fn block(&mut self, line: i64, column: i64) -> Token {
        self.advance(3);
        let mut raw = String::new();
        while let Some(next) = self.rest.chars().next() {
            if self.rest.starts_with("\"\"\"") {
                let (end_line, end_column) = (self.line, self.column);
                self.advance(3);
                // The library gives a block's token the line it ends on.
                let at = if end_line == line { column } else { end_column };
                return self.token(Kind::BlockText, &block_value(&raw), end_line, at);
            }
            if self.rest.starts_with("\\\"\"\"") {
                raw.push_str("\"\"\"");
                self.advance(4);
            } else if matches!(next, '\n' | '\r') {
                raw.push('\n');
                self.line_break();
            } else if next < ' ' && next != '\t' {
                let code = u32::from(next);
                return self.invalid(format!("Invalid character within String: \"\\u{code:04}\"."));
            } else {
                raw.push(next);
                self.advance(next.len_utf8());
            }
        }
        self.invalid("Unterminated string.".to_owned())
    }
}

/// The character an escape at the start of a text stands for, and the escape's length.
fn escaped(text: &str) -> Option<(char, usize)> {
    let character = match text.as_bytes().get(1)? {
        b'"' => '"',
        b'/' => '/',
        b'\\' => '\\',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => {
            let digits = text
                .get(2..6)
                .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
            let code = u32::from_str_radix(digits, 16).ok()?;
            return Some((char::from_u32(code).unwrap_or('\u{fffd}'), 6));
        }
        _ => return None,
    };
    Some((character, 2))
}

/// A block string without its common indentation and its blank first and last lines (section 2.9.4).
fn block_value(raw: &str) -> String {
    let lines: Vec<&str> = raw.split('\n').collect();
    let blank = |line: &str| line.trim_matches([' ', '\t']).is_empty();
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common = lines.iter().skip(1).filter(|line| !blank(line)).map(|line| indent(line)).min();
    let mut kept: Vec<&str> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| match (index, common) {
            (0, _) | (_, None) => line,
            (_, Some(common)) => line.get(common..).unwrap_or_default(),
        })
        .collect();
    while kept.first().is_some_and(|line| blank(line)) {
        kept.remove(0);
    }
    while kept.last().is_some_and(|line| blank(line)) {
        kept.pop();
    }
    kept.join("\n")
}

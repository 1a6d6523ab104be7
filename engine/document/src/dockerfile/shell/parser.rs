//! Lists and pipelines.
//!
//! Every step moves forward, and how deep things may nest is bounded in one place, so that any text is
//! read to its end in time that is linear in its size. A text that no shell would understand is
//! reported, and what is understood of it is kept.

use std::ops::Range;

use super::{
    super::normal::{Construct, Inside, Operator},
    redirections::Pending,
    syntax::{Parsed, Problem},
};

/// How deep compound commands, substitutions and expansions may nest, counted together.
const MAX_DEPTH: usize = 32;
/// One text tells no more than this: what follows a fault is seldom understood as it was meant.
const MAX_PROBLEMS: usize = 3;

/// Words that mean something where a command may start.
const CLOSERS: [&str; 8] = ["then", "elif", "else", "fi", "do", "done", "esac", "}"];

/// Takes a script apart.
pub(in super::super) fn parse(text: &str) -> Parsed {
    let mut parser = Parser {
        text,
        at: 0,
        end: text.len(),
        depth: 0,
        given_up: false,
        current: None,
        surroundings: Surroundings::default(),
        operator: None,
        negated: false,
        pending: Vec::new(),
        parsed: Parsed::default(),
    };
    parser.list(&Until::End);
    parser.unread_bodies();
    parser.parsed
}

/// What ends a list.
pub(super) enum Until {
    /// The end of the text.
    End,
    /// A closing parenthesis.
    Parenthesis,
    /// One of these words.
    Words(&'static [&'static str]),
    /// The end of a branch of `case`.
    Branch,
}

/// What holds of every command that is found now.
#[derive(Debug, Clone, Default)]
pub(super) struct Surroundings {
    pub(super) parent: Option<usize>,
    pub(super) inside: Option<Inside>,
    pub(super) within: Vec<Construct>,
    pub(super) upstream: Vec<Range<usize>>,
}

pub(super) struct Parser<'s> {
    pub(super) text: &'s str,
    pub(super) at: usize,
    /// Where the part that is read now ends.
    pub(super) end: usize,
    depth: usize,
    /// Whether the rest is left alone.
    given_up: bool,
    /// The command whose words are read now.
    pub(super) current: Option<usize>,
    pub(super) surroundings: Surroundings,
    /// What joins the next command to the one before.
    pub(super) operator: Option<Operator>,
    pub(super) negated: bool,
    /// Here-documents whose text starts in the next line.
    pub(super) pending: Vec<Pending>,
    pub(super) parsed: Parsed,
}

impl Parser<'_> {
    // Looking ahead, and moving on.

    pub(super) fn rest(&self) -> &str {
        if self.given_up { "" } else { self.text.get(self.at..self.end).unwrap_or_default() }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.rest().bytes().next()
    }

    pub(super) fn starts(&self, with: &str) -> bool {
        self.rest().starts_with(with)
    }

    /// Moves past `text` if it comes next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.starts(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// Moves past one character.
    pub(super) fn skip(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }

    /// Moves past blanks, continued lines and a comment, but not past the end of the line.
    pub(super) fn blanks(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' => self.at += 1,
                b'\r' if self.starts("\r\n") => self.at += 1,
                b'\\' if self.starts("\\\n") => self.at += 2,
                b'\\' if self.starts("\\\r\n") => self.at += 3,
                b'#' => self.at += self.rest().find('\n').unwrap_or(self.rest().len()),
                _ => break,
            }
        }
    }

    /// Moves past blanks and ends of lines.
    pub(super) fn lines(&mut self) {
        self.blanks();
        while self.eat("\n") {
            self.bodies();
            self.blanks();
        }
    }

    /// Whether `word` comes next and is a word of its own.
    pub(super) fn at_word(&self, word: &str) -> bool {
        let after = self.rest().strip_prefix(word);
        after.is_some_and(|after| after.bytes().next().is_none_or(ends_word))
    }

    /// Moves past `word` if it comes next as a word of its own.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let found = self.at_word(word);
        if found {
            self.at += word.len();
        }
        found
    }

    // Problems.

    pub(super) fn problem(
        &mut self,
        at: Range<usize>,
        message: impl Into<String>,
        help: &'static str,
    ) {
        if self.parsed.problems.len() < MAX_PROBLEMS {
            self.parsed.problems.push(Problem { at, message: message.into(), help });
        }
    }

    /// Leaves the rest alone.
    pub(super) fn give_up(
        &mut self,
        at: Range<usize>,
        message: impl Into<String>,
        help: &'static str,
    ) {
        if !self.given_up {
            self.problem(at, message, help);
        }
        self.given_up = true;
    }

    /// Runs `inner` one level deeper, if there may be one.
    pub(super) fn deeper(&mut self, inner: impl FnOnce(&mut Self)) {
        if self.depth == MAX_DEPTH {
            let at = self.at..self.at;
            let message = format!("commands are nested more than {MAX_DEPTH} deep");
            self.give_up(at, message, "put the inner ones into a script of their own");
            return;
        }
        self.depth += 1;
        inner(self);
        self.depth -= 1;
    }

    /// What should stand here does not.
    pub(super) fn missing(&mut self, what: &str, from: usize) {
        if !self.given_up {
            let at = from..self.at.max(from);
            let message = format!("the shell command is not closed: `{what}` is missing");
            self.problem(at, message, "close what was opened here");
        }
    }

    // Lists and pipelines.

    /// Reads commands up to what ends the list, which is not consumed.
    pub(super) fn list(&mut self, until: &Until) {
        loop {
            self.lines();
            if self.at_end(until) {
                return;
            }
            let before = self.at;
            self.and_or();
            self.blanks();
            if self.at_end(until) {
                return;
            }
            if self.eat(";") || self.eat("\n") {
                if self.text.as_bytes().get(self.at - 1) == Some(&b'\n') {
                    self.bodies();
                }
                self.operator = Some(Operator::Sequence);
            } else if !self.starts("&&") && self.eat("&") {
                self.operator = Some(Operator::Background);
            }
            if self.at == before {
                self.unexpected();
            }
        }
    }

    fn at_end(&self, until: &Until) -> bool {
        if self.rest().is_empty() {
            return true;
        }
        match until {
            Until::End => false,
            Until::Parenthesis => self.starts(")"),
            Until::Words(words) => words.iter().any(|word| self.at_word(word)),
            Until::Branch => self.starts(";;") || self.starts(";&") || self.at_word("esac"),
        }
    }

    /// Reports what cannot stand here, and moves past it.
    fn unexpected(&mut self) {
        let from = self.at;
        let closer = CLOSERS.into_iter().find(|word| self.at_word(word));
        match closer {
            Some(word) => self.at += word.len(),
            None => self.skip(),
        }
        let found = self.text.get(from..self.at).unwrap_or_default();
        let message = format!("the shell does not expect `{found}` here");
        self.problem(from..self.at, message, "check quotes, parentheses and the words around it");
    }

    fn and_or(&mut self) {
        self.pipeline();
        loop {
            self.blanks();
            let operator = if self.eat("&&") {
                Operator::And
            } else if self.eat("||") {
                Operator::Or
            } else {
                return;
            };
            self.operator = Some(operator);
            self.lines();
            self.pipeline();
        }
    }

    fn pipeline(&mut self) {
        self.blanks();
        while self.at_word("!") || self.starts("!(") {
            self.at += 1;
            self.negated = !self.negated;
            self.blanks();
        }
        self.timed();
        let start = self.parsed.commands.len();
        let depth = self.surroundings.upstream.len();
        self.command();
        loop {
            self.blanks();
            if self.starts("||") || !self.eat("|") {
                break;
            }
            self.eat("&");
            self.operator = Some(Operator::Pipe);
            self.surroundings.upstream.truncate(depth);
            self.surroundings.upstream.push(start..self.parsed.commands.len());
            self.lines();
            self.command();
        }
        self.surroundings.upstream.truncate(depth);
        self.negated = false;
    }

    /// Moves past the `time` before a compound command. Before a simple one it is read as a program.
    fn timed(&mut self) {
        let Some(after) = self.rest().strip_prefix("time") else { return };
        let after = after.trim_start_matches([' ', '\t']);
        if self.at_word("time") && (after.starts_with('(') || after.starts_with("{ ")) {
            self.at += "time".len();
            self.blanks();
        }
    }

    /// Reads a command, simple or compound.
    pub(super) fn command(&mut self) {
        self.blanks();
        self.deeper(|parser| {
            if !parser.compound() && !CLOSERS.iter().any(|word| parser.at_word(word)) {
                parser.simple();
            }
        });
    }
}

/// Whether a word ends before this byte, if nothing quotes it.
pub(super) fn ends_word(byte: u8) -> bool {
    b" \t\r\n;&|<>()".contains(&byte)
}

//! Words: literals, quotes and escapes.

use super::{
    parser::{Parser, ends_word},
    syntax::{Part, Word},
};

impl Parser<'_> {
    /// Whether a word comes next.
    pub(super) fn starts_word(&self) -> bool {
        match self.peek() {
            None => false,
            Some(b'<' | b'>') => self.at_process(),
            Some(b'\r') => !self.starts("\r\n"),
            Some(byte) => !ends_word(byte),
        }
    }

    /// Whether `<(` or `>(` comes next: a process whose output or input is a file.
    pub(super) fn at_process(&self) -> bool {
        self.starts("<(") || self.starts(">(")
    }

    /// Reads a word.
    pub(super) fn word(&mut self) -> Word {
        let from = self.at;
        let mut parts = Vec::new();
        // Where the word ends; continued lines after it are no part of it.
        let mut end = from;
        while let Some(byte) = self.peek() {
            match byte {
                b'\\' if self.starts("\\\n") => {
                    self.at += 2;
                    continue;
                }
                b'\\' if self.starts("\\\r\n") => {
                    self.at += 3;
                    continue;
                }
                b'\\' => self.escaped(&mut parts),
                b'\'' => self.single_quoted(&mut parts),
                b'"' => self.double_quoted(&mut parts),
                b'$' => self.dollar(&mut parts, false),
                b'`' => self.backquoted(&mut parts),
                b'<' | b'>' if self.at_process() => self.process(&mut parts),
                b'?' | b'*' | b'+' | b'@' | b'!' if self.at_extended_pattern() => {
                    self.extended_pattern(&mut parts);
                }
                b'\r' if !self.starts("\r\n") => self.literal(&mut parts, 1, false),
                byte if ends_word(byte) => break,
                _ => {
                    let rest = self.rest().as_bytes();
                    let special = |b: &&u8| ends_word(**b) || b"\\'\"$`?*+@!".contains(*b);
                    let length = rest.iter().skip(1).take_while(|b| !special(b)).count() + 1;
                    self.literal(&mut parts, length, false);
                }
            }
            end = self.at;
        }
        Word { at: from..end, parts }
    }

    fn at_extended_pattern(&self) -> bool {
        self.rest().as_bytes().get(1) == Some(&b'(')
    }

    /// `@(a|b)` and the like, in bash. Elsewhere no word could go on with a parenthesis.
    fn extended_pattern(&mut self, parts: &mut Vec<Part>) {
        let from = self.at;
        let mut open = 0_usize;
        let mut length = 0;
        for byte in self.rest().bytes() {
            length += 1;
            match byte {
                b'(' => open += 1,
                b')' if open == 1 => break,
                b')' => open = open.saturating_sub(1),
                b'\n' => {
                    length -= 1;
                    break;
                }
                _ => {}
            }
        }
        self.literal(parts, length.max(1), false);
        if !self.text.get(from..self.at).unwrap_or_default().ends_with(')') {
            self.missing(")", from);
        }
    }

    /// Takes this many bytes as they are.
    pub(super) fn literal(&mut self, parts: &mut Vec<Part>, length: usize, quoted: bool) {
        let at = self.at..self.at + length;
        self.at = at.end;
        match parts.last_mut() {
            Some(Part::Literal { at: last, quoted: same })
                if last.end == at.start && *same == quoted =>
            {
                last.end = at.end;
            }
            _ => parts.push(Part::Literal { at, quoted }),
        }
    }

    fn escaped(&mut self, parts: &mut Vec<Part>) {
        self.at += 1;
        match self.rest().chars().next() {
            Some(c) => self.literal(parts, c.len_utf8(), true),
            None => {
                // At the very end a backslash stands for itself.
                self.at -= 1;
                self.literal(parts, 1, true);
            }
        }
    }

    fn single_quoted(&mut self, parts: &mut Vec<Part>) {
        let from = self.at;
        self.at += 1;
        let Some(length) = self.rest().find('\'') else {
            self.literal(parts, self.rest().len(), true);
            return self.give_up(from..from + 1, "a single quote is not closed", "close the quote");
        };
        if length == 0 {
            parts.push(Part::Empty);
        } else {
            self.literal(parts, length, true);
        }
        self.at += 1;
    }

    pub(super) fn double_quoted(&mut self, parts: &mut Vec<Part>) {
        let from = self.at;
        self.at += 1;
        let before = parts.len();
        loop {
            match self.peek() {
                None => {
                    let help = "close the quote";
                    return self.give_up(from..from + 1, "a double quote is not closed", help);
                }
                Some(b'"') => break,
                Some(_) => self.quoted_piece(parts, b'"'),
            }
        }
        self.at += 1;
        if parts.len() == before {
            parts.push(Part::Empty);
        }
    }

    /// Reads a piece of text in which only `$`, backquotes and backslashes mean something; `close` ends it.
    pub(super) fn quoted_piece(&mut self, parts: &mut Vec<Part>, close: u8) {
        match self.peek() {
            Some(b'\\') if self.starts("\\\n") => self.at += 2,
            Some(b'\\') if self.starts("\\\r\n") => self.at += 3,
            Some(b'\\') => {
                let escapes = match self.rest().as_bytes().get(1) {
                    Some(b'$' | b'`' | b'\\') => true,
                    Some(next) => *next == close,
                    None => false,
                };
                if escapes {
                    self.at += 1;
                }
                self.literal(parts, 1, true);
            }
            Some(b'$') => self.dollar(parts, true),
            Some(b'`') => self.backquoted(parts),
            Some(_) => {
                let rest = self.rest().as_bytes();
                let special = |b: &&u8| **b == close || b"\\$`".contains(*b);
                let length = rest.iter().skip(1).take_while(|b| !special(b)).count() + 1;
                self.literal(parts, length, true);
            }
            None => {}
        }
    }
}

//! What starts with a dollar sign, backquotes, and the files that processes stand for.

use super::{
    super::normal::Inside,
    parser::{Parser, Until},
    syntax::Part,
};

impl Parser<'_> {
    /// Reads what starts with a dollar sign.
    pub(super) fn dollar(&mut self, parts: &mut Vec<Part>, quoted: bool) {
        let from = self.at;
        let after = self.rest().as_bytes().get(1).copied();
        match after {
            Some(b'(') => {
                self.at += 1;
                if self.starts("((") && self.arithmetic_end().is_some() {
                    self.arithmetic();
                } else {
                    self.at += 1;
                    self.nested(Inside::Substitution, &Until::Parenthesis);
                    if !self.eat(")") {
                        self.missing(")", from);
                    }
                }
                parts.push(Part::Opaque { at: from..self.at });
            }
            Some(b'{') => self.braced(parts, quoted),
            Some(b'\'') if !quoted => self.ansi_quoted(parts),
            Some(b'"') if !quoted => {
                self.at += 1;
                self.double_quoted(parts);
            }
            Some(byte) if byte.is_ascii_alphabetic() || byte == b'_' => {
                let name = self.rest().bytes().skip(1);
                let length = name.take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
                self.variable(parts, length, quoted);
            }
            Some(byte) if byte.is_ascii_digit() || b"@*#?-$!".contains(&byte) => {
                self.variable(parts, 1, quoted);
            }
            _ => self.literal(parts, 1, quoted),
        }
    }

    fn variable(&mut self, parts: &mut Vec<Part>, length: usize, quoted: bool) {
        let name = self.at + 1..self.at + 1 + length;
        parts.push(Part::Variable { at: self.at..name.end, name: name.clone(), quoted });
        self.at = name.end;
    }

    /// `${…}`.
    fn braced(&mut self, parts: &mut Vec<Part>, quoted: bool) {
        let from = self.at;
        self.at += "${".len();
        let is_name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
        let length = self.rest().bytes().take_while(is_name).count();
        let name = self.at..self.at + length;
        self.at = name.end;
        let rest = self.rest();
        if rest.strip_prefix(':').unwrap_or(rest).starts_with('=') {
            let name = self.text.get(name.clone()).unwrap_or_default().to_owned();
            self.parsed.assigned.insert(name);
        }
        self.deeper(|parser| parser.inside_braces(quoted));
        if !self.eat("}") {
            let help = "close the brace";
            return self.give_up(from..from + 2, "`${` is not closed", help);
        }
        parts.push(Part::Variable { at: from..self.at, name, quoted });
    }

    /// Moves to the brace that closes an expansion.
    fn inside_braces(&mut self, quoted: bool) {
        // The parts are not wanted, only the commands in them.
        let mut unwanted = Vec::new();
        while let Some(byte) = self.peek() {
            match byte {
                b'}' => return,
                b'\\' => {
                    self.at += 1;
                    self.skip();
                }
                b'\'' if !quoted => match self.rest().get(1..).and_then(|rest| rest.find('\'')) {
                    Some(length) => self.at += length + 2,
                    None => self.at += 1,
                },
                b'"' => self.double_quoted(&mut unwanted),
                b'$' => self.dollar(&mut unwanted, quoted),
                b'`' => self.backquoted(&mut unwanted),
                _ => self.skip(),
            }
            unwanted.clear();
        }
    }

    /// `$'…'`, where backslashes write characters that are hard to type.
    fn ansi_quoted(&mut self, parts: &mut Vec<Part>) {
        let from = self.at;
        self.at += "$'".len();
        let before = parts.len();
        loop {
            match self.peek() {
                None => {
                    let help = "close the quote";
                    return self.give_up(from..from + 2, "a single quote is not closed", help);
                }
                Some(b'\'') => break,
                Some(b'\\') => {
                    let (text, length) = decode(self.rest());
                    parts.push(Part::Decoded { text, at: self.at..self.at + length });
                    self.at += length;
                }
                Some(_) => {
                    let rest = self.rest().as_bytes();
                    let length = rest.iter().take_while(|b| !b"'\\".contains(b)).count();
                    self.literal(parts, length, true);
                }
            }
        }
        self.at += 1;
        if parts.len() == before {
            parts.push(Part::Empty);
        }
    }

    /// `` `…` ``. A backslash before another backquote would nest them.
    pub(super) fn backquoted(&mut self, parts: &mut Vec<Part>) {
        let from = self.at;
        let inside = self.rest().get(1..).unwrap_or_default();
        let mut escaped = false;
        let length = inside.bytes().position(|byte| {
            let closes = byte == b'`' && !escaped;
            escaped = byte == b'\\' && !escaped;
            closes
        });
        let Some(length) = length else {
            let help = "close it, or write $(…)";
            return self.give_up(from..from + 1, "a backquote is not closed", help);
        };
        let nests = inside.get(..length).unwrap_or_default().contains("\\`");
        self.at += 1;
        let close = self.at + length;
        if nests {
            let message = "backquotes inside backquotes are not looked into";
            self.problem(from..close + 1, message, "write $(…), which nests without backslashes");
        } else {
            let end = std::mem::replace(&mut self.end, close);
            self.nested(Inside::Substitution, &Until::End);
            self.unread_bodies();
            self.end = end;
        }
        self.at = close + 1;
        parts.push(Part::Opaque { at: from..self.at });
    }

    /// `<(…)` and `>(…)`.
    pub(super) fn process(&mut self, parts: &mut Vec<Part>) {
        let from = self.at;
        self.at += "<(".len();
        self.nested(Inside::Process, &Until::Parenthesis);
        if !self.eat(")") {
            self.missing(")", from);
        }
        parts.push(Part::Opaque { at: from..self.at });
    }

    /// How long the `((…))` is that comes next; `None` where the two parentheses that open do not
    /// close together, so that they open subshells.
    pub(super) fn arithmetic_end(&self) -> Option<usize> {
        let mut open = 0_usize;
        let mut bytes = self.rest().bytes().enumerate();
        while let Some((at, byte)) = bytes.next() {
            match byte {
                b'\\' => {
                    bytes.next();
                }
                b'(' => open += 1,
                b')' if open == 2 => {
                    return bytes.next().filter(|(_, next)| *next == b')').map(|_| at + 2);
                }
                b')' => open = open.checked_sub(1)?,
                // What needs quotes or ends commands is no arithmetic.
                b'\'' | b'\n' => return None,
                _ => {}
            }
        }
        None
    }

    /// Moves past `((…))`, and reads the commands that are substituted inside.
    pub(super) fn arithmetic(&mut self) {
        let Some(length) = self.arithmetic_end() else { return };
        let end = self.at + length;
        self.at += "((".len();
        let mut unwanted = Vec::new();
        let limit = std::mem::replace(&mut self.end, end);
        self.deeper(|parser| {
            while let Some(byte) = parser.peek() {
                match byte {
                    b'$' => parser.dollar(&mut unwanted, true),
                    b'`' => parser.backquoted(&mut unwanted),
                    _ => parser.skip(),
                }
                unwanted.clear();
            }
        });
        self.end = limit;
        self.at = end;
    }
}

/// The character that an escape in `$'…'` writes, and how long the escape is.
fn decode(text: &str) -> (char, usize) {
    let mut chars = text.chars().skip(1);
    let Some(kind) = chars.next() else { return ('\\', 1) };
    let number = |radix: u32, most: usize, from: usize| {
        let digits = text.get(from..).unwrap_or_default();
        let length = digits.chars().take(most).take_while(|c| c.is_digit(radix)).count();
        let value = digits.get(..length).and_then(|d| u32::from_str_radix(d, radix).ok());
        let c = value.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
        (c, from + length)
    };
    match kind {
        'a' => ('\u{7}', 2),
        'b' => ('\u{8}', 2),
        'e' | 'E' => ('\u{1b}', 2),
        'f' => ('\u{c}', 2),
        'n' => ('\n', 2),
        'r' => ('\r', 2),
        't' => ('\t', 2),
        'v' => ('\u{b}', 2),
        'x' => number(16, 2, 2),
        'u' => number(16, 4, 2),
        'U' => number(16, 8, 2),
        '0'..='7' => number(8, 3, 1),
        '\\' | '\'' | '"' | '?' => (kind, 2),
        _ => ('\\', 1),
    }
}

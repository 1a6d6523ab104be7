//! Rewrites a pattern from Go's syntax (RE2, Perl flags; https://pkg.go.dev/regexp/syntax) to that of the
//! engine here. They agree on most; what differs is spelled out: `\d`, `\w`, `\s` and `\b` are ASCII in Go,
//! brackets inside a class are plain characters, `\Q...\E` and octal escapes exist, and a brace that starts
//! no repetition is a plain character.

use std::iter::Peekable;
use std::str::Chars;

/// Go's bound on counted repetition.
const MAX_REPEAT: u32 = 1000;

/// The text as a pattern that matches just it.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|character| push_literal(character, &mut out));
    out
}

fn push_literal(character: char, out: &mut String) {
    if character.is_ascii_punctuation() && character != '_' {
        out.push('\\');
        // The engine reserves escapes of these; their code is always theirs.
        if matches!(character, '<' | '>') {
            out.push_str(&format!("x{{{:x}}}", u32::from(character)));
            return;
        }
    }
    out.push(character);
}

/// The pattern in the engine's syntax, or what is wrong with it in Go's words.
pub(super) fn rewrite(pattern: &str) -> Result<String, String> {
    let mut rewriter =
        Rewriter { input: pattern.chars().peekable(), out: String::new(), repeated: None };
    rewriter.pattern()?;
    Ok(rewriter.out)
}

struct Rewriter<'a> {
    input: Peekable<Chars<'a>>,
    out: String,
    /// The repetition operator just read, which another may not follow.
    repeated: Option<String>,
}

impl Rewriter<'_> {
    fn pattern(&mut self) -> Result<(), String> {
        while let Some(character) = self.input.next() {
            if matches!(character, '*' | '+' | '?') {
                self.repetition(character.to_string())?;
                continue;
            }
            if character == '{' {
                match self.counted()? {
                    Some(operator) => self.repetition(operator)?,
                    None => {
                        self.repeated = None;
                        self.out.push_str("\\{");
                    }
                }
                continue;
            }
            self.repeated = None;
            match character {
                '\\' => self.escape(false)?,
                '[' => self.class()?,
                '(' => self.group()?,
                '}' | ']' => push_literal(character, &mut self.out),
                other => self.out.push(other),
            }
        }
        Ok(())
    }

    fn repetition(&mut self, operator: String) -> Result<(), String> {
        let mut operator = operator;
        if self.input.next_if_eq(&'?').is_some() {
            operator.push('?');
        }
        if let Some(before) = &self.repeated {
            return Err(format!("invalid nested repetition operator: `{before}{operator}`"));
        }
        self.out.push_str(&operator);
        self.repeated = Some(operator);
        Ok(())
    }

    /// `{n}`, `{n,}` or `{n,m}` after its brace; `None`, with nothing read, if it is none of them.
    fn counted(&mut self) -> Result<Option<String>, String> {
        let mut ahead = self.input.clone();
        let mut text = String::from("{");
        loop {
            match ahead.next() {
                Some(character @ ('0'..='9' | ',')) => text.push(character),
                Some('}') => break,
                _ => return Ok(None),
            }
        }
        text.push('}');
        let inner = text.trim_matches(['{', '}']);
        let (low, high) = inner.split_once(',').unwrap_or((inner, inner));
        if low.is_empty() || high.contains(',') {
            return Ok(None);
        }
        let count = |digits: &str| digits.parse::<u32>().ok().filter(|count| *count <= MAX_REPEAT);
        let valid = match (count(low), high.is_empty()) {
            (Some(_), true) => true,
            (Some(low), false) => count(high).is_some_and(|high| low <= high),
            (None, _) => false,
        };
        if !valid {
            return Err(format!("invalid repeat count: `{text}`"));
        }
        self.input = ahead;
        Ok(Some(text))
    }

    /// A group's opening, with its flags or its name.
    fn group(&mut self) -> Result<(), String> {
        self.out.push('(');
        if self.input.next_if_eq(&'?').is_none() {
            return Ok(());
        }
        self.out.push('?');
        let mut flags = String::new();
        while let Some(flag) =
            self.input.next_if(|flag| matches!(flag, 'i' | 'm' | 's' | 'U' | '-'))
        {
            flags.push(flag);
        }
        self.out.push_str(&flags);
        match self.input.next() {
            Some(end @ (':' | ')')) => self.out.push(end),
            Some('P') if flags.is_empty() && self.input.peek() == Some(&'<') => self.out.push('P'),
            Some('<') if flags.is_empty() && !matches!(self.input.peek(), Some('=' | '!')) => {
                self.out.push('<');
            }
            Some(other) => {
                return Err(format!("invalid or unsupported Perl syntax: `(?{flags}{other}`"));
            }
            None => return Err("missing closing ): `(?`".to_owned()),
        }
        Ok(())
    }

    fn escape(&mut self, in_class: bool) -> Result<(), String> {
        let Some(character) = self.input.next() else {
            return Err("trailing backslash at end of expression: ``".to_owned());
        };
        let class = match character {
            'd' => "0-9",
            'w' => "0-9A-Za-z_",
            's' => "\\t\\n\\f\\r ",
            'D' => "^0-9",
            'W' => "^0-9A-Za-z_",
            'S' => "^\\t\\n\\f\\r ",
            _ => "",
        };
        if !class.is_empty() {
            let class = if in_class && !class.starts_with('^') {
                class.to_owned()
            } else {
                format!("[{class}]")
            };
            self.out.push_str(&class);
            return Ok(());
        }
        match character {
            'Q' if !in_class => self.quotation(),
            'E' if !in_class => {}
            'A' | 'z' if !in_class => self.out.push_str(&format!("\\{character}")),
            'b' | 'B' if !in_class => self.out.push_str(&format!("(?-u:\\{character})")),
            'a' | 'f' | 'n' | 'r' | 't' | 'v' => self.out.push_str(&format!("\\{character}")),
            'p' | 'P' => self.unicode_class(character)?,
            'x' => self.hexadecimal()?,
            '0'..='7' => self.octal(character)?,
            _ if character.is_ascii() && !character.is_ascii_alphanumeric() => {
                self.out.push_str(&format!("\\x{{{:x}}}", u32::from(character)));
            }
            _ => return Err(format!("invalid escape sequence: `\\{character}`")),
        }
        Ok(())
    }

    /// `\Q` up to `\E` or the end: every character stands for itself.
    fn quotation(&mut self) {
        while let Some(character) = self.input.next() {
            if character == '\\' && self.input.next_if_eq(&'E').is_some() {
                return;
            }
            push_literal(character, &mut self.out);
        }
    }

    fn unicode_class(&mut self, kind: char) -> Result<(), String> {
        let mut negated = kind == 'P';
        let mut name = match self.input.next() {
            Some('{') => {
                let mut name = String::new();
                loop {
                    match self.input.next() {
                        Some('}') => break,
                        Some(character) => name.push(character),
                        None => {
                            return Err(format!(
                                "invalid character class range: `\\{kind}{{{name}`"
                            ));
                        }
                    }
                }
                name
            }
            Some(letter) => letter.to_string(),
            None => return Err(format!("invalid character class range: `\\{kind}`")),
        };
        if let Some(rest) = name.strip_prefix('^') {
            negated = !negated;
            name = rest.to_owned();
        }
        // The engine is lenient about names (case, `script=`); Go knows them as they are written.
        let known = name.chars().next().is_some_and(char::is_uppercase)
            && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_');
        if !known {
            return Err(format!("invalid character class range: `\\{kind}{{{name}}}`"));
        }
        if name == "Any" {
            self.out.push_str(if negated {
                "[^\\x{0}-\\x{10ffff}]"
            } else {
                "[\\x{0}-\\x{10ffff}]"
            });
            return Ok(());
        }
        self.out.push_str(&format!("\\{}{{{name}}}", if negated { 'P' } else { 'p' }));
        Ok(())
    }

    fn hexadecimal(&mut self) -> Result<(), String> {
        let mut digits = String::new();
        if self.input.next_if_eq(&'{').is_some() {
            while let Some(digit) = self.input.next_if(char::is_ascii_hexdigit) {
                digits.push(digit);
            }
            if self.input.next_if_eq(&'}').is_none() {
                return Err(format!("invalid escape sequence: `\\x{{{digits}`"));
            }
        } else {
            for _ in 0..2 {
                digits.extend(self.input.next_if(char::is_ascii_hexdigit));
            }
            if digits.len() != 2 {
                return Err(format!("invalid escape sequence: `\\x{digits}`"));
            }
        }
        match u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32) {
            Some(character) => self.out.push_str(&format!("\\x{{{:x}}}", u32::from(character))),
            None => return Err(format!("invalid escape sequence: `\\x{{{digits}}}`")),
        }
        Ok(())
    }

    /// `\0`, `\012` or `\123`; a single digit other than 0 would be a back reference, which Go lacks.
    fn octal(&mut self, first: char) -> Result<(), String> {
        let next_is_digit = matches!(self.input.peek(), Some('0'..='7'));
        if first != '0' && !next_is_digit {
            return Err(format!("invalid escape sequence: `\\{first}`"));
        }
        let mut digits = first.to_string();
        for _ in 0..2 {
            digits.extend(self.input.next_if(|digit| matches!(digit, '0'..='7')));
        }
        let code = u32::from_str_radix(&digits, 8).unwrap_or(0);
        self.out.push_str(&format!("\\x{{{code:x}}}"));
        Ok(())
    }

    /// A class after its bracket.
    fn class(&mut self) -> Result<(), String> {
        self.out.push('[');
        if self.input.next_if_eq(&'^').is_some() {
            self.out.push('^');
        }
        let mut first = true;
        loop {
            let Some(character) = self.input.next() else {
                return Err("missing closing ]: `[`".to_owned());
            };
            match character {
                ']' if !first => break,
                '\\' => self.escape(true)?,
                '[' if self.input.peek() == Some(&':') => self.posix_class(),
                '-' => self.dash(first)?,
                '[' | ']' | '&' | '~' | '^' => push_literal(character, &mut self.out),
                other => self.out.push(other),
            }
            first = false;
        }
        self.out.push(']');
        Ok(())
    }

    /// A dash is itself at either end of a class, and a range elsewhere.
    fn dash(&mut self, first: bool) -> Result<(), String> {
        if first || self.input.peek() == Some(&']') {
            self.out.push_str("\\-");
            return Ok(());
        }
        self.out.push('-');
        if self.input.next_if_eq(&'-').is_some() {
            self.out.push_str("\\-");
        }
        Ok(())
    }

    /// `[:alpha:]` and its like; a bracket that only looks like one is itself.
    fn posix_class(&mut self) {
        let ahead: String = self.input.clone().take(12).collect();
        let known = [
            "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print",
            "punct", "space", "upper", "word", "xdigit",
        ];
        for name in known {
            for text in [format!(":{name}:]"), format!(":^{name}:]")] {
                if ahead.starts_with(&text) {
                    self.out.push('[');
                    self.out.push_str(&text);
                    (0..text.len()).for_each(|_| {
                        self.input.next();
                    });
                    return;
                }
            }
        }
        self.out.push_str("\\[");
    }
}

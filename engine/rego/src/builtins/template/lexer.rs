//! Takes a template apart: text, and actions between braces, each as its tokens.

/// A piece of a template.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Text(String),
    Action(Vec<Token>),
}

/// What an action is made of.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A word: a keyword, a function, `true`, `false` or `nil`.
    Word(String),
    /// `.name`, directly after what it belongs to or after a blank.
    Field {
        name: String,
        attached: bool,
    },
    Dot,
    /// `$` and `$name`.
    Variable(String),
    Text(String),
    Integer(i64),
    Float(f64),
    /// `(`, `)`, `|`, `,`, `:=`, `=`.
    Mark(&'static str),
}

/// The pieces of a template, white space trimmed where a dash asks for it.
pub(super) fn pieces(template: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = template;
    let mut trim = false;
    loop {
        let (text, after) = match rest.split_once("{{") {
            Some((text, after)) => (text, Some(after)),
            None => (rest, None),
        };
        let mut text = if trim { text.trim_start() } else { text };
        let dash = after.and_then(|after| after.strip_prefix('-'));
        let dash = dash.filter(|after| after.starts_with(char::is_whitespace));
        if dash.is_some() {
            text = text.trim_end();
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
        let Some(after) = dash.or(after) else { return Ok(pieces) };
        let comment = after.trim_start().strip_prefix("/*");
        let (tokens, next) = match comment {
            Some(comment) => {
                let (_, next) = comment.split_once("*/").ok_or("unclosed comment")?;
                (None, next)
            }
            None => {
                let (tokens, next) = tokens(after)?;
                (Some(tokens), next)
            }
        };
        let next = next.trim_start();
        (rest, trim) = match next.strip_prefix("-}}") {
            Some(next) => (next, true),
            None => (next.strip_prefix("}}").ok_or("unclosed action")?, false),
        };
        if let Some(tokens) = tokens {
            pieces.push(Piece::Action(tokens));
        }
    }
}

/// The tokens up to the closing braces, and what follows from the braces on.
fn tokens(text: &str) -> Result<(Vec<Token>, &str), String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut attached = false;
    loop {
        let trimmed = rest.trim_start();
        attached &= trimmed.len() == rest.len();
        rest = trimmed;
        let Some(first) = rest.chars().next() else { return Err("unclosed action".to_owned()) };
        if rest.starts_with("}}") || rest.starts_with("-}}") {
            return Ok((tokens, rest));
        }
        let (token, after) = match first {
            '"' | '`' | '\'' => quoted(rest, first)?,
            '.' if !rest
                .get(1..)
                .is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit())) =>
            {
                let (name, after) = word(rest.get(1..).unwrap_or_default());
                if name.is_empty() {
                    (Token::Dot, after)
                } else {
                    (Token::Field { name: name.to_owned(), attached }, after)
                }
            }
            '$' => {
                let (name, after) = word(rest.get(1..).unwrap_or_default());
                (Token::Variable(name.to_owned()), after)
            }
            '0'..='9' | '+' | '-' | '.' => number(rest)?,
            _ if first.is_alphabetic() || first == '_' => {
                let (name, after) = word(rest);
                (Token::Word(name.to_owned()), after)
            }
            _ => {
                let mark = [":=", "=", "(", ")", "|", ","]
                    .into_iter()
                    .find(|mark| rest.starts_with(mark))
                    .ok_or_else(|| format!("unexpected {first:?} in command"))?;
                (Token::Mark(mark), rest.get(mark.len()..).unwrap_or_default())
            }
        };
        attached = !matches!(token, Token::Mark("(" | "|" | "," | ":=" | "="));
        tokens.push(token);
        rest = after;
    }
}

fn word(text: &str) -> (&str, &str) {
    let end = text.find(|next: char| !next.is_alphanumeric() && next != '_').unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

fn number(text: &str) -> Result<(Token, &str), String> {
    let end = text
        .char_indices()
        .find(|(index, next)| {
            let sign = matches!(next, '+' | '-')
                && (*index == 0 || text.get(..*index).is_some_and(|t| t.ends_with(['e', 'E'])));
            !next.is_ascii_alphanumeric() && *next != '.' && !sign
        })
        .map_or(text.len(), |(index, _)| index);
    let (written, after) = text.split_at_checked(end).unwrap_or((text, ""));
    if let Ok(integer) = written.parse() {
        return Ok((Token::Integer(integer), after));
    }
    match written.parse::<f64>() {
        Ok(float) if float.is_finite() => Ok((Token::Float(float), after)),
        _ => Err(format!("bad number syntax: \"{written}\"")),
    }
}

fn quoted(text: &str, quote: char) -> Result<(Token, &str), String> {
    let body = text.get(1..).unwrap_or_default();
    if quote == '`' {
        let (inside, after) = body.split_once('`').ok_or("unterminated raw quoted string")?;
        return Ok((Token::Text(inside.to_owned()), after));
    }
    let mut out = String::new();
    let mut characters = body.char_indices();
    while let Some((index, character)) = characters.next() {
        if character == quote {
            let after = body.get(index + 1..).unwrap_or_default();
            if quote == '\'' {
                let code = out.chars().next().map_or(0, u32::from);
                return Ok((Token::Integer(i64::from(code)), after));
            }
            return Ok((Token::Text(out), after));
        }
        if character != '\\' {
            out.push(character);
            continue;
        }
        match characters.next().map(|(_, escaped)| escaped) {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some(escaped @ ('\\' | '"' | '\'')) => out.push(escaped),
            Some('u') => {
                let digits: String = characters.by_ref().take(4).map(|(_, digit)| digit).collect();
                let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                out.push(code.ok_or("bad escape in string")?);
            }
            _ => return Err("bad escape in string".to_owned()),
        }
    }
    Err("unterminated quoted string".to_owned())
}

//! Quotes, escapes and variables, as builds treat them outside `RUN`: `$x`, `${x}`, and `${x:-y}` with
//! its relatives. Works as BuildKit's `dockerfile/shell/lex.go` does, with one addition: a variable
//! whose value only the build will know stays as it is written.

use std::cell::Cell;

use thiserror::Error;

use super::{
    expansion::{Builder, Expansion, Scan, Value},
    pattern::{Length, Pattern},
};

/// What is known of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Variable<'e> {
    /// It has this value, unless someone overrides it when building.
    Set(&'e str),
    /// It has no value.
    Unset,
    /// It has no value, unless someone gives it one when building.
    Open,
    /// It may have a value that the file does not tell: from the base image or the builder itself.
    Unknown,
}

/// Where values come from.
pub(super) trait Variables {
    /// What is known of a variable.
    fn get(&self, name: &str) -> Variable<'_>;
}

/// No variable is known, so that only quotes and escapes are looked at.
#[derive(Debug)]
pub(super) struct NothingKnown;

impl Variables for NothingKnown {
    fn get(&self, _: &str) -> Variable<'_> {
        Variable::Unknown
    }
}

/// Why a text cannot be expanded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(super) enum ExpandError {
    #[error("a single quote is not closed")]
    SingleQuote,
    #[error("a double quote is not closed")]
    DoubleQuote,
    #[error("`${{` is not closed")]
    Brace,
    #[error("`${{` is not followed by a name")]
    NoName,
    #[error("`${{{0}/` has no second slash")]
    Slash(String),
    #[error("`{1}` after `${{{0}` is no modifier that builds know")]
    Modifier(String, String),
    #[error("`{0}` must be set: {1}")]
    Required(String, String),
    #[error("the pattern `{0}` escapes a character that needs no escape")]
    Pattern(String),
    #[error("`${{…}}` is nested more than {MAX_DEPTH} deep")]
    Depth,
    #[error("variables expand to more text than is reasonable")]
    Size,
}

/// How deep `${x:-${y:-…}}` may nest.
const MAX_DEPTH: usize = 32;

/// How much expansion may do for one file, in bytes written and steps of matching. Values that double
/// with each line would otherwise fill the memory.
pub(super) const BUDGET: usize = 64 << 20;

/// Expands texts.
pub(super) struct Expander<'e> {
    /// The escape character.
    pub(super) escape: char,
    /// Whether quotes and escapes stay.
    pub(super) raw: bool,
    pub(super) variables: &'e dyn Variables,
    /// What is left of [`BUDGET`].
    pub(super) budget: &'e Cell<usize>,
}

impl Expander<'_> {
    /// Expands one text.
    ///
    /// # Errors
    /// See [`ExpandError`].
    pub(super) fn expand(&self, text: &str) -> Result<Expansion, ExpandError> {
        let mut scan = Scan::new(text);
        self.until(None, &mut scan, self.raw, 0)
    }

    /// Expands up to `stop`, which is consumed, or to the end.
    fn until(
        &self,
        stop: Option<char>,
        scan: &mut Scan<'_>,
        raw_escapes: bool,
        depth: usize,
    ) -> Result<Expansion, ExpandError> {
        if depth > MAX_DEPTH {
            return Err(ExpandError::Depth);
        }
        let mut out = Builder::default();
        loop {
            let from = scan.at;
            let Some(c) = scan.next() else { break };
            if Some(c) == stop {
                return Ok(out.finish(from));
            }
            match c {
                '$' => self.dollar(scan, from, depth)?.add_to(&mut out, from, scan),
                '\'' => {
                    out.start_word(from);
                    self.single_quoted(scan, &mut out)?;
                }
                '"' => {
                    out.start_word(from);
                    self.double_quoted(scan, &mut out, raw_escapes, depth)?;
                }
                c if c == self.escape => {
                    out.start_word(from);
                    if raw_escapes {
                        out.text.push(c);
                    }
                    out.text.extend(scan.next());
                }
                c if c.is_whitespace() => {
                    out.end_word(from);
                    out.text.push(c);
                }
                c => {
                    out.start_word(from);
                    out.text.push(c);
                }
            }
        }
        match stop {
            Some(_) => Err(ExpandError::Brace),
            None => Ok(out.finish(scan.at)),
        }
    }

    fn single_quoted(&self, scan: &mut Scan<'_>, out: &mut Builder) -> Result<(), ExpandError> {
        let length = scan.rest().find('\'').ok_or(ExpandError::SingleQuote)?;
        let inner = scan.take(length);
        scan.next();
        if self.raw {
            out.text.extend(["'", inner, "'"]);
        } else {
            out.text.push_str(inner);
        }
        Ok(())
    }

    fn double_quoted(
        &self,
        scan: &mut Scan<'_>,
        out: &mut Builder,
        raw_escapes: bool,
        depth: usize,
    ) -> Result<(), ExpandError> {
        let quote = self.raw.then_some('"');
        out.text.extend(quote);
        loop {
            let from = scan.at;
            match scan.next().ok_or(ExpandError::DoubleQuote)? {
                '"' => {
                    out.text.extend(quote);
                    return Ok(());
                }
                '$' => {
                    let value = self.dollar(scan, from, depth)?;
                    out.known &= value.known;
                    out.text.push_str(&value.text);
                }
                c if c == self.escape => {
                    if raw_escapes {
                        out.text.push(c);
                    }
                    match scan.peek() {
                        Some(escaped) if escaped == '"' || escaped == '$' || escaped == c => {
                            out.text.push(escaped);
                            scan.next();
                        }
                        Some(_) => out.text.push(c),
                        None => {}
                    }
                }
                c => out.text.push(c),
            }
        }
    }

    /// The value of what follows a `$`, which stood at `from`.
    fn dollar(&self, scan: &mut Scan<'_>, from: usize, depth: usize) -> Result<Value, ExpandError> {
        if scan.peek() != Some('{') {
            let name = scan.name();
            if name.is_empty() {
                return Ok(Value::known("$"));
            }
            return self.plain(name, scan, from);
        }
        scan.next();
        match scan.peek() {
            None => return Err(ExpandError::Brace),
            Some('{' | '}' | ':') => return Err(ExpandError::NoName),
            Some(_) => {}
        }
        let name = scan.name();
        match scan.next().ok_or(ExpandError::Brace)? {
            '}' => self.plain(name, scan, from),
            ':' => {
                let modifier = scan.next().ok_or(ExpandError::Brace)?;
                self.modified(Modifier { name, modifier, colon: true }, scan, from, depth)
            }
            '/' => self.replaced(name, scan, from, depth),
            modifier => self.modified(Modifier { name, modifier, colon: false }, scan, from, depth),
        }
    }

    fn plain(&self, name: &str, scan: &Scan<'_>, from: usize) -> Result<Value, ExpandError> {
        match self.variables.get(name) {
            Variable::Set(value) => {
                self.spend(value.len())?;
                Ok(Value::known(value))
            }
            Variable::Unset => Ok(Value::known("")),
            Variable::Open | Variable::Unknown => Ok(scan.as_written(from)),
        }
    }

    fn modified(
        &self,
        modifier: Modifier<'_>,
        scan: &mut Scan<'_>,
        from: usize,
        depth: usize,
    ) -> Result<Value, ExpandError> {
        let Modifier { name, modifier: kind, colon } = modifier;
        if !matches!(kind, '-' | '+' | '?' | '#' | '%') {
            let written = if colon { format!(":{kind}") } else { kind.to_string() };
            return Err(ExpandError::Modifier(name.to_owned(), written));
        }
        let word = self.until(Some('}'), scan, matches!(kind, '#' | '%'), depth + 1)?;
        let variable = self.variables.get(name);
        let value = match (variable, kind) {
            (Variable::Unknown, _) | (Variable::Open, '?' | '#' | '%') => {
                return Ok(scan.as_written(from));
            }
            (Variable::Set(value), _) => Some(value).filter(|v| !(colon && v.is_empty())),
            (Variable::Unset | Variable::Open, _) => None,
        };
        match (kind, value) {
            ('-', None) | ('+', Some(_)) => {
                Ok(Value { text: word.text, known: word.known, whole: false })
            }
            ('-' | '?', Some(value)) => {
                self.spend(value.len())?;
                Ok(Value::known(value))
            }
            ('?', None) => {
                let because =
                    if word.text.is_empty() { "it has no value".into() } else { word.text };
                Err(ExpandError::Required(name.to_owned(), because))
            }
            ('#' | '%', Some(value)) => self.stripped(value, kind, &word),
            _ => Ok(Value::known("")),
        }
    }

    fn stripped(&self, value: &str, kind: char, word: &Expansion) -> Result<Value, ExpandError> {
        let (text, length) = match word.text.strip_prefix(kind) {
            Some(text) => (text, Length::Longest),
            None => (word.text.as_str(), Length::Shortest),
        };
        let pattern = Pattern::parse(text).map_err(|_| ExpandError::Pattern(text.to_owned()))?;
        self.spend(pattern.cost(value))?;
        let text = match kind {
            '#' => pattern.strip_prefix(value, length),
            _ => pattern.strip_suffix(value, length),
        };
        Ok(Value { text, known: word.known, whole: false })
    }

    /// `${name/pattern/text}` and `${name//pattern/text}`.
    fn replaced(
        &self,
        name: &str,
        scan: &mut Scan<'_>,
        from: usize,
        depth: usize,
    ) -> Result<Value, ExpandError> {
        let all = scan.peek() == Some('/');
        if all {
            scan.next();
        }
        let pattern =
            self.until(Some('/'), scan, true, depth + 1).map_err(|error| match error {
                ExpandError::Brace => ExpandError::Slash(name.to_owned()),
                error => error,
            })?;
        let text = self.until(Some('}'), scan, true, depth + 1)?;
        let value: Vec<char> = match self.variables.get(name) {
            Variable::Set(value) => value.chars().collect(),
            Variable::Unset => Vec::new(),
            Variable::Open | Variable::Unknown => return Ok(scan.as_written(from)),
        };
        let compiled = Pattern::parse(&pattern.text)
            .map_err(|_| ExpandError::Pattern(pattern.text.clone()))?;
        self.spend(value.len().saturating_mul(value.len()).saturating_mul(pattern.text.len()))?;
        let mut replaced = String::new();
        let mut done = 0;
        for place in compiled.places(&value).into_iter().take(if all { usize::MAX } else { 1 }) {
            self.spend(text.text.len())?;
            replaced.extend(value.get(done..place.start).unwrap_or_default());
            replaced.push_str(&text.text);
            done = place.end;
        }
        replaced.extend(value.get(done..).unwrap_or_default());
        Ok(Value { text: replaced, known: pattern.known && text.known, whole: false })
    }

    fn spend(&self, cost: usize) -> Result<(), ExpandError> {
        let left = self.budget.get().checked_sub(cost);
        self.budget.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or(ExpandError::Size)
    }
}

/// What stands between a variable's name and the word after it, as in `${name:-word}`.
struct Modifier<'s> {
    name: &'s str,
    modifier: char,
    /// With a colon, an empty value counts as none.
    colon: bool,
}

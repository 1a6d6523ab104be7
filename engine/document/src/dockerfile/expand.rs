//! Quotes, escapes and variables, as builds treat them outside `RUN`: `$x`, `${x}`, and `${x:-y}` with
//! its relatives. Works as BuildKit's `dockerfile/shell/lex.go` does, with one addition: a variable
//! whose value only the build will know stays as it is written.

use std::cell::Cell;

use super::{
    expand_error::{ExpandError, MAX_DEPTH},
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

/// How much expansion may do for one file, in bytes that values put in. Values that double with each
/// line would otherwise fill the memory.
pub(super) const BUDGET: usize = 8 << 20;

/// How many steps of matching a pattern count as much as a byte.
const STEPS: usize = 16;

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
                '<' => {
                    out.start_word(from);
                    out.text.push(c);
                    // Blanks between `<<` and a name do not separate the two.
                    if scan.peek() == Some('<') {
                        out.text.extend(scan.next());
                        out.text.push_str(scan.take_while(char::is_whitespace));
                    }
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
        let strips = matches!(kind, '#' | '%');
        if !(matches!(kind, '-' | '+' | '?') || strips && !colon) {
            let written = if colon { format!(":{kind}") } else { kind.to_string() };
            return Err(ExpandError::Modifier(name.to_owned(), written));
        }
        let word = self.until(Some('}'), scan, strips, depth + 1)?;
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
            // A bad pattern is one even where there is nothing to strip.
            ('#' | '%', value) => self.stripped(value.unwrap_or_default(), kind, &word),
            _ => Ok(Value::known("")),
        }
    }

    fn stripped(&self, value: &str, kind: char, word: &Expansion) -> Result<Value, ExpandError> {
        let (text, length) = match word.text.strip_prefix(kind) {
            Some(text) => (text, Length::Longest),
            None => (word.text.as_str(), Length::Shortest),
        };
        let pattern = Pattern::parse(text).map_err(|_| ExpandError::Pattern(text.to_owned()))?;
        self.spend(value.len().saturating_add(pattern.cost(value.len()) / STEPS))?;
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
        // Each place is a start to match from.
        let steps = compiled.cost(value.len()).saturating_mul(value.len());
        self.spend(value.len().saturating_add(steps / STEPS))?;
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    /// `SET` is `a/b.c`, `EMPTY` is empty, `OPEN` is open, `NONE` is unset; the rest is unknown.
    struct Some4;

    impl Variables for Some4 {
        fn get(&self, name: &str) -> Variable<'_> {
            match name {
                "SET" => Variable::Set("a/b.c"),
                "STAR" => Variable::Set("*/"),
                "EMPTY" => Variable::Set(""),
                "OPEN" => Variable::Open,
                "NONE" => Variable::Unset,
                _ => Variable::Unknown,
            }
        }
    }

    fn try_expand(text: &str) -> Result<Expansion, ExpandError> {
        let budget = Cell::new(BUDGET);
        Expander { escape: '\\', raw: false, variables: &Some4, budget: &budget }.expand(text)
    }

    fn expand(text: &str) -> String {
        try_expand(text).unwrap().text
    }

    #[test]
    fn modifiers_choose_between_the_value_and_a_word() {
        assert_eq!(expand("${SET-x}${EMPTY-x}${NONE-x}"), "a/b.cx");
        assert_eq!(expand("${SET:-x}${EMPTY:-x}${NONE:-x}"), "a/b.cxx");
        assert_eq!(expand("${SET+x}${EMPTY+y}${NONE+z}"), "xy");
        assert_eq!(expand("${SET:+x}${EMPTY:+y}${NONE:+z}"), "x");
        assert_eq!(expand("${SET?}${EMPTY?}"), "a/b.c");
        let required = ExpandError::Required("NONE".into(), "say a/b.c".into());
        assert_eq!(try_expand("${NONE:?say $SET}"), Err(required));
        assert!(try_expand("${EMPTY:?}").is_err());
        assert!(try_expand("${SET:=x}").is_err());
        assert!(try_expand("${SET=x}").is_err());
        // A pattern has no colon before it.
        for text in ["${SET:#a}", "${SET:##*/}", "${NONE:%}", "${X:%%b}"] {
            assert!(matches!(try_expand(text), Err(ExpandError::Modifier(..))), "{text}");
        }
    }

    #[test]
    fn patterns_strip_and_replace() {
        assert_eq!(expand("${SET#*/} ${SET##*?} ${SET%.*} ${SET%%[*}"), "b.c  a/b a/b.c");
        assert_eq!(
            expand("${SET/\\//-} ${SET//?/x} ${SET/$STAR/} ${SET/z/y}"),
            "a-b.c xxxxx b.c a/b.c"
        );
        assert_eq!(expand("${SET///}${NONE///}"), "a/b.c");
        assert!(try_expand("${SET//x}").is_err());
        assert!(try_expand("${SET#\\x}").is_err());
        assert!(try_expand("${NONE#\\x}").is_err());
    }

    #[test]
    fn what_only_the_build_knows_stays_as_it_is_written() {
        for text in [
            "$X",
            "${X}",
            "a${X:-b c}d",
            "${X#y}",
            "${X/a/b}",
            "\"${X:+\"y\"}\"",
            "$1",
            "$OPEN",
            "${OPEN:?}",
        ] {
            let expansion = try_expand(text).unwrap();
            assert_eq!(expansion.text, text.trim_matches('"'));
            assert!(!expansion.known, "{text}");
            assert_eq!(expansion.words.len(), 1, "{text}");
        }
        assert_eq!(expand("${OPEN:-x}${OPEN+y}"), "x");
        assert!(try_expand("${OPEN:-x}${SET:+y}$NONE").unwrap().known);
    }

    #[test]
    fn nesting_and_growth_have_limits() {
        let nested = |depth: usize| format!("{}x{}", "${NONE:-".repeat(depth), "}".repeat(depth));
        assert_eq!(expand(&nested(MAX_DEPTH)), "x");
        assert_eq!(try_expand(&nested(100_000)), Err(ExpandError::Depth));
        let budget = Cell::new(8);
        let expander = Expander { escape: '\\', raw: false, variables: &Some4, budget: &budget };
        assert_eq!(expander.expand("$SET$SET"), Err(ExpandError::Size));
    }

    #[test]
    fn words_know_where_they_came_from() {
        let text = "a  \"b c\"d $SET \"\" e\\ f";
        let expansion = try_expand(text).unwrap();
        let words: Vec<_> = expansion.word_texts().collect();
        assert_eq!(words, ["a", "b cd", "a/b.c", "e f"]);
        let sources = expansion.words.iter().map(|word| text.get(word.source.clone()).unwrap());
        assert_eq!(sources.collect::<Vec<_>>(), ["a", "\"b c\"d", "$SET", "e\\ f"]);
    }
}

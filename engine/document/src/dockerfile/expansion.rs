//! What an expansion gives, and the bookkeeping on the way there.

use std::ops::Range;

/// A text with its quotes taken off and its variables replaced.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Expansion {
    /// The result as one text.
    pub(super) text: String,
    /// The words of the result: values split at spaces, quoted parts do not.
    pub(super) words: Vec<Word>,
    /// Whether every variable was known.
    pub(super) known: bool,
}

/// A word of an [`Expansion`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands in the result.
    pub(super) text: Range<usize>,
    /// Which part of the original it came from.
    pub(super) source: Range<usize>,
}

impl Expansion {
    /// A text that could not be expanded.
    pub(super) fn unknown(text: &str) -> Self {
        let word = Word { text: 0..text.len(), source: 0..text.len() };
        Self { text: text.to_owned(), words: vec![word], known: false }
    }

    /// The texts of the words.
    pub(super) fn word_texts(&self) -> impl Iterator<Item = &str> {
        self.words.iter().filter_map(|word| self.text.get(word.text.clone()))
    }
}

/// What a reference expands to.
pub(super) struct Value {
    pub(super) text: String,
    pub(super) known: bool,
    /// Whether spaces inside do not split words.
    pub(super) whole: bool,
}

impl Value {
    pub(super) fn known(text: &str) -> Self {
        Self { text: text.to_owned(), known: true, whole: false }
    }

    /// Adds an unquoted value, which may consist of several words.
    pub(super) fn add_to(self, out: &mut Builder, from: usize, scan: &Scan<'_>) {
        out.known &= self.known;
        for c in self.text.chars() {
            if c.is_whitespace() && !self.whole {
                out.end_word(scan.at);
            } else {
                out.start_word(from);
            }
            out.text.push(c);
        }
    }
}

/// Gathers a result and where its words are.
pub(super) struct Builder {
    pub(super) text: String,
    words: Vec<Word>,
    /// Where the current word started, in the result and in the original.
    word: Option<(usize, usize)>,
    pub(super) known: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Self { text: String::new(), words: Vec::new(), word: None, known: true }
    }
}

impl Builder {
    pub(super) fn start_word(&mut self, source: usize) {
        self.word.get_or_insert((self.text.len(), source));
    }

    /// Ends the current word; an empty one, as from `""`, is none.
    pub(super) fn end_word(&mut self, source: usize) {
        if let Some((start, from)) = self.word.take().filter(|(start, _)| *start < self.text.len())
        {
            self.words.push(Word { text: start..self.text.len(), source: from..source });
        }
    }

    pub(super) fn finish(mut self, source: usize) -> Expansion {
        self.end_word(source);
        Expansion { text: self.text, words: self.words, known: self.known }
    }
}

/// A place in a text that is being read.
pub(super) struct Scan<'s> {
    text: &'s str,
    pub(super) at: usize,
}

impl<'s> Scan<'s> {
    pub(super) fn new(text: &'s str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    pub(super) fn take(&mut self, length: usize) -> &'s str {
        let taken = self.rest().get(..length).unwrap_or_default();
        self.at += taken.len();
        taken
    }

    pub(super) fn take_while(&mut self, wanted: fn(char) -> bool) -> &'s str {
        let rest = self.rest();
        self.take(rest.find(|c| !wanted(c)).unwrap_or(rest.len()))
    }

    /// A variable's name: letters, digits and `_`, or digits alone, or one of the shell's special
    /// parameters.
    pub(super) fn name(&mut self) -> &'s str {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return "" };
        let is_end: fn(char) -> bool = match first {
            '@' | '*' | '#' | '?' | '-' | '$' | '!' => return self.take(1),
            c if c.is_numeric() => |c| !c.is_numeric(),
            _ => |c| !(c.is_alphanumeric() || c == '_'),
        };
        self.take(rest.find(is_end).unwrap_or(rest.len()))
    }

    /// The reference that started at `from`, unexpanded.
    pub(super) fn as_written(&self, from: usize) -> Value {
        let text = self.text.get(from..self.at).unwrap_or_default().to_owned();
        Value { text, known: false, whole: true }
    }
}

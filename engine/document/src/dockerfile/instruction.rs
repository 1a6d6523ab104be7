//! One instruction, taken apart but not yet understood: what stands where on its line. Follows
//! BuildKit's `parser/line_parsers.go`; nothing is unquoted or expanded here.

use std::ops::Range;

use super::{
    flags::{self, Flag},
    heredoc::Heredoc,
    json::{self, Array},
    keyword::{Keyword, Syntax},
    lines::Joined,
    report::Report,
    words,
};

/// How many `ONBUILD`s in a row are taken apart. Builds refuse the second.
const MAX_TRIGGERS: usize = 32;

/// An instruction with the line it stands on. Ranges below are ranges of that line.
#[derive(Debug)]
pub(super) struct Instruction<'a> {
    pub(super) line: Joined<'a>,
    pub(super) parts: Parts,
    pub(super) heredocs: Vec<Heredoc>,
}

/// The parts of an instruction.
#[derive(Debug)]
pub(super) struct Parts {
    /// `None` where there is no such instruction.
    pub(super) keyword: Option<Keyword>,
    pub(super) keyword_at: Range<usize>,
    pub(super) flags: Vec<Flag>,
    /// Everything after the keyword and the flags.
    pub(super) text: Range<usize>,
    pub(super) arguments: Arguments,
}

/// What an instruction is about.
#[derive(Debug)]
pub(super) enum Arguments {
    /// Words, or the one argument that is the whole text.
    Words(Vec<Range<usize>>),
    /// A JSON array: each string decoded, with the place of its literal.
    Exec(Vec<(String, Range<usize>)>),
    /// A command for a shell.
    Shell(Range<usize>),
    Pairs(Vec<Pair>),
    /// `HEALTHCHECK`'s first word, and what follows it.
    Health(Option<(Range<usize>, Box<Arguments>)>),
    /// The instruction that `ONBUILD` keeps for later.
    Trigger(Option<Box<Parts>>),
    /// They could not be told.
    Unknown,
}

/// A name with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) at: Range<usize>,
    pub(super) name: Range<usize>,
    pub(super) value: Option<Range<usize>>,
    /// Whether an equals sign stands between the two; the old form of `ENV` and `LABEL` has none.
    pub(super) equals: bool,
}

impl Parts {
    /// Whether here-documents may follow.
    pub(super) fn takes_heredocs(&self) -> bool {
        match &self.arguments {
            // Builds look one instruction deep.
            Arguments::Trigger(Some(inner)) if inner.keyword != Some(Keyword::Onbuild) => {
                inner.takes_heredocs()
            }
            Arguments::Trigger(_) | Arguments::Exec(_) => false,
            _ => self.keyword.is_some_and(Keyword::takes_heredocs),
        }
    }

    /// Takes an instruction apart that fills a whole line.
    pub(super) fn parse(line: &Joined<'_>, escape: char, report: &mut Report<'_>) -> Self {
        let end = line.text().trim_end().len();
        let start = line.text().len() - line.text().trim_start().len();
        Self::within(line, start.min(end)..end, escape, 0, report)
    }

    /// What a line is that has nothing but the escapes that continue it.
    pub(super) fn nothing() -> Self {
        let (keyword_at, text) = (0..0, 0..0);
        let arguments = Arguments::Unknown;
        Self { keyword: None, keyword_at, flags: Vec::new(), text, arguments }
    }

    /// `depth` is how many `ONBUILD`s it stands in.
    fn within(
        line: &Joined<'_>,
        at: Range<usize>,
        escape: char,
        depth: usize,
        report: &mut Report<'_>,
    ) -> Self {
        let written = line.get(at.clone());
        let keyword_end = at.start + written.find(words::BLANKS).unwrap_or(written.len());
        let keyword_at = at.start..keyword_end;
        let keyword = Keyword::parse(line.get(keyword_at.clone()));
        let (flags, text) = flags::split(line.text(), keyword_end..at.end);
        let text = trim(line.text(), text..at.end);
        let mut parts = Parser { line, escape, depth, report };
        let arguments = match keyword {
            Some(keyword) if depth > 0 => {
                parts.triggered(keyword, keyword_at.clone(), text.clone())
            }
            Some(keyword) => parts.arguments(keyword, text.clone()),
            None => {
                parts.unknown(keyword_at.clone());
                Arguments::Unknown
            }
        };
        Self { keyword, keyword_at, flags, text, arguments }
    }
}

/// The range without the whitespace at both of its ends.
fn trim(line: &str, at: Range<usize>) -> Range<usize> {
    let text = line.get(at.clone()).unwrap_or_default();
    let start = at.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

/// Takes the arguments of one line apart.
struct Parser<'p, 'a, 'r> {
    line: &'p Joined<'a>,
    escape: char,
    depth: usize,
    report: &'p mut Report<'r>,
}

impl Parser<'_, '_, '_> {
    fn arguments(&mut self, keyword: Keyword, text: Range<usize>) -> Arguments {
        let line = self.line.text();
        match keyword.syntax() {
            Syntax::Words => Arguments::Words(words::blank_separated(line, text)),
            Syntax::List => match self.array(text.clone()) {
                Some(arguments) => arguments,
                None => Arguments::Words(words::blank_separated(line, text)),
            },
            Syntax::Whole if text.is_empty() => Arguments::Words(Vec::new()),
            Syntax::Whole => Arguments::Words(vec![text]),
            Syntax::Command => self.command(text),
            Syntax::Pairs => self.pairs(keyword, text),
            Syntax::Names => self.names(text),
            Syntax::Health => self.health(text),
            Syntax::Trigger if text.is_empty() => Arguments::Trigger(None),
            Syntax::Trigger => {
                let inner =
                    Parts::within(self.line, text, self.escape, self.depth + 1, self.report);
                Arguments::Trigger(Some(Box::new(inner)))
            }
        }
    }

    /// The arguments of an instruction inside `ONBUILD`, which may not be just any.
    fn triggered(&mut self, keyword: Keyword, at: Range<usize>, text: Range<usize>) -> Arguments {
        if !matches!(keyword, Keyword::Onbuild | Keyword::From | Keyword::Maintainer) {
            return self.arguments(keyword, text);
        }
        // However many there are in a row, once is enough to say so.
        if self.depth == 1 {
            let message = format!("{} cannot stand inside ONBUILD", keyword.as_str());
            let help = "name the instruction that the image built on this one is to run";
            self.report.error("bad-trigger", self.line.source(at), message, help);
        }
        match keyword {
            Keyword::Onbuild if self.depth == MAX_TRIGGERS => Arguments::Unknown,
            _ => self.arguments(keyword, text),
        }
    }

    fn unknown(&mut self, at: Range<usize>) {
        let written = self.line.get(at.clone());
        let help = match Keyword::nearest(self.line.get(at.clone())) {
            Some(keyword) => format!("did you mean {}?", keyword.as_str()),
            None => "a line that goes on from the one before needs a backslash there".to_owned(),
        };
        let message = format!("`{written}` is no instruction");
        self.report.error("unknown-instruction", self.line.source(at), message, help);
    }

    fn array(&mut self, text: Range<usize>) -> Option<Arguments> {
        match json::array(self.line.text(), text.clone()) {
            Array::Strings(strings) => Some(Arguments::Exec(strings)),
            Array::None => None,
            Array::Mixed => {
                let message = "the array holds something other than strings";
                let help = "put every element in double quotes";
                self.report.error("bad-array", self.line.source(text), message, help);
                Some(Arguments::Unknown)
            }
        }
    }

    fn command(&mut self, text: Range<usize>) -> Arguments {
        match self.array(text.clone()) {
            Some(arguments) => arguments,
            None => Arguments::Shell(text),
        }
    }

    fn health(&mut self, text: Range<usize>) -> Arguments {
        let line = self.line.text();
        let written = self.line.get(text.clone());
        if written.is_empty() {
            return Arguments::Health(None);
        }
        let length = written.find(char::is_whitespace).unwrap_or(written.len());
        let first = text.start..text.start + length;
        let command = self.command(trim(line, first.end..text.end));
        Arguments::Health(Some((first, Box::new(command))))
    }

    fn names(&mut self, text: Range<usize>) -> Arguments {
        let words = words::quoted(self.line.text(), text, self.escape);
        Arguments::Pairs(words.into_iter().map(|word| self.pair(word)).collect())
    }

    fn pairs(&mut self, keyword: Keyword, text: Range<usize>) -> Arguments {
        let words = words::quoted(self.line.text(), text.clone(), self.escape);
        let Some(first) = words.first() else { return Arguments::Pairs(Vec::new()) };
        if !self.line.get(first.clone()).contains('=') {
            return self.old_pair(keyword, text);
        }
        let mut pairs = Vec::with_capacity(words.len());
        for word in words {
            let pair = self.pair(word.clone());
            if pair.value.is_some() {
                pairs.push(pair);
                continue;
            }
            // The word itself may be part of a secret, so it stays out of the message.
            let message = "there is a word without an equals sign";
            let help = "write name=value, with quotes around a value that has spaces";
            self.report.error("bad-pair", self.line.source(word), message, help);
        }
        Arguments::Pairs(pairs)
    }

    fn pair(&self, word: Range<usize>) -> Pair {
        match self.line.get(word.clone()).find('=').map(|equals| word.start + equals) {
            Some(equals) => Pair {
                name: word.start..equals,
                value: Some(equals + 1..word.end),
                at: word,
                equals: true,
            },
            None => Pair { name: word.clone(), value: None, at: word, equals: false },
        }
    }

    /// `ENV name value` and `LABEL name value`, where the value is all the rest of the line.
    fn old_pair(&mut self, keyword: Keyword, text: Range<usize>) -> Arguments {
        let written = self.line.get(text.clone());
        let Some(length) = written.find(words::BLANKS) else {
            let keyword = keyword.as_str();
            let message = format!("{keyword} `{}` has no value", written);
            let help = format!("write {keyword} name=value");
            self.report.error("no-value", self.line.source(text), message, help);
            return Arguments::Pairs(Vec::new());
        };
        let name = text.start..text.start + length;
        // Other spaces than blanks belong to the value.
        let blanks = written.len()
            - written.get(length..).unwrap_or_default().trim_start_matches(words::BLANKS).len();
        let value = text.start + blanks..text.end;
        Arguments::Pairs(vec![Pair { at: text, name, value: Some(value), equals: false }])
    }
}

//! The parts of a script. Ranges are ranges of the script's text.

use std::{collections::HashSet, ops::Range};

use super::super::normal::{Construct, Inside, Operator};

/// A script taken apart.
#[derive(Debug, Default)]
pub(in super::super) struct Parsed {
    /// Its commands, in the order of the text; one that holds others comes before them.
    pub(in super::super) commands: Vec<Simple>,
    /// What the shell would not understand.
    pub(in super::super) problems: Vec<Problem>,
    /// The variables that the script sets by itself.
    pub(in super::super) assigned: HashSet<String>,
}

/// Something that the shell would not understand.
#[derive(Debug)]
pub(in super::super) struct Problem {
    pub(in super::super) at: Range<usize>,
    pub(in super::super) message: String,
    pub(in super::super) help: &'static str,
}

/// A simple command.
#[derive(Debug, Default)]
pub(in super::super) struct Simple {
    pub(in super::super) at: Range<usize>,
    /// The program and its arguments.
    pub(in super::super) words: Vec<Word>,
    pub(in super::super) assignments: Vec<Assignment>,
    pub(in super::super) redirections: Vec<Redirection>,
    /// What joins it to the command before.
    pub(in super::super) operator: Option<Operator>,
    pub(in super::super) negated: bool,
    /// Which commands' output may reach its standard input through pipes, by their number.
    pub(in super::super) upstream: Vec<Range<usize>>,
    /// The command that it is a part of, by its number.
    pub(in super::super) parent: Option<usize>,
    pub(in super::super) inside: Option<Inside>,
    /// The compound commands around it, outermost first.
    pub(in super::super) within: Vec<Construct>,
}

/// A word, in parts.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Word {
    pub(in super::super) at: Range<usize>,
    pub(in super::super) parts: Vec<Part>,
}

/// A part of a word.
#[derive(Debug, Clone)]
pub(in super::super) enum Part {
    /// Characters that stand for themselves.
    Literal { at: Range<usize>, quoted: bool },
    /// A character that is written in another way, as in `$'\n'`.
    Decoded { text: char, at: Range<usize> },
    /// Quotes with nothing inside. They make a word where there would be none.
    Empty,
    /// A reference to a variable.
    Variable { at: Range<usize>, name: Range<usize>, quoted: bool },
    /// What only a run can tell: the output of a command, arithmetic, or a file that a process writes.
    Opaque { at: Range<usize> },
}

/// `NAME=value`.
#[derive(Debug)]
pub(in super::super) struct Assignment {
    pub(in super::super) at: Range<usize>,
    pub(in super::super) name: Range<usize>,
    /// The value; of an array, all of it is opaque.
    pub(in super::super) value: Word,
}

/// `> file`, `2>&1`, `<<EOF` and the like.
#[derive(Debug)]
pub(in super::super) struct Redirection {
    pub(in super::super) at: Range<usize>,
    /// The number, or the name in braces, before the operator.
    pub(in super::super) descriptor: Range<usize>,
    pub(in super::super) operator: Range<usize>,
    pub(in super::super) target: Word,
    /// The text of a here-document.
    pub(in super::super) body: Option<Body>,
}

/// The text of a here-document.
#[derive(Debug, Clone)]
pub(in super::super) struct Body {
    pub(in super::super) at: Range<usize>,
    /// Whether tabs at the start of lines are dropped.
    pub(in super::super) strip_tabs: bool,
}

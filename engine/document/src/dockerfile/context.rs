//! What every step of understanding a file needs: where spans and problems go, and how far to go.

use std::{cell::Cell, ops::Range};

use super::{
    environment::Scope,
    expand::{BUDGET, Expander},
    expansion::Expansion,
    given::Given,
    lines::Joined,
    report::Report,
};
use crate::{Pointer, SpanTable};

/// More words than any file needs: real ones have a few thousand. What follows is left out of the
/// normal form, and that is an error.
const MAX_WORDS: usize = 100_000;

/// More commands than any file runs: real ones have a few hundred.
const MAX_COMMANDS: usize = 20_000;
/// How many bytes of commands are told. Those inside others count again.
const MAX_COMMAND_BYTES: usize = 8 << 20;
/// How many variables and ports are told for all stages together. What a stage has, all that build on it
/// have, too.
const MAX_KEPT: usize = 50_000;

/// The state that the steps share.
pub(super) struct Context<'a> {
    pub(super) source: &'a str,
    /// The escape character.
    pub(super) escape: char,
    pub(super) report: Report<'a>,
    pub(super) spans: SpanTable,
    pub(super) given: Given,
    budget: Cell<usize>,
    words_left: usize,
    commands_left: usize,
    commands_are_spent: bool,
    command_bytes_left: usize,
    command_words_left: usize,
    kept_left: usize,
    kept_is_spent: bool,
}

impl<'a> Context<'a> {
    pub(super) fn new(source: &'a str, escape: char, given: Given, report: Report<'a>) -> Self {
        Self {
            source,
            escape,
            report,
            spans: SpanTable::default(),
            budget: Cell::new(BUDGET),
            given,
            words_left: MAX_WORDS,
            commands_left: MAX_COMMANDS,
            commands_are_spent: false,
            command_bytes_left: MAX_COMMAND_BYTES,
            command_words_left: MAX_WORDS,
            kept_left: MAX_KEPT,
            kept_is_spent: false,
        }
    }

    /// Notes where a node stands in the source.
    pub(super) fn note(&mut self, pointer: &Pointer, at: Range<usize>) {
        self.spans.insert(pointer, self.report.span(at));
    }

    /// Notes a child of a node.
    pub(super) fn note_child(&mut self, pointer: &Pointer, child: &str, at: Range<usize>) {
        self.note(&pointer.child(child), at);
    }

    /// Expands a text without reporting what is wrong with it.
    pub(super) fn try_expand(&self, text: &str, scope: Scope<'_>) -> Option<Expansion> {
        self.expander(&scope).expand(text).ok()
    }

    /// Expands a text. One that cannot be expanded is reported and stays as it is.
    pub(super) fn expand(&mut self, text: &str, at: Range<usize>, scope: Scope<'_>) -> Expansion {
        let expanded = self.expander(&scope).expand(text);
        expanded.unwrap_or_else(|error| {
            self.report.error("bad-expansion", at, error.to_string(), error.help());
            Expansion::unknown(text)
        })
    }

    fn expander<'s>(&'s self, scope: &'s Scope<'_>) -> Expander<'s> {
        Expander { escape: self.escape, raw: false, variables: scope, budget: &self.budget }
    }

    /// As many of the words as may still be taken; that some may not is reported once.
    pub(super) fn limit<T>(&mut self, words: &mut Vec<T>, line: &Joined<'_>) {
        if words.len() > self.words_left {
            words.truncate(self.words_left);
            let at = line.source(0..line.text().len());
            let message = format!("there are more than {MAX_WORDS} words in the file");
            self.report.error("too-many-words", at, message, "split the file");
        }
        self.words_left -= words.len();
    }

    /// Whether one more command of this many words may be told. That none may any more is reported once.
    pub(super) fn take_command(
        &mut self,
        script: &Joined<'_>,
        at: Range<usize>,
        words: usize,
    ) -> bool {
        let bytes = self.command_bytes_left.checked_sub(at.len());
        let commands = self.commands_left.checked_sub(1);
        let words = self.command_words_left.checked_sub(words);
        let (Some(bytes), Some(commands), Some(words)) = (bytes, commands, words) else {
            if !std::mem::replace(&mut self.commands_are_spent, true) {
                let message = format!(
                    "there are more than {MAX_COMMANDS} commands or {MAX_WORDS} words in the file"
                );
                let at = script.source(at);
                self.report.error("too-many-commands", at, message, "split the file");
            }
            self.commands_left = 0;
            return false;
        };
        self.command_bytes_left = bytes;
        self.commands_left = commands;
        self.command_words_left = words;
        true
    }

    /// Whether this many more variables and ports may be told. That no more may is reported once.
    pub(super) fn take_kept(&mut self, count: usize, at: Range<usize>) -> bool {
        if let Some(left) = self.kept_left.checked_sub(count) {
            self.kept_left = left;
            return true;
        }
        if !std::mem::replace(&mut self.kept_is_spent, true) {
            let message = format!("the stages have more than {MAX_KEPT} variables and ports");
            self.report.error("too-many-variables", at, message, "split the file");
        }
        self.kept_left = 0;
        false
    }
}

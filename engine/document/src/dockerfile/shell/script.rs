//! A script, and where each piece of it stands in the source.

use std::ops::Range;

use super::{
    super::lines::Joined,
    syntax::{Body, Part, Word},
};

/// A script that was gathered from the source.
pub(in super::super) type Script = Joined<'static>;

/// The script that words make, as `sh -c` and `eval` get it: quotes and escapes taken off, one blank
/// between words, and what is expanded left as it is written. The output of a command, of which nobody
/// knows what it is, is written `$_`.
pub(in super::super) fn script_of_words(outer: &Joined<'_>, words: &[Word]) -> Script {
    let mut script = Pieces::default();
    for (number, word) in words.iter().enumerate() {
        if number > 0 {
            let before = outer.source(word.at.clone()).start;
            script.made_up(" ", before..before);
        }
        for part in &word.parts {
            match part {
                Part::Literal { at, .. } | Part::Variable { at, .. } => {
                    script.copy(outer, at.clone())
                }
                Part::Decoded { text, at } => {
                    script.made_up(text.encode_utf8(&mut [0; 4]), outer.source(at.clone()));
                }
                // Its commands were found already, and what they print is not known.
                Part::Opaque { at } => script.made_up("$_", outer.source(at.clone())),
                Part::Empty => {}
            }
        }
    }
    script.finish()
}

impl Body {
    /// The text of a here-document, as the command gets it.
    pub(in super::super) fn script(&self, outer: &Joined<'_>) -> Script {
        let mut script = Pieces::default();
        let mut at = self.at.start;
        for line in outer.get(self.at.clone()).split_inclusive('\n') {
            let tabs =
                if self.strip_tabs { line.len() - line.trim_start_matches('\t').len() } else { 0 };
            script.copy(outer, at + tabs..at + line.len());
            at += line.len();
        }
        script.finish()
    }
}

/// Gathers a script.
#[derive(Debug, Default)]
pub(in super::super) struct Pieces {
    text: String,
    pieces: Vec<(usize, usize)>,
    rewritten: Vec<(usize, usize)>,
}

impl Pieces {
    /// Adds a part of another text.
    pub(in super::super) fn copy(&mut self, from: &Joined<'_>, range: Range<usize>) {
        let start = self.text.len();
        for (at, source) in from.pieces(range.clone()) {
            self.pieces.push((start + at, source));
        }
        self.rewritten.extend(from.rewritten(range.clone()).map(|(at, end)| (start + at, end)));
        self.text.push_str(from.get(range));
    }

    /// Adds a part of the source.
    pub(in super::super) fn source(&mut self, source: &str, range: Range<usize>) {
        self.pieces.push((self.text.len(), range.start));
        self.text.push_str(source.get(range).unwrap_or_default());
    }

    /// Adds text that stands for what is written at a place of the source.
    pub(in super::super) fn made_up(&mut self, text: &str, source: Range<usize>) {
        self.pieces.push((self.text.len(), source.start));
        self.text.push_str(text);
        self.rewritten.push((self.text.len(), source.end));
    }

    /// How long the script is so far.
    pub(in super::super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(in super::super) fn finish(self) -> Script {
        Joined::gathered(self.text, self.pieces, self.rewritten)
    }
}

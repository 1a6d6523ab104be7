//! A person at a terminal: a line editor with history and completion.

use std::{cell::RefCell, env, path::PathBuf};

use rustyline::{
    Context, Editor, Helper,
    completion::{self, FilenameCompleter, Pair},
    error::ReadlineError,
    highlight::Highlighter,
    hint::Hinter,
    history::FileHistory,
    validate::Validator,
};

use super::{
    complete::{Completed, Completer},
    session::Session,
};

/// A line editor, and the file that keeps its history.
pub struct Person {
    editor: Editor<Help, FileHistory>,
    history: Option<PathBuf>,
}

/// What a person typed.
pub enum Typed {
    /// A line.
    Line(String),
    /// That what was typed so far is to be forgotten.
    Dropped,
    /// That it is enough.
    End,
}

impl Person {
    pub fn new(session: &Session) -> Result<Self, String> {
        let mut editor = Editor::new().map_err(|error| error.to_string())?;
        let completer = RefCell::new(Completer::new(session));
        let files = FilenameCompleter::new();
        editor.set_helper(Some(Help { completer, files, above: String::new() }));
        let history = history_file();
        if let Some(file) = &history {
            // There is none the first time.
            let _ = editor.load_history(file);
        }
        Ok(Self { editor, history })
    }

    /// Learns what a session has come to know.
    pub fn know(&mut self, session: &Session) {
        if let Some(help) = self.editor.helper_mut() {
            help.completer.get_mut().know(session);
        }
    }

    /// Reads a line that follows the lines `above` of the same statement.
    pub fn line(&mut self, above: &str) -> Result<Typed, String> {
        if let Some(help) = self.editor.helper_mut() {
            above.clone_into(&mut help.above);
        }
        match self.editor.readline(if above.is_empty() { "> " } else { "| " }) {
            Ok(line) => Ok(Typed::Line(line)),
            Err(ReadlineError::Interrupted) => Ok(Typed::Dropped),
            Err(ReadlineError::Eof) => Ok(Typed::End),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Keeps a statement in the history. That it cannot be kept is no reason to stop.
    pub fn remember(&mut self, statement: &str) {
        let _ = self.editor.add_history_entry(statement.trim_end());
        if let Some(file) = &self.history {
            let _ = self.editor.save_history(file);
        }
    }
}

/// Where the history is kept, if there is a home.
fn history_file() -> Option<PathBuf> {
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE"))?;
    Some(PathBuf::from(home).join(".plimsoll_history"))
}

/// Completes words and the paths of files.
struct Help {
    completer: RefCell<Completer>,
    files: FilenameCompleter,
    /// The lines above in the statement that is typed.
    above: String,
}

impl completion::Completer for Help {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        cursor: usize,
        context: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        match self.completer.borrow_mut().complete(&self.above, line, cursor) {
            Completed::File => self.files.complete(line, cursor, context),
            Completed::Word(start, words) => {
                let pair = |word: String| Pair { display: word.clone(), replacement: word };
                Ok((start, words.into_iter().map(pair).collect()))
            }
        }
    }
}

impl Hinter for Help {
    type Hint = String;
}

impl Highlighter for Help {}

impl Validator for Help {}

impl Helper for Help {}

//! Statements, read from a person with history and completion, or from a pipe.

use std::{
    env,
    io::{self, BufRead as _, IsTerminal as _},
    path::PathBuf,
};

use rustyline::{
    Context, Editor, Helper, completion::Completer, error::ReadlineError, highlight::Highlighter,
    hint::Hinter, history::FileHistory, validate::Validator,
};

use super::{complete::Words, session::Session, statement::is_open};

/// What was read.
pub enum Read {
    /// A statement, whole.
    Statement(String),
    /// The person has thought better of it.
    Dropped,
    /// There is no more.
    End,
}

/// Where statements come from.
pub enum Lines {
    /// A person at a terminal.
    Person(Box<Person>),
    /// Anything else.
    Pipe,
}

/// A line editor, with the builtins' names and a file that keeps the history.
pub struct Person {
    editor: Editor<Completion, FileHistory>,
    builtins: Option<Vec<String>>,
    history: Option<PathBuf>,
}

impl Lines {
    pub fn new() -> Result<Self, String> {
        if !io::stdin().is_terminal() {
            return Ok(Self::Pipe);
        }
        let mut editor = Editor::new().map_err(|error| error.to_string())?;
        editor.set_helper(Some(Completion(Words::default())));
        let history = history_file();
        if let Some(file) = &history {
            // There is none the first time.
            let _ = editor.load_history(file);
        }
        Ok(Self::Person(Box::new(Person { editor, builtins: None, history })))
    }

    pub fn is_interactive(&self) -> bool {
        matches!(self, Self::Person(_))
    }

    /// Learns the words that mean something now.
    pub fn know(&mut self, session: &Session) {
        let Self::Person(person) = self else { return };
        let builtins = person.builtins.get_or_insert_with(|| {
            let all = session.engine.builtins().unwrap_or_default();
            all.into_iter().map(|builtin| builtin.name).collect()
        });
        let words = Words::of(session, builtins);
        person.editor.set_helper(Some(Completion(words)));
    }

    /// Reads a statement; it goes on over lines while a bracket is open.
    pub fn read(&mut self) -> Result<Read, String> {
        let mut statement = String::new();
        loop {
            let line = match self {
                Self::Person(person) => match person.line(statement.is_empty()) {
                    Ok(line) => Some(line),
                    Err(ReadlineError::Interrupted) => return Ok(Read::Dropped),
                    Err(ReadlineError::Eof) => None,
                    Err(error) => return Err(error.to_string()),
                },
                Self::Pipe => {
                    let mut line = String::new();
                    let read = io::stdin().lock().read_line(&mut line);
                    let read = read.map_err(|error| format!("standard input: {error}"))?;
                    (read > 0).then_some(line)
                }
            };
            let Some(line) = line else {
                // What is open at the end is read as it is: that says best what is missing.
                let end = statement.trim().is_empty();
                return Ok(if end { Read::End } else { Read::Statement(statement) });
            };
            statement.push_str(line.trim_end_matches(['\n', '\r']));
            statement.push('\n');
            if !is_open(&statement) {
                if let Self::Person(person) = self {
                    person.remember(&statement);
                }
                return Ok(Read::Statement(statement));
            }
        }
    }
}

impl Person {
    fn line(&mut self, first: bool) -> Result<String, ReadlineError> {
        self.editor.readline(if first { "> " } else { "| " })
    }

    /// Keeps a statement in the history. That it cannot be kept is no reason to stop.
    fn remember(&mut self, statement: &str) {
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

/// Completes words.
pub struct Completion(Words);

impl Completer for Completion {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        cursor: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        Ok(self.0.complete(line, cursor))
    }
}

impl Hinter for Completion {
    type Hint = String;
}

impl Highlighter for Completion {}

impl Validator for Completion {}

impl Helper for Completion {}

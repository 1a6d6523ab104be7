//! Statements, read from a person or from a pipe.

use std::io::{self, BufRead as _, IsTerminal as _};

use super::{
    person::{Person, Typed},
    session::Session,
    statement::is_open,
};

/// What was read.
pub enum Read {
    /// A statement, whole.
    Statement(String),
    /// Nothing: the person has thought better of it.
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

impl Lines {
    pub fn new(session: &Session) -> Result<Self, String> {
        if io::stdin().is_terminal() {
            Person::new(session).map(|person| Self::Person(Box::new(person)))
        } else {
            Ok(Self::Pipe)
        }
    }

    pub fn is_interactive(&self) -> bool {
        matches!(self, Self::Person(_))
    }

    /// Learns what a session has come to know.
    pub fn know(&mut self, session: &Session) {
        if let Self::Person(person) = self {
            person.know(session);
        }
    }

    /// Reads a statement; it goes on over lines while a bracket is open.
    pub fn read(&mut self) -> Result<Read, String> {
        let mut statement = String::new();
        loop {
            match self.line(&statement)? {
                Typed::Dropped => return Ok(Read::Dropped),
                Typed::End if statement.trim().is_empty() => return Ok(Read::End),
                // What is open at the end is read as it is: that says best what is missing.
                Typed::End => return Ok(Read::Statement(statement)),
                Typed::Line(line) => {
                    statement.push_str(&line);
                    statement.push('\n');
                }
            }
            if !is_open(&statement) {
                if let Self::Person(person) = self {
                    person.remember(&statement);
                }
                return Ok(Read::Statement(statement));
            }
        }
    }

    fn line(&mut self, above: &str) -> Result<Typed, String> {
        match self {
            Self::Person(person) => person.line(above),
            Self::Pipe => {
                let mut line = String::new();
                let read = io::stdin().lock().read_line(&mut line);
                if read.map_err(|error| format!("standard input: {error}"))? == 0 {
                    return Ok(Typed::End);
                }
                Ok(Typed::Line(line.trim_end_matches(['\n', '\r']).to_owned()))
            }
        }
    }
}

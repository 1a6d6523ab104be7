//! Statements, read from a person or from a pipe.

use std::io::{self, BufRead as _, IsTerminal as _};

use super::statement::is_open;
use crate::output;

/// What was read.
pub enum Read {
    /// A statement, whole.
    Statement(String),
    /// There is no more.
    End,
}

/// Where statements come from.
pub struct Lines {
    interactive: bool,
}

impl Lines {
    pub fn new() -> Self {
        Self { interactive: io::stdin().is_terminal() }
    }

    pub fn is_interactive(&self) -> bool {
        self.interactive
    }

    /// Reads a statement; it goes on over lines while a bracket is open.
    pub fn read(&mut self) -> Result<Read, String> {
        let mut statement = String::new();
        loop {
            if self.interactive {
                output::write(if statement.is_empty() { "> " } else { "| " })?;
            }
            let mut line = String::new();
            let read = io::stdin().lock().read_line(&mut line);
            if read.map_err(|error| format!("standard input: {error}"))? == 0 {
                // What is open at the end is read as it is: that says best what is missing.
                let end = statement.trim().is_empty();
                return Ok(if end { Read::End } else { Read::Statement(statement) });
            }
            statement.push_str(line.trim_end_matches(['\n', '\r']));
            statement.push('\n');
            if !is_open(&statement) {
                return Ok(Read::Statement(statement));
            }
        }
    }
}

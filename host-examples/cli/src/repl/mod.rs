//! `plimsoll repl`: queries and rules, typed one after the other, from a person or from a pipe.

mod args;
mod command;
mod complete;
mod lines;
mod person;
mod session;
mod statement;
mod types;

use plimsoll::Verdict;

pub use args::ReplArguments;
use lines::{Lines, Read};
use session::Session;

use crate::{output, policies};

/// What a statement came to.
enum Outcome {
    /// Something to show.
    Told(String),
    /// Something was wrong.
    Wrong(String),
    /// Enough.
    Quit,
}

/// Reads statements until there are no more.
pub fn run(arguments: &ReplArguments) -> Result<Verdict, String> {
    let engine = policies::engine()?;
    let mut session = match Session::new(engine, arguments) {
        Ok(session) => session,
        Err(wrong) => {
            output::write_error(&wrong);
            return Ok(Verdict::Error);
        }
    };
    let mut lines = Lines::new(&session)?;
    let interactive = lines.is_interactive();
    if interactive {
        output::write("plimsoll repl: a query, a rule, or :help\n")?;
    }
    let mut failed = false;
    loop {
        lines.know(&session);
        let statement = match lines.read()? {
            Read::Statement(statement) => statement,
            Read::Dropped => continue,
            Read::End => break,
        };
        match session.take(&statement) {
            Outcome::Told(text) => output::write(&text)?,
            Outcome::Wrong(text) => {
                failed = true;
                output::write_error(&text);
            }
            Outcome::Quit => break,
        }
    }
    Ok(if failed && !interactive { Verdict::Error } else { Verdict::Pass })
}

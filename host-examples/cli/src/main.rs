//! The command line: reads files, hands them to the engine and shows what comes back.
//!
//! Arguments are declared in [`args`], sources found in [`discover`] and judged in [`check`]. What
//! the reports look like is the business of `plimsoll-render`.

mod args;
mod bundle;
mod check;
mod discover;
mod fetch;
mod image;
mod list;
mod output;
mod parse;
mod policies;

use std::{io::Write as _, process::ExitCode};

use clap::Parser as _;
use plimsoll::Verdict;

use args::{Arguments, Command};

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Parse(arguments) => parse::run(&arguments),
        Command::Rules(arguments) => list::run(&arguments),
        Command::Bundle { command } => bundle::run(&command),
        Command::Pull(arguments) => bundle::pull(&arguments),
        Command::Push(arguments) => bundle::push(&arguments),
    };
    match outcome {
        Ok(Verdict::Pass) => ExitCode::SUCCESS,
        Ok(Verdict::Fail) => ExitCode::from(1),
        Ok(Verdict::Error) => ExitCode::from(2),
        Err(message) => {
            // Standard error may be closed; there is nobody left to tell then.
            let _ = writeln!(anstream::stderr(), "error: {message}");
            ExitCode::from(2)
        }
    }
}

//! The command line: reads files, hands them to the engine and shows what comes back.
//!
//! Arguments are declared in [`args`], sources found in [`discover`] and judged in [`check`]. What
//! the reports look like is the business of `plimsoll-render`.

mod args;
mod bundle;
mod check;
mod ci;
mod component;
mod conditions;
mod discover;
mod doctor;
mod equivalents;
mod eval;
mod explain;
mod fetch;
mod fmt;
mod image;
mod init;
mod lint;
mod list;
mod lsp;
mod new;
mod output;
mod parse;
mod policies;
mod progress;
mod repl;
mod report;
mod shell;
mod test;
mod threads;
mod watch;

use std::{io::Write as _, process::ExitCode};

use clap::Parser as _;
use plimsoll::Verdict;
use plimsoll_loading::{configuration, load};

use args::{Arguments, Command};

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Parse(arguments) => parse::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Lsp => lsp::run(),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Rules(arguments) => list::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Ci(arguments) => ci::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Doctor(arguments) => doctor::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Eval(arguments) => eval::run(&arguments),
        Command::Repl(arguments) => repl::run(&arguments),
        Command::Bundle { command } => bundle::run(&command),
        Command::Pull(arguments) => bundle::pull(&arguments),
        Command::Push(arguments) => bundle::push(&arguments),
        Command::Component(arguments) => component::run(&arguments),
        Command::Completions(arguments) => shell::completions(&arguments),
        Command::Man(arguments) => shell::manual(&arguments),
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

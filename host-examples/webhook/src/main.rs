//! The admission webhook. What it does is told in `docs/webhook.md`, how in the crate's library.

use std::{io::Write as _, process::ExitCode};

use clap::Parser as _;
use plimsoll_webhook::{args::Arguments, run::run, telemetry};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let ended = telemetry::start(arguments.logs.log_level).and_then(|telling| {
        let ended = run(&arguments);
        telling.end();
        ended
    });
    match ended {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(message) => {
            // Standard error may be closed; there is nobody left to tell then.
            let _ = writeln!(std::io::stderr(), "error: {message}");
            ExitCode::from(2)
        }
    }
}

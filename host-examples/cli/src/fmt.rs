//! `plimsoll fmt`: policies in one style.

use std::{
    fs,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
};

use clap::Args;
use ignore::WalkBuilder;
use plimsoll::{Diagnostic, Engine, FormatOptions, Verdict};
use similar::TextDiff;

/// What `plimsoll fmt` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 all is in form, or is now; 1 --check or --diff found a file that is not; 2 a file could \
not be read or formatted.")]
pub struct Fmt {
    /// Rego files, and folders of them, to format in place; `-` formats standard input to standard
    /// output.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// Write nothing; list the files that are not in form.
    #[arg(long)]
    pub check: bool,

    /// Write nothing; show what would change.
    #[arg(long)]
    pub diff: bool,

    /// Files without `import rego.v1` are written in Rego v0, and stay in it.
    #[arg(long, conflicts_with = "v0_to_v1")]
    pub v0: bool,

    /// Turn files of Rego v0 into v1.
    #[arg(long)]
    pub v0_to_v1: bool,
}

/// What the files came to.
#[derive(Default)]
struct Tally {
    differ: bool,
    failed: bool,
}

/// Formats. The error is a message about what could not even be looked for.
pub fn run(arguments: &Fmt) -> Result<Verdict, String> {
    let engine = Engine::new().map_err(|error| error.to_string())?;
    let mut tally = Tally::default();
    for path in &arguments.paths {
        if path.as_os_str() == "-" {
            standard_input(arguments, &engine, &mut tally)?;
            continue;
        }
        for file in files(path)? {
            one(arguments, &engine, &file, &mut tally)?;
        }
    }
    Ok(match tally {
        Tally { failed: true, .. } => Verdict::Error,
        Tally { differ: true, .. } => Verdict::Fail,
        Tally { .. } => Verdict::Pass,
    })
}

fn standard_input(arguments: &Fmt, engine: &Engine, tally: &mut Tally) -> Result<(), String> {
    let mut text = String::new();
    let read = std::io::stdin().read_to_string(&mut text);
    read.map_err(|error| format!("standard input: {error}"))?;
    let Some(formatted) = format(arguments, engine, "-", &text, tally) else { return Ok(()) };
    if arguments.check || arguments.diff {
        return report(arguments, "-", &text, &formatted, tally);
    }
    crate::output::write(&formatted)
}

fn one(arguments: &Fmt, engine: &Engine, file: &Path, tally: &mut Tally) -> Result<(), String> {
    let name = file.to_string_lossy();
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            complain(tally, &format!("{name}: {error}"));
            return Ok(());
        }
    };
    let Some(formatted) = format(arguments, engine, &name, &text, tally) else { return Ok(()) };
    if arguments.check || arguments.diff {
        return report(arguments, &name, &text, &formatted, tally);
    }
    if formatted != text
        && let Err(error) = fs::write(file, formatted)
    {
        complain(tally, &format!("{name}: {error}"));
    }
    Ok(())
}

/// The formatted text; nothing, and a complaint, where there is none.
fn format(
    arguments: &Fmt,
    engine: &Engine,
    name: &str,
    text: &str,
    tally: &mut Tally,
) -> Option<String> {
    let v0 = arguments.v0 || arguments.v0_to_v1;
    let options = FormatOptions { v0, upgrade: arguments.v0_to_v1 };
    match engine.format(name, text, options) {
        Ok(formatted) => Some(formatted),
        Err(error) => {
            match error.diagnostics() {
                [] => complain(tally, &error.to_string()),
                wrong => wrong.iter().for_each(|wrong| complain(tally, &line(wrong))),
            }
            None
        }
    }
}

/// Says that a file is not in form.
fn report(
    arguments: &Fmt,
    name: &str,
    text: &str,
    formatted: &str,
    tally: &mut Tally,
) -> Result<(), String> {
    if text == formatted {
        return Ok(());
    }
    tally.differ = true;
    if !arguments.diff {
        return crate::output::write(&format!("{name}\n"));
    }
    let difference = TextDiff::from_lines(text, formatted);
    let mut difference = difference.unified_diff();
    crate::output::write(&difference.header(name, name).to_string())
}

fn line(wrong: &Diagnostic) -> String {
    let place = wrong
        .span
        .map_or_else(String::new, |span| format!(":{}:{}", span.start.line, span.start.column));
    let help = wrong.help.as_ref().map_or_else(String::new, |help| format!("\n  help: {help}"));
    format!("{}{place}: {} [{}]{help}", wrong.file, wrong.message, wrong.code)
}

fn complain(tally: &mut Tally, message: &str) {
    tally.failed = true;
    // Standard error may be closed; there is nobody left to tell then.
    let _ = writeln!(anstream::stderr(), "error: {message}");
}

/// The policies below a path, or the file that it is.
fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for entry in WalkBuilder::new(path).sort_by_file_path(Ord::cmp).build() {
        let entry = entry.map_err(|error| error.to_string())?;
        let rego = entry.path().extension().is_some_and(|extension| extension == "rego");
        if (rego || entry.depth() == 0) && entry.file_type().is_some_and(|kind| kind.is_file()) {
            found.push(entry.into_path());
        }
    }
    if found.is_empty() {
        return Err(format!(
            "{}: no policy here: give a .rego file or a folder of them",
            path.display()
        ));
    }
    Ok(found)
}

//! `plimsoll init`: a configuration to start from.

use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write as _},
    path::PathBuf,
};

use clap::Args;
use plimsoll::Verdict;

use crate::{configuration::FILE, load::shown, output};

const TEMPLATE: &str = include_str!("../templates/plimsoll.yaml");

/// What `plimsoll init` takes.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder to write plimsoll.yaml to.
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

/// Writes the file, unless there is one. The error is a message about why it is not written.
pub fn run(arguments: &Init) -> Result<Verdict, String> {
    let path = arguments.folder.join(FILE);
    let name = shown(&path);
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path)
        .and_then(|mut file| file.write_all(TEMPLATE.as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            format!("{name} exists already, and nothing was written: change it, or remove it first")
        }
        ErrorKind::NotFound => {
            format!("there is no folder {}: make it first", arguments.folder.display())
        }
        _ => format!("{name} cannot be written: {error}"),
    })?;
    output::write(&format!(
        "wrote {name}\n\nNext: look through it, then run\n    plimsoll check\n\
         Where there is much to mend, start with what is new:\n    \
         plimsoll check --write-baseline plimsoll-baseline.json\n"
    ))?;
    Ok(Verdict::Pass)
}

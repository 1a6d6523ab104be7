//! `plimsoll completions` and `plimsoll man`: what a shell and `man` want to know, made from the arguments.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::{Args, Command, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man;
use plimsoll::Verdict;

use crate::{args::Arguments, output};

/// What `plimsoll completions` takes.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// What `plimsoll man` takes.
#[derive(Debug, Args)]
pub struct Manual {
    /// Write a page for plimsoll and one for each of its commands to this folder, and not the first to standard
    /// output.
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

/// Prints what makes a shell complete arguments.
pub fn completions(arguments: &Completions) -> Result<Verdict, String> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "plimsoll", &mut script);
    output::write(&String::from_utf8_lossy(&script))?;
    Ok(Verdict::Pass)
}

/// Prints the manual page, or writes all of them.
pub fn manual(arguments: &Manual) -> Result<Verdict, String> {
    let mut command = Arguments::command();
    command.build();
    let Some(folder) = &arguments.folder else {
        output::write(&page(&command, "plimsoll")?)?;
        return Ok(Verdict::Pass);
    };
    fs::create_dir_all(folder).map_err(|error| unwritten(folder, &error))?;
    write_all(&command, "plimsoll", folder)?;
    Ok(Verdict::Pass)
}

/// A page for a command, and one for each below it.
fn write_all(command: &Command, name: &str, folder: &Path) -> Result<(), String> {
    let path = folder.join(format!("{name}.1"));
    fs::write(&path, page(command, name)?).map_err(|error| unwritten(&path, &error))?;
    let below = command.get_subcommands().filter(|below| below.get_name() != "help");
    for below in below {
        write_all(below, &format!("{name}-{}", below.get_name()), folder)?;
    }
    Ok(())
}

fn page(command: &Command, name: &str) -> Result<String, String> {
    let mut page = Vec::new();
    // The page is called as a shell would find it; the day it was made says nothing.
    let man = Man::new(command.clone()).title(name.to_uppercase()).date("");
    man.render(&mut page).map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

fn unwritten(path: &Path, error: &std::io::Error) -> String {
    format!("{} cannot be written: {error}", path.display())
}

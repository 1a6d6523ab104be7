//! `plimsoll component`: the component that this program decides with, for hosts in other languages.

use std::{fmt::Write as _, fs, path::PathBuf};

use clap::Args;
use plimsoll::{Engine, Verdict};
use sha2::{Digest as _, Sha256};

use crate::output;

/// What `plimsoll component` takes.
#[derive(Debug, Args)]
pub struct Component {
    /// Write the component to this file.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Tells the digest of the component, and writes it where it is asked to.
pub fn run(arguments: &Component) -> Result<Verdict, String> {
    let component = Engine::component();
    if let Some(file) = &arguments.output {
        fs::write(file, component)
            .map_err(|error| format!("{}: cannot be written: {error}", file.display()))?;
    }
    output::write(&told(component, arguments.output.as_ref()))?;
    Ok(Verdict::Pass)
}

/// What is told of a component: its digest, its size and, as in a list of `sha256sum`, where it is.
fn told(component: &[u8], file: Option<&PathBuf>) -> String {
    let mut digest = String::with_capacity(64);
    for byte in Sha256::digest(component) {
        // Writing to a string cannot fail.
        let _ = write!(digest, "{byte:02x}");
    }
    match file {
        Some(file) => format!("{digest}  {}\n", file.display()),
        None => format!("{digest}  {} bytes\n", component.len()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_component_is_told_as_sha256sum_lists_it() {
        let file = PathBuf::from("plimsoll.wasm");
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(told(b"abc", Some(&file)), format!("{abc}  plimsoll.wasm\n"));
        assert_eq!(told(b"abc", None), format!("{abc}  3 bytes\n"));
    }

    #[test]
    fn what_is_written_is_the_component() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plimsoll.wasm");
        run(&Component { output: Some(file.clone()) }).unwrap();
        assert_eq!(fs::read(&file).unwrap(), Engine::component());
        let nowhere = folder.path().join("no/such/folder.wasm");
        let wrong = run(&Component { output: Some(nowhere) }).unwrap_err();
        assert!(wrong.contains("cannot be written"), "{wrong}");
    }
}

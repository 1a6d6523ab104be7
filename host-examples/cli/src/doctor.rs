//! `plimsoll doctor`: whether all that a check leans on is there, and what to do where it is not.

use std::{
    env,
    fmt::Write as _,
    path::{Path, PathBuf},
};

use clap::Args;
use plimsoll::{Loaded, Verdict};
use plimsoll_ci::{Change, ChangeError, Place, System};

use crate::{
    args::Policies,
    configuration, discover, output,
    policies::{self, Failure},
};

/// What `plimsoll doctor` takes.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 all is well, 1 something must be mended.")]
pub struct Doctor {
    #[command(flatten)]
    policies: Policies,
}

/// How something stands.
enum State {
    /// As it should be.
    Well,
    /// Something does without it, or is slower.
    Note,
    /// Nothing can be judged like this.
    Wrong,
}

/// Something that was looked at: what, how it stands, and more about it.
type Line = (&'static str, State, String);

/// Looks at everything and prints a line on each. What is wrong makes the command fail.
pub fn run(arguments: &Doctor) -> Result<Verdict, String> {
    let mut lines = vec![("version", State::Well, env!("CARGO_PKG_VERSION").to_owned())];
    lines.extend(engine(&arguments.policies));
    lines.extend([sources(), repository(), system(), credentials()]);
    let mut text = String::new();
    for (what, state, said) in &lines {
        let word = match state {
            State::Well => "ok",
            State::Note => "note",
            State::Wrong => "wrong",
        };
        // Writing to a string cannot fail.
        let _ =
            writeln!(text, "{word:6} {what:14} {}", said.replace('\n', &format!("\n{:22}", "")));
    }
    output::write(&text)?;
    let wrong = lines.iter().any(|(_, state, _)| matches!(state, State::Wrong));
    Ok(if wrong { Verdict::Fail } else { Verdict::Pass })
}

/// The engine, and the policies and configuration that it compiles.
fn engine(arguments: &Policies) -> Vec<Line> {
    let engine = match plimsoll::Engine::new() {
        Ok(engine) => engine,
        Err(error) => return vec![("engine", State::Wrong, error.to_string())],
    };
    let loaded = match engine.loaded() {
        Loaded::AheadOfTime => ("engine", State::Well, "loaded as it was built".to_owned()),
        Loaded::AtStart(why) => {
            let said = format!("compiled anew at every start, which takes seconds: {why}");
            ("engine", State::Note, said)
        }
    };
    let compiled = match policies::compile_on(&engine, arguments, false) {
        Err(Failure::Other(message)) => vec![("policies", State::Wrong, message)],
        Err(Failure::Compile(error)) => {
            let each = error.diagnostics().iter().map(|wrong| {
                let line = wrong.span.map_or_else(String::new, |s| format!(":{}", s.start.line));
                let help = wrong.help.as_ref().map_or_else(String::new, |h| format!("; {h}"));
                format!("{}{line}: {}{help}", wrong.file, wrong.message)
            });
            let all: Vec<String> = each.collect();
            let said = if all.is_empty() { error.to_string() } else { all.join("\n") };
            vec![("policies", State::Wrong, said)]
        }
        Ok((set, configured)) => {
            let configuration = match configured.file() {
                Some(file) => {
                    let waivers = configured.says.waivers.len();
                    let said = format!("{}, with {waivers} waivers", file.display());
                    ("configuration", State::Well, said)
                }
                None => {
                    let said = format!("no {}: `plimsoll init` writes one", configuration::FILE);
                    ("configuration", State::Note, said)
                }
            };
            let rules = format!("{} rules are asked", set.rules().len());
            let state = if set.rules().is_empty() { State::Wrong } else { State::Well };
            vec![configuration, ("policies", state, rules)]
        }
    };
    std::iter::once(loaded).chain(compiled).collect()
}

/// What there is to judge below the working folder.
fn sources() -> Line {
    let (found, wrong) = discover::discover(&[PathBuf::from(".")]);
    match (found.len(), wrong.first()) {
        (_, Some(wrong)) => ("sources", State::Wrong, format!("{}: {}", wrong.file, wrong.message)),
        (0, None) => (
            "sources",
            State::Note,
            "nothing below this folder looks as if it could be judged".to_owned(),
        ),
        (count, None) => {
            ("sources", State::Well, format!("{count} below this folder may be judged"))
        }
    }
}

fn repository() -> Line {
    let here = env::current_dir().unwrap_or_default();
    let (state, said) = match Change::since("HEAD", &here) {
        Ok(change) => (State::Well, format!("git knows this folder, at {:.12}", change.from())),
        Err(ChangeError::NoCommit(_)) => {
            (State::Note, "git has no commit here yet, which --diff needs".to_owned())
        }
        Err(error) => (State::Note, format!("--diff does not work: {error}")),
    };
    ("repository", state, said)
}

fn system() -> Line {
    let place = Place::find(|name| env::var(name).ok());
    let said = match (place.system, &place.base) {
        (System::Plain, _) => "none that is known".to_owned(),
        (system, None) => system.as_str().to_owned(),
        (system, Some(base)) => format!("{}, with a change to {base}", system.as_str()),
    };
    ("ci", State::Well, said)
}

/// Whether `docker login` has left credentials; never which.
fn credentials() -> Line {
    let folder = env::var_os("DOCKER_CONFIG").map(PathBuf::from);
    let folder = folder.or_else(|| Some(Path::new(&env::var_os("HOME")?).join(".docker")));
    let file = folder.map(|folder| folder.join("config.json")).filter(|file| file.is_file());
    match file {
        Some(file) => {
            ("registries", State::Well, format!("credentials are those of {}", file.display()))
        }
        None => {
            let said = "no credentials: public images only, until `docker login` leaves some";
            ("registries", State::Note, said.to_owned())
        }
    }
}

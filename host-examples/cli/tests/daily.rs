//! What a command line needs that is used every day, and in CI.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "daily/baseline.rs"]
mod baseline;
#[path = "daily/ci.rs"]
mod ci;
#[path = "daily/diff.rs"]
mod diff;
#[path = "daily/fix.rs"]
mod fix;
#[path = "daily/formats.rs"]
mod formats;
#[path = "daily/misuse.rs"]
mod misuse;
#[path = "daily/setup.rs"]
mod setup;
#[path = "daily/watch.rs"]
mod watch;

use std::{fs, path::Path, process::Command};

use tempfile::TempDir;

const GOOD: &str = "FROM scratch\nUSER 1000:1000\n";
const BAD: &str = "FROM nginx:latest\nUSER 1000\n";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    files.iter().for_each(|(name, text)| write(folder.path(), name, text));
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The command, with nothing in its environment that tells of a CI system.
fn plimsoll(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    for name in ["GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "JENKINS_URL"] {
        command.env_remove(name);
    }
    command.current_dir(folder).args(arguments);
    command
}

/// What a run printed, standard error behind the rest, and how it ended.
fn run(folder: &Path, arguments: &[&str]) -> (String, i32) {
    ended(&mut plimsoll(folder, arguments))
}

fn ended(command: &mut Command) -> (String, i32) {
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr);
    assert!(!text.contains("panicked"), "{text}");
    (text, output.status.code().unwrap())
}

/// Runs git, as somebody.
fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder);
    for setting in ["user.name=t", "user.email=t@example.com", "commit.gpgsign=false"] {
        command.args(["-c", setting]);
    }
    let output = command.args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A repository whose first commit, on main, has these files; a topic is checked out.
fn repository(files: &[(&str, &str)]) -> TempDir {
    let folder = folder(files);
    git(folder.path(), &["init", "--quiet", "--initial-branch=main"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "first"]);
    git(folder.path(), &["checkout", "--quiet", "-b", "topic"]);
    folder
}

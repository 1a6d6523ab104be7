//! `--watch`: judged again whenever something changes.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Stdio},
};

use super::{BAD, GOOD, folder, plimsoll, write};

/// Ends with the test.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_change_of_a_source_a_policy_or_a_folder_has_it_judged_again() {
    let folder = folder(&[("web/Dockerfile", BAD), ("rules/mine.rego", "package plimsoll.x\n")]);
    let mut command = plimsoll(folder.path(), &["check", "--watch", "--policy", "rules"]);
    let mut watching =
        Watching(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
    let mut lines = BufReader::new(watching.0.stdout.take().unwrap()).lines();
    // What is shown until it waits.
    let mut turn = || {
        let mut text = String::new();
        for line in lines.by_ref() {
            let line = line.unwrap();
            if line == "waiting for changes" {
                break;
            }
            text += &(line + "\n");
        }
        text
    };
    assert!(turn().contains("--> web/Dockerfile:1:6"));
    write(folder.path(), "web/Dockerfile", GOOD);
    assert!(turn().contains("in 1 source: no findings - pass"));
    write(folder.path(), "api/deep/Dockerfile", BAD);
    assert!(turn().contains("--> api/deep/Dockerfile:1:6"));
    let rule = "package plimsoll.dockerfile.mine\n\ndeny contains \"mine is new\"\n";
    write(folder.path(), "rules/mine.rego", rule);
    assert!(turn().contains("mine is new"));
}

//! What is done once: a configuration, a look at the surroundings, completions and manual pages.

use std::{fs, process::Command};

use super::{GOOD, ended, folder, plimsoll, repository, run};

#[test]
fn a_new_configuration_is_right_as_it_is_and_with_all_that_it_offers() {
    let folder = folder(&[
        ("Dockerfile", GOOD),
        (
            "policies/mine.rego",
            "package plimsoll.dockerfile.mine\n\ndeny contains \"m\" if false\n",
        ),
        ("registries.yaml", "registries: []\n"),
    ]);
    let (text, code) = run(folder.path(), &["init"]);
    assert!(text.starts_with("wrote plimsoll.yaml\n") && code == 0, "{text}");
    let (text, code) = run(folder.path(), &["check", "Dockerfile"]);
    assert_eq!(code, 0, "{text}");
    let path = folder.path().join("plimsoll.yaml");
    let template = fs::read_to_string(&path).unwrap();
    let offered = template.lines().map(|line| match line.strip_prefix('#') {
        Some(setting) if !setting.starts_with(' ') || setting.starts_with("  ") => setting,
        _ => line,
    });
    let offered: Vec<&str> = offered.filter(|line| !line.starts_with("bundles")).collect();
    fs::write(&path, offered.join("\n")).unwrap();
    let (text, code) = run(folder.path(), &["check", "Dockerfile"]);
    assert_eq!(code, 0, "{text}");
    let (text, code) = run(folder.path(), &["init"]);
    assert!(text.contains("exists already, and nothing was written") && code == 2, "{text}");
}

#[test]
fn the_doctor_tells_what_is_well_and_what_is_not() {
    let folder = repository(&[("Dockerfile", GOOD)]);
    let look = |arguments: &[&str]| {
        let mut command = plimsoll(folder.path(), arguments);
        ended(command.env("DOCKER_CONFIG", folder.path()))
    };
    let (text, code) = look(&["doctor"]);
    for line in
        ["ok     version", "ok     policies       ", "ok     repository", "note   registries"]
    {
        assert!(text.contains(line), "no {line:?} in {text}");
    }
    assert!(text.contains("1 below this folder may be judged"), "{text}");
    assert_eq!(code, 0, "{text}");
    fs::write(folder.path().join("plimsoll.yaml"), "profil: x\n").unwrap();
    let (text, code) = look(&["doctor"]);
    assert!(text.contains("wrong  policies       plimsoll.yaml:1: "), "{text}");
    assert!(text.contains("did you mean `profile`?") && code == 1, "{text}");
}

#[test]
fn shells_complete_every_command() {
    let folder = folder(&[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (text, code) = run(folder.path(), &["completions", shell]);
        assert!(text.contains("write-baseline") && code == 0, "{shell}: {text}");
    }
    let (script, _) = run(folder.path(), &["completions", "bash"]);
    let question = format!(
        "{script}\nCOMP_WORDS=(plimsoll che); COMP_CWORD=1; _plimsoll plimsoll che plimsoll\n\
         echo \"${{COMPREPLY[@]}}\""
    );
    let output = Command::new("bash").args(["-c", &question]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "check\n");
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = folder(&[]);
    let (text, code) = run(folder.path(), &["man"]);
    assert!(text.contains(".TH PLIMSOLL 1") && code == 0, "{text}");
    let (_, code) = run(folder.path(), &["man", "--folder", "man"]);
    assert_eq!(code, 0);
    for name in ["plimsoll", "plimsoll-check", "plimsoll-ci", "plimsoll-bundle-build"] {
        let page = fs::read_to_string(folder.path().join(format!("man/{name}.1"))).unwrap();
        assert!(page.contains(&format!(".TH {}", name.to_uppercase())), "{page}");
    }
}

//! `plimsoll.yaml`, profiles, parameters and waivers as users of the command line meet them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::{fs, path::Path, process::Command};

use tempfile::TempDir;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_plimsoll"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr);
    assert!(!text.contains("panicked"), "{text}");
    (text, output.status.code().unwrap())
}

const DOCKERFILE: &str = "FROM registry.example.com/app:1.29\nUSER 101\n";

#[test]
fn a_configuration_is_found_above_and_says_what_decides() {
    let folder = folder(&[
        ("app/web/Dockerfile", DOCKERFILE),
        ("rules/mine.rego", "package plimsoll.dockerfile.mine\n\ndeny contains data.says\n"),
        ("more.yaml", "says: hello there\n"),
        ("plimsoll.yaml", "policies: [rules]\ndata: [more.yaml]\nbundled: false\nfail-on: high\n"),
    ]);
    let (text, code) = run(&folder.path().join("app"), &["check"]);
    assert!(text.contains("hello there") && !text.contains("PLM-D003"), "{text}");
    assert_eq!(code, 0, "{text}");
    let (text, code) = run(folder.path(), &["check", "--fail-on", "medium"]);
    assert_eq!(code, 1, "{text}");
    let (text, _) = run(folder.path(), &["check", "--no-config"]);
    assert!(!text.contains("hello there") && text.contains("PLM-D003"), "{text}");
}

#[test]
fn environments_are_judged_together() {
    let app = |tag: &str| {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\nspec:\n  template:\n    spec:\n      \
             containers: [{{name: web, image: \"example.com/web:{tag}\"}}]\n"
        )
    };
    let (new, old) = (app("1.5"), app("1.4-dev"));
    let configuration =
        "environments: {staging: deploy/staging/**, production: [deploy/prod/**]}\n";
    let folder = folder(&[
        ("deploy/staging/web.yaml", &new),
        ("deploy/prod/web.yaml", &old),
        ("plimsoll.yaml", configuration),
        ("wrong.yaml", "environments: [production]\n"),
    ]);
    let (text, code) = run(folder.path(), &["check", "deploy"]);
    assert_eq!(code, 1, "{text}");
    for said in [
        "medium[PLM-E001]: container `web` runs `example.com/web:1.4-dev`, and `example.com/web:1.5` in staging",
        "high[PLM-E003]: container `web` runs `example.com/web:1.4-dev`, whose tag says `dev`",
        "--> deploy/prod/web.yaml:7:",
    ] {
        assert!(text.contains(said), "{text}");
    }
    assert!(!run(folder.path(), &["check", "deploy", "--no-config"]).0.contains("PLM-E0"));
    let (text, code) = run(folder.path(), &["check", "deploy", "--config", "wrong.yaml"]);
    assert!(code == 2 && text.contains("wrong.yaml:1:15"), "{text}");
}

#[test]
fn severities_and_parameters_are_tuned_and_rules_switched_off() {
    let folder = folder(&[
        ("Dockerfile", DOCKERFILE),
        ("plimsoll.yaml", "severities: {PLM-D003: critical}\n"),
        ("off.yaml", "severities: {PLM-D003: off}\n"),
    ]);
    assert!(run(folder.path(), &["check"]).0.contains("critical[PLM-D003]"));
    assert!(!run(folder.path(), &["check", "--config", "off.yaml"]).0.contains("PLM-D003"));
    let set = |value: &str| {
        let set = format!("PLM-W031.allowed={value}");
        run(folder.path(), &["rules", "--format", "json", "--profile", "all", "--set", &set])
    };
    let (text, code) = set("[ghcr.io]");
    assert!(text.contains("\"value\": \"[\\\"ghcr.io\\\"]\""), "{text}");
    assert_eq!(code, 0);
    let (text, code) = set("7");
    assert!(text.contains("PLM-W031.allowed` is of type number"), "{text}");
    assert_eq!(code, 2);
}

#[test]
fn profiles_choose_rules() {
    let folder = folder(&[("Dockerfile", DOCKERFILE)]);
    let count =
        |profile: &str| run(folder.path(), &["rules", "--profile", profile]).0.lines().count();
    let (default, all) = (count("default"), count("all"));
    assert_eq!(run(folder.path(), &["rules"]).0.lines().count(), default);
    assert!(default < count("production") && count("production") < count("strict"));
    assert!(count("strict") < all && count("pss-baseline") < count("pss-restricted"));
    let (text, code) = run(folder.path(), &["check", "--profile", "producton"]);
    assert!(
        text.contains("there is no profile `producton`") && text.contains("`production`"),
        "{text}"
    );
    assert_eq!(code, 2);
}

#[test]
fn waivers_are_shown_and_fail_nothing_until_their_day_has_passed() {
    let waiver = |until: &str| {
        format!(
            "waivers:\n  - rule: PLM-D003\n    path: '**/Dockerfile'\n    reason: the vendor signs its tags\n    \
             owner: ops\n    until: {until}\n"
        )
    };
    let folder = folder(&[
        ("Dockerfile", DOCKERFILE),
        ("plimsoll.yaml", &waiver("2262-01-01")),
        ("old.yaml", &waiver("2020-01-01")),
        ("idle.yaml", &waiver("2262-01-01").replace("PLM-D003", "PLM-D001")),
    ]);
    let (text, code) = run(folder.path(), &["check"]);
    assert!(
        text.contains(
            "waived: the vendor signs its tags, until 2262-01-01, by ops (plimsoll.yaml:2)"
        ),
        "{text}"
    );
    assert!(text.contains("1 waived"), "{text}");
    assert_eq!(code, 0, "{text}");
    let (text, code) = run(folder.path(), &["check", "--config", "old.yaml"]);
    assert!(text.contains("PLM-X002") && text.contains("--> old.yaml:2:5"), "{text}");
    assert_eq!(code, 1, "{text}");
    let (text, _) = run(folder.path(), &["check", "--config", "idle.yaml"]);
    assert!(text.contains("PLM-X003"), "{text}");
    let (text, code) = run(folder.path(), &["explain", "PLM-X003"]);
    assert!(text.contains("# PLM-X003: Every waiver is needed") && code == 0, "{text}");
}

#[test]
fn what_is_wrong_with_a_configuration_is_said_with_its_line() {
    for (text, said) in [
        ("profil: production\n", "did you mean `profile`?"),
        ("fail-on: never\n", "low, medium, high or critical"),
        ("severities: {PLM-D003: huge}\n", "\"huge\" is no severity"),
        ("severities: {PLM-D3333: low}\n", "a rule `PLM-D3333` that does not exist"),
        ("waivers: [{rule: PLM-D003, why: x}]\n", "there is no field `why`"),
        ("waivers: 7\n", "`waivers` is no list"),
        ("- a\n", "it is no mapping"),
        ("a: 1\na: 2\n", "a"),
        ("profile: nowhere\n", "there is no profile `nowhere`"),
    ] {
        let folder = folder(&[("Dockerfile", DOCKERFILE), ("plimsoll.yaml", text)]);
        let (shown, code) = run(folder.path(), &["check"]);
        assert!(shown.contains(said), "{text}: {shown}");
        assert_eq!(code, 2, "{text}: {shown}");
    }
}

#[test]
fn a_rule_is_explained_by_its_id_or_its_name() {
    let folder = folder(&[]);
    let by_id = run(folder.path(), &["explain", "plm-d003"]);
    assert!(by_id.0.contains("# PLM-D003: Base images are pinned by digest"), "{}", by_id.0);
    assert_eq!(by_id, run(folder.path(), &["explain", "pinned_base"]));
    let (text, code) = run(folder.path(), &["explain", "PLM-D999"]);
    assert!(text.contains("there is no rule `PLM-D999`") && code == 2, "{text}");
}

#[test]
fn a_framework_is_reported_control_by_control() {
    let folder = folder(&[("Dockerfile", "FROM registry.example.com/app:1\nUSER root\n")]);
    let report = |more: &[&str]| {
        run(folder.path(), &[&["report", "--framework", "cis-docker", "."], more].concat())
    };
    let (text, code) = report(&[]);
    let line = |id: &str| {
        let found = text.lines().find(|line| line.split_whitespace().any(|word| word == id));
        found.unwrap_or_default().to_owned()
    };
    assert!(line("4.1").starts_with("fail"), "{text}");
    assert!(line("4.10").starts_with("pass"), "{text}");
    assert!(line("5.19").starts_with("no evidence"), "{text}");
    assert!(text.contains("Dockerfile:2: ") && code == 1, "{text}");
    let json: serde_json::Value = serde_json::from_str(&report(&["--format", "json"]).0).unwrap();
    assert_eq!(json["controls"][0]["evidence"], "fail");
    assert!(
        report(&["--format", "markdown"])
            .0
            .contains("| 4.10 | No secret is in a Dockerfile | pass |")
    );
    // It asks all that the framework knows of, whatever else the profile asks.
    let (narrow, _) = report(&["--profile", "pss-baseline"]);
    assert!(narrow.contains("Dockerfile:2: "), "{narrow}");
    let html = report(&["--format", "html"]).0;
    assert!(html.starts_with("<!doctype html>") && !html.contains("://"), "{html}");
    let (text, code) = run(folder.path(), &["report", "--framework", "cis", "."]);
    assert!(text.contains("there is no framework `cis`; there are cis-docker"), "{text}");
    assert_eq!(code, 2);
}

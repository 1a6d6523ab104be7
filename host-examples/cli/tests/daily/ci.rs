//! `plimsoll ci`: each CI system, as its variables tell it.

use std::{fs, path::Path};

use super::{BAD, GOOD, ended, git, plimsoll, repository, write};

/// A clone of a repository whose change under review brings one fault to one that is there.
fn change() -> (tempfile::TempDir, tempfile::TempDir) {
    let origin = repository(&[("old/Dockerfile", BAD), ("web/Dockerfile", GOOD)]);
    write(origin.path(), "web/Dockerfile", BAD);
    git(origin.path(), &["commit", "--quiet", "-am", "web"]);
    let clone = tempfile::tempdir().unwrap();
    let (from, to) = (origin.path().to_str().unwrap(), clone.path().to_str().unwrap());
    git(origin.path(), &["clone", "--quiet", from, to]);
    (origin, clone)
}

fn ci(folder: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> (String, i32) {
    let mut command = plimsoll(folder, &[&["ci"], arguments].concat());
    command.env_remove("GITHUB_STEP_SUMMARY").env_remove("GITHUB_BASE_REF");
    command.envs(variables.iter().copied());
    ended(&mut command)
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn github_gets_annotations_of_the_change_and_a_summary_of_the_job() {
    let (_origin, clone) = change();
    let summary = clone.path().join("summary.md");
    fs::write(&summary, "another step\n").unwrap();
    let summary = summary.to_string_lossy();
    let github = [
        ("GITHUB_ACTIONS", "true"),
        ("GITHUB_BASE_REF", "main"),
        ("GITHUB_STEP_SUMMARY", summary.as_ref()),
        ("GITHUB_SERVER_URL", "https://git.example.com"),
        ("GITHUB_REPOSITORY", "acme/shop"),
        ("GITHUB_SHA", "4f2a"),
    ];
    let (text, code) = ci(clone.path(), &github, &[]);
    assert!(text.starts_with("::error file=web/Dockerfile,line=1,"), "{text}");
    assert!(!text.contains("old/Dockerfile"), "{text}");
    assert_eq!(code, 1);
    let summary = read(clone.path(), "summary.md");
    assert!(summary.starts_with("another step\n<!-- plimsoll -->\n## Plimsoll: fail"), "{summary}");
    let link = "(https://git.example.com/acme/shop/blob/4f2a/web/Dockerfile#L1)";
    assert!(summary.contains(link), "{summary}");
    let (text, _) = ci(clone.path(), &github, &["--all"]);
    assert!(text.contains("old/Dockerfile"), "{text}");
    // On a branch by itself everything is judged.
    let (text, _) = ci(clone.path(), &[("GITHUB_ACTIONS", "true")], &[]);
    assert!(text.contains("old/Dockerfile"), "{text}");
}

#[test]
fn in_a_folder_of_the_checkout_files_have_the_names_that_the_system_knows() {
    let (_origin, clone) = change();
    write(clone.path(), "web/plimsoll.yaml", "profile: default\n");
    let folder = clone.path().join("web");
    let github = [("GITHUB_ACTIONS", "true"), ("GITHUB_BASE_REF", "main")];
    let (text, code) = ci(&folder, &github, &["--all", ".", "../old"]);
    assert!(text.contains("file=web/Dockerfile,line=1,"), "{text}");
    assert!(text.contains("file=old/Dockerfile,line=1,"), "{text}");
    assert_eq!(code, 1, "{text}");
    // Where nobody looks for files by their names, they have those that can be opened from here.
    let (text, _) = ci(&folder, &[], &["--on", "plain"]);
    assert!(text.contains("--> Dockerfile:1:"), "{text}");
}

#[test]
fn gitlab_gets_code_quality_in_a_file() {
    let (_origin, clone) = change();
    let gitlab = [("GITLAB_CI", "true"), ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")];
    let (text, code) = ci(clone.path(), &gitlab, &[]);
    assert!(text.contains("--> web/Dockerfile:1:6") && code == 1, "{text}");
    let report = read(clone.path(), "gl-code-quality-report.json");
    let issues: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(issues[0]["location"]["path"], "web/Dockerfile");
}

#[test]
fn azure_gets_issues_results_of_tests_and_a_summary() {
    let (_origin, clone) = change();
    let azure = [("TF_BUILD", "True"), ("SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/main")];
    let (text, code) = ci(clone.path(), &azure, &[]);
    assert!(
        text.starts_with("##vso[task.logissue type=error;sourcepath=web/Dockerfile;"),
        "{text}"
    );
    assert!(text.contains("\n##vso[task.uploadsummary]/") && code == 1, "{text}");
    assert!(
        read(clone.path(), "plimsoll-junit.xml").contains("<testsuite name=\"web/Dockerfile\"")
    );
    assert!(read(clone.path(), "plimsoll-summary.md").contains("## Plimsoll: fail"));
}

#[test]
fn jenkins_gets_results_of_tests_and_sarif() {
    let (_origin, clone) = change();
    let jenkins = [("JENKINS_URL", "https://ci.example.com/"), ("CHANGE_TARGET", "main")];
    let (_, code) = ci(clone.path(), &jenkins, &[]);
    assert_eq!(code, 1);
    assert!(read(clone.path(), "plimsoll-junit.xml").contains("web/Dockerfile"));
    assert!(read(clone.path(), "plimsoll.sarif").contains("web/Dockerfile"));
}

#[test]
fn any_other_place_gets_text_and_the_files_that_are_asked_for() {
    let (_origin, clone) = change();
    let (text, code) = ci(clone.path(), &[], &["--write", "sarif=all.sarif"]);
    assert!(text.contains("--> old/Dockerfile:1:6") && code == 1, "{text}");
    assert!(read(clone.path(), "all.sarif").contains("old/Dockerfile"));
    let (text, _) = ci(clone.path(), &[], &["--diff", "origin/main"]);
    assert!(text.contains("--> web/Dockerfile:1:6") && !text.contains("--> old/"), "{text}");
    let (text, _) = ci(clone.path(), &[("GITHUB_ACTIONS", "true")], &["--on", "plain"]);
    assert!(text.contains("--> old/Dockerfile:1:6"), "{text}");
}

#[test]
fn what_is_found_is_what_a_check_finds_byte_for_byte() {
    let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shop");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ci.json");
    let (text, code) = ci(&shop, &[], &["--write", &format!("json={}", file.display())]);
    assert_eq!(code, 1, "{text}");
    let check = plimsoll(&shop, &["check", "--format", "json"]).output().unwrap();
    assert_eq!(fs::read(file).unwrap(), check.stdout);
}

#[test]
fn the_usual_baseline_is_gone_by_where_it_is_there() {
    let (_origin, clone) = change();
    let known = ["check", "--write-baseline", "plimsoll-baseline.json", "old"];
    ended(&mut plimsoll(clone.path(), &known));
    let (text, code) = ci(clone.path(), &[], &[]);
    assert!(text.contains("--> web/Dockerfile:1:6") && !text.contains("--> old/"), "{text}");
    assert_eq!(code, 1);
    write(clone.path(), "web/Dockerfile", GOOD);
    let (text, code) = ci(clone.path(), &[], &[]);
    assert_eq!(code, 0, "{text}");
}

#[test]
fn a_checkout_without_history_has_everything_judged_and_says_so() {
    let (_origin, clone) = change();
    let github = [("GITHUB_ACTIONS", "true"), ("GITHUB_BASE_REF", "release")];
    let (text, code) = ci(clone.path(), &github, &[]);
    assert!(
        text.contains("note: everything is judged: `origin/release` names no commit"),
        "{text}"
    );
    assert!(text.contains("old/Dockerfile") && code == 1, "{text}");
    let (text, code) = ci(clone.path(), &github, &["--diff", "release"]);
    assert!(text.contains("names no commit that is here") && code == 2, "{text}");
}

/// A file of the plugin, which is YAML, as JSON.
fn plugin(name: &str) -> serde_json::Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = fs::read_to_string(root.join(name)).unwrap();
    let engine = plimsoll::Engine::new().unwrap();
    let documents = engine.read_data(name, &text).unwrap();
    serde_json::from_str(&documents[0]).unwrap()
}

#[test]
fn the_action_runs_what_it_is_given_and_takes_nothing_for_a_command() {
    let action = plugin("host-examples/ci-plugin/action.yml");
    let steps = action["runs"]["steps"].as_array().unwrap();
    let judge = steps.last().unwrap();
    let (_origin, clone) = change();
    let folder = Path::new(env!("CARGO_BIN_EXE_plimsoll")).parent().unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let given = |name: &str| judge["env"][name].as_str().unwrap().to_owned();
    assert_eq!(given("PATHS"), "${{ inputs.paths }}");
    let mut command = std::process::Command::new("bash");
    command.current_dir(clone.path()).args(["-e", "-o", "pipefail", "-c"]);
    command.arg(judge["run"].as_str().unwrap());
    command.env("PATH", path).env("GITHUB_ACTIONS", "true").env_remove("GITHUB_STEP_SUMMARY");
    command.env("GITHUB_BASE_REF", "");
    command.env("PATHS", "old\n$(touch broken)\n").env("ARGUMENTS", "--fail-on=high\n");
    command.env("SARIF", "out.sarif");
    let (text, code) = ended(&mut command);
    assert!(text.contains("file=old/Dockerfile") && !text.contains("web/Dockerfile"), "{text}");
    assert!(text.contains("$(touch broken)") && code == 2, "{text}");
    assert!(!clone.path().join("broken").exists());
    assert!(read(clone.path(), "out.sarif").contains("old/Dockerfile"));
}

#[test]
fn templates_run_commands_that_there_are_and_collect_what_is_written() {
    let gitlab = plugin("host-examples/ci-plugin/gitlab.yml");
    assert_eq!(gitlab["plimsoll"]["script"][0], "plimsoll ci $PLIMSOLL_ARGUMENTS");
    let report = &gitlab["plimsoll"]["artifacts"]["reports"]["codequality"];
    assert_eq!(report, "gl-code-quality-report.json");
    let azure = plugin("host-examples/ci-plugin/azure.yml");
    assert_eq!(azure["steps"][0]["bash"], "plimsoll ci");
    assert_eq!(azure["steps"][1]["inputs"]["testResultsFiles"], "plimsoll-junit.xml");
    let hook = plugin(".pre-commit-hooks.yaml");
    let entry = hook[0]["entry"].as_str().unwrap().to_owned();
    let (_origin, clone) = change();
    write(clone.path(), "web/Dockerfile", GOOD);
    let arguments: Vec<&str> = entry.split(' ').skip(1).collect();
    let (text, code) = ended(&mut plimsoll(clone.path(), &arguments));
    assert_eq!((text.as_str(), code), ("", 0));
    write(clone.path(), "new/Dockerfile", BAD);
    let (text, code) = ended(&mut plimsoll(clone.path(), &arguments));
    assert!(text.contains("--> new/Dockerfile:1:6") && code == 1, "{text}");
}

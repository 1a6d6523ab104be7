//! `--diff`: only what a change touches is judged.

use super::{BAD, GOOD, folder, git, repository, run, write};

const NETWORK: &str = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: n, namespace: shop}\n\
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}\n";

fn pod(name: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: shop}}\n\
         spec: {{containers: [{{name: c, image: nginx}}]}}\n"
    )
}

#[test]
fn only_what_has_changed_is_judged_committed_or_not() {
    let folder =
        repository(&[("old/Dockerfile", BAD), ("web/Dockerfile", GOOD), ("api/Dockerfile", GOOD)]);
    let (text, code) = run(folder.path(), &["check", "--diff", "main"]);
    assert!(text.starts_with("0 documents in 0 sources: no findings - pass"), "{text}");
    assert_eq!(code, 0);
    write(folder.path(), "web/Dockerfile", BAD);
    git(folder.path(), &["commit", "--quiet", "-am", "web"]);
    write(folder.path(), "api/Dockerfile", BAD);
    write(folder.path(), "new/Dockerfile", BAD);
    let (text, code) = run(folder.path(), &["check", "--diff", "main"]);
    for name in ["web", "api", "new"] {
        assert!(text.contains(&format!("--> {name}/Dockerfile")), "{name}: {text}");
    }
    assert!(!text.contains("old/Dockerfile"), "{text}");
    assert_eq!(code, 1);
    let (text, _) = run(folder.path(), &["check", "--diff", "HEAD", "api", "old"]);
    assert!(text.contains("1 document in 1 source:"), "{text}");
}

#[test]
fn changed_lines_narrow_a_change_to_what_it_writes() {
    let before = "FROM scratch\nUSER 1000:1000\nRUN sudo ls\nRUN true\n";
    let folder = repository(&[("web/Dockerfile", before)]);
    write(folder.path(), "web/Dockerfile", &before.replace("RUN true", "RUN sudo cat"));
    write(folder.path(), "new/Dockerfile", BAD);
    let lines = |more: &[&str]| run(folder.path(), &[&["check", "--diff", "main"], more].concat());
    let (text, _) = lines(&[]);
    assert!(text.contains("web/Dockerfile:3:") && text.contains("web/Dockerfile:4:"), "{text}");
    let (text, code) = lines(&["--changed-lines"]);
    assert!(!text.contains("web/Dockerfile:3:") && text.contains("web/Dockerfile:4:"), "{text}");
    assert!(text.contains("--> new/Dockerfile:1:"), "a new file is new as a whole: {text}");
    assert!(text.contains("left out, on lines that the change does not touch"), "{text}");
    assert_eq!(code, 1);
    let (text, code) = run(folder.path(), &["check", "--changed-lines"]);
    assert!(text.contains("--diff") && code == 2, "{text}");
}

#[test]
fn what_a_change_takes_out_is_missed_at_the_lines_around() {
    let before = "FROM nginx:1.29\nUSER 1000:1000\nEXPOSE 80\n\n\nEXPOSE 8080\n";
    let folder = repository(&[("Dockerfile", before)]);
    write(folder.path(), "Dockerfile", &before.replace("USER 1000:1000\n", ""));
    let (text, code) = run(folder.path(), &["check", "--diff", "main", "--changed-lines"]);
    assert!(text.contains("PLM-D001") || text.contains("root"), "{text}");
    assert_eq!(code, 1);
}

#[test]
fn manifests_are_judged_with_those_they_belong_to() {
    let (web, api) = (pod("web"), pod("api"));
    let folder = repository(&[("api.yaml", &api), ("net.yaml", NETWORK)]);
    write(folder.path(), "web.yaml", &web);
    let rules = ["check", "--diff", "main", "--profile", "all"];
    let (text, _) = run(folder.path(), &rules);
    assert!(text.contains("--> web.yaml") && !text.contains("--> api.yaml"), "{text}");
    let alone = run(folder.path(), &["check", "--profile", "all", "web.yaml"]).0;
    let found = |text: &str| text.matches("NetworkPolicy").count();
    assert!(found(&alone) > found(&text), "the policy that is not touched is seen: {text}");
}

#[test]
fn a_change_of_what_decides_has_everything_judged() {
    let rule = "package plimsoll.dockerfile.mine\n\ndeny contains \"mine\"\n";
    let folder = repository(&[("old/Dockerfile", BAD), ("plimsoll.yaml", "policies: [rules]\n")]);
    write(folder.path(), "rules/mine.rego", rule);
    let (text, code) = run(folder.path(), &["check", "--diff", "main"]);
    assert!(text.contains("--> old/Dockerfile"), "{text}");
    assert!(text.contains("note: the change touches rules, so everything is judged"), "{text}");
    assert_eq!(code, 1);
}

#[test]
fn a_waiver_for_what_is_not_judged_is_not_called_unneeded() {
    let waiver =
        "waivers:\n  - {rule: PLM-D003, path: old/*, reason: r, owner: o, until: 2262-01-31}\n";
    let folder = repository(&[("old/Dockerfile", BAD), ("plimsoll.yaml", waiver)]);
    write(folder.path(), "new/Dockerfile", GOOD);
    let (text, _) = run(folder.path(), &["check", "--diff", "main"]);
    assert!(!text.contains("PLM-X003"), "{text}");
}

#[test]
fn where_git_cannot_tell_nothing_passes() {
    let outside = folder(&[("Dockerfile", GOOD)]);
    let (text, code) = run(outside.path(), &["check", "--diff", "main"]);
    assert!(text.contains("is in no git repository"), "{text}");
    assert_eq!(code, 2);
    let inside = repository(&[("Dockerfile", GOOD)]);
    let (text, code) = run(inside.path(), &["check", "--diff", "origin/main"]);
    assert!(text.contains("`origin/main` names no commit that is here: fetch it"), "{text}");
    assert_eq!(code, 2);
}

//! `--fix`: what one safe edit mends.

use std::fs;

use super::{folder, run};

const BEFORE: &str = "FROM debian:13
MAINTAINER joe@example.com
ENV LANG C.UTF-8
ADD app.py /app/
RUN apt-get update && apt install curl \\
    && pip install flask
RUN [\"apt-get\", \"install\", \"git\"]
RUN <<EOF
apt-get install jq
EOF
USER 1000:1000
";

const AFTER: &str = "FROM debian:13
LABEL org.opencontainers.image.authors=\"joe@example.com\"
ENV LANG=C.UTF-8
COPY app.py /app/
RUN apt-get update && apt-get install -y curl \\
    && pip install --no-cache-dir flask
RUN [\"apt-get\", \"install\", \"git\"]
RUN <<EOF
apt-get install -y jq
EOF
USER 1000:1000
";

#[test]
fn edits_are_shown_as_a_diff_and_change_nothing() {
    let folder = folder(&[("Dockerfile", BEFORE)]);
    let (text, code) = run(folder.path(), &["check", "--profile", "all", "--fix"]);
    assert!(text.contains("--- Dockerfile\n+++ Dockerfile\n"), "{text}");
    for line in ["\n-ADD app.py /app/\n", "\n+COPY app.py /app/\n", "\n RUN [\"apt-get\""] {
        assert!(text.contains(line), "no {line:?} in {text}");
    }
    assert!(text.contains("--fix=apply makes these edits"), "{text}");
    assert_eq!(code, 1);
    assert_eq!(fs::read_to_string(folder.path().join("Dockerfile")).unwrap(), BEFORE);
}

#[test]
fn edits_are_made_where_that_is_asked_for_and_what_remains_is_shown() {
    let folder = folder(&[("Dockerfile", BEFORE)]);
    let arguments = ["check", "--profile", "all", "--fix=apply"];
    let (text, code) = run(folder.path(), &arguments);
    assert!(text.contains("findings mended in 1 file\n"), "{text}");
    assert!(!text.contains("PLM-D023") && text.contains("PLM-D003"), "{text}");
    assert_eq!(code, 1, "{text}");
    assert_eq!(fs::read_to_string(folder.path().join("Dockerfile")).unwrap(), AFTER);
    let (text, _) = run(folder.path(), &arguments);
    assert!(text.contains("0 findings mended"), "{text}");
}

#[test]
fn what_is_waived_stays_as_it_is() {
    let waived = "FROM debian:13\n# plimsoll: allow PLM-D023 until 2262-01-31 -- it may become an archive\n\
                  ADD app.py /app/\nUSER 1\n";
    let folder = folder(&[("Dockerfile", waived)]);
    let (text, _) = run(folder.path(), &["check", "--fix=apply"]);
    assert!(text.contains("0 findings mended"), "{text}");
}

#[test]
fn a_rule_of_ones_own_may_say_what_mends_a_finding() {
    let rule = "# METADATA\n# custom: {id: ACME-1, severity: high}\npackage plimsoll.workload.mine\n\n\
                deny contains {\"message\": \"m\", \"path\": path, \"fix\": \"false\"} if {\n\
                \tsome i, container in input.containers\n\tcontainer.security_context.privileged\n\
                \tpath := [\"containers\", i, \"security_context\", \"privileged\"]\n}\n";
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - name: c\n      \
               image: nginx\n      securityContext: {privileged: true} # yet\n";
    let folder = folder(&[("mine.rego", rule), ("pod.yaml", pod)]);
    let arguments = ["check", "--policy", "mine.rego", "--no-bundled", "--fix=apply", "pod.yaml"];
    let (text, code) = run(folder.path(), &arguments);
    assert_eq!(code, 0, "{text}");
    let after = fs::read_to_string(folder.path().join("pod.yaml")).unwrap();
    assert_eq!(after, pod.replace("true", "false"));
}

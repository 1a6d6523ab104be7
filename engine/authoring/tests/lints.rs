//! Every lint on policies written for it. A fixture is a set of policy files, each below a line
//! `#--- name`, and at its end, below `#--- found`, what is found in them. `PLIMSOLL_UPDATE=1` writes that
//! part anew.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it should be"
)]

use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf};

use plimsoll_authoring::lint::{ALL, Options, lint};
use plimsoll_cases::files;
use plimsoll_evaluator::{Diagnostic, PolicyFile, bundled};

const FOUND: &str = "#--- found\n";

fn fixtures() -> Vec<PathBuf> {
    files(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lints").as_ref())
}

fn policies(text: &str) -> Vec<PolicyFile> {
    let text =
        text.strip_prefix("#--- ").map_or_else(|| format!("policy.rego\n{text}"), str::to_owned);
    let file = |part: &str| {
        let (name, source) = part.split_once('\n').unwrap_or((part, ""));
        PolicyFile::new(name, format!("{}\n", source.trim_end()))
    };
    text.split("\n#--- ").map(file).collect()
}

fn shown(found: &[Diagnostic]) -> String {
    let mut text = String::new();
    for Diagnostic { code, message, help, file, span, .. } in found {
        let start = span.unwrap().start;
        let _ = writeln!(text, "# {file}:{}:{} {code}: {message}", start.line, start.column);
        if let Some(help) = help {
            let _ = writeln!(text, "#   {help}");
        }
    }
    text
}

#[test]
fn fixtures_find_what_they_say() {
    let mut wrong = Vec::new();
    for path in fixtures() {
        let text = fs::read_to_string(&path).unwrap();
        let (source, expected) = text.split_once(FOUND).unwrap_or((&text, ""));
        let outcome = lint(&policies(source), &Options::default());
        let mut all = outcome.errors;
        all.extend(outcome.findings);
        let found = shown(&all);
        if std::env::var_os("PLIMSOLL_UPDATE").is_some() {
            fs::write(&path, format!("{}\n\n{FOUND}{found}", source.trim_end())).unwrap();
        } else if found != expected {
            wrong.push(format!("{}\nfound:\n{found}expected:\n{expected}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_lint_has_a_fixture_that_it_finds_and_one_that_it_leaves_alone() {
    let mut cases: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for path in fixtures() {
        let id = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let (_, found) = text.split_once(FOUND).unwrap();
        let counts = cases.entry(id.clone()).or_default();
        if found.contains(&format!(" {id}: ")) { counts.0 += 1 } else { counts.1 += 1 }
    }
    for lint in ALL {
        let (hits, others) = cases.get(lint.id).copied().unwrap_or_default();
        assert!(hits > 0 && others > 0, "{}: {hits} fixtures are found, {others} are not", lint.id);
    }
}

#[test]
fn the_example_of_a_lint_is_found_and_what_to_write_instead_is_clean() {
    for one in ALL {
        let ids = |text: &str| -> Vec<String> {
            let outcome = lint(&policies(text), &Options::default());
            assert!(outcome.errors.is_empty(), "{}: {:?}", one.id, outcome.errors);
            outcome.findings.into_iter().map(|finding| finding.code).collect()
        };
        assert!(ids(one.example.bad).contains(&one.id.to_owned()), "{} is not found", one.id);
        assert_eq!(ids(one.example.good), Vec::<String>::new(), "{}", one.id);
    }
}

#[test]
fn the_library_is_clean() {
    let mut all = bundled::files();
    all.extend(bundled::tests());
    let outcome = lint(&all, &Options::default());
    assert_eq!(shown(&outcome.errors) + &shown(&outcome.findings), "");
}

#[test]
fn a_lint_can_be_switched_off() {
    let source = "package example\n\nimport data.other\n\nallow if count(input.x) < 0\n";
    let files = policies(source);
    let options = Options { disabled: vec!["unused-import".to_owned()], ..Options::default() };
    let codes: Vec<String> =
        lint(&files, &options).findings.into_iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["count-condition"]);
}

#[test]
fn switching_off_what_is_no_lint_is_an_error_that_names_the_nearest() {
    let options = Options { disabled: vec!["unused-imports".to_owned()], ..Options::default() };
    let outcome = lint(&policies("package example\n"), &options);
    assert_eq!(outcome.errors.len(), 1);
    assert_eq!(outcome.errors[0].help.as_deref(), Some("did you mean `unused-import`?"));
}

#[test]
fn metadata_that_no_check_would_take_is_an_error() {
    let source = "# METADATA\n# title: T\n# custom: {id: A-1, severity: urgent}\n\
                  package plimsoll.workload.a\n\ndeny contains \"a\" if not input.pod.labels.a\n";
    let outcome = lint(&policies(source), &Options::default());
    let codes: Vec<&str> = outcome.errors.iter().map(|error| error.code.as_str()).collect();
    assert_eq!(codes, ["policy/metadata"]);
}

#[test]
fn a_file_that_is_not_rego_does_not_hide_what_is_wrong_with_others() {
    let files = policies(
        "#--- a.rego\npackage a\n\nallow if {\n#--- b.rego\npackage b\n\nx := sprintf(\"%s\", [])\n",
    );
    let outcome = lint(&files, &Options::default());
    let codes = |found: &[Diagnostic]| -> Vec<String> {
        found.iter().map(|one| format!("{} {}", one.file, one.code)).collect()
    };
    assert_eq!(codes(&outcome.errors), ["a.rego rego_parse_error"]);
    assert_eq!(codes(&outcome.findings), ["b.rego sprintf-arguments"]);
}

#[test]
fn what_does_not_compile_is_told_with_its_place() {
    let outcome =
        lint(&policies("package a\n\nallow if x > 1\n\nb if nothing(1)\n"), &Options::default());
    let found = shown(&outcome.errors);
    assert!(
        found.contains("policy.rego:5:6 rego_type_error: undefined function nothing"),
        "{found}"
    );
}

#[test]
fn rules_that_data_has_are_not_missing() {
    let source = "package example\n\nallow if input.user in data.example.users\n";
    let codes = |data: &str| {
        let options = Options { data: data.to_owned(), ..Options::default() };
        lint(&policies(source), &options).findings.len()
    };
    assert_eq!(codes(""), 1);
    assert_eq!(codes(r#"{"example": {"users": []}}"#), 0);
}

#[test]
fn hundreds_of_thousands_of_paths_through_functions_come_to_an_end() {
    let mut source = "package plimsoll.workload.deep\n\nf0(x, y) := [x, y]\n\n".to_owned();
    for level in 1..40 {
        let below = level - 1;
        let _ = writeln!(
            source,
            "f{level}(x, y) := [f{below}(x, y), f{below}(y, x), f{below}([x], y)]\n"
        );
    }
    source.push_str("deny contains f39(input.pod, input.containers)\n");
    let outcome = lint(&policies(&source), &Options::default());
    assert!(outcome.errors.is_empty(), "{:?}", outcome.errors);
}

#[test]
fn the_rego_of_a_template_is_linted_where_it_stands() {
    let template = |rego: &str| {
        format!(
            "apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {{name: quaytags}}
spec:
  crd: {{spec: {{names: {{kind: QuayTags}}}}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package quaytags

        import data.lib.names
        import data.lib.unused

        violation[{{\"msg\": msg}}] {{
          unused := 1
          {rego}
        }}
      libs:
        - |
          package lib.names

          known = {{\"a\"}}
"
        )
    };
    let lint = |rego: &str| {
        let files = [
            PolicyFile::new("quay.yaml", template(rego)),
            PolicyFile::new("constraint.yaml", "apiVersion: constraints.gatekeeper.sh/v1beta1\n"),
            PolicyFile::new("p.rego", "package p\n\nimport data.other\n"),
        ];
        lint(&files, &Options::default())
    };
    let outcome = lint("msg := names.known[_]");
    assert!(outcome.errors.is_empty(), "{outcome:#?}");
    let found = shown(&outcome.findings);
    let places: Vec<_> = found.lines().filter(|line| !line.starts_with("#  ")).collect();
    assert_eq!(
        places.iter().map(|line| line.split(": ").next().unwrap()).collect::<Vec<_>>(),
        [
            "# quay.yaml:12:9 unused-import",
            "# quay.yaml:15:11 unused-variable",
            "# p.rego:3:1 unused-import"
        ],
        "{found}"
    );
    let excerpt = outcome.findings[0].excerpt.as_ref().unwrap();
    assert_eq!(excerpt.text.trim(), "import data.lib.unused");
    let outcome = lint("msg := name.known[_]");
    let lines = outcome.errors.iter().map(|error| {
        assert_eq!(error.file, "quay.yaml");
        error.span.unwrap().start.line
    });
    assert!(lines.collect::<Vec<_>>().contains(&16), "{outcome:#?}");
}

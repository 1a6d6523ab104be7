//! What Dockerfiles know of the `.dockerignore` beside them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use plimsoll_document::{
    Content, Kind, Normalized, Reading, Source, detect, normalize, normalize_set,
};
use serde_json::{Value, json};

const DOCKERFILE: &str = "FROM a AS build\nFROM b\nCOPY . /src\nCOPY dist/app.js src /app/\nADD https://a.io/dist /x\n\
                          COPY --from=build dist /y\nONBUILD COPY dist /z\n";

fn set(sources: &[(&str, &str)]) -> Vec<Normalized> {
    let sources: Vec<Source<'_>> =
        sources.iter().map(|(name, text)| Source::new(name, Content::Text(text))).collect();
    normalize_set(&sources, &Reading::default())
}

/// The body of the first source, a Dockerfile.
fn body(sources: &[(&str, &str)]) -> Value {
    let read = set(sources);
    assert_eq!(read[0].diagnostics, []);
    read[0].documents[0].body.clone()
}

#[test]
fn a_dockerfile_knows_what_the_file_beside_it_leaves_out() {
    let body = body(&[("api/Dockerfile", DOCKERFILE), ("api/.dockerignore", ".git\n.env\ndist\n")]);
    let ignore = &body["ignore"];
    assert_eq!(ignore["file"], "api/.dockerignore");
    assert_eq!(ignore["patterns"], json!([".git", ".env", "dist"]));
    let lets_in = ignore["lets_in"].as_array().unwrap();
    assert!(lets_in.contains(&json!("id_rsa")) && !lets_in.contains(&json!(".git")));
}

#[test]
fn what_is_copied_and_never_sent_is_marked_and_nothing_else_is() {
    let body = body(&[("Dockerfile", DOCKERFILE), (".dockerignore", "dist")]);
    let instructions = body["stages"][1]["instructions"].as_array().unwrap();
    let marked: Vec<Vec<bool>> = instructions
        .iter()
        .map(|it| {
            let origins = it["origins"].as_array().unwrap();
            origins.iter().map(|origin| origin["ignored"] == true).collect()
        })
        .collect();
    assert_eq!(marked, [vec![false], vec![true, false], vec![false], vec![false], vec![]]);
    assert_eq!(instructions[4]["onbuild"]["origins"][0].get("ignored"), None);
}

#[test]
fn none_is_told_apart_from_not_known() {
    assert_eq!(body(&[("Dockerfile", DOCKERFILE)]).get("ignore"), None);
    let none = body(&[("Dockerfile", DOCKERFILE), (".dockerignore", "")]);
    assert_eq!(none["ignore"]["patterns"], json!([]));
    let elsewhere = body(&[("api/Dockerfile", DOCKERFILE), (".dockerignore", "")]);
    assert_eq!(elsewhere.get("ignore"), None);
    let nameless = body(&[("<stdin>", DOCKERFILE), (".dockerignore", "")]);
    assert_eq!(nameless.get("ignore"), None);
}

#[test]
fn such_a_file_is_no_document_whatever_it_says() {
    for text in ["", "FROM a\n", "{\"apiVersion\": 1}", "services:\n"] {
        for name in [".dockerignore", "a/Dockerfile.dockerignore"] {
            let source = Source::new(name, Content::Text(text));
            assert_eq!(normalize(&source, &Reading::default()), Normalized::default());
            assert_eq!(detect(&source), None);
        }
    }
    let forced = Source::new(".dockerignore", Content::Text("FROM a\n")).of(Some(Kind::Dockerfile));
    assert_eq!(normalize(&forced, &Reading::default()).documents.len(), 1);
}

#[test]
fn a_pattern_that_no_build_takes_is_an_error_of_its_file() {
    let read = set(&[("Dockerfile", DOCKERFILE), (".dockerignore", "dist\n[a\n")]);
    assert_eq!(read[0].diagnostics, []);
    let [wrong] = read[1].diagnostics.as_slice() else { panic!("one error") };
    assert_eq!(wrong.code, "dockerfile/bad-ignore-pattern");
    assert_eq!(
        (wrong.file.as_str(), wrong.span.as_ref().unwrap().start.line),
        (".dockerignore", 2)
    );
}

#[test]
fn a_file_that_is_no_text_tells_nothing_but_that() {
    let bytes = b"dist\0\n";
    let sources = [
        Source::new("Dockerfile", Content::Text(DOCKERFILE)),
        Source::new(".dockerignore", Content::Bytes(bytes)),
    ];
    let read = normalize_set(&sources, &Reading::default());
    assert_eq!(read[0].documents[0].body.get("ignore"), None);
    assert_eq!(read[1].diagnostics[0].code, "source/binary");
}

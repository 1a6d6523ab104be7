//! The same application in several environments.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;

use plimsoll_document::{Content, Reading, Source, normalize_set};
use serde_json::{Value, json};

fn app(name: &str, image: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}, namespace: shop}}\nspec:\n  template:\n    spec:\n      \
         containers:\n        - name: app\n          image: {image}\n          envFrom: [{{secretRef: {{name: db}}}}]\n"
    )
}

fn secret(password: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: Secret\nmetadata: {{name: db, namespace: shop}}\nstringData:\n  \
         user: shop\n  password: {password}\n"
    )
}

fn reading() -> Reading {
    let deployments = [
        ("production", vec!["deploy/prod/**"]),
        ("staging", vec!["deploy/staging/*.yaml", "deploy/*-staging.yaml"]),
    ];
    let owned = |(name, globs): (&str, Vec<&str>)| {
        (name.to_owned(), globs.into_iter().map(str::to_owned).collect())
    };
    let deployments: BTreeMap<String, Vec<String>> = deployments.into_iter().map(owned).collect();
    Reading { deployments, ..Reading::default() }
}

fn read(sources: &[(&str, String)]) -> Vec<Value> {
    let sources: Vec<_> =
        sources.iter().map(|(name, text)| Source::new(name, Content::Text(text))).collect();
    let all = normalize_set(&sources, &reading());
    let one = |normalized: plimsoll_document::Normalized| {
        assert_eq!(normalized.diagnostics, []);
        normalized.documents.into_iter().next().expect("there is one").body
    };
    all.into_iter().map(one).collect()
}

#[test]
fn a_source_belongs_to_the_environment_whose_globs_name_it() {
    let app = || app("web", "web:1");
    let read = read(&[
        ("deploy/prod/eu/web.yaml", app()),
        ("./deploy/staging/web.yaml", app()),
        ("deploy/web-staging.yaml", app()),
        ("deploy/staging/old/web.yaml", app()),
        ("web.yaml", app()),
    ]);
    let environments: Vec<_> = read.iter().map(|body| body["environment"].clone()).collect();
    // `*` stays within a folder.
    let expected = json!(["production", "staging", "staging", null, null]);
    assert_eq!(json!(environments), expected);
}

#[test]
fn an_application_knows_what_it_is_in_other_environments() {
    let read = read(&[
        ("deploy/prod/web.yaml", app("web", "registry.example.com/web:1.0")),
        ("deploy/staging/web.yaml", app("web", "registry.example.com/web:1.1")),
        ("deploy/staging/api.yaml", app("api", "registry.example.com/api:1.1")),
        ("deploy/prod/web2.yaml", app("web", "registry.example.com/web:1.2")),
    ]);
    let elsewhere = read[0]["related"]["elsewhere"].as_array().expect("there is another");
    assert_eq!(elsewhere.len(), 1, "neither itself, nor another name, nor its own environment");
    assert_eq!(elsewhere[0]["environment"], "staging");
    assert_eq!(elsewhere[0]["file"], "deploy/staging/web.yaml");
    assert_eq!(elsewhere[0]["containers"][0]["name"], "app");
    assert_eq!(elsewhere[0]["containers"][0]["image"]["tag"], "1.1");
    assert_eq!(read[1]["related"]["elsewhere"].as_array().map(Vec::len), Some(2));
    assert!(read[2]["related"].get("elsewhere").is_none());
}

#[test]
fn a_secret_that_environments_share_is_told_without_its_value() {
    let password = "correct-horse";
    let read = read(&[
        ("deploy/prod/web.yaml", app("web", "web:1") + &secret(password)),
        ("deploy/staging/web.yaml", app("web", "web:1") + &secret(password)),
    ]);
    let shared = &read[0]["related"]["secrets"][0]["shared_with"];
    let expected = json!([{
        "environment": "staging", "file": "deploy/staging/web.yaml",
        "name": "db", "key": "password", "own_key": "password",
    }]);
    assert_eq!(*shared, expected, "the user's name is too short to tell anything");
    assert!(!read[0].to_string().contains(password));
}

#[test]
fn secrets_of_one_environment_or_with_values_of_their_own_share_nothing() {
    for (name, password) in
        [("deploy/prod/more.yaml", "correct-horse"), ("deploy/staging/web.yaml", "battery-staple")]
    {
        let read = read(&[
            ("deploy/prod/web.yaml", app("web", "web:1") + &secret("correct-horse")),
            (name, app("web", "web:1") + &secret(password)),
        ]);
        assert!(read[0]["related"]["secrets"][0].get("shared_with").is_none(), "{name}");
    }
}

#[test]
fn a_set_in_which_names_mean_nothing_stays_small() {
    let names: Vec<String> =
        (0..500).map(|i| format!("deploy/{}/{i}.yaml", ["prod", "staging"][i % 2])).collect();
    let sources: Vec<_> = names
        .iter()
        .map(|name| (name.as_str(), app("web", "web:1") + &secret("correct-horse")))
        .collect();
    for body in read(&sources) {
        assert_eq!(body["related"]["elsewhere"].as_array().map(Vec::len), Some(4));
        assert_eq!(body["related"]["secrets"][0]["shared_with"].as_array().map(Vec::len), Some(4));
    }
}

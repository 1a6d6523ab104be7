//! Archives that are built here.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use std::{collections::BTreeMap, io::Read as _};

use flate2::read::GzDecoder;
use plimsoll_bundle::{Build, Bundle, Content, Limits, Signing, Trust, build, load};
use plimsoll_rego::RegoVersion;
use support::{SECRET, SHOP, archive, by_secret, folder, shop_and};

fn built(sources: Vec<(&str, Content)>, how: &Build) -> Vec<u8> {
    let sources = sources.into_iter().map(|(name, content)| (name.to_owned(), content));
    build(sources.collect(), how, &Limits::default()).unwrap().0
}

fn refused(sources: Vec<(&str, Content)>, how: &Build) -> String {
    let sources = sources.into_iter().map(|(name, content)| (name.to_owned(), content));
    let wrong = build(sources.collect(), how, &Limits::default()).unwrap_err();
    assert!(wrong[0].help.is_some(), "{wrong:?}");
    wrong[0].code.clone()
}

fn again(bytes: Vec<u8>) -> Bundle {
    load("built", Content::Archive(bytes), &Trust::Unsigned, &Limits::default()).unwrap()
}

/// The entries as another reader of archives sees them.
fn entries(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = tar::Archive::new(GzDecoder::new(bytes));
    let mut found = BTreeMap::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        assert_eq!(entry.header().mtime().unwrap(), 0);
        assert_eq!(entry.header().mode().unwrap(), 0o600);
        let path = String::from_utf8(entry.path_bytes().into_owned()).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        found.insert(path, text);
    }
    found
}

#[test]
fn the_same_input_makes_the_same_bytes_in_whatever_order_it_comes() {
    let first = built(vec![("shop", folder(&SHOP))], &Build::default());
    let mut reversed = SHOP.to_vec();
    reversed.reverse();
    assert_eq!(first, built(vec![("shop", folder(&reversed))], &Build::default()));
    assert_eq!(first, built(vec![("shop", archive(&SHOP))], &Build::default()));
    // What was built and is built again does not change.
    assert_eq!(first, built(vec![("b", Content::Archive(first.clone()))], &Build::default()));
    assert_eq!(first[4..8], [0; 4], "gzip's own time");
}

#[test]
fn other_readers_see_the_files_where_opa_puts_them() {
    let files = entries(&built(vec![("shop", folder(&SHOP))], &Build::default()));
    assert_eq!(files.keys().collect::<Vec<_>>(), ["/.manifest", "/data.json", "/shop/rules.rego"]);
    assert_eq!(
        files["/.manifest"],
        "{\"rego_version\":1,\"revision\":\"7\",\"roots\":[\"shop\"]}\n"
    );
    assert_eq!(files["/shop/rules.rego"], SHOP[3].1);
}

#[test]
fn long_and_foreign_paths_survive() {
    let long = format!("{}/p.rego", "a-long-name/".repeat(30).trim_end_matches('/'));
    let files = [(long.as_str(), "package a"), ("gr\u{fc}n/p.rego", "package b")];
    let bytes = built(vec![("b", folder(&files))], &Build::default());
    assert!(entries(&bytes).contains_key(&format!("/{long}")));
    let paths: Vec<_> = again(bytes).modules.into_iter().map(|module| module.path).collect();
    assert_eq!(paths, [long.as_str(), "gr\u{fc}n/p.rego"]);
}

#[test]
fn revision_roots_and_version_are_those_asked_for() {
    let how = Build {
        revision: Some("8".to_owned()),
        roots: vec!["/shop/".to_owned(), "team".to_owned()],
        rego_version: Some(RegoVersion::V1),
        ..Build::default()
    };
    let bundle = again(built(vec![("shop", folder(&SHOP))], &how));
    assert_eq!(bundle.manifest.revision, "8");
    assert_eq!(bundle.manifest.roots, ["shop", "team"]);
    let narrow = Build { roots: vec!["shop/rules".to_owned()], ..Build::default() };
    assert_eq!(refused(vec![("shop", folder(&SHOP))], &narrow), "bundle/outside-roots");
}

#[test]
fn policies_keep_the_version_of_rego_they_are_written_in() {
    let old = [
        (".manifest", r#"{"roots": ["old"], "rego_version": 0, "metadata": {"team": "a"}}"#),
        ("old/p.rego", "package old\n\ndeny[msg] { msg := \"no\" }\n"),
    ];
    let bundle =
        again(built(vec![("old", folder(&old)), ("shop", folder(&SHOP))], &Build::default()));
    assert_eq!(bundle.manifest.rego_version, Some(RegoVersion::V1));
    assert_eq!(bundle.modules[0].version, RegoVersion::V0);
    assert_eq!(bundle.modules[1].version, RegoVersion::V1);
    assert_eq!(bundle.manifest.metadata().as_deref(), Some("{\"team\":\"a\"}"));
    assert_eq!(bundle.manifest.roots, ["old", "shop"]);
}

#[test]
fn sources_that_do_not_fit_together_are_refused() {
    let sources = || vec![("a", folder(&SHOP)), ("b", folder(&SHOP))];
    assert_eq!(refused(sources(), &Build::default()), "bundle/duplicate");
    let other = [("p.rego", "package other")];
    let sources = vec![("a", folder(&SHOP)), ("b", folder(&other))];
    assert_eq!(refused(sources, &Build::default()), "bundle/root-overlap");
}

#[test]
fn a_bundle_is_signed_as_it_is_built_and_sources_are_verified() {
    let how = Build {
        signing: Some(Signing {
            key: SECRET.to_owned(),
            algorithm: Some("HS256".to_owned()),
            ..Signing::default()
        }),
        ..Build::default()
    };
    let bytes = built(vec![("shop", folder(&SHOP))], &how);
    let trust = Trust::Signed(by_secret());
    let loaded = load("b", Content::Archive(bytes.clone()), &trust, &Limits::default());
    assert_eq!(loaded.unwrap().signature.unwrap().algorithm, "HS256");
    let source = || vec![("b", Content::Archive(bytes.clone()))];
    assert_eq!(refused(source(), &Build::default()), "bundle/not-verified");
    built(source(), &Build { trust, ..Build::default() });
    let more = shop_and(&[("/policy.wasm", "x")]);
    let sources = vec![("shop".to_owned(), folder(&more))];
    let (bytes, warnings) = build(sources, &how, &Limits::default()).unwrap();
    assert_eq!(warnings[0].code, "bundle/passed-over");
    assert!(!entries(&bytes).contains_key("/policy.wasm"));
}

#[test]
fn policies_that_are_both_are_of_the_version_asked_for() {
    let files = [("p.rego", "package p\n\nx = 1 { true }\n"), ("q.rego", "package q\n\nx := 1\n")];
    let how = |version| Build { rego_version: version, ..Build::default() };
    let versions = |version| {
        let bundle = again(built(vec![("b", folder(&files))], &how(version)));
        let modules = bundle.modules.iter().map(|module| module.version).collect::<Vec<_>>();
        (bundle.manifest.rego_version, modules)
    };
    let (old, new) = (RegoVersion::V0, RegoVersion::V1);
    assert_eq!(versions(Some(old)), (Some(old), vec![old, old]));
    assert_eq!(versions(None), (Some(new), vec![old, new]));
    assert_eq!(refused(vec![("b", folder(&files))], &how(Some(new))), "rego_parse_error");
}

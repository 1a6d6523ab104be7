//! Bundles that are as they should be.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use plimsoll_bundle::{Content, Limits, Role, Trust, combine, inspect, load};
use plimsoll_rego::RegoVersion;
use support::{SHOP, archive, folder, shop_and, tar, unsigned};

#[test]
fn policies_and_data_come_out_of_an_archive_packed_or_not_and_out_of_a_folder() {
    let forms = [archive(&SHOP), Content::Archive(tar(&SHOP)), folder(&SHOP)];
    for content in forms {
        let bundle = load("b.tar.gz", content, &Trust::Unsigned, &Limits::default()).unwrap();
        assert_eq!(
            bundle.data(),
            "{\"shop\":{\"limits\":{\"orders\":10,\"share\":0.25},\"open\":true,\
             \"owner\":\"Zo\u{eb} <zoe@shop.example>\",\"ratio\":1.50}}"
        );
        let module = &bundle.modules[0];
        assert_eq!(
            (module.name.as_str(), module.package.join(".").as_str(), module.version),
            ("b.tar.gz/shop/rules.rego", "shop.rules", RegoVersion::V1)
        );
        assert_eq!((bundle.manifest.revision.as_str(), bundle.manifest.roots.len()), ("7", 1));
        assert!(bundle.warnings.is_empty(), "{:?}", bundle.warnings);
    }
}

#[test]
fn a_bundle_without_a_manifest_owns_everything() {
    let bundle = unsigned(&[("a/data.json", "[1]"), ("./p.rego", "package p")]).unwrap();
    assert_eq!(bundle.manifest.roots, [""]);
    assert_eq!(bundle.data(), "{\"a\":[1]}");
}

#[test]
fn the_manifest_says_which_rego_a_file_is_written_in() {
    let v0 = "package shop.old\n\ndeny[msg] { msg := \"no\" }\n";
    let v1 = "package shop.new\n\ndeny contains \"no\"\n";
    let manifest = r#"{"rego_version": 0, "file_rego_versions": {"/shop/new/*.rego": 1, "/shop/new/very/old.rego": 0}}"#;
    let bundle = unsigned(&[
        (".manifest", manifest),
        ("/shop/old.rego", v0),
        ("/shop/new/a.rego", v1),
        ("/shop/new/very/b.rego", v1),
        ("/shop/new/very/old.rego", v0),
    ])
    .unwrap();
    let versions: Vec<_> = bundle.modules.iter().map(|m| (m.path.as_str(), m.version)).collect();
    let (old, new) = (RegoVersion::V0, RegoVersion::V1);
    assert_eq!(
        versions,
        [
            ("shop/new/a.rego", new),
            ("shop/new/very/b.rego", new),
            ("shop/new/very/old.rego", old),
            ("shop/old.rego", old)
        ]
    );
    let told = unsigned(&[("old.rego", v0), ("new.rego", v1)]).unwrap();
    assert_eq!(
        (told.modules[0].version, told.modules[1].version),
        (new, old),
        "told from the text"
    );
    let wrong = unsigned(&[("old.rego", v0), (".manifest", r#"{"rego_version": 1}"#)]).unwrap_err();
    assert_eq!(wrong[0].code, "rego_parse_error");
    assert_eq!(wrong[0].span.unwrap().start.line, 3);
    assert!(wrong[0].help.as_ref().unwrap().contains("version"));
}

#[test]
fn what_does_not_count_is_passed_over_with_a_note() {
    let more = [("/policy.wasm", "\0asm"), ("/plan.json", "{}"), ("/README.md", "hello")];
    let bundle = unsigned(&shop_and(&more)).unwrap();
    let noted: Vec<_> =
        bundle.warnings.iter().map(|w| (w.code.as_str(), w.file.as_str())).collect();
    assert_eq!(
        noted,
        [
            ("bundle/passed-over", "b.tar.gz/plan.json"),
            ("bundle/passed-over", "b.tar.gz/policy.wasm")
        ]
    );
    assert!(bundle.files.iter().any(|file| file.path == "README.md" && file.role == Role::Other));
    let empty = unsigned(&[("/README.md", "hello")]).unwrap();
    assert_eq!(empty.warnings[0].code, "bundle/empty");
}

#[test]
fn bundles_with_roots_of_their_own_stand_side_by_side() {
    let shop = unsigned(&SHOP).unwrap();
    let team =
        unsigned(&[(".manifest", r#"{"roots": ["team"]}"#), ("team/data.json", "{\"a\": 1}")])
            .unwrap();
    let combined = combine(vec![shop, team], "{\"own\": {\"b\": 1e3}}").unwrap();
    assert_eq!(combined.modules.len(), 1);
    assert!(combined.data.starts_with("{\"own\":{\"b\":1e3},\"shop\":{"), "{}", combined.data);
    assert!(combined.data.ends_with("\"team\":{\"a\":1}}"), "{}", combined.data);
}

#[test]
fn inspection_tells_what_is_inside() {
    let shown = inspect(&unsigned(&SHOP).unwrap());
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["manifest"]["revision"], "7");
    assert_eq!(
        shown["namespaces"],
        serde_json::json!({
            "data.shop": ["shop/data.json"],
            "data.shop.limits": ["shop/limits/data.yaml"],
            "data.shop.rules": ["shop/rules.rego"],
        })
    );
    assert_eq!(shown["files"][3]["role"], "policy");
    assert_eq!(shown.get("signature"), None);
}

#[test]
fn a_bundle_of_hundreds_of_files_is_read() {
    let policies: Vec<_> = (0..300)
        .map(|i| (format!("/p{i}/rules.rego"), format!("package p{i}\n\nallow if input.n > {i}\n")))
        .collect();
    let files: Vec<_> = policies.iter().map(|(p, c)| (p.as_str(), c.as_str())).collect();
    assert_eq!(unsigned(&files).unwrap().modules.len(), 300);
}

//! Bundles that are refused, each with a code, a file and a remedy.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use plimsoll_bundle::{Content, Limits, Trust, combine, load};
use support::{SHOP, codes, folder, gzip, only, shop_and, tar, unsigned};

fn code(files: &[(&str, &str)]) -> String {
    only(unsigned(files)).code
}

fn load_bytes(bytes: Vec<u8>, limits: &Limits) -> String {
    only(load("b.tar.gz", Content::Archive(bytes), &Trust::Unsigned, limits)).code
}

#[test]
fn a_path_that_leads_out_of_the_bundle_is_refused() {
    for path in
        ["../evil.rego", "shop/../../evil.rego", "//etc/evil.rego", "C:/evil.rego", "a\\..\\b.rego"]
    {
        assert_eq!(code(&[(path, "package evil")]), "bundle/path-outside", "{path}");
        let from_folder = load(
            "dir",
            folder(&[(path.trim_start_matches('/'), "package evil")]),
            &Trust::Unsigned,
            &Limits::default(),
        );
        if !path.starts_with("//") {
            assert_eq!(only(from_folder).code, "bundle/path-outside", "{path}");
        }
    }
}

#[test]
fn a_link_is_refused_whatever_it_points_to() {
    for kind in [tar::EntryType::Symlink, tar::EntryType::Link] {
        let mut builder = tar::Builder::new(Vec::new());
        let mut header = tar::Header::new_ustar();
        header.set_entry_type(kind);
        header.set_size(0);
        builder.append_link(&mut header, "shop/rules.rego", "/etc/passwd").unwrap();
        assert_eq!(load_bytes(builder.into_inner().unwrap(), &Limits::default()), "bundle/link");
    }
    let mut builder = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_ustar();
    header.set_entry_type(tar::EntryType::Fifo);
    header.set_size(0);
    builder.append_data(&mut header, "shop/pipe", std::io::empty()).unwrap();
    assert_eq!(
        load_bytes(builder.into_inner().unwrap(), &Limits::default()),
        "bundle/special-file"
    );
}

#[test]
fn a_file_that_is_there_twice_is_refused_even_under_another_spelling() {
    let twice = shop_and(&[("./shop/rules.rego", "package shop.rules\n\nallow := true\n")]);
    let wrong = only(unsigned(&twice));
    assert_eq!(
        (wrong.code.as_str(), wrong.message.contains("`shop/rules.rego`")),
        ("bundle/duplicate", true)
    );
}

#[test]
fn a_decompression_bomb_is_refused_before_it_fills_the_memory() {
    let zeros = vec![0_u8; 8 << 20];
    let text = String::from_utf8(zeros).unwrap();
    let bomb = gzip(&tar(&[("data.json", &text)]));
    assert!(bomb.len() < 100 << 10);
    let limits = Limits { bytes: 1 << 20, ..Limits::default() };
    assert_eq!(load_bytes(bomb, &limits), "bundle/over-limit");
    // A bomb of blocks that belong to no file.
    let limits = Limits { bytes: 1 << 10, entries: 10, ..Limits::default() };
    assert_eq!(load_bytes(gzip(&vec![0; 8 << 20]), &limits), "bundle/over-limit");
}

#[test]
fn more_files_longer_paths_and_more_values_than_the_limits_are_refused() {
    let limits = Limits { entries: 3, ..Limits::default() };
    assert_eq!(load_bytes(tar(&SHOP), &limits), "bundle/over-limit");
    let limits = Limits { path: 12, ..Limits::default() };
    assert_eq!(load_bytes(tar(&SHOP), &limits), "bundle/over-limit");
    let limits = Limits { values: 3, ..Limits::default() };
    let loaded = load("b", Content::Archive(tar(&SHOP)), &Trust::Unsigned, &limits);
    assert!(loaded.unwrap_err()[0].message.contains("too many values"));
    let limits = Limits { bytes: 10, ..Limits::default() };
    assert_eq!(only(load("b", folder(&SHOP), &Trust::Unsigned, &limits)).code, "bundle/over-limit");
}

#[test]
fn what_is_no_archive_or_a_damaged_one_is_refused() {
    let limits = Limits::default();
    assert_eq!(load_bytes(b"hello".to_vec(), &limits), "bundle/no-archive");
    assert_eq!(load_bytes(Vec::new(), &limits), "bundle/no-archive");
    let packed = gzip(&tar(&SHOP));
    assert_eq!(load_bytes(packed[..packed.len() / 2].to_vec(), &limits), "bundle/damaged");
    let mut plain = tar(&SHOP);
    plain.extend_from_slice(b"more");
    assert_eq!(load_bytes(plain, &limits), "bundle/damaged");
    assert_eq!(load_bytes(gzip(b"no tar at all"), &limits), "bundle/damaged");
}

#[test]
fn policies_and_data_outside_the_roots_are_refused() {
    let wrong = only(unsigned(&shop_and(&[("/other/p.rego", "package other")])));
    assert_eq!(
        (wrong.code.as_str(), wrong.file.as_str()),
        ("bundle/outside-roots", "b.tar.gz/other/p.rego")
    );
    let wrong = only(unsigned(&shop_and(&[("/shopping/data.json", "{\"a\": 1}")])));
    assert!(wrong.message.contains("`shopping`"), "{wrong:?}");
    let quoted = shop_and(&[("/p.rego", "package shop[\"rules/extra\"]")]);
    assert!(unsigned(&quoted).is_ok());
    let quoted = shop_and(&[("/p.rego", "package other[\"shop/rules\"]")]);
    assert_eq!(code(&quoted), "bundle/outside-roots");
}

#[test]
fn overlapping_roots_are_refused_in_one_bundle_and_between_two() {
    assert_eq!(
        code(&[(".manifest", r#"{"roots": ["shop", "/shop/rules/"]}"#)]),
        "bundle/root-overlap"
    );
    let shop = unsigned(&SHOP).unwrap();
    let all = unsigned(&[("p.rego", "package p")]).unwrap();
    let wrong = combine(vec![shop, all], "{}").unwrap_err();
    assert_eq!((wrong.len(), wrong[0].code.as_str()), (1, "bundle/root-overlap"));
    assert!(wrong[0].message.contains("all of `data`"), "{wrong:?}");
}

#[test]
fn data_that_is_given_twice_is_refused() {
    let wrong = only(unsigned(&shop_and(&[("/shop/data.yaml", "owner: Ann\n")])));
    assert_eq!(
        (wrong.code.as_str(), wrong.file.as_str()),
        ("bundle/data-conflict", "b.tar.gz/shop/data.yaml")
    );
    assert!(wrong.message.contains("`data.shop.owner`"), "{wrong:?}");
    let wrong =
        combine(vec![unsigned(&SHOP).unwrap()], r#"{"shop": {"open": false}}"#).unwrap_err();
    assert_eq!(wrong[0].code, "bundle/data-conflict");
    assert_eq!(combine(Vec::new(), "[]").unwrap_err()[0].code, "policy/data");
}

#[test]
fn files_that_are_not_what_they_should_be_are_refused_with_their_place() {
    let wrong = only(unsigned(&[("/a/data.json", "{\n  \"a\": nope\n}")]));
    assert_eq!((wrong.code.as_str(), wrong.span.unwrap().start.line), ("bundle/bad-json", 2));
    assert_eq!(code(&[("/data.json", "[1]")]), "bundle/bad-data");
    assert_eq!(code(&[("/data.yaml", "a: [1")]), "bundle/bad-yaml");
    assert_eq!(code(&[("/p.rego", "pakage p")]), "rego_parse_error");
    assert_eq!(
        code(&[("/patch.json", r#"{"data": [{"op": "remove", "path": "/a"}]}"#)]),
        "bundle/delta"
    );
    assert_eq!(code(&[("/.manifest", "")]), "bundle/bad-json");
    let manifest = r#"{"revision": 7, "roots": "shop", "rego_version": 2, "metadata": [], "file_rego_versions": {"[": 1, "a": "1"}}"#;
    let wrong = codes(unsigned(&[("/.manifest", manifest)]));
    assert_eq!(wrong.len(), 6);
    assert!(
        wrong
            .iter()
            .all(|(code, file)| code == "bundle/bad-manifest" && file == "b.tar.gz/.manifest")
    );
}

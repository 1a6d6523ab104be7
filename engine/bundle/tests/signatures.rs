//! Signatures: those of others, our own, and everything that keeps one from holding.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use plimsoll_bundle::{
    Bundle, Content, File, Limits, Signing, Trust, Verification, inspect, load, sign,
};
use plimsoll_types::Diagnostic;
use support::{SECRET, SHOP, archive, by_secret, codes, folder, key, only, shop_and};

/// What signs and what verifies, by kind of key.
const KEYS: [(&str, &str, &str); 10] = [
    ("RS256", "rsa-signer", "rsa-signer.pub"),
    ("RS384", "rsa-signer", "rsa-signer.pub"),
    ("RS512", "rsa-signer", "rsa-signer.pub"),
    ("PS256", "rsa-signer", "rsa-signer.pub"),
    ("PS384", "rsa-signer", "rsa-signer.pub"),
    ("PS512", "rsa-signer", "rsa-signer.pub"),
    ("ES256", "p256", "p256.pub"),
    ("ES384", "p384", "p384.pub"),
    ("ES512", "p521", "p521.pub"),
    ("EdDSA", "ed25519", "ed25519.pub"),
];

fn verified(files: &[(&str, &str)], verification: Verification) -> Result<Bundle, Vec<Diagnostic>> {
    load("b.tar.gz", archive(files), &Trust::Signed(verification), &Limits::default())
}

fn signed_file(token: &str) -> String {
    format!("{{\"signatures\": [\"{token}\"]}}")
}

fn by_hmac() -> Signing {
    Signing { key: SECRET.to_owned(), algorithm: Some("HS256".to_owned()), ..Signing::default() }
}

fn signature(files: &[(&str, &str)], signing: &Signing) -> String {
    sign("b", folder(files), signing, &Limits::default()).unwrap()
}

/// Made with Python's `cryptography` over digests that it computed itself.
#[test]
fn signatures_that_other_tools_made_hold() {
    let tokens = std::fs::read_to_string(format!(
        "{}/tests/fixtures/tokens.txt",
        env!("CARGO_MANIFEST_DIR")
    ))
    .unwrap();
    let mut seen = 0;
    for line in tokens.lines() {
        let [algorithm, name, token] = line.split(' ').collect::<Vec<_>>()[..] else { panic!() };
        let text = match name {
            "secret" => SECRET.to_owned(),
            name => key(&format!("{name}.pub")),
        };
        let file = signed_file(token);
        let signed = shop_and(&[("/.signatures.json", &file)]);
        let trusted = Verification::new().key("any", &text, Some(algorithm)).unwrap();
        let mut trusted = trusted;
        trusted.key_id = Some("any".to_owned());
        let bundle = verified(&signed, trusted.clone()).unwrap();
        let by = bundle.signature.unwrap();
        assert_eq!((by.algorithm.as_str(), by.key_id.as_deref()), (algorithm, Some("shop")));
        let changed: Vec<_> = signed
            .iter()
            .map(|&(path, content)| match path {
                "/shop/rules.rego" => (path, "package shop.rules\n\nallow := true\n"),
                _ => (path, content),
            })
            .collect();
        assert_eq!(only(verified(&changed, trusted)).code, "bundle/changed", "{algorithm}");
        seen += 1;
    }
    assert_eq!(seen, 13);
}

/// Token, secret and files of a test of OPA's own: v1/plugins/bundle/plugin_test.go, "quickbrownfaux".
#[test]
fn a_bundle_that_opa_signed_holds() {
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJmaWxlcyI6W3sibmFtZSI6Ii5tYW5pZmVzdCIsImhhc2giOiI1MDdhMmMzOGExNDQxZGI1OGQyY2I4Nzk4MmM0MmFhOTFhNDM0MmVmNDIyYTZiNTQyZWRkZWJlZWY2ZjA0MTJmIiwiYWxnb3JpdGhtIjoiU0hBLTI1NiJ9LHsibmFtZSI6ImV4YW1wbGUxL2RhdGEuanNvbiIsImhhc2giOiI3YTM4YmY4MWYzODNmNjk0MzNhZDZlOTAwZDM1YjNlMjM4NTU5M2Y3NmE3YjdhYjVkNDM1NWI4YmE0MWVlMjRiIiwiYWxnb3JpdGhtIjoiU0hBLTI1NiJ9LHsibmFtZSI6ImV4YW1wbGUyL2RhdGEuanNvbiIsImhhc2giOiI5ZTRmMTg5YmY0MDc5ZDFiNmViNjQ0Njg3OTg2NmNkNWYzOWMyNjg4MGQ0ZmI1MThmNGUwMWNkMWJiZmU1MTNlIiwiYWxnb3JpdGhtIjoiU0hBLTI1NiJ9XX0.jCLRMyys5u8S2sTS2pWWY82IAeKDpLh3S641_BskCtY";
    let file = signed_file(token);
    let files = [
        ("/.manifest", "{\"revision\": \"quickbrownfaux\"}"),
        ("/.signatures.json", file.as_str()),
        ("/example1/data.json", "{\"foo\": \"bar\"}"),
        ("/example2/data.json", "{\"x\": true}"),
    ];
    let trusted = Verification::new().key("foo", "secret", Some("HS256")).unwrap();
    let bundle = verified(&files, trusted).unwrap();
    assert_eq!(bundle.data(), "{\"example1\":{\"foo\":\"bar\"},\"example2\":{\"x\":true}}");
}

#[test]
fn what_is_signed_here_holds_with_the_other_half_of_the_key_alone() {
    for (algorithm, private, public) in KEYS {
        let signing = Signing {
            key: key(private),
            algorithm: Some(algorithm.to_owned()),
            key_id: Some("ours".to_owned()),
            ..Signing::default()
        };
        let file = signature(&SHOP, &signing);
        assert_eq!(file, signature(&SHOP, &signing), "{algorithm}: equal input, other bytes");
        let signed = shop_and(&[("/.signatures.json", &file)]);
        let trusted = Verification::new().key("ours", &key(public), None).unwrap();
        assert!(verified(&signed, trusted).is_ok(), "{algorithm}");
        for (_, _, other) in KEYS.iter().filter(|(_, _, other)| *other != public) {
            let other = Verification::new().key("ours", &key(other), None).unwrap();
            assert_eq!(only(verified(&signed, other)).code, "bundle/wrong-signature");
        }
    }
}

#[test]
fn another_key_of_the_same_kind_or_another_algorithm_does_not_verify() {
    let signing = Signing { key: key("rsa-signer"), ..Signing::default() };
    let file = signature(&SHOP, &signing);
    let signed = shop_and(&[("/.signatures.json", &file)]);
    let other = Verification::new().key("k", &key("rsa-other.pub"), None).unwrap();
    assert_eq!(only(verified(&signed, other)).code, "bundle/wrong-signature");
    let other = Verification::new().key("k", &key("rsa-signer.pub"), Some("PS256")).unwrap();
    assert_eq!(only(verified(&signed, other)).code, "bundle/wrong-signature");
    // The public key is no secret: who knows it must not be able to sign with it.
    let forged = Signing {
        key: format!(" {}", key("rsa-signer.pub")),
        algorithm: Some("HS256".into()),
        ..Signing::default()
    };
    assert!(sign("b", folder(&SHOP), &forged, &Limits::default()).is_err());
}

#[test]
fn a_file_that_was_changed_added_or_removed_is_refused() {
    let file = signature(&SHOP, &by_hmac());
    let signed = shop_and(&[("/.signatures.json", &file)]);
    assert!(verified(&signed, by_secret()).is_ok());

    let added = [signed.clone(), vec![("/shop/more.rego", "package shop.more")]].concat();
    let wrong = only(verified(&added, by_secret()));
    assert_eq!(
        (wrong.code.as_str(), wrong.file.as_str()),
        ("bundle/not-signed", "b.tar.gz/shop/more.rego")
    );
    let added = [signed.clone(), vec![("/README.md", "hello")]].concat();
    assert_eq!(only(verified(&added, by_secret())).code, "bundle/not-signed");

    let removed: Vec<_> =
        signed.iter().copied().filter(|(path, _)| *path != "/shop/data.json").collect();
    let wrong = only(verified(&removed, by_secret()));
    assert_eq!(
        (wrong.code.as_str(), wrong.message.contains("`shop/data.json`")),
        ("bundle/missing-file", true)
    );

    for (changed, content) in [
        ("/.manifest", "{\"roots\": [\"shop\", \"more\"], \"revision\": \"7\"}"),
        (
            "/shop/data.json",
            "{\"ratio\": 1.5, \"owner\": \"Zo\\u00eb <zoe@shop.example>\", \"open\": true}",
        ),
        ("/shop/limits/data.yaml", "orders: 11\nshare: 0.25\n"),
        ("/shop/limits/data.yaml", "orders: [\n"),
    ] {
        let files: Vec<_> = signed
            .iter()
            .map(|&(path, old)| (path, if path == changed { content } else { old }))
            .collect();
        let wrong = only(verified(&files, by_secret()));
        assert_eq!(
            (wrong.code.as_str(), wrong.file.as_str()),
            ("bundle/changed", format!("b.tar.gz{changed}").as_str())
        );
    }
}

#[test]
fn white_space_and_the_order_of_keys_in_data_do_not_count() {
    let file = signature(&SHOP, &by_hmac());
    let rewritten = [
        ("/.manifest", "{\"revision\":\"7\",\"roots\":[\"shop\"]}"),
        (
            "/shop/data.json",
            "{\"open\":true,\n\n\"owner\":\"Zo\u{eb} <zoe@shop.example>\",\"ratio\":1.50}",
        ),
        ("/shop/limits/data.yaml", "share: 0.25\norders: 10\n"),
        SHOP[3],
        ("/.signatures.json", &file),
    ];
    assert!(verified(&rewritten, by_secret()).is_ok());
}

#[test]
fn a_bundle_without_a_signature_and_a_signature_without_a_key_are_refused() {
    assert_eq!(only(verified(&SHOP, by_secret())).code, "bundle/no-signature");
    let file = signature(&SHOP, &by_hmac());
    let signed = shop_and(&[("/.signatures.json", &file)]);
    let load = |trust| load("b", archive(&signed), &trust, &Limits::default());
    assert_eq!(only(load(Trust::Unsigned)).code, "bundle/not-verified");
    let shown = inspect(&load(Trust::Anyone).unwrap());
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["signature"]["verified"], false);
    assert_eq!(shown["signature"]["files"], 4);
    assert_eq!(only(load(Trust::Signed(Verification::new()))).code, "bundle/unknown-key");
}

#[test]
fn key_ids_choose_among_keys() {
    let signing = Signing { key_id: Some("ours".to_owned()), ..by_hmac() };
    let file = signature(&SHOP, &signing);
    let signed = shop_and(&[("/.signatures.json", &file)]);
    let two = || {
        let keys = Verification::new().key("theirs", "another", Some("HS256")).unwrap();
        keys.key("ours", SECRET, Some("HS256")).unwrap()
    };
    assert_eq!(
        verified(&signed, two()).unwrap().signature.unwrap().key_id.as_deref(),
        Some("ours")
    );
    let mut theirs = two();
    theirs.key_id = Some("theirs".to_owned());
    assert_eq!(only(verified(&signed, theirs)).code, "bundle/wrong-signature");
    let mut nobodys = two();
    nobodys.key_id = Some("nobody's".to_owned());
    assert_eq!(only(verified(&signed, nobodys)).code, "bundle/unknown-key");
}

#[test]
fn the_scope_must_be_the_one_asked_for() {
    let signing = Signing {
        claims: Some(r#"{"keyid": "default", "scope": "production"}"#.to_owned()),
        ..by_hmac()
    };
    let file = signature(&SHOP, &signing);
    let signed = shop_and(&[("/.signatures.json", &file)]);
    assert_eq!(only(verified(&signed, by_secret())).code, "bundle/scope");
    let mut production = by_secret();
    production.scope = "production".to_owned();
    assert_eq!(verified(&signed, production).unwrap().signature.unwrap().scope, "production");
}

#[test]
fn files_may_be_left_out_of_the_verification_by_patterns() {
    let file = signature(&SHOP, &by_hmac());
    let files = shop_and(&[
        ("/.signatures.json", &file),
        ("/shop/status/data.json", "{\"up\": true}"),
        ("/shop/status/deep/data.json", "{\"up\": true}"),
    ]);
    let mut trusted = by_secret();
    trusted.exclude = vec!["shop/*/data.json".to_owned()];
    let wrong = only(verified(&files, trusted.clone()));
    assert_eq!(wrong.file, "b.tar.gz/shop/status/deep/data.json");
    trusted.exclude.push("shop/status/deep/*".to_owned());
    assert!(verified(&files, trusted).is_ok());
}

/// `opa sign --bundle policy/shop` puts the folder in front of the names.
#[test]
fn a_folder_that_was_signed_by_its_path_holds_under_that_path() {
    let prefixed: Vec<_> =
        SHOP.iter().map(|(path, content)| (format!("policy/shop{path}"), *content)).collect();
    let prefixed: Vec<_> =
        prefixed.iter().map(|(path, content)| (path.as_str(), *content)).collect();
    let file = signature(&prefixed, &by_hmac());
    let signed = shop_and(&[("/.signatures.json", &file)]);
    let load =
        |name: &str| load(name, folder(&signed), &Trust::Signed(by_secret()), &Limits::default());
    assert!(load("./policy/shop/").is_ok());
    assert_eq!(codes(load("shop")).len(), 8);
    assert_eq!(codes(load("policy")).len(), 8);
}

#[test]
fn what_is_no_signature_is_refused() {
    let hash = |algorithm: &str| {
        let files = [("a.rego", algorithm, "00")];
        let listed = files.map(|(name, algorithm, hash)| {
            serde_json::json!({"name": name, "algorithm": algorithm, "hash": hash})
        });
        serde_json::json!({ "files": listed }).to_string()
    };
    let token = |payload: &str| {
        let key = plimsoll_rego::jws::Key::signing(SECRET, Some("HS256")).unwrap();
        plimsoll_rego::jws::sign(payload, &key, None, 0).unwrap()
    };
    let load = |file: &str| {
        only(verified(&[("a.rego", "package a"), (".signatures.json", file)], by_secret())).code
    };
    for file in [
        "",
        "{}",
        r#"{"signatures": []}"#,
        r#"{"signatures": ["a.b.c", "a.b.c"]}"#,
        r#"{"signatures": ["a.b.c"]}"#,
        r#"{"signatures": [7]}"#,
        r#"{"signatures": ["a.b"], "plugin": "vault"}"#,
        &signed_file(&token("[]".trim_matches('x')).replace('.', "")),
        &signed_file(&token(r#"{"files": 7}"#)),
        &signed_file(&token(
            r#"{"files": [{"name": "a", "hash": "0"}, {"name": "a", "hash": "1"}]}"#,
        )),
    ] {
        assert_eq!(load(file), "bundle/bad-signature", "{file}");
    }
    assert_eq!(load(&signed_file(&token("{}"))), "bundle/not-signed");
    for algorithm in ["", "MD5", "SHA-1", "sha-256"] {
        assert_eq!(load(&signed_file(&token(&hash(algorithm)))), "bundle/digest-algorithm");
    }
    assert_eq!(load(&signed_file(&token(&hash("SHA-512")))), "bundle/changed");
}

#[test]
fn keys_and_claims_that_are_none_are_refused_with_a_remedy() {
    let refused = |signing: Signing| {
        let wrong = sign("b", folder(&SHOP), &signing, &Limits::default()).unwrap_err();
        assert!(wrong[0].help.is_some());
        wrong[0].code.clone()
    };
    assert_eq!(refused(Signing::default()), "bundle/bad-key");
    assert_eq!(
        refused(Signing { key: key("rsa-signer.pub"), ..Signing::default() }),
        "bundle/bad-key"
    );
    let wrong_kind =
        Signing { key: key("p256"), algorithm: Some("RS256".into()), ..Signing::default() };
    assert_eq!(refused(wrong_kind), "bundle/bad-key");
    for claims in ["[]", "nope", r#"{"files": []}"#] {
        assert_eq!(
            refused(Signing { claims: Some(claims.into()), ..by_hmac() }),
            "bundle/bad-claims"
        );
    }
    assert!(Verification::new().key("k", "no key", None).is_err());
    let files = [("data.json", "{")];
    let wrong = sign("b", folder(&files), &by_hmac(), &Limits::default()).unwrap_err();
    assert_eq!(wrong[0].code, "bundle/bad-data");
    let content = Content::Files(vec![File { path: "a".into(), content: vec![0xff] }]);
    assert!(
        sign("b", content, &by_hmac(), &Limits::default()).is_ok(),
        "bytes are signed as they are"
    );
}

//! Bundles as users of the command line meet them.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "../../registry/tests/server/mod.rs"]
mod server;

use std::{fs, net::TcpListener, path::Path, process::Command, sync::Arc, thread};

use tempfile::TempDir;

const KEYS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../engine/bundle/tests/keys");

/// A rule that finds every workload.
const RULE: &str = "# METADATA\n# title: No workload at all\n# custom:\n#   id: SHOP-1\n#   severity: high\n\
package plimsoll.workload.shop\n\n\
deny contains sprintf(\"%s is closed\", [data.shop.name]) if not data.shop.open\n";

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: nginx}]}\n";

/// A folder with a bundle of policies, and something to judge.
fn shop() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "shop/.manifest",
        "{\"roots\": [\"shop\", \"plimsoll/workload\"], \"revision\": \"7\"}",
    );
    write(folder.path(), "shop/shop/data.json", "{\"name\": \"the shop\", \"open\": false}");
    write(folder.path(), "shop/rules/shop.rego", RULE);
    write(
        folder.path(),
        "shop/rules/shop_test.rego",
        "package plimsoll.workload.shop_test\n\ntest_nothing if true\n",
    );
    write(folder.path(), "shop/README.md", "not a policy");
    write(folder.path(), "pod.yaml", POD);
    folder
}

fn write(folder: &Path, name: &str, content: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

fn plimsoll(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    // No credentials but those of the test.
    command.current_dir(folder.path()).args(arguments).env("DOCKER_CONFIG", folder.path());
    command
}

fn ended(mut command: Command) -> (String, i32) {
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr);
    assert!(!text.contains("panicked"), "{text}");
    (text, output.status.code().unwrap())
}

fn run(folder: &TempDir, arguments: &[&str]) -> (String, i32) {
    ended(plimsoll(folder, arguments))
}

/// A run that does what it should.
fn done(folder: &TempDir, arguments: &[&str]) -> String {
    let (text, code) = run(folder, arguments);
    assert_eq!(code, 0, "{arguments:?}: {text}");
    text
}

/// A run that is refused, with a code.
fn refused(folder: &TempDir, arguments: &[&str], code: &str) {
    let (text, exit) = run(folder, arguments);
    assert_eq!(exit, 2, "{arguments:?}: {text}");
    assert!(text.contains(code), "{arguments:?}: {text}");
}

fn key(name: &str) -> String {
    format!("{KEYS}/{name}.pem")
}

fn check(folder: &TempDir, more: &[&str]) -> (String, i32) {
    run(folder, &[&["check", "--no-bundled", "pod.yaml"], more].concat())
}

#[test]
fn a_folder_an_archive_and_an_address_decide_alike() {
    let folder = shop();
    done(&folder, &["bundle", "build", "-o", "b.tar.gz", "shop"]);
    let bytes = fs::read(folder.path().join("b.tar.gz")).unwrap();
    let address = server::serve(move |_| ("200 OK", Vec::new(), bytes.clone()));
    let address = format!("http://{address}/b.tar.gz");
    for bundle in ["shop", "b.tar.gz", &address] {
        let (text, code) = check(&folder, &["--bundle", bundle]);
        assert_eq!(code, 1, "{text}");
        assert!(text.contains("the shop is closed"), "{text}");
        let rules = done(&folder, &["rules", "--no-bundled", "--bundle", bundle]);
        assert!(rules.contains("SHOP-1"), "{rules}");
    }
    write(folder.path(), "more.json", "{\"shop\": {\"city\": \"Berlin\"}}");
    assert_eq!(check(&folder, &["--bundle", "shop", "--data", "more.json"]).1, 1);
    write(folder.path(), "more.json", "{\"shop\": {\"open\": true}}");
    refused(
        &folder,
        &["check", "--bundle", "shop", "--data", "more.json", "pod.yaml"],
        "bundle/data-conflict",
    );
}

/// Serves a file by HTTPS, as `localhost`; gives back the port, and the certificate to trust.
fn serve_by_https(bytes: Vec<u8>) -> (u16, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for connection in listener.incoming() {
            let secured = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let stream = rustls::StreamOwned::new(secured, connection.unwrap());
            // Whoever does not trust the certificate hangs up.
            let _ = server::talk(stream, &|_| ("200 OK", Vec::new(), bytes.clone()));
        }
    });
    (port, made.cert.pem())
}

#[test]
fn a_bundle_comes_by_https_from_a_server_that_is_trusted_and_from_no_other() {
    let folder = shop();
    done(&folder, &["bundle", "build", "-o", "b.tar.gz", "shop"]);
    let (port, certificate) = serve_by_https(fs::read(folder.path().join("b.tar.gz")).unwrap());
    write(folder.path(), "trusted.pem", &certificate);
    let address = format!("https://localhost:{port}/b.tar.gz");
    let command =
        || plimsoll(&folder, &["check", "--no-bundled", "pod.yaml", "--bundle", &address]);
    let mut trusting = command();
    trusting.env("SSL_CERT_FILE", folder.path().join("trusted.pem"));
    let (text, code) = ended(trusting);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("the shop is closed"), "{text}");
    let (text, code) = ended(command());
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("bundle/not-fetched"), "{text}");
}

#[test]
fn building_twice_makes_the_same_bytes_and_what_does_not_compile_is_not_built() {
    let folder = shop();
    let build = ["bundle", "build", "-r", "8", "--ignore", "*_test.rego", "shop", "-o"];
    done(&folder, &[&build[..], &["a.tar.gz"]].concat());
    done(&folder, &[&build[..], &["b.tar.gz"]].concat());
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert_eq!(read("a.tar.gz"), read("b.tar.gz"));
    let shown = done(&folder, &["bundle", "inspect", "a.tar.gz"]);
    assert!(shown.contains("revision   8") && shown.contains("signature  none"), "{shown}");
    assert!(!shown.contains("_test.rego") && !shown.contains("README"), "{shown}");
    let json = done(&folder, &["bundle", "inspect", "--format", "json", "a.tar.gz"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["namespaces"]["data.plimsoll.workload.shop"][0], "rules/shop.rego");

    write(
        folder.path(),
        "shop/rules/bad.rego",
        "package plimsoll.workload.shop.bad\n\nallow if x == 1\n",
    );
    refused(&folder, &["bundle", "build", "-o", "c.tar.gz", "shop"], "rego_unsafe_var_error");
    assert!(!folder.path().join("c.tar.gz").exists());
    refused(&folder, &["bundle", "build", "--root", "other", "shop"], "bundle/outside-roots");
}

#[test]
fn a_signed_bundle_is_taken_from_its_signer_alone() {
    let folder = shop();
    let (private, public, other) = (key("rsa-signer"), key("rsa-signer.pub"), key("rsa-other.pub"));
    done(&folder, &["bundle", "build", "--signing-key", &private, "-o", "b.tar.gz", "shop"]);
    let shown = done(&folder, &["bundle", "verify", "--verification-key", &public, "b.tar.gz"]);
    assert!(shown.contains("verified, RS256, key default"), "{shown}");
    assert_eq!(check(&folder, &["--bundle", "b.tar.gz", "--verification-key", &public]).1, 1);

    let check = |more: &[&str], code: &str| {
        refused(&folder, &[&["check", "pod.yaml", "--bundle"], more].concat(), code);
    };
    check(&["b.tar.gz"], "bundle/not-verified");
    check(&["b.tar.gz", "--verification-key", &other], "bundle/wrong-signature");
    check(
        &["b.tar.gz", "--verification-key", &public, "--signing-alg", "PS256"],
        "bundle/wrong-signature",
    );
    check(&["b.tar.gz", "--verification-key", &public, "--scope", "production"], "bundle/scope");
    check(&["b.tar.gz", "--require-signature"], "bundle/no-key");
    check(&["b.tar.gz", "--verification-key", "no-such-file.pem"], "bundle/bad-key");
    check(&["shop", "--verification-key", &public], "bundle/no-signature");
    refused(&folder, &["bundle", "verify", "b.tar.gz"], "bundle/no-key");
    let skipped = run(
        &folder,
        &["check", "--no-bundled", "pod.yaml", "--bundle", "b.tar.gz", "--skip-verify"],
    );
    assert_eq!(skipped.1, 1, "{}", skipped.0);
    let shown = done(&folder, &["bundle", "inspect", "b.tar.gz"]);
    assert!(shown.contains("signature  not verified, key default"), "{shown}");
}

#[test]
fn a_folder_is_signed_with_a_secret_and_refused_once_it_changes() {
    let folder = shop();
    write(folder.path(), "secret.txt", "open sesame");
    write(folder.path(), "claims.json", "{\"keyid\": \"mine\", \"scope\": \"shop\"}");
    let secret = ["--signing-key", "secret.txt", "--signing-alg", "HS384"];
    let sign =
        [&["bundle", "sign", "--claims-file", "claims.json", "-o", "shop", "shop"], &secret[..]];
    done(&folder, &sign.concat());
    let trusted =
        ["--verification-key", "open sesame", "--signing-alg", "HS384", "--scope", "shop"];
    let verify = |bundle: &'static str| [&["bundle", "verify", bundle], &trusted[..]].concat();
    let shown = done(&folder, &verify("shop"));
    assert!(shown.contains("verified, HS384, key mine, scope shop, 5 files"), "{shown}");
    write(folder.path(), "shop/README.md", "changed");
    refused(&folder, &verify("shop"), "bundle/changed");
    write(folder.path(), "shop/README.md", "not a policy");
    write(folder.path(), "shop/more.rego", "package shop.more\n");
    refused(&folder, &verify("shop"), "bundle/not-signed");
    let excluded = [&verify("shop")[..], &["--exclude-files-verify", "*.rego"]].concat();
    done(&folder, &excluded);
    fs::remove_file(folder.path().join("shop/more.rego")).unwrap();
    fs::remove_file(folder.path().join("shop/rules/shop.rego")).unwrap();
    refused(&folder, &verify("shop"), "bundle/missing-file");
}

#[cfg(unix)]
#[test]
fn a_link_in_a_folder_is_refused() {
    let folder = shop();
    write(folder.path(), "outside.rego", "package outside\n");
    std::os::unix::fs::symlink("../outside.rego", folder.path().join("shop/inside.rego")).unwrap();
    refused(&folder, &["check", "--bundle", "shop", "pod.yaml"], "bundle/link");
}

#[test]
fn bundles_that_own_the_same_are_refused_together() {
    let folder = shop();
    write(folder.path(), "other/.manifest", "{\"roots\": [\"shop/inner\"]}");
    write(folder.path(), "other/p.rego", "package shop.inner\n");
    let both = ["check", "--bundle", "shop", "--bundle", "other", "pod.yaml"];
    refused(&folder, &both, "bundle/root-overlap");
    write(folder.path(), "other/.manifest", "{\"roots\": [\"other\"]}");
    write(folder.path(), "other/p.rego", "package other\n");
    let (text, code) = run(&folder, &[&both[..], &["--no-bundled"]].concat());
    assert_eq!(code, 1, "{text}");
}

#[test]
fn a_bundle_of_a_hundred_policies_decides() {
    let folder = shop();
    for i in 0..100 {
        let rule = RULE
            .replace("SHOP-1", &format!("SHOP-{i}"))
            .replace("workload.shop", &format!("workload.shop{i}"));
        write(folder.path(), &format!("many/rules/shop{i}.rego"), &rule);
    }
    write(folder.path(), "many/shop/data.yaml", "name: the shop\nopen: no\n");
    done(&folder, &["bundle", "build", "-o", "many.tar.gz", "many"]);
    let (text, code) = check(&folder, &["--bundle", "many.tar.gz"]);
    assert_eq!((code, text.matches("the shop is closed").count()), (1, 100), "{text}");
}

#[test]
fn rego_from_before_opa_1_runs_where_the_manifest_says_so() {
    let folder = shop();
    let old = "package plimsoll.workload.old\n\ndeny[msg] { input.pod; msg := \"an old rule\" }\n";
    write(folder.path(), "old/rules/old.rego", old);
    write(folder.path(), "old/.manifest", "{\"rego_version\": 0}");
    let (text, code) = check(&folder, &["--bundle", "old"]);
    assert!(code == 1 && text.contains("an old rule"), "{text}");
    done(&folder, &["bundle", "build", "-o", "old.tar.gz", "old"]);
    let (text, code) = check(&folder, &["--bundle", "old.tar.gz"]);
    assert!(code == 1 && text.contains("an old rule"), "{text}");
    write(
        folder.path(),
        "old/.manifest",
        "{\"rego_version\": 0, \"file_rego_versions\": {\"/rules/*\": 1}}",
    );
    refused(&folder, &["check", "--bundle", "old", "pod.yaml"], "rego_parse_error");
}

#[test]
fn addresses_that_are_not_safe_or_not_there_are_refused() {
    let folder = shop();
    refused(
        &folder,
        &["check", "--bundle", "http://bundles.invalid/b.tar.gz", "pod.yaml"],
        "plain HTTP",
    );
    let address = server::serve(|_| ("404 Not Found", Vec::new(), Vec::new()));
    refused(&folder, &["check", "--bundle", &format!("http://{address}/b"), "pod.yaml"], "404");
    refused(&folder, &["check", "--bundle", "missing.tar.gz", "pod.yaml"], "cannot be read");
    refused(&folder, &["check", "--bundle", "pod.yaml", "pod.yaml"], "bundle/no-archive");
}

#[test]
fn bundles_go_to_a_registry_and_come_back() {
    let folder = shop();
    let (private, public) = (key("p256"), key("p256.pub"));
    done(&folder, &["bundle", "build", "--signing-key", &private, "-o", "b.tar.gz", "shop"]);
    // `ann:secret` in base 64.
    let (address, held) = server::registry(Some("Basic YW5uOnNlY3JldA=="));
    let reference = format!("{address}/policies/shop:1");
    refused(&folder, &["push", "--insecure", &reference, "b.tar.gz"], "bundle/not-pushed");
    let config = format!("{{\"auths\": {{\"{address}\": {{\"auth\": \"YW5uOnNlY3JldA==\"}}}}}}");
    write(folder.path(), "config.json", &config);
    let pushed = done(&folder, &["push", "--insecure", &reference, "b.tar.gz"]);
    assert!(pushed.contains("sha256:"), "{pushed}");
    done(
        &folder,
        &["pull", "--insecure", &reference, "-o", "back.tar.gz", "--verification-key", &public],
    );
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert_eq!(read("b.tar.gz"), read("back.tar.gz"));
    let other = key("p384.pub");
    let pull = ["pull", "--insecure", &reference, "-o", "no.tar.gz", "--verification-key", &other];
    refused(&folder, &pull, "bundle/wrong-signature");
    assert!(!folder.path().join("no.tar.gz").exists());

    done(&folder, &["push", "--insecure", &reference, "shop"]);
    let pulled = done(&folder, &["pull", "--insecure", &reference]);
    assert!(pulled.contains("policy (3 files)"), "{pulled}");
    assert_eq!(read("policy/rules/shop.rego"), RULE.as_bytes());
    refused(&folder, &pull, "bundle/no-signature");

    let evil = b"package evil\n";
    let layer = serde_json::json!({
        "mediaType": "application/vnd.cncf.openpolicyagent.policy.layer.v1+rego",
        "digest": server::digest(evil),
        "size": evil.len(),
        "annotations": {"org.opencontainers.image.title": "../evil.rego"}
    });
    let manifest = serde_json::json!({"schemaVersion": 2, "layers": [layer]}).to_string();
    let kind = "application/vnd.oci.image.manifest.v1+json".to_owned();
    let mut inside = held.lock().unwrap();
    inside.insert(format!("blobs/{}", server::digest(evil)), (String::new(), evil.to_vec()));
    inside.insert("manifests/1".to_owned(), (kind, manifest.into_bytes()));
    drop(inside);
    refused(&folder, &["pull", "--insecure", &reference], "bundle/path-outside");
    assert!(!folder.path().join("evil.rego").exists());
    refused(&folder, &["push", "--insecure", &reference, "pod.yaml"], "bundle/no-archive");
}

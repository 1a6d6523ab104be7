//! What the tests of bundles share: a shop's bundle, archives of any files, and keys.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use plimsoll_bundle::{Bundle, Content, File, Limits, Trust, Verification, load};
use plimsoll_types::Diagnostic;

/// The secret that tests sign with.
pub const SECRET: &str = "open sesame";

/// A key of `tests/keys`, by its name without `.pem`.
pub fn key(name: &str) -> String {
    let path = format!("{}/tests/keys/{name}.pem", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// A bundle with policies, JSON and YAML.
pub const SHOP: [(&str, &str); 4] = [
    ("/.manifest", "{\n  \"roots\": [\"shop\"],\n  \"revision\": \"7\"\n}\n"),
    (
        "/shop/data.json",
        "{\"ratio\": 1.50, \"owner\": \"Zo\\u00eb <zoe@shop.example>\", \"open\": true}",
    ),
    ("/shop/limits/data.yaml", "orders: 10\nshare: 0.250\n"),
    ("/shop/rules.rego", "package shop.rules\n\nallow if input.user == data.shop.owner\n"),
];

/// The bundle above and other files.
pub fn shop_and<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut files = SHOP.to_vec();
    files.extend_from_slice(more);
    files
}

/// A tar of files, whatever their paths.
pub fn tar(files: &[(&str, &str)]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (path, content) in files {
        let mut header = tar::Header::new_ustar();
        // The setters would refuse the paths that hostile archives have.
        let name = &mut header.as_mut_bytes()[..100];
        name[..path.len()].copy_from_slice(path.as_bytes());
        header.set_size(content.len() as u64);
        header.set_mode(0o600);
        header.set_cksum();
        builder.append(&header, content.as_bytes()).unwrap();
    }
    builder.into_inner().unwrap()
}

/// Bytes packed with gzip.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// An archive of files, packed.
pub fn archive(files: &[(&str, &str)]) -> Content {
    Content::Archive(gzip(&tar(files)))
}

/// Files as a host reads them from a folder.
pub fn folder(files: &[(&str, &str)]) -> Content {
    let file = |(path, content): &(&str, &str)| File {
        path: path.trim_start_matches('/').to_owned(),
        content: content.as_bytes().to_vec(),
    };
    Content::Files(files.iter().map(file).collect())
}

/// A bundle that nobody signed, loaded.
pub fn unsigned(files: &[(&str, &str)]) -> Result<Bundle, Vec<Diagnostic>> {
    load("b.tar.gz", archive(files), &Trust::Unsigned, &Limits::default())
}

/// Trust in whoever has the secret.
pub fn by_secret() -> Verification {
    Verification::new().key("default", SECRET, Some("HS256")).unwrap()
}

/// What is wrong with a bundle: code and file.
pub fn codes(loaded: Result<Bundle, Vec<Diagnostic>>) -> Vec<(String, String)> {
    loaded
        .unwrap_err()
        .into_iter()
        .map(|wrong| {
            assert!(wrong.help.is_some(), "a remedy is missing: {wrong:?}");
            (wrong.code, wrong.file)
        })
        .collect()
}

/// The only thing that is wrong with a bundle.
pub fn only(loaded: Result<Bundle, Vec<Diagnostic>>) -> Diagnostic {
    let mut wrong = loaded.unwrap_err();
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(wrong[0].help.is_some(), "a remedy is missing: {wrong:?}");
    wrong.remove(0)
}

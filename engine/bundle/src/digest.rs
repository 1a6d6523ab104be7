//! Digests of files, as OPA makes them: of the bytes, or of a structured file (data and manifest) of the
//! value it holds, so that white space and the order of keys do not count.

use sha2::{Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};

use crate::json::{self, Node, yaml};

/// What files are hashed with unless somebody says otherwise.
pub(crate) const USUAL: &str = "SHA-256";

/// The digest of a file in hexadecimal digits, under an algorithm by the name that signatures have for it;
/// `None` where the algorithm is not known, or is one whose digests can be forged.
pub(crate) fn digest(
    algorithm: &str,
    path: &str,
    content: &[u8],
) -> Option<Result<String, String>> {
    let hash: fn(&[u8]) -> String = match algorithm {
        "SHA-224" => hex::<Sha224>,
        "SHA-256" => hex::<Sha256>,
        "SHA-384" => hex::<Sha384>,
        "SHA-512" => hex::<Sha512>,
        "SHA-512-224" => hex::<Sha512_224>,
        "SHA-512-256" => hex::<Sha512_256>,
        _ => return None,
    };
    if !is_structured(path) {
        return Some(Ok(hash(content)));
    }
    // A second reading of a file that was let in by its size holds no more values than it has bytes.
    let value = structure(content, &mut content.len().saturating_add(1));
    Some(value.map(|value| hash(value.to_json().as_bytes())))
}

fn hex<H: sha2::Digest>(bytes: &[u8]) -> String {
    H::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the digest of a file is that of the value in it. A `data.yml` is not among them.
pub(crate) fn is_structured(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    matches!(name, "data.json" | "data.yaml" | "signatures.json" | ".manifest")
}

/// The value of a structured file: JSON or, where it is none, YAML.
pub(crate) fn structure(content: &[u8], values: &mut usize) -> Result<Node, String> {
    let text = std::str::from_utf8(content).map_err(|_| "it is not UTF-8".to_owned())?;
    let mut left = *values;
    match json::read(text, &mut left) {
        Ok(value) => {
            *values = left;
            Ok(value)
        }
        Err(_) => yaml::read(text, values),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn of(path: &str, content: &str) -> String {
        digest(USUAL, path, content.as_bytes()).unwrap().unwrap()
    }

    /// What `sha256sum` says of the text.
    fn plain(text: &str) -> String {
        hex::<Sha256>(text.as_bytes())
    }

    #[test]
    fn of_structured_files_the_value_is_hashed() {
        let written = "{\n  \"b\": [1.50, true],\n  \"a\": \"<x>\"\n}\n";
        let value = plain("{\"a\":\"<x>\",\"b\":[1.50,true]}");
        assert_eq!(of("shop/data.json", written), value);
        assert_eq!(of(".manifest", written), value);
        assert_eq!(of("shop/other.json", written), plain(written));
        assert_eq!(of("shop/data.yml", written), plain(written));
    }

    #[test]
    fn yaml_is_hashed_as_the_json_it_stands_for() {
        let yaml = "b: [1.50, yes]\na: \"<x>\"\n";
        assert_eq!(of("data.yaml", yaml), plain("{\"a\":\"<x>\",\"b\":[1.5,true]}"));
    }

    #[test]
    fn digests_that_can_be_forged_are_not_made() {
        assert!(digest("MD5", "a.rego", b"").is_none());
        assert!(digest("SHA-1", "a.rego", b"").is_none());
        // NIST's example for SHA-512/256 of "abc".
        assert_eq!(
            digest("SHA-512-256", "a", b"abc").unwrap().unwrap(),
            "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"
        );
    }
}

//! Image references: `registry/repository:tag@digest`, read as Docker reads them.
//!
//! The grammar and the normalisation are those of <https://github.com/distribution/reference>
//! (`regexp.go`, `normalize.go`), which Docker, containerd and Kubernetes share. All kinds of document
//! hold their images in this form, so that a rule reads the same for each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The registry of a reference that names none.
const DEFAULT_REGISTRY: &str = "docker.io";
/// The old name of the same registry, still written by some tools.
const LEGACY_REGISTRY: &str = "index.docker.io";
/// Where the default registry keeps repositories of a single part, such as `nginx`.
const OFFICIAL_PREFIX: &str = "library/";
/// The longest repository that registries accept, in bytes.
const MAX_REPOSITORY: usize = 255;
/// The longest tag, in bytes.
const MAX_TAG: usize = 128;

/// Which image a source names.
///
/// Either `registry` and `repository` are there, or `invalid` is: a text that is no reference is
/// kept, with the reason, so that rules can tell a bad reference from none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImageReference {
    /// The reference as it was written.
    pub text: String,
    /// The registry's host and port, such as `docker.io` or `localhost:5000`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registry: Option<String>,
    /// The path inside the registry, such as `library/nginx`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// The tag, where one was written: `latest` is not filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// The digest, such as `sha256:…`, where one was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// Why the text is no reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invalid: Option<String>,
}

/// Why a text is no image reference.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReferenceError {
    /// There is nothing, or nothing before the tag or the digest.
    #[error("there is no repository name")]
    Empty,
    /// The registry is neither a host name nor an address, with or without a port.
    #[error("`{0}` is no registry: write a host name, and a port after a colon if need be")]
    Registry(String),
    /// The repository holds capital letters.
    #[error("the repository `{0}` must be in lower case")]
    UpperCase(String),
    /// The repository holds other characters, or separators in the wrong place.
    #[error("`{0}` is no repository: use a-z and 0-9, joined by `.`, `_`, `__`, `-` or `/`")]
    Repository(String),
    /// The repository is too long.
    #[error("the repository is longer than {MAX_REPOSITORY} characters")]
    TooLong,
    /// The whole text is 64 hexadecimal digits, which Docker takes for the id of an image.
    #[error("64 hexadecimal digits are an image's id, not a name")]
    Identifier,
    /// The tag holds other characters, or is too long.
    #[error("`{0}` is no tag: use up to {MAX_TAG} letters, digits, `_`, `.` and `-`")]
    Tag(String),
    /// The digest is malformed, or of an algorithm that registries do not know.
    #[error("`{0}` is no digest: write sha256 (or sha384, sha512), a colon and its hex digits")]
    Digest(String),
}

impl ImageReference {
    /// Reads a reference, keeping a text that is none with the reason in `invalid`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::parse(text).unwrap_or_else(|why| Self {
            text: text.to_owned(),
            registry: None,
            repository: None,
            tag: None,
            digest: None,
            invalid: Some(why.to_string()),
        })
    }

    /// Reads a reference, filling in `docker.io` and `library/` as Docker does.
    ///
    /// # Errors
    /// Says which part of the text breaks the grammar.
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        if text.len() == 64 && text.bytes().all(is_lower_hex) {
            return Err(ReferenceError::Identifier);
        }
        let (name, digest) = match text.split_once('@') {
            Some((name, digest)) => (name, Some(digest)),
            None => (text, None),
        };
        let (registry, rest) = split_registry(name);
        // A colon left of the last slash would belong to a registry, and there is none left here.
        let (repository, tag) = match rest.split_once(':') {
            Some((repository, tag)) => (repository, Some(tag)),
            None => (rest.as_str(), None),
        };
        if repository.is_empty() || repository == OFFICIAL_PREFIX {
            return Err(ReferenceError::Empty);
        }
        if !is_registry(registry) {
            return Err(ReferenceError::Registry(registry.to_owned()));
        }
        check_repository(repository, name)?;
        if let Some(tag) = tag.filter(|tag| !is_tag(tag)) {
            return Err(ReferenceError::Tag(tag.to_owned()));
        }
        if let Some(digest) = digest.filter(|digest| !is_digest(digest)) {
            return Err(ReferenceError::Digest(digest.to_owned()));
        }
        Ok(Self {
            text: text.to_owned(),
            registry: Some(registry.to_owned()),
            repository: Some(repository.to_owned()),
            tag: tag.map(str::to_owned),
            digest: digest.map(str::to_owned),
            invalid: None,
        })
    }
}

/// Parts a name (no digest) into registry and the rest, with Docker's defaults filled in.
fn split_registry(name: &str) -> (&str, String) {
    let (registry, rest) = match name.split_once('/') {
        Some((LEGACY_REGISTRY, rest)) => (DEFAULT_REGISTRY, rest),
        Some((first, rest)) if names_a_registry(first) => (first, rest),
        _ => (DEFAULT_REGISTRY, name),
    };
    if registry == DEFAULT_REGISTRY && !rest.contains('/') {
        return (registry, format!("{OFFICIAL_PREFIX}{rest}"));
    }
    (registry, rest.to_owned())
}

/// Whether the part before the first slash is a registry: it has a dot or a port, or is `localhost`,
/// or has capital letters, which no repository may have.
fn names_a_registry(first: &str) -> bool {
    first == "localhost"
        || first.contains(['.', ':'])
        || first.bytes().any(|byte| byte.is_ascii_uppercase())
}

fn is_registry(text: &str) -> bool {
    if let Some(bracketed) = text.strip_prefix('[') {
        let Some((address, port)) = bracketed.split_once(']') else { return false };
        return !address.is_empty()
            && address.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':')
            && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port));
    }
    let (host, port) = match text.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (text, None),
    };
    host.split('.').all(is_host_part) && port.is_none_or(is_port)
}

fn is_port(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_host_part(part: &str) -> bool {
    !part.is_empty()
        && !part.starts_with('-')
        && !part.ends_with('-')
        && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn check_repository(repository: &str, name: &str) -> Result<(), ReferenceError> {
    // Messages show what was written, without the prefix that was filled in.
    let unofficial = repository.strip_prefix(OFFICIAL_PREFIX).unwrap_or(repository);
    let written = if name.contains(OFFICIAL_PREFIX) { repository } else { unofficial };
    if repository.chars().any(char::is_uppercase) {
        return Err(ReferenceError::UpperCase(written.to_owned()));
    }
    if !repository.split('/').all(is_path_part) {
        return Err(ReferenceError::Repository(written.to_owned()));
    }
    if repository.len() > MAX_REPOSITORY {
        return Err(ReferenceError::TooLong);
    }
    Ok(())
}

/// Whether a part of a repository's path is runs of letters and digits, joined by one dot, one or two
/// underscores, or any number of dashes.
fn is_path_part(part: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let mut rest = part;
    loop {
        let joined = rest.trim_start_matches(is_letter);
        if joined.len() == rest.len() {
            return false;
        }
        if joined.is_empty() {
            return true;
        }
        rest = joined.trim_start_matches(|c| !is_letter(c));
        let separator = joined.strip_suffix(rest).unwrap_or_default();
        let dashes = separator.bytes().all(|byte| byte == b'-');
        if !dashes && !matches!(separator, "." | "_" | "__") {
            return false;
        }
    }
}

fn is_tag(tag: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    tag.len() <= MAX_TAG
        && tag.bytes().next().is_some_and(is_word)
        && tag.bytes().all(|byte| is_word(byte) || matches!(byte, b'.' | b'-'))
}

fn is_digest(digest: &str) -> bool {
    let Some((algorithm, hex)) = digest.split_once(':') else { return false };
    let digits = match algorithm {
        "sha256" => 64,
        "sha384" => 96,
        "sha512" => 128,
        _ => return false,
    };
    hex.len() == digits && hex.bytes().all(is_lower_hex)
}

fn is_lower_hex(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'a'..=b'f')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
    use super::*;

    const HEX: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    fn parts(text: &str) -> (String, String, Option<String>, bool) {
        let found = ImageReference::parse(text).unwrap();
        assert_eq!(found.text, text);
        (found.registry.unwrap(), found.repository.unwrap(), found.tag, found.digest.is_some())
    }

    fn named(
        registry: &str,
        repository: &str,
        tag: Option<&str>,
        digest: bool,
    ) -> (String, String, Option<String>, bool) {
        (registry.to_owned(), repository.to_owned(), tag.map(str::to_owned), digest)
    }

    #[test]
    fn short_names_get_the_default_registry_and_library() {
        assert_eq!(parts("nginx"), named("docker.io", "library/nginx", None, false));
        assert_eq!(parts("nginx:1.27"), named("docker.io", "library/nginx", Some("1.27"), false));
        assert_eq!(parts("acme/app"), named("docker.io", "acme/app", None, false));
        assert_eq!(parts("docker.io/nginx"), named("docker.io", "library/nginx", None, false));
        assert_eq!(parts("index.docker.io/a/b"), named("docker.io", "a/b", None, false));
    }

    #[test]
    fn a_first_part_with_a_dot_a_port_or_localhost_is_the_registry() {
        assert_eq!(parts("localhost/app"), named("localhost", "app", None, false));
        assert_eq!(parts("localhost:5000/app:2"), named("localhost:5000", "app", Some("2"), false));
        assert_eq!(parts("registry:5000/app"), named("registry:5000", "app", None, false));
        assert_eq!(parts("quay.io/a/b/c:x"), named("quay.io", "a/b/c", Some("x"), false));
        assert_eq!(parts("[2001:db8::1]:5000/app"), {
            named("[2001:db8::1]:5000", "app", None, false)
        });
        assert_eq!(parts("Registry/app"), named("Registry", "app", None, false));
    }

    #[test]
    fn without_a_slash_a_colon_starts_a_tag() {
        assert_eq!(parts("localhost:5000"), {
            named("docker.io", "library/localhost", Some("5000"), false)
        });
    }

    #[test]
    fn tag_and_digest_may_both_be_there() {
        let text = format!("ghcr.io/acme/app:1.0@sha256:{HEX}");
        assert_eq!(parts(&text), named("ghcr.io", "acme/app", Some("1.0"), true));
        let found = ImageReference::parse(&text).unwrap();
        assert_eq!(found.digest.unwrap(), format!("sha256:{HEX}"));
    }

    #[test]
    fn separators_inside_a_repository_follow_the_grammar() {
        for good in ["a.b", "a_b", "a__b", "a---b", "a/b-c/d.e", "0/1"] {
            assert!(ImageReference::parse(good).is_ok(), "{good}");
        }
        for bad in ["a..b", "a___b", "a._b", "-a", "a-", "a//b", "a/", ".a/b", "a b", "ä"] {
            assert!(ImageReference::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let cases: [(&str, ReferenceError); 10] = [
            ("", ReferenceError::Empty),
            (":tag", ReferenceError::Empty),
            ("quay.io/", ReferenceError::Empty),
            ("App", ReferenceError::UpperCase("App".to_owned())),
            ("acme/App", ReferenceError::UpperCase("acme/App".to_owned())),
            ("nginx:", ReferenceError::Tag(String::new())),
            ("nginx:a b", ReferenceError::Tag("a b".to_owned())),
            ("nginx@sha256:abc", ReferenceError::Digest("sha256:abc".to_owned())),
            ("-bad.io/app", ReferenceError::Registry("-bad.io".to_owned())),
            (HEX, ReferenceError::Identifier),
        ];
        for (text, why) in cases {
            assert_eq!(ImageReference::parse(text), Err(why), "{text}");
        }
        let long = format!("quay.io/{}", "a".repeat(256));
        assert_eq!(ImageReference::parse(&long), Err(ReferenceError::TooLong));
    }

    #[test]
    fn an_invalid_reference_is_kept_with_the_reason() {
        let kept = serde_json::to_value(ImageReference::new("Bad Name")).unwrap();
        assert_eq!(kept["text"], "Bad Name");
        assert!(kept["invalid"].is_string());
        assert_eq!(kept.as_object().unwrap().len(), 2);
    }
}

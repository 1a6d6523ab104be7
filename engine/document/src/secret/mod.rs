//! Recognises credentials that stand in plain text, and masks them.
//!
//! Two questions are answered here: is this value, under this name, a credential ([`detect`]), and does
//! this text (a shell command, a history entry) hold one ([`detect_in_text`], [`redact`])? Every scan is
//! one pass over the text. What is masked keeps at most a public prefix such as `ghp_`, which tells
//! people what to revoke and tells a thief nothing.

mod file;
mod known;
mod names;
mod shapes;
mod stored;
mod text;
mod values;

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(crate) use self::file::find_in_file;

/// What a masked credential, or the secret part of it, is replaced with.
pub const MASK: &str = "****";

/// A credential that was found, without the credential.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Secret {
    /// What kind of credential: `aws-access-key`, `github-token`, `private-key`, `url-password`,
    /// `password`, `token` and so on.
    pub kind: String,
    /// The text that may be shown instead. It never holds more of the credential than its public
    /// prefix.
    pub redacted: String,
}

impl Secret {
    fn new(kind: &str, redacted: impl Into<String>) -> Self {
        Self { kind: kind.to_owned(), redacted: redacted.into() }
    }
}

/// Tells whether `value`, given under `name` (as in `ENV NAME=value`), is a credential.
///
/// A value is one if it holds a token of a known shape, or if the name says password, token, secret or
/// the like and the value is a literal: no `$reference`, no path, no flag such as `true`, no blank such
/// as `<password>`. A default such as `changeme` counts, because it works until someone changes it.
/// [`Secret::redacted`] is the whole value, masked.
#[must_use]
pub fn detect(name: &str, value: &str) -> Option<Secret> {
    let value = values::unquote(value);
    if let Some(first) = known::find(value, 0) {
        return Some(Secret::new(first.kind, mask_all(value, known::find)));
    }
    let kind = names::credential(name)?;
    (!names::explain(name, value) && values::is_literal(value)).then(|| Secret::new(kind, MASK))
}

/// Finds the first credential in shell-like text: a token of a known shape, a password inside a URL, a
/// word such as `PASSWORD=hunter2` or `--password hunter2`, or a bearer token.
///
/// The range is that of the credential in bytes; [`Secret::redacted`] is what to put in its place.
#[must_use]
pub fn detect_in_text(text: &str) -> Option<(Secret, Range<usize>)> {
    let hit = text::find(text, 0)?;
    let secret = Secret::new(hit.kind, hit.mask(text));
    Some((secret, hit.range))
}

/// Masks every credential that [`detect_in_text`] would find. `None` where there is none; the kind is
/// that of the first.
#[must_use]
pub fn redact(text: &str) -> Option<Secret> {
    let first = text::find(text, 0)?;
    Some(Secret::new(first.kind, mask_all(text, text::find)))
}

/// Where every credential stands that [`detect_in_text`] would find, in bytes, in order.
pub fn ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut done = 0;
    std::iter::from_fn(move || {
        let hit = text::find(text, done)?;
        done = hit.range.end.max(done + 1);
        Some(hit.range)
    })
}

/// Tells whether a value stands for one that is to be put in its place: `<password>`, `${PASSWORD}`,
/// `REPLACE_ME`.
pub(crate) fn is_placeholder(value: &str) -> bool {
    values::is_placeholder(value)
}

/// A credential's place in a text.
struct Hit {
    kind: &'static str,
    /// Where the credential stands, in bytes.
    range: Range<usize>,
    /// How many bytes of it are a public prefix.
    prefix: usize,
}

impl Hit {
    /// What may be shown instead of the credential.
    fn mask(&self, text: &str) -> String {
        let prefix = text.get(self.range.start..self.range.start + self.prefix).unwrap_or_default();
        format!("{prefix}{MASK}")
    }
}

/// The text with everything masked that `find` finds; `find` searches from an offset on.
fn mask_all(text: &str, find: impl Fn(&str, usize) -> Option<Hit>) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    while let Some(hit) = find(text, done) {
        masked.push_str(text.get(done..hit.range.start).unwrap_or_default());
        masked.push_str(&hit.mask(text));
        done = hit.range.end.max(done + 1);
    }
    masked.push_str(text.get(done..).unwrap_or_default());
    masked
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

    use super::*;

    fn kind(name: &str, value: &str) -> Option<String> {
        detect(name, value).map(|secret| secret.kind)
    }

    /// Joins the halves of a made-up token, so that no scanner takes this file for a leak.
    fn token(prefix: &str, length: usize) -> String {
        let body = "a1B2c3D4e5F6g7H8i9J0".chars().cycle().take(length);
        prefix.chars().chain(body).collect()
    }

    #[test]
    fn tokens_of_a_known_shape_are_found_under_any_name() {
        for (prefix, length, expected) in [
            ("ghp_", 36, "github-token"),
            ("github_pat_", 59, "github-token"),
            ("glpat-", 20, "gitlab-token"),
            ("xoxb-", 40, "slack-token"),
            ("AIza", 35, "google-api-key"),
            ("sk_live_", 24, "stripe-key"),
            ("npm_", 36, "npm-token"),
            ("pypi-AgE", 60, "pypi-token"),
        ] {
            let value = token(prefix, length);
            let secret = detect("COMMENT", &value).unwrap();
            assert_eq!(secret.kind, expected, "{value}");
            assert_eq!(secret.redacted, format!("{prefix}****"));
        }
        assert_eq!(kind("ID", &["AKIA", "QWERTYUIOPASDFGH"].concat()).unwrap(), "aws-access-key");
        let jwt = ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0NTY3ODkwIn0", "c2lnbmF0dXJlLWJ5dGVz"]
            .join(".");
        assert_eq!(kind("X", &jwt).unwrap(), "jwt");
    }

    #[test]
    fn what_merely_starts_like_a_token_is_none() {
        assert_eq!(kind("X", "ghp_"), None);
        assert_eq!(kind("X", "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"), None);
        assert_eq!(kind("X", "AKIAxyz"), None);
        assert_eq!(kind("X", "npm_config_cache"), None);
        assert_eq!(kind("X", "pypi-server"), None);
        assert_eq!(kind("X", &token("zghp_", 36)), None);
    }

    #[test]
    fn names_tell_credentials_by_their_words() {
        for name in [
            "PASSWORD",
            "PGPASSWORD",
            "DB_PASSWD",
            "DB_PASS",
            "MYSQL_ROOT_PASSWORD",
            "dbPassword",
            "MYSQL_PWD",
            "SECRET_KEY_BASE",
            "CLIENT_SECRET",
            "AUTH_TOKEN",
            "authToken",
            "API_KEY",
            "STRIPE_APIKEY",
            "AWS_SECRET_ACCESS_KEY",
            "SSH_PRIVATE_KEY",
            "REGISTRY_CREDENTIALS",
            "PASSWORD_ADMIN",
            "TOKEN_1",
        ] {
            assert!(detect(name, "hunter2").is_some(), "{name}");
            assert_eq!(detect(name, "hunter2").unwrap().redacted, "****");
        }
        for name in [
            "PWD",
            "OLDPWD",
            "GPG_KEY",
            "PUBLIC_KEY",
            "COMPASS",
            "TOKENIZERS",
            "PASSWORD_FILE",
            "SECRET_NAME",
            "TOKEN_TTL",
            "TOKEN_URL",
            "PASSWORD_MIN_LENGTH",
            "AWS_ACCESS_KEY_ID",
            "PASSTHROUGH",
            "SECRETARY",
            "KEYBOARD",
        ] {
            assert_eq!(detect(name, "hunter2"), None, "{name}");
        }
    }

    #[test]
    fn only_literal_values_are_credentials() {
        for value in [
            "",
            "''",
            "$X",
            "${X}",
            "${X:-}",
            "$(cat /x)",
            "`cat x`",
            "/run/secrets/db",
            "./file",
            "true",
            "no",
            "none",
            "<password>",
            "{{ .Password }}",
            "****",
            "xxxxxx",
            "https://vault.example/",
            "${X:?required}",
            "your-password-here",
        ] {
            assert_eq!(detect("DB_PASSWORD", value), None, "{value}");
        }
        for value in ["hunter2", "changeme", "\"quoted\"", "${X:-fallback}", "Pa$$word", "12345"] {
            assert!(detect("DB_PASSWORD", value).is_some(), "{value}");
        }
        assert_eq!(detect("MAX_TOKEN", "4096"), None);
    }

    #[test]
    fn the_fingerprint_of_a_signing_key_is_public() {
        let fingerprint = "0F1E2D3C4B5A69788796A5B4C3D2E1F00F1E2D3C";
        let grouped = "0F1E 2D3C 4B5A 6978 8796  A5B4 C3D2 E1F0 0F1E 2D3C";
        for value in [fingerprint, grouped, "0x8796A5B4C3D2E1F0", "8796A5B4C3D2E1F0"] {
            assert_eq!(detect("SWIFT_SIGNING_KEY", value), None, "{value}");
        }
        assert_eq!(redact(&format!("RELEASE_SIGNING_KEY={fingerprint} ./verify")), None);
        for (name, value) in [
            ("JWT_SIGNING_KEY", "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c"),
            ("SIGNING_KEY", "1234567890123456"),
            ("SIGNING_KEY", "0F1E2D3C"),
            ("ENCRYPTION_KEY", fingerprint),
            ("SIGNING_KEY_PASSWORD", fingerprint),
        ] {
            assert!(detect(name, value).is_some(), "{name}={value}");
        }
    }

    #[test]
    fn a_password_inside_a_url_is_masked_and_the_rest_stays() {
        let secret = detect("DATABASE_URL", "postgres://app:hunter2@db:5432/app").unwrap();
        assert_eq!(secret.kind, "url-password");
        assert_eq!(secret.redacted, "postgres://app:****@db:5432/app");
        assert_eq!(detect("DATABASE_URL", "postgres://app@db/app"), None);
        assert_eq!(detect("DATABASE_URL", "postgres://app:${PW}@db/app"), None);
    }

    #[test]
    fn a_private_key_is_masked_to_its_end() {
        let key = ["-----BEGIN RSA PRIVATE", " KEY-----\nMIIEabc\n-----END RSA PRIVATE KEY-----"]
            .concat();
        let secret = detect("K", &format!("{key} tail")).unwrap();
        assert_eq!(secret.kind, "private-key");
        assert_eq!(secret.redacted, "**** tail");
        assert_eq!(kind("K", "-----BEGIN PUBLIC KEY-----\nMIIE"), None);
    }

    #[test]
    fn shell_text_is_searched_for_assignments_flags_and_headers() {
        for (text, expected) in [
            ("curl https://u:hunter2@h/x", "curl https://u:****@h/x"),
            ("DB_PASSWORD=hunter2 ./run", "DB_PASSWORD=**** ./run"),
            ("export API_KEY='hunter 2'; x", "export API_KEY='****'; x"),
            ("login --password hunter2 -u me", "login --password **** -u me"),
            ("login --password=hunter2 -u me", "login --password=**** -u me"),
            ("A_TOKEN=one B_TOKEN=two", "A_TOKEN=**** B_TOKEN=****"),
            (
                "curl -H 'Authorization: Bearer 0123456789abcdef0123'",
                "curl -H 'Authorization: Bearer ****'",
            ),
            ("curl https://h/?token=abcdef&x=1", "curl https://h/?token=****&x=1"),
        ] {
            assert_eq!(redact(text).unwrap().redacted, expected);
            let (secret, range) = detect_in_text(text).unwrap();
            assert!(!secret.redacted.contains(&text[range]));
        }
        for text in [
            "PASSWORD=$(openssl rand -hex 8)",
            "docker login --password-stdin",
            "test \"$PASSWORD\" = x",
            "PASSWORD=\"$OTHER\" ./x",
            "gh auth login --with-token < file",
            "export PASSWORD=",
            "TOKEN==x",
            "git config credential.helper=store",
            "cat --token",
            "Bearer ${TOKEN}",
        ] {
            assert_eq!(redact(text), None, "{text}");
        }
    }

    #[test]
    fn hostile_text_takes_linear_time() {
        for piece in
            ["eyJ-", "xoxb-", "://", "a=", "-----BEGIN ", "password=", "--token ", "Bearer ", "é$"]
        {
            let text = piece.repeat(50_000);
            let _ = redact(&text);
            let _ = detect("PASSWORD", &text);
        }
    }
}

//! What the name of a variable or flag says about its value.

use super::values;

/// Words after a password word that make the whole a setting about passwords.
const SETTINGS: &[&str] = &[
    "algorithm",
    "attempts",
    "chars",
    "count",
    "dir",
    "directory",
    "enabled",
    "encoder",
    "encryption",
    "expiration",
    "expires",
    "expiry",
    "field",
    "file",
    "format",
    "hasher",
    "header",
    "id",
    "input",
    "label",
    "length",
    "lifetime",
    "limit",
    "location",
    "manager",
    "max",
    "min",
    "minimum",
    "maximum",
    "mode",
    "name",
    "path",
    "policy",
    "prompt",
    "provider",
    "ref",
    "regex",
    "required",
    "reset",
    "size",
    "stdin",
    "store",
    "timeout",
    "ttl",
    "type",
    "uri",
    "url",
    "version",
];

/// Words that may follow a token, secret or key word and still leave it a credential.
const QUALIFIERS: &[&str] = &[
    "base",
    "base64",
    "b64",
    "default",
    "dev",
    "development",
    "key",
    "local",
    "prod",
    "production",
    "staging",
    "string",
    "test",
    "text",
    "value",
];

/// The kind of credential that a value under this name would be, judged by the words of the name.
pub(super) fn credential(name: &str) -> Option<&'static str> {
    // Longer names than any in use are not looked at, so that no caller pays for one.
    const LONGEST: usize = 256;
    if name.len() > LONGEST {
        return None;
    }
    let words = words(name);
    let setting = words.last().is_some_and(|last| SETTINGS.contains(&last.as_str()));
    if !setting && words.iter().enumerate().any(|(i, word)| is_password(word, i, words.len())) {
        return Some("password");
    }
    let ends_at = |i: usize| words.iter().skip(i + 1).all(|word| is_qualifier(word));
    words.iter().enumerate().filter(|(i, _)| ends_at(*i)).find_map(|(i, word)| {
        let before = i.checked_sub(1).and_then(|i| words.get(i)).map(String::as_str);
        other_kind(word, before)
    })
}

/// Whether the name says that this value is no credential, however much the rest of it sounds like one: an
/// amount, as in `MAX_TOKEN`, or what a public key is called by, as in `RELEASE_SIGNING_KEY`.
pub(super) fn explain(name: &str, value: &str) -> bool {
    let words = words(name);
    let counts = words
        .iter()
        .any(|word| matches!(word.as_str(), "max" | "min" | "num" | "number" | "count"));
    let signs = words.ends_with(&["signing".to_owned(), "key".to_owned()]);
    counts && values::is_number(value) || signs && values::is_fingerprint(value)
}

fn is_password(word: &str, index: usize, words: usize) -> bool {
    let last = index + 1 == words;
    ["password", "passwords", "passwd", "passphrase"].iter().any(|end| word.ends_with(end))
        || last && (word == "pass" || word == "pwd" && words > 1)
}

fn other_kind(word: &str, before: Option<&str>) -> Option<&'static str> {
    if word.ends_with("apikey") || word == "key" && before == Some("api") {
        return Some("api-key");
    }
    let is_key_of = |owners: &[&str]| word == "key" && before.is_some_and(|b| owners.contains(&b));
    if word.ends_with("privatekey") || is_key_of(&["private", "signing", "encryption", "master"]) {
        return Some("private-key");
    }
    if word.ends_with("accesskey") || is_key_of(&["access", "account", "auth"]) {
        return Some("access-key");
    }
    if word.ends_with("secret") || word.ends_with("secretkey") {
        return Some("secret");
    }
    if word.ends_with("token") {
        return Some("token");
    }
    matches!(word, "credential" | "credentials" | "creds").then_some("credentials")
}

fn is_qualifier(word: &str) -> bool {
    QUALIFIERS.contains(&word) || word.bytes().all(|b| b.is_ascii_digit())
}

/// The words of a name in lower case: `dbPassword`, `DB_PASSWORD` and `db-password` have the same.
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut after_lower = false;
    for c in name.chars() {
        let starts_word = after_lower && c.is_ascii_uppercase();
        if (starts_word || !c.is_ascii_alphanumeric()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        }
        after_lower = c.is_ascii_lowercase() || c.is_ascii_digit();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

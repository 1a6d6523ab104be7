//! Credentials in the files of an image.
//!
//! An image holds gigabytes of other people's text: manuals, tests, examples. What counts here must be a
//! credential by itself: a token of a known shape that is as random as real ones are, or a private key
//! with its key. Only in files that exist to hold credentials do names such as `password =` count too.

use std::ops::Range;

use super::{Hit, MASK, Secret, known, shapes, stored, text};

/// The least randomness of a token, in bits a character. Words and fillers stay below.
const LEAST_ENTROPY: f64 = 2.75;
/// How much of a token is looked at to measure that, in bytes.
const SAMPLE: usize = 256;

/// What the first line of a private key starts with.
const BEGIN: &str = "-----BEGIN ";

/// A credential in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InFile {
    /// What it is, masked.
    pub(crate) secret: Secret,
    /// Where it stands, in bytes.
    pub(crate) range: Range<usize>,
}

/// The first credential at or after `from` in the text of a file. `is_for_credentials` tells that the file
/// exists to hold some, such as `.netrc`.
pub(crate) fn find_in_file(
    content: &str,
    mut from: usize,
    is_for_credentials: bool,
) -> Option<InFile> {
    loop {
        let hit = if is_for_credentials {
            let hit = text::find(content, from);
            let until = hit.as_ref().map_or(content.len(), |hit| hit.range.start);
            stored::find(content, from, until).or(hit)
        } else {
            known(content, from)
        }?;
        // Behind the first line of a key that is none there may be one that is.
        let next = match hit.kind {
            "private-key" => hit.range.start + BEGIN.len(),
            _ => hit.range.end.max(from + 1),
        };
        if let Some(found) = judge(content, hit, is_for_credentials) {
            return Some(found);
        }
        from = next;
    }
}

/// The first credential of a known shape. Passwords in URLs and JSON web tokens are not looked for:
/// manuals are full of them.
fn known(content: &str, from: usize) -> Option<Hit> {
    let bytes = content.as_bytes();
    let mut before = from.checked_sub(1).and_then(|i| bytes.get(i)).copied();
    for (at, &byte) in bytes.iter().enumerate().skip(from) {
        let hit = match byte {
            b'-' => first_line_of_key(content, at),
            b':' | b'e' => None,
            _ if before.is_some_and(shapes::word) => None,
            _ => known::at_offset(content, at, byte, before),
        };
        if hit.is_some() {
            return hit;
        }
        before = Some(byte);
    }
    None
}

/// The first line of a private key. Where it ends is not looked for: of what looks like the start of a
/// million keys, each would be searched to the end of the file.
fn first_line_of_key(content: &str, at: usize) -> Option<Hit> {
    /// The longest label in use, `ENCRYPTED PRIVATE KEY`, is shorter.
    const LONGEST_LABEL: usize = 40;
    let label = content.get(at..)?.strip_prefix(BEGIN)?;
    let in_label = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b' ';
    let length = label.bytes().take(LONGEST_LABEL).take_while(in_label).count();
    let is_key =
        label.get(..length)?.contains("PRIVATE KEY") && label.get(length..)?.starts_with("-----");
    let end = at + BEGIN.len() + length + "-----".len();
    is_key.then_some(Hit { kind: "private-key", range: at..end, prefix: 0 })
}

fn judge(content: &str, hit: Hit, is_for_credentials: bool) -> Option<InFile> {
    let found = content.get(hit.range.clone())?;
    let body = found.get(hit.prefix..)?;
    let is_real = match hit.kind {
        "private-key" => has_key(content.get(hit.range.start..)?),
        // The name or the file says that it is one, whatever it looks like.
        _ if is_for_credentials && hit.prefix == 0 => true,
        _ => entropy(body) >= LEAST_ENTROPY && !is_example(body),
    };
    let prefix = found.get(..hit.prefix)?;
    is_real.then(|| InFile {
        secret: Secret::new(hit.kind, format!("{prefix}{MASK}")),
        range: hit.range,
    })
}

/// Whether the block of a private key holds a key: programs that read keys hold the first line alone, and
/// manuals put dots behind it.
fn has_key(block: &str) -> bool {
    /// The shortest key, of an elliptic curve, has more.
    const SHORTEST: usize = 48;
    const LONGEST_HEAD: usize = 600;
    let Some((_, rest)) = block.strip_prefix("-----").and_then(|block| block.split_once("-----"))
    else {
        return false;
    };
    let head: String = rest.chars().take(LONGEST_HEAD).collect();
    // In JSON and shell the line ends are written out.
    let lines = head.split(['\n', '\r']).flat_map(|line| line.split("\\n"));
    let mut sample = String::new();
    for line in lines.map(|line| line.trim_matches([' ', '\t', '"', '\'', '\\', ','])) {
        let is_base64 = line.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b));
        // Headers such as `Proc-Type: 4,ENCRYPTED` stand before the key.
        if is_base64 && !line.is_empty() {
            sample.push_str(line);
        } else if !sample.is_empty() {
            break;
        }
    }
    sample.len() >= SHORTEST && entropy(&sample) >= 4.0 && !is_example(&sample)
}

/// Whether a token says of itself that it is an example, or counts up.
fn is_example(body: &str) -> bool {
    let lower = body.get(..body.len().min(SAMPLE)).unwrap_or(body).to_ascii_lowercase();
    ["example", "xxxxx", "1234567890", "0123456789", "abcdefghij", "placeholder", "redacted"]
        .iter()
        .any(|filler| lower.contains(filler))
}

/// How random a text is: Shannon's entropy of its bytes, in bits a byte.
fn entropy(text: &str) -> f64 {
    let sample = text.as_bytes();
    let sample = sample.get(..sample.len().min(SAMPLE)).unwrap_or(sample);
    let mut counts = [0_u16; 256];
    for &byte in sample {
        if let Some(count) = counts.get_mut(usize::from(byte)) {
            *count += 1;
        }
    }
    let total = f64::from(u32::try_from(sample.len()).unwrap_or(u32::MAX));
    counts
        .iter()
        .filter(|&&count| count > 0)
        .map(|&count| f64::from(count) / total)
        .map(|share| -share * share.log2())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Joins the halves of a made-up token, so that no scanner takes this file for a leak.
    fn token(prefix: &str) -> String {
        [prefix, "q8Zt2LmWv7Rk4Xn9Bc1Hs6Jd3Fg5Py0TaUeI"].concat()
    }

    fn find(content: &str) -> Option<(String, String)> {
        find_in_file(content, 0, false).map(|found| (found.secret.kind, found.secret.redacted))
    }

    fn key(body: &str) -> String {
        ["-----BEGIN RSA PRIV", "ATE KEY-----\n", body, "\n-----END RSA PRIV", "ATE KEY-----"]
            .concat()
    }

    const BODY: &str = "MIIEpAIBAAKCAQEA7bq98Zt2LmWv7Rk4Xn9Bc1Hs6Jd3Fg5Py0TaUeI+oWdVxY/u";

    #[test]
    fn tokens_are_found_by_shape_and_shown_by_prefix() {
        let found = find(&format!("x = '{}'", token("ghp_"))).unwrap();
        assert_eq!(found, ("github-token".to_owned(), "ghp_****".to_owned()));
    }

    #[test]
    fn examples_and_fillers_are_no_tokens() {
        assert_eq!(find(&["AKIA", "IOSFODNN7EXAMPLE"].concat()), None);
        assert_eq!(find(&["ghp_", "abababababababababababababababababab"].concat()), None);
        assert_eq!(find(&["ghp_", "abcdefghijklmnopqrstuvwxyz0123456789"].concat()), None);
    }

    #[test]
    fn what_follows_a_filler_is_found() {
        let filler = ["ghp_", "abababababababababababababababababab"].concat();
        assert!(find(&format!("{filler}\n{}", token("ghp_"))).is_some());
    }

    #[test]
    fn a_private_key_counts_when_there_is_a_key() {
        assert_eq!(find(&key(BODY)).unwrap().0, "private-key");
        let encrypted = format!("Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,AA\n\n{BODY}");
        assert_eq!(find(&key(&encrypted)).unwrap().0, "private-key");
        let in_json = format!("{{\"key\": \"{}\"}}", key(BODY).replace('\n', "\\n"));
        assert_eq!(find(&in_json).unwrap().0, "private-key");
        assert_eq!(find(&key("...")), None);
        assert_eq!(
            find(&key("\", line) != NULL) return parse_the_key_that_follows_the_line(")),
            None
        );
    }

    #[test]
    fn a_key_behind_the_first_line_of_none_is_found() {
        let text = key("no key").replace("-----END", "") + &key(BODY);
        assert!(find(&text).is_some());
        assert!(find_in_file(&text, 0, true).is_some());
    }

    #[test]
    fn names_count_in_files_for_credentials_alone() {
        let netrc = "password=hunter2";
        assert_eq!(find(netrc), None);
        assert_eq!(find_in_file(netrc, 0, true).unwrap().secret.kind, "password");
    }

    #[test]
    fn hostile_text_takes_linear_time() {
        for part in ["AIza-", "eyJ ", "glpat-", "-----BEGIN PRIVATE KEY-----", "a://", "e "] {
            let text = part.repeat((256 << 10) / part.len());
            assert_eq!(find(&text), None, "{part}");
            assert_eq!(known::find(&text, 0).is_some(), part.contains("BEGIN") || part == "glpat-");
        }
    }
}

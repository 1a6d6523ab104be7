//! PEM blocks, found as Go's `encoding/pem` finds them: text before a block is skipped.

use super::super::encoding::{Alphabet, from_base64};

/// One block.
pub(in super::super) struct Block {
    /// What stands after `BEGIN`.
    pub(in super::super) label: String,
    pub(in super::super) bytes: Vec<u8>,
}

/// The first block and the text after it.
pub(in super::super) fn decode(text: &str) -> Option<(Block, &str)> {
    let mut rest = text;
    loop {
        let start = if rest.starts_with("-----BEGIN") { 0 } else { rest.find("\n-----BEGIN")? + 1 };
        let after = rest.get(start..)?.strip_prefix("-----BEGIN")?;
        rest = after;
        let (line, body) = after.split_once('\n').unwrap_or((after, ""));
        let Some(label) = line.trim_end().strip_suffix("-----") else { continue };
        let Some(label) = label.strip_prefix(' ') else { continue };
        if let Some((block, after)) = body_of(label, body) {
            return Some((block, after));
        }
    }
}

fn body_of<'a>(label: &str, body: &'a str) -> Option<(Block, &'a str)> {
    let closing = format!("-----END {label}-----");
    let end = if body.starts_with(&closing) { 0 } else { body.find(&format!("\n{closing}"))? + 1 };
    let (encoded, after) = body.split_at_checked(end)?;
    let after = after.strip_prefix(closing.as_str())?;
    let (line, after) = after.split_once('\n').unwrap_or((after, ""));
    if !line.trim_matches([' ', '\t', '\r']).is_empty() {
        return None;
    }
    let encoded: String = without_headers(encoded)
        .chars()
        .filter(|character| !matches!(character, ' ' | '\t' | '\r' | '\n'))
        .collect();
    let bytes = from_base64(&encoded, Alphabet::Standard, true).ok()?;
    Some((Block { label: label.to_owned(), bytes }, after))
}

/// What follows the `Key: value` lines and the blank line that older blocks start with.
fn without_headers(encoded: &str) -> &str {
    let mut rest = encoded;
    while let Some((line, after)) = rest.split_once('\n') {
        if !line.contains(':') {
            break;
        }
        rest = after;
    }
    rest
}

//! Where a value really starts and ends.
//!
//! The parser's marks include what surrounds a value: anchors and tags before it, blanks and comments
//! after it, and for a block collection everything up to the next token. A span that is shown to a
//! person must cover the value alone.

use saphyr_parser::ScalarStyle;

/// The first byte of a value past its anchor and tag, and the blanks and comments between.
pub(super) fn past_properties(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'\r' | b'\n') => at += 1,
            Some(b'#') => at += run(bytes, at, |byte| !matches!(byte, b'\n' | b'\r')),
            Some(b'&' | b'!') => {
                at += run(bytes, at, |byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
            }
            _ => return at,
        }
    }
}

/// The bytes of a scalar whose marks are `start..end`; `bare` where it has neither anchor nor tag.
pub(super) fn scalar(
    text: &str,
    style: ScalarStyle,
    start: usize,
    end: usize,
    bare: bool,
) -> (usize, usize) {
    let start = if bare { start } else { past_properties(text, start).min(end) };
    match style {
        ScalarStyle::Plain => (start, end),
        ScalarStyle::SingleQuoted => (start, past_quotes(text, start, b'\'').min(end)),
        ScalarStyle::DoubleQuoted => (start, past_quotes(text, start, b'"').min(end)),
        ScalarStyle::Literal | ScalarStyle::Folded => {
            // Without properties the parser's mark is at the content, else at the header before it.
            let content = if bare { start } else { past_header(text, start).min(end) };
            let inside = text.get(content..end).unwrap_or_default();
            (content, content + inside.trim_end_matches(is_blank).len())
        }
    }
}

/// The empty place of a value that is not written out, where the parser's mark is that of the token
/// before or after it.
pub(super) fn nothing(text: &str, start: usize, end: usize, bare: bool) -> (usize, usize) {
    let at = match text.as_bytes().get(start) {
        _ if !bare => end,
        Some(b':') => start + 1,
        _ => start,
    };
    (at, at)
}

/// The first byte of a block sequence, given the parser's mark, which may be past its first dash.
pub(super) fn at_dash(text: &str, start: usize) -> usize {
    let before = text.get(..start).unwrap_or_default().trim_end_matches([' ', '\t']);
    if text.as_bytes().get(start) != Some(&b'-') && before.ends_with('-') {
        return before.len() - 1;
    }
    start
}

fn past_quotes(text: &str, start: usize, quote: u8) -> usize {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        let escaped = match byte {
            b'\\' => quote == b'"',
            b'\'' => quote == b'\'' && bytes.get(at + 1) == Some(&b'\''),
            _ => false,
        };
        if escaped {
            at += 2;
        } else if byte == quote {
            return at + 1;
        } else {
            at += 1;
        }
    }
    bytes.len()
}

fn past_header(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    match rest.split_once('\n') {
        Some((header, content)) if rest.starts_with(['|', '>']) => {
            let blanks = content.len() - content.trim_start_matches(is_blank).len();
            start + header.len() + 1 + blanks
        }
        _ => start,
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

fn run(bytes: &[u8], at: usize, part: impl Fn(u8) -> bool) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take_while(|&&byte| part(byte)).count()
}

//! From what a host read to text: encodings, sizes, and files that hold no text at all.

use crate::{Diagnostic, LineIndex, MAX_SOURCE_BYTES};

/// What a file's bytes are.
pub(crate) enum Decoded<'a> {
    /// Text, to be read; with a diagnostic where some of it is not what the file says.
    Text(std::borrow::Cow<'a, str>, Option<Diagnostic>),
    /// Nothing that is read. The text is what can be made of it, to tell by whether the file is one of
    /// ours, and only then is the diagnostic of interest to anyone.
    Refused(std::borrow::Cow<'a, str>, Diagnostic),
}

/// Decodes the bytes of the file called `name`.
pub(crate) fn decode<'a>(name: &str, bytes: &'a [u8]) -> Decoded<'a> {
    let lossy = String::from_utf8_lossy(bytes);
    if bytes.len() > MAX_SOURCE_BYTES {
        let message = format!("the file is larger than {} MiB", MAX_SOURCE_BYTES >> 20);
        let refusal = Diagnostic::error("source/too-large", name, message);
        return Decoded::Refused(lossy, refusal.help("split it into several files"));
    }
    if let Some(text) = utf16(bytes) {
        let refusal = Diagnostic::error("source/utf-16", name, "the file is UTF-16, not UTF-8");
        return Decoded::Refused(text.into(), refusal.help("save it as UTF-8"));
    }
    if bytes.contains(&0) {
        let refusal = Diagnostic::error("source/binary", name, "the file is binary, not text");
        return Decoded::Refused(lossy, refusal.help("give the text that it was made from"));
    }
    let invalid = std::str::from_utf8(bytes).err().map(|error| {
        let at = error.valid_up_to();
        let width = char::REPLACEMENT_CHARACTER.len_utf8();
        let byte = bytes.get(at).copied().unwrap_or_default();
        let message = format!("the byte `{byte:#04x}` is not UTF-8");
        Diagnostic::error("source/invalid-utf8", name, message)
            .at(LineIndex::new(&lossy).span(at..at + width))
            .help("save the file as UTF-8")
    });
    Decoded::Text(lossy, invalid)
}

/// The text of a file that starts with the byte order mark of UTF-16.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (big_endian, rest) = match bytes {
        [0xfe, 0xff, rest @ ..] => (true, rest),
        [0xff, 0xfe, rest @ ..] => (false, rest),
        _ => return None,
    };
    let units = rest.chunks(2).map(|pair| match *pair {
        [high, low] if big_endian => u16::from_be_bytes([high, low]),
        [low, high] => u16::from_le_bytes([low, high]),
        // Half a unit at the end.
        _ => 0xfffd,
    });
    let text = char::decode_utf16(units);
    Some(text.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

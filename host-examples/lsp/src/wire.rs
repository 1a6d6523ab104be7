//! Messages as they go over the wire: a header with their length, and JSON.

use std::io::{self, BufRead, Read as _, Write};

use serde_json::Value;

/// The longest message that is read, in bytes.
const MAX_LENGTH: usize = 64 << 20;

/// The longest line of a header, in bytes.
const MAX_LINE: u64 = 4096;

/// What was read.
pub(crate) enum Incoming {
    Message(Value),
    /// What was framed as a message and is none; the next can be read.
    Malformed(String),
    /// Nothing more can be read, and why, unless the client has just gone.
    End(Option<String>),
}

pub(crate) fn read(input: &mut impl BufRead) -> Incoming {
    match read_text(input) {
        Ok(Some(text)) => match serde_json::from_slice(&text) {
            Ok(message) => Incoming::Message(message),
            Err(error) => Incoming::Malformed(format!("a message is not JSON: {error}")),
        },
        Ok(None) => Incoming::End(None),
        Err(error) => Incoming::End(Some(error.to_string())),
    }
}

fn read_text(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let wrong = |message: String| io::Error::new(io::ErrorKind::InvalidData, message);
    let mut length = None;
    loop {
        let mut line = Vec::new();
        input.by_ref().take(MAX_LINE).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(':') else {
            return Err(wrong(format!("`{line}` is no line of a header")));
        };
        if name.eq_ignore_ascii_case("Content-Length") {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let Some(length) = length.filter(|length| *length <= MAX_LENGTH) else {
        return Err(wrong(format!("a message needs a Content-Length of at most {MAX_LENGTH}")));
    };
    let mut text = Vec::new();
    input.by_ref().take(length as u64).read_to_end(&mut text)?;
    if text.len() < length {
        return Err(wrong("a message ends early".to_owned()));
    }
    Ok(Some(text))
}

pub(crate) fn write(output: &mut impl Write, message: &Value) -> io::Result<()> {
    let text = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(mut input: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        loop {
            match read(&mut input) {
                Incoming::Message(message) => found.push(message.to_string()),
                Incoming::Malformed(_) => found.push("malformed".to_owned()),
                Incoming::End(None) => return found,
                Incoming::End(Some(why)) => {
                    found.push(why);
                    return found;
                }
            }
        }
    }

    #[test]
    fn messages_follow_each_other_and_a_malformed_one_is_passed_over() {
        let input = b"Content-Length: 2\r\n\r\n{}Content-Length: 3\r\nContent-Type: x\r\n\r\n{]}content-length: 1\n\n7";
        assert_eq!(read_all(input), ["{}", "malformed", "7"]);
    }

    #[test]
    fn what_has_no_sane_frame_ends_the_reading() {
        for input in ["nonsense\r\n", "Content-Length: 99999999999999\r\n\r\n{", "X: 1\r\n\r\n{}"] {
            assert_eq!(read_all(input.as_bytes()).len(), 1, "{input}");
        }
        assert_eq!(read_all(b"Content-Length: 9\r\n\r\n{}"), ["a message ends early"]);
    }
}

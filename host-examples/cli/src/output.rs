//! Standard output: colours only on a terminal, and no fuss when a reader has read enough.

use std::io::{ErrorKind, Write as _};

use anstream::{AutoStream, ColorChoice};
use plimsoll_render::Style;

/// How text for people is styled here.
pub fn style() -> Style {
    match AutoStream::choice(&std::io::stdout()) {
        ColorChoice::Never => Style::Plain,
        _ => Style::Coloured,
    }
}

/// How text for people is styled on standard error.
pub fn error_style() -> Style {
    match AutoStream::choice(&std::io::stderr()) {
        ColorChoice::Never => Style::Plain,
        _ => Style::Coloured,
    }
}

/// Tells something that is worth knowing, beside the result.
pub fn note(text: &str) {
    write_error(&format!("note: {text}\n"));
}

/// So many of something.
pub fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Writes to standard error, which may be closed: the exit code still tells.
pub fn write_error(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Writes the result of a command. A reader that stops reading, as `head` does, is no error.
pub fn write(text: &str) -> Result<(), String> {
    let mut out = AutoStream::auto(std::io::stdout().lock());
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| format!("the result cannot be written: {error}")),
    }
}

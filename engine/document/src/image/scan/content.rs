//! Looks into the files of a layer as they pass: credentials in text, the makers of programs.
//!
//! A file is looked at through a window that moves on with an overlap, so that what lies across two pieces
//! is found, and equal files give equal facts however they were cut.

use memchr::{memchr, memchr_iter, memmem};

use crate::{
    image::{
        FileFact, SecretInFile,
        facts::{go_version, rust_version},
    },
    secret,
};

const WINDOW: usize = 256 << 10;
/// Longer than any credential or build info.
const OVERLAP: usize = 16 << 10;
/// How much of a file tells whether it is text: the same as for git and grep, a byte of zero says no.
const SAMPLE: usize = 8 << 10;
/// Files for credentials are short, and searched more thoroughly.
const CREDENTIALS: usize = 64 << 10;

/// What was found in one file.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) secrets: Vec<SecretInFile>,
    /// A language that the file says it was built with, and the version.
    pub(super) built_with: Option<(&'static str, String)>,
}

/// Looks through one file after the other.
#[derive(Default)]
pub(super) struct ContentScan {
    window: Vec<u8>,
    sort: Sort,
    is_for_credentials: bool,
    /// The lines that the window has left behind.
    lines: u64,
    /// Up to where in the window a credential reaches that was found before it moved.
    done: usize,
    seen: Seen,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Sort {
    #[default]
    Unknown,
    Text,
    Program,
    Other,
}

impl ContentScan {
    /// Starts with a file.
    pub(super) fn start(&mut self, is_for_credentials: bool) {
        let mut window = std::mem::take(&mut self.window);
        window.clear();
        *self = Self { window, is_for_credentials, ..Self::default() };
    }

    /// Looks at a piece of it.
    pub(super) fn write(&mut self, mut piece: &[u8]) {
        while !piece.is_empty() && self.sort != Sort::Other {
            let room = WINDOW.saturating_sub(self.window.len()).min(piece.len());
            let (now, later) = piece.split_at_checked(room).unwrap_or((piece, &[]));
            self.window.extend_from_slice(now);
            piece = later;
            if self.sort == Sort::Unknown && self.window.len() >= SAMPLE {
                self.sort = sort(&self.window);
            }
            if self.window.len() >= WINDOW {
                self.look(WINDOW - OVERLAP);
            }
        }
    }

    /// Ends with the file.
    pub(super) fn finish(&mut self) -> Seen {
        if self.sort == Sort::Unknown {
            self.sort = sort(&self.window);
        }
        self.look(self.window.len());
        std::mem::take(&mut self.seen)
    }

    /// Looks for what starts in the first `length` bytes of the window, and moves it past them.
    fn look(&mut self, length: usize) {
        match self.sort {
            Sort::Text => self.find_secrets(length),
            Sort::Program => self.find_makers(),
            Sort::Unknown | Sort::Other => {}
        }
        self.window.drain(..length.min(self.window.len()));
    }

    fn find_secrets(&mut self, length: usize) {
        let mut window = std::mem::take(&mut self.window);
        let text = text(&mut window);
        let mut from = self.done;
        let mut counted = 0;
        let mut lines = self.lines;
        let mut count_to = |at: usize| {
            lines += memchr_iter(b'\n', text.as_bytes().get(counted..at).unwrap_or_default())
                .count() as u64;
            counted = at;
            lines
        };
        let thorough = self.is_for_credentials && text.len() <= CREDENTIALS;
        while let Some(found) = secret::find_in_file(text, from, thorough) {
            if found.range.start >= length {
                break;
            }
            from = found.range.end;
            if self.seen.secrets.len() < FileFact::MAX_SECRETS {
                let line = count_to(found.range.start) + 1;
                self.seen.secrets.push(SecretInFile { secret: found.secret, line });
            }
        }
        self.lines = count_to(length);
        self.done = from.saturating_sub(length);
        self.window = window;
    }

    fn find_makers(&mut self) {
        const GO: &[u8] = b"\xff Go buildinf:";
        const RUST: &[u8] = b"rustc version ";
        /// Build info is aligned in its program; the window moves by a multiple of that.
        const ALIGNMENT: usize = 16;
        if self.seen.built_with.is_some() {
            return;
        }
        let go = memmem::find_iter(&self.window, GO)
            .filter(|at| at % ALIGNMENT == 0)
            .find_map(|at| go_version(self.window.get(at..)?));
        let rust = || {
            memmem::find_iter(&self.window, RUST)
                .find_map(|at| rust_version(self.window.get(at + RUST.len()..)?))
        };
        self.seen.built_with =
            go.map(|version| ("go", version)).or_else(|| Some(("rust", rust()?)));
    }
}

fn sort(start: &[u8]) -> Sort {
    let sample = start.get(..SAMPLE).unwrap_or(start);
    if start.starts_with(b"\x7fELF") || start.starts_with(b"MZ") && memchr(0, sample).is_some() {
        Sort::Program
    } else if memchr(0, sample).is_some() {
        Sort::Other
    } else {
        Sort::Text
    }
}

/// The bytes as text; what is no UTF-8 is replaced in place, so that offsets stay what they are.
fn text(bytes: &mut [u8]) -> &str {
    let mut at = 0;
    while let Err(error) = std::str::from_utf8(bytes.get(at..).unwrap_or_default()) {
        at += error.valid_up_to();
        let length = error.error_len().unwrap_or(bytes.len() - at);
        if let Some(bad) = bytes.get_mut(at..at + length) {
            bad.fill(b'?');
        }
        at += length;
    }
    std::str::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token() -> String {
        ["ghp_", "q8Zt2LmWv7Rk4Xn9Bc1Hs6Jd3Fg5Py0TaUeI"].concat()
    }

    fn scan(content: &[u8], piece: usize) -> Seen {
        let mut scan = ContentScan::default();
        scan.start(false);
        for piece in content.chunks(piece) {
            scan.write(piece);
        }
        scan.finish()
    }

    #[test]
    fn a_token_is_found_wherever_it_lies_and_however_the_file_is_cut() {
        for lines in [0, 4095, 4096, 15000, 15001, 15300, 16383, 16384, 40000] {
            let content = "0123456789abcde\n".repeat(lines) + "x " + &token() + "\n more";
            for piece in [1000, 4096, 1 << 20] {
                let seen = scan(content.as_bytes(), piece);
                assert_eq!(seen.secrets.len(), 1, "{lines} {piece}");
                assert_eq!(seen.secrets[0].line, lines as u64 + 1);
                assert_eq!(seen.secrets[0].secret.redacted, "ghp_****");
            }
        }
        let seen = scan(token().as_bytes(), 1);
        assert_eq!(seen.secrets.len(), 1);
    }

    #[test]
    fn bytes_that_are_no_utf_8_hide_nothing() {
        let content = [b"\xff\xfe \xc3", token().as_bytes(), b"\xf0\x9f"].concat();
        assert_eq!(scan(&content, 7).secrets.len(), 1);
    }

    #[test]
    fn programs_are_asked_what_built_them_and_not_for_tokens() {
        let mut program = b"\x7fELF".to_vec();
        program.extend_from_slice(token().as_bytes());
        program.resize(300 << 10, 0);
        program.extend_from_slice(b"\xff Go buildinf:\x08\x02");
        program.resize(program.len() + 16, 0);
        program.extend_from_slice(b"\x08go1.21.5");
        let seen = scan(&program, 1 << 16);
        assert_eq!(seen.built_with, Some(("go", "1.21.5".to_owned())));
        assert_eq!(seen.secrets, []);
    }

    #[test]
    fn a_file_tells_no_more_than_some_of_its_credentials() {
        let content = format!("{}\n", token()).repeat(1000);
        assert_eq!(scan(content.as_bytes(), 999).secrets.len(), FileFact::MAX_SECRETS);
    }
}

//! zstd, pushed a piece at a time.
//!
//! The framing is read here and each block handed to `ruzstd`, which wants whole blocks: so memory is
//! one block and the window, whatever the frame says its size is. The format is
//! [RFC 8878](https://www.rfc-editor.org/rfc/rfc8878). The check sum of a frame is not looked at: layers
//! are told damaged by their digests.

use std::io;

use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::{ScanLimits, Trouble};

/// What a frame starts with.
pub(super) const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// What a frame to be passed over starts with, but for the low half of its first byte.
const SKIPPABLE: [u8; 4] = [0x50, 0x2a, 0x4d, 0x18];
/// The most bytes that a block has, packed or not.
const LARGEST_BLOCK: usize = 128 << 10;
const CHECKSUM: usize = 4;

/// Whether some bytes start like a frame of either sort.
pub(super) fn starts_frame(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC) || skippable(bytes)
}

fn skippable(bytes: &[u8]) -> bool {
    matches!(bytes, [first, rest @ ..]
        if first & 0xf0 == SKIPPABLE[0] && rest.starts_with(&SKIPPABLE[1..]))
}

/// Unpacks frames one after the other.
pub(super) struct Decoder {
    frame: FrameDecoder,
    state: State,
    /// What is awaited, as far as it has come.
    held: Vec<u8>,
    window: u64,
}

#[derive(Clone, Copy)]
enum State {
    /// The magic number and the header of a frame.
    Header,
    /// The length of a frame to pass over.
    Skippable,
    /// What is left of a frame to pass over.
    Skipping(u64),
    /// A block, whose header says how long it is.
    Block { has_checksum: bool },
}

impl Decoder {
    pub(super) fn new(limits: &ScanLimits) -> Self {
        Self {
            frame: FrameDecoder::new(),
            state: State::Header,
            held: Vec::new(),
            window: limits.window,
        }
    }

    /// Unpacks a piece; `out` is given what comes of it.
    pub(super) fn write(
        &mut self,
        mut bytes: &[u8],
        out: &mut dyn FnMut(&[u8]) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        while !bytes.is_empty() {
            if let State::Skipping(left) = self.state {
                let taken = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
                bytes = bytes.get(taken..).unwrap_or_default();
                self.skip(left - taken as u64);
                continue;
            }
            let wanted = self.wanted()?.saturating_sub(self.held.len()).min(bytes.len());
            let (now, later) = bytes.split_at_checked(wanted).unwrap_or((bytes, &[]));
            self.held.extend_from_slice(now);
            bytes = later;
            if self.held.len() >= self.wanted()? {
                self.step(out)?;
                self.held.clear();
            }
        }
        Ok(())
    }

    /// Says that there is no more.
    pub(super) fn close(&self) -> Result<(), Trouble> {
        let between = matches!(self.state, State::Header) && self.held.is_empty();
        if between { Ok(()) } else { Err(Trouble::Truncated("a zstd frame")) }
    }

    /// How many bytes the next step needs, as far as can be told from those held.
    fn wanted(&self) -> Result<usize, Trouble> {
        const BLOCK_HEADER: usize = 3;
        Ok(match self.state {
            State::Header => match self.held.get(4) {
                None if self.held.len() == 4 && skippable(&self.held) => 4,
                None if self.held.len() < 4 => 4,
                None => 5,
                Some(&descriptor) => header_length(descriptor),
            },
            State::Skippable | State::Skipping(_) => 4,
            State::Block { has_checksum } => match block_header(&self.held) {
                None => BLOCK_HEADER,
                Some((is_last, length)) if length <= LARGEST_BLOCK => {
                    BLOCK_HEADER + length + if is_last && has_checksum { CHECKSUM } else { 0 }
                }
                Some(_) => return Err(bad("a block is too large")),
            },
        })
    }

    /// Goes on with what is held, which is what was wanted.
    fn step(&mut self, out: &mut dyn FnMut(&[u8]) -> Result<(), Trouble>) -> Result<(), Trouble> {
        match self.state {
            State::Header if skippable(&self.held) => self.state = State::Skippable,
            State::Header => {
                if !self.held.starts_with(&MAGIC) {
                    return Err(bad("a frame does not start with its magic number"));
                }
                let (window, has_checksum) =
                    read_header(&self.held).ok_or_else(|| bad("a frame's header is cut"))?;
                if window > self.window {
                    return Err(Trouble::limit(
                        "window",
                        "bytes to remember in a zstd frame",
                        self.window,
                    ));
                }
                self.frame.reset(self.held.as_slice()).map_err(|error| bad(&error.to_string()))?;
                self.state = State::Block { has_checksum };
            }
            State::Skippable | State::Skipping(_) => {
                let length = self.held.first_chunk().copied().map_or(0, u32::from_le_bytes);
                self.skip(u64::from(length));
            }
            State::Block { .. } => {
                let is_done = self
                    .frame
                    .decode_blocks(self.held.as_slice(), BlockDecodingStrategy::UptoBlocks(1))
                    .map_err(|error| bad(&error.to_string()))?;
                let mut writer = Writer { out, trouble: None };
                let written = self.frame.collect_to_writer(&mut writer);
                if let Some(trouble) = writer.trouble {
                    return Err(trouble);
                }
                written.map_err(|error| bad(&error.to_string()))?;
                if is_done {
                    self.state = State::Header;
                }
            }
        }
        Ok(())
    }

    fn skip(&mut self, left: u64) {
        self.state = if left == 0 { State::Header } else { State::Skipping(left) };
    }
}

/// How long a frame's header is with its magic number, by its descriptor.
fn header_length(descriptor: u8) -> usize {
    let (single, size, dictionary) = header_parts(descriptor);
    MAGIC.len() + 1 + usize::from(!single) + dictionary + size
}

/// Whether the frame is one segment, and how long the fields for its size and dictionary are.
fn header_parts(descriptor: u8) -> (bool, usize, usize) {
    let single = descriptor & 0x20 != 0;
    let size = match descriptor >> 6 {
        0 => usize::from(single),
        1 => 2,
        2 => 4,
        _ => 8,
    };
    let dictionary = match descriptor & 3 {
        0 => 0,
        1 => 1,
        2 => 2,
        _ => 4,
    };
    (single, size, dictionary)
}

/// How much a frame makes a decoder remember, in bytes, and whether a check sum ends it.
fn read_header(header: &[u8]) -> Option<(u64, bool)> {
    let descriptor = *header.get(4)?;
    let (single, size_length, _) = header_parts(descriptor);
    let window = if single {
        let size = header.get(header.len().checked_sub(size_length)?..)?;
        let value = size.iter().rev().fold(0_u64, |value, &byte| value << 8 | u64::from(byte));
        if size_length == 2 { value + 256 } else { value }
    } else {
        let byte = *header.get(5)?;
        let base = 1_u64 << (10 + (byte >> 3));
        base + base / 8 * u64::from(byte & 7)
    };
    Some((window, descriptor & 4 != 0))
}

/// Whether a block is the last of its frame, and how many bytes follow its header.
fn block_header(bytes: &[u8]) -> Option<(bool, usize)> {
    let [a, b, c] = *bytes.first_chunk()?;
    let header = u32::from_le_bytes([a, b, c, 0]);
    let size = (header >> 3) as usize;
    let is_run = header >> 1 & 3 == 1;
    // A run is one byte however long it gets; its length has the same limit.
    let length = if is_run && size <= LARGEST_BLOCK { 1 } else { size };
    Some((header & 1 == 1, length))
}

fn bad(why: &str) -> Trouble {
    Trouble::Zstd(why.to_owned())
}

/// Hands on what is written, and keeps the reason where that fails.
struct Writer<'a> {
    out: &'a mut dyn FnMut(&[u8]) -> Result<(), Trouble>,
    trouble: Option<Trouble>,
}

impl io::Write for Writer<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match (self.out)(bytes) {
            Ok(()) => Ok(bytes.len()),
            Err(trouble) => {
                self.trouble = Some(trouble);
                Err(io::ErrorKind::Other.into())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

//! Compressed bytes to plain ones, a piece at a time.

use std::io::Write as _;

use flate2::write::MultiGzDecoder;

use super::{ScanLimits, Trouble, zstd};

/// How many packed bytes are unpacked at a time, whatever pieces they come in: what is wrong with them must not
/// hang on how they were cut. Gzip may make a thousand bytes of each.
const STEP: usize = 4 << 10;
/// Below this many plain bytes nothing is said about the ratio: small files of zeros are harmless.
const RATIO_FROM: u64 = 64 << 20;

/// How some bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Packing {
    /// Tells the packing by the first bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        if bytes.starts_with(&[0x1f, 0x8b]) {
            Self::Gzip
        } else if zstd::starts_frame(bytes) {
            Self::Zstd
        } else {
            Self::None
        }
    }
}

/// Unpacks one file.
pub(super) struct Unpacker {
    decoder: Decoder,
    /// Packed bytes that are no whole step yet.
    held: Vec<u8>,
    packed: u64,
    plain: u64,
    ratio: u64,
}

enum Decoder {
    None,
    Gzip(Box<MultiGzDecoder<Vec<u8>>>),
    Zstd(Box<zstd::Decoder>),
}

impl Unpacker {
    pub(super) fn new(packing: Packing, limits: &ScanLimits) -> Self {
        let decoder = match packing {
            Packing::None => Decoder::None,
            Packing::Gzip => Decoder::Gzip(Box::new(MultiGzDecoder::new(Vec::new()))),
            Packing::Zstd => Decoder::Zstd(Box::new(zstd::Decoder::new(limits))),
        };
        Self { decoder, held: Vec::new(), packed: 0, plain: 0, ratio: limits.ratio }
    }

    /// Unpacks a piece; `out` is given what comes of it.
    pub(super) fn write(
        &mut self,
        bytes: &[u8],
        out: &mut dyn FnMut(&[u8]) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        if matches!(self.decoder, Decoder::None) {
            return out(bytes);
        }
        let mut rest = bytes;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(STEP - self.held.len()));
            self.held.extend_from_slice(now);
            rest = later;
            if self.held.len() == STEP {
                self.step(out)?;
            }
        }
        Ok(())
    }

    /// Unpacks what is held.
    fn step(&mut self, out: &mut dyn FnMut(&[u8]) -> Result<(), Trouble>) -> Result<(), Trouble> {
        self.packed += self.held.len() as u64;
        let (packed, limit) = (self.packed, self.ratio);
        let plain = &mut self.plain;
        let mut counted = |piece: &[u8]| {
            *plain += piece.len() as u64;
            if *plain > RATIO_FROM && *plain / limit.max(1) > packed {
                return Err(Trouble::limit("ratio", "plain bytes to a packed one", limit));
            }
            out(piece)
        };
        match &mut self.decoder {
            Decoder::None => {}
            Decoder::Gzip(decoder) => {
                let done = decoder.write_all(&self.held);
                counted(decoder.get_ref())?;
                decoder.get_mut().clear();
                done.map_err(|error| Trouble::Gzip(error.to_string()))?;
            }
            Decoder::Zstd(decoder) => decoder.write(&self.held, &mut counted)?,
        }
        self.held.clear();
        Ok(())
    }

    /// Says that there is no more; `out` is given what was held back.
    pub(super) fn close(
        &mut self,
        out: &mut dyn FnMut(&[u8]) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        self.step(out)?;
        match &mut self.decoder {
            Decoder::None => Ok(()),
            Decoder::Gzip(decoder) => {
                let done = decoder.try_finish();
                out(decoder.get_ref())?;
                decoder.get_mut().clear();
                done.map_err(|_| Trouble::Truncated("a gzip member"))
            }
            Decoder::Zstd(decoder) => decoder.close(),
        }
    }
}

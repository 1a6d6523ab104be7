//! One file of a layout or archive, told by its content as it passes.

use sha2::{Digest, Sha256, Sha384, Sha512};

use super::{
    Budget, ScanLimits, Trouble,
    layer::LayerReader,
    store::{Stored, Stuff},
    tar,
    unpack::{Packing, Unpacker},
};
use crate::image::descriptor::to_hex;

/// Reads one file.
pub(super) struct FileReader {
    digest: Hasher,
    sha256: Sha256,
    size: u64,
    announced: Option<u64>,
    state: State,
    with_layers: bool,
}

enum State {
    /// Not enough has come to tell what it is.
    Start(Vec<u8>),
    Json(Vec<u8>),
    Layer(Box<Unpacking>),
    /// Neither JSON nor a layer.
    Other,
    Broken(Trouble),
}

/// The digest that the name of a blob asks for, where that is not SHA-256, which all files get.
enum Hasher {
    None,
    Sha384(Sha384),
    Sha512(Sha512),
}

/// A layer that is being read.
struct Unpacking {
    unpacker: Unpacker,
    /// The digest of what comes out; a plain layer has the same inside and outside.
    plain: Option<Sha256>,
    size: u64,
    tar: tar::Reader,
    layer: LayerReader,
}

impl FileReader {
    /// Starts with a file. Without `with_layers` only JSON is read, and the rest is but counted.
    pub(super) fn new(path: &str, announced: Option<u64>, with_layers: bool) -> Self {
        let digest = if path.starts_with("blobs/sha384/") {
            Hasher::Sha384(Sha384::new())
        } else if path.starts_with("blobs/sha512/") {
            Hasher::Sha512(Sha512::new())
        } else {
            Hasher::None
        };
        Self {
            digest,
            sha256: Sha256::new(),
            size: 0,
            announced,
            state: State::Start(Vec::new()),
            with_layers,
        }
    }

    /// Reads a piece. What is wrong is kept until it is known that the file is needed.
    pub(super) fn write(&mut self, piece: &[u8], limits: &ScanLimits, budget: &mut Budget) {
        self.size += piece.len() as u64;
        self.sha256.update(piece);
        match &mut self.digest {
            Hasher::None => {}
            Hasher::Sha384(digest) => digest.update(piece),
            Hasher::Sha512(digest) => digest.update(piece),
        }
        if let Err(trouble) = self.go_on(piece, limits, budget) {
            self.state = State::Broken(trouble);
        }
    }

    /// Ends with the file.
    pub(super) fn close(mut self, limits: &ScanLimits, budget: &mut Budget) -> Stored {
        let sha256 = to_hex(&self.sha256.finalize());
        let other = match self.digest {
            Hasher::None => None,
            Hasher::Sha384(digest) => Some(format!("sha384:{}", to_hex(&digest.finalize()))),
            Hasher::Sha512(digest) => Some(format!("sha512:{}", to_hex(&digest.finalize()))),
        };
        if let State::Start(held) = &mut self.state {
            let held = std::mem::take(held);
            self.state = sort(held, self.with_layers, limits, budget).unwrap_or_else(State::Broken);
        }
        let stuff = match self.state {
            State::Json(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Stuff::Json(text),
                Err(_) => Stuff::NotUtf8,
            },
            State::Layer(unpacking) => match unpacking.close(&sha256, limits, budget) {
                Ok(layer) => Stuff::Layer(Box::new(layer)),
                Err(trouble) => Stuff::Broken(trouble),
            },
            State::Broken(trouble) => Stuff::Broken(trouble),
            State::Start(_) | State::Other => Stuff::Other,
        };
        let stuff = match self.announced {
            Some(announced) if announced != self.size => {
                Stuff::Broken(Trouble::Size { announced, actual: self.size })
            }
            _ => stuff,
        };
        Stored { digest: format!("sha256:{sha256}"), other, size: self.size, stuff }
    }

    fn go_on(
        &mut self,
        piece: &[u8],
        limits: &ScanLimits,
        budget: &mut Budget,
    ) -> Result<(), Trouble> {
        match &mut self.state {
            State::Start(held) => {
                held.extend_from_slice(piece);
                if held.len() >= tar::BLOCK {
                    let held = std::mem::take(held);
                    self.state = sort(held, self.with_layers, limits, budget)?;
                }
            }
            State::Json(held) => {
                held.extend_from_slice(piece);
                take_json(held, piece.len(), limits, budget)?;
            }
            State::Layer(unpacking) => unpacking.write(piece, limits, budget)?,
            State::Other => budget.bytes.take(piece.len() as u64)?,
            State::Broken(_) => {}
        }
        Ok(())
    }
}

/// Tells what a file is by its start, and goes on with that.
fn sort(
    held: Vec<u8>,
    with_layers: bool,
    limits: &ScanLimits,
    budget: &mut Budget,
) -> Result<State, Trouble> {
    let packing = Packing::of(&held);
    let is_tar = held.first_chunk().is_some_and(tar::is_header);
    if with_layers && (is_tar || packing != Packing::None) {
        let mut unpacking = Box::new(Unpacking {
            unpacker: Unpacker::new(packing, limits),
            plain: (packing != Packing::None).then(Sha256::new),
            size: 0,
            tar: tar::Reader::new(limits),
            layer: LayerReader::default(),
        });
        unpacking.write(&held, limits, budget)?;
        return Ok(State::Layer(unpacking));
    }
    let start = held.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&held).trim_ascii_start();
    if !is_tar && start.first().is_some_and(|byte| b"{[".contains(byte)) {
        take_json(&held, held.len(), limits, budget)?;
        return Ok(State::Json(held));
    }
    Ok(State::Other)
}

/// Pays for the last `new` bytes of some JSON.
fn take_json(
    held: &[u8],
    new: usize,
    limits: &ScanLimits,
    budget: &mut Budget,
) -> Result<(), Trouble> {
    if held.len() as u64 > limits.json {
        return Err(Trouble::limit("json", "bytes in one JSON file", limits.json));
    }
    budget.json.take(new as u64)
}

impl Unpacking {
    fn write(
        &mut self,
        piece: &[u8],
        limits: &ScanLimits,
        budget: &mut Budget,
    ) -> Result<(), Trouble> {
        let Self { unpacker, plain, size, tar, layer } = self;
        unpacker.write(piece, &mut |piece| {
            budget.bytes.take(piece.len() as u64)?;
            *size += piece.len() as u64;
            if let Some(plain) = plain {
                plain.update(piece);
            }
            tar.write(piece, &mut layer.visitor(limits, budget))
        })
    }

    fn close(
        mut self: Box<Self>,
        packed: &str,
        limits: &ScanLimits,
        budget: &mut Budget,
    ) -> Result<super::Layer, Trouble> {
        {
            let Self { unpacker, plain, size, tar, layer } = &mut *self;
            unpacker.close(&mut |piece| {
                budget.bytes.take(piece.len() as u64)?;
                *size += piece.len() as u64;
                if let Some(plain) = plain {
                    plain.update(piece);
                }
                tar.write(piece, &mut layer.visitor(limits, budget))
            })?;
        }
        self.tar.close()?;
        let mut layer = self.layer.finish();
        let digest = self.plain.map(|plain| to_hex(&plain.finalize()));
        layer.diff_id = format!("sha256:{}", digest.as_deref().unwrap_or(packed));
        layer.plain = self.size;
        layer.trailing = self.tar.trailing();
        layer.marks.shrink_to_fit();
        layer.sizes.finish();
        Ok(layer)
    }
}

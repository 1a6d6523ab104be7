//! An image that is one file: the tar of an OCI layout, or what `docker save` writes.

use super::{
    Budget, ScanLimits, Trouble,
    file::FileReader,
    store::Store,
    tar::{self, Entry, EntryKind},
    unpack::{Packing, Unpacker},
};

/// Reads an archive.
pub(super) struct ArchiveReader {
    state: State,
    member: Option<(String, FileReader)>,
}

enum State {
    Start(Vec<u8>),
    Tar {
        unpacker: Box<Unpacker>,
        tar: Box<tar::Reader>,
    },
    /// It is one JSON file, not an archive.
    Json(Vec<u8>),
}

/// What an archive came to.
pub(super) enum Closed {
    /// Its files are in the store.
    Archive,
    /// It was JSON.
    Json(Vec<u8>),
}

impl ArchiveReader {
    pub(super) fn new() -> Self {
        Self { state: State::Start(Vec::new()), member: None }
    }

    pub(super) fn write(
        &mut self,
        piece: &[u8],
        limits: &ScanLimits,
        budget: &mut Budget,
        store: &mut Store,
    ) -> Result<(), Trouble> {
        match &mut self.state {
            State::Start(held) => {
                held.extend_from_slice(piece);
                if held.len() < tar::BLOCK {
                    return Ok(());
                }
                let held = std::mem::take(held);
                self.start(held, limits, budget, store)
            }
            State::Tar { unpacker, tar } => {
                let mut members = Members { member: &mut self.member, limits, budget, store };
                unpacker.write(piece, &mut |piece| tar.write(piece, &mut members))
            }
            State::Json(held) => {
                if (held.len() + piece.len()) as u64 > limits.json {
                    return Err(Trouble::limit("json", "bytes in one JSON file", limits.json));
                }
                held.extend_from_slice(piece);
                Ok(())
            }
        }
    }

    pub(super) fn close(
        mut self,
        limits: &ScanLimits,
        budget: &mut Budget,
        store: &mut Store,
    ) -> Result<Closed, Trouble> {
        if let State::Start(held) = &mut self.state {
            let held = std::mem::take(held);
            self.start(held, limits, budget, store)?;
        }
        match self.state {
            State::Tar { mut unpacker, mut tar } => {
                let mut members = Members { member: &mut self.member, limits, budget, store };
                unpacker.close(&mut |piece| tar.write(piece, &mut members))?;
                tar.close()?;
                Ok(Closed::Archive)
            }
            State::Json(text) | State::Start(text) => Ok(Closed::Json(text)),
        }
    }

    fn start(
        &mut self,
        held: Vec<u8>,
        limits: &ScanLimits,
        budget: &mut Budget,
        store: &mut Store,
    ) -> Result<(), Trouble> {
        let packing = Packing::of(&held);
        let is_tar = held.first_chunk().is_some_and(tar::is_header);
        if packing == Packing::None && !is_tar {
            self.state = State::Json(held);
            return Ok(());
        }
        self.state = State::Tar {
            unpacker: Box::new(Unpacker::new(packing, limits)),
            tar: Box::new(tar::Reader::new(limits)),
        };
        self.write(&held, limits, budget, store)
    }
}

/// The files of an archive, each read as a file of a layout is.
struct Members<'a> {
    member: &'a mut Option<(String, FileReader)>,
    limits: &'a ScanLimits,
    budget: &'a mut Budget,
    store: &'a mut Store,
}

impl tar::Visitor for Members<'_> {
    fn entry(&mut self, entry: &Entry) -> Result<(), Trouble> {
        self.budget.blobs.take(1)?;
        if entry.path.len() as u64 > self.limits.path || entry.link.len() as u64 > self.limits.path
        {
            return Err(Trouble::limit("path", "bytes in the path of a file", self.limits.path));
        }
        let path = String::from_utf8_lossy(&entry.path).into_owned();
        match entry.kind {
            EntryKind::Symlink | EntryKind::Hardlink => {
                let target = String::from_utf8_lossy(&entry.link);
                self.store.link(&path, &target, entry.kind == EntryKind::Symlink);
            }
            EntryKind::File if entry.is_sparse => {
                return Err(Trouble::Entry { path, why: "a file of an image has holes" });
            }
            EntryKind::File => {
                let path = String::from_utf8_lossy(&tar::clean(path.as_bytes()).path).into_owned();
                let reader = FileReader::new(&path, None, true);
                *self.member = Some((path, reader));
            }
            _ => {}
        }
        Ok(())
    }

    fn data(&mut self, piece: &[u8]) -> Result<(), Trouble> {
        if let Some((_, reader)) = self.member {
            reader.write(piece, self.limits, self.budget);
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), Trouble> {
        if let Some((path, reader)) = self.member.take() {
            self.store.insert(&path, reader.close(self.limits, self.budget));
        }
        Ok(())
    }
}

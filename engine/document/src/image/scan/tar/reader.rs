//! The machine that the bytes of an archive are pushed into.

use super::{
    super::{ScanLimits, Trouble},
    header::{self, BLOCK, EntryKind, Header, HeaderKind},
    pax::{self, Records},
};

/// One entry of an archive.
#[derive(Debug, Clone)]
pub(in crate::image::scan) struct Entry {
    /// The name as it was written.
    pub(in crate::image::scan) path: Vec<u8>,
    /// What a link leads to, as it was written.
    pub(in crate::image::scan) link: Vec<u8>,
    pub(in crate::image::scan) kind: EntryKind,
    /// The permission bits, with setuid, setgid and sticky.
    pub(in crate::image::scan) mode: u32,
    pub(in crate::image::scan) uid: Option<u64>,
    pub(in crate::image::scan) gid: Option<u64>,
    /// The size of the file. A file with holes holds fewer bytes than that.
    pub(in crate::image::scan) size: u64,
    /// The extended attribute `security.capability`.
    pub(in crate::image::scan) capabilities: Option<Vec<u8>>,
    /// Whether the data is that of a file with holes, without the holes.
    pub(in crate::image::scan) is_sparse: bool,
}

/// Who is told of the entries of an archive: each entry, the pieces of its data, and its end.
pub(in crate::image::scan) trait Visitor {
    fn entry(&mut self, entry: &Entry) -> Result<(), Trouble>;
    fn data(&mut self, piece: &[u8]) -> Result<(), Trouble>;
    fn end(&mut self) -> Result<(), Trouble>;
}

/// Reads an archive.
pub(in crate::image::scan) struct Reader {
    state: State,
    /// The header block that is awaited, and how much of it has come.
    block: [u8; BLOCK],
    filled: usize,
    /// How many bytes were read, and how many before the last header block.
    at: u64,
    block_at: u64,
    /// What headers in front of an entry say of it.
    pax: Option<Records>,
    long_name: Option<Vec<u8>>,
    long_link: Option<Vec<u8>>,
    /// The content of such a header, as far as it has come.
    special: Vec<u8>,
    largest_special: u64,
    /// Bytes behind the end of the archive that are not zero.
    trailing: u64,
}

#[derive(Clone)]
enum State {
    Header,
    /// One block of zeros has come: a second must follow.
    Zeros,
    /// The content of a header that is about the next entry.
    Special {
        kind: HeaderKind,
        left: u64,
        padding: u64,
    },
    /// More of the map of a file with holes.
    SparseMap {
        entry: Box<Entry>,
        left: u64,
    },
    Data {
        left: u64,
        padding: u64,
    },
    End,
}

impl Reader {
    pub(in crate::image::scan) fn new(limits: &ScanLimits) -> Self {
        Self {
            state: State::Header,
            block: [0; BLOCK],
            filled: 0,
            at: 0,
            block_at: 0,
            pax: None,
            long_name: None,
            long_link: None,
            special: Vec::new(),
            largest_special: limits.header,
            trailing: 0,
        }
    }

    /// Reads a piece of the archive. After an error there is no way to go on.
    pub(in crate::image::scan) fn write(
        &mut self,
        mut bytes: &[u8],
        to: &mut impl Visitor,
    ) -> Result<(), Trouble> {
        while !bytes.is_empty() {
            let taken = match &mut self.state {
                State::Data { left: 0, padding } => {
                    let taken = take(padding, bytes).len();
                    self.at_boundary();
                    taken
                }
                State::Data { left, .. } => {
                    let piece = take(left, bytes);
                    let is_done = *left == 0;
                    to.data(piece)?;
                    if is_done {
                        to.end()?;
                        self.at_boundary();
                    }
                    piece.len()
                }
                State::Special { left: 0, padding, .. } => {
                    let taken = take(padding, bytes).len();
                    self.special_done()?;
                    taken
                }
                State::Special { left, .. } => {
                    let piece = take(left, bytes);
                    self.special.extend_from_slice(piece);
                    self.special_done()?;
                    piece.len()
                }
                State::End => {
                    self.trailing += bytes.iter().filter(|&&byte| byte != 0).count() as u64;
                    bytes.len()
                }
                State::Header | State::Zeros | State::SparseMap { .. } => self.fill(bytes, to)?,
            };
            self.at += taken as u64;
            bytes = bytes.get(taken..).unwrap_or_default();
        }
        Ok(())
    }

    /// Says that there is no more. An archive may end without its two blocks of zeros.
    pub(in crate::image::scan) fn close(&self) -> Result<(), Trouble> {
        match self.state {
            State::End | State::Zeros if self.filled == 0 => Ok(()),
            State::Header if self.filled == 0 && self.pax.is_none() => Ok(()),
            State::Header | State::End | State::Zeros => Err(Trouble::Truncated("a tar header")),
            // Only padding is missing: nothing is lost, and tools that unpack do not mind.
            State::Data { left: 0, .. } => Ok(()),
            _ => Err(Trouble::Truncated("a tar entry")),
        }
    }

    /// How many bytes behind the end of the archive are not zero: what no tool unpacks.
    pub(in crate::image::scan) fn trailing(&self) -> u64 {
        self.trailing
    }

    /// Fills the block that is awaited, and goes on once it is full.
    fn fill(&mut self, bytes: &[u8], to: &mut impl Visitor) -> Result<usize, Trouble> {
        if self.filled == 0 {
            self.block_at = self.at;
        }
        let room = self.block.get_mut(self.filled..).unwrap_or_default();
        let taken = room.len().min(bytes.len());
        for (to, from) in room.iter_mut().zip(bytes) {
            *to = *from;
        }
        self.filled += taken;
        if self.filled == BLOCK {
            self.filled = 0;
            let block = self.block;
            self.block(&block, to)?;
        }
        Ok(taken)
    }

    fn block(&mut self, block: &[u8; BLOCK], to: &mut impl Visitor) -> Result<(), Trouble> {
        if let State::SparseMap { entry, left } = &self.state {
            // The last byte of the fields in use says whether another block follows.
            let (entry, left, more) = (entry.clone(), *left, block.get(504) != Some(&0));
            return if more { Ok(()) } else { self.start(&entry, left, to) };
        }
        let is_zero = block.iter().all(|&byte| byte == 0);
        match (&self.state, is_zero) {
            (State::Zeros, true) => self.state = State::End,
            (State::Zeros, false) => {
                return Err(self.bad("data follows a single block of zeros"));
            }
            (_, true) => self.state = State::Zeros,
            (_, false) => {
                let header = header::read(block).map_err(|why| self.bad(why))?;
                self.header(header, to)?;
            }
        }
        Ok(())
    }

    fn header(&mut self, header: Header, to: &mut impl Visitor) -> Result<(), Trouble> {
        let kind = match header.kind {
            HeaderKind::Entry(kind) => kind,
            HeaderKind::GnuSparse | HeaderKind::Untyped => EntryKind::File,
            kind => {
                if header.size > self.largest_special {
                    let what = "bytes in the extended header of an entry";
                    return Err(Trouble::limit("header", what, self.largest_special));
                }
                self.special.clear();
                let padding = padding(header.size);
                self.state = State::Special { kind, left: header.size, padding };
                return if header.size == 0 { self.special_done() } else { Ok(()) };
            }
        };
        let pax = self.pax.take().unwrap_or_default();
        let is_sparse = pax.is_sparse || header.sparse.is_some();
        let stored = pax.size.unwrap_or(header.size);
        let long_name = self.long_name.take();
        let path = long_name.or(pax.sparse_name).or(pax.path).unwrap_or(header.path);
        // Before ustar a folder was a file whose name ends with a slash: its whole name, of which the
        // header may hold a part.
        let is_folder = header.kind == HeaderKind::Untyped && path.ends_with(b"/");
        let kind = if is_folder { EntryKind::Directory } else { kind };
        let entry = Entry {
            path,
            link: self.long_link.take().or(pax.link).unwrap_or(header.link),
            kind,
            mode: header.mode,
            uid: pax.uid.or(header.uid),
            gid: pax.gid.or(header.gid),
            size: header.sparse.map_or(stored, |(size, _)| size),
            capabilities: pax.capabilities,
            is_sparse,
        };
        // Only files have data; whatever size the others claim, the next header follows at once.
        let left = match kind {
            EntryKind::File | EntryKind::Other => stored,
            _ => 0,
        };
        if header.sparse.is_some_and(|(_, more)| more) {
            self.state = State::SparseMap { entry: Box::new(entry), left };
            return Ok(());
        }
        self.start(&entry, left, to)
    }

    fn start(&mut self, entry: &Entry, left: u64, to: &mut impl Visitor) -> Result<(), Trouble> {
        self.state = State::Data { left, padding: padding(left) };
        to.entry(entry)?;
        if left == 0 {
            to.end()?;
            self.at_boundary();
        }
        Ok(())
    }

    /// Goes back to headers where data and padding have been read.
    fn at_boundary(&mut self) {
        if matches!(self.state, State::Data { left: 0, padding: 0 }) {
            self.state = State::Header;
        }
    }

    /// Takes up what a header in front of an entry says, once all of it has come.
    fn special_done(&mut self) -> Result<(), Trouble> {
        let State::Special { kind, left: 0, padding: 0 } = self.state else { return Ok(()) };
        let content = std::mem::take(&mut self.special);
        let text = || content.split(|&byte| byte == 0).next().unwrap_or_default().to_vec();
        match kind {
            HeaderKind::LongName => self.long_name = Some(text()).filter(|text| !text.is_empty()),
            HeaderKind::LongLink => self.long_link = Some(text()).filter(|text| !text.is_empty()),
            HeaderKind::Pax => {
                self.pax = Some(pax::read(&content).map_err(|why| self.bad(why))?);
            }
            // Go's reader passes over these, others apply them: with such records the same archive
            // would be different files to different tools.
            _ => {
                let records = pax::read(&content).map_err(|why| self.bad(why))?;
                if records.move_files() {
                    return Err(self.bad("a global header renames or resizes the files"));
                }
            }
        }
        self.state = State::Header;
        Ok(())
    }

    fn bad(&self, why: &'static str) -> Trouble {
        Trouble::Tar { at: self.block_at, why }
    }
}

/// The start of `bytes`, as far as `left` goes, which gets less by that.
fn take<'b>(left: &mut u64, bytes: &'b [u8]) -> &'b [u8] {
    let length = usize::try_from(*left).unwrap_or(usize::MAX).min(bytes.len());
    *left -= length as u64;
    bytes.get(..length).unwrap_or_default()
}

/// How many bytes fill up the last block of `size` bytes.
fn padding(size: u64) -> u64 {
    size.checked_next_multiple_of(BLOCK as u64).map_or(0, |end| end - size)
}

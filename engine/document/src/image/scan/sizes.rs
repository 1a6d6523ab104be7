//! How large the files of a layer are, and in which folders they lie: what it takes to tell, once all layers are
//! known, how many bytes are deleted or replaced.

use std::collections::HashMap;

use super::mark::Mark;

/// Folders that are followed in all layers together. A path may name hundreds, and each costs memory.
pub(super) const MAX_FOLDERS: u32 = 1_000_000;
/// From which size on a file is worth its name, in bytes.
const NAMED: u64 = 1 << 20;
/// The longest name that is kept, in bytes.
const MAX_NAME: usize = 512;

/// The sizes of the files of a layer.
#[derive(Debug, Default)]
pub(in crate::image) struct Sizes {
    files: Vec<FileSize>,
    folders: Vec<Folder>,
    /// Where in `folders` a folder is.
    by_place: HashMap<u128, u32>,
    /// The folder of the last file: entries of one folder follow each other.
    last: Option<(Vec<u8>, u32)>,
    names: HashMap<u32, Vec<u8>>,
    has_more: bool,
}

/// A file that is not empty.
#[derive(Debug, Clone, Copy)]
pub(in crate::image) struct FileSize {
    /// The mark of its entry, as an index.
    pub(in crate::image) mark: u32,
    /// Its folder, as an index.
    pub(in crate::image) folder: u32,
    /// In bytes.
    pub(in crate::image) size: u64,
}

/// A folder that has files in it, or folders that do.
#[derive(Debug, Clone, Copy)]
pub(in crate::image) struct Folder {
    /// The number that stands for its path.
    pub(in crate::image) place: u128,
    /// The folder around it, as an index; it comes before. The root has none.
    pub(in crate::image) parent: Option<u32>,
}

impl Sizes {
    /// Notes a file, whose mark is the one at this index. `folders` is how many more may be followed.
    pub(super) fn note(&mut self, path: &[u8], mark: usize, size: u64, folders: &mut u32) {
        if size == 0 || self.has_more {
            return;
        }
        let split = path.iter().rposition(|&byte| byte == b'/').unwrap_or(0);
        let folder = self.folder(path.get(..split).unwrap_or_default(), folders);
        let (Some(folder), Ok(mark)) = (folder, u32::try_from(mark)) else {
            return *self = Self { has_more: true, ..Self::default() };
        };
        self.files.push(FileSize { mark, folder, size });
        if size >= NAMED && path.len() <= MAX_NAME {
            self.names.insert(mark, path.to_vec());
        }
    }

    /// The index of a folder; `None` where there are too many.
    fn folder(&mut self, path: &[u8], left: &mut u32) -> Option<u32> {
        if let Some((last, index)) = &self.last
            && last == path
        {
            return Some(*index);
        }
        let mut parent = None;
        for (_, place) in Mark::places(path) {
            let known = self.by_place.get(&place).copied();
            parent = Some(match known {
                Some(index) => index,
                None => {
                    *left = left.checked_sub(1)?;
                    let index = u32::try_from(self.folders.len()).ok()?;
                    self.folders.push(Folder { place, parent });
                    self.by_place.insert(place, index);
                    index
                }
            });
        }
        self.last = parent.map(|index| (path.to_vec(), index));
        parent
    }

    /// Lets go of what only reading needs.
    pub(super) fn finish(&mut self) {
        self.by_place = HashMap::new();
        self.last = None;
        self.files.shrink_to_fit();
        self.folders.shrink_to_fit();
    }

    /// Whether all files are here.
    pub(in crate::image) fn is_complete(&self) -> bool {
        !self.has_more
    }

    pub(in crate::image) fn files(&self) -> &[FileSize] {
        &self.files
    }

    pub(in crate::image) fn folders(&self) -> &[Folder] {
        &self.folders
    }

    /// The path of a large file.
    pub(in crate::image) fn path(&self, file: &FileSize) -> Option<&[u8]> {
        self.names.get(&file.mark).map(Vec::as_slice)
    }
}

//! What was read of a layout or archive, by path.

use std::collections::BTreeMap;

use super::{Layer, Trouble, tar};

/// How many links are followed from one file of an archive to the next.
const MAX_LINKS: usize = 8;

/// The files of a layout or archive, as far as they matter.
#[derive(Debug, Default)]
pub(in crate::image) struct Store {
    files: BTreeMap<String, Stored>,
    links: BTreeMap<String, String>,
    /// Files that came twice, with other content the second time.
    pub(in crate::image) ambiguous: Vec<String>,
}

/// A file that was read.
#[derive(Debug)]
pub(in crate::image) struct Stored {
    /// Its SHA-256, as a digest is written.
    pub(in crate::image) digest: String,
    /// The digest of the algorithm in its path, where that is another.
    pub(in crate::image) other: Option<String>,
    pub(in crate::image) size: u64,
    pub(in crate::image) stuff: Stuff,
}

/// What a file is.
#[derive(Debug)]
pub(in crate::image) enum Stuff {
    Json(String),
    NotUtf8,
    Layer(Box<Layer>),
    /// Something that no image is made of.
    Other,
    Broken(Trouble),
}

impl Store {
    pub(in crate::image) fn insert(&mut self, path: &str, file: Stored) {
        let path = tidy(path);
        if self.files.get(&path).is_some_and(|known| known.digest != file.digest) {
            self.ambiguous.push(path.clone());
        }
        self.files.insert(path, file);
    }

    /// Notes that one path leads to another, which is relative to its folder for a symbolic link.
    pub(super) fn link(&mut self, path: &str, target: &str, is_symbolic: bool) {
        let path = tidy(path);
        let target = match path.rsplit_once('/') {
            Some((folder, _)) if is_symbolic && !target.starts_with('/') => {
                tidy(&format!("{folder}/{target}"))
            }
            _ => tidy(target),
        };
        self.links.insert(path, target);
    }

    /// The file at a path.
    pub(in crate::image) fn get(&self, path: &str) -> Option<&Stored> {
        let mut path = tidy(path);
        for _ in 0..MAX_LINKS {
            match self.files.get(&path) {
                Some(file) => return Some(file),
                None => path.clone_from(self.links.get(&path)?),
            }
        }
        None
    }

    pub(in crate::image) fn contains(&self, path: &str) -> bool {
        self.get(path).is_some()
    }
}

impl Stored {
    /// Whether the file has this digest; `None` where the algorithm is not known.
    pub(in crate::image) fn matches(&self, digest: &str) -> Option<bool> {
        match digest.split_once(':')?.0 {
            "sha256" => Some(self.digest == digest),
            "sha384" | "sha512" => Some(self.other.as_deref() == Some(digest)),
            _ => None,
        }
    }
}

fn tidy(path: &str) -> String {
    String::from_utf8_lossy(&tar::clean(path.as_bytes()).path).into_owned()
}

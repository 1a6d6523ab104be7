//! One layer: what it holds, told entry by entry as they pass.

use std::collections::HashMap;

use super::{
    Budget, ScanLimits, Trouble,
    content::ContentScan,
    mark::{Deed, Mark},
    places::{Interest, interest},
    sizes::Sizes,
    tar::{self, CleanPath, Entry, EntryKind},
};
use crate::image::{
    FileFact, FileKind, Group, LanguageKind, OperatingSystem, Package, User,
    facts::{self, Shadow, VersionFile},
    sbom::{self, Bill},
};

/// How much of a file that says a version is read, in bytes.
const VERSION_FILE: usize = 64 << 10;

/// How long a list of materials may be, in bytes. A longer one is told, and not read.
const SBOM: usize = 16 << 20;

/// How many links at the root are kept: more than any distribution has.
const MAX_ALIASES: usize = 64;

/// What one layer holds.
#[derive(Debug, Default)]
pub(in crate::image) struct Layer {
    /// The digest of the plain tar.
    pub(in crate::image) diff_id: String,
    /// The size of the plain tar.
    pub(in crate::image) plain: u64,
    pub(in crate::image) entries: u64,
    /// What its facts count as.
    pub(in crate::image) weight: u64,
    /// How many names start at the root, which they should not.
    pub(in crate::image) absolute: u64,
    /// Bytes behind the end of the tar that are not zero.
    pub(in crate::image) trailing: u64,
    /// What it does to the layers below: one mark an entry.
    pub(in crate::image) marks: Vec<Mark>,
    /// How large its files are.
    pub(in crate::image) sizes: Sizes,
    pub(in crate::image) found: Vec<Found>,
    /// Links at the root to another folder, such as `bin` to `usr/bin`.
    pub(in crate::image) aliases: Vec<(Vec<u8>, Vec<u8>)>,
}

/// Something that a layer holds.
#[derive(Debug)]
pub(in crate::image) struct Found {
    pub(in crate::image) path: Vec<u8>,
    pub(in crate::image) what: What,
    /// Whether the layer itself replaces it further on.
    pub(in crate::image) is_replaced: bool,
}

#[derive(Debug)]
pub(in crate::image) enum What {
    File(Box<FileFact>),
    Os(OperatingSystem),
    Sbom(Result<Bill, String>),
    /// A database, and its packages where it was read.
    Packages {
        manager: &'static str,
        packages: Option<Vec<Package>>,
    },
    Users(Vec<User>),
    Shadow(Vec<Shadow>),
    Groups(Vec<Group>),
    Shell(String),
    PackageManager(String),
    Language {
        name: &'static str,
        version: Option<String>,
        kind: LanguageKind,
        root: Option<String>,
    },
}

/// Reads one layer.
#[derive(Default)]
pub(super) struct LayerReader {
    layer: Layer,
    /// Where in `found` that is what was found at a path.
    by_place: HashMap<u128, Vec<usize>>,
    current: Option<Current>,
    content: ContentScan,
    collected: Vec<u8>,
}

/// The entry whose data is being read.
struct Current {
    path: Vec<u8>,
    interest: Option<Interest>,
    fact: FileFact,
    is_file: bool,
    /// The bytes of it that came.
    bytes: u64,
}

impl LayerReader {
    pub(super) fn finish(self) -> Layer {
        self.layer
    }

    /// The reader as the visitor of a tar.
    pub(super) fn visitor<'a>(
        &'a mut self,
        limits: &'a ScanLimits,
        budget: &'a mut Budget,
    ) -> impl tar::Visitor + 'a {
        Visit { reader: self, limits, budget }
    }

    fn found(&mut self, path: &[u8], what: What, budget: &mut Budget) -> Result<(), Trouble> {
        let weight = weight(path, &what);
        budget.facts.take(weight)?;
        self.layer.weight += weight;
        let index = self.layer.found.len();
        self.by_place.entry(Mark::place(path)).or_default().push(index);
        self.layer.found.push(Found { path: path.to_vec(), what, is_replaced: false });
        Ok(())
    }
}

/// What something counts as against the limit on facts: one for each thing, and another for every 256
/// bytes of text, so that a few long names cost as much as many short ones.
fn weight(path: &[u8], what: &What) -> u64 {
    const TEXT: usize = 256;
    let of = |length: usize| (1 + length / TEXT) as u64;
    let text = |text: &Option<String>| text.as_ref().map_or(0, String::len);
    let inside: u64 = match what {
        What::Packages { packages, .. } => packages
            .iter()
            .flatten()
            .map(|it| {
                of(it.name.len()
                    + it.version.len()
                    + text(&it.architecture)
                    + text(&it.source)
                    + text(&it.licence) * 2)
            })
            .sum(),
        What::Users(users) => {
            users.iter().map(|it| of(it.name.len() + it.home.len() + it.shell.len())).sum()
        }
        What::Shadow(entries) => entries.iter().map(|it| of(it.name.len())).sum(),
        What::Sbom(bill) => bill
            .iter()
            .flat_map(|bill| &bill.packages)
            .map(|it| {
                of(it.name.len() + text(&it.version) + text(&it.purl) + text(&it.licence) * 2)
            })
            .sum(),
        What::Groups(groups) => groups
            .iter()
            .map(|it| {
                of(it.name.len()) + it.members.iter().map(|member| of(member.len())).sum::<u64>()
            })
            .sum(),
        What::File(fact) => of(text(&fact.link) + text(&fact.written)),
        What::Os(_) | What::Shell(_) | What::PackageManager(_) | What::Language { .. } => 0,
    };
    of(path.len()) + inside
}

struct Visit<'a> {
    reader: &'a mut LayerReader,
    limits: &'a ScanLimits,
    budget: &'a mut Budget,
}

impl tar::Visitor for Visit<'_> {
    fn entry(&mut self, entry: &Entry) -> Result<(), Trouble> {
        self.budget.entries.take(1)?;
        self.reader.layer.entries += 1;
        if entry.path.len() as u64 > self.limits.path || entry.link.len() as u64 > self.limits.path
        {
            return Err(Trouble::limit("path", "bytes in the path of an entry", self.limits.path));
        }
        let clean = tar::clean(&entry.path);
        if clean.path.iter().filter(|&&byte| byte == b'/').count() as u64 > self.limits.depth {
            return Err(Trouble::limit("depth", "folders around an entry", self.limits.depth));
        }
        self.reader.layer.absolute += u64::from(clean.is_absolute);
        self.reader.current = None;
        if self.whiteout(&clean)? {
            return Ok(());
        }
        self.mark(entry, &clean);
        self.start(entry, clean)
    }

    fn data(&mut self, piece: &[u8]) -> Result<(), Trouble> {
        let Some(current) = &mut self.reader.current else { return Ok(()) };
        current.bytes += piece.len() as u64;
        let collected = &mut self.reader.collected;
        match current.interest {
            // Of a list one byte more tells that it is too long.
            Some(Interest::Version { .. } | Interest::Sbom) => {
                let most =
                    if current.interest == Some(Interest::Sbom) { SBOM + 1 } else { VERSION_FILE };
                let room = most.saturating_sub(collected.len()).min(piece.len());
                collected.extend_from_slice(piece.get(..room).unwrap_or_default());
            }
            Some(ref interest) if interest.is_read() => {
                if (collected.len() + piece.len()) as u64 > self.limits.file {
                    let what = "bytes in a file that is read as a whole";
                    return Err(Trouble::limit("file", what, self.limits.file));
                }
                collected.extend_from_slice(piece);
            }
            _ => {}
        }
        if current.is_file {
            self.reader.content.write(piece);
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), Trouble> {
        let Some(mut current) = self.reader.current.take() else { return Ok(()) };
        if current.is_file {
            let Layer { sizes, marks, .. } = &mut self.reader.layer;
            let mark = marks.len().saturating_sub(1);
            sizes.note(&current.path, mark, current.bytes, &mut self.budget.folders);
            let seen = self.reader.content.finish();
            current.fact.secrets = seen.secrets;
            if let Some((name, version)) = seen.built_with {
                let kind = LanguageKind::Program;
                let what = What::Language { name, version: Some(version), kind, root: None };
                self.reader.found(&current.path, what, self.budget)?;
            }
        }
        if let Some(what) =
            current.interest.take().and_then(|interest| self.told(&current, interest))
        {
            self.reader.found(&current.path, what, self.budget)?;
        }
        if matters(&current.fact) {
            let what = What::File(Box::new(current.fact));
            self.reader.found(&current.path, what, self.budget)?;
        }
        Ok(())
    }
}

impl Visit<'_> {
    /// Notes what a whiteout deletes, and says whether the entry is one. The names are those of
    /// <https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts>.
    fn whiteout(&mut self, clean: &CleanPath) -> Result<bool, Trouble> {
        let split = clean.path.iter().rposition(|&byte| byte == b'/');
        let (folder, name) = match split.and_then(|at| clean.path.split_at_checked(at)) {
            Some((folder, name)) => (folder, name.get(1..).unwrap_or_default()),
            None => (&[][..], clean.path.as_slice()),
        };
        let Some(deleted) = name.strip_prefix(b".wh.") else { return Ok(false) };
        let mark = if deleted == b".wh..opq" {
            Mark::new(folder, Deed::Opaque)
        } else if deleted.starts_with(b".wh.") {
            // Left over from file systems that used such files for themselves.
            return Ok(true);
        } else if matches!(deleted, b"" | b"." | b"..") {
            let path = String::from_utf8_lossy(&clean.path).into_owned();
            return Err(Trouble::Entry { path, why: "it deletes no file" });
        } else {
            let separator: &[u8] = if folder.is_empty() { b"" } else { b"/" };
            Mark::new(&[folder, separator, deleted].concat(), Deed::Whiteout)
        };
        self.reader.layer.marks.push(mark);
        Ok(true)
    }

    fn mark(&mut self, entry: &Entry, clean: &CleanPath) {
        let deed = match entry.kind {
            EntryKind::Directory => Deed::Directory,
            _ => Deed::File,
        };
        let mark = Mark::new(&clean.path, deed);
        self.reader.layer.marks.push(mark);
        // The same path again: what it was before is replaced.
        for index in self.reader.by_place.remove(&mark.parts().0).unwrap_or_default() {
            if let Some(found) = self.reader.layer.found.get_mut(index) {
                found.is_replaced = true;
            }
        }
        if entry.kind == EntryKind::Symlink && !clean.path.contains(&b'/') {
            let target = tar::clean(&entry.link);
            if !target.path.is_empty()
                && !target.goes_up
                && target.path != clean.path
                && self.reader.layer.aliases.len() < MAX_ALIASES
            {
                self.reader.layer.aliases.push((clean.path.clone(), target.path));
            }
        }
    }

    /// Starts with an entry.
    fn start(&mut self, entry: &Entry, clean: CleanPath) -> Result<(), Trouble> {
        let path = String::from_utf8_lossy(&clean.path);
        let is_file = entry.kind == EntryKind::File;
        let interest = match entry.kind {
            EntryKind::File | EntryKind::Symlink | EntryKind::Hardlink => interest(&path),
            _ => None,
        };
        if entry.is_sparse && interest.as_ref().is_some_and(Interest::is_read) {
            let path = format!("/{path}");
            return Err(Trouble::Entry { path, why: "a file that must be read has holes" });
        }
        let is_program = is_file || entry.kind == EntryKind::Hardlink;
        let may_be_written = match entry.kind {
            EntryKind::Symlink => false,
            EntryKind::Directory => entry.mode & 0o1000 == 0,
            _ => true,
        };
        let fact = FileFact {
            path: format!("/{path}"),
            kind: match entry.kind {
                EntryKind::File => FileKind::File,
                EntryKind::Directory => FileKind::Directory,
                EntryKind::Symlink => FileKind::Symlink,
                EntryKind::Hardlink => FileKind::Hardlink,
                EntryKind::Device => FileKind::Device,
                EntryKind::Fifo => FileKind::Fifo,
                EntryKind::Other => FileKind::Other,
            },
            mode: format!("{:04o}", entry.mode),
            uid: entry.uid,
            gid: entry.gid,
            size: if is_file { entry.size } else { 0 },
            link: Some(String::from_utf8_lossy(&entry.link).into_owned())
                .filter(|link| !link.is_empty()),
            setuid: is_program && entry.mode & 0o4000 != 0,
            setgid: is_program && entry.mode & 0o2000 != 0,
            world_writable: may_be_written && entry.mode & 0o2 != 0,
            capabilities: entry
                .capabilities
                .as_deref()
                .map(facts::capabilities)
                .unwrap_or_default(),
            written: clean.goes_up.then(|| String::from_utf8_lossy(&entry.path).into_owned()),
            ..FileFact::default()
        };
        self.reader.collected.clear();
        self.reader.content.start(interest == Some(Interest::Credentials));
        self.reader.current = Some(Current { path: clean.path, interest, fact, is_file, bytes: 0 });
        Ok(())
    }

    /// What a file of interest says, now that all of it was read.
    fn told(&self, current: &Current, interest: Interest) -> Option<What> {
        let text = String::from_utf8_lossy(&self.reader.collected);
        // What a link leads to is not looked up; only that the file is there is known.
        let read = |what: What| current.is_file.then_some(what);
        let packages = |manager, packages: fn(&str) -> Vec<Package>| What::Packages {
            manager,
            packages: current.is_file.then(|| packages(&text)),
        };
        match interest {
            Interest::OsRelease => facts::os_release(&text).map(What::Os),
            Interest::Dpkg => Some(packages("dpkg", facts::dpkg)),
            Interest::Apk => Some(packages("apk", facts::apk)),
            Interest::Rpm => Some(What::Packages { manager: "rpm", packages: None }),
            Interest::Passwd => read(What::Users(facts::users(&text))),
            Interest::Shadow => read(What::Shadow(facts::shadow(&text))),
            Interest::Group => read(What::Groups(facts::groups(&text))),
            Interest::Shell(name) => Some(What::Shell(name)),
            Interest::PackageManager(name) => Some(What::PackageManager(name)),
            Interest::Runtime { language, root, version } => Some(What::Language {
                name: language,
                version,
                kind: LanguageKind::Runtime,
                root: Some(root),
            }),
            Interest::Version { language, root, file } => Some(What::Language {
                name: language,
                version: Some(VersionFile::version(file, &text)?),
                kind: LanguageKind::Runtime,
                root: Some(root),
            }),
            Interest::Credentials => None,
            Interest::Sbom if self.reader.collected.len() > SBOM => {
                read(What::Sbom(Err(format!("it is larger than {} MiB", SBOM >> 20))))
            }
            // Of SPDX there is a form that is no JSON.
            Interest::Sbom
                if !text.trim_start_matches('\u{feff}').trim_start().starts_with('{') =>
            {
                read(What::Sbom(Err("it is no JSON".to_owned())))
            }
            Interest::Sbom => read(What::Sbom(sbom::read(&text))),
        }
    }
}

/// Whether a file is one that matters.
fn matters(fact: &FileFact) -> bool {
    let leads_up = |link: &String| tar::clean(link.as_bytes()).goes_up;
    fact.setuid
        || fact.setgid
        || fact.world_writable
        || fact.kind == FileKind::Device
        || fact.written.is_some()
        // What a symbolic link leads to is looked for inside the container, a hard link is made outside.
        || fact.kind == FileKind::Hardlink && fact.link.as_ref().is_some_and(leads_up)
        || !fact.capabilities.is_empty()
        || !fact.secrets.is_empty()
}

//! The files of a bundle, from an archive or a folder: each under a tidy path, and only once.

use std::collections::BTreeMap;

use plimsoll_document::image::{
    ArchiveEntry, ArchiveError, ArchiveKind, ArchiveLimits, read_archive,
};
use plimsoll_types::Diagnostic;

use crate::{Limits, trouble::error};

/// A file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path in the bundle, with `/` between its parts.
    pub path: String,
    /// What is in it.
    pub content: Vec<u8>,
}

/// What a host has of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The bytes of an archive: a tar, plain or packed with gzip.
    Archive(Vec<u8>),
    /// The files of a folder.
    Files(Vec<File>),
}

/// The files by their paths.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The files of a bundle; everything that is wrong with its paths.
pub(crate) fn files(
    bundle: &str,
    content: Content,
    limits: &Limits,
) -> Result<Files, Vec<Diagnostic>> {
    let mut files = Files::new();
    let mut wrong = Vec::new();
    match content {
        Content::Archive(bytes) => {
            let limits =
                ArchiveLimits { bytes: limits.bytes, entries: limits.entries, path: limits.path };
            let entries =
                read_archive(&bytes, &limits).map_err(|why| vec![no_archive(bundle, &why)])?;
            for entry in entries {
                if let Err(why) = place_entry(bundle, entry, &mut files) {
                    wrong.push(why);
                }
            }
        }
        Content::Files(given) => {
            let bytes: u64 = given.iter().map(|file| file.content.len() as u64).sum();
            let over = |field, what, limit| {
                vec![no_archive(bundle, &ArchiveError::Limit { field, what, limit })]
            };
            if bytes > limits.bytes {
                return Err(over("bytes", "bytes in the files of the folder", limits.bytes));
            }
            if given.len() as u64 > limits.entries {
                return Err(over("entries", "files in the folder", limits.entries));
            }
            for file in given {
                let placed = tidy(bundle, file.path.as_bytes(), false)
                    .and_then(|path| place(bundle, path, file.content, &mut files));
                if let Err(why) = placed {
                    wrong.push(why);
                }
            }
        }
    }
    if wrong.is_empty() { Ok(files) } else { Err(wrong) }
}

fn no_archive(bundle: &str, why: &ArchiveError) -> Diagnostic {
    match why {
        ArchiveError::Unknown => error(
            "no-archive",
            bundle,
            format!("this is no bundle: {why}"),
            "name a bundle.tar.gz, as `opa build` and `plimsoll bundle build` write it, or a folder",
        ),
        ArchiveError::Limit { field, .. } => error(
            "over-limit",
            bundle,
            format!("the bundle is too large: {why}"),
            format!(
                "split it into bundles with roots of their own; if you trust it, raise the limit \
                 `{field}` in a program of your own"
            ),
        ),
        ArchiveError::Damaged(_) => error(
            "damaged",
            bundle,
            format!("the archive cannot be read: {why}"),
            "build or fetch the bundle again: it is damaged or was tampered with",
        ),
    }
}

fn place_entry(bundle: &str, entry: ArchiveEntry, files: &mut Files) -> Result<(), Diagnostic> {
    let is_folder = entry.kind == ArchiveKind::Folder;
    let path = tidy(bundle, &entry.path, is_folder)?;
    match entry.kind {
        ArchiveKind::Folder => Ok(()),
        ArchiveKind::File => place(bundle, path, entry.content, files),
        ArchiveKind::Link => Err(error(
            "link",
            bundle,
            format!("`{path}` is a link, which could lead out of the bundle"),
            "put the file itself in its place; `tar --dereference --hard-dereference` does",
        )),
        ArchiveKind::Special => Err(error(
            "special-file",
            bundle,
            format!("`{path}` is neither a file nor a folder"),
            "build the bundle from files and folders only",
        )),
    }
}

fn place(
    bundle: &str,
    path: String,
    content: Vec<u8>,
    files: &mut Files,
) -> Result<(), Diagnostic> {
    if files.contains_key(&path) {
        return Err(error(
            "duplicate",
            bundle,
            format!("`{path}` is in the bundle twice"),
            "build the bundle again: which of the two counts would depend on who reads it",
        ));
    }
    files.insert(path, content);
    Ok(())
}

/// The path below the bundle's root. OPA writes one slash in front, which means that root.
fn tidy(bundle: &str, written: &[u8], is_folder: bool) -> Result<String, Diagnostic> {
    let shown = String::from_utf8_lossy(written).escape_debug().to_string();
    let outside = |why: &str| {
        error(
            "path-outside",
            bundle,
            format!("`{shown}` {why}"),
            "build the bundle again, from inside its folder: `plimsoll bundle build FOLDER`",
        )
    };
    let text = std::str::from_utf8(written).map_err(|_| outside("is no path in UTF-8"))?;
    if text.contains(['\\', '\0']) || text.chars().any(char::is_control) {
        return Err(outside("holds a character that paths in bundles do not have"));
    }
    let text = text.strip_prefix('/').unwrap_or(text);
    if text.starts_with('/') {
        return Err(outside("is an absolute path"));
    }
    let text = if is_folder { text.trim_end_matches('/') } else { text };
    let mut parts = Vec::new();
    for part in text.split('/') {
        match part {
            "." => {}
            "" if is_folder && text.is_empty() => {}
            "" => return Err(outside("has a part without a name")),
            ".." => return Err(outside("leads out of the bundle")),
            drive if parts.is_empty() && is_drive(drive) => {
                return Err(outside("is an absolute path"));
            }
            part => parts.push(part),
        }
    }
    if parts.is_empty() && !is_folder {
        return Err(outside("names no file"));
    }
    Ok(parts.join("/"))
}

/// Whether it is a drive of Windows, such as `C:`.
fn is_drive(part: &str) -> bool {
    matches!(part.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn paths_stay_below_the_root_of_the_bundle() {
        for (written, path) in [
            ("/policy/a.rego", "policy/a.rego"),
            ("./policy/./a.rego", "policy/a.rego"),
            ("policy/..a.rego", "policy/..a.rego"),
        ] {
            assert_eq!(tidy("b", written.as_bytes(), false).unwrap(), path, "{written}");
        }
        for written in [
            "../a.rego",
            "a/../../b",
            "a/..",
            "//etc/passwd",
            "a//b",
            "C:/a",
            "C:a",
            "a\\b",
            "a\0b",
            "",
            "/",
            "a/",
            "a\nb",
        ] {
            let wrong = tidy("b", written.as_bytes(), false).unwrap_err();
            assert_eq!(wrong.code, "bundle/path-outside", "{written:?}");
        }
        assert!(tidy("b", b"a\xff.rego", false).is_err());
        assert_eq!(tidy("b", b"./", true).unwrap(), "");
        assert_eq!(tidy("b", b"policy/", true).unwrap(), "policy");
    }
}

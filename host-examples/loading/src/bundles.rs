//! Bundles from folders and files.

use std::{
    fs,
    path::{Component, Path},
};

use ignore::{WalkBuilder, overrides::OverrideBuilder};
use plimsoll::{Bundle, Diagnostic, File};

/// Bytes that are read of a bundle at most: what the engine takes.
pub const LARGEST: u64 = 64 << 20;

/// Reads a bundle from a folder or a file. `ignore` names what is left out of a folder, as `.gitignore` does.
///
/// # Errors
/// Where it cannot be read, is too large, or holds what a bundle must not.
pub fn read(place: &str, ignore: &[String]) -> Result<Bundle, Diagnostic> {
    let path = Path::new(place.strip_prefix("file://").unwrap_or(place));
    let about = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if about.is_dir() {
        return Ok(Bundle::folder(place, folder(path, ignore, false)?));
    }
    if about.len() > LARGEST {
        return Err(too_large(path));
    }
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    Ok(Bundle::archive(place, bytes))
}

/// The files of a folder. Where the folder is signed, or `everything` is wanted, all of them; else those that
/// mean something in a bundle.
///
/// # Errors
/// As with [`read`].
pub fn folder(root: &Path, ignore: &[String], everything: bool) -> Result<Vec<File>, Diagnostic> {
    let everything = everything || root.join(".signatures.json").is_file();
    let mut left_out = OverrideBuilder::new(root);
    for pattern in ignore {
        left_out.add(&format!("!{pattern}")).map_err(|error| {
            Diagnostic::error("bundle/bad-pattern", "--ignore", error.to_string())
                .help("write a pattern as .gitignore has them, such as *_test.rego")
        })?;
    }
    let left_out = left_out.build().map_err(|error| {
        Diagnostic::error("bundle/bad-pattern", "--ignore", error.to_string())
            .help("write a pattern as .gitignore has them, such as *_test.rego")
    })?;
    let mut files = Vec::new();
    let mut bytes = 0_u64;
    let walk = WalkBuilder::new(root)
        .standard_filters(false)
        .overrides(left_out)
        .sort_by_file_path(Ord::cmp)
        .build();
    for entry in walk {
        let entry = entry.map_err(|error| {
            Diagnostic::error("source/unreadable", &root.to_string_lossy(), error.to_string())
        })?;
        let path = entry.path();
        let kind = entry.file_type();
        if kind.is_some_and(|kind| kind.is_dir()) {
            continue;
        }
        let inner = path.strip_prefix(root).unwrap_or(path);
        let name = inner_name(inner).ok_or_else(|| {
            let name = path.to_string_lossy();
            Diagnostic::error("bundle/path-outside", &name, "the path is not UTF-8")
                .help("rename the file")
        })?;
        if !everything && !is_part_of_a_bundle(&name) {
            continue;
        }
        if !kind.is_some_and(|kind| kind.is_file()) {
            let message = "this is no plain file; a link could lead out of the bundle";
            return Err(Diagnostic::error("bundle/link", &path.to_string_lossy(), message)
                .help("put the file itself in its place"));
        }
        bytes += entry.metadata().map_or(0, |about| about.len());
        if bytes > LARGEST {
            return Err(too_large(root));
        }
        let content = fs::read(path).map_err(|error| unreadable(path, &error))?;
        files.push(File { path: name, content });
    }
    Ok(files)
}

/// The path with `/` between its parts.
fn inner_name(path: &Path) -> Option<String> {
    let parts = path.components().map(|part| match part {
        Component::Normal(part) => part.to_str(),
        _ => None,
    });
    Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
}

/// Whether a file means something in a bundle that nobody signed.
fn is_part_of_a_bundle(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let known = [
        ".manifest",
        ".signatures.json",
        "data.json",
        "data.yaml",
        "data.yml",
        "patch.json",
        "plan.json",
        "policy.wasm",
    ];
    known.contains(&name) || name.ends_with(".rego")
}

fn unreadable(path: &Path, error: &std::io::Error) -> Diagnostic {
    let name = path.to_string_lossy();
    Diagnostic::error("source/unreadable", &name, format!("cannot be read: {error}"))
}

fn too_large(path: &Path) -> Diagnostic {
    let message = format!("the bundle has more than {LARGEST} bytes");
    Diagnostic::error("bundle/over-limit", &path.to_string_lossy(), message)
        .help("split it into bundles with roots of their own")
}

//! The library of rules that comes with the engine.

use include_dir::{Dir, include_dir};

use crate::{CompileError, Options, PolicyFile, PolicySet};

static LIBRARY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../policies");

/// The library's policy files, tests left out, named by their path from the repository's root.
pub fn files() -> Vec<PolicyFile> {
    library(|path| !path.ends_with("_test.rego"))
}

/// The library's tests.
pub fn tests() -> Vec<PolicyFile> {
    library(|path| path.ends_with("_test.rego"))
}

/// Compiles the library by itself.
///
/// # Errors
/// Only where the library itself is at fault; a test of this crate keeps that from happening.
pub fn policy_set() -> Result<PolicySet, CompileError> {
    PolicySet::compile(&[], "{}", &Options { bundled: true, ..Options::default() })
}

fn library(wanted: impl Fn(&str) -> bool) -> Vec<PolicyFile> {
    let mut files = Vec::new();
    let mut folders = vec![&LIBRARY];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            if let (true, true, Some(text)) =
                (path.ends_with(".rego"), wanted(&path), file.contents_utf8())
            {
                files.push(PolicyFile::new(format!("policies/{path}"), text));
            }
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

//! What case-driven tests share: cases from a folder outside the project, and how their results are
//! told.
//!
//! `PLIMSOLL_CASES` names the folder of cases; by default it stands beside the project, as
//! `../shared/cases`. Where it is absent a test that needs it says so and passes; continuous
//! integration looks for that line.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

/// A folder or file of cases, or `None` and a notice where it is not there.
///
/// # Panics
/// Where `PLIMSOLL_CASES` names a folder that is not there: who names one wants it used.
#[must_use]
pub fn cases(suite: &str) -> Option<PathBuf> {
    let named = std::env::var_os("PLIMSOLL_CASES");
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/cases");
    let folder = named.as_ref().map_or_else(|| beside.into(), PathBuf::from).join(suite);
    if folder.exists() {
        return Some(folder);
    }
    assert!(named.is_none(), "PLIMSOLL_CASES names a folder without {suite}");
    say(&format!("SKIPPED {suite}: {} is not there", folder.display()));
    None
}

/// All files below a folder, by name.
///
/// # Panics
/// Where the folder cannot be read.
#[must_use]
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.unwrap_or_else(|e| panic!("{}: {e}", folder.display())).path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// Says how many cases ran, passed and failed, and fails with those that did.
///
/// # Panics
/// Where a case failed, or there was none.
pub fn settle(suite: &str, results: &[Result<(), String>]) {
    let failures: Vec<_> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    let (ran, failed) = (results.len(), failures.len());
    say(&format!("{suite}: {ran} cases ran, {} passed, {failed} failed", ran - failed));
    assert!(ran > 0, "{suite} has no cases");
    assert!(failures.is_empty(), "{failures:#?}");
}

/// Writes a line that is seen whether a test passes or not: the test harness holds back what the
/// printing macros write, and nothing else.
pub fn say(line: &str) {
    // A closed standard output is no reason to fail a test.
    let _ = writeln!(std::io::stdout(), "{line}");
}

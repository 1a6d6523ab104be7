//! Runs again whenever something has changed.
//!
//! Files are looked at twice a second: that works on every file system, and what is judged are few files.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use ignore::WalkBuilder;
use plimsoll::Verdict;

use crate::output;

const PAUSE: Duration = Duration::from_millis(500);

/// Calls `once`, and again when one of the files it read, or a folder of them, has changed. Ends only where
/// `once` cannot be called at all.
pub fn forever(
    once: impl Fn() -> Result<(Verdict, Vec<PathBuf>), String>,
) -> Result<Verdict, String> {
    loop {
        let started = SystemTime::now();
        let (_, files) = once()?;
        let before = stamps(&files);
        // Whether it was read before or after it changed, nobody knows.
        let meanwhile = |(changed, _): &(Option<SystemTime>, u64)| {
            changed.is_some_and(|changed| changed >= started)
        };
        if before.values().any(meanwhile) {
            thread::sleep(PAUSE);
            continue;
        }
        output::write("waiting for changes\n")?;
        while stamps(&files) == before {
            thread::sleep(PAUSE);
        }
    }
}

/// When files and the folders they are in were changed last, and how large they are. A file that comes or
/// goes changes its folder.
fn stamps(files: &[PathBuf]) -> BTreeMap<&Path, (Option<SystemTime>, u64)> {
    let folders = files.iter().filter_map(|file| file.parent());
    let all = files.iter().map(PathBuf::as_path).chain(folders);
    all.map(|path| {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let about = fs::metadata(path).ok();
        let changed = about.as_ref().and_then(|about| about.modified().ok());
        (path, (changed, about.map_or(0, |about| about.len())))
    })
    .collect()
}

/// Everything below paths that `wanted` takes, and all folders, so that what is new there is seen. What Git ignores
/// is left out.
pub fn below(paths: &[PathBuf], wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for path in paths {
        let walk = WalkBuilder::new(path)
            .hidden(false)
            .require_git(false)
            .filter_entry(|entry| entry.file_name() != ".git")
            .build();
        let entries = walk.flatten().map(ignore::DirEntry::into_path);
        all.extend(entries.filter(|path| path.is_dir() || wanted(path)));
    }
    all
}

//! The pages about lints are made from the lints themselves. `PLIMSOLL_UPDATE=1` writes them anew.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use std::{collections::BTreeSet, fs, path::PathBuf};

use plimsoll_authoring::lint::{ALL, index, page};

fn docs() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs"))
}

fn check(path: &std::path::Path, text: &str) {
    if std::env::var_os("PLIMSOLL_UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let written = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(written, text, "run with PLIMSOLL_UPDATE=1 to write {}", path.display());
}

#[test]
fn every_lint_has_its_page() {
    for lint in ALL {
        check(&docs().join(format!("lints/{}.md", lint.id)), &page(lint));
    }
    let pages: BTreeSet<String> = fs::read_dir(docs().join("lints"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let wanted: BTreeSet<String> = ALL.iter().map(|lint| format!("{}.md", lint.id)).collect();
    assert_eq!(pages, wanted, "a page is about no lint");
}

#[test]
fn the_list_of_lints_is_complete() {
    const MARK: &str = "<!-- lints -->\n";
    let path = docs().join("lints.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(MARK).unwrap();
    let (_, after) = rest.split_once(MARK).unwrap();
    check(&path, &format!("{before}{MARK}{}{MARK}{after}", index()));
}

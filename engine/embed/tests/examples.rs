//! Every public item of the SDK shows how it is used; doctests run what is shown.
#![allow(clippy::expect_used, reason = "tests fail loudly")]

use std::{fs, path::Path};

/// How the line starts that declares something public which people look up.
const DECLARATIONS: [&str; 8] = [
    "pub fn ",
    "pub const fn ",
    "pub struct ",
    "pub enum ",
    "pub trait ",
    "pub type ",
    "pub use plimsoll_types::",
    "pub use contract::",
];

/// The public items of a file, each with whether its documentation has an example.
fn items(text: &str) -> Vec<(&str, bool)> {
    let (mut items, mut shown) = (Vec::new(), false);
    for line in text.lines().map(str::trim_start) {
        if line.starts_with("#[cfg(test)]") {
            break;
        } else if let Some(documentation) = line.strip_prefix("///") {
            shown |= documentation.trim_start().starts_with("```");
        } else if !line.starts_with("#[") {
            if DECLARATIONS.iter().any(|start| line.starts_with(start)) {
                items.push((line, shown));
            }
            shown = false;
        }
    }
    items
}

#[test]
fn every_public_item_has_an_example() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut count, mut bare) = (0, Vec::new());
    for entry in fs::read_dir(sources).expect("the sources are there") {
        let path = entry.expect("they can be listed").path();
        let text = fs::read_to_string(&path).expect("they are text");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (item, shown) in items(&text) {
            count += 1;
            if !shown {
                bare.push(format!("{name}: {item}"));
            }
        }
    }
    assert!(count > 150, "items are missed: only {count} were found");
    assert!(bare.is_empty(), "without an example:\n{}", bare.join("\n"));
}

#[test]
fn an_item_without_an_example_is_seen() {
    let text = "/// One.\n///\n/// ```\n/// ```\n#[must_use]\npub fn one() {}\n\n/// Two.\npub fn two() {}\n";
    assert_eq!(items(text), [("pub fn one() {}", true), ("pub fn two() {}", false)]);
}

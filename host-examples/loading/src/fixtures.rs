//! Files that tests of other tools are made of: suites of gator, the cases of Kubescape's rules, and what tests of
//! conftest's read. Which files belong to a test the engine knows; here they are found and read.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use ignore::WalkBuilder;
use plimsoll::{Engine, Error};

use crate::load::shown;

/// The most that is read of a file, in bytes.
const MOST_BYTES: u64 = 4 << 20;

/// What only suites of gator have.
const SUITE: &str = "test.gatekeeper.sh/";

/// What tests written for conftest read files with.
const READERS: [&str; 2] = ["parse_config_file", "parse_combined_config_files"];

/// The file that says what a rule of Kubescape's is.
const RULE: &str = "rule.metadata.json";

/// Files that tests are made of.
#[derive(Debug, Default)]
pub struct Fixtures {
    /// Their names and texts.
    pub files: Vec<(String, String)>,
    /// Where they were read from.
    pub paths: BTreeSet<PathBuf>,
}

impl Fixtures {
    /// Starts with those of `paths` that tests are known by, and reads what they name. What cannot be read is told
    /// by the tests that name it.
    ///
    /// # Errors
    /// That the engine gave no answer.
    pub fn find<'p>(engine: &Engine, paths: impl Iterator<Item = &'p Path>) -> Result<Self, Error> {
        let mut fixtures = Self::default();
        paths.filter(|path| is_known(path)).for_each(|path| fixtures.read(path));
        let mut asked: BTreeSet<String> = BTreeSet::new();
        loop {
            let wanted = engine.wanted(&fixtures.files)?;
            let new: Vec<String> =
                wanted.into_iter().filter(|name| asked.insert(name.clone())).collect();
            if new.is_empty() {
                return Ok(fixtures);
            }
            for name in new {
                match name.strip_suffix('/') {
                    Some(folder) => fixtures.read_folder(Path::new(folder)),
                    None => fixtures.read(Path::new(&name)),
                }
            }
        }
    }

    fn read_folder(&mut self, folder: &Path) {
        let walk = WalkBuilder::new(folder).standard_filters(false).build();
        for entry in walk.filter_map(Result::ok) {
            if entry.file_type().is_some_and(|kind| kind.is_file()) {
                self.read(entry.path());
            }
        }
    }

    fn read(&mut self, path: &Path) {
        let small =
            fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() <= MOST_BYTES);
        if small
            && let Ok(text) = fs::read_to_string(path)
            && self.paths.insert(plain(path))
        {
            self.files.push((shown(path), text));
        }
    }

    /// Whether a file is one of them, and nothing else: neither policy nor data.
    pub fn hold(&self, path: &Path) -> bool {
        let is_policy = path.extension().is_some_and(|ending| ending == "rego")
            && path.file_name().is_some_and(|name| name != "raw.rego");
        !is_policy && self.paths.contains(&plain(path))
    }
}

/// A path without the `./` that it may start with.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

/// Whether tests are known by a file: a suite, a rule with a folder of cases, what a case expects, or a policy that
/// reads files.
pub fn is_known(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match (name, ending) {
        (RULE, _) => true,
        ("expected.json", _) => path.iter().any(|part| part == "rules-tests"),
        (_, "yaml" | "yml") => holds(path, &[SUITE]),
        (_, "rego") => holds(path, &READERS),
        _ => false,
    }
}

fn holds(path: &Path, words: &[&str]) -> bool {
    let small = fs::metadata(path).is_ok_and(|about| about.len() <= MOST_BYTES);
    small && fs::read_to_string(path).is_ok_and(|text| words.iter().any(|word| text.contains(word)))
}

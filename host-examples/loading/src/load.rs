//! Policies and their data, read from files and folders.
//!
//! Of a folder every `.rego` file is policy, and so are the YAML and JSON files of tools that write theirs
//! in those, such as constraint templates. Its `data.json`, `data.yaml` and `data.yml` are data, put below
//! the names of the folders they are in, as OPA puts them. Other JSON and YAML may be data too: OPA takes
//! all of it, so it is taken where it fits, and passed over where it is a manifest or cannot be data.

use std::{
    fs,
    path::{Path, PathBuf},
};

use ignore::WalkBuilder;
use plimsoll::{Diagnostic, Dialect, Engine, Error};
use serde_json::Value;

use crate::{data::Data, fixtures::Fixtures};

/// The most that is read of a JSON or YAML file that nobody named as data, in bytes.
const MOST_BYTES: u64 = 4 << 20;

/// What is taken of folders.
#[derive(Debug, Clone, Copy)]
pub struct Taken {
    /// Whether `*_test.rego` is, and files that tests of other tools are made of.
    pub tests: bool,
    /// Whether JSON and YAML whose name is not `data` is.
    pub any_data: bool,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Policies with their names.
    pub modules: Vec<(String, String)>,
    /// The data of all files in one.
    pub data: Data,
    /// Files that might have been data and are not, with the reason.
    pub passed_over: Vec<(String, String)>,
    /// Files that tests are made of, with their names.
    pub fixtures: Vec<(String, String)>,
    /// All files that were looked at, for whoever waits for changes.
    pub seen: Vec<PathBuf>,
}

impl Loaded {
    /// Whether there is neither policy nor data.
    pub fn is_empty(&self) -> bool {
        self.modules.is_empty() && self.data.is_empty()
    }
}

/// Loads policies and data from `paths`, and data from the files `data`.
///
/// # Errors
/// All that is wrong with the files.
pub fn load(
    engine: &Engine,
    paths: &[PathBuf],
    data: &[PathBuf],
    taken: Taken,
) -> Result<Loaded, Vec<Diagnostic>> {
    let mut loader = Loader { engine, taken, loaded: Loaded::default(), wrong: Vec::new() };
    let found: Vec<Found> = paths.iter().flat_map(|path| loader.found(path)).collect();
    let tests = found.iter().filter(|_| taken.tests).map(|found| found.path.as_path());
    let tests = Fixtures::find(engine, tests).unwrap_or_else(|error| {
        loader.wrong.push(Diagnostic::error("engine/load", "tests", error.to_string()));
        Fixtures::default()
    });
    let mut others = Vec::new();
    for Found { path, below } in found.into_iter().filter(|found| !tests.hold(&found.path)) {
        match below {
            None => loader.named(&path),
            Some(below) => loader.of_folder(&path, below, &mut others),
        }
    }
    data.iter().for_each(|file| loader.data(file, &[]));
    // Whatever is certainly data comes first, so that what may be data gives way to it.
    others.into_iter().for_each(|(file, below)| loader.maybe_data(&file, &below));
    let Loader { mut loaded, wrong, .. } = loader;
    loaded.seen.extend(tests.paths);
    loaded.fixtures = tests.files;
    if wrong.is_empty() { Ok(loaded) } else { Err(wrong) }
}

/// A file that was found, and the names of the folders below which it was; none where it was named itself.
struct Found {
    path: PathBuf,
    below: Option<Vec<String>>,
}

struct Loader<'e> {
    engine: &'e Engine,
    taken: Taken,
    loaded: Loaded,
    wrong: Vec<Diagnostic>,
}

/// A file that may be data, and the names below which its data belongs.
type MaybeData = (PathBuf, Vec<String>);

impl Loader<'_> {
    /// A file that the user named: policy or data by its ending.
    fn named(&mut self, path: &Path) {
        match ending(path) {
            "rego" => self.policy(path),
            "json" | "yaml" | "yml" if belongs_to_policies(path) => self.policy(path),
            "json" | "yaml" | "yml" => self.data(path, &[]),
            _ if !path.exists() => self.unreadable(path, "there is no such file or folder"),
            _ => self.unreadable(
                path,
                "neither Rego nor data: its name ends in none of .rego, .json, .yaml and .yml",
            ),
        }
    }

    /// The files that a path stands for.
    fn found(&mut self, path: &Path) -> Vec<Found> {
        if !path.is_dir() {
            return vec![Found { path: path.to_owned(), below: None }];
        }
        let mut found = Vec::new();
        for entry in WalkBuilder::new(path).sort_by_file_path(Ord::cmp).build() {
            match entry {
                Ok(entry) if entry.file_type().is_none_or(|kind| kind.is_dir()) => {}
                Ok(entry) => found.push(Found {
                    below: Some(names_between(path, entry.path())),
                    path: entry.into_path(),
                }),
                Err(error) => self.unreadable(path, &error.to_string()),
            }
        }
        found
    }

    /// A file of a folder.
    fn of_folder(&mut self, path: &Path, below: Vec<String>, others: &mut Vec<MaybeData>) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match ending(path) {
            "rego" if self.taken.tests || !name.ends_with("_test.rego") => self.policy(path),
            // Tests ask Rego. A template that does not compile must not keep those beside it from running.
            "json" | "yaml" | "yml" if !self.taken.tests && belongs_to_policies(path) => {
                self.policy(path);
            }
            "json" | "yaml" | "yml" => {
                if matches!(name.as_ref(), "data.json" | "data.yaml" | "data.yml") {
                    self.data(path, &below);
                } else if self.taken.any_data {
                    others.push((path.to_owned(), below));
                }
            }
            _ => {}
        }
    }

    fn policy(&mut self, path: &Path) {
        self.loaded.seen.push(path.to_owned());
        match fs::read_to_string(path) {
            Ok(text) => self.loaded.modules.push((shown(path), text)),
            Err(error) => self.unreadable(path, &error.to_string()),
        }
    }

    /// A file that is data, whatever is in it.
    fn data(&mut self, path: &Path, below: &[String]) {
        self.loaded.seen.push(path.to_owned());
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => return self.unreadable(path, &error.to_string()),
        };
        let name = shown(path);
        let values = match self.values(&name, &text) {
            Ok(values) => values,
            Err(wrong) => return self.wrong.extend(wrong),
        };
        let value = match <[Value; 1]>::try_from(values) {
            Ok([value @ Value::Object(_)]) => value,
            Ok([_]) => return self.not_data(&name, "its data is no object"),
            Err(values) if values.is_empty() => {
                return self.not_data(&name, "there is no data in it");
            }
            Err(values) => {
                let message = format!("it holds {} documents, not one", values.len());
                return self.not_data(&name, &message);
            }
        };
        if let Err(conflict) = self.loaded.data.merge(&name, below, value) {
            self.wrong.push(conflict);
        }
    }

    /// A file that may be data.
    fn maybe_data(&mut self, path: &Path, below: &[String]) {
        self.loaded.seen.push(path.to_owned());
        let name = shown(path);
        let size = fs::metadata(path).map_or(0, |about| about.len());
        let text = if size > MOST_BYTES { None } else { fs::read_to_string(path).ok() };
        let reason = match text.map(|text| self.values(&name, &text)) {
            None => "too large, or no text".to_owned(),
            Some(Err(wrong)) => wrong.into_iter().next().map_or_else(String::new, |w| w.message),
            Some(Ok(values)) => match <[Value; 1]>::try_from(values) {
                Ok([value]) if is_manifest(&value) => "a Kubernetes object".to_owned(),
                Ok([value @ Value::Object(_)]) => {
                    match self.loaded.data.merge(&name, below, value) {
                        Ok(()) => return,
                        Err(conflict) => conflict.message,
                    }
                }
                _ => "not one object".to_owned(),
            },
        };
        self.loaded.passed_over.push((name, reason));
    }

    fn values(&self, name: &str, text: &str) -> Result<Vec<Value>, Vec<Diagnostic>> {
        let texts = self.engine.read_data(name, text).map_err(|error| match error {
            Error::Data(wrong) => wrong,
            other => vec![Diagnostic::error("data/unreadable", name, other.to_string())],
        })?;
        let value = |text: &String| {
            serde_json::from_str(text).map_err(|error| {
                vec![Diagnostic::error("data/unreadable", name, error.to_string())]
            })
        };
        texts.iter().map(value).collect()
    }

    fn unreadable(&mut self, path: &Path, why: &str) {
        let message = format!("cannot be read: {why}");
        self.wrong.push(
            Diagnostic::error("policy/unreadable", &shown(path), message)
                .help("name Rego files, JSON or YAML data, or folders of them"),
        );
    }

    fn not_data(&mut self, name: &str, message: &str) {
        self.wrong.push(
            Diagnostic::error("data/no-object", name, message)
                .help("data is one JSON or YAML object; its keys become `data.<key>` in policies"),
        );
    }
}

/// Whether JSON or YAML is policy of another tool, as a constraint template is.
fn belongs_to_policies(path: &Path) -> bool {
    let small = fs::metadata(path).is_ok_and(|about| about.len() <= MOST_BYTES);
    let text = if small { fs::read_to_string(path).ok() } else { None };
    text.is_some_and(|text| Dialect::of_data(&path.to_string_lossy(), &text).is_some())
}

/// A path as people are shown it.
pub fn shown(path: &Path) -> String {
    let name = path.to_string_lossy();
    name.strip_prefix("./").unwrap_or(&name).to_owned()
}

fn ending(path: &Path) -> &str {
    path.extension().and_then(|ending| ending.to_str()).unwrap_or_default()
}

/// The names of the folders between a folder and a file in it.
fn names_between(folder: &Path, file: &Path) -> Vec<String> {
    let inside = file.strip_prefix(folder).ok().and_then(Path::parent);
    let names = inside.into_iter().flat_map(Path::components);
    names.map(|name| name.as_os_str().to_string_lossy().into_owned()).collect()
}

/// Whether a value is an object of Kubernetes, or of a tool that writes as it does.
fn is_manifest(value: &Value) -> bool {
    let text = |key| value.get(key).is_some_and(Value::is_string);
    text("apiVersion") && text("kind")
}

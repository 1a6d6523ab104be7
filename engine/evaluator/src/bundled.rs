//! The library of rules that comes with the engine.

use std::cell::OnceCell;

use include_dir::{Dir, File, include_dir};
use plimsoll_document::read_data;
use plimsoll_rego::Value;
use plimsoll_types::Diagnostic;
use serde::Deserialize as _;

use crate::{
    CompileError, Options, PolicyFile, PolicySet,
    unit::{Assembled, Draft},
};

static LIBRARY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../policies");

thread_local! {
    static FACTS: OnceCell<Result<Value, CompileError>> = const { OnceCell::new() };
    static ASSEMBLED: OnceCell<Result<Assembled, CompileError>> = const { OnceCell::new() };
}

/// The library, compiled but for its profile and data: that is done once a thread. A component has it done when it is
/// built.
pub(crate) fn assembled() -> Result<Assembled, CompileError> {
    let assemble = || Assembled::new(Draft::of_library(files()), &Options::default());
    ASSEMBLED.with(|library| library.get_or_init(assemble).clone())
}

/// The library's policy files, tests left out, named by their path from the repository's root.
pub fn files() -> Vec<PolicyFile> {
    library(|path| !path.ends_with("_test.rego"))
}

/// The library's tests.
pub fn tests() -> Vec<PolicyFile> {
    library(|path| path.ends_with("_test.rego"))
}

/// The facts that come with the library, such as its profiles and its catalogue: one object, as it stands
/// below `data`.
///
/// # Errors
/// Only where the library itself is at fault; a test of this crate keeps that from happening.
pub fn facts() -> Result<Value, CompileError> {
    FACTS.with(|facts| facts.get_or_init(read_facts).clone())
}

fn read_facts() -> Result<Value, CompileError> {
    let mut facts = Value::new_object();
    for file in files_of(LIBRARY.get_dir("data")) {
        let text = file.contents_utf8().unwrap_or_default();
        let name = file.path().to_string_lossy();
        for value in read_data(&name, text)? {
            let value = Value::deserialize(&value).map_err(|error| {
                vec![Diagnostic::error("policy/data", &name, format!("it is no data: {error}"))]
            })?;
            facts = overlaid(&facts, &value);
        }
    }
    Ok(facts)
}

/// A base document over another: what both have is taken from `over`, objects are joined key by key.
pub fn overlaid(base: &Value, over: &Value) -> Value {
    let (Value::Object(base), Value::Object(over)) = (base, over) else { return over.clone() };
    let mut both = (**base).clone();
    for (key, value) in over.iter_sorted() {
        let value = both.get(key).map_or_else(|| value.clone(), |below| overlaid(below, value));
        both.insert(key.clone(), value);
    }
    both.into_value()
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
    for file in files_of(Some(&LIBRARY)) {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if let (true, true, Some(text)) =
            (path.ends_with(".rego"), wanted(&path), file.contents_utf8())
        {
            files.push(PolicyFile::new(format!("policies/{path}"), text));
        }
    }
    files
}

/// All files below a folder, by name.
fn files_of(folder: Option<&'static Dir<'static>>) -> Vec<&'static File<'static>> {
    let mut files = Vec::new();
    let mut folders: Vec<_> = folder.into_iter().collect();
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        files.extend(folder.files());
    }
    files.sort_by(|a, b| a.path().cmp(b.path()));
    files
}

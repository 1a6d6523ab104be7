//! What editors ask about a set of policy files: what a name means and where else it stands, what may be
//! written next, which tests there are, what a rule finds. Files may be wrong, as they are while somebody
//! writes in them; what can be read of them is answered for.
//!
//! [`Workspace`] is the way in. `file` reads what can be read, `names` says what each name stands for,
//! `find`, `hover`, `complete` and `values` answer. Places are offsets in bytes and [`Span`]s; editors that
//! count otherwise are served by the host.

mod complete;
mod file;
mod find;
mod hover;
mod names;
mod schema;
mod values;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use plimsoll_rego::{Program, Value, read_json};
use plimsoll_types::Span;

use file::File;
use names::Names;

/// A set of policy files, as an editor has them open or finds them in its folders.
#[derive(Default)]
pub struct Workspace {
    files: BTreeMap<String, File>,
    input: Option<Value>,
    /// The names in each file; made when asked for, gone when a file changes.
    names: OnceCell<BTreeMap<String, Names>>,
    /// The policies compiled, or why they do not compile; likewise.
    program: OnceCell<Result<Program, String>>,
    /// What rules gave on the input; likewise.
    values: RefCell<BTreeMap<String, Result<Option<Value>, String>>>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file's name.
    pub file: String,
    /// Where in it.
    pub span: Span,
}

/// What is defined in a file, or completes a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// A package.
    Package,
    /// A rule.
    Rule,
    /// A function.
    Function,
    /// A test.
    Test,
    /// A variable.
    Variable,
    /// A field of the document that is judged.
    Field,
    /// A builtin function.
    Builtin,
    /// A keyword.
    Keyword,
}

/// Something that a file defines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Its name as it is written.
    pub name: String,
    /// What it is.
    pub item: Item,
    /// All of its definition.
    pub span: Span,
    /// Its name.
    pub name_span: Span,
}

/// What there is to say about a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// What to show, in Markdown.
    pub markdown: String,
    /// The name.
    pub span: Span,
}

/// What may be written at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What to write in place of the word that was begun.
    pub label: String,
    /// What it is.
    pub item: Item,
    /// What stands beside it in a list, such as a signature or a type.
    pub detail: String,
    /// What there is to say about it, in Markdown; may be empty.
    pub documentation: String,
}

/// Completions, with what they replace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completions {
    /// The word that was begun; empty where none was.
    pub span: Span,
    /// What may stand in its place.
    pub items: Vec<Completion>,
}

/// A test that can be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// Its path below `data`, such as `data.example_test.test_all`.
    pub path: String,
    /// Its name in the file.
    pub span: Span,
}

/// How many findings a rule has on the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The rule's path below `data`.
    pub path: String,
    /// Its name in the file.
    pub span: Span,
    /// How many, or why that is not known.
    pub findings: Result<u32, String>,
}

impl Workspace {
    /// A workspace without files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a file in, in place of one of that name.
    pub fn set(&mut self, name: &str, source: &str) {
        let known = self.files.get(name).is_some_and(|file| file.source == source);
        if !known {
            self.files.insert(name.to_owned(), File::read(source.to_owned()));
            self.forget();
        }
    }

    /// Takes a file out.
    pub fn remove(&mut self, name: &str) {
        if self.files.remove(name).is_some() {
            self.forget();
        }
    }

    /// Chooses the document that values are shown for: its normal form, as JSON.
    ///
    /// # Errors
    /// Where the text is not JSON.
    pub fn set_input(&mut self, json: Option<&str>) -> Result<(), String> {
        self.values.take();
        self.input = None;
        self.input = json.map(read_json).transpose()?;
        Ok(())
    }

    fn forget(&mut self) {
        self.names.take();
        self.program.take();
        self.values.take();
    }

    fn names(&self) -> &BTreeMap<String, Names> {
        self.names.get_or_init(|| {
            let mut packages: BTreeMap<Vec<String>, BTreeSet<String>> = BTreeMap::new();
            for file in self.files.values() {
                let rules = file.module.iter().flat_map(|module| &module.rules);
                let rules = rules.map(|rule| rule.head.name.to_string());
                packages.entry(file.package()).or_default().extend(rules);
            }
            let none = BTreeSet::new();
            let of = |(name, file): (&String, &File)| {
                let siblings = packages.get(&file.package()).unwrap_or(&none);
                let module = file.module.as_ref()?;
                Some((name.clone(), names::of_module(module, siblings)))
            };
            self.files.iter().filter_map(of).collect()
        })
    }
}

impl std::fmt::Debug for Workspace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workspace").field("files", &self.files.len()).finish_non_exhaustive()
    }
}

//! What editors ask about policies that somebody writes: their form, and a [`Workspace`] of them.

use std::collections::BTreeMap;

use plimsoll_types::Span;
use wasmtime::{Store, component::ResourceAny};

use crate::{
    Engine, Error,
    bindings::exports::plimsoll::policy::{
        editing::{self as contract, GuestWorkspace},
        policies::Module,
    },
    instance::{Instance, State},
};

/// How policies are formatted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FormatOptions {
    /// A file without `import rego.v1` is written in v0, and stays in it.
    pub v0: bool,
    /// v0 becomes v1.
    pub upgrade: bool,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file's name.
    pub file: String,
    /// Where in it.
    pub span: Span,
}

/// What is defined in a file, or completes a name.
pub use contract::Item;

/// Something that a file defines.
#[derive(Debug, Clone)]
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

/// Completions, with what they replace.
#[derive(Debug, Clone)]
pub struct Completions {
    /// The word that was begun; empty where none was.
    pub span: Span,
    /// What may stand in its place.
    pub items: Vec<Completion>,
}

/// What may be written at a place.
pub use contract::Completion;

/// A test that can be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runnable {
    /// Its path below `data`, such as `data.example_test.test_all`.
    pub path: String,
    /// Its name in the file.
    pub span: Span,
}

/// How many findings a rule has on the chosen document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingCount {
    /// The rule's path below `data`.
    pub path: String,
    /// Its name in the file.
    pub span: Span,
    /// How many, or why that is not known.
    pub findings: Result<u32, String>,
}

impl Engine {
    /// Formats a policy, by its name and its text. What it says stays the same, comments included.
    ///
    /// # Errors
    /// [`Error::Format`] where it is no Rego or cannot be formatted, [`Error::Call`] where the call ends
    /// without an answer.
    pub fn format(&self, name: &str, rego: &str, options: FormatOptions) -> Result<String, Error> {
        let module = Module { name: name.to_owned(), source: rego.to_owned(), version: None };
        let version = if options.v0 { contract::Rego::V0 } else { contract::Rego::V1 };
        let options = contract::FormatOptions { rego: version, upgrade: options.upgrade };
        let formatted = self.instantiate()?.call(1, |bindings, store| {
            bindings.plimsoll_policy_editing().call_format(store, &module, options)
        });
        match formatted {
            Ok(Ok(text)) => Ok(text),
            Ok(Err(wrong)) => Err(Error::Format(Box::new(wrong.into()))),
            Err(ended) => Err(Error::Call(Box::new(ended.diagnostic(name)))),
        }
    }

    /// A workspace without files.
    #[must_use]
    pub fn workspace(&self) -> Workspace {
        Workspace { engine: self.clone(), files: BTreeMap::new(), input: None, open: None }
    }
}

/// Policy files as an editor has them open or finds them in its folders. They may be wrong, as files are
/// while somebody writes in them. Places are offsets in bytes of UTF-8.
///
/// A question that ends without an answer costs the instance that was asked; the next question is put to
/// a new one, which knows the same files.
pub struct Workspace {
    engine: Engine,
    files: BTreeMap<String, String>,
    input: Option<String>,
    open: Option<Open>,
}

/// The instance that knows the files.
struct Open {
    instance: Instance,
    workspace: ResourceAny,
}

impl Workspace {
    /// Puts a file in, in place of one of that name.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    pub fn set(&mut self, name: &str, rego: &str) -> Result<(), Error> {
        if self.files.get(name).is_some_and(|known| known == rego) {
            return Ok(());
        }
        self.files.insert(name.to_owned(), rego.to_owned());
        let module = Module { name: name.to_owned(), source: rego.to_owned(), version: None };
        self.ask(name, |asked, store, workspace| asked.call_set(store, workspace, &module))
    }

    /// Takes a file out.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    pub fn remove(&mut self, name: &str) -> Result<(), Error> {
        self.files.remove(name);
        self.ask(name, |asked, store, workspace| asked.call_remove(store, workspace, name))
    }

    /// The files, by name.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<String, String> {
        &self.files
    }

    /// Chooses the document that values are shown for: its normal form, as JSON.
    ///
    /// # Errors
    /// [`Error::Format`] where it is not JSON; no document is chosen then. [`Error::Call`] where the call
    /// ends without an answer.
    pub fn set_input(&mut self, json: Option<&str>) -> Result<(), Error> {
        self.input = None;
        let input = json.map(str::to_owned);
        let set = self.ask("input", |asked, store, workspace| {
            asked.call_set_input(store, workspace, input.as_ref())
        })?;
        set.map_err(|wrong| Error::Format(Box::new(wrong.into())))?;
        self.input = input;
        Ok(())
    }

    /// What a file defines, in its order.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    pub fn symbols(&mut self, file: &str) -> Result<Vec<Symbol>, Error> {
        let found = self.ask(file, |asked, store, ws| asked.call_symbols(store, ws, file))?;
        let symbol = |symbol: contract::Symbol| Symbol {
            name: symbol.name,
            item: symbol.item,
            span: symbol.span.into(),
            name_span: symbol.name_span.into(),
        };
        Ok(found.into_iter().map(symbol).collect())
    }

    /// The tests of a file.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    pub fn tests(&mut self, file: &str) -> Result<Vec<Runnable>, Error> {
        let found = self.ask(file, |asked, store, ws| asked.call_tests(store, ws, file))?;
        let test = |test: contract::Runnable| Runnable { path: test.path, span: test.span.into() };
        Ok(found.into_iter().map(test).collect())
    }

    /// Where the name at an offset is defined.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    pub fn definition(&mut self, file: &str, offset: u32) -> Result<Vec<Location>, Error> {
        let found =
            self.ask(file, |asked, store, ws| asked.call_definition(store, ws, file, offset))?;
        Ok(found.into_iter().map(location).collect())
    }

    /// Everywhere the name at an offset stands, its definitions too if they are wanted.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    pub fn references(
        &mut self,
        file: &str,
        offset: u32,
        definitions: bool,
    ) -> Result<Vec<Location>, Error> {
        let found = self.ask(file, |asked, store, ws| {
            asked.call_references(store, ws, file, offset, definitions)
        })?;
        Ok(found.into_iter().map(location).collect())
    }

    /// What there is to say about the name at an offset.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    pub fn hover(&mut self, file: &str, offset: u32) -> Result<Option<Hover>, Error> {
        let found = self.ask(file, |asked, store, ws| asked.call_hover(store, ws, file, offset))?;
        Ok(found.map(|hover| Hover { markdown: hover.markdown, span: hover.span.into() }))
    }

    /// What may stand at an offset.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    pub fn complete(&mut self, file: &str, offset: u32) -> Result<Option<Completions>, Error> {
        let found =
            self.ask(file, |asked, store, ws| asked.call_complete(store, ws, file, offset))?;
        Ok(found.map(|found| Completions { span: found.span.into(), items: found.items }))
    }

    /// How many findings the rules of a file have on the chosen document.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    pub fn counts(&mut self, file: &str) -> Result<Vec<FindingCount>, Error> {
        let found = self.ask(file, |asked, store, ws| asked.call_counts(store, ws, file))?;
        let count = |count: contract::FindingCount| FindingCount {
            path: count.path,
            span: count.span.into(),
            findings: count.findings,
        };
        Ok(found.into_iter().map(count).collect())
    }

    fn ask<T>(
        &mut self,
        subject: &str,
        call: impl FnOnce(&GuestWorkspace<'_>, &mut Store<State>, ResourceAny) -> wasmtime::Result<T>,
    ) -> Result<T, Error> {
        let mut open = match self.open.take() {
            Some(open) => open,
            None => self.open()?,
        };
        let workspace = open.workspace;
        let answer = open.instance.call(1, |bindings, store| {
            call(&bindings.plimsoll_policy_editing().workspace(), store, workspace)
        });
        let answer = answer.map_err(|ended| Error::Call(Box::new(ended.diagnostic(subject))))?;
        self.open = Some(open);
        Ok(answer)
    }

    fn open(&self) -> Result<Open, Error> {
        let mut instance = self.engine.instantiate()?;
        let modules: Vec<Module> = self
            .files
            .iter()
            .map(|(name, source)| Module {
                name: name.clone(),
                source: source.clone(),
                version: None,
            })
            .collect();
        let workspace = instance.call(modules.len(), |bindings, store| {
            let asked = bindings.plimsoll_policy_editing().workspace();
            let workspace = asked.call_constructor(&mut *store)?;
            for module in &modules {
                asked.call_set(&mut *store, workspace, module)?;
            }
            if let Some(input) = &self.input {
                // It was JSON when it was chosen.
                let _ = asked.call_set_input(&mut *store, workspace, Some(input))?;
            }
            Ok(workspace)
        });
        let workspace =
            workspace.map_err(|ended| Error::Call(Box::new(ended.diagnostic("policies"))))?;
        Ok(Open { instance, workspace })
    }
}

impl std::fmt::Debug for Workspace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workspace").field("files", &self.files.len()).finish_non_exhaustive()
    }
}

fn location(location: contract::Location) -> Location {
    Location { file: location.file, span: location.span.into() }
}

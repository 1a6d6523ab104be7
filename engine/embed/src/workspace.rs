//! Policy files as an editor has them open, and what it asks about them.

use std::collections::BTreeMap;

use wasmtime::{Store, component::ResourceAny};

use crate::{
    Completions, Engine, Error, FindingCount, Hover, Location, Runnable, Symbol,
    bindings::exports::plimsoll::policy::{
        editing::{self as contract, GuestWorkspace},
        policies::Module,
    },
    instance::{Instance, State},
};

/// Policy files as an editor has them open or finds them in its folders. They may be wrong, as files are
/// while somebody writes in them. Places are offsets in bytes of UTF-8.
///
/// A question that ends without an answer costs the instance that was asked; the next question is put to
/// a new one, which knows the same files.
///
/// ```
/// let mut workspace = plimsoll::Engine::new()?.workspace();
/// // Somebody is still writing, and everything before that is understood.
/// workspace.set("a.rego", "package a\n\nport := 80\n\nallow if {\n")?;
/// assert!(workspace.symbols("a.rego")?.iter().any(|symbol| symbol.name == "port"));
/// # Ok::<(), plimsoll::Error>(())
/// ```
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
    pub(crate) fn new(engine: Engine) -> Self {
        Self { engine, files: BTreeMap::new(), input: None, open: None }
    }

    /// Puts a file in, in place of one of that name.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    ///
    /// ```
    /// let mut workspace = plimsoll::Engine::new()?.workspace();
    /// workspace.set("a.rego", "package a\n")?;
    /// workspace.set("a.rego", "package b\n")?;
    /// assert_eq!(workspace.files()["a.rego"], "package b\n");
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
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
    ///
    /// ```
    /// let mut workspace = plimsoll::Engine::new()?.workspace();
    /// workspace.set("a.rego", "package a\n")?;
    /// workspace.remove("a.rego")?;
    /// assert!(workspace.symbols("a.rego")?.is_empty());
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn remove(&mut self, name: &str) -> Result<(), Error> {
        self.files.remove(name);
        self.ask(name, |asked, store, workspace| asked.call_remove(store, workspace, name))
    }

    /// The files, by name.
    ///
    /// ```
    /// let mut workspace = plimsoll::Engine::new()?.workspace();
    /// workspace.set("a.rego", "package a\n")?;
    /// assert_eq!(workspace.files().keys().collect::<Vec<_>>(), ["a.rego"]);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn files(&self) -> &BTreeMap<String, String> {
        &self.files
    }

    /// Chooses the document that values are shown for: its normal form, as JSON.
    ///
    /// # Errors
    /// [`Error::Format`] where it is not JSON; no document is chosen then. [`Error::Call`] where the call
    /// ends without an answer.
    ///
    /// ```
    /// use plimsoll::{Engine, Error};
    ///
    /// let mut workspace = Engine::new()?.workspace();
    /// workspace.set_input(Some(r#"{"stages": []}"#))?;
    /// assert!(matches!(workspace.set_input(Some("{")), Err(Error::Format(_))));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
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
    ///
    /// ```
    /// let mut workspace = plimsoll::Engine::new()?.workspace();
    /// workspace.set("a.rego", "package a\n\ntwice(n) := n * 2\n")?;
    /// assert!(workspace.symbols("a.rego")?.iter().any(|symbol| symbol.name.starts_with("twice")));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
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
    ///
    /// ```
    /// let mut workspace = plimsoll::Engine::new()?.workspace();
    /// workspace.set("a_test.rego", "package a_test\n\ntest_all if true\n\nhelper := 1\n")?;
    /// assert_eq!(workspace.tests("a_test.rego")?.len(), 1);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn tests(&mut self, file: &str) -> Result<Vec<Runnable>, Error> {
        let found = self.ask(file, |asked, store, ws| asked.call_tests(store, ws, file))?;
        let test = |test: contract::Runnable| Runnable { path: test.path, span: test.span.into() };
        Ok(found.into_iter().map(test).collect())
    }

    /// Where the name at an offset is defined.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    ///
    /// ```
    /// let mut workspace = plimsoll::Engine::new()?.workspace();
    /// workspace.set("lib.rego", "package lib\n\nport := 80\n")?;
    /// let rego = "package a\n\nsame := data.lib.port\n";
    /// workspace.set("a.rego", rego)?;
    /// let at = u32::try_from(rego.find("port").unwrap()).unwrap();
    /// assert_eq!(workspace.definition("a.rego", at)?[0].file, "lib.rego");
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn definition(&mut self, file: &str, offset: u32) -> Result<Vec<Location>, Error> {
        let found =
            self.ask(file, |asked, store, ws| asked.call_definition(store, ws, file, offset))?;
        Ok(found.into_iter().map(location).collect())
    }

    /// Everywhere the name at an offset stands, its definitions too if they are wanted.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    ///
    /// ```
    /// let mut workspace = plimsoll::Engine::new()?.workspace();
    /// let rego = "package a\n\nport := 80\n\nsame := port\n\nother := port\n";
    /// workspace.set("a.rego", rego)?;
    /// let at = u32::try_from(rego.find("port").unwrap()).unwrap();
    /// assert_eq!(workspace.references("a.rego", at, false)?.len(), 2);
    /// assert_eq!(workspace.references("a.rego", at, true)?.len(), 3);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
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
    ///
    /// ```
    /// let mut workspace = plimsoll::Engine::new()?.workspace();
    /// workspace.set("a.rego", "package a\n")?;
    /// assert_eq!(workspace.hover("a.rego", 10)?, None);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn hover(&mut self, file: &str, offset: u32) -> Result<Option<Hover>, Error> {
        let found = self.ask(file, |asked, store, ws| asked.call_hover(store, ws, file, offset))?;
        Ok(found.map(|hover| Hover { markdown: hover.markdown, span: hover.span.into() }))
    }

    /// What may stand at an offset.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    ///
    /// ```
    /// let mut workspace = plimsoll::Engine::new()?.workspace();
    /// let rego = "package plimsoll.dockerfile.a\n\ndeny contains \"no\" if input.st\n";
    /// workspace.set("a.rego", rego)?;
    /// let at = u32::try_from(rego.trim_end().len()).unwrap();
    /// let completions = workspace.complete("a.rego", at)?.unwrap();
    /// assert!(completions.items.iter().any(|item| item.label == "stages"));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn complete(&mut self, file: &str, offset: u32) -> Result<Option<Completions>, Error> {
        let found =
            self.ask(file, |asked, store, ws| asked.call_complete(store, ws, file, offset))?;
        Ok(found.map(|found| Completions { span: found.span.into(), items: found.items }))
    }

    /// How many findings the rules of a file have on the chosen document.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    ///
    /// ```
    /// let mut workspace = plimsoll::Engine::new()?.workspace();
    /// let rego = "package plimsoll.dockerfile.a\n\ndeny contains stage.name if some stage in input.stages\n";
    /// workspace.set("a.rego", rego)?;
    /// workspace.set_input(Some(r#"{"stages": [{"name": "build"}, {"name": "app"}]}"#))?;
    /// assert_eq!(workspace.counts("a.rego")?[0].findings, Ok(2));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
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

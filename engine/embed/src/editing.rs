//! What editors ask about policies that somebody writes: their form, and what a [`Workspace`] of them says.

use plimsoll_types::Span;

use crate::{
    Engine, Error, Workspace,
    bindings::exports::plimsoll::policy::{editing as contract, policies::Module},
};

/// How policies are formatted.
///
/// ```
/// use plimsoll::{Engine, FormatOptions};
///
/// let old = "package a\n\nallow { input.ok }\n";
/// let upgrade = FormatOptions { v0: true, upgrade: true };
/// let new = Engine::new()?.format("a.rego", old, upgrade)?;
/// assert!(new.contains("allow if "));
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FormatOptions {
    /// A file without `import rego.v1` is written in v0, and stays in it.
    pub v0: bool,
    /// v0 becomes v1.
    pub upgrade: bool,
}

/// A place in a file.
///
/// ```
/// let mut workspace = plimsoll::Engine::new()?.workspace();
/// let rego = "package a\n\nport := 80\n\nsame := port\n";
/// workspace.set("a.rego", rego)?;
/// let used = u32::try_from(rego.rfind("port").unwrap()).unwrap();
/// let defined = workspace.definition("a.rego", used)?;
/// assert_eq!((defined[0].file.as_str(), defined[0].span.start.line), ("a.rego", 3));
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file's name.
    pub file: String,
    /// Where in it.
    pub span: Span,
}

/// What is defined in a file, or completes a name.
///
/// ```
/// use plimsoll::{Engine, Item};
///
/// let mut workspace = Engine::new()?.workspace();
/// workspace.set("a.rego", "package a\n\ntwice(n) := n * 2\n")?;
/// assert!(workspace.symbols("a.rego")?.iter().any(|symbol| symbol.item == Item::Function));
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use contract::Item;

/// Something that a file defines.
///
/// ```
/// let mut workspace = plimsoll::Engine::new()?.workspace();
/// workspace.set("a.rego", "package a\n\nport := 80\n")?;
/// let symbols = workspace.symbols("a.rego")?;
/// let port = symbols.iter().find(|symbol| symbol.name == "port").unwrap();
/// assert_eq!(port.name_span.start.line, 3);
/// # Ok::<(), plimsoll::Error>(())
/// ```
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
///
/// ```
/// let mut workspace = plimsoll::Engine::new()?.workspace();
/// let rego = "package a\n\nlarge if count(input.stages) > 3\n";
/// workspace.set("a.rego", rego)?;
/// let at = u32::try_from(rego.find("count").unwrap()).unwrap();
/// let hover = workspace.hover("a.rego", at)?.unwrap();
/// assert!(hover.markdown.contains("count"));
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// What to show, in Markdown.
    pub markdown: String,
    /// The name.
    pub span: Span,
}

/// Completions, with what they replace.
///
/// ```
/// let mut workspace = plimsoll::Engine::new()?.workspace();
/// let rego = "package a\n\nlarge if coun\n";
/// workspace.set("a.rego", rego)?;
/// let at = u32::try_from(rego.find("coun").unwrap() + 4).unwrap();
/// let completions = workspace.complete("a.rego", at)?.unwrap();
/// assert_eq!(completions.span.text(rego), Some("coun"));
/// assert!(completions.items.iter().any(|item| item.label == "count"));
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Completions {
    /// The word that was begun; empty where none was.
    pub span: Span,
    /// What may stand in its place.
    pub items: Vec<Completion>,
}

/// What may be written at a place.
///
/// ```
/// use plimsoll::{Engine, Item};
///
/// let mut workspace = Engine::new()?.workspace();
/// let rego = "package a\n\nlarge if coun\n";
/// workspace.set("a.rego", rego)?;
/// let at = u32::try_from(rego.trim_end().len()).unwrap();
/// let completions = workspace.complete("a.rego", at)?.unwrap();
/// let count = completions.items.iter().find(|item| item.label == "count").unwrap();
/// assert_eq!(count.item, Item::Builtin);
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use contract::Completion;

/// A test that can be run.
///
/// ```
/// let mut workspace = plimsoll::Engine::new()?.workspace();
/// workspace.set("a_test.rego", "package a_test\n\ntest_all if true\n")?;
/// assert_eq!(workspace.tests("a_test.rego")?[0].path, "data.a_test.test_all");
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runnable {
    /// Its path below `data`, such as `data.example_test.test_all`.
    pub path: String,
    /// Its name in the file.
    pub span: Span,
}

/// How many findings a rule has on the chosen document.
///
/// ```
/// let mut workspace = plimsoll::Engine::new()?.workspace();
/// workspace.set("a.rego", "package plimsoll.dockerfile.a\n\ndeny contains \"no\" if input.stages\n")?;
/// workspace.set_input(Some(r#"{"stages": []}"#))?;
/// assert_eq!(workspace.counts("a.rego")?[0].findings, Ok(1));
/// # Ok::<(), plimsoll::Error>(())
/// ```
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
    ///
    /// ```
    /// use plimsoll::{Engine, Error, FormatOptions};
    ///
    /// let engine = Engine::new()?;
    /// let tidy = engine.format("a.rego", "package   a\nport:=80", FormatOptions::default())?;
    /// assert_eq!(tidy, "package a\n\nport := 80\n");
    /// let broken = engine.format("a.rego", "package", FormatOptions::default());
    /// assert!(matches!(broken, Err(Error::Format(_))));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
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
    ///
    /// ```
    /// let workspace = plimsoll::Engine::new()?.workspace();
    /// assert!(workspace.files().is_empty());
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn workspace(&self) -> Workspace {
        Workspace::new(self.clone())
    }
}

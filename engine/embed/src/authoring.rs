//! What policy authors ask of an [`Engine`].

use plimsoll_types::{Diagnostic, Level};

use crate::{
    Engine, Error,
    bindings::exports::plimsoll::policy::{authoring as contract, policies::Module},
};

/// Something that is looked for in policies.
///
/// ```
/// let lints = plimsoll::Engine::new()?.lints()?;
/// let lint = lints.iter().find(|lint| lint.id == "unknown-field").unwrap();
/// assert_eq!(lint.level, plimsoll::Level::Error);
/// assert!(lint.page.starts_with("# "));
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// The name by which findings speak of it and by which it is switched off.
    pub id: String,
    /// What it finds, in a few words.
    pub title: String,
    /// How much a finding weighs: an error is wrong for certain, a warning most likely.
    pub level: Level,
    /// What it finds, in a sentence or two.
    pub what: String,
    /// Its page of the documentation, in Markdown.
    pub page: String,
}

/// What is looked for in policies.
///
/// ```
/// use plimsoll::{Engine, LintOptions};
///
/// let files = [("ours.rego".to_owned(), "package ours\n\nports := data.ports\n".to_owned())];
/// let options = LintOptions {
///     disabled: vec!["missing-id".to_owned()],
///     data: r#"{"ports": [80, 443]}"#.to_owned(),
/// };
/// let report = Engine::new()?.lint(&files, &options)?;
/// assert!(report.errors.is_empty());
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LintOptions {
    /// The ids of lints that are switched off.
    pub disabled: Vec<String>,
    /// The base document that the policies read, a JSON text; may be empty.
    pub data: String,
}

/// What came of linting.
///
/// ```
/// use plimsoll::{Engine, LintOptions};
///
/// let files = [("broken.rego".to_owned(), "package broken\n\nallow if {\n".to_owned())];
/// let report = Engine::new()?.lint(&files, &LintOptions::default())?;
/// assert_eq!(report.errors[0].file, "broken.rego");
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LintReport {
    /// What the lints found, file by file, in the order of the text.
    pub findings: Vec<Diagnostic>,
    /// What kept files from being read to the end.
    pub errors: Vec<Diagnostic>,
}

impl Engine {
    /// All lints, in the order of the documentation.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    ///
    /// ```
    /// let lints = plimsoll::Engine::new()?.lints()?;
    /// assert!(lints.iter().any(|lint| lint.id == "never-true"));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn lints(&self) -> Result<Vec<Lint>, Error> {
        let lints =
            self.ask(1, |bindings, store| bindings.plimsoll_policy_authoring().call_lints(store))?;
        Ok(lints.into_iter().map(Into::into).collect())
    }

    /// The files that tests among `fixtures` name and that are not among them. A name that ends in `/` is that of a
    /// folder, of which every file is wanted. Whoever has them adds them and asks again, until there is nothing
    /// more to be had: what there is not at all is named each time.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    ///
    /// ```
    /// let nothing = plimsoll::Engine::new()?.wanted(&[])?;
    /// assert!(nothing.is_empty());
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn wanted(&self, fixtures: &[(String, String)]) -> Result<Vec<String>, Error> {
        let modules: Vec<Module> = fixtures.iter().map(module).collect();
        self.ask(fixtures.len(), |bindings, store| {
            bindings.plimsoll_policy_authoring().call_wanted(store, &modules)
        })
    }

    /// Lints policy files, each with its name and its text. They are taken together, tests included.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    ///
    /// ```
    /// use plimsoll::{Engine, LintOptions};
    ///
    /// let rego = "package plimsoll.dockerfile.ours\n\ndeny contains \"no\" if input.stagse\n";
    /// let files = [("ours.rego".to_owned(), rego.to_owned())];
    /// let report = Engine::new()?.lint(&files, &LintOptions::default())?;
    /// let typo = report.findings.iter().find(|found| found.code.ends_with("unknown-field")).unwrap();
    /// assert_eq!(typo.span.unwrap().start.line, 3);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn lint(
        &self,
        files: &[(String, String)],
        options: &LintOptions,
    ) -> Result<LintReport, Error> {
        let modules: Vec<Module> = files.iter().map(module).collect();
        let options = contract::LintOptions {
            disabled: options.disabled.clone(),
            data: options.data.clone(),
        };
        let report = self.ask(files.len(), |bindings, store| {
            bindings.plimsoll_policy_authoring().call_lint(store, &modules, &options)
        })?;
        Ok(LintReport {
            findings: report.findings.into_iter().map(Into::into).collect(),
            errors: report.errors.into_iter().map(Into::into).collect(),
        })
    }
}

impl From<contract::LintInfo> for Lint {
    fn from(lint: contract::LintInfo) -> Self {
        Self {
            id: lint.id,
            title: lint.title,
            level: lint.level.into(),
            what: lint.what,
            page: lint.page,
        }
    }
}

fn module((name, source): &(String, String)) -> Module {
    Module { name: name.clone(), source: source.clone(), version: None }
}

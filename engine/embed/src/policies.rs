//! Policies to compile.

use plimsoll_types::Dialect;

use crate::{LoadedBundles, bindings::exports::plimsoll::policy as contract};

/// Policies to compile. They join the bundled library unless [`Policies::alone`] says otherwise.
///
/// ```
/// use plimsoll::{Engine, Policies};
///
/// let rego = "package plimsoll.dockerfile.ours\n\ndeny contains \"no\" if input.stages\n";
/// let policies = Policies::new().file("ours.rego", rego).profile("production");
/// let set = Engine::new()?.compile(policies)?;
/// assert!(set.rules().iter().any(|rule| rule.id == "plimsoll.dockerfile.ours"));
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Policies {
    pub(crate) files: Vec<(String, String)>,
    pub(crate) modules: Vec<contract::policies::Module>,
    pub(crate) data: Option<String>,
    pub(crate) bundled: bool,
    pub(crate) dialect: Option<Dialect>,
    pub(crate) namespaces: Vec<String>,
    pub(crate) profile: Option<String>,
    pub(crate) combine: bool,
    pub(crate) fixtures: Vec<(String, String)>,
}

impl Default for Policies {
    fn default() -> Self {
        Self::new()
    }
}

impl Policies {
    /// No policies but the bundled library.
    ///
    /// ```
    /// use plimsoll::{Engine, Policies};
    ///
    /// let set = Engine::new()?.compile(Policies::new())?;
    /// assert!(set.rules().iter().all(|rule| rule.id.starts_with("PLM-")));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self {
            files: Vec::new(),
            modules: Vec::new(),
            data: None,
            bundled: true,
            dialect: None,
            namespaces: Vec::new(),
            profile: None,
            combine: false,
            fixtures: Vec::new(),
        }
    }

    /// Adds a file of Rego or, if its name ends so, YAML or JSON that belongs to policies of some other
    /// tool; see [`Dialect::of_data`]. `name` is what diagnostics call it, usually its path.
    ///
    /// ```
    /// use plimsoll::{Engine, Policies};
    ///
    /// let rego = "package plimsoll.dockerfile.ours\n\ndeny contains \"no\" if input.stages\n";
    /// let set = Engine::new()?.compile(Policies::new().file("ours.rego", rego).alone())?;
    /// assert_eq!(set.rules()[0].file, "ours.rego");
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn file(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.files.push((name.into(), text.into()));
        self
    }

    /// Sets the base document, a JSON object whose keys policies see as `data.<key>`.
    ///
    /// ```
    /// use plimsoll::{Engine, Outcome, Policies, Settings};
    ///
    /// let set = Engine::new()?.compile(Policies::new().data(r#"{"limit": 3}"#).alone())?;
    /// let outcome = set.query("data.limit == 3", None, &Settings::default())?;
    /// assert!(matches!(outcome, Outcome::Defined(_)));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn data(mut self, json: impl Into<String>) -> Self {
        self.data = Some(json.into());
        self
    }

    /// Takes all files for policies of one dialect. Otherwise it is told from each file.
    ///
    /// ```
    /// use plimsoll::{Dialect, Engine, Policies};
    ///
    /// let rego = "package main\n\ndeny contains \"no\" if input.kind == \"Pod\"\n";
    /// let set = Engine::new()?.compile(Policies::new().file("a.rego", rego).dialect(Dialect::Conftest).alone())?;
    /// assert_eq!(set.rules()[0].dialect, Dialect::Conftest);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.dialect = Some(dialect);
        self
    }

    /// Has rules of a package decide that conftest's policies are in. Without any, those of all packages do.
    ///
    /// ```
    /// use plimsoll::{Dialect, Engine, Policies};
    ///
    /// let rego = |package: &str| format!("package {package}\n\ndeny contains \"no\" if input.kind == \"Pod\"\n");
    /// let policies = Policies::new().file("a.rego", rego("main")).file("b.rego", rego("other"));
    /// let set = Engine::new()?.compile(policies.dialect(Dialect::Conftest).namespace("other").alone())?;
    /// assert_eq!(set.rules().len(), 1);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn namespace(mut self, package: impl Into<String>) -> Self {
        self.namespaces.push(package.into());
        self
    }

    /// Has a profile select the rules that decide, and tune them. Otherwise that is `default`.
    ///
    /// ```
    /// use plimsoll::{Engine, Policies};
    ///
    /// let engine = Engine::new()?;
    /// let rules = |profile: &str| engine.compile(Policies::new().profile(profile)).map(|set| set.rules().len());
    /// assert!(rules("all")? > rules("default")?);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// Has policies written for conftest see all sources that are checked together as one input, a list of objects
    /// with `path` and `contents`, as with its `--combine`.
    ///
    /// ```
    /// use plimsoll::{Dialect, Engine, Policies, Settings, Source};
    ///
    /// let rego = "package main\n\ndeny contains \"too many\" if count(input) > 1\n";
    /// let policies = Policies::new().file("a.rego", rego).dialect(Dialect::Conftest).combine().alone();
    /// let pod = |name: &str| Source::text(name, "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n");
    /// let set = Engine::new()?.compile(policies)?;
    /// let reports = set.check_set(&[pod("a.yaml"), pod("b.yaml")], &Settings::default());
    /// assert_eq!(reports.iter().map(|report| report.findings.len()).sum::<usize>(), 1);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn combine(mut self) -> Self {
        self.combine = true;
        self
    }

    /// Adds a file that tests of other tools are made of: a suite of gator, a case of one of Kubescape's rules, or
    /// a file that such a one names. [`Engine::wanted`] tells which those are. Nothing is decided by it.
    ///
    /// ```
    /// use plimsoll::Policies;
    ///
    /// let suite = "kind: Suite\napiVersion: test.gatekeeper.sh/v1alpha1\ntests: []\n";
    /// let policies = Policies::new().fixture("suite.yaml", suite).alone();
    /// plimsoll::Engine::new()?.compile(policies)?;
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn fixture(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.fixtures.push((name.into(), text.into()));
        self
    }

    /// Adds the policies of bundles, and sets the base document to theirs, in which the data that they were
    /// loaded with stands too.
    ///
    /// ```
    /// use plimsoll::{Bundle, Engine, File, Policies, Trust};
    ///
    /// let engine = Engine::new()?;
    /// let rego = b"package plimsoll.dockerfile.ours\n\ndeny contains \"no\" if input.stages\n";
    /// let bundle = Bundle::folder("acme", vec![File { path: "ours.rego".into(), content: rego.to_vec() }]);
    /// let loaded = engine.load_bundles(vec![bundle], "{}", &Trust::Unsigned)?;
    /// let set = engine.compile(Policies::new().bundles(loaded).alone())?;
    /// assert_eq!(set.rules().len(), 1);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn bundles(mut self, loaded: LoadedBundles) -> Self {
        self.modules.extend(loaded.modules);
        self.data(loaded.data)
    }

    /// Leaves the bundled library out.
    ///
    /// ```
    /// let set = plimsoll::Engine::new()?.compile(plimsoll::Policies::new().alone())?;
    /// assert!(set.rules().is_empty());
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn alone(mut self) -> Self {
        self.bundled = false;
        self
    }
}

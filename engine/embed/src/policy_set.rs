//! Compiled policies, and everything that can be asked of them.

use plimsoll_types::{Diagnostic, Dialect, Finding, Kind, Report, Rule, Settings, Verdict, Waived};

use crate::{
    Engine, Error, LoadedBundles, Scan, Source, bindings::exports::plimsoll::policy as contract,
    pool::Pool, source::names,
};

/// Policies to compile. They join the bundled library unless [`Policies::alone`] says otherwise.
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
    #[must_use]
    pub fn file(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.files.push((name.into(), text.into()));
        self
    }

    /// Sets the base document, a JSON object whose keys policies see as `data.<key>`.
    #[must_use]
    pub fn data(mut self, json: impl Into<String>) -> Self {
        self.data = Some(json.into());
        self
    }

    /// Takes all files for policies of one dialect. Otherwise it is told from each file.
    #[must_use]
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.dialect = Some(dialect);
        self
    }

    /// Has rules of a package decide that conftest's policies are in. Without any, those of all packages do.
    #[must_use]
    pub fn namespace(mut self, package: impl Into<String>) -> Self {
        self.namespaces.push(package.into());
        self
    }

    /// Has a profile select the rules that decide, and tune them. Otherwise that is `default`.
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// Has policies written for conftest see all sources that are checked together as one input, a list of objects
    /// with `path` and `contents`, as with its `--combine`.
    #[must_use]
    pub fn combine(mut self) -> Self {
        self.combine = true;
        self
    }

    /// Adds a file that tests of other tools are made of: a suite of gator, a case of one of Kubescape's rules, or
    /// a file that such a one names. [`Engine::wanted`] tells which those are. Nothing is decided by it.
    #[must_use]
    pub fn fixture(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.fixtures.push((name.into(), text.into()));
        self
    }

    /// Adds the policies of bundles, and sets the base document to theirs, in which the data that they were
    /// loaded with stands too.
    #[must_use]
    pub fn bundles(mut self, loaded: LoadedBundles) -> Self {
        self.modules.extend(loaded.modules);
        self.data(loaded.data)
    }

    /// Leaves the bundled library out.
    #[must_use]
    pub fn alone(mut self) -> Self {
        self.bundled = false;
        self
    }
}

/// Compiled policies. May be used from many threads at once: each call has an instance to itself.
/// A call that runs out of time or memory costs its instance and nothing else.
pub struct PolicySet {
    pub(crate) pool: Pool,
    rules: Vec<Rule>,
}

impl PolicySet {
    pub(crate) fn new(engine: Engine, policies: Option<Policies>) -> Result<Self, Error> {
        let pool = Pool::new(engine, policies)?;
        let rules = pool.call("policies", 1, |bindings, store, set| {
            bindings.plimsoll_policy_policies().policy_set().call_rules(store, set)
        })?;
        Ok(Self { pool, rules: rules.into_iter().map(Into::into).collect() })
    }

    /// The rules that decide, ordered by id.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Judges a source: reads it, and decides on every document in it.
    ///
    /// There is always a report. Whatever could not be understood or decided, a call that ran out
    /// of time or memory included, makes its verdict [`Verdict::Error`] and stands in its
    /// diagnostics.
    #[must_use]
    pub fn check(&self, source: &Source, settings: &Settings) -> Report {
        let mut reports = self.check_set(std::slice::from_ref(source), settings);
        reports
            .pop()
            .unwrap_or_else(|| undecided(&Error::Load("the component gave no report".to_owned())))
    }

    /// Judges sources that belong together, as the manifests of one application do: a workload's
    /// rules see the services, network policies and other objects that concern it. One report a
    /// source, in their order, as with [`PolicySet::check`]. The deadline is that of a call for each
    /// source.
    ///
    /// Where the call ends without an answer, each source is judged alone: what is found then is true
    /// as far as it goes, the source at fault is known, and every verdict is [`Verdict::Error`].
    #[must_use]
    pub fn check_set(&self, sources: &[Source], settings: &Settings) -> Vec<Report> {
        let lent: Vec<_> = sources.iter().map(Into::into).collect();
        let contract_settings = settings.into();
        let reports = self.pool.call(&names(sources), sources.len(), |bindings, store, set| {
            let policies = bindings.plimsoll_policy_policies();
            policies.policy_set().call_check(store, set, &lent, &contract_settings)
        });
        match reports {
            Ok(reports) => reports.into_iter().map(Into::into).collect(),
            Err(error) if sources.len() < 2 => sources.iter().map(|_| undecided(&error)).collect(),
            Err(error) => {
                sources.iter().map(|alone| self.check_alone(alone, settings, &error)).collect()
            }
        }
    }

    /// What is to be said of the waivers in `settings` once all sources were judged, in as many checks as it
    /// took: the findings about those that do not hold, or that nothing needed. `findings` are those of
    /// all the checks, `sources` the names of what was judged.
    #[must_use]
    pub fn review(&self, sources: &[String], findings: &[Finding], settings: &Settings) -> Report {
        let mut used: Vec<Waived> = Vec::new();
        for waived in findings.iter().filter_map(|finding| finding.waived.as_ref()) {
            if !used.contains(waived) {
                used.push(waived.clone());
            }
        }
        let used: Vec<_> = used.into_iter().map(Into::into).collect();
        let settings = settings.into();
        let report = self.pool.call("waivers", 1, |bindings, store, set| {
            let policies = bindings.plimsoll_policy_policies();
            policies.policy_set().call_review(store, set, sources, &used, &settings)
        });
        report.map_or_else(|error| undecided(&error), Into::into)
    }

    /// Judges a source for which being judged with others ended in `error`.
    fn check_alone(&self, source: &Source, settings: &Settings, error: &Error) -> Report {
        let mut report = self.check(source, settings);
        let together = undecided(error).diagnostics.pop();
        let reason = together.map_or_else(|| error.to_string(), |together| together.message);
        let message = format!("not judged together with the other sources: {reason}");
        report.diagnostics.push(
            Diagnostic::error("engine/set", &source.name, message)
                .help("judge fewer sources at once, or mend the one that cannot be judged alone"),
        );
        report.verdict = Verdict::Error;
        report
    }

    /// Starts to judge an image with its layers, whose bytes the host pushes as it has them. The scan has
    /// an instance to itself until it is finished or dropped.
    ///
    /// # Errors
    /// [`Error::Call`] where no instance can be had.
    pub fn scan(&self, name: &str) -> Result<Scan<'_>, Error> {
        Scan::new(&self.pool, name)
    }

    /// Judges one document that [`Engine::normalize`] gave. There is always a report, as with
    /// [`PolicySet::check`].
    #[must_use]
    pub fn evaluate(&self, document: &Document, settings: &Settings) -> Report {
        let settings = settings.into();
        let report = self.pool.call(document.file(), 1, |bindings, store, set| {
            let policies = bindings.plimsoll_policy_policies();
            policies.policy_set().call_evaluate(store, set, &document.0, &settings)
        });
        report.map_or_else(|error| undecided(&error), Into::into)
    }

    /// Evaluates a Rego query, such as `data.example.allow`, against `input`, a JSON text.
    ///
    /// # Errors
    /// [`Error::Query`] where the query does not compile or fails, [`Error::Call`] where the call
    /// ends without an answer.
    pub fn query(
        &self,
        query: &str,
        input: Option<&str>,
        settings: &Settings,
    ) -> Result<Outcome, Error> {
        let settings = settings.into();
        let input = input.map(str::to_owned);
        let outcome = self.pool.call("query", 1, |bindings, store, set| {
            let policies = bindings.plimsoll_policy_policies();
            policies.policy_set().call_query(store, set, query, input.as_ref(), &settings)
        })?;
        match outcome {
            Ok(contract::policies::Outcome::Undefined) => Ok(Outcome::Undefined),
            Ok(contract::policies::Outcome::Defined(json)) => Ok(Outcome::Defined(json)),
            Err(wrong) => Err(Error::Query(Box::new(wrong.into()))),
        }
    }
}

impl std::fmt::Debug for PolicySet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PolicySet").field("rules", &self.rules.len()).finish_non_exhaustive()
    }
}

/// The report on what got no answer.
pub(crate) fn undecided(error: &Error) -> Report {
    let diagnostics = match error.diagnostics() {
        [] => vec![Diagnostic::error("engine/load", "policy engine", error.to_string())],
        some => some.to_vec(),
    };
    Report {
        verdict: Verdict::Error,
        documents: 0,
        kinds: Vec::new(),
        findings: Vec::new(),
        diagnostics,
    }
}

/// What came of a query. Undefined is an outcome of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The query holds nowhere.
    Undefined,
    /// A JSON array with one object for each way in which the query holds: `expressions` with the
    /// value of each, and `bindings` with the value of each variable.
    Defined(String),
}

/// What came of a source: the documents in it, and whatever was wrong with it.
#[derive(Debug, Clone)]
pub struct Normalized {
    /// The documents, in the order of the source.
    pub documents: Vec<Document>,
    /// What was wrong, in the order of the source.
    pub diagnostics: Vec<Diagnostic>,
}

impl From<contract::documents::Normalized> for Normalized {
    fn from(normalized: contract::documents::Normalized) -> Self {
        Self {
            documents: normalized.documents.into_iter().map(Document).collect(),
            diagnostics: normalized.diagnostics.into_iter().map(Into::into).collect(),
        }
    }
}

/// A document in the normal form of its kind.
#[derive(Debug, Clone)]
pub struct Document(pub(crate) contract::documents::Document);

impl Document {
    /// Which normal form the body has.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.0.kind.into()
    }

    /// The document in its source, such as `Deployment/web`; may be empty.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The name of the source.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.0.file
    }

    /// The normal form, as JSON: what policies see as `input`.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.0.body
    }

    /// Where each node stood in the source: a JSON object from JSON pointers to spans.
    #[must_use]
    pub fn spans(&self) -> &str {
        &self.0.spans
    }
}

//! Compiled policies, and everything that can be asked of them.

use plimsoll_types::{Diagnostic, Finding, Report, Rule, Settings, Verdict, Waived};

use crate::{
    Document, Engine, Error, Outcome, Policies, Scan, Source,
    bindings::exports::plimsoll::policy as contract, pool::Pool, source::names,
};

/// Compiled policies. May be used from many threads at once: each call has an instance to itself.
/// A call that runs out of time or memory costs its instance and nothing else.
///
/// ```
/// use plimsoll::{Engine, Settings, Source};
///
/// let library = Engine::new()?.bundled()?;
/// let settings = Settings::default();
/// std::thread::scope(|scope| {
///     for name in ["a.Dockerfile", "b.Dockerfile"] {
///         let (library, settings) = (&library, &settings);
///         scope.spawn(move || library.check(&Source::text(name, "FROM nginx\n"), settings));
///     }
/// });
/// # Ok::<(), plimsoll::Error>(())
/// ```
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
    ///
    /// ```
    /// let library = plimsoll::Engine::new()?.bundled()?;
    /// let rule = library.rules().iter().find(|rule| rule.id == "PLM-D003").unwrap();
    /// println!("{}: {}", rule.title, rule.remediation);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Judges a source: reads it, and decides on every document in it.
    ///
    /// There is always a report. Whatever could not be understood or decided, a call that ran out
    /// of time or memory included, makes its verdict [`Verdict::Error`] and stands in its
    /// diagnostics.
    ///
    /// ```
    /// use plimsoll::{Engine, Settings, Source, Verdict};
    ///
    /// let library = Engine::new()?.bundled()?;
    /// let report = library.check(&Source::text("Dockerfile", "FROM nginx:latest\nFRM x\n"), &Settings::default());
    /// assert_eq!(report.verdict, Verdict::Error, "what cannot be read is no pass");
    /// assert_eq!(report.diagnostics[0].span.unwrap().start.line, 2);
    /// assert!(!report.findings.is_empty(), "and the rest is judged all the same");
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
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
    ///
    /// ```
    /// use plimsoll::{Engine, Settings, Source};
    ///
    /// let manifest = |kind: &str| {
    ///     let text = format!("apiVersion: v1\nkind: {kind}\nmetadata: {{name: web}}\nspec: {{}}\n");
    ///     Source::text(format!("{kind}.yaml"), text)
    /// };
    /// let library = Engine::new()?.bundled()?;
    /// let reports = library.check_set(&[manifest("Service"), manifest("Pod")], &Settings::default());
    /// assert_eq!(reports.len(), 2);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
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
    ///
    /// ```
    /// use plimsoll::{Engine, Settings, Source, Waiver};
    ///
    /// let waiver = Waiver {
    ///     rule: "PLM-D003".into(), path: None, object: None, reason: "a test".into(), owner: "ops".into(),
    ///     until: "2999-01-31".into(), file: "plimsoll.yaml".into(), span: None,
    /// };
    /// let settings = Settings { waivers: vec![waiver], ..Settings::default() };
    /// let library = Engine::new()?.bundled()?;
    /// let report = library.check(&Source::text("Dockerfile", "FROM scratch\n"), &settings);
    /// let review = library.review(&["Dockerfile".to_owned()], &report.findings, &settings);
    /// assert_eq!(review.findings[0].file, "plimsoll.yaml", "nothing needs it");
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
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
    ///
    /// ```
    /// use plimsoll::{Engine, Settings};
    ///
    /// let library = Engine::new()?.bundled()?;
    /// let mut scan = library.scan("image")?;
    /// for (path, text) in [
    ///     ("oci-layout", r#"{"imageLayoutVersion":"1.0.0"}"#),
    ///     ("index.json", r#"{"schemaVersion":2,"manifests":[]}"#),
    /// ] {
    ///     let read = scan.open(path, None).and_then(|()| scan.write(text.as_bytes()));
    ///     read.and_then(|()| scan.close()).unwrap();
    /// }
    /// let report = scan.finish(&Settings::default());
    /// assert_eq!(report.diagnostics[0].file, "image");
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn scan(&self, name: &str) -> Result<Scan<'_>, Error> {
        Scan::new(&self.pool, name)
    }

    /// Judges one document that [`Engine::normalize`] gave. There is always a report, as with
    /// [`PolicySet::check`].
    ///
    /// ```
    /// use plimsoll::{Engine, Reading, Settings, Source};
    ///
    /// let engine = Engine::new()?;
    /// let source = Source::text("Dockerfile", "FROM nginx:latest\n");
    /// let normalized = engine.normalize(&source, &Reading::default())?;
    /// let report = engine.bundled()?.evaluate(&normalized.documents[0], &Settings::default());
    /// assert!(report.findings.iter().any(|finding| finding.rule == "PLM-D003"));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
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
    ///
    /// ```
    /// use plimsoll::{Engine, Outcome, Settings};
    ///
    /// let library = Engine::new()?.bundled()?;
    /// let ask = |query: &str| library.query(query, Some(r#"{"n": 4}"#), &Settings::default());
    /// assert!(matches!(ask("x := input.n + 3")?, Outcome::Defined(answers) if answers.contains(r#""x":7"#)));
    /// assert_eq!(ask("input.missing > 3")?, Outcome::Undefined);
    /// assert!(matches!(ask("input.n >"), Err(plimsoll::Error::Query(_))));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
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

//! Compiled policies and the rules found in them.

use plimsoll_document::{
    Document, Normalized, Source,
    image::Scan,
    normalize_set,
    views::{Form, view},
};
use plimsoll_rego::{Answer, Bindings, Question, Value, read_json};
use plimsoll_types::{Diagnostic, Dialect, Kind, Report, Rule, Settings, Waived};
use serde::Serialize;

use crate::{
    CompileError, Fixtures, Outcome, Unit,
    asked::Apart,
    bundled, combined,
    decide::{self, Decision},
    diagnostics,
    dialect::{PanelFiles, Panels, Verdicts},
    excerpt,
    profile::{self, Profile},
    unit,
    waivers::{self, Day, Given},
};

pub use plimsoll_rego::PolicyFile;

/// How policies are compiled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether the files join the bundled library, or stand alone.
    pub bundled: bool,
    /// The dialect of all files; where absent it is told from each of them.
    pub dialect: Option<Dialect>,
    /// Of conftest's policies, the packages whose rules decide; all of them where there are none.
    pub namespaces: Vec<String>,
    /// The profile that selects rules and tunes them; `default` where absent.
    pub profile: Option<String>,
    /// Whether policies written for conftest see all sources that are checked together as one input, as with its
    /// `--combine`.
    pub combine: bool,
    /// Files that tests of other tools are made of. They are no policies: nothing is decided by them.
    pub fixtures: Vec<PolicyFile>,
}

impl Options {
    /// Whether rules of a package of conftest's decide.
    pub(crate) fn covers(&self, package: &str) -> bool {
        self.namespaces.is_empty() || self.namespaces.iter().any(|name| name == package)
    }
}

/// Compiled policies with their data and the rules found in them. Deciding changes nothing in it.
pub struct PolicySet {
    /// What was compiled together. The first has our own rules, and all that needs no unit of its own.
    pub(crate) units: Vec<Unit>,
    /// What judges all Kubernetes objects together.
    panels: Panels,
    pub(crate) rules: Vec<Rule>,
    /// The forms, beside the normal one, that some rule sees.
    forms: Vec<Form>,
    /// What was compiled, for pointing into it.
    pub(crate) files: Vec<PolicyFile>,
    /// The base document.
    base: Value,
    /// Whether conftest's policies see all sources at once.
    combine: bool,
    fixtures: Fixtures,
}

impl PolicySet {
    /// Compiles policy files, with `data` as the base document.
    ///
    /// Which rules decide is a matter of their [`Dialect`]: of ours it is `deny` and `warn` in a package
    /// `plimsoll.<kind>.<name>`. Everything else is there for rules to use, or for [`PolicySet::query`].
    ///
    /// # Errors
    /// All that is wrong with the files or the data: what does not parse, what OPA's compiler would
    /// refuse, builtins that are unknown or refused, METADATA that cannot be read.
    pub fn compile(
        files: &[PolicyFile],
        data: &str,
        options: &Options,
    ) -> Result<Self, CompileError> {
        let library = if options.bundled { bundled::files() } else { Vec::new() };
        let all = [library.as_slice(), files].concat();
        let base = read_data(data).map_err(|wrong| vec![wrong])?;
        match Self::compile_all(library, files, &base, options) {
            Ok(Compiled { units, panels, rules }) => {
                let forms = forms(&units, &panels);
                let fixtures = Fixtures::new(options.fixtures.clone());
                let combine = options.combine;
                Ok(Self { units, panels, rules, forms, files: all, base, combine, fixtures })
            }
            Err(mut wrong) => {
                excerpt::quote_policies(&mut wrong, &all);
                Err(wrong)
            }
        }
    }

    fn compile_all(
        library: Vec<PolicyFile>,
        files: &[PolicyFile],
        data: &Value,
        options: &Options,
    ) -> Result<Compiled, CompileError> {
        let facts = bundled::overlaid(&bundled::facts()?, data);
        let profile = options.profile.as_deref().unwrap_or(profile::DEFAULT);
        let profile = Profile::read(profile, &facts).map_err(|wrong| vec![wrong])?;
        // Facts are for those who ask for them; to others `data` is what they gave.
        let asks = |file: &PolicyFile| file.source.contains("data.plimsoll.");
        let data = if options.bundled || files.iter().any(asks) { &facts } else { data };
        let mut compiled = Vec::new();
        let mut wrong = Vec::new();
        let (panels, files) = PanelFiles::sort(files, options);
        let panels = Panels::compile(panels, data).unwrap_or_else(|more| {
            wrong.extend(more);
            Panels::default()
        });
        for draft in unit::drafts(library, &files, options) {
            match unit::compile(draft, data, &profile, options) {
                Ok(unit) => compiled.push(unit),
                Err(more) => wrong.extend(more),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let (units, rules) = unit::seat(compiled, panels.rules());
        Ok(Compiled { units, panels, rules })
    }

    /// What was compiled together: our own rules and all that needs no unit of its own first, then those
    /// whose packages have the same names as others'.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The files that tests of other tools are made of.
    #[must_use]
    pub fn fixtures(&self) -> &Fixtures {
        &self.fixtures
    }

    /// Policies that are compiled apart from all others.
    pub(crate) fn apart(&self) -> Vec<Apart<'_>> {
        self.panels.apart(&self.base)
    }

    /// The base document.
    pub(crate) fn base(&self) -> &Value {
        &self.base
    }

    /// The rules, ordered by id.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Normalises sources that belong together and decides on every document in them; one report a
    /// source, in their order.
    ///
    /// Whatever part of a source is not understood makes its verdict an error; the rest is judged all
    /// the same.
    #[must_use]
    pub fn check(&self, sources: &[Source<'_>], settings: &Settings) -> Vec<Report> {
        let normalized = normalize_set(sources, &settings.reading);
        let see = |form: &Form, source| (*form, view(source, *form, &settings.reading));
        let views = |source| self.forms.iter().map(|form| see(form, source)).collect();
        let views: Vec<Views> = sources.iter().map(views).collect();
        let objects: Vec<Vec<&Document>> =
            views.iter().map(|views| views.iter().flat_map(objects).collect()).collect();
        let mut verdicts = self.panels.judge(&objects, settings);
        if self.combine {
            for (verdict, more) in verdicts.iter_mut().zip(combined::judge(self, &views, settings))
            {
                verdict.findings.extend(more.findings);
                verdict.diagnostics.extend(more.diagnostics);
            }
        }
        let read = sources.iter().zip(normalized).zip(views.iter().zip(verdicts));
        let terms = self.terms(settings);
        type Read<'r, 's> = ((&'r Source<'s>, Normalized), (&'r Views, Verdicts));
        let report = |((source, normalized), (views, verdicts)): Read<'_, '_>| {
            let Normalized { documents, diagnostics } = normalized;
            let seen = Seen { source: Some(source), documents: &documents, views, verdicts };
            let mut report = self.decide(seen, diagnostics, &terms);
            let confidential = documents.iter().flat_map(Document::confidential).collect();
            let text_of = |file: &str| excerpt::text_of(source, file);
            excerpt::quote(&mut report, text_of, confidential, &self.files);
            report
        };
        read.map(report).collect()
    }

    /// What is to be said of the waivers in `settings` once all sources were judged, in as many checks as it
    /// took: the findings about those that do not hold, or that nothing needed. `sources` are the names of all
    /// that was judged, `used` what its findings were waived by.
    #[must_use]
    pub fn review(&self, sources: &[String], used: &[Waived], settings: &Settings) -> Report {
        let Terms { waivers, day, .. } = self.terms(settings);
        waivers.review(sources, used, &day)
    }

    /// Puts a scanned image together and decides on every platform of it.
    #[must_use]
    pub fn check_scan(&self, mut scan: Scan, settings: &Settings) -> Report {
        let Normalized { documents, diagnostics } = scan.finish(&settings.reading);
        let mut report = self.alone(&documents, diagnostics, settings);
        let text_of = |file: &str| scan.json(file).map(Into::into);
        excerpt::quote(&mut report, text_of, Vec::new(), &self.files);
        report
    }

    /// Decides on one document that is in its normal form already. Rules that see sources as they are
    /// written cannot, which is an error.
    #[must_use]
    pub fn evaluate(&self, document: &Document, settings: &Settings) -> Report {
        self.alone(std::slice::from_ref(document), Vec::new(), settings)
    }

    /// Decides on documents that came without their source.
    fn alone(
        &self,
        documents: &[Document],
        diagnostics: Vec<Diagnostic>,
        settings: &Settings,
    ) -> Report {
        let terms = self.terms(settings);
        let mut report = self.decide(Seen::alone(documents), diagnostics, &terms);
        excerpt::quote_policies(&mut report.diagnostics, &self.files);
        report
    }

    fn terms<'t>(&'t self, settings: &'t Settings) -> Terms<'t> {
        let today = waivers::day_of(settings.now);
        let day = Day { today, rules: &self.rules, fail_on: settings.fail_on };
        Terms { settings, waivers: Given::new(&settings.waivers), day }
    }

    /// Evaluates a Rego query, such as `data.example.allow`, against `input`, a JSON text.
    ///
    /// # Errors
    /// Where the query does not compile, the input is not JSON, or the evaluation fails.
    pub fn query(
        &self,
        query: &str,
        input: Option<&str>,
        settings: &Settings,
    ) -> Result<Outcome, Diagnostic> {
        let input = input.map(read_json).transpose().map_err(|error| {
            Diagnostic::error("source/json", "input", format!("the input is not JSON: {error}"))
        })?;
        let asked = self.asked(query, None).map_err(|wrong| *wrong)?;
        let question = Question { query, package: None, input, data: asked.data };
        let answers = asked
            .program
            .ask(question, &diagnostics::settings(settings), None)
            .map_err(|failed| diagnostics::of_query(query, &failed.errors, &self.files))?
            .value;
        if answers.is_empty() {
            return Ok(Outcome::Undefined);
        }
        let shown: Vec<_> = answers.iter().map(Shown::from).collect();
        serde_json::to_string(&shown).map(Outcome::Defined).map_err(|error| {
            Diagnostic::error("rego/result", "query", format!("the result is not JSON: {error}"))
        })
    }

    fn decide(
        &self,
        seen: Seen<'_>,
        mut diagnostics: Vec<Diagnostic>,
        terms: &Terms<'_>,
    ) -> Report {
        let settings = terms.settings;
        let mut findings = Vec::new();
        let mut decide = |document: &Document, form: Form, diagnostics: &mut Vec<Diagnostic>| {
            let decision = Decision::on(document, form, self, settings);
            findings.extend(decision.findings);
            diagnostics.extend(decision.diagnostics);
        };
        let documents: Vec<&Document> =
            seen.documents.iter().filter(|document| self.concerns(document, &seen)).collect();
        for document in &documents {
            decide(document, Form::Normal, &mut diagnostics);
            if !self.judges(document.kind) {
                diagnostics.push(decide::unjudged(document, &self.rules));
            }
            if seen.views.is_empty() {
                diagnostics.extend(self.unseen(document));
            }
        }
        for (form, view) in seen.views {
            let apart = !(self.combine && *form == Form::Conftest);
            for document in view.documents.iter().filter(|_| apart) {
                decide(document, *form, &mut diagnostics);
            }
            for diagnostic in &view.diagnostics {
                if !diagnostics.contains(diagnostic) {
                    diagnostics.push(diagnostic.clone());
                }
            }
        }
        let others = if self.judges(Kind::Object) { seen.others() } else { 0 };
        if self.rules.is_empty() && documents.is_empty() {
            // Whoever notes why nothing judges must not be taken to have judged.
            diagnostics.extend(seen.verdicts.diagnostics.first().map(decide::idle));
        }
        findings.extend(seen.verdicts.findings);
        diagnostics.extend(seen.verdicts.diagnostics);
        waivers::settle(&mut findings, seen.documents, seen.source, &terms.day);
        terms.waivers.settle(&mut findings, &terms.day);
        let mut kinds: Vec<Kind> = documents.iter().map(|document| document.kind).collect();
        if others > 0 {
            kinds.push(Kind::Object);
        }
        kinds.sort_unstable();
        kinds.dedup();
        let count = documents.len() + others;
        Report { kinds, ..Report::conclude(count, findings, diagnostics, settings.fail_on) }
    }

    /// Whether it must be told that no rule judges a document. Most folders of manifests have objects that
    /// policies for workloads have nothing to say about.
    fn concerns(&self, document: &Document, seen: &Seen<'_>) -> bool {
        document.kind != Kind::Object || seen.source.is_none() || self.judges(Kind::Object)
    }

    fn judges(&self, kind: Kind) -> bool {
        self.rules.iter().any(|rule| rule.kinds.contains(&kind))
    }

    /// That a document has come without the source that some rule would have to see.
    fn unseen<'s>(&'s self, document: &'s Document) -> Option<Diagnostic> {
        let judges = self.units.iter().flat_map(|unit| &unit.judges);
        let mut rules = judges
            .filter(|(_, judge)| judge.form() != Form::Normal)
            .filter_map(|(number, _)| self.rules.get(*number))
            .chain(self.panels.rules());
        let rule = rules.find(|rule| rule.kinds.contains(&document.kind))?;
        Some(decide::unseen(document, rule))
    }
}

/// What came of compiling.
struct Compiled {
    units: Vec<Unit>,
    panels: Panels,
    rules: Vec<Rule>,
}

/// What rules of other tools see of a source, form by form.
pub(crate) type Views = Vec<(Form, Normalized)>;

/// What is judged by.
struct Terms<'t> {
    settings: &'t Settings,
    waivers: Given<'t>,
    day: Day<'t>,
}

/// A source, read.
struct Seen<'s> {
    source: Option<&'s Source<'s>>,
    /// The documents in their normal form.
    documents: &'s [Document],
    views: &'s [(Form, Normalized)],
    /// What was said of the source while all of them were judged together.
    verdicts: Verdicts,
}

impl<'s> Seen<'s> {
    /// Documents that have no source.
    fn alone(documents: &'s [Document]) -> Self {
        Self { source: None, documents, views: &[], verdicts: Verdicts::default() }
    }

    /// How many objects there are that have no normal form, such as one that is deleted. A list is none beside
    /// those in it.
    fn others(&self) -> usize {
        let counts = |document: &&Document| {
            document.kind == Kind::Object && document.body.get("items").is_none()
        };
        let in_view = |(_, view): &(Form, Normalized)| view.documents.iter().filter(counts).count();
        let normal = self.documents.iter().filter(|document| document.kind == Kind::Object).count();
        self.views.iter().map(in_view).max().unwrap_or(0).saturating_sub(normal)
    }
}

/// The Kubernetes objects in a view, as they are written.
fn objects((form, view): &(Form, Normalized)) -> impl Iterator<Item = &Document> {
    let documents = view.documents.iter().filter(|_| *form == Form::Raw);
    documents.filter(|document| Kind::OBJECTS.contains(&document.kind))
}

/// The forms that judges see, beside the normal one.
fn forms(units: &[Unit], panels: &Panels) -> Vec<Form> {
    let judges = units.iter().flat_map(|unit| &unit.judges);
    let mut forms: Vec<Form> = judges.map(|(_, judge)| judge.form()).collect();
    if !panels.is_empty() {
        forms.push(Form::Raw);
    }
    forms.sort_unstable();
    forms.dedup();
    forms.retain(|form| *form != Form::Normal);
    forms
}

/// An answer as JSON writes it.
#[derive(Serialize)]
struct Shown<'a> {
    bindings: &'a Bindings,
    expressions: &'a [Value],
}

impl<'a> From<&'a Answer> for Shown<'a> {
    fn from(answer: &'a Answer) -> Self {
        Self { bindings: &answer.bindings, expressions: &answer.expressions }
    }
}

fn read_data(data: &str) -> Result<Value, Diagnostic> {
    let wrong = |what: String| {
        Diagnostic::error("policy/data", "data", format!("the data is {what}"))
            .help("data is one JSON object; its keys become `data.<key>` in policies")
    };
    match read_json(data) {
        Ok(value @ Value::Object(_)) => Ok(value),
        Ok(_) => Err(wrong("JSON, but not an object".to_owned())),
        Err(error) => Err(wrong(format!("not JSON: {error}"))),
    }
}

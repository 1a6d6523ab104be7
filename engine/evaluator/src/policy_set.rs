//! Compiled policies and the rules found in them.

use plimsoll_document::{Document, Source, normalize};
use plimsoll_rego::{Program, RuleInfo, Value};
use plimsoll_types::{Diagnostic, Kind, Report, Rule, Settings};

use crate::{CompileError, Outcome, bundled, decide::Decision, diagnostics, metadata};

pub use plimsoll_rego::PolicyFile;

/// How policies are compiled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether the files join the bundled library, or stand alone.
    pub bundled: bool,
}

/// Compiled policies with their data and the rules found in them. Deciding changes nothing in it.
pub struct PolicySet {
    pub(crate) program: Program,
    pub(crate) rules: Vec<Rule>,
    /// What was compiled, for pointing into it.
    pub(crate) files: Vec<PolicyFile>,
}

impl PolicySet {
    /// Compiles policy files, with `data` as the base document.
    ///
    /// A rule is a `deny` or `warn` in a package `plimsoll.<kind>.<name>`; everything else is there
    /// for rules to use, or for [`PolicySet::query`].
    ///
    /// # Errors
    /// All that is wrong with the files or the data: what does not parse, what OPA's compiler would
    /// refuse, builtins that are unknown or refused, METADATA that cannot be read.
    pub fn compile(
        files: &[PolicyFile],
        data: &str,
        options: Options,
    ) -> Result<Self, CompileError> {
        let data = read_data(data).map_err(|wrong| vec![wrong])?;
        let mut all = if options.bundled { bundled::files() } else { Vec::new() };
        all.extend_from_slice(files);
        let program = Program::compile(&all, data, &plimsoll_rego::Options::default());
        let program = program.map_err(|errors| {
            errors.iter().map(|e| diagnostics::of_compiling(e, &all)).collect::<Vec<_>>()
        })?;
        let rules = find_rules(program.rules(), &all)?;
        Ok(Self { program, rules, files: all })
    }

    /// The rules, ordered by id.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Normalises a source and decides on every document in it.
    ///
    /// `kind` forces how the source is read. Whatever part of the source is not understood makes
    /// the verdict an error; the rest is judged all the same.
    #[must_use]
    pub fn check(
        &self,
        source: &Source<'_>,
        kind: Option<Kind>,
        settings: &Settings,
    ) -> Report {
        let normalized = normalize(source, kind);
        self.decide(&normalized.documents, normalized.diagnostics, settings)
    }

    /// Decides on one document that is in its normal form already.
    #[must_use]
    pub fn evaluate(&self, document: &Document, settings: &Settings) -> Report {
        self.decide(std::slice::from_ref(document), Vec::new(), settings)
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
        let input = input.map(Value::from_json_str).transpose().map_err(|error| {
            Diagnostic::error("source/json", "input", format!("the input is not JSON: {error}"))
        })?;
        let results = self
            .program
            .query(query, input, &diagnostics::settings(settings))
            .map_err(|errors| diagnostics::of_query(query, &errors, &self.files))?;
        if results.value.is_empty() {
            return Ok(Outcome::Undefined);
        }
        serde_json::to_value(&results.value).map(Outcome::Defined).map_err(|error| {
            Diagnostic::error("rego/result", "query", format!("the result is not JSON: {error}"))
        })
    }

    fn decide(
        &self,
        documents: &[Document],
        mut diagnostics: Vec<Diagnostic>,
        settings: &Settings,
    ) -> Report {
        let mut findings = Vec::new();
        for document in documents {
            let decision = Decision::on(document, self, settings);
            findings.extend(decision.findings);
            diagnostics.extend(decision.diagnostics);
        }
        Report::conclude(documents.len(), findings, diagnostics, settings.fail_on)
    }
}

fn read_data(data: &str) -> Result<Value, Diagnostic> {
    let wrong = |what: String| {
        Diagnostic::error("policy/data", "data", format!("the data is {what}"))
            .help("data is one JSON object; its keys become `data.<key>` in policies")
    };
    match Value::from_json_str(data) {
        Ok(value @ Value::Object(_)) => Ok(value),
        Ok(_) => Err(wrong("JSON, but not an object".to_owned())),
        Err(error) => Err(wrong(format!("not JSON: {error}"))),
    }
}

/// One rule for each package and action: a `deny` written in several bodies is one rule.
fn find_rules(
    declared: impl Iterator<Item = RuleInfo>,
    files: &[PolicyFile],
) -> Result<Vec<Rule>, CompileError> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut wrong = Vec::new();
    for info in declared {
        match metadata::rule(&info, files) {
            None => {}
            Some(Err(diagnostics)) => wrong.extend(diagnostics),
            Some(Ok(rule)) => {
                let known = rules
                    .iter()
                    .any(|other| other.package == rule.package && other.action == rule.action);
                if !known {
                    rules.push(rule);
                }
            }
        }
    }
    if !wrong.is_empty() {
        wrong.dedup();
        return Err(wrong);
    }
    rules.sort_by(|a, b| (&a.id, &a.package, a.action).cmp(&(&b.id, &b.package, b.action)));
    Ok(rules)
}

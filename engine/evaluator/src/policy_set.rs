//! Compiled policies and the rules found in them.

use plimsoll_document::{Document, Normalized, Source, normalize_set};
use plimsoll_rego::{Answer, Entry, Program, RuleInfo, Value, read_json};
use plimsoll_types::{Diagnostic, Report, Rule, Settings};

use crate::{CompileError, Outcome, bundled, decide::Decision, diagnostics, excerpt, metadata};

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
    /// Where each rule stands in the program.
    pub(crate) entries: Vec<Entry>,
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
        let mut all = if options.bundled { bundled::files() } else { Vec::new() };
        all.extend_from_slice(files);
        match Self::compile_all(&all, data) {
            Ok((program, rules, entries)) => Ok(Self { program, rules, entries, files: all }),
            Err(mut wrong) => {
                excerpt::quote_policies(&mut wrong, &all);
                Err(wrong)
            }
        }
    }

    fn compile_all(
        files: &[PolicyFile],
        data: &str,
    ) -> Result<(Program, Vec<Rule>, Vec<Entry>), CompileError> {
        let data = read_data(data).map_err(|wrong| vec![wrong])?;
        let program = Program::compile(files, data, &plimsoll_rego::Options::default());
        let program = program.map_err(|errors| {
            errors.iter().map(|e| diagnostics::of_compiling(e, files)).collect::<Vec<_>>()
        })?;
        let rules = find_rules(program.rules(), files)?;
        let entry = |rule: &Rule| {
            let path = format!("data.{}.{}", rule.package, rule.action.as_str());
            program.entry(&path).map_err(|error| vec![diagnostics::of_compiling(&error, files)])
        };
        let entries = rules.iter().map(entry).collect::<Result<_, _>>()?;
        Ok((program, rules, entries))
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
        let report = |(source, normalized): (&Source<'_>, Normalized)| {
            let mut report = self.decide(&normalized.documents, normalized.diagnostics, settings);
            excerpt::quote(&mut report, source, &self.files);
            report
        };
        sources.iter().zip(normalized).map(report).collect()
    }

    /// Decides on one document that is in its normal form already.
    #[must_use]
    pub fn evaluate(&self, document: &Document, settings: &Settings) -> Report {
        let mut report = self.decide(std::slice::from_ref(document), Vec::new(), settings);
        excerpt::quote_policies(&mut report.diagnostics, &self.files);
        report
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
        let answers = self
            .program
            .query(query, input, &diagnostics::settings(settings))
            .map_err(|errors| diagnostics::of_query(query, &errors, &self.files))?
            .value;
        if answers.is_empty() {
            return Ok(Outcome::Undefined);
        }
        let json = |answer: &Answer| -> serde_json::Result<serde_json::Value> {
            Ok(serde_json::json!({
                "expressions": serde_json::to_value(&answer.expressions)?,
                "bindings": serde_json::to_value(&answer.bindings)?,
            }))
        };
        answers.iter().map(json).collect::<Result<_, _>>().map(Outcome::Defined).map_err(|error| {
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
    match read_json(data) {
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

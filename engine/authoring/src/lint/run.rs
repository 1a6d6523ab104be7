//! Lints a set of files.

use std::collections::BTreeSet;

use plimsoll_document::LineIndex;
use plimsoll_evaluator::TemplateRego;
use plimsoll_rego::analysis::{Analysis, nearest};
use plimsoll_rego::{Error, PolicyFile, RegoVersion, Value, read_json, syntax};
use plimsoll_types::{Diagnostic, Level};

use super::context::{Context, File, Findings, Whole, unknown_fields};
use super::ignore::{self, Ignores};
use super::rules::{ALL, ids, lint_named};

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The ids of lints that are switched off.
    pub disabled: Vec<String>,
    /// The base document that the policies read, a JSON text; may be empty.
    pub data: String,
}

/// What came of linting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What the lints found, file by file, in the order of the text.
    pub findings: Vec<Diagnostic>,
    /// What kept the files from being read to the end: text that is not Rego, policies that do not
    /// compile, options that name no lint. What could be looked at was looked at all the same.
    pub errors: Vec<Diagnostic>,
}

/// Lints policy files. They are taken together, as a decision would take them, tests included. Of files of YAML and
/// JSON the constraint templates are linted, each by itself.
#[must_use]
pub fn lint(files: &[PolicyFile], options: &Options) -> Outcome {
    let (policies, others): (Vec<_>, Vec<_>) =
        files.iter().cloned().partition(|file| !may_hold_templates(&file.name));
    let mut outcome = lint_rego(&policies, options);
    if others.is_empty() {
        return outcome;
    }
    for file in &others {
        let (templates, wrong) = TemplateRego::read(file);
        outcome.errors.extend(wrong);
        for template in templates {
            let own = lint_rego(&template.files(), options);
            outcome.findings.extend(own.findings.into_iter().map(|found| template.placed(found)));
            outcome.errors.extend(own.errors.into_iter().map(|error| template.placed(error)));
        }
    }
    for diagnostics in [&mut outcome.findings, &mut outcome.errors] {
        sort(diagnostics, files);
        plimsoll_evaluator::quote_policies(diagnostics, files);
    }
    outcome
}

fn may_hold_templates(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    matches!(ending, "yaml" | "yml" | "json")
}

fn lint_rego(files: &[PolicyFile], options: &Options) -> Outcome {
    let mut errors = unknown_ids(&options.disabled);
    let data = data(&options.data, &mut errors);
    let mut faults = Vec::new();
    let modules = parse(files, &mut faults);
    let whole = if files.is_empty() { None } else { resolve(files, &modules, &data, &mut faults) };
    errors.extend(faults.iter().map(|fault| unread(fault, files)));
    let parsed = files.iter().zip(modules);
    let looked_at: Vec<File<'_>> =
        parsed.map(|(file, tree)| File::new(&file.name, &file.source, tree)).collect();
    let unknown_fields =
        whole.as_ref().map(|whole| unknown_fields(&looked_at, whole)).unwrap_or_default();
    if whole.is_some() {
        errors.extend(undescribed(files, &looked_at));
    }
    let context = Context { files: looked_at, whole, unknown_fields };
    let mut findings = look(&context, &options.disabled);
    sort(&mut findings, files);
    sort(&mut errors, files);
    plimsoll_evaluator::quote_policies(&mut findings, files);
    plimsoll_evaluator::quote_policies(&mut errors, files);
    Outcome { findings, errors }
}

fn look(context: &Context<'_>, disabled: &[String]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for lint in ALL {
        let off = disabled.iter().any(|id| id == lint.id);
        if !off {
            (lint.check)(context, &mut Findings { lint, files: &context.files, found: &mut found });
        }
    }
    let mut ignores = Ignores::read(&context.files);
    found.retain(|finding| !ignores.cover(finding));
    let on = |id: &str| !disabled.iter().any(|disabled| disabled == id);
    let comments = ignores.complaints(context.whole.is_some(), &on);
    found.extend(comments.into_iter().filter(|finding| on(&finding.code)));
    found
}

/// That options name lints which there are not.
fn unknown_ids(named: &[String]) -> Vec<Diagnostic> {
    let mut wrong = Vec::new();
    for id in named.iter().collect::<BTreeSet<_>>() {
        if lint_named(id).is_none() && id != ignore::UNKNOWN.id && id != ignore::USELESS.id {
            let message = format!("there is no lint `{id}`");
            let help = match nearest(id, ids()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "list all lints with `plimsoll lint --list`".to_owned(),
            };
            wrong.push(Diagnostic::error("lint/unknown", "options", message).help(help));
        }
    }
    wrong
}

fn data(text: &str, errors: &mut Vec<Diagnostic>) -> Value {
    if text.is_empty() {
        return Value::new_object();
    }
    match read_json(text) {
        Ok(value) => value,
        Err(error) => {
            let message = format!("the data is not JSON: {error}");
            errors.push(Diagnostic::error("policy/data", "data", message));
            Value::new_object()
        }
    }
}

/// The trees of the files: Rego v1, or v0 for a file that only makes sense as that.
fn parse(files: &[PolicyFile], faults: &mut Vec<Error>) -> Vec<Option<syntax::Module>> {
    let mut modules = Vec::new();
    for (file, index) in files.iter().zip(0..) {
        let tree = syntax::parse(file, index, RegoVersion::V1);
        let tree =
            tree.or_else(|error| syntax::parse(file, index, RegoVersion::V0).map_err(|_| error));
        match tree {
            Ok(module) => modules.push(Some(module)),
            Err(error) => {
                faults.push(error);
                modules.push(None);
            }
        }
    }
    modules
}

/// What is known of the files together. Where one of them is not Rego, the others may well lack what it
/// declares, so what they lack is not held against them.
fn resolve(
    files: &[PolicyFile],
    modules: &[Option<syntax::Module>],
    data: &Value,
    faults: &mut Vec<Error>,
) -> Option<Whole> {
    let complete = modules.iter().all(Option::is_some);
    let modules = modules.iter().flatten().cloned().collect();
    match Analysis::of(files, modules, &plimsoll_evaluator::rego_options()) {
        Ok(analysis) => Some(Whole::new(analysis, data)),
        Err(errors) => {
            if complete {
                faults.extend(errors);
            }
            None
        }
    }
}

/// What is wrong with the METADATA of rules, so that no check would take them.
fn undescribed(files: &[PolicyFile], looked_at: &[File<'_>]) -> Vec<Diagnostic> {
    let deciding = files.iter().zip(looked_at).filter(|(_, file)| !file.test);
    let deciding: Vec<PolicyFile> = deciding.map(|(file, _)| file.clone()).collect();
    let options = plimsoll_evaluator::Options::default();
    let wrong = plimsoll_evaluator::PolicySet::compile(&deciding, "{}", &options).err();
    wrong.unwrap_or_default().into_iter().filter(|wrong| wrong.code == "policy/metadata").collect()
}

fn unread(error: &Error, files: &[PolicyFile]) -> Diagnostic {
    let diagnostic = Diagnostic::error(error.code().as_str(), error.file(), error.message());
    let span = error.span();
    match files.get(span.file as usize) {
        Some(file) => {
            let range = span.start as usize..span.end as usize;
            diagnostic.at(LineIndex::new(&file.source).span(range))
        }
        None => diagnostic,
    }
}

/// By file as they were given, by place, the worst first. A finding is told once.
fn sort(diagnostics: &mut Vec<Diagnostic>, files: &[PolicyFile]) {
    let order = |diagnostic: &Diagnostic| {
        let file = files.iter().position(|file| file.name == diagnostic.file);
        let start = diagnostic.span.map(|span| span.start);
        (file, start, diagnostic.level != Level::Error, diagnostic.code.clone())
    };
    diagnostics.sort_by_cached_key(order);
    diagnostics.dedup();
}

//! What the tests of all dialects share.

#![allow(clippy::unwrap_used, clippy::panic, dead_code, reason = "tests")]

use plimsoll_document::{Content, Source};
use plimsoll_evaluator::{CompileError, Options, PolicyFile, PolicySet, Report, Settings};

/// Compiles files by themselves.
pub fn set(files: &[(&str, &str)], options: &Options) -> Result<PolicySet, CompileError> {
    let file = |(name, source): &(&str, &str)| PolicyFile::new(*name, *source);
    let files: Vec<_> = files.iter().map(file).collect();
    PolicySet::compile(&files, "{}", options)
}

/// Compiles files that must compile.
pub fn compile(files: &[(&str, &str)]) -> PolicySet {
    set(files, &Options::default()).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

/// Judges one source by one file.
pub fn check(rego: &str, name: &str, text: &str) -> Report {
    compile(&[("policy/policy.rego", rego)])
        .check(&[source(name, text)], &settings())
        .pop()
        .unwrap()
}

pub fn source<'a>(name: &'a str, text: &'a str) -> Source<'a> {
    Source::new(name, Content::Text(text))
}

pub fn settings() -> Settings {
    Settings::default()
}

/// The findings of a report: the rule, the place and the message of each.
pub fn found(report: &Report) -> Vec<String> {
    let line = |finding: &plimsoll_evaluator::Finding| {
        let place = finding.span.map_or("nowhere".to_owned(), |span| {
            format!("{}:{}", span.start.line, span.start.column)
        });
        format!("{} {place} {}", finding.rule, finding.message)
    };
    report.findings.iter().map(line).collect()
}

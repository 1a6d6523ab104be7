//! What lints look at: parsed files, what is known of them together, and which of their rules the engine
//! judges by.

use std::collections::BTreeSet;

use plimsoll_document::LineIndex;
use plimsoll_rego::analysis::{
    Analysis, Read, Schema, UnknownField, UnknownRule, Warning, WarningKind,
};
use plimsoll_rego::syntax::{Module, Rule};
use plimsoll_rego::{RuleInfo, Span, Value};
use plimsoll_types::{Diagnostic, Kind, Level};

use super::Lint;
use super::input::schema_of;

/// Letters of a policy that a message quotes.
const MAX_QUOTE: usize = 80;

/// A policy file.
pub(crate) struct File<'a> {
    pub name: &'a str,
    pub source: &'a str,
    /// The tree; nothing where the text is not Rego.
    pub module: Option<Module>,
    /// The kind of document that its rules see, where its package says so.
    pub kind: Option<Kind>,
    /// It is in a package below `plimsoll`.
    pub ours: bool,
    /// It holds tests, and is never part of a decision.
    pub test: bool,
    lines: LineIndex<'a>,
}

impl<'a> File<'a> {
    pub(crate) fn new(name: &'a str, source: &'a str, module: Option<Module>) -> File<'a> {
        let package = module.as_ref().map(|module| module.package.as_slice()).unwrap_or_default();
        let ours = package.first().is_some_and(|root| &**root == "plimsoll");
        let kind = package.get(1).filter(|_| ours).and_then(|kind| kind.parse().ok());
        let last = package.last().is_some_and(|last| last.ends_with("_test"));
        let test = last || name.ends_with("_test.rego");
        File { name, source, kind, ours, test, module, lines: LineIndex::new(source) }
    }

    /// The text at a span.
    pub(crate) fn text(&self, span: Span) -> &'a str {
        self.source.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// The file's package, as `import` names it.
    pub(crate) fn package(&self) -> String {
        let names = self.module.as_ref().map(|module| module.package.as_slice());
        names.unwrap_or_default().iter().map(|name| &**name).collect::<Vec<_>>().join(".")
    }

    pub(crate) fn place(&self, span: Span) -> plimsoll_types::Span {
        self.lines.span(span.start as usize..span.end as usize)
    }

    pub(crate) fn rules(&self) -> &[Rule] {
        self.module.as_ref().map(|module| module.rules.as_slice()).unwrap_or_default()
    }
}

/// What is known of all files together, if they compile.
pub(crate) struct Whole {
    pub analysis: Analysis,
    pub rules: Vec<RuleInfo>,
    pub reads: Vec<Read>,
    pub unknown_rules: Vec<UnknownRule>,
}

impl Whole {
    pub(crate) fn new(analysis: Analysis, data: &Value) -> Whole {
        let (reads, unknown_rules) = analysis.reads(data);
        Whole { rules: analysis.rules().collect(), reads, unknown_rules, analysis }
    }
}

/// What lints look at.
pub(crate) struct Context<'a> {
    pub files: Vec<File<'a>>,
    /// Nothing where the files do not compile.
    pub whole: Option<Whole>,
    /// References to fields that the documents of a rule's kind do not have.
    pub unknown_fields: Vec<UnknownField>,
}

impl<'a> Context<'a> {
    pub(crate) fn file(&self, span: Span) -> Option<&File<'a>> {
        self.files.get(span.file as usize)
    }

    /// The text at a span on one line, to be quoted in a message.
    pub(crate) fn quote(&self, span: Span) -> String {
        let text = self.file(span).map_or("", |file| file.text(span));
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() <= MAX_QUOTE {
            return line;
        }
        let shown: String = line.chars().take(MAX_QUOTE).collect();
        format!("{shown}...")
    }

    /// What the compiler takes to be a mistake of that kind.
    pub(crate) fn warnings(&self, kind: WarningKind) -> impl Iterator<Item = &Warning> {
        let warnings = self.whole.iter().flat_map(|whole| whole.analysis.warnings());
        warnings.filter(move |warning| warning.kind == kind)
    }

    /// The files that are read as Rego, with their trees.
    pub(crate) fn modules(&self) -> impl Iterator<Item = (&File<'a>, &Module)> {
        self.files.iter().filter_map(|file| Some((file, file.module.as_ref()?)))
    }

    /// The packages whose `deny` or `warn` gives findings: the first such rule of each, and the package
    /// statement above it.
    pub(crate) fn judging_packages(&self) -> Vec<(&RuleInfo, Span)> {
        let mut known = BTreeSet::new();
        let mut found = Vec::new();
        for rule in self.whole.iter().flat_map(|whole| &whole.rules) {
            let Some(file) = self.file(rule.span) else { continue };
            let Some(module) = &file.module else { continue };
            if judges(rule, file) && known.insert(&rule.package) {
                found.push((rule, module.package_span));
            }
        }
        found
    }
}

/// The fields that references ask for though the documents of their rules' kind do not have them.
pub(crate) fn unknown_fields(files: &[File<'_>], whole: &Whole) -> Vec<UnknownField> {
    let schemas = Kind::ALL.map(schema_of);
    let schemas: Vec<&Schema> = schemas.iter().collect();
    let file = |rule: &RuleInfo| files.get(rule.span.file as usize);
    let input_of = |rule: &RuleInfo| {
        let file = file(rule).filter(|file| !file.test)?;
        Kind::ALL.iter().position(|kind| Some(*kind) == file.kind)
    };
    let gives_paths = |rule: &RuleInfo| file(rule).is_some_and(|file| judges(rule, file));
    whole.analysis.unknown_fields(&schemas, &input_of, &gives_paths)
}

/// Whether the engine asks for this rule.
pub(crate) fn judges(rule: &RuleInfo, file: &File<'_>) -> bool {
    file.kind.is_some()
        && !file.test
        && rule.package.len() >= 3
        && !rule.function
        && is_verdict(&rule.name)
}

/// The names of rules that give findings.
pub(crate) fn is_verdict(name: &str) -> bool {
    matches!(name, "deny" | "warn")
}

/// Takes what a lint finds.
pub(crate) struct Findings<'a> {
    pub lint: &'static Lint,
    pub files: &'a [File<'a>],
    pub found: &'a mut Vec<Diagnostic>,
}

impl Findings<'_> {
    pub(crate) fn add(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let Some(file) = self.files.get(span.file as usize) else {
            return;
        };
        let diagnostic = match self.lint.level {
            Level::Error => Diagnostic::error(self.lint.id, file.name, message),
            Level::Warning => Diagnostic::warning(self.lint.id, file.name, message),
        };
        let help = help.into();
        let diagnostic = if help.is_empty() { diagnostic } else { diagnostic.help(help) };
        self.found.push(diagnostic.at(file.place(span)));
    }
}

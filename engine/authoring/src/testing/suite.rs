//! Which tests there are, and what they should reach.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_document::LineIndex;
use plimsoll_evaluator::{PolicySet, suites::Trial};
use plimsoll_rego::{
    Entry, Program, Span, Value,
    syntax::{Module, Rule, Term, TermKind},
};
use plimsoll_types::{Region, Test};

const TEST: &str = "test_";
const TODO: &str = "todo_";

/// The tests of a policy set: rules, and those that are made of files. It means nothing to another set.
pub struct Suite {
    pub(super) tests: Vec<Runnable>,
    pub(super) trials: Vec<Trial>,
    pub(super) regions: Regions,
}

/// A test and where to find it.
pub(super) struct Runnable {
    pub test: Test,
    /// The program, by its place in the set.
    pub program: usize,
    /// The module and the rule in it, by their places.
    pub module: usize,
    pub rule: usize,
    /// How to ask for the rule; nothing for one that cannot be evaluated by itself.
    pub entry: Option<Entry>,
    /// How many steps of the head's path belong to the name of the test. What stands behind names cases.
    pub named: usize,
}

/// What there is to be reached, of every program of the set.
#[derive(Default)]
pub(super) struct Regions {
    pub all: Vec<Region>,
    /// Where to find a region by its program and its span.
    pub places: BTreeMap<(usize, Span), u32>,
}

impl Suite {
    /// Finds the tests of a set, rules first and in the order of its files, and the regions that they should reach.
    #[must_use]
    pub fn new(set: &PolicySet) -> Self {
        let mut tests = Vec::new();
        let mut regions = Regions::default();
        for (index, program) in set.programs().enumerate() {
            find(set, index, program, &mut tests);
            regions.add(set, index, program);
        }
        Self { tests, trials: set.fixtures().trials(), regions }
    }

    /// The tests, in the order in which [`Suite::run`] counts them.
    pub fn tests(&self) -> impl Iterator<Item = &Test> {
        let rules = self.tests.iter().map(|runnable| &runnable.test);
        rules.chain(self.trials.iter().map(|trial| &trial.test))
    }

    /// What tests should reach: the expressions and heads of all rules that are not tests themselves,
    /// in files whose names do not end in `_test.rego`.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.regions.all
    }
}

impl Runnable {
    /// The rule's syntax.
    pub fn rule<'p>(&self, program: &'p Program) -> Option<&'p Rule> {
        program.modules().get(self.module)?.rules.get(self.rule)
    }
}

fn find(set: &PolicySet, index: usize, program: &Program, tests: &mut Vec<Runnable>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let complete = names_of_rules(program);
    for (module_index, module) in program.modules().iter().enumerate() {
        let Some(file) = program.file_of(module.package_span).map(str::to_owned) else { continue };
        for (rule_index, rule) in module.rules.iter().enumerate() {
            let Some((name, named)) = name_of(rule) else { continue };
            let package = package_of(module);
            let full = format!("{package}.{name}");
            let overshadowed = rule.default && complete.contains(&full);
            let skipped = is_todo(&name, &package, &file);
            if rule.head.args.is_some() || overshadowed || !(skipped || is_test(&name)) {
                continue;
            }
            let times = seen.entry(full).or_default();
            let name = if *times == 0 { name } else { format!("{name}#{times:02}") };
            *times += 1;
            let span = set.place(&file, rule.span);
            let file = file.clone();
            tests.push(Runnable {
                test: Test { package, name, file, span, skipped },
                program: index,
                module: module_index,
                rule: rule_index,
                entry: program.entry_of_rule(rule.span),
                named,
            });
        }
    }
}

/// The full names of all rules that are not `default` ones.
fn names_of_rules(program: &Program) -> BTreeSet<String> {
    let of_module = |module: &Module| {
        let rules = module.rules.iter().filter(|rule| !rule.default);
        let name = |rule: &Rule| Some(format!("{}.{}", package_of(module), name_of(rule)?.0));
        rules.filter_map(name).collect::<Vec<_>>()
    };
    program.modules().iter().flat_map(of_module).collect()
}

fn package_of(module: &Module) -> String {
    let names = module
        .package
        .iter()
        .map(|name| if is_name(name) { format!(".{name}") } else { format!("[{name:?}]") });
    format!("data{}", names.collect::<String>())
}

/// Whether a name can stand behind a dot.
fn is_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The name of a rule up to the step that makes it a test, and how many steps of the head's path it takes.
fn name_of(rule: &Rule) -> Option<(String, usize)> {
    let mut name = rule.head.name.to_string();
    let mut last = name.clone();
    for (taken, step) in rule.head.path.iter().enumerate() {
        if marks_test(&last) {
            return Some((name, taken));
        }
        last = constant_text(step)?.to_owned();
        name = format!("{name}.{last}");
    }
    Some((name, rule.head.path.len()))
}

/// The text of a constant string.
pub(super) fn constant_text(term: &Term) -> Option<&str> {
    match &term.kind {
        TermKind::Scalar(Value::String(text)) => Some(text),
        _ => None,
    }
}

fn marks_test(step: &str) -> bool {
    step.starts_with(TEST) || step.starts_with(TODO)
}

fn is_test(name: &str) -> bool {
    last_step(name).starts_with(TEST)
}

/// Whether the name says that a test is still to be written. Outside of tests `todo_` may mean anything.
fn is_todo(name: &str, package: &str, file: &str) -> bool {
    let Some(rest) = last_step(name).strip_prefix(TODO) else { return false };
    rest.starts_with(TEST) || package.ends_with("_test") || file.ends_with("_test.rego")
}

fn last_step(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

impl Regions {
    fn add(&mut self, set: &PolicySet, index: usize, program: &Program) {
        let tests = test_spans(program);
        let mut texts: BTreeMap<&str, LineIndex<'_>> = BTreeMap::new();
        let steps = program.steps().into_iter().map(|span| (span, false));
        let heads = program.heads().into_iter().map(|span| (span, true));
        for (span, head) in steps.chain(heads) {
            let Some(file) = program.file_of(span) else { continue };
            let within = |test: &Span| test.start <= span.start && span.end <= test.end;
            let of_test = tests.get(&span.file).is_some_and(|tests| tests.iter().any(within));
            let seen = self.places.contains_key(&(index, span));
            if seen || of_test || file.ends_with("_test.rego") || span.start == span.end {
                continue;
            }
            if !texts.contains_key(file)
                && let Some(text) = set.text(file)
            {
                texts.insert(file, LineIndex::new(text));
            }
            let Some(lines) = texts.get(file) else { continue };
            let place = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
            self.places.insert((index, span), place);
            let span = lines.span(span.start as usize..span.end as usize);
            self.all.push(Region { file: file.to_owned(), span, head });
        }
    }
}

/// Where the tests of each file stand.
fn test_spans(program: &Program) -> BTreeMap<u32, Vec<Span>> {
    let mut spans: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
    for rule in program.modules().iter().flat_map(|module| &module.rules) {
        if name_of(rule).is_some_and(|(name, _)| marks_test(last_step(&name))) {
            spans.entry(rule.span.file).or_default().push(rule.span);
        }
    }
    spans
}

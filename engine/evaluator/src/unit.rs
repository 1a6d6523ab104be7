//! Units: files that are compiled together. Most policies are in one; those of tools that give many files
//! the same package are each in one of their own.

use std::collections::BTreeSet;

use plimsoll_rego::{PolicyFile, Program, RegoVersion, Value, syntax, version_of};
use plimsoll_types::{Dialect, Rule};

use crate::{
    CompileError, Options, diagnostics,
    dialect::{self, Found, Search},
    judge::Judge,
    rego_options, suites,
};

/// Files that were compiled together.
pub struct Unit {
    program: Program,
    files: Vec<PolicyFile>,
    /// The judges, each with the number of its rule in the set.
    pub(crate) judges: Vec<(usize, Box<dyn Judge>)>,
}

impl Unit {
    /// The program, with all its rules: those that decide, helpers and tests.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// What was compiled.
    #[must_use]
    pub fn files(&self) -> &[PolicyFile] {
        &self.files
    }
}

/// Files to be compiled together, each with its dialect.
#[derive(Default)]
pub(crate) struct Draft {
    pub files: Vec<(PolicyFile, Dialect)>,
}

/// Sorts policy files into units. `library` are our own, which need no telling.
pub(crate) fn drafts(
    library: Vec<PolicyFile>,
    files: &[PolicyFile],
    options: &Options,
) -> Vec<Draft> {
    let mut main = Draft::default();
    let ours = |file: PolicyFile| {
        (PolicyFile { version: Some(RegoVersion::V1), ..file }, Dialect::Plimsoll)
    };
    main.files.extend(library.into_iter().map(ours));
    for file in files {
        let version = file.version.unwrap_or_else(|| version_of(&file.source));
        let file = PolicyFile { version: Some(version), ..file.clone() };
        let dialect = options.dialect.unwrap_or_else(|| dialect::of_file(&file));
        main.files.push((file, dialect));
    }
    vec![main]
}

/// A compiled unit, and the rules found in it: one for each package and name.
///
/// # Errors
/// All that is wrong with the files.
pub(crate) fn compile(
    draft: Draft,
    data: &Value,
    options: &Options,
) -> Result<(Unit, Vec<Found>), CompileError> {
    let (files, dialects): (Vec<_>, Vec<_>) = draft.files.into_iter().unzip();
    let data = match dialects.contains(&Dialect::Trivy) {
        true => with_namespaces(data, &files),
        false => data.clone(),
    };
    let given = suites::given(&files, &options.fixtures)?;
    let options_of_rego = plimsoll_rego::Options { given, ..rego_options() };
    let program = Program::compile(&files, data, &options_of_rego).map_err(|errors| {
        errors.iter().map(|e| diagnostics::of_compiling(e, &files)).collect::<Vec<_>>()
    })?;
    let found = rules(&Search { program: &program, files: &files, options }, &dialects)?;
    Ok((Unit { program, files, judges: Vec::new() }, found))
}

/// The base document with the names of all packages, from which Trivy's policies choose those that they
/// make exceptions for.
fn with_namespaces(data: &Value, files: &[PolicyFile]) -> Value {
    let package = |file: &PolicyFile| {
        let module = syntax::parse(file, 0, file.version.unwrap_or_default()).ok()?;
        Some(Value::from(module.package.join(".")))
    };
    let names: BTreeSet<Value> = files.iter().filter_map(package).collect();
    let mut data = data.clone();
    let namespaces = Value::from(names.into_iter().collect::<Vec<_>>());
    if let Ok(fields) = data.as_object_mut() {
        let name = Value::from("namespaces");
        if fields.get(&name).is_none() {
            fields.insert(name, namespaces);
        }
    }
    data
}

/// The rules of a program: one for each package and name, though it may be written in several bodies.
fn rules(search: &Search<'_>, dialects: &[Dialect]) -> Result<Vec<Found>, CompileError> {
    let dialect_of = |name: &str| {
        let at = search.files.iter().position(|file| file.name == name)?;
        dialects.get(at).copied()
    };
    let mut found: Vec<Found> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut wrong = Vec::new();
    for info in search.program.rules() {
        if seen.contains(&info.path) {
            continue;
        }
        let Some(dialect) = dialect_of(&info.file) else { continue };
        match search.rule(&info, dialect) {
            None => {}
            Some(Err(diagnostics)) => wrong.extend(diagnostics),
            Some(Ok(rule)) => {
                seen.insert(info.path);
                found.push(rule);
            }
        }
    }
    wrong.dedup();
    if wrong.is_empty() { Ok(found) } else { Err(wrong) }
}

/// A judge, and the number of its unit.
struct Seat {
    unit: usize,
    judge: Box<dyn Judge>,
}

/// The rules of all units in their order, those of `others` among them, and the units with their judges.
pub(crate) fn seat<'r>(
    compiled: Vec<(Unit, Vec<Found>)>,
    others: impl Iterator<Item = &'r Rule>,
) -> (Vec<Unit>, Vec<Rule>) {
    let mut units = Vec::with_capacity(compiled.len());
    let mut all: Vec<(Rule, Option<Seat>)> = others.map(|rule| (rule.clone(), None)).collect();
    for (number, (unit, found)) in compiled.into_iter().enumerate() {
        units.push(unit);
        let seat = |Found { rule, judge }| (rule, Some(Seat { unit: number, judge }));
        all.extend(found.into_iter().map(seat));
    }
    all.sort_by(|(a, _), (b, _)| (&a.id, &a.package, a.action).cmp(&(&b.id, &b.package, b.action)));
    let mut rules = Vec::with_capacity(all.len());
    for (rule, judge) in all {
        if let Some(Seat { unit, judge }) = judge
            && let Some(unit) = units.get_mut(unit)
        {
            unit.judges.push((rules.len(), judge));
        }
        rules.push(rule);
    }
    (units, rules)
}

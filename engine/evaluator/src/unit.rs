//! Units: files that are compiled together. Most policies are in one; those of tools that give many files
//! the same package are each in one of their own.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use plimsoll_rego::{
    PolicyFile, Program, RegoVersion, Value, analysis::nearest, syntax, version_of,
};
use plimsoll_types::{Diagnostic, Dialect, Parameter, Rule};

use crate::{
    CompileError, Options, bundled, diagnostics,
    dialect::{self, Found, Search},
    judge::Judge,
    parameters::{self, AllDeclared, Filled},
    profile::{self, Profile},
    rego_options, suites,
};

/// Files that were compiled together.
pub struct Unit {
    program: Program,
    files: Rc<Vec<PolicyFile>>,
    /// The judges, each with the number of its rule in the set.
    pub(crate) judges: Vec<(usize, Rc<dyn Judge>)>,
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
    /// How many of the files, from the first on, are the bundled library's.
    library: usize,
}

impl Draft {
    /// The bundled library, and nothing else so far.
    pub(crate) fn of_library(files: Vec<PolicyFile>) -> Self {
        let library = files.len();
        let ours = |file: PolicyFile| {
            (PolicyFile { version: Some(RegoVersion::V1), ..file }, Dialect::Plimsoll)
        };
        Self { files: files.into_iter().map(ours).collect(), library }
    }

    fn is_library(&self) -> bool {
        self.library > 0 && self.library == self.files.len()
    }
}

/// Sorts policy files into units. `library` are our own, which need no telling.
pub(crate) fn drafts(
    library: Vec<PolicyFile>,
    files: &[PolicyFile],
    options: &Options,
) -> Vec<Draft> {
    let mut main = Draft::of_library(library);
    for file in files {
        let version = file.version.unwrap_or_else(|| version_of(&file.source));
        let file = PolicyFile { version: Some(version), ..file.clone() };
        let dialect = options.dialect.unwrap_or_else(|| dialect::of_file(&file));
        main.files.push((file, dialect));
    }
    vec![main]
}

/// A unit, compiled as far as no profile and no data matter.
#[derive(Clone)]
pub(crate) struct Assembled {
    program: Rc<Program>,
    files: Rc<Vec<PolicyFile>>,
    has_trivys: bool,
    /// Its rules: one for each package and name.
    found: Vec<Found>,
    declared: Rc<AllDeclared>,
}

impl Assembled {
    /// Compiles a draft.
    ///
    /// # Errors
    /// All that is wrong with the files.
    pub(crate) fn new(draft: Draft, options: &Options) -> Result<Self, CompileError> {
        let library = draft.library;
        let (files, dialects): (Vec<_>, Vec<_>) = draft.files.into_iter().unzip();
        let declared = parameters::declared(&files)?;
        let given = suites::given(&files, &options.fixtures)?;
        let options_of_rego = plimsoll_rego::Options { given, ..rego_options() };
        let program =
            Program::compile(&files, Value::new_object(), &options_of_rego).map_err(|errors| {
                let of_compiling = |error| diagnostics::of_compiling(error, &files);
                errors.iter().map(of_compiling).collect::<Vec<_>>()
            })?;
        let mut found = rules(&Search { program: &program, files: &files, options }, &dialects)?;
        // What a library has, whoever chooses a profile must be able to leave out; their own rules they mean.
        let library: BTreeSet<&str> =
            files.iter().take(library).map(|file| file.name.as_str()).collect();
        for Found { rule, .. } in &mut found {
            if rule.profiles.is_empty() && library.contains(rule.file.as_str()) {
                rule.profiles.push(profile::DEFAULT.to_owned());
            }
        }
        let has_trivys = dialects.contains(&Dialect::Trivy);
        let (program, declared) = (Rc::new(program), Rc::new(declared));
        Ok(Self { program, files: Rc::new(files), has_trivys, found, declared })
    }

    /// The unit over its data, and the rules that a profile selects, tuned.
    ///
    /// # Errors
    /// What is wrong with the data or the profile.
    fn tuned(
        self,
        data: &Value,
        profile: &Profile,
        options: &Options,
    ) -> Result<(Unit, Vec<Found>), CompileError> {
        let Self { program, files, has_trivys, mut found, declared } = self;
        let data = if has_trivys { with_namespaces(data, &files) } else { data.clone() };
        let Filled { data, parameters } = parameters::fill(&data, &declared, &profile.parameters)?;
        let program =
            program.over(data).map_err(|error| vec![diagnostics::of_compiling(&error, &files)])?;
        if options.bundled {
            unknown_rules(profile, &found, &parameters)?;
        }
        found.retain(|found| profile.selects(&found.rule));
        for Found { rule, .. } in &mut found {
            rule.severity = profile.severity(&rule.id).unwrap_or(rule.severity);
            rule.parameters = parameters.get(&rule.id).cloned().unwrap_or_default();
        }
        Ok((Unit { program, files, judges: Vec::new() }, found))
    }
}

/// A compiled unit, and the rules found in it that a profile selects: one for each package and name.
///
/// # Errors
/// All that is wrong with the files, the data or the profile.
pub(crate) fn compile(
    draft: Draft,
    data: &Value,
    profile: &Profile,
    options: &Options,
) -> Result<(Unit, Vec<Found>), CompileError> {
    let is_library = draft.is_library() && options.fixtures.is_empty();
    let assembled =
        if is_library { bundled::assembled()? } else { Assembled::new(draft, options)? };
    assembled.tuned(data, profile, options)
}

/// Refuses a profile that speaks of rules that there are not.
fn unknown_rules(
    profile: &Profile,
    found: &[Found],
    parameters: &BTreeMap<String, Vec<Parameter>>,
) -> Result<(), CompileError> {
    let known: BTreeSet<&str> = found
        .iter()
        .map(|found| found.rule.id.as_str())
        .chain(parameters.keys().map(String::as_str))
        .collect();
    let unknown = profile.rules().filter(|rule| !known.contains(rule));
    let wrong: CompileError = unknown
        .map(|rule| {
            let message = format!("the profile speaks of a rule `{rule}` that does not exist");
            let wrong = Diagnostic::error("policy/profile", "data", message);
            match nearest(rule, known.iter().copied()) {
                Some(near) => wrong.help(format!("did you mean `{near}`?")),
                None => wrong.help("`plimsoll rules` lists the rules"),
            }
        })
        .collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
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
    judge: Rc<dyn Judge>,
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

//! Our evaluator beside another of the same language: regorus's interpreter has to agree on every
//! policy of the library, for the inputs of its tests and for every document of real files.
//!
//! Where the two differ one of them is wrong. Known faults of regorus are listed in [`FAULTS`] with
//! the case of OPA's suite that shows who is right; an entry that no longer shows fails the test.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use plimsoll_cases::{cases, files, say, settle};
use plimsoll_document::{Content, File, Source, normalize};
use plimsoll_rego::{Options, PolicyFile, Program, Settings, Value};

/// A policy by which the two differ, and who is right.
struct Fault {
    policy: &'static str,
    /// What OPA gives for `data.test.p`, as JSON; `None` where it is undefined.
    opa: Option<&'static str>,
    /// The case of OPA's suite with this meaning.
    case: &'static str,
}

/// What regorus's interpreter does otherwise than OPA, and does not merely refuse.
const FAULTS: &[Fault] = &[
];

/// Both evaluators, with the same policies.
struct Both {
    ours: Program,
    theirs: regorus::Engine,
}

/// What a rule came to: its value, `None` where it is undefined, or that it failed.
type Outcome = Result<Option<Value>, String>;

impl Both {
    fn new(policies: &[PolicyFile]) -> Self {
        let ours = Program::compile(policies, Value::new_object(), &Options::default())
            .unwrap_or_else(|wrong| panic!("the policies compile: {wrong:?}"));
        let mut theirs = regorus::Engine::new();
        theirs.set_strict_builtin_errors(false);
        for policy in policies {
            theirs
                .add_policy(policy.name.clone(), policy.source.clone())
                .unwrap_or_else(|wrong| panic!("{}: {wrong}", policy.name));
        }
        Self { ours, theirs }
    }

    /// The paths of the rules whose name `wanted` accepts, each once.
    fn rules(&self, wanted: impl Fn(&str) -> bool) -> BTreeSet<String> {
        let rules = self.ours.rules().filter(|rule| !rule.function && wanted(&rule.name));
        rules.map(|rule| rule.path).collect()
    }

    /// What the two make of a rule: nothing where they agree, else how they differ.
    fn differ(&mut self, rule: &str, input: Option<&Value>) -> Result<(), String> {
        let (ours, theirs) = self.outcomes(rule, input);
        match (&ours, &theirs) {
            (Ok(ours), Ok(theirs)) if ours == theirs => Ok(()),
            (Err(_), Err(_)) => Ok(()),
            _ => Err(format!("{rule}: ours {ours:?}, theirs {theirs:?}")),
        }
    }

    fn outcomes(&mut self, rule: &str, input: Option<&Value>) -> (Outcome, Outcome) {
        let ours = self.ours.eval_rule(rule, input.cloned(), &Settings::default());
        self.theirs.set_input(input.cloned().unwrap_or(Value::Undefined));
        let theirs = self.theirs.eval_rule(rule.to_owned());
        (
            ours.map(|evaluation| evaluation.value).map_err(|wrong| wrong.to_string()),
            theirs
                .map(|value| (value != Value::Undefined).then_some(value))
                .map_err(|wrong| wrong.to_string()),
        )
    }
}

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn library() -> Vec<PolicyFile> {
    let rego = files(&project("policies")).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rego"));
    rego.map(|path| PolicyFile {
        name: path.display().to_string(),
        source: fs::read_to_string(&path).expect("a policy is text"),
    })
    .collect()
}

/// The documents in the files below a folder, each with the name of its file.
fn documents(folder: &Path) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for path in files(folder) {
        let bytes = fs::read(&path).expect("a file can be read");
        found.extend(read(&path, Content::Bytes(&bytes)));
    }
    found
}

/// The documents of an OCI image layout.
fn image(folder: &Path) -> Vec<(String, Value)> {
    let read_file = |path: PathBuf| {
        let inside = path.strip_prefix(folder).expect("it lies in the folder").to_string_lossy();
        (inside.replace('\\', "/"), fs::read(&path).expect("a file can be read"))
    };
    let contents: Vec<_> = files(folder).into_iter().map(read_file).collect();
    let contents: Vec<_> = contents.iter().map(|(path, bytes)| File { path, bytes }).collect();
    read(folder, Content::Files(&contents))
}

fn read(path: &Path, content: Content<'_>) -> Vec<(String, Value)> {
    let name = path.to_string_lossy();
    let normalized = normalize(&Source { name: &name, content }, None);
    let named = normalized.documents.into_iter().map(|document| {
        let body = Value::from_json_str(&document.body.to_string()).expect("a document is JSON");
        (format!("{name} {}", document.name), body)
    });
    named.collect()
}

fn judge(suite: &str, documents: &[(String, Value)]) {
    let mut both = Both::new(&library());
    let rules = both.rules(|name| name == "deny" || name == "warn");
    let (mut results, mut found) = (Vec::new(), 0);
    for (name, document) in documents {
        for rule in &rules {
            let (ours, _) = both.outcomes(rule, Some(document));
            found += usize::from(ours.is_ok_and(|value| value.is_some_and(|value| value != Value::new_set())));
            results.push(both.differ(rule, Some(document)).map_err(|how| format!("{name}: {how}")));
        }
    }
    say(&format!("{suite}: {} documents, {} rules, {found} rules found something", documents.len(), rules.len()));
    assert!(found > 0, "no rule found anything in {suite}: nothing was compared");
    settle(&format!("{suite}, ours and regorus"), &results);
}

#[test]
fn both_agree_on_every_test_of_the_library() {
    let mut both = Both::new(&library());
    let tests = both.rules(|name| name.starts_with("test_"));
    let results: Vec<_> = tests.iter().map(|test| both.differ(test, None)).collect();
    settle("tests of the library, ours and regorus", &results);
}

#[test]
fn both_agree_on_the_sample_application() {
    let shop = project("host-examples/shop");
    let mut found = documents(&shop);
    found.extend(image(&shop.join("image")));
    judge("the sample application", &found);
}

#[test]
fn both_agree_on_real_files() {
    for suite in ["dockerfiles", "manifests"] {
        let Some(folder) = cases(suite) else { continue };
        judge(suite, &documents(&folder));
    }
}

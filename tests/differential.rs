//! Our evaluator beside another of the same language: regorus's interpreter has to agree on every
//! policy of the library, for the inputs of its tests and for every document of real files.
//!
//! Where the two differ one of them is wrong. Known faults of regorus are listed in [`FAULTS`] with
//! the case of OPA's suite that shows who is right; an entry that no longer shows fails the test.

use std::{
    collections::BTreeSet,
    fs, panic,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use plimsoll_cases::{cases, files, say, settle};
use plimsoll_document::{Content, File, Reading, Source, normalize};
use plimsoll_evaluator::PolicySet;
use plimsoll_rego::{Options, PolicyFile, Program, Settings, Value};

/// A policy of package `test` by which the two differ.
struct Fault {
    /// The case of OPA's suite with the same meaning, which shows that ours is right.
    case: &'static str,
    policy: &'static str,
    /// What OPA gives for `data.test.p`, as JSON; `None` where it is undefined.
    opa: Option<&'static str>,
}

/// References among the operands of a call are evaluated before it, outside of its negation.
const NEGATED_CALL: &str = "strings/format_int: ref dest (2)";

/// What regorus says where the value in the head of `rule[key] := value` is undefined. Such a rule gives nothing.
const UNDEFINED_HEAD: &str = "not an object";

/// Rules by which the two may differ, each with the case of OPA's suite that shows who is right.
const MAY_DIFFER: &[(&str, &str)] = &[
    // `not profile in` a list that is not there.
    ("data.gatekeeper.apparmor.violation", NEGATED_CALL),
    // `not options.type in` a set, without a type.
    ("data.workload.selinux_type.deny", NEGATED_CALL),
    // `not lib.security(container, "runAsUser") > 0`, the call undefined.
    ("data.workload.run_as_root.deny", NEGATED_CALL),
    // These two gather what the others of their set found.
    ("data.gatekeeper.all.violation", NEGATED_CALL),
    ("data.workload.all.deny", NEGATED_CALL),
];

/// What regorus's interpreter is known to get wrong, or not to understand.
const FAULTS: &[Fault] = &[
    Fault { case: NEGATED_CALL, policy: "p if not startswith(input.absent, \"x\")", opa: None },
    Fault {
        case: NEGATED_CALL,
        policy: "p if not known(input.absent)\n\nknown(x) if x == \"x\"",
        opa: None,
    },
    // See [`UNDEFINED_HEAD`].
    Fault {
        case: "functionerrors/undefined builtin result",
        policy: "p[i] := item.x if some i, item in [{}, {\"x\": 1}]",
        opa: Some("{\"1\": 1}"),
    },
    Fault {
        case: "strings/count_empty_string",
        policy: "p := strings.count(\"dummy\", \"\")",
        opa: Some("6"),
    },
    Fault {
        case: "strings/count_empty_string_twice",
        policy: "p := strings.count(\"\", \"\")",
        opa: Some("1"),
    },
    Fault {
        case: "walkbuiltin/array path not overwritten",
        policy: "p := {path | [path, value] := walk([{\"a\": \"AA\"}]); count(value) == 2}",
        opa: Some("[[0, \"a\"]]"),
    },
    Fault {
        case: "refheads/general, set leaf, deep query",
        policy: "p := q.b.r.c\n\nq[k].r contains v if {\n\tsome k, v in {\"a\": \"b\", \"b\": \"c\"}\n}\n\nq.b.r contains \"d\"",
        opa: Some("\"c\""),
    },
    Fault {
        case: "keywordrefs/if keyword rule refhead",
        policy: "p := if.a\n\nif.a := 1",
        opa: Some("1"),
    },
    Fault {
        case: "string-interpolation/no template expression",
        policy: "p := $\"plain\"",
        opa: Some("\"plain\""),
    },
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
        let data = facts(policies);
        let ours = Program::compile(policies, data.clone(), &Options::default())
            .unwrap_or_else(|wrong| panic!("the policies compile: {wrong:?}"));
        let mut theirs = regorus::Engine::new();
        theirs.set_strict_builtin_errors(false);
        for policy in policies {
            theirs
                .add_policy(policy.name.clone(), policy.source.clone())
                .unwrap_or_else(|wrong| panic!("{}: {wrong}", policy.name));
        }
        theirs.add_data(data).expect("the data is an object");
        Self { ours, theirs }
    }

    /// The paths of the rules whose name `wanted` accepts, each once.
    fn rules(&self, wanted: impl Fn(&str) -> bool) -> BTreeSet<String> {
        let rules = self.ours.rules().filter(|rule| !rule.function && wanted(&rule.name));
        let paths = rules.map(|rule| rule.path);
        paths.filter(|path| !MAY_DIFFER.iter().any(|(rule, _)| rule == path)).collect()
    }

    /// What the two make of a rule.
    fn outcomes(&mut self, rule: &str, input: Option<&Value>) -> (Outcome, Outcome) {
        let ours = self.ours.eval_rule(rule, input.cloned(), &settings());
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

/// Nothing where two outcomes are the same, else how they differ.
fn agree(rule: &str, ours: Outcome, theirs: Outcome) -> Result<(), String> {
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) if ours == theirs => Ok(()),
        (Err(_), Err(_)) => Ok(()),
        (Ok(_), Err(theirs)) if theirs == UNDEFINED_HEAD => Ok(()),
        _ => Err(format!("{rule}: ours {ours:?}, theirs {theirs:?}")),
    }
}

/// The base document that policies of the library see: its facts and the defaults of parameters.
fn facts(policies: &[PolicyFile]) -> Value {
    if !policies.iter().any(|policy| policy.source.contains("data.plimsoll.")) {
        return Value::new_object();
    }
    let set = PolicySet::compile(policies, "{}", &plimsoll_evaluator::Options::default());
    let set = set.unwrap_or_else(|wrong| panic!("the policies compile: {wrong:?}"));
    let settings = plimsoll_evaluator::Settings::default();
    let of = |name: &str| match set.query(&format!("data.plimsoll.{name}"), None, &settings) {
        Ok(plimsoll_evaluator::Outcome::Defined(json)) => {
            let answers: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
            answers.pointer("/0/expressions/0").cloned()
        }
        _ => None,
    };
    let [parameters, catalogue] = ["parameters", "catalogue"].map(of);
    let ours = serde_json::json!({ "parameters": parameters, "catalogue": catalogue });
    let data = serde_json::json!({ "plimsoll": ours }).to_string();
    Value::from_json_str(&data).expect("it is JSON")
}

/// The time of this machine, which regorus takes.
fn settings() -> Settings {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Settings { now_ns: i64::try_from(since.as_nanos()).unwrap_or(0), ..Settings::default() }
}

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The policy files below a folder.
fn policies(folder: &Path) -> Vec<PolicyFile> {
    let rego = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "rego");
    let read = |path: PathBuf| {
        PolicyFile::new(
            path.display().to_string(),
            fs::read_to_string(&path).expect("a policy is text"),
        )
    };
    files(folder).into_iter().filter(rego).map(read).collect()
}

fn library() -> Vec<PolicyFile> {
    policies(&project("policies"))
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

/// The documents of the sample application, its image included.
fn shop() -> Vec<(String, Value)> {
    let shop = project("host-examples/shop");
    let mut found = documents(&shop);
    found.extend(image(&shop.join("image")));
    found
}

fn read(path: &Path, content: Content<'_>) -> Vec<(String, Value)> {
    let name = path.to_string_lossy();
    let normalized = normalize(&Source::new(&name, content), &Reading::default());
    let named = normalized.documents.into_iter().map(|document| {
        let body = Value::from_json_str(&document.body.to_string()).expect("a document is JSON");
        (format!("{name} {}", document.name), body)
    });
    named.collect()
}

/// Both have to agree on every rule of that kind for every document, and some have to find something.
fn judge(
    suite: &str,
    policies: &[PolicyFile],
    wanted: impl Fn(&str) -> bool,
    documents: &[(String, Value)],
) {
    let mut both = Both::new(policies);
    let rules = both.rules(wanted);
    let (mut results, mut found) = (Vec::new(), 0);
    let nothing = [None, Some(Value::new_set())];
    for (name, document) in documents {
        let kind = document[&Value::from("kind")].as_string().map_or("", |kind| &**kind);
        // Rules of the library see documents of their own kind alone.
        let others = |rule: &&String| {
            let ours = rule.strip_prefix("data.plimsoll.");
            ours.is_none_or(|rule| rule.split('.').next() == Some(kind))
        };
        for rule in rules.iter().filter(others) {
            let (ours, theirs) = both.outcomes(rule, Some(document));
            found += usize::from(ours.as_ref().is_ok_and(|value| !nothing.contains(value)));
            let agreed = agree(rule, ours, theirs);
            results.push(agreed.map_err(|how| format!("{name}: {how}")));
        }
    }
    let (documents, rules) = (documents.len(), rules.len());
    say(&format!("{suite}: {documents} documents, {rules} rules, {found} times something found"));
    assert!(found > 0, "no rule found anything in {suite}: nothing was compared");
    settle(&format!("{suite}, ours and regorus"), &results);
}

/// Whether a rule of the library decides.
fn decides(rule: &str) -> bool {
    rule == "deny" || rule == "warn"
}

/// What is left of a document where one node is missing, for each node but the first, and which one it is.
fn without_each_node(document: &serde_json::Value) -> Vec<(String, serde_json::Value)> {
    use serde_json::Value::{Array, Object};
    let mut all = Vec::new();
    match document {
        Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let put = |item: Option<_>| {
                    let mut items = items.clone();
                    items.splice(index..=index, item);
                    Array(items)
                };
                all.push((format!("[{index}]"), put(None)));
                let less = without_each_node(item).into_iter();
                all.extend(less.map(|(path, item)| (format!("[{index}]{path}"), put(Some(item)))));
            }
        }
        Object(fields) => {
            for (name, value) in fields {
                let put = |value| {
                    let mut fields = fields.clone();
                    fields.insert(name.clone(), value);
                    Object(fields)
                };
                let mut fields = fields.clone();
                fields.remove(name);
                all.push((format!(".{name}"), Object(fields)));
                let less = without_each_node(value).into_iter();
                all.extend(less.map(|(path, value)| (format!(".{name}{path}"), put(value))));
            }
        }
        _ => {}
    }
    all
}

fn with_any_one_node_missing((name, document): &(String, Value)) -> Vec<(String, Value)> {
    let document = serde_json::to_value(document).expect("a document is JSON");
    let less = without_each_node(&document).into_iter().map(|(path, less)| {
        let less = Value::from_json_str(&less.to_string()).expect("a document is JSON");
        (format!("{name} without {path}"), less)
    });
    less.collect()
}

#[test]
fn both_agree_on_every_test_of_the_library() {
    let mut both = Both::new(&library());
    let tests = both.rules(|name| name.starts_with("test_"));
    let compare = |test: &String| {
        let (ours, theirs) = both.outcomes(test, None);
        agree(test, ours, theirs)
    };
    let results: Vec<_> = tests.iter().map(compare).collect();
    settle("tests of the library, ours and regorus", &results);
}

#[test]
fn both_agree_on_the_sample_application() {
    judge("the sample application", &library(), decides, &shop());
}

// Undefined is where evaluators err: a rule that asks for what is not there.
#[test]
fn both_agree_on_the_sample_application_with_any_one_node_missing() {
    // Every tenth is plenty, as the other takes its time.
    let found: Vec<_> = shop().iter().flat_map(with_any_one_node_missing).step_by(10).collect();
    judge("the sample application, a node missing", &library(), decides, &found);
}

#[test]
fn both_agree_on_real_files() {
    for suite in ["dockerfiles", "manifests"] {
        let Some(folder) = cases(suite) else { continue };
        judge(suite, &library(), decides, &documents(&folder));
    }
}

#[test]
fn both_agree_on_what_the_benches_measure_with_or_without_a_node() {
    for set in ["gatekeeper", "trivy", "workload"] {
        let folder = project("benches/sets").join(set);
        let input = fs::read_to_string(folder.join("input.json")).expect("each set has an input");
        let input = (set.to_owned(), Value::from_json_str(&input).expect("the input is JSON"));
        // Every fourth is plenty, as the other takes its time.
        let mut documents: Vec<_> =
            with_any_one_node_missing(&input).into_iter().step_by(4).collect();
        documents.push(input);
        judge(set, &policies(&folder), |_| true, &documents);
    }
}

/// What regorus makes of `data.test.p`; `Err` also where it panics.
fn regorus(policy: &str) -> Outcome {
    let result = panic::catch_unwind(|| {
        let mut engine = regorus::Engine::new();
        engine.add_policy("test.rego".to_owned(), policy.to_owned())?;
        engine.eval_rule("data.test.p".to_owned())
    });
    match result {
        Ok(Ok(value)) => Ok((value != Value::Undefined).then_some(value)),
        Ok(Err(wrong)) => Err(wrong.to_string()),
        Err(_) => Err("a panic".to_owned()),
    }
}

#[test]
fn where_regorus_is_known_to_be_wrong_ours_is_right() {
    let mut results = Vec::new();
    for Fault { case, policy, opa } in FAULTS {
        let policy = format!("package test\n\n{policy}\n");
        let file = PolicyFile::new("test.rego", policy.clone());
        let ours = Program::compile(&[file], Value::new_object(), &Options::default())
            .unwrap_or_else(|wrong| panic!("{case}: {wrong:?}"))
            .eval_rule("data.test.p", Some(Value::new_object()), &Settings::default())
            .unwrap_or_else(|wrong| panic!("{case}: {wrong}"));
        let json = |text: &str| Value::from_json_str(text).expect("what OPA gives is JSON");
        // By way of JSON, which has no sets.
        let ours = ours.value.map(|value| json(&value.to_json_str().expect("a value is JSON")));
        results.push(if ours == opa.map(json) {
            Ok(())
        } else {
            Err(format!("{case}: {ours:?} instead of {opa:?}"))
        });
        let theirs = regorus(&policy);
        let theirs =
            theirs.map(|value| value.map(|value| json(&value.to_json_str().expect("JSON"))));
        if theirs == Ok(opa.map(json)) {
            results.push(Err(format!("{case}: regorus is right now; take it off the list")));
        }
    }
    settle("known faults of regorus", &results);
}

#[test]
fn every_known_fault_names_a_case_of_opas_suite() {
    let Some(suite) = cases("opa/v1.jsonl") else { return };
    let suite = fs::read_to_string(suite).expect("the suite is text");
    let note = |line: &str| -> Option<String> {
        let case: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(case.get("note")?.as_str()?.to_owned())
    };
    let notes: BTreeSet<_> = suite.lines().filter_map(note).collect();
    let named =
        FAULTS.iter().map(|fault| fault.case).chain(MAY_DIFFER.iter().map(|(_, case)| *case));
    for case in named {
        assert!(notes.contains(case), "there is no case {case}");
    }
}

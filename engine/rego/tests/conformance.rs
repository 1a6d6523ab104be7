//! OPA's compliance suite: every case natively, and a table by topic.
//!
//! `docs/conformance.md` holds that table; `PLIMSOLL_UPDATE=1` writes it anew. `PLIMSOLL_CASE=text` runs
//! only the cases whose note contains the text, and shows them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it should be"
)]

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use plimsoll_cases::{cases, say};
use plimsoll_rego::{Options, PolicyFile, Program, RegoVersion, Settings, Value};

/// Cases that nothing without a network can pass.
const NEEDS_NETWORK: &[&str] = &[
    "invalidkeyerror/invalid keys",
    "net.lookup_ip_addr/simple ip4 returns that ip4",
    "net.lookup_ip_addr/simple ip6 returns that ip6",
];

#[derive(serde::Deserialize)]
struct Case {
    note: String,
    topic: String,
    query: String,
    #[serde(default)]
    modules: Option<Vec<String>>,
    data: Option<serde_json::Value>,
    input: Option<serde_json::Value>,
    input_term: Option<String>,
    want_result: Option<Vec<BTreeMap<String, serde_json::Value>>>,
    want_error: Option<String>,
    want_error_code: Option<String>,
    #[serde(default)]
    strict_error: bool,
    #[serde(default)]
    sort_bindings: bool,
    #[serde(default)]
    version: Option<String>,
}

#[test]
fn the_compliance_suite_passes() {
    let Some(path) = cases("opa/v1.jsonl") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let only = std::env::var("PLIMSOLL_CASE").ok();
    let mut table: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut failures = Vec::new();
    std::panic::set_hook(Box::new(|_| {}));
    for line in text.lines() {
        let case: Case = serde_json::from_str(line).unwrap();
        if only.as_ref().is_some_and(|only| !case.note.contains(only.as_str())) {
            continue;
        }
        let outcome = catch_unwind(AssertUnwindSafe(|| run(&case)))
            .unwrap_or_else(|_| Err("panicked".to_owned()));
        let row = table.entry(case.topic.clone()).or_default();
        row.1 += 1;
        match outcome {
            Ok(()) => row.0 += 1,
            Err(why) => failures.push((case, why)),
        }
    }
    let _ = std::panic::take_hook();
    let (mut passed, mut all) = (0, 0);
    for (topic, (good, count)) in &table {
        if only.is_none() {
            say(&format!("{topic:<32} {good:>4} of {count:>4}"));
        }
        passed += good;
        all += count;
    }
    for (case, why) in &failures {
        say(&format!("{}: {}", case.note, why));
        if only.is_some() {
            for module in case.modules.iter().flatten() {
                say(&format!("{module}\n----"));
            }
            say(&format!("query: {}", case.query));
        }
    }
    say(&format!("opa/v1: {all} cases ran, {passed} passed, {} failed", all - passed));
    let missing: Vec<_> =
        failures.iter().filter(|(case, _)| !NEEDS_NETWORK.contains(&case.note.as_str())).collect();
    assert!(missing.is_empty(), "{} cases fail", missing.len());
    if only.is_none() {
        check_page(&table, passed, all);
    }
}

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/conformance.md");
const START: &str = "<!-- topics -->\n";

/// The page's table must be that of this run.
fn check_page(table: &BTreeMap<String, (usize, usize)>, passed: usize, all: usize) {
    let page = std::fs::read_to_string(PAGE).unwrap();
    let (written, listed) = page.split_once(START).expect("a marker before the table");
    let mut wanted = String::from("\n| topic | passed | cases |\n|---|---:|---:|\n");
    for (topic, (good, count)) in table {
        wanted.push_str(&format!("| {topic} | {good} | {count} |\n"));
    }
    wanted.push_str(&format!("| **all** | **{passed}** | **{all}** |\n"));
    if std::env::var_os("PLIMSOLL_UPDATE").is_some() {
        std::fs::write(PAGE, format!("{written}{START}{wanted}")).unwrap();
        return;
    }
    assert!(
        listed == wanted,
        "docs/conformance.md is behind: PLIMSOLL_UPDATE=1 cargo test --release -p plimsoll-rego --test conformance"
    );
}

fn run(case: &Case) -> Result<(), String> {
    let files: Vec<PolicyFile> = case
        .modules
        .iter()
        .flatten()
        .enumerate()
        .map(|(index, source)| PolicyFile::new(format!("test-{index}.rego"), source.clone()))
        .collect();
    let data = case.data.clone().unwrap_or(serde_json::json!({}));
    let data = Value::from_json_str(&data.to_string()).unwrap();
    let settings = Settings {
        now_ns: 1_700_000_000_000_000_000,
        seed: 7,
        strict_builtin_errors: case.strict_error,
        ..Settings::default()
    };
    let options = Options {
        rego_version: match case.version.as_deref() {
            Some("v0") => RegoVersion::V0,
            _ => RegoVersion::V1,
        },
        ..Options::default()
    };
    let input = input(case, &settings);
    let result = Program::compile(&files, data, &options)
        .and_then(|program| program.query(&case.query, input, &settings));
    match (result, &case.want_result) {
        (Ok(found), Some(want)) => {
            let rows = found.value.into_iter().map(|answer| answer.bindings);
            compare(rows.collect(), want, case.sort_bindings)
        }
        (Ok(found), None) => Err(format!("gives {:?} instead of an error", found.value)),
        (Err(errors), want) => {
            let first = errors.first().unwrap();
            if want.is_some() {
                return Err(format!("fails: {first}"));
            }
            let code = case.want_error_code.as_deref();
            let text = case.want_error.as_deref().unwrap_or_default();
            if code.is_some_and(|code| code != first.code().as_str()) {
                return Err(format!("fails with {first} instead of {code:?}"));
            }
            if std::env::var_os("PLIMSOLL_MESSAGES").is_some() && !first.to_string().contains(text)
            {
                println!("{}: `{first}` is not `{text}`", case.note);
            }
            Ok(())
        }
    }
}

fn input(case: &Case, settings: &Settings) -> Option<Value> {
    if let Some(term) = &case.input_term {
        let empty = Program::compile(&[], Value::new_object(), &Options::default()).unwrap();
        let query = format!("x = {term}");
        let answers = empty.query(&query, None, settings).unwrap();
        return answers.value.into_iter().next()?.bindings.remove("x");
    }
    let input = case.input.as_ref()?;
    Some(Value::from_json_str(&input.to_string()).unwrap())
}

fn compare(
    found: Vec<BTreeMap<String, Value>>,
    want: &[BTreeMap<String, serde_json::Value>],
    sort: bool,
) -> Result<(), String> {
    let plain = |value: &str| -> Value {
        let value = Value::from_json_str(value).unwrap();
        match value {
            Value::Array(items) if sort => {
                let mut items: Vec<Value> = items.iter().cloned().collect();
                items.sort();
                Value::from(items)
            }
            other => other,
        }
    };
    let mut found: Vec<BTreeMap<String, Value>> = found
        .into_iter()
        .map(|row| {
            let cell =
                |(name, value): (String, Value)| (name, plain(&value.to_json_str().unwrap()));
            row.into_iter().map(cell).collect()
        })
        .collect();
    let mut want: Vec<BTreeMap<String, Value>> = want
        .iter()
        .map(|row| {
            let cell = |(name, value): (&String, &serde_json::Value)| {
                (name.clone(), plain(&value.to_string()))
            };
            row.iter().map(cell).collect()
        })
        .collect();
    found.sort();
    want.sort();
    if found == want { Ok(()) } else { Err(format!("gives {found:?} instead of {want:?}")) }
}

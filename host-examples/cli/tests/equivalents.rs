//! What tells the same here as a rule of another tool. `docs/equivalents/` has the data, a file a tool, and
//! `docs/coming-from.md` shows it as tables; `PLIMSOLL_UPDATE=1` writes them anew. `equivalents/` beside this file has,
//! for some tools, the shortest source with the fault that each of their rules is about.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::{Map, Value};

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn plimsoll(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_plimsoll"))
        .current_dir(root())
        .args(arguments)
        .output()
        .unwrap()
}

/// What a command prints as JSON that finds nothing wrong.
fn json(arguments: &[&str]) -> Value {
    let output = plimsoll(arguments);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {complaint}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What a file of YAML has at its root.
fn data(path: &Path) -> Map<String, Value> {
    let data = json(&["eval", "--data", path.to_str().unwrap(), "--format", "raw", "data"]);
    data.as_object().unwrap().clone()
}

/// The titles of all rules, by their ids.
fn titles() -> BTreeMap<String, String> {
    let rules: Vec<plimsoll::Rule> =
        serde_json::from_value(json(&["rules", "--profile", "all", "--format", "json"])).unwrap();
    rules.into_iter().map(|rule| (rule.id, rule.title)).collect()
}

/// The files of data, by the names of the tools.
fn catalogues() -> BTreeMap<String, Map<String, Value>> {
    let folder = root().join("docs/equivalents");
    let mut all = BTreeMap::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        all.insert(name, data(&path));
    }
    all
}

/// What the data has of one rule of another tool: ids of rules and codes of errors here, or why there are none.
enum Equivalent<'a> {
    Rules(Vec<&'a str>),
    None(&'a str),
}

fn equivalent(value: &Value) -> Option<Equivalent<'_>> {
    match value {
        Value::Array(rules) => {
            rules.iter().map(Value::as_str).collect::<Option<_>>().map(Equivalent::Rules)
        }
        Value::Object(reason) => reason.get("none")?.as_str().map(Equivalent::None),
        _ => None,
    }
}

#[test]
fn each_file_says_what_was_looked_at_and_each_rule_that_it_names_is_there() {
    let titles = titles();
    let parser: String = plimsoll_cases::files(&root().join("engine/document/src"))
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let is_known = |name: &&str| match name.split_once('/') {
        Some((_, code)) => parser.contains(code),
        None => titles.contains_key(*name),
    };
    let mut wrong = Vec::new();
    for (tool, catalogue) in catalogues() {
        for field in ["tool", "version", "source", "date"] {
            assert!(catalogue.get(field).is_some_and(Value::is_string), "{tool} has no {field}");
        }
        for (id, value) in catalogue.get("rules").unwrap().as_object().unwrap() {
            let right = match equivalent(value) {
                Some(Equivalent::Rules(names)) => !names.is_empty() && names.iter().all(is_known),
                Some(Equivalent::None(reason)) => reason.ends_with('.'),
                None => false,
            };
            if !right {
                wrong.push(format!("{tool} {id}: {value}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_page_shows_what_the_data_says() {
    let path = root().join("docs/coming-from.md");
    let page = fs::read_to_string(&path).unwrap();
    let titles = titles();
    let mut fresh = page.clone();
    for (tool, catalogue) in catalogues() {
        let mark = format!("<!-- {tool} -->\n");
        let (before, rest) = fresh.split_once(&mark).unwrap();
        let (_, after) = rest.split_once(&mark).unwrap();
        let table = table(catalogue.get("rules").unwrap().as_object().unwrap(), &titles);
        fresh = format!("{before}{mark}{table}{mark}{after}");
    }
    if fresh != page {
        let update = std::env::var_os("PLIMSOLL_UPDATE").is_some();
        assert!(update, "PLIMSOLL_UPDATE=1 writes {} anew", path.display());
        fs::write(path, fresh).unwrap();
    }
}

#[test]
fn what_another_tool_finds_is_found_here() {
    let folder = tempfile::tempdir().unwrap();
    let catalogues = catalogues();
    let mut expected = BTreeMap::new();
    for file in fs::read_dir(root().join("host-examples/cli/tests/equivalents")).unwrap() {
        let path = file.unwrap().path();
        let tool = path.file_stem().unwrap().to_string_lossy().into_owned();
        let sources = data(&path);
        let rules = catalogues.get(&tool).unwrap().get("rules").unwrap().as_object().unwrap();
        for (id, value) in rules {
            let Some(Equivalent::Rules(names)) = equivalent(value) else { continue };
            let case = folder.path().join(&tool).join(id);
            fs::create_dir_all(&case).unwrap();
            for (name, source) in files(sources.get(id), &format!("{tool}.yaml, {id}")) {
                fs::write(case.join(name), source).unwrap();
            }
            expected.insert(format!("{tool}/{id}"), names);
        }
    }
    let found = found(folder.path());
    let is_found = |case: &str, names: &[&str]| {
        found.get(case).is_some_and(|found| names.iter().any(|name| found.contains(*name)))
    };
    let missed: Vec<_> =
        expected.iter().filter(|(case, names)| !is_found(case.as_str(), names)).collect();
    println!("{} cases, {} missed", expected.len(), missed.len());
    assert!(missed.is_empty(), "{missed:#?}");
}

/// The files of a case: a source, or several by their names.
fn files<'c>(case: Option<&'c Value>, of: &str) -> Vec<(&'c str, &'c str)> {
    match case {
        Some(Value::Object(files)) => {
            files.iter().map(|(name, text)| (name.as_str(), text.as_str().unwrap())).collect()
        }
        Some(Value::String(source)) => {
            let name = match source.split_once(':') {
                Some(("apiVersion", _)) => "object.yaml",
                Some(("services", _)) => "compose.yaml",
                _ => "Dockerfile",
            };
            vec![(name, source)]
        }
        _ => panic!("there is no source for {of}"),
    }
}

/// What is found below a folder, rules and codes of errors, by the last two folders that a source is in.
fn found(folder: &Path) -> BTreeMap<String, BTreeSet<String>> {
    // Some rules ask for what only their users know.
    let ours = "PLM-W031.allowed=[registry.ours.example]";
    let output = plimsoll(&[
        "check",
        "--no-config",
        "--profile",
        "all",
        "--set",
        ours,
        "--format",
        "json",
        folder.to_str().unwrap(),
    ]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (list, name) in [("findings", "rule"), ("diagnostics", "code")] {
        for item in report.get(list).and_then(Value::as_array).unwrap() {
            let text = |field| item.get(field).and_then(Value::as_str).unwrap_or_default();
            let folders: Vec<_> = text("file").rsplit('/').skip(1).take(2).collect();
            let case = folders.iter().rev().copied().collect::<Vec<_>>().join("/");
            found.entry(case).or_default().insert(text(name).to_owned());
        }
    }
    found
}

#[test]
fn a_rule_of_another_tool_is_explained_by_what_tells_the_same_here() {
    let explain = |id: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_plimsoll"))
            .current_dir(root())
            .args(["explain", id])
            .output()
            .unwrap();
        (String::from_utf8(output.stdout).unwrap(), output.status.success())
    };
    let (text, done) = explain("dl3008");
    assert!(text.starts_with("`DL3008` of hadolint is told by `PLM-D058`.\n"), "{text}");
    assert!(text.contains("# PLM-D058: ") && done, "{text}");
    let (text, done) = explain("DL1001");
    assert!(text.starts_with("`DL1001` of hadolint has no rule here. ") && done, "{text}");
    let (text, done) = explain("DL3011");
    assert!(text.contains("is the error `dockerfile/bad-port`") && done, "{text}");
    assert_eq!(explain("DL9999"), (String::new(), false));
    assert_eq!(json(&["explain", "DL3008", "--format", "json"])[0]["id"], "PLM-D058");
}

/// A row a rule of the other tool's. Those that nothing is the same as come last, a row a reason.
fn table(rules: &Map<String, Value>, titles: &BTreeMap<String, String>) -> String {
    let mut ids: Vec<&String> = rules.keys().collect();
    ids.sort_by_key(|id| in_order(id));
    let mut table = String::from("| there | here |\n|---|---|\n");
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    for id in ids {
        match rules.get(id).and_then(equivalent) {
            Some(Equivalent::Rules(names)) => {
                let names: Vec<_> = names.iter().map(|name| shown(name, titles)).collect();
                writeln!(table, "| `{id}` | {} |", names.join("<br>")).unwrap();
            }
            Some(Equivalent::None(reason)) => {
                let id = format!("`{id}`");
                match reasons.iter_mut().find(|(other, _)| *other == reason) {
                    Some((_, ids)) => ids.push(id),
                    None => reasons.push((reason, vec![id])),
                }
            }
            None => {}
        }
    }
    for (reason, ids) in reasons {
        writeln!(table, "| {} | none: {reason} |", ids.join(", ")).unwrap();
    }
    table
}

/// A rule with its page and title, or the code of an error.
fn shown(name: &str, titles: &BTreeMap<String, String>) -> String {
    match titles.get(name) {
        Some(title) => format!("[{name}](rules/{name}.md) {title}"),
        None => format!("the error `{name}`"),
    }
}

/// An id with its numbers padded, so that 4.2 comes before 4.10.
fn in_order(id: &str) -> String {
    let mut padded = String::new();
    for part in id.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
        write!(padded, "{digits:0>6}{}", part.trim_start_matches(|c: char| c.is_ascii_digit()))
            .unwrap();
    }
    padded
}

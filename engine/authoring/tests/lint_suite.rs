//! The modules of OPA's compliance suite are linted without a panic. `PLIMSOLL_SHOW=1` shows what is found.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not right"
)]

use std::panic::{AssertUnwindSafe, catch_unwind};

use plimsoll_authoring::lint::{Options, lint};
use plimsoll_cases::{cases, say, settle};
use plimsoll_evaluator::PolicyFile;

#[test]
fn the_compliance_suite_can_be_linted() {
    let Some(path) = cases("opa/v1.jsonl") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let show = std::env::var_os("PLIMSOLL_SHOW").is_some();
    let mut results = Vec::new();
    for line in text.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let note = case["note"].as_str().unwrap_or_default();
        let modules = case["modules"].as_array().cloned().unwrap_or_default();
        let files: Vec<PolicyFile> = modules
            .iter()
            .enumerate()
            .map(|(index, module)| {
                PolicyFile::new(format!("{index}.rego"), module.as_str().unwrap_or_default())
            })
            .collect();
        let data = case["data"].to_string();
        let data = if data == "null" { String::new() } else { data };
        let options = Options { data, ..Options::default() };
        let outcome = catch_unwind(AssertUnwindSafe(|| lint(&files, &options)));
        if show && let Ok(outcome) = &outcome {
            for finding in &outcome.findings {
                let text = finding.excerpt.as_ref().map_or("", |excerpt| excerpt.text.trim());
                say(&format!("{note}: {}: {}   << {text}", finding.code, finding.message));
            }
        }
        results.push(outcome.map(|_| ()).map_err(|_| note.to_owned()));
    }
    settle("opa lint", &results);
}

//! Suites of `gator verify`: a template, a constraint of it, and what the constraint must say of objects
//! (<https://open-policy-agent.github.io/gatekeeper/website/docs/gator#the-gator-verify-subcommand>).
//!
//! - `written` is a suite as it stands in its file, `read` makes tests of it;
//! - `plan` runs a test. What is compared follows Gatekeeper's `pkg/gator/verify`.

mod plan;
mod read;
mod written;

use plimsoll_document::{Document, Pointer};
use plimsoll_rego::PolicyFile;
use plimsoll_types::{Diagnostic, Span};
use serde::Deserialize;
use serde_json::Value as Json;

use super::{Fixtures, Trial, fixtures};
use crate::dialect::manifests;

pub(super) use plan::Plan;
use read::Reader;
use written::Suite;

/// The API group of suites, which no other file names.
const GROUP: &str = "test.gatekeeper.sh";

/// The code of what is wrong with a suite.
const CODE: &str = "gator/suite";

/// The files that suites name.
pub(super) fn wanted(fixtures: &Fixtures) -> Vec<String> {
    let mut wanted = Vec::new();
    for file in suites(fixtures) {
        let (documents, _) = manifests(file);
        let suites = documents.iter().filter(|document| is_suite(document));
        for suite in suites.filter_map(|document| Suite::deserialize(&document.body).ok()) {
            for test in suite.tests.unwrap_or_default() {
                let cases = test.cases.unwrap_or_default();
                let of_cases = cases.into_iter().flat_map(|case| {
                    case.inventory.unwrap_or_default().into_iter().chain([case.object])
                });
                let named = [test.template, test.constraint].into_iter().chain(of_cases);
                let named = named.filter(|named| !named.is_empty());
                wanted.extend(named.map(|named| fixtures::beside(&file.name, &named)));
            }
        }
    }
    wanted
}

/// The tests of all suites.
pub(super) fn trials(fixtures: &Fixtures) -> Vec<Trial> {
    suites(fixtures).flat_map(of_file).collect()
}

/// The files that hold suites.
fn suites(fixtures: &Fixtures) -> impl Iterator<Item = &PolicyFile> {
    fixtures.files().iter().filter(|file| {
        let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
        matches!(ending, "yaml" | "yml") && file.source.contains(GROUP)
    })
}

fn is_suite(document: &Document) -> bool {
    let text = |key| document.body.get(key).and_then(Json::as_str).unwrap_or_default();
    let group = text("apiVersion").split_once('/').map_or("", |(group, _)| group);
    group == GROUP && text("kind") == "Suite"
}

fn of_file(file: &PolicyFile) -> Vec<Trial> {
    let (documents, wrong) = manifests(file);
    let unreadable = wrong.into_iter().next().map(|wrong| {
        Reader { file: &file.name, document: None }.broken("", wrong, &Pointer::root())
    });
    let mut trials: Vec<Trial> = unreadable.into_iter().collect();
    for document in documents.iter().filter(|document| is_suite(document)) {
        let reader = Reader { file: &file.name, document: Some(document) };
        match Suite::deserialize(&document.body) {
            Ok(suite) => trials.extend(reader.suite(suite)),
            Err(error) => {
                let wrong = reader.wrong(&Pointer::root(), format!("it cannot be read: {error}"));
                trials.push(reader.broken("", wrong, &Pointer::root()));
            }
        }
    }
    trials
}

fn placed(diagnostic: Diagnostic, at: Option<Span>) -> Diagnostic {
    match at {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}

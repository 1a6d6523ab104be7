//! Test cases of Kubescape's rules: a folder with the objects that a rule is given, and the alerts that it must
//! give for them (<https://github.com/kubescape/regolibrary>, `testrunner`). Cases stand below `test` in the
//! folder of the rule or, as they used to, below `rules-tests` beside the folder of all rules.

use std::collections::BTreeSet;

use plimsoll_rego::PolicyFile;
use plimsoll_types::{Diagnostic, Settings, Test};
use serde_json::Value as Json;

use super::{
    Fixtures, Trial, alerts,
    fixtures::{beside, file_name, folder},
    trial::{self, Ended},
};
use crate::{PolicySet, diagnostics, dialect::KubescapeRule};

/// The file that says what a rule is.
const METADATA: &str = "rule.metadata.json";

/// The Rego of a rule.
const RULE: &str = "raw.rego";

/// The alerts that are expected.
const EXPECTED: &str = "expected.json";

/// Settings that hold for one case.
const DATA: &str = "data.json";

/// The folder with the objects of a case.
const INPUT: &str = "input";

/// The settings of the library.
const DEFAULTS: &str = "default-config-inputs.json";

/// Where the settings of the library are looked for, from the folder of a rule.
const PLACES_OF_DEFAULTS: [&str; 3] = ["", "..", "../.."];

/// What a test does.
#[derive(Debug)]
pub(super) struct Plan {
    /// The folder of the rule.
    rule: String,
    /// The folder of the case.
    case: String,
}

/// The files that belong to rules and to cases of them.
pub(super) fn wanted(fixtures: &Fixtures) -> Vec<String> {
    let mut wanted = Vec::new();
    let is_metadata = |file: &&PolicyFile| file_name(&file.name) == METADATA;
    let rules = fixtures.files().iter().filter(is_metadata);
    for rule in rules.map(|file| folder(&file.name)) {
        wanted.push(path(rule, "test/"));
        wanted.extend(files_of_rule(rule));
    }
    for case in cases(fixtures) {
        wanted.extend(rule_of(&case).iter().flat_map(|rule| files_of_rule(rule)));
        wanted.push(path(&case, "input/"));
        wanted.extend([EXPECTED, DATA].map(|name| path(&case, name)));
    }
    wanted
}

fn files_of_rule(rule: &str) -> Vec<String> {
    let defaults = PLACES_OF_DEFAULTS.map(|place| path(rule, &format!("{place}/{DEFAULTS}")));
    [RULE, METADATA].map(|name| path(rule, name)).into_iter().chain(defaults).collect()
}

/// The cases of all rules that there are.
pub(super) fn trials(fixtures: &Fixtures) -> Vec<Trial> {
    cases(fixtures).into_iter().filter_map(|case| trial(fixtures, case)).collect()
}

fn trial(fixtures: &Fixtures, case: String) -> Option<Trial> {
    let rule = rule_of(&case)?;
    let is_rule = [RULE, METADATA].iter().any(|name| fixtures.get(&path(&rule, name)).is_some());
    if !is_rule {
        return None;
    }
    // What is common to all cases of the rule names them, so that it need not be said twice.
    let (package, name) = match case.strip_prefix(&rule).and_then(|rest| rest.strip_prefix('/')) {
        Some(name) => (rule.clone(), name.to_owned()),
        None => {
            let (package, name) = case.rsplit_once('/').unwrap_or(("", &case));
            (package.to_owned(), name.to_owned())
        }
    };
    let test = Test { package, name, file: path(&case, EXPECTED), span: None, skipped: false };
    Some(Trial { test, plan: trial::Plan::Kubescape(Plan { rule, case }) })
}

/// The folders that hold what is expected of a rule, or what it is given.
fn cases(fixtures: &Fixtures) -> Vec<String> {
    let case = |file: &PolicyFile| {
        let inner = folder(&file.name);
        let case = match (file_name(&file.name), file_name(inner)) {
            (EXPECTED, _) => inner,
            (_, INPUT) => folder(inner),
            _ => return None,
        };
        rule_of(case).map(|_| case.to_owned())
    };
    let cases: BTreeSet<String> = fixtures.files().iter().filter_map(case).collect();
    cases.into_iter().collect()
}

/// The folder of the rule that a case is about, by where the case stands.
fn rule_of(case: &str) -> Option<String> {
    let parts: Vec<&str> = case.split('/').collect();
    let place = parts.iter().rposition(|part| matches!(*part, "test" | "rules-tests"))?;
    let (before, from) = parts.split_at_checked(place)?;
    match from {
        ["test", _, ..] => Some(before.join("/")),
        ["rules-tests", rule, _, ..] => Some([before, &["rules", rule]].concat().join("/")),
        _ => None,
    }
}

/// The path of a file in a folder, or of a folder where its name ends in `/`.
fn path(folder: &str, name: &str) -> String {
    let neighbour = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let path = beside(&neighbour, name);
    if name.ends_with('/') { path + "/" } else { path }
}

impl Plan {
    pub(super) fn run(&self, set: &PolicySet, settings: &Settings) -> Ended {
        match self.ended(set, settings) {
            Ok(ended) | Err(ended) => ended,
        }
    }

    fn ended(&self, set: &PolicySet, settings: &Settings) -> Result<Ended, Ended> {
        let fixtures = set.fixtures();
        let expected_name = path(&self.case, EXPECTED);
        let file = |folder: &str, name: &str| {
            let name = path(folder, name);
            fixtures.get(&name).ok_or_else(|| Ended::Errored(Box::new(missing(&name))))
        };
        let undecided =
            || Diagnostic::error("kubescape/case", &expected_name, "the case cannot be run");
        let expected = expected(file(&self.case, EXPECTED)?)?;
        let inside = path(&self.case, "input/");
        let inputs = fixtures
            .files()
            .iter()
            .filter(|file| file.name.strip_prefix(&inside).is_some_and(|name| !name.contains('/')));
        let inputs: Vec<&PolicyFile> = inputs.collect();
        if inputs.is_empty() {
            return Err(Ended::Errored(Box::new(missing(&inside))));
        }
        let rule = KubescapeRule::compile(file(&self.rule, RULE)?, file(&self.rule, METADATA)?)
            .map_err(|wrong| Ended::errored(wrong, undecided))?;
        let mut defaults = PLACES_OF_DEFAULTS
            .iter()
            .filter_map(|place| fixtures.get(&path(&self.rule, &format!("{place}/{DEFAULTS}"))));
        let alerts = rule
            .alerts(
                &inputs,
                fixtures.get(&path(&self.case, DATA)),
                defaults.next(),
                set.base(),
                &diagnostics::settings(settings),
            )
            .map_err(|wrong| Ended::errored(wrong, undecided))?;
        Ok(match alerts::compare(&expected, &alerts) {
            None => Ended::Passed,
            Some((message, values)) => {
                let at = Diagnostic::error("test/failed", &expected_name, message);
                Ended::Failed(Box::new(at), values)
            }
        })
    }
}

/// The alerts that are expected; one alone may stand without a list.
fn expected(file: &PolicyFile) -> Result<Vec<Json>, Ended> {
    let wrong = |message: String| {
        Ended::Errored(Box::new(Diagnostic::error("kubescape/expected", &file.name, message)))
    };
    match serde_json::from_str(&file.source) {
        Ok(Json::Array(alerts)) if alerts.iter().all(Json::is_object) => Ok(alerts),
        Ok(alert @ Json::Object(_)) => Ok(vec![alert]),
        Ok(_) => Err(wrong("this is no list of alerts".to_owned())),
        Err(error) => Err(wrong(format!("this is not JSON: {error}"))),
    }
}

fn missing(name: &str) -> Diagnostic {
    let message = match name.ends_with('/') {
        true => "there is no file in it",
        false => "there is no such file, or it cannot be read",
    };
    Diagnostic::error("test/missing-file", name, message).help(
        "a rule has raw.rego and rule.metadata.json, and each of its cases a folder `input` and expected.json",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_belongs_to_the_rule_that_it_stands_with() {
        for (case, rule) in [
            ("rules/ports/test/pod", Some("rules/ports")),
            ("test/pod", Some("")),
            ("../test/pod", Some("..")),
            ("lib/rules-tests/ports/pod", Some("lib/rules/ports")),
            ("rules-tests/ports/group/pod", Some("rules/ports")),
            ("rules/ports/test", None),
            ("rules-tests/ports", None),
            ("elsewhere/pod", None),
        ] {
            assert_eq!(rule_of(case).as_deref(), rule, "{case}");
        }
    }

    #[test]
    fn paths_of_files_and_folders_are_put_together() {
        assert_eq!(path("", "raw.rego"), "raw.rego");
        assert_eq!(path("a/b", "../../x.json"), "x.json");
        assert_eq!(path("", "../x.json"), "../x.json");
        assert_eq!(path("a", "test/"), "a/test/");
        assert_eq!(path("", "test/"), "test/");
        assert_eq!(path("/a", "../x.json"), "/x.json");
    }
}

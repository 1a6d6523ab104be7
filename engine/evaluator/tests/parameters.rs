//! What rules leave to those who use them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use plimsoll_evaluator::{Options, Outcome, PolicyFile, PolicySet, Settings};

const RULE: &str = "\
# METADATA
# title: Ports stay below a limit
# custom:
#   id: ACME-1
#   parameters:
#     highest: {description: The highest port., default: 1024}
#     spared:
#       description: Names that are spared.
#       default: []
package plimsoll.workload.ports

parameters := data.plimsoll.parameters[\"ACME-1\"]
";

const HELPER: &str = "\
# METADATA
# custom:
#   parameters:
#     version: {default: latest}
package plimsoll.lib.kubernetes

version := data.plimsoll.parameters[\"lib.kubernetes\"].version
";

fn compile(data: &str) -> Result<PolicySet, Vec<plimsoll_evaluator::Diagnostic>> {
    let files = [PolicyFile::new("ports.rego", RULE), PolicyFile::new("lib.rego", HELPER)];
    PolicySet::compile(&files, data, &Options::default())
}

fn ask(set: &PolicySet, query: &str) -> String {
    match set.query(query, None, &Settings::default()).unwrap() {
        Outcome::Defined(json) => json,
        Outcome::Undefined => panic!("{query} is undefined"),
    }
}

fn refused(data: &str) -> String {
    let Err(wrong) = compile(data) else { panic!("{data} is taken") };
    let told = |d: &plimsoll_evaluator::Diagnostic| {
        format!("{}: {} ({})", d.code, d.message, d.help.clone().unwrap_or_default())
    };
    wrong.iter().map(told).collect::<Vec<_>>().join("\n")
}

#[test]
fn defaults_hold_where_nothing_is_given() {
    let set = compile("{}").unwrap();
    assert!(
        ask(&set, "data.plimsoll.workload.ports.parameters")
            .contains("{\"highest\":1024,\"spared\":[]}")
    );
    assert!(ask(&set, "data.plimsoll.lib.kubernetes.version").contains("\"latest\""));
}

#[test]
fn rules_tell_what_they_leave_open_and_what_holds() {
    let rule = format!("{RULE}\ndeny contains \"x\" if input.ports\n");
    let data = "{\"plimsoll\": {\"parameters\": {\"ACME-1\": {\"highest\": 80}}}}";
    let set = PolicySet::compile(&[PolicyFile::new("a.rego", rule)], data, &Options::default());
    let set = set.unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let [rule] = set.rules() else { panic!("one rule") };
    let shown: Vec<_> =
        rule.parameters.iter().map(|p| [&*p.name, &*p.default, &*p.value]).collect();
    assert_eq!(shown, [["highest", "1024", "80"], ["spared", "[]", "[]"]]);
    assert_eq!(rule.parameters.first().map(|p| &*p.description), Some("The highest port."));
}

#[test]
fn given_values_take_the_place_of_defaults_and_leave_other_data_alone() {
    let data =
        "{\"plimsoll\": {\"mine\": 1, \"parameters\": {\"ACME-1\": {\"highest\": 80}}}, \"x\": 2}";
    let set = compile(data).unwrap();
    assert!(
        ask(&set, "data.plimsoll.workload.ports.parameters")
            .contains("{\"highest\":80,\"spared\":[]}")
    );
    assert!(ask(&set, "data.plimsoll.mine + data.x").contains('3'));
}

#[test]
fn what_no_rule_asks_for_is_refused_with_the_right_name() {
    let with = |parameters: &str| format!("{{\"plimsoll\": {{\"parameters\": {parameters}}}}}");
    assert_eq!(
        refused(&with("{\"ACME-1\": {\"higest\": 80}}")),
        "policy/parameter: `ACME-1` has no parameter `higest` (did you mean `highest`?)"
    );
    assert_eq!(
        refused(&with("{\"OTHER-7000\": {}}")),
        "policy/parameter: no rule `OTHER-7000` has parameters (there are ACME-1, lib.kubernetes)"
    );
    assert_eq!(
        refused(&with("{\"ACME-1\": {\"highest\": \"80\"}}")),
        "policy/parameter: parameter `ACME-1.highest` is of type string (give one of type number)"
    );
    assert_eq!(
        refused(&with("{\"ACME-1\": 80}")),
        "policy/parameter: the parameters of `ACME-1` are no object (give an object with any of highest, spared)"
    );
}

#[test]
fn a_declaration_without_a_default_is_refused_at_its_line() {
    let text = RULE.replace(", default: 1024", "");
    let wrong = PolicySet::compile(&[PolicyFile::new("a.rego", text)], "{}", &Options::default());
    let Err(wrong) = wrong else { panic!("it is taken") };
    let [only] = wrong.as_slice() else { panic!("{wrong:?}") };
    assert_eq!((only.code.as_str(), only.span.unwrap().start.line), ("policy/metadata", 5));
}

#[test]
fn two_defaults_for_one_parameter_are_refused() {
    let other = HELPER.replace("latest", "\"1.30\"");
    let files = [PolicyFile::new("a.rego", HELPER), PolicyFile::new("b.rego", other)];
    assert!(PolicySet::compile(&files, "{}", &Options::default()).is_err());
}

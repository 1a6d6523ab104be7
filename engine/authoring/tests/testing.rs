//! Tests of policies, run: what passes, what fails and why, tables, duplicates, and what was reached.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use plimsoll_authoring::testing::Suite;
use plimsoll_evaluator::{Options, PolicyFile, PolicySet, Settings};
use plimsoll_types::{Failure, TestOutcome, TestResult};

fn set(files: &[(&str, &str)]) -> PolicySet {
    let file = |(name, source): &(&str, &str)| PolicyFile::new(*name, *source);
    let files: Vec<_> = files.iter().map(file).collect();
    PolicySet::compile(&files, r#"{"limit": 2}"#, &Options::default())
        .unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

/// The names of the tests in `body`, which is one file, with their results.
fn run(body: &str) -> Vec<(String, TestResult)> {
    let set = set(&[("p_test.rego", &format!("package p_test\n\n{body}\n"))]);
    let suite = Suite::new(&set);
    let result = |(place, test): (usize, &plimsoll_types::Test)| {
        (test.name.clone(), suite.run(&set, place, &Settings::default(), false).unwrap())
    };
    suite.tests().enumerate().map(result).collect()
}

fn outcomes(body: &str) -> Vec<(String, TestOutcome)> {
    run(body).into_iter().map(|(name, result)| (name, result.outcome)).collect()
}

/// Why the only test in `body` failed.
fn failure(body: &str) -> Failure {
    let (name, result) = run(body).pop().unwrap();
    assert_eq!(result.outcome, TestOutcome::Failed, "{name}: {result:#?}");
    result.failure.unwrap()
}

/// The text that a failure marks.
fn marked(failure: &Failure) -> String {
    let excerpt = failure.at.excerpt.as_ref().unwrap();
    let length = (excerpt.end - excerpt.start) as usize;
    excerpt.text.chars().skip(excerpt.start as usize).take(length).collect()
}

fn values(failure: &Failure) -> Vec<String> {
    failure.values.iter().map(|shown| format!("{} = {}", shown.text, shown.value)).collect()
}

/// The cases of a result, nested names joined.
fn cases(result: &TestResult) -> Vec<(String, bool)> {
    result.cases.iter().map(|case| (case.path.join("/"), case.passed)).collect()
}

fn named<T: Copy>(expected: &[(&str, T)]) -> Vec<(String, T)> {
    expected.iter().map(|(name, found)| ((*name).to_owned(), *found)).collect()
}

#[test]
fn only_true_passes() {
    let found = outcomes(
        "test_true if 1 == 1\n\ntest_undefined if 1 == 2\n\ntest_false := false\n\ntest_text := \"yes\"\n\n\
         helper := 1\n\ntest_function(x) := x",
    );
    let expected = [
        ("test_true", TestOutcome::Passed),
        ("test_undefined", TestOutcome::Failed),
        ("test_false", TestOutcome::Failed),
        ("test_text", TestOutcome::Failed),
    ];
    assert_eq!(found, named(&expected));
    assert_eq!(failure("test_text := \"yes\"").at.message, "its value is `\"yes\"`, not true");
}

#[test]
fn tests_still_to_be_written_are_skipped() {
    let found = outcomes("todo_test_later if false\n\ntodo_later if false\n\ntest_now if true");
    let outcomes: Vec<_> = found.iter().map(|(_, outcome)| *outcome).collect();
    assert_eq!(outcomes, [TestOutcome::Skipped, TestOutcome::Skipped, TestOutcome::Passed]);
    let elsewhere = set(&[("p.rego", "package p\n\ntodo_list := 1\n\ntodo_test_x if false\n")]);
    let names: Vec<_> = Suite::new(&elsewhere).tests().map(|test| test.name.clone()).collect();
    assert_eq!(names, ["todo_test_x"], "`todo_` may mean anything outside of tests");
}

#[test]
fn several_tests_of_one_name_are_counted_and_each_stands_for_itself() {
    let found = outcomes("test_x if 1 == 1\n\ntest_x if 1 == 2\n\ntest_x if 2 == 2");
    let expected = [
        ("test_x", TestOutcome::Passed),
        ("test_x#01", TestOutcome::Failed),
        ("test_x#02", TestOutcome::Passed),
    ];
    assert_eq!(found, named(&expected));
}

#[test]
fn an_error_is_an_error_of_its_test_alone() {
    let found =
        run("test_conflict if {\n\tx == 1\n}\n\nx := y if some y in [1, 2]\n\ntest_other if true");
    assert_eq!(found[0].1.outcome, TestOutcome::Errored);
    let error = found[0].1.error.as_ref().unwrap();
    assert_eq!(error.code, "eval_conflict_error");
    assert_eq!(error.span.unwrap().start.line, 7);
    assert!(error.excerpt.is_some());
    assert_eq!(found[1].1.outcome, TestOutcome::Passed);
}

#[test]
fn a_failure_stands_at_the_expression_that_is_false_with_its_values() {
    let failure = failure(
        "test_x if {\n\tfound := {1, 2}\n\tother := [3]\n\tcount(found) == count(other)\n\tother == [4]\n}",
    );
    assert_eq!(failure.at.message, "`count(found) == count(other)` is false");
    assert_eq!(failure.at.span.unwrap().start.line, 6);
    assert_eq!(marked(&failure), "count(found) == count(other)");
    assert_eq!(
        values(&failure),
        ["count(found) = 2", "found = {1, 2}", "count(other) = 1", "other = [3]"]
    );
}

#[test]
fn an_undefined_part_is_marked_itself() {
    let failure = failure("test_x if {\n\tcount(input.pods) > 1 with input as {\"a\": 1}\n}");
    assert_eq!(failure.at.message, "`input.pods` is undefined");
    assert_eq!(marked(&failure), "input.pods");
}

#[test]
fn a_negated_expression_that_fails_holds_inside() {
    let failure = failure("test_x if {\n\tx := [1]\n\tnot count(x) == 1\n}");
    assert_eq!(failure.at.message, "`not count(x) == 1` is false: what it negates holds");
    assert_eq!(values(&failure), ["count(x) = 1", "x = [1]"]);
}

#[test]
fn an_iteration_without_elements_finds_nothing() {
    let failure = failure("test_x if {\n\txs := []\n\tsome x in xs\n\tx > 1\n}");
    assert_eq!(failure.at.message, "`some x in xs` finds nothing");
    assert_eq!(values(&failure), ["xs = []"]);
}

#[test]
fn the_furthest_expression_is_told_not_the_last_that_was_tried() {
    let failure = failure("test_x if {\n\tsome x in [1, 5, 2]\n\tx > 3\n\tx == 6\n}");
    assert_eq!(failure.at.message, "`x == 6` is false");
    assert_eq!(values(&failure), ["x = 5"]);
}

#[test]
fn the_element_for_which_every_fails_is_told() {
    let failure = failure("test_x if {\n\tevery x in [1, 5] {\n\t\tx > 0\n\t\tx < 3\n\t}\n}");
    assert_eq!(failure.at.message, "`x < 3` is false");
    assert_eq!(values(&failure), ["x = 5"]);
}

#[test]
fn what_two_collections_do_not_share_is_told() {
    let failure = failure(
        "found contains message if some message in [\"a\", \"b\"]\n\ntest_x if found == {\"a\", \"c\"}",
    );
    assert_eq!(failure.at.message, "`found == {\"a\", \"c\"}` is false");
    assert_eq!(
        values(&failure),
        [
            r#"found = {"a", "b"}"#,
            r#"right side = {"a", "c"}"#,
            r#"only left = "b""#,
            r#"only right = "c""#
        ]
    );
}

#[test]
fn each_case_of_a_table_is_told_by_name() {
    let found = run(
        "test_concat[note] if {\n\tsome note, tc in {\n\t\t\"one\": {\"x\": [1], \"n\": 1},\n\t\t\"two\": {\"x\": [1], \"n\": 2},\n\t}\n\tcount(tc.x) == tc.n\n}",
    );
    let result = &found[0].1;
    assert_eq!(result.outcome, TestOutcome::Failed);
    assert_eq!(cases(result), named(&[("one", true), ("two", false)]));
    let failure = result.cases[1].failure.as_ref().unwrap();
    assert_eq!(failure.at.message, "`count(tc.x) == tc.n` is false");
    assert_eq!(values(failure)[0], "count(tc.x) = 1");
    assert!(values(failure).contains(&"tc.n = 2".to_owned()), "{failure:#?}");
}

#[test]
fn cases_nest_and_take_their_names_from_anything_that_is_bound() {
    let found = run(
        "test_x[tc.group][i] if {\n\tsome i, tc in [{\"group\": \"a\", \"ok\": true}, {\"group\": \"b\", \"ok\": false}]\n\ttc.ok\n}",
    );
    assert_eq!(cases(&found[0].1), named(&[("a/0", true), ("b/1", false)]));
}

#[test]
fn a_case_whose_name_is_worked_out_cannot_get_lost() {
    let found = run("test_x[sprintf(\"case %d\", [n])] if {\n\tsome n in [1, 2]\n\tn < 2\n}");
    assert_eq!(found[0].1.outcome, TestOutcome::Failed);
    let expected = [("case 1", true), ("sprintf(\"case %d\", [n]) for 2", false)];
    assert_eq!(cases(&found[0].1), named(&expected));
}

#[test]
fn a_rule_that_is_an_object_is_a_table_and_so_is_one_with_a_constant_key() {
    let found = run("test_x := {\"a\": true, \"b\": {\"c\": false}}\n\ntest_y.one if true");
    assert_eq!(cases(&found[0].1), named(&[("a", true), ("b/c", false)]));
    assert_eq!(cases(&found[1].1), named(&[("one", true)]));
}

#[test]
fn a_table_without_cases_tests_nothing() {
    let failure = failure("test_x[name] if {\n\tsome name in []\n}");
    assert_eq!(failure.at.message, "the table has no cases, so nothing is tested");
}

#[test]
fn prints_are_kept_with_their_place() {
    let found = run("test_x if {\n\tprint(\"hello\", 1)\n\tfalse\n}");
    let print = &found[0].1.prints[0];
    assert_eq!((print.text.as_str(), print.line), ("hello 1", 4));
}

#[test]
fn functions_input_and_data_can_be_replaced() {
    let found = outcomes(
        "f(_) := 1\n\ntest_x if {\n\tf(1) == 5 with f as 5\n\tcount([1]) == 7 with count as 7\n\tdata.limit == 3 with data.limit as 3\n\tdata.limit == 2\n\tinput.x == 1 with input.x as 1\n}",
    );
    assert_eq!(found[0].1, TestOutcome::Passed);
}

#[test]
fn regions_are_the_expressions_and_heads_of_what_is_no_test() {
    let policy = "package p\n\ndeny contains x if {\n\tsome x in input.xs\n\tx > 1\n}\n\nunused if {\n\tinput.never\n}\n\ndefault allow := false\n";
    let test = "package p_test\n\nimport data.p\n\ntest_x if {\n\tp.deny == {2} with input.xs as [1, 2]\n\tnot p.allow\n}\n";
    let set = set(&[("p.rego", policy), ("p_test.rego", test)]);
    let suite = Suite::new(&set);
    let result = suite.run(&set, 0, &Settings::default(), true).unwrap();
    assert_eq!(result.outcome, TestOutcome::Passed, "{result:#?}");
    let text = |place: &usize| suite.regions()[*place].span.text(policy).unwrap();
    let covered: Vec<usize> = result.covered.iter().map(|place| *place as usize).collect();
    let all: Vec<usize> = (0..suite.regions().len()).collect();
    let missed: Vec<_> = all.iter().filter(|place| !covered.contains(place)).map(text).collect();
    assert_eq!(missed, ["input.never", "unused"]);
    assert!(suite.regions().iter().all(|region| region.file == "p.rego"));
}

#[test]
fn what_was_printed_before_an_error_is_kept() {
    let (_, result) = run(
        "f(x) := 1 if x\n\nf(x) := 2 if x\n\ntest_x if {\n\tprint(\"before\", 1)\n\tf(true)\n}",
    )
    .pop()
    .unwrap();
    assert_eq!(result.outcome, TestOutcome::Errored, "{result:#?}");
    let printed: Vec<_> = result.prints.iter().map(|print| (&*print.text, print.line)).collect();
    assert_eq!(printed, [("before 1", 8)]);
}

#[test]
fn tests_that_are_made_of_files_stand_beside_those_that_are_rules() {
    let suite = "apiVersion: test.gatekeeper.sh/v1alpha1
kind: Suite
tests:
  - name: repos
    template: t.yaml
    constraint: c.yaml
    cases: [{name: gone, object: o.yaml, assertions: [{violations: no}]}]
";
    let policy = PolicyFile::new("p_test.rego", "package p_test\n\ntest_it := true\n");
    let options =
        Options { fixtures: vec![PolicyFile::new("lib/suite.yaml", suite)], ..Options::default() };
    let set = PolicySet::compile(&[policy], "{}", &options).unwrap();
    let suite = Suite::new(&set);
    let names: Vec<_> = suite.tests().map(plimsoll_types::Test::full_name).collect();
    assert_eq!(names, ["data.p_test.test_it", "lib/suite.yaml/repos/gone"]);
    let run = |place| suite.run(&set, place, &Settings::default(), false);
    assert_eq!(run(0).unwrap().outcome, TestOutcome::Passed);
    let gone = run(1).unwrap();
    assert_eq!(gone.outcome, TestOutcome::Errored);
    let error = gone.error.unwrap();
    assert_eq!(error.message, "there is no file lib/t.yaml, or it cannot be read");
    assert_eq!(
        error.excerpt.unwrap().text.trim(),
        "cases: [{name: gone, object: o.yaml, assertions: [{violations: no}]}]"
    );
    assert!(run(2).is_none());
}

#[test]
fn tests_of_other_tools_run_with_what_those_tools_give() {
    let found = outcomes(
        "import data.p_test as policy

deny contains result.new(\"a\", {\"StartLine\": 1}) if input.a

test_result if {
	some found in deny with input as {\"a\": true}
	found.msg == \"a\"
}

test_config if {
	config := parse_config(\"yaml\", \"a: true\")
	count(deny) == 1 with input as config
}",
    );
    let all = found.iter().all(|(_, outcome)| *outcome == TestOutcome::Passed);
    assert!(all && found.len() == 2, "{found:?}");
}

#[test]
fn files_that_tests_read_are_given_to_them() {
    let policy = "package main

import rego.v1

deny contains input.kind

test_one if deny == {\"Pod\"} with input as parse_config_file(\"samples/pod.yaml\")

test_many if {
	files := parse_combined_config_files([\"samples/pod.yaml\", \"samples/two.yaml\"])
	[file.path | some file in files] == [\"k/samples/pod.yaml\", \"k/samples/two.yaml\", \"k/samples/two.yaml\"]
	files[2].contents == {\"b\": 2}
}
";
    let fixture = |name: &str, text: &str| PolicyFile::new(name, text);
    let fixtures = vec![
        fixture("k/main_test.rego", policy),
        fixture("k/samples/pod.yaml", "kind: Pod\n"),
        fixture("k/samples/two.yaml", "a: 1\n---\nb: 2\n"),
    ];
    let wanted = plimsoll_evaluator::Fixtures::new(fixtures[..1].to_vec()).wanted();
    assert_eq!(wanted, ["k/samples/pod.yaml", "k/samples/two.yaml"]);
    let options = Options { fixtures: fixtures.clone(), ..Options::default() };
    let file = fixtures[0].clone();
    let set = PolicySet::compile(std::slice::from_ref(&file), "{}", &options).unwrap();
    let suite = Suite::new(&set);
    for place in 0..2 {
        let result = suite.run(&set, place, &Settings::default(), false).unwrap();
        assert_eq!(result.outcome, TestOutcome::Passed, "{result:#?}");
    }
    let options = Options { fixtures: fixtures[..2].to_vec(), ..Options::default() };
    let wrong = PolicySet::compile(std::slice::from_ref(&file), "{}", &options).err().unwrap();
    assert_eq!(
        wrong[0].message,
        "parse_combined_config_files: there is no file k/samples/two.yaml, or it cannot be read"
    );
    // Without files a policy that reads them is refused, as it is where it decides.
    let wrong = PolicySet::compile(&[file], "{}", &Options::default()).err().unwrap();
    assert!(wrong[0].message.starts_with("parse_config_file is refused"), "{wrong:#?}");
}

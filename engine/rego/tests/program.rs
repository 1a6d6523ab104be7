//! Programs as their callers see them: rules and their annotations, values at paths, answers, errors.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is not as it should be"
)]

use plimsoll_rego::{Code, Options, PolicyFile, Program, Scope, Settings, Value};

fn program(source: &str) -> Program {
    let file = PolicyFile::new("policy.rego", source);
    let data = Value::from_json_str(r#"{"base": {"k": [1, 2]}}"#).unwrap();
    Program::compile(&[file], data, &Options::default()).unwrap()
}

fn json(value: &Value) -> String {
    let text = value.to_json_str().unwrap();
    text.split_whitespace().collect::<Vec<_>>().join("")
}

fn at(program: &Program, path: &str) -> Option<String> {
    let evaluation = program.eval_rule(path, None, &Settings::default()).unwrap();
    evaluation.value.map(|value| json(&value))
}

const ANNOTATED: &str = r#"# METADATA
# scope: subpackages
# custom: {team: sea, id: none}
package harbour.gates

# METADATA
# scope: document
# title: Gates
# description: All of them.

# METADATA
# title: Main gate
# custom:
#   id: G-1
deny contains "main" if input.closed

deny contains "side"

default open(_) := false
"#;

#[test]
fn rules_are_listed_with_their_annotations() {
    let program = program(ANNOTATED);
    let rules: Vec<_> = program.rules().collect();
    let [main, side, open] = rules.as_slice() else {
        panic!("there are {} rules", rules.len());
    };
    assert_eq!(main.path, "data.harbour.gates.deny");
    assert_eq!(main.package, ["harbour", "gates"]);
    assert_eq!((main.span.line, main.span.column), (15, 1));
    assert_eq!(
        json(&main.metadata()),
        r#"{"custom":{"id":"G-1","team":"sea"},"description":"Allofthem.","scope":"rule","title":"Maingate"}"#
    );
    let scopes: Vec<Scope> = side.annotations.iter().map(|a| a.scope).collect();
    assert_eq!(scopes, [Scope::Document, Scope::Subpackages]);
    assert!(open.default && open.function);
}

#[test]
fn a_path_names_a_rule_a_package_a_base_document_or_nothing() {
    let program =
        program("package a.b\np := 1\nq[x].r := x if some x in [7]\nf(x) := x\nu if input.u");
    assert_eq!(at(&program, "data.a.b.p").as_deref(), Some("1"));
    assert_eq!(at(&program, "data.a.b.q").as_deref(), Some(r#"{"7":{"r":7}}"#));
    assert_eq!(at(&program, "data.a").as_deref(), Some(r#"{"b":{"p":1,"q":{"7":{"r":7}}}}"#));
    assert_eq!(at(&program, "data.base.k").as_deref(), Some("[1,2]"));
    assert_eq!(at(&program, "data.a.b.u"), None);
    assert_eq!(at(&program, "data.no.such"), None);
    let error = program.eval_rule("input.x", None, &Settings::default()).unwrap_err();
    assert_eq!(error.code(), Code::Parse);
}

#[test]
fn a_query_answers_with_variables_and_the_values_of_its_expressions() {
    let program = program("package a\np contains x if some x in [1, 2]");
    let evaluation =
        program.query("x = data.a.p[_]; data.a.p; 1 == 2", None, &Settings::default()).unwrap();
    let answers: Vec<_> = evaluation
        .value
        .iter()
        .map(|answer| {
            let x = answer.bindings.get("x").map(json);
            let values: Vec<_> = answer.expressions.iter().map(json).collect();
            (x, values)
        })
        .collect();
    let answer = |x: &str| {
        let values = ["true", "[1,2]", "false"].map(str::to_owned).to_vec();
        (Some(x.to_owned()), values)
    };
    assert_eq!(answers, [answer("1"), answer("2")]);
}

#[test]
fn a_query_that_fails_has_no_answer_and_one_that_is_wrong_an_error() {
    let program = program("package a\np if input.x");
    let settings = Settings::default();
    let none = program.query("data.a.p", None, &settings).unwrap();
    assert!(none.value.is_empty());
    let errors = program.query("x = y", None, &settings).unwrap_err();
    let codes: Vec<Code> = errors.iter().map(|error| error.code()).collect();
    assert_eq!(codes, [Code::UnsafeVar, Code::UnsafeVar]);
    assert_eq!(errors.first().unwrap().file(), "query");
}

#[test]
fn all_files_that_do_not_parse_are_reported() {
    let files = ["package a\np := ", "package b\nq if {"].map(|source| {
        PolicyFile::new(source.split_whitespace().nth(1).unwrap().to_owned(), source.to_owned())
    });
    let errors = match Program::compile(&files, Value::new_object(), &Options::default()) {
        Ok(_) => panic!("it compiles"),
        Err(errors) => errors,
    };
    let text: Vec<String> = errors.iter().map(|error| error.to_string()).collect();
    assert_eq!(
        text,
        [
            "a:2: rego_parse_error: unexpected eof token: expected a term",
            "b:2: rego_parse_error: unexpected eof token: expected a term",
        ]
    );
}

#[test]
fn what_is_likely_a_mistake_is_a_warning_and_under_strict_an_error() {
    let source = "package a\nimport data.b\nf(x) := 1\np if { y := 2 }\nq if every z in [1] { z }";
    let warnings: Vec<String> =
        program(source).warnings().map(|warning| warning.to_string()).collect();
    let expected = [
        "policy.rego:2: rego_compile_error: import data.b unused",
        "policy.rego:3: rego_compile_error: unused argument x. (hint: use _ (wildcard variable) instead)",
        "policy.rego:4: rego_compile_error: assigned var y unused",
    ];
    assert_eq!(warnings, expected);
    let file = PolicyFile::new("policy.rego", source);
    let options = Options { strict: true, ..Options::default() };
    let Err(errors) = Program::compile(&[file], Value::new_object(), &options) else {
        panic!("it compiles");
    };
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors, expected);
}

#[test]
fn deciding_leaves_no_trace_in_the_program() {
    let program = program("package a\np := input.x");
    let input = |text: &str| Some(Value::from_json_str(text).unwrap());
    let settings = Settings::default();
    let first = program.eval_rule("data.a.p", input(r#"{"x": 1}"#), &settings).unwrap();
    let second = program.eval_rule("data.a.p", input(r#"{"x": 2}"#), &settings).unwrap();
    let third = program.eval_rule("data.a.p", None, &settings).unwrap();
    assert_eq!(first.value.map(|value| json(&value)).as_deref(), Some("1"));
    assert_eq!(second.value.map(|value| json(&value)).as_deref(), Some("2"));
    assert_eq!(third.value, None);
}

#[test]
fn what_is_printed_comes_with_the_result() {
    let program = program("package a\np if { print(\"at\", input.x, [1]); true }");
    let evaluation = program.eval_rule("data.a.p", None, &Settings::default()).unwrap();
    let texts: Vec<&str> = evaluation.usage.prints.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(texts, ["at <undefined> [1]"]);
}

#[test]
fn an_index_leaves_out_rules_that_cannot_match_and_no_others() {
    let mut source = String::from("package a\n");
    for index in 0..50 {
        source.push_str(&format!(
            "p contains {index} if {{ input.user == \"u{index}\"; input.action == \"read\" }}\n"
        ));
    }
    source.push_str(
        "p contains \"any\" if input.action\np contains \"of\" if input.user in {\"u7\"}\n",
    );
    let program = program(&source);
    let input = Value::from_json_str(r#"{"user": "u7", "action": "read"}"#).unwrap();
    let evaluation = program.eval_rule("data.a.p", Some(input), &Settings::default()).unwrap();
    assert_eq!(evaluation.value.map(|v| json(&v)).as_deref(), Some(r#"[7,"any","of"]"#));
    assert!(evaluation.usage.steps < 20, "{} steps", evaluation.usage.steps);
}

#[test]
fn a_query_asked_again_is_answered_for_the_input_it_is_asked_with() {
    let program = program("package a\n\np := input.x");
    let settings = Settings::default();
    let ask = |query: &str, x: &str| {
        let answers = program.query(query, Some(Value::from_json_str(x).unwrap()), &settings);
        answers.unwrap().value.iter().map(|a| json(&a.expressions[0])).collect::<Vec<_>>()
    };
    for n in 0..100 {
        let other = format!("data.a.p + {n}");
        assert_eq!(ask("data.a.p", &format!("{{\"x\": {n}}}")), [n.to_string()]);
        assert_eq!(ask(&other, r#"{"x": 1}"#), [(n + 1).to_string()]);
    }
    assert!(ask("data.a.p", "{}").is_empty());
    assert!(program.query("data.a.p :=", None, &settings).is_err());
}

#[test]
fn a_program_over_other_base_documents_shares_what_was_compiled() {
    let one = program(
        "package p\n\nfirst := data.base.k[0]\n\nshort if regex.match(`^.$`, data.base.name)\n",
    );
    let entry = one.entry("data.p.first").unwrap();
    let other = Value::from_json_str(r#"{"base": {"k": [7], "name": "x"}}"#).unwrap();
    let two = one.over(other).unwrap();
    assert_eq!(at(&two, "data.p.first").as_deref(), Some("7"));
    assert_eq!(at(&two, "data.p.short").as_deref(), Some("true"));
    let asked = two.session(None, &Settings::default()).eval(&entry).unwrap();
    assert_eq!(asked.value.as_ref().map(json).as_deref(), Some("7"));
    // The first still reads its own.
    assert_eq!(at(&one, "data.p.first").as_deref(), Some("1"));
    assert_eq!(at(&one, "data.p.short"), None);
    let deep = (0..200).fold(Value::Null, |inner, _| Value::from(vec![inner]));
    let refused = one.over(deep).err().unwrap();
    assert!(refused.to_string().contains("128 levels"), "{refused}");
}

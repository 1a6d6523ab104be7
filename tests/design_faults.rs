//! Faults that other evaluators of Rego were seen to have, each as a test that ours has not. Most of
//! them let a policy pass what it was written to stop.

use std::time::Instant;

use plimsoll_rego::{Code, Options, PolicyFile, Program, Settings, Value};

fn compile(policy: &str) -> Result<Program, Code> {
    let file = PolicyFile::new("test.rego", format!("package test\n\n{policy}\n"));
    Program::compile(&[file], Value::new_object(), &Options::default())
        .map_err(|wrong| wrong.first().expect("an error is named").code())
}

/// `data.test.p` as JSON, or `None` where it is undefined; with an empty object as input.
fn p(policy: &str) -> Option<String> {
    p_with(policy, "{}", &Settings::default()).unwrap_or_else(|code| panic!("{code}: {policy}"))
}

fn p_with(policy: &str, input: &str, settings: &Settings) -> Result<Option<String>, Code> {
    let input = Value::from_json_str(input).expect("input is JSON");
    let result = compile(policy)?.eval_rule("data.test.p", Some(input), settings);
    result
        .map(|evaluation| evaluation.value.map(|value| value.to_string()))
        .map_err(|wrong| wrong.code())
}

fn json(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn assignment_from_undefined_fails() {
    let policy = "p if token := input.token";
    assert_eq!(p(policy), None);
    let settings = Settings::default();
    assert_eq!(p_with(policy, r#"{"token": "t"}"#, &settings), Ok(json("true")));
    assert_eq!(p("p if { x = input.a.b.c; not x == 1 }"), None);
    assert_eq!(p("p := [x | x := input.absent]"), json("[]"));
    assert_eq!(p("p if { some x in input.absent; x }"), None);
}

#[test]
fn the_else_of_a_function_may_be_an_empty_string() {
    let name = "name(x) := x.name\n\nelse := \"\"\n\n";
    assert_eq!(p(&format!("{name}p := name({{}})")), json(r#""""#));
    assert_eq!(p(&format!("{name}p := name({{\"name\": \"a\"}})")), json(r#""a""#));
    assert_eq!(
        p("p if flag(1) == false\n\nflag(x) := true if x > 1\n\nelse := false"),
        json("true")
    );
}

#[test]
fn with_replaces_input_data_rules_and_functions() {
    assert_eq!(p("p := x if x := input.a with input.a as 1"), json("1"));
    assert_eq!(p("p := x if x := data.base with data.base as 2"), json("2"));
    assert_eq!(p("p := x if x := q with q as 3\n\nq := 0"), json("3"));
    assert_eq!(p("p := x if x := f(1) with f as 4\n\nf(x) := x"), json("4"));
    assert_eq!(p("p := x if x := count([1]) with count as 5"), json("5"));
    assert_eq!(
        p("p := [q, x, q] if x := q with input.a as 1\n\nq := object.get(input, \"a\", 0)"),
        json("[0,1,0]")
    );
}

#[test]
fn a_call_that_nobody_can_answer_does_not_compile() {
    for call in [
        "no_such(input)",
        "no.such.builtin(input)",
        "data.test.absent(1)",
        "count()",
        "count(1, 2, 3)",
    ] {
        assert_eq!(compile(&format!("p if {call}")).err(), Some(Code::Type), "{call}");
    }
}

#[test]
fn negating_a_call_of_undefined_is_undefined() {
    assert_eq!(p("p if not startswith(input.absent, \"x\")"), None);
    assert_eq!(p("p if not valid(input.absent)\n\nvalid(x) if x == \"x\""), None);
    assert_eq!(p("p if not valid(q)\n\nvalid(x) if x == \"x\"\n\nq := input.absent"), None);
    // Negating what is undefined itself is true, as ever.
    assert_eq!(p("p if not input.absent"), json("true"));
    assert_eq!(p("p if not valid(\"y\")\n\nvalid(x) if x == \"x\""), json("true"));
}

// The one comparison that OPA turns into a unification, whose references stay inside the negation.
// Gatekeeper's library says `not container.securityContext.readOnlyRootFilesystem == true`.
#[test]
fn negating_an_equation_with_undefined_is_true() {
    assert_eq!(p("p if not input.absent == true"), json("true"));
    assert_eq!(p("p if not true == input.absent"), json("true"));
    assert_eq!(p("p if { some x in [{}]; not x.a.b == true }"), json("true"));
    assert_eq!(p("p if not q == 1\n\nq := 1 if input.absent"), json("true"));
    assert_eq!(p("p if not 1 == 1"), None);
    // What is no operand itself is evaluated before, and so are the operands of other comparisons.
    assert_eq!(p("p if not [input.absent] == [1]"), None);
    assert_eq!(p("p if not count(input.absent) == 1"), None);
    assert_eq!(p("p if not input.absent != true"), None);
}

#[test]
fn a_function_may_have_a_head_alone_with_patterns_in_it() {
    let f = "f(\"x\", _)\n\n";
    assert_eq!(p(&format!("{f}p := f(\"x\", 1)")), json("true"));
    assert_eq!(p(&format!("{f}p := f(\"y\", 1)")), None);
}

#[test]
fn an_inner_some_shadows_an_outer_one() {
    assert_eq!(p("p := x if { some i; x := [i | some i in [7, 8]]; i = 1 }"), json("[7,8]"));
    assert_eq!(
        p("p := [[i, j] | some i in [1, 2]; some j in [i | some i in [3]]]"),
        json("[[1,3],[2,3]]")
    );
}

#[test]
fn a_comprehension_may_run_any_number_of_times() {
    assert_eq!(p("p := [[y | some y in [1, 2]] | some x in [0, 1]; x < 5]"), json("[[1,2],[1,2]]"));
    assert_eq!(
        p("p := [[y | some y; [5, 6][y]] | some x in [0, 1]; x < 5]"),
        json("[[0,1],[0,1]]")
    );
}

#[test]
fn the_empty_array_is_part_of_every_array() {
    assert_eq!(p("p := object.subset([1, 2], [])"), json("true"));
    assert_eq!(p("p := object.subset({\"a\": [1, 2]}, {\"a\": []})"), json("true"));
    assert_eq!(p("p := object.subset([], [1])"), json("false"));
}

#[test]
fn the_empty_string_can_be_counted() {
    assert_eq!(p("p := strings.count(\"dummy\", \"\")"), json("6"));
    assert_eq!(p("p := strings.count(\"\", \"\")"), json("1"));
    assert_eq!(p("p := strings.count(\"\", \"x\")"), json("0"));
}

#[test]
fn a_v0_set_may_have_several_bodies_in_a_row() {
    let source = "package test\n\np[x] { x := 1 } { x := 2 } { x := 1; x > 5 }\n";
    let file = PolicyFile::new("test.rego", source);
    let options = Options { rego_version: plimsoll_rego::RegoVersion::V0, ..Default::default() };
    let program = Program::compile(&[file], Value::new_object(), &options).expect("it compiles");
    let value =
        program.eval_rule("data.test.p", None, &Settings::default()).expect("it runs").value;
    assert_eq!(
        value.map(|value| value.to_json_str().expect("JSON").split_whitespace().collect()),
        json("[1,2]")
    );
}

#[test]
fn crypto_is_there() {
    assert_eq!(p("p := crypto.md5(\"a\")"), json(r#""0cc175b9c0f1b6a831c399e269772661""#));
    assert_eq!(
        p(
            "p if crypto.hmac.equal(crypto.hmac.sha256(\"a\", \"k\"), crypto.hmac.sha256(\"a\", \"k\"))"
        ),
        json("true")
    );
    for name in ["sha1", "sha256"] {
        assert!(p(&format!("p := crypto.{name}(\"a\")")).is_some(), "{name}");
    }
}

#[test]
fn tokens_are_signed_decoded_and_verified() {
    let token = "token := io.jwt.encode_sign({\"alg\": \"HS256\"}, {\"sub\": \"ann\"}, {\"kty\": \"oct\", \"k\": \"c2VjcmV0\"})\n\n";
    assert_eq!(p(&format!("{token}p := io.jwt.decode(token)[1].sub")), json(r#""ann""#));
    assert_eq!(p(&format!("{token}p := io.jwt.verify_hs256(token, \"secret\")")), json("true"));
    assert_eq!(p(&format!("{token}p := io.jwt.verify_hs256(token, \"other\")")), json("false"));
    assert_eq!(
        p(&format!("{token}p := io.jwt.decode_verify(token, {{\"secret\": \"other\"}})[0]")),
        json("false")
    );
}

#[test]
fn certificates_that_are_none_are_an_error_of_the_builtin() {
    let strict = Settings { strict_builtin_errors: true, ..Settings::default() };
    for call in ["parse_certificates", "parse_certificate_request", "parse_rsa_private_key"] {
        let policy = format!("p := crypto.x509.{call}(\"no certificate\")");
        assert_eq!(p_with(&policy, "{}", &strict), Err(Code::EvalBuiltin), "{call}");
    }
    let policy = "p := crypto.x509.parse_and_verify_certificates(\"no certificate\")";
    assert_eq!(p(policy), json("[false,[]]"));
}

#[test]
fn graphql_is_there() {
    let schema = "type Query { ship: String }";
    assert_eq!(p(&format!("p := graphql.is_valid(\"{{ ship }}\", \"{schema}\")")), json("true"));
    assert_eq!(p(&format!("p := graphql.is_valid(\"{{ boat }}\", \"{schema}\")")), json("false"));
    assert_eq!(p(&format!("p := graphql.schema_is_valid(\"{schema}\")")), json("true"));
}

#[test]
fn networks_are_compared_merged_and_expanded() {
    assert_eq!(p("p := net.cidr_contains(\"10.0.0.0/8\", \"10.1.2.3\")"), json("true"));
    assert_eq!(p("p := net.cidr_intersects(\"10.0.0.0/8\", \"11.0.0.0/8\")"), json("false"));
    assert_eq!(
        p("p := [x | some x in net.cidr_merge([\"10.0.0.0/9\", \"10.128.0.0/9\"])]"),
        json(r#"["10.0.0.0/8"]"#)
    );
    assert_eq!(p("p := count(net.cidr_expand(\"10.0.0.0/30\"))"), json("4"));
    assert_eq!(p("p := net.cidr_is_valid(\"10.0.0.0/33\")"), json("false"));
    assert_eq!(
        p("p := count(net.cidr_contains_matches([\"10.0.0.0/8\"], [\"10.1.0.0/16\"]))"),
        json("1")
    );
}

#[test]
fn all_submatches_are_found() {
    let policy = "p := regex.find_all_string_submatch_n(`a(\\d)`, \"a1 a2\", -1)";
    assert_eq!(p(policy), json(r#"[["a1","1"],["a2","2"]]"#));
}

#[test]
fn a_rule_can_read_its_own_annotations() {
    let policy = "# METADATA\n# title: Mine\np := rego.metadata.rule().title";
    assert_eq!(p(policy), json(r#""Mine""#));
    let policy = "# METADATA\n# title: Mine\np := rego.metadata.chain()[0].annotations.title";
    assert_eq!(p(policy), json(r#""Mine""#));
}

#[test]
fn time_is_the_one_that_was_given() {
    let settings = Settings { now_ns: 1_700_000_000_000_000_000, ..Settings::default() };
    let policy = "p := time.now_ns()";
    assert_eq!(p_with(policy, "{}", &settings), Ok(json("1700000000000000000")));
    assert_eq!(p(policy), json("0"));
}

#[test]
fn an_evaluation_is_bounded_by_steps_and_not_by_a_clock() {
    let endless = "p := count([1 | some a in numbers.range(1, 10000); some b in numbers.range(1, 10000); a < b])";
    let settings = Settings { step_limit: 10_000, ..Settings::default() };
    assert_eq!(p_with(endless, "{}", &settings), Err(Code::EvalLimit));
}

#[test]
fn chance_comes_from_the_seed() {
    let policy = "p := [rand.intn(\"a\", 1000000), uuid.rfc4122(\"a\")]";
    let seeded = |seed| p_with(policy, "{}", &Settings { seed, ..Settings::default() });
    assert_eq!(seeded(1), seeded(1));
    assert_ne!(seeded(1), seeded(2));
}

#[test]
fn a_pattern_is_compiled_once_for_any_number_of_calls() {
    // Large enough that compiling it weighs many times what matching does.
    let pattern = r"regex.match(`^(\pL{1,40}|\pN{1,40})$`, x)";
    let time = |calls: u32| {
        let policy = format!(
            "p := count([x | some i in numbers.range(1, {calls}); x := format_int(i, 10); {pattern}])"
        );
        let program = compile(&policy).expect("it compiles");
        let start = Instant::now();
        program.eval_rule("data.test.p", None, &Settings::default()).expect("it runs");
        start.elapsed()
    };
    let (one, many) = (time(1), time(1000));
    assert!(many < one * 100, "{many:?} for a thousand calls, {one:?} for one");
}

#[test]
fn a_line_may_be_as_long_as_one_likes() {
    let long = "x".repeat(100_000);
    assert_eq!(p(&format!("p := count(\"{long}\") # {long}")), json("100000"));
}

#[test]
fn what_would_need_the_network_does_not_compile_and_the_host_tells_nothing() {
    for call in [
        "http.send({\"method\": \"get\", \"url\": \"http://localhost\"})",
        "net.lookup_ip_addr(\"localhost\")",
    ] {
        assert_eq!(compile(&format!("p := {call}")).err(), Some(Code::Type), "{call}");
    }
    // Whoever asks for the environment is told there is none.
    assert_eq!(p("p := opa.runtime()"), json("{}"));
}

//! What holds for every builtin alike: no operand makes one panic, equal calls give equal results, and the
//! table is in order.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_rego::builtins::{Builtin, Context, Outcome, REFUSED, Value, all, lookup};

fn strings() -> Vec<Value> {
    [
        "",
        "a",
        "é",
        "%d %s %!v %[3]*.[2]*[1]f %",
        "1",
        "-1.5e3",
        "1e999999",
        "{{range .}}{{.}}{{end}}",
        "[a-z]+(x",
        "{a,[b-",
        "10.0.0.0/8",
        "::/0",
        "2006-01-02T15:04:05.999Z07:00",
        "1h1.5m",
        "{\"a\": [1, {\"b\": null}]}",
        "- a: &x [*x]\n  <<: b",
        "query { a(b: {c: [$d]}) { ...e } }",
        "type A implements B { a(b: [C!]! = 1): D @e }",
        "eyJhbGciOiJIUzI1NiJ9.e30.AA",
        "MIIB",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
        "$1${x",
        "/a/~1/0",
        "-",
        "{\"$ref\": \"#\", \"type\": \"object\"}",
        "\u{0}\u{202e}\u{10ffff}",
        "1.2.3-a.1+b",
    ]
    .into_iter()
    .map(Value::from)
    .collect()
}

fn samples() -> Vec<Value> {
    let object: BTreeMap<Value, Value> = [
        (Value::from("a"), Value::from(vec![Value::from(1), Value::from("b")])),
        (Value::from(2), Value::Null),
    ]
    .into();
    let set: BTreeSet<Value> = [Value::from("x"), Value::from(vec![Value::from(0)])].into();
    let mut samples = vec![
        Value::Null,
        Value::Bool(true),
        Value::from(0),
        Value::from(-1),
        Value::from(3),
        Value::from(i64::MAX),
        Value::from(i64::MIN),
        Value::from(u64::MAX),
        Value::from(0.1),
        Value::from(-1e300),
        Value::from_numeric_string(&"9".repeat(400)).unwrap(),
        Value::new_array(),
        Value::new_object(),
        Value::new_set(),
        Value::from(vec![Value::from(1_600_000_000_000_000_000_i64), Value::from("Europe/Berlin")]),
        Value::from(vec![Value::from("a/b"), Value::from(vec![Value::from("a"), Value::from(0)])]),
        Value::from(object),
        Value::from(set),
    ];
    samples.extend(strings());
    samples
}

fn call(builtin: &Builtin, operands: &[Value]) -> Outcome {
    (builtin.function)(&mut Context::new(1_700_000_000_000_000_000, 7), operands)
}

/// Runs a builtin over combinations of samples: all of them for one or two operands, a walk through them
/// for more.
fn every_call(builtin: &Builtin, mut visit: impl FnMut(&[Value])) {
    let samples = samples();
    let count = samples.len();
    let total = count.pow(u32::try_from(builtin.arity).unwrap());
    let stride = (total / 4_000).max(1) | 1;
    for index in (0..total).step_by(stride) {
        let mut rest = index;
        let mut operands = Vec::new();
        for _ in 0..builtin.arity {
            operands.push(samples[rest % count].clone());
            rest /= count;
        }
        visit(&operands);
    }
}

#[test]
fn no_operands_make_a_builtin_panic_and_equal_calls_give_equal_results() {
    for builtin in all() {
        let started = std::time::Instant::now();
        every_call(builtin, |operands| {
            let result = call(builtin, operands);
            assert!(!matches!(result, Ok(Some(Value::Undefined))), "{}", builtin.name);
            assert_eq!(result, call(builtin, operands), "{} {operands:?}", builtin.name);
        });
        let took = started.elapsed();
        assert!(took.as_secs() < 60, "{} took {took:?}", builtin.name);
    }
}

#[test]
fn every_name_is_there_once_and_is_found() {
    let mut names = BTreeSet::new();
    for builtin in all() {
        assert!(names.insert(builtin.name), "{} is there twice", builtin.name);
        assert_eq!(lookup(builtin.name).unwrap().signature, builtin.signature);
        let written = builtin.signature.split_once(" -> ").unwrap().0;
        assert!(written.starts_with('(') && written.ends_with(')'), "{}", builtin.name);
        assert!(builtin.description.ends_with('.'), "{}", builtin.name);
    }
    for (name, reason) in REFUSED {
        assert!(lookup(name).is_none() && !reason.is_empty());
    }
}

#[test]
fn what_would_grow_without_bound_is_refused() {
    let huge = Value::from(i64::MAX);
    let calls: [(&str, Vec<Value>); 6] = [
        ("numbers.range", vec![Value::from(0), huge.clone()]),
        ("bits.lsh", vec![Value::from(1), huge.clone()]),
        ("net.cidr_expand", vec![Value::from("::/0")]),
        ("regex.match", vec![Value::from("((((a{1000}){1000}){1000}){1000})"), Value::from("a")]),
        ("units.parse", vec![Value::from("1e99999")]),
        (
            "sprintf",
            vec![Value::from("%999999d".repeat(100)), Value::from(vec![Value::from(1); 100])],
        ),
    ];
    for (name, operands) in calls {
        let result = call(lookup(name).unwrap(), &operands);
        assert!(
            matches!(result, Err(plimsoll_rego::builtins::BuiltinError::Limit(_))),
            "{name}: {result:?}"
        );
    }
}

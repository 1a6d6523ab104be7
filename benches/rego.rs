//! Rego side by side: our evaluator natively and through the component, and regorus's interpreter, each from
//! the input's JSON text to the document's. `benches/peers/opa.py` adds OPA and regorus's bytecode machine.
//!
//! An engine that cannot run a set, or whose answer differs from ours, is named on standard error and left out.

#[path = "engines/mod.rs"]
mod engines;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use plimsoll_benches::{Engine, Set, all, inventory};
use serde_json::Value;

fn decide(c: &mut Criterion) {
    for set in all() {
        let mut group = c.benchmark_group(format!("rego {}", set.name));
        let expected = document(
            "native",
            &mut *engines::load("native", &set).expect("ours runs every set"),
            &set,
        );
        for name in ["native", "component", "regorus interpreter"] {
            let Ok(mut engine) = engines::load(name, &set)
                .inspect_err(|why| eprintln!("{name}: {}: {why}", set.name))
            else {
                continue;
            };
            if document(name, &mut *engine, &set) != expected {
                eprintln!("{name}: {}: another answer than ours", set.name);
                continue;
            }
            group.bench_function(name, |b| b.iter(|| engine.decide(black_box(&set.input))));
        }
        group.finish();
    }
}

/// How long it takes from policy text and 50 MB of base documents to a program that can decide.
fn load(c: &mut Criterion) {
    let set = inventory(50 << 20);
    let mut group = c.benchmark_group("rego load 50 MB");
    group.sample_size(10);
    for name in ["native", "regorus interpreter"] {
        group.bench_function(name, |b| b.iter(|| engines::load(name, black_box(&set))));
    }
    group.finish();
}

/// The answer as a value; the component wraps it in the bindings of a query.
fn document(engine: &str, loaded: &mut dyn Engine, set: &Set) -> Value {
    let text = loaded.decide(&set.input).unwrap_or_default();
    let answer: Value = serde_json::from_str(&text).unwrap_or_default();
    match engine {
        "component" => answer[0]["expressions"][0].clone(),
        _ => answer,
    }
}

criterion_group!(benches, decide, load);
criterion_main!(benches);

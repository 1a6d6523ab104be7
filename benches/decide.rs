//! The hot path and the way to it: one decision natively and through the component, an instance, the
//! load, a compilation.
//!
//! `cargo bench -p plimsoll-benches` runs them; `cargo run --release -p plimsoll-benches` prints
//! what they measured as the table of docs/performance.md.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use plimsoll::{Engine, Policies, Reading, Settings, Source};
use plimsoll_evaluator::{Options, PolicySet, bundled};

const SOURCES: [(&str, &str); 2] = [
    ("Dockerfile", include_str!("fixtures/Dockerfile")),
    ("pod.yaml", include_str!("fixtures/pod.yaml")),
];

fn decide(c: &mut Criterion) {
    let settings = Settings::default();
    let component = Engine::new().and_then(|engine| engine.bundled()).expect("the engine loads");
    let native = bundled::policy_set().expect("the bundled rules compile");
    for (name, text) in SOURCES {
        let mut group = c.benchmark_group(format!("decide {name}"));
        let source = plimsoll_document::Source::new(name, plimsoll_document::Content::Text(text));
        group
            .bench_function("native", |b| b.iter(|| native.check(black_box(&[source]), &settings)));
        let source = Source::text(name, text);
        group.bench_function("component", |b| {
            b.iter(|| component.check(black_box(&source), &settings))
        });
        group.finish();
    }
}

fn normalize(c: &mut Criterion) {
    let reading = Reading::default();
    let mut group = c.benchmark_group("normalize natively");
    for (name, text) in SOURCES {
        let source = plimsoll_document::Source::new(name, plimsoll_document::Content::Text(text));
        group.bench_function(name, |b| {
            b.iter(|| plimsoll_document::normalize(black_box(&source), &reading));
        });
    }
    group.finish();
}

fn start(c: &mut Criterion) {
    let mut group = c.benchmark_group("start");
    group.bench_function("load the component", |b| b.iter(|| Engine::new().expect("it loads")));
    let engine = Engine::new().expect("the engine loads");
    group.bench_function("instantiate with the bundled rules", |b| {
        b.iter(|| engine.bundled().expect("they are ready"));
    });
    group.finish();
}

fn compile(c: &mut Criterion) {
    let mut group = c.benchmark_group("compile the bundled rules");
    let files = bundled::files();
    group.bench_function("native", |b| {
        b.iter(|| {
            PolicySet::compile(black_box(&files), "{}", &Options::default()).expect("they compile")
        });
    });
    let engine = Engine::new().expect("the engine loads");
    let policies = files
        .iter()
        .fold(Policies::new().alone(), |policies, file| policies.file(&file.name, &file.source));
    group.bench_function("component", |b| {
        b.iter(|| engine.compile(policies.clone()).expect("they compile"));
    });
    group.finish();
}

criterion_group!(benches, decide, normalize, start, compile);
criterion_main!(benches);

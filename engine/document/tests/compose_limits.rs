//! Compose files that somebody wrote to break the reader.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use plimsoll_document::{Content, Normalized, Reading, Source, normalize};
use proptest::prelude::*;

fn read_with(text: &str, name: &str, value: &str) -> Normalized {
    let mut reading = Reading::default();
    reading.environment.insert(name.to_owned(), value.to_owned());
    normalize(&Source::new("compose.yaml", Content::Text(text)), &reading)
}

fn read(text: &str) -> Normalized {
    read_with(text, "", "")
}

fn file(lines: &str) -> String {
    format!("services:\n  web:\n    {lines}\n")
}

#[test]
fn hostile_files_of_any_shape_end() {
    const SIZE: usize = 64 << 10;
    let repeat = |part: &str| part.repeat(SIZE / part.len());
    let chain: String =
        (0..5000).map(|i| format!("  s{i}: {{image: x, extends: s{}}}\n", i + 1)).collect();
    let wide: String = (0..5000).map(|i| format!("  s{i}: {{extends: big}}\n")).collect();
    let names: String = (0..20_000).map(|i| format!("n{i}, ")).collect();
    for (shape, text) in [
        ("chain", format!("services:\n{chain}")),
        (
            "wide",
            format!("services:\n  big: {{image: x, labels: [{}]}}\n{wide}", "a,".repeat(20_000)),
        ),
        ("ports", file(&format!("ports: [{}]", repeat("1-65535, ")))),
        ("variables", file(&format!("image: \"{}\"", repeat("${A:-b}")))),
        ("open braces", file(&format!("image: \"{}\"", repeat("${A:-")))),
        ("dollars", file(&format!("image: \"{}\"", repeat("$$")))),
        ("environment", file(&format!("environment: [{}]", repeat("A=1, ")))),
        ("names", file(&format!("networks: [{names}]"))),
        ("depends", file(&format!("depends_on: [{names}]"))),
        ("volumes", file(&format!("volumes: [{names}]"))),
        ("services", format!("services:\n{}", repeat("  a: {image: x}\n"))),
    ] {
        // That this ends at all is the point; a quadratic reader would be at it for hours.
        assert!(read(&text).diagnostics.len() <= 1001, "{shape}");
    }
    let long = "v".repeat(1 << 16);
    let text = file(&format!("image: \"{}\"", "$A".repeat(1000)));
    let codes: Vec<_> =
        read_with(&text, "A", &long).diagnostics.into_iter().map(|found| found.code).collect();
    assert_eq!(codes, ["compose/too-large"]);
}

const SEED: &str = "name: shop\nx-a: &a {read_only: true}\nservices:\n  web:\n    <<: *a\n    image: \"nginx:${TAG:-1}\"\n    build: {context: ., args: [A=1]}\n    ports: [\"8080:80\", {target: 1, published: 2}]\n    volumes: [\"./a:/b:ro\", {type: bind, source: /x, target: /y}]\n    environment: {PASSWORD: hunter2, B: }\n    healthcheck: {test: [CMD, x], interval: 1m}\n    ulimits: {nofile: {soft: 1, hard: 2}}\n    deploy: {resources: {limits: {cpus: '0.5', memory: 64m}}}\n  db:\n    extends: {service: web}\n    secrets: [k]\nsecrets: {k: {file: ./k}}\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_edit_of_a_file_makes_the_reader_panic_or_a_span_stray(
        edits in prop::collection::vec((0.0..1.0_f64, 0..30_usize, "[\\-:\\[\\]{},&*!|>'\"%#?$\n\t a-c0é~<]{0,4}"), 1..8),
    ) {
        let mut text = SEED.to_owned();
        for (place, width, with) in edits {
            let mut start = (place * text.len() as f64) as usize;
            while !text.is_char_boundary(start) { start -= 1; }
            let mut end = (start + width).min(text.len());
            while !text.is_char_boundary(end) { end -= 1; }
            text.replace_range(start..end.max(start), &with);
        }
        let found = read(&text);
        for document in &found.documents {
            for (pointer, span) in document.spans.iter() {
                prop_assert!(span.text(&text).is_some());
                prop_assert!(document.body.pointer(pointer).is_some(), "{pointer}");
            }
        }
        for diagnostic in &found.diagnostics {
            prop_assert!(diagnostic.span.is_none_or(|span| span.text(&text).is_some()));
        }
    }
}

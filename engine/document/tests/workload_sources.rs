//! Sources as hosts find them: which kind they are, and what is said of those that cannot be read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use plimsoll_document::{
    Content, Document, Kind, MAX_SOURCE_BYTES, Normalized, Reading, Source, detect, normalize,
};
use proptest::prelude::*;

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n  - name: a\n    image: nginx\n";

fn bytes(name: &str, bytes: &[u8], kind: Option<Kind>) -> Normalized {
    normalize(&Source::new(name, Content::Bytes(bytes)).of(kind), &Reading::default())
}

fn codes(normalized: &Normalized) -> Vec<&str> {
    normalized.diagnostics.iter().map(|found| found.code.as_str()).collect()
}

#[test]
fn kinds_are_told_by_name_and_content() {
    let config = "{\"os\": \"linux\", \"rootfs\": {\"diff_ids\": []}}";
    for (name, text, kind) in [
        ("pod.yaml", POD, Some(Kind::Workload)),
        ("a.b/pod.yml", POD, Some(Kind::Workload)),
        ("-", POD, Some(Kind::Workload)),
        ("pod.json", "{\"apiVersion\": \"v1\", \"kind\": \"Pod\"}", Some(Kind::Workload)),
        ("evade.yaml", "\"api\\x56ersion\": v1\n", Some(Kind::Workload)),
        ("README.md", POD, None),
        ("deploy", "#!/bin/sh\nkubectl apply -f - <<END\napiVersion: v1\nEND\n", None),
        ("ci.yaml", "on: push\n", None),
        ("config.json", config, Some(Kind::Image)),
        ("-", config, Some(Kind::Image)),
        ("package.json", "{\"name\": \"x\"}", None),
        ("Dockerfile", "FROM scratch\n", Some(Kind::Dockerfile)),
        ("-", "FROM scratch\n", Some(Kind::Dockerfile)),
        ("notes.txt", "hello\n", None),
    ] {
        assert_eq!(detect(&Source::new(name, Content::Text(text))), kind, "{name}: {text}");
    }
    assert_eq!(detect(&Source::new("d", Content::Files(&[]))), Some(Kind::Image));
}

#[test]
fn the_name_of_a_field_cannot_be_hidden_behind_an_escape() {
    let text = POD.replace("apiVersion", "\"api\\u0056ersion\"");
    assert_eq!(bytes("p.yaml", text.as_bytes(), None).documents.len(), 1);
}

#[test]
fn bytes_that_are_not_utf8_are_named_and_the_rest_is_read() {
    let text = POD.replace("name: p", "name: é # X").replace('X', "\u{0}");
    let source: Vec<u8> = text.bytes().map(|byte| if byte == 0 { 0xff } else { byte }).collect();
    let normalized = bytes("p.yaml", &source, None);
    assert_eq!(codes(&normalized), ["source/invalid-utf8"]);
    let start = normalized.diagnostics[0].span.unwrap().start;
    assert_eq!((start.line, start.column), (4, 13));
    assert_eq!(normalized.documents[0].name, "Pod/é");
    assert_eq!(codes(&bytes("x.txt", &[0xff], None)), [""; 0]);
}

#[test]
fn files_that_are_no_text_are_refused_where_they_should_be_ours() {
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(POD.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(codes(&bytes("p.yaml", &utf16, None)), ["source/utf-16"]);
    assert_eq!(codes(&bytes("p.txt", &utf16, None)), [""; 0]);
    assert_eq!(codes(&bytes("Dockerfile", b"FROM x\0", None)), ["source/binary"]);
    assert_eq!(codes(&bytes("x", b"\x7fELF\0", Some(Kind::Workload))), ["source/binary"]);
    assert_eq!(codes(&bytes("x", b"\x7fELF\0", None)), [""; 0]);
}

#[test]
fn empty_files_are_an_error_where_they_should_be_ours() {
    assert_eq!(codes(&bytes("Dockerfile", b"", None)), ["source/empty"]);
    assert_eq!(codes(&bytes("x", b" \n", Some(Kind::Workload))), ["source/empty"]);
    assert_eq!(codes(&bytes("x.yaml", b"", None)), [""; 0]);
}

#[test]
fn too_large_a_file_is_refused() {
    let large = format!("{POD}# {}", "x".repeat(MAX_SOURCE_BYTES));
    assert_eq!(codes(&bytes("p.yaml", large.as_bytes(), None)), ["source/too-large"]);
    let content = Content::Text(&large);
    assert_eq!(
        codes(&normalize(&Source::new("p.yaml", content), &Reading::default())),
        ["source/too-large"]
    );
    assert_eq!(codes(&bytes("p.txt", large.as_bytes(), None)), [""; 0]);
}

#[test]
fn a_byte_order_mark_changes_nothing_but_offsets() {
    let marked = format!("\u{feff}{POD}");
    let normalized = bytes("p.yaml", marked.as_bytes(), None);
    assert_eq!(normalized.diagnostics, []);
    assert_eq!(
        normalized.documents[0].body,
        bytes("p.yaml", POD.as_bytes(), None).documents[0].body
    );
    let root = normalized.documents[0].spans.iter().next().unwrap().1;
    assert_eq!((root.start.line, root.start.column, root.start.offset), (1, 1, 3));
    let json =
        "\u{feff}{\"apiVersion\":\t\"v1\", \"kind\": \"Pod\", \"spec\": {\"containers\": [{}]}}";
    assert_eq!(bytes("p.json", json.as_bytes(), None).documents.len(), 1);
    let config = "\u{feff}{\"os\": \"linux\", \"rootfs\": {\"diff_ids\": []}}";
    assert_eq!(bytes("c.json", config.as_bytes(), None).documents.len(), 1);
}

#[test]
fn more_workloads_than_anyone_writes_are_refused() {
    let text = "---\n{apiVersion: v1, kind: Pod, spec: {containers: [{}]}}\n".repeat(20_001);
    let normalized = bytes("p.yaml", text.as_bytes(), None);
    assert_eq!(codes(&normalized), ["workload/too-many"]);
    assert_eq!(normalized.documents.len(), 20_000);
}

/// Checks every span of every document against the text.
fn spans_fit(text: &str, documents: &[Document]) -> Result<(), TestCaseError> {
    for document in documents {
        for (pointer, span) in document.spans.iter() {
            prop_assert!(span.text(text).is_some(), "{pointer} {span:?}");
            prop_assert!(span.start.line >= 1 && span.start.column >= 1);
        }
    }
    Ok(())
}

/// Texts that hold every construct that the readers know, to be cut and mixed.
const SEEDS: [&str; 4] = [
    include_str!("fixtures/workload/deployment.yaml"),
    include_str!("fixtures/workload/cronjob-list.json"),
    include_str!("fixtures/image/config.json"),
    include_str!("fixtures/image/inspect.json"),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_edit_of_a_source_makes_a_reader_panic_or_a_span_stray(
        seed in 0..SEEDS.len(),
        edits in prop::collection::vec((0.0..1.0_f64, 0..30_usize, "[\\-:\\[\\]{},&*!|>'\"%#?\n\t a-c0é~<]{0,4}"), 1..10),
        kind in prop_oneof![Just(None), Just(Some(Kind::Workload)), Just(Some(Kind::Image))],
    ) {
        let mut text = SEEDS[seed].to_owned();
        for (place, width, with) in edits {
            let mut start = (place * text.len() as f64) as usize;
            while !text.is_char_boundary(start) { start -= 1; }
            let mut end = (start + width).min(text.len());
            while !text.is_char_boundary(end) { end -= 1; }
            text.replace_range(start..end.max(start), &with);
        }
        let name = if seed == 0 { "s.yaml" } else { "s.json" };
        let normalized = normalize(&Source::new(name, Content::Text(&text)).of(kind), &Reading::default());
        spans_fit(&text, &normalized.documents)?;
        for found in &normalized.diagnostics {
            prop_assert!(found.span.is_none_or(|span| span.text(&text).is_some()));
        }
    }
}

#[test]
fn large_sources_of_any_shape_end_in_time() {
    const SIZE: usize = 256 << 10;
    let head = "apiVersion: v1\nkind: Pod\nspec:\n  containers: [{name: a}]\n";
    let repeat = |part: &str| part.repeat(SIZE / part.len());
    let long = "x".repeat(SIZE / 2);
    let inheriting = format!(
        "apiVersion: v1\nkind: Pod\nspec:\n  securityContext: {{seLinuxOptions: {{user: {long}}}}}\n  containers: [{{}}]\n"
    );
    let annotations: String = (0..SIZE / 20).map(|i| format!("    seccomp-{i}: a\n")).collect();
    let annotated = format!("apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n{annotations}");
    let volumes: String = (0..SIZE / 20).map(|i| format!("{{name: v{i}}},")).collect();
    let mounts: String =
        (0..SIZE / 20).map(|i| format!("{{volumeMounts: [{{name: v{i}}}]}},")).collect();
    let pods = repeat("{spec: {containers: [{name: a}]}},");
    let workflow = format!(
        "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec:\n  volumes: [{{name: {long}}}]\n"
    );
    let values = "a,".repeat(1000);
    let selecting = format!(
        "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec: {{podSelector: {{matchExpressions: [{{key: a, operator: NotIn, values: [{values}]}}]}}}}\n"
    );
    let keys: String = (0..SIZE / 10).map(|i| format!("  k{i}: 1\n")).collect();
    for (shape, text) in [
        ("keys", format!("{head}{keys}")),
        ("equal keys", format!("{head}{}", repeat("  k: 1\n"))),
        ("documents", repeat("---\napiVersion: v1\nkind: Pod\n")),
        ("containers", format!("{head}  initContainers:\n{}", repeat("  - name: a\n"))),
        ("environment", format!("{head}  x: [{}]\n", repeat("{a: b},"))),
        ("text", format!("{head}  x: {}\n", repeat("word "))),
        (
            "json",
            format!(
                "{{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"spec\":{{\"x\":[{}1]}}}}",
                repeat("1,")
            ),
        ),
        ("lists", format!("apiVersion: v1\nkind: List\nitems:\n{}", repeat("- {kind: Pod}\n"))),
        ("actions", format!("{head}  x: {}\n", repeat("{{ a }}\n"))),
        ("broken", repeat("---\napiVersion: [\n")),
        ("inherited", format!("{inheriting}  initContainers: [{}]\n", repeat("{},"))),
        ("annotated", format!("{annotated}spec:\n  containers: [{}]\n", repeat("{name: a},"))),
        ("mounts", format!("{head}  volumes: [{volumes}]\n  initContainers: [{mounts}]\n")),
        ("uses", format!("{head}  volumes: [{{secret: {{items: [{}]}}}}]\n", repeat("{key: a},"))),
        ("pods", format!("apiVersion: x.y/v1\nkind: X\nmetadata: {{a: {long}}}\nspec: [{pods}]\n")),
        ("templates", format!("{workflow}  templates: [{}]\n", repeat("{container: {image: a}},"))),
        ("selectors", format!("{head}{}", repeat(&selecting))),
    ] {
        // That this ends at all is the point; a quadratic reader would be at it for hours.
        let normalized = bytes("large.yaml", text.as_bytes(), None);
        assert!(normalized.diagnostics.len() <= 1001, "{shape}");
    }
}

#[test]
fn what_many_pods_or_containers_share_is_not_copied_without_end() {
    let long = "x".repeat(100_000);
    let containers = "{},".repeat(1000);
    let pods = "{spec: {containers: [{name: a}]}},".repeat(1000);
    let templates = "{container: {image: a}},".repeat(1000);
    for text in [
        format!(
            "apiVersion: v1\nkind: Pod\nspec: {{securityContext: {{seLinuxOptions: {{user: {long}}}}}, containers: [{containers}]}}\n"
        ),
        format!(
            "apiVersion: x.y/v1\nkind: X\nmetadata: {{annotations: {{a: {long}}}}}\nspec: [{pods}]\n"
        ),
        format!(
            "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec: {{volumes: [{{name: {long}}}], templates: [{templates}]}}\n"
        ),
    ] {
        let normalized = bytes("large.yaml", text.as_bytes(), None);
        assert!(codes(&normalized).contains(&"workload/too-large"));
        let size: usize = normalized.documents.iter().map(|it| it.body.to_string().len()).sum();
        assert!(size < 128 << 20, "{size}");
    }
}

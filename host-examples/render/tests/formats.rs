//! What every format makes of one sample run. `PLIMSOLL_UPDATE=1` writes what is kept anew: look at it then.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::{env, fs, path::PathBuf};

use plimsoll::{Report, Rule, Severity, Verdict};
use plimsoll_render::{ReportFormat, Reports, Style, View, report_schema};
use serde_json::Value;

const FORMATS: [(&str, ReportFormat); 9] = [
    ("txt", ReportFormat::Text(Style::Plain)),
    ("json", ReportFormat::Json),
    ("sarif", ReportFormat::Sarif),
    ("junit.xml", ReportFormat::Junit),
    ("github", ReportFormat::Github),
    ("gitlab.json", ReportFormat::Gitlab),
    ("azure", ReportFormat::Azure),
    ("md", ReportFormat::Markdown),
    ("html", ReportFormat::Html),
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn reports() -> Reports {
    let text = include_str!("sample/reports.json");
    let all: Vec<(String, Report)> = serde_json::from_str(text).expect("the sample is right");
    let mut reports = Reports::failing_at(Severity::Medium);
    all.into_iter().for_each(|(source, report)| reports.add(&source, report));
    reports
}

fn rules() -> Vec<Rule> {
    serde_json::from_str(include_str!("sample/rules.json")).expect("the sample is right")
}

/// Compares with what is kept, or keeps it.
fn settle(path: &PathBuf, text: &str) {
    if env::var_os("PLIMSOLL_UPDATE").is_some() {
        fs::write(path, text).expect("it can be written");
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    let path = path.display();
    assert!(kept == text, "{path} is not what is shown; PLIMSOLL_UPDATE=1 writes it anew:\n{text}");
}

fn shown(format: ReportFormat) -> String {
    View::new(&reports(), &rules()).show(format).expect("it has a form")
}

#[test]
fn every_format_shows_the_sample_as_it_is_kept() {
    for (ending, format) in FORMATS {
        settle(&folder().join(format!("tests/shown/sample.{ending}")), &shown(format));
    }
}

#[test]
fn the_committed_schema_of_reports_is_that_of_the_code() {
    let schema = serde_json::to_string_pretty(&report_schema()).expect("a schema is JSON") + "\n";
    settle(&folder().join("../../docs/schemas/report.schema.json"), &schema);
}

#[test]
fn people_are_told_why_once_for_each_rule_when_they_ask() {
    let (reports, rules) = (reports(), rules());
    let view = View { explain: true, ..View::new(&reports, &rules) };
    let text = view.show(ReportFormat::Text(Style::Plain)).expect("it has a form");
    assert_eq!(text.matches("A tag may be moved").count(), 1, "{text}");
    assert!(text.contains("evidence for: cis-docker 4.2, slsa build-2"), "{text}");
    assert!(!shown(ReportFormat::Text(Style::Plain)).contains("A tag may be moved"));
}

#[test]
fn people_who_ask_for_quiet_see_what_fails_and_nothing_where_nothing_does() {
    let (reports, rules) = (reports(), rules());
    let quiet = |reports: &Reports| {
        let view = View { quiet: true, ..View::new(reports, &rules) };
        view.show(ReportFormat::Text(Style::Plain)).expect("it has a form")
    };
    let text = quiet(&reports);
    assert!(text.contains("ACME-003") && text.contains("`RUNN` is no instruction"), "{text}");
    assert!(!text.contains("ACME-004") && !text.contains("vendor/app"), "{text}");
    let mut clean = Reports::new();
    let passed = Report::conclude(1, vec![], vec![], Severity::Medium);
    clean.add("Dockerfile", passed);
    assert_eq!(quiet(&clean), "");
}

#[test]
fn what_is_known_is_left_out_counted_and_fails_nothing() {
    let mut reports = reports();
    let fingerprints = reports.fingerprints();
    let before = reports.findings().len();
    reports.set_aside(|fingerprint| fingerprint == fingerprints[0]);
    assert_eq!(reports.findings().len(), before - 1);
    assert_eq!(reports.summary().known, 1);
    reports.set_aside(|fingerprint| fingerprints.iter().any(|known| known == fingerprint));
    assert!(reports.findings().is_empty());
    assert_eq!(reports.verdict(), Verdict::Error, "errors are never known");
}

#[test]
fn fingerprints_are_each_their_own_and_the_same_when_lines_above_come_or_go() {
    let text = include_str!("sample/reports.json");
    let mut all: Vec<(String, Report)> = serde_json::from_str(text).expect("the sample is right");
    for finding in all.iter_mut().flat_map(|(_, report)| &mut report.findings) {
        if let Some(span) = &mut finding.span {
            span.start.line += 7;
            span.end.line += 7;
        }
    }
    let mut shifted = Reports::new();
    all.into_iter().for_each(|(source, report)| shifted.add(&source, report));
    let fingerprints = shifted.fingerprints();
    assert_eq!(fingerprints, reports().fingerprints());
    let sarif: Value = serde_json::from_str(&shown(ReportFormat::Sarif)).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    for (result, fingerprint) in results.iter().zip(&fingerprints) {
        assert_eq!(result["partialFingerprints"]["plimsoll/v2"], fingerprint.as_str());
    }
}

#[test]
fn nothing_that_was_found_becomes_markup_a_command_or_another_line() {
    let html = shown(ReportFormat::Html);
    assert!(!html.contains("<script>alert") && !html.contains("<img"), "{html}");
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{html}");
    let markdown = shown(ReportFormat::Markdown);
    assert!(!markdown.contains("<script>") && !markdown.contains("<img"), "{markdown}");
    assert!(!markdown.contains("](https://example.com)"), "{markdown}");
    let is_command = |line: &str| line.starts_with("::error::x") || line.contains("\n::");
    for format in [ReportFormat::Github, ReportFormat::Azure, ReportFormat::Text(Style::Plain)] {
        assert!(!shown(format).lines().any(is_command), "{format:?}");
    }
}

#[test]
fn places_are_links_where_sources_have_an_address() {
    let (reports, rules) = (reports(), rules());
    let sources = Some("https://git.example.com/shop/blob/4f2a/");
    let view = View { sources, ..View::new(&reports, &rules) };
    let text = view.show(ReportFormat::Markdown).expect("it has a form");
    let link = "(https://git.example.com/shop/blob/4f2a/k8s/web.yaml#L14)";
    assert!(text.contains(link), "{text}");
}

#[test]
fn a_run_that_found_nothing_says_so_in_every_format() {
    let mut reports = Reports::new();
    reports.add("Dockerfile", Report::conclude(1, vec![], vec![], Severity::Medium));
    for (ending, format) in FORMATS {
        let text = View::new(&reports, &[]).show(format).expect("it has a form");
        let said = match ending {
            "txt" | "github" | "azure" | "md" | "html" => "no findings",
            "json" => "\"verdict\": \"pass\"",
            "sarif" => "\"results\": []",
            "junit.xml" => "tests=\"1\" failures=\"0\" errors=\"0\"",
            _ => "[]",
        };
        assert!(text.contains(said), "{ending}: {text}");
    }
}

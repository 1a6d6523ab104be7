//! One verdict everywhere: the component inside wasmtime and the same engine built natively give
//! equal reports, byte for byte, and neither ever gives up on a file. `scripts/hosts` shows the same of every host.

use std::{fs, path::Path};

use plimsoll::{Content, Engine, PolicySet, Settings, Source};
use plimsoll_cases::{cases, files, settle};

struct Both {
    component: PolicySet,
    native: plimsoll_evaluator::PolicySet,
}

impl Both {
    fn new() -> Self {
        let engine = Engine::new().expect("the component loads");
        Self {
            component: engine.bundled().expect("the bundled rules are ready"),
            native: plimsoll_evaluator::bundled::policy_set().expect("the bundled rules compile"),
        }
    }

    /// The report on a file, or how the two differ.
    fn report(&self, name: &str, bytes: Vec<u8>) -> Result<plimsoll::Report, String> {
        let settings = Settings { now: 1_700_000_000_000_000_000, ..Settings::default() };
        let source = Source::bytes(name, bytes);
        let component = self.component.check(&source, &settings);
        let content = match &source.content {
            Content::Text(text) => plimsoll_document::Content::Text(text),
            Content::Bytes(bytes) => plimsoll_document::Content::Bytes(bytes),
            Content::Files(_) => unreachable!("a file is text or bytes"),
        };
        let native = plimsoll_document::Source::new(name, content);
        let native = self.native.check(&[native], &settings).pop().expect("one report a source");
        let json = |report| serde_json::to_string_pretty(report).expect("a report is JSON");
        let (in_component, in_native) = (json(&component), json(&native));
        if in_component == in_native {
            Ok(component)
        } else {
            Err(format!("{name}: component {in_component}\nnative {in_native}"))
        }
    }
}

fn judge(both: &Both, path: &Path) -> Result<plimsoll::Report, String> {
    let bytes = fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let report = both.report(&path.to_string_lossy(), bytes)?;
    // Diagnostics of the engine itself are its own faults, never the file's.
    match report.diagnostics.iter().find(|d| d.code.starts_with("engine/")) {
        Some(fault) => Err(format!("{}: {}", path.display(), fault.message)),
        None => Ok(report),
    }
}

#[test]
fn real_files_get_the_same_report_from_the_component_and_natively() {
    let both = Both::new();
    for suite in ["dockerfiles", "manifests"] {
        let Some(folder) = cases(suite) else { continue };
        let results: Vec<_> =
            files(&folder).iter().map(|path| judge(&both, path).map(drop)).collect();
        settle(&format!("{suite}, component and native"), &results);
    }
}

#[test]
fn the_sample_application_gets_the_same_report_and_has_findings_of_every_kind() {
    let both = Both::new();
    let shop = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../host-examples/shop"));
    let mut rules = Vec::new();
    for path in files(shop) {
        let report = judge(&both, &path).unwrap_or_else(|wrong| panic!("{wrong}"));
        rules.extend(report.findings.into_iter().map(|finding| finding.rule));
    }
    for kind in ["PLM-D", "PLM-W"] {
        assert!(rules.iter().any(|rule| rule.starts_with(kind)), "no {kind} in {rules:?}");
    }
}

#[test]
fn sources_of_every_kind_get_the_same_report_be_they_whole_or_broken() {
    let both = Both::new();
    let kinds = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/same_verdict/kinds"));
    let (mut rules, mut diagnostics) = (Vec::new(), Vec::new());
    for path in files(kinds) {
        let report = judge(&both, &path).unwrap_or_else(|wrong| panic!("{wrong}"));
        rules.extend(report.findings.into_iter().map(|finding| finding.rule));
        diagnostics.extend(report.diagnostics.into_iter().map(|wrong| wrong.code));
    }
    for kind in ["PLM-A", "PLM-C", "PLM-D", "PLM-W"] {
        assert!(rules.iter().any(|rule| rule.starts_with(kind)), "no {kind} in {rules:?}");
    }
    for code in ["dockerfile/unknown-instruction", "yaml/syntax", "source/invalid-utf8"] {
        assert!(diagnostics.iter().any(|found| found == code), "no {code} in {diagnostics:?}");
    }
}

#[test]
fn a_helm_template_gets_one_clear_diagnostic() {
    let both = Both::new();
    let Some(folder) = cases("manifests") else { return };
    let mut results = Vec::new();
    for path in files(&folder) {
        let text = fs::read_to_string(&path).expect("manifests are text");
        // Where a name or image is to be filled in, or what stands there is a number to be, the file
        // is no manifest yet. Braces in a command's arguments may be meant as they are.
        let waits = |line: &str| {
            let value = line.trim_start().split_once(": ").map(|(_, value)| value.trim_start());
            let named = line.starts_with("  name:") && line.contains("{{");
            named || value.is_some_and(|value| value.starts_with("{{"))
        };
        if !text.contains("apiVersion") || !text.lines().any(waits) {
            continue;
        }
        let report = judge(&both, &path);
        results.push(report.and_then(|report| match report.diagnostics.as_slice() {
            [one] if one.code == "yaml/helm-template" && one.help.is_some() => Ok(()),
            other => Err(format!("{}: {other:#?}", path.display())),
        }));
    }
    settle("Helm templates", &results);
}

//! JSON for programs.

use plimsoll::{Diagnostic, Finding, Verdict};
use serde::Serialize;

use crate::{Reports, Summary};

/// What is written, in this order.
#[derive(Serialize)]
struct Document<'a> {
    verdict: Verdict,
    summary: Summary,
    findings: &'a [Finding],
    diagnostics: &'a [Diagnostic],
}

/// The reports as one JSON document, indented, ending with a newline. Equal reports give equal
/// bytes.
///
/// # Errors
/// None in practice: everything in a report has a JSON form.
pub fn json(reports: &Reports) -> serde_json::Result<String> {
    let document = Document {
        verdict: reports.verdict(),
        summary: reports.summary(),
        findings: &reports.findings,
        diagnostics: &reports.diagnostics,
    };
    serde_json::to_string_pretty(&document).map(|json| json + "\n")
}

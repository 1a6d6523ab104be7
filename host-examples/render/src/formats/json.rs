//! JSON for programs.

use plimsoll::{Diagnostic, Finding, Verdict};
use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde::Serialize;

use crate::{Reports, Summary};

/// What `plimsoll check --format json` writes.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Report")]
struct Document<'a> {
    /// The verdict on the run.
    verdict: Verdict,
    /// What the run came to.
    summary: Summary,
    /// What must change, source by source.
    findings: &'a [Finding],
    /// What could not be understood or decided, and what else is worth knowing.
    diagnostics: &'a [Diagnostic],
}

/// The reports as one JSON document, indented, ending with a newline. Equal reports give equal
/// bytes.
pub(super) fn report(reports: &Reports) -> serde_json::Result<String> {
    let document = Document {
        verdict: reports.verdict(),
        summary: reports.summary(),
        findings: &reports.findings,
        diagnostics: &reports.diagnostics,
    };
    serde_json::to_string_pretty(&document).map(|json| json + "\n")
}

/// The [JSON Schema](https://json-schema.org/draft/2020-12) of reports in JSON.
#[must_use]
pub fn report_schema() -> Schema {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.into_root_schema_for::<Document<'_>>()
}

//! `plimsoll parse`: what rules see of a source.

use std::io::Write as _;

use plimsoll::{Document, Engine, Level, Source, Verdict};
use plimsoll_render::Reports;
use serde_json::{Value, json};

use crate::{args::Parse, discover::discover, output};

/// Prints the normal form of every document in the files, one JSON text after the other. What was not
/// understood goes to standard error.
pub fn run(arguments: &Parse) -> Result<Verdict, String> {
    let engine = Engine::new().map_err(|error| error.to_string())?;
    let (found, wrong) = discover(&arguments.paths);
    let mut diagnostics = wrong;
    let mut named = Vec::new();
    let mut sources = Vec::new();
    for found in &found {
        match found.read() {
            Ok(source) => {
                named.push(found.named());
                sources.push(Source { kind: arguments.reading.kind, ..source });
            }
            Err(wrong) => diagnostics.push(wrong),
        }
    }
    let reading = arguments.reading.settings();
    let normalized = engine.normalize_set(&sources, &reading).map_err(|error| error.to_string())?;
    let mut text = String::new();
    for ((source, named), normalized) in sources.iter().zip(named).zip(normalized) {
        if named && normalized.documents.is_empty() && normalized.diagnostics.is_empty() {
            diagnostics.push(plimsoll::Diagnostic::error(
                "source/unknown",
                &source.name,
                "there is no document of ours in it",
            ));
        }
        diagnostics.extend(normalized.diagnostics);
        for document in &normalized.documents {
            let value = shown(document, arguments.spans).map_err(|error| error.to_string())?;
            text += &serde_json::to_string_pretty(&value).map_err(|error| error.to_string())?;
            text.push('\n');
        }
    }
    output::write(&text)?;
    let failed = diagnostics.iter().any(|wrong| wrong.level == Level::Error);
    if !diagnostics.is_empty() {
        let mut reports = Reports::new();
        diagnostics.into_iter().for_each(|wrong| reports.add_diagnostic(wrong));
        let text = plimsoll_render::text(&reports, output::style());
        // Standard error may be closed; the exit code still tells.
        let _ = anstream::stderr().write_all(text.as_bytes());
    }
    Ok(if failed { Verdict::Error } else { Verdict::Pass })
}

fn shown(document: &Document, spans: bool) -> serde_json::Result<Value> {
    let body: Value = serde_json::from_str(document.body())?;
    if !spans {
        return Ok(body);
    }
    let spans: Value = serde_json::from_str(document.spans())?;
    Ok(json!({
        "file": document.file(),
        "name": document.name(),
        "kind": document.kind().as_str(),
        "document": body,
        "spans": spans,
    }))
}

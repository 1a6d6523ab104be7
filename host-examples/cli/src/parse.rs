//! `plimsoll parse`: what rules see of a source.

use std::io::Write as _;

use plimsoll::{
    Diagnostic, Document, Engine, Level, Normalized, PolicySet, Reading, Source, Verdict,
};
use plimsoll_render::{ReportFormat, Reports, View};
use serde_json::{Value, json};

use crate::{
    args::Parse,
    discover::{self, Found, discover},
    image, output,
};

/// Prints the normal form of every document in the files, one JSON text after the other. What was not
/// understood goes to standard error.
pub fn run(arguments: &Parse) -> Result<Verdict, String> {
    let engine = Engine::new().map_err(|error| error.to_string())?;
    let (found, wrong) = discover(&arguments.paths);
    let reading = arguments.reading.settings();
    let (images, found): (Vec<Found>, Vec<Found>) =
        found.into_iter().partition(|found| matches!(found, Found::Image(_) | Found::Archive(_)));
    let mut diagnostics = wrong;
    let mut text = String::new();
    let set = if images.is_empty() { None } else { Some(engine.bundled()) };
    let set = set.transpose().map_err(|error| error.to_string())?;
    for image in &images {
        let Some(set) = &set else { break };
        let normalized = scanned(image, set, &reading).map_err(|error| error.to_string())?;
        diagnostics.extend(normalized.diagnostics);
        write(&normalized.documents, arguments.spans, &mut text)?;
    }
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
    for beside in found.iter().filter_map(Found::ignore_file) {
        match beside {
            Ok(source) if sources.iter().any(|known| known.name == source.name) => {}
            Ok(source) => {
                named.push(false);
                sources.push(source);
            }
            Err(wrong) => diagnostics.push(wrong),
        }
    }
    let normalized = engine.normalize_set(&sources, &reading).map_err(|error| error.to_string())?;
    for ((source, named), normalized) in sources.iter().zip(named).zip(normalized) {
        let nothing = normalized.documents.is_empty() && normalized.diagnostics.is_empty();
        if nothing && named && !discover::holds_objects(source) {
            diagnostics.push(Diagnostic::error(
                "source/unknown",
                &source.name,
                "there is no document of ours in it",
            ));
        }
        diagnostics.extend(normalized.diagnostics);
        write(&normalized.documents, arguments.spans, &mut text)?;
    }
    output::write(&text)?;
    let failed = diagnostics.iter().any(|wrong| wrong.level == Level::Error);
    if !diagnostics.is_empty() {
        let mut reports = Reports::new();
        diagnostics.into_iter().for_each(|wrong| reports.add_diagnostic(wrong));
        let format = ReportFormat::Text(output::style());
        let text = View::new(&reports, &[]).show(format).map_err(|error| error.to_string())?;
        // Standard error may be closed; the exit code still tells.
        let _ = anstream::stderr().write_all(text.as_bytes());
    }
    Ok(if failed { Verdict::Error } else { Verdict::Pass })
}

/// An image with what is inside its layers, which takes no more memory for a large one.
fn scanned(
    image: &Found,
    set: &PolicySet,
    reading: &Reading,
) -> Result<Normalized, plimsoll::Error> {
    let mut scan = set.scan(&image.name())?;
    let read = match image {
        Found::Image(folder) => image::read_layout(&mut scan, folder, reading),
        Found::Archive(path) => image::read_archive(&mut scan, path),
        Found::Stdin | Found::File { .. } | Found::Layout(_) => Ok(()),
    };
    match read {
        Err(wrong) if wrong.code == "source/unreadable" => {
            Ok(Normalized { documents: Vec::new(), diagnostics: vec![wrong] })
        }
        // What the scan says of itself it says again.
        _ => scan.normalize(reading),
    }
}

fn write(documents: &[Document], spans: bool, text: &mut String) -> Result<(), String> {
    for document in documents {
        let value = shown(document, spans).map_err(|error| error.to_string())?;
        *text += &serde_json::to_string_pretty(&value).map_err(|error| error.to_string())?;
        text.push('\n');
    }
    Ok(())
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

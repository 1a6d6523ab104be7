//! Tells the forms of an image apart, and reads those that are one JSON file.

use super::{
    Image, Scan, config,
    fields::read_json,
    inspect,
    platform::{self, Chosen},
};
use crate::{
    Diagnostic, Document, File, Kind, LineIndex, Normalized, Reading, SpanTable, placer::Placer,
    reporter::Reporter, yaml::Node,
};

/// Whether a text may be an image's JSON, by the fields that each form has.
pub(crate) fn looks_like(text: &str) -> bool {
    let has = |key: &str| text.contains(key);
    let is_config = has("\"rootfs\"") && has("\"diff_ids\"");
    let is_manifest = has("\"schemaVersion\"") && (has("\"layers\"") || has("\"manifests\""));
    let is_inspection = has("\"RootFS\"") && has("\"Id\"");
    text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '['])
        && !has("\"apiVersion\"")
        && (is_config || is_manifest || is_inspection)
}

/// Reads an image that is one JSON file: its config, or what `docker image inspect` prints.
pub(crate) fn normalize(file: &str, text: &str, reading: &Reading) -> Normalized {
    let lines = LineIndex::new(text);
    let mut reporter = Reporter::new(file, &lines);
    let mut chosen = Chosen::new(reading);
    let mut documents = Vec::new();
    if let Some(root) = read_json(text, &lines, &mut reporter) {
        if inspect::is_inspection(&root) {
            for node in inspect::images(&root) {
                let mut placer = Placer::new(&lines);
                let image = inspect::read(node, &mut placer, &mut reporter);
                if chosen.accepts(&image.platform) {
                    documents.push(document(&image, file, placer.finish()));
                }
            }
        } else if config::is_config(&root) {
            let mut placer = Placer::new(&lines);
            let image = config::read(&root, &mut placer, &mut reporter);
            if chosen.accepts(&image.platform) {
                documents.push(document(&image, file, placer.finish()));
            }
        } else {
            refuse(&root, &mut reporter);
        }
    }
    let mut diagnostics = reporter.finish();
    diagnostics.extend(chosen.refusal(file, documents.is_empty()));
    Normalized { documents, diagnostics }
}

/// Reads the JSON of an OCI layout.
pub(crate) fn normalize_files(name: &str, files: &[File<'_>], reading: &Reading) -> Normalized {
    let mut scan = Scan::of_json(name);
    for file in files {
        let pushed = scan
            .open(file.path, None)
            .and_then(|()| scan.write(file.bytes))
            .and_then(|()| scan.close());
        // What went wrong is among what the scan finishes with.
        if pushed.is_err() {
            break;
        }
    }
    scan.finish(reading)
}

/// Reads bytes that a scan took for the JSON of an image.
pub(super) fn bytes(name: &str, bytes: &[u8], reading: &Reading) -> Normalized {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']) => {
            normalize(name, text, reading)
        }
        _ => {
            let refusal = Diagnostic::error(
                "image/not-an-image",
                name,
                "this is neither a tar (plain, gzip or zstd) nor JSON",
            );
            let help = "give what `docker save` writes, an OCI layout, or its tar";
            Normalized { documents: Vec::new(), diagnostics: vec![refusal.help(help)] }
        }
    }
}

/// Says why a JSON file is no image that could be judged. A manifest alone knows layers but not what
/// runs: rules would find no user, no ports and no environment, and be wrong about each.
fn refuse(root: &Node, reporter: &mut Reporter<'_>) {
    let has = |key: &str| root.get(key).is_some();
    let start = root.at.start();
    let (code, what) = if has("manifests") {
        ("image/no-config", "this is an index: the images it names are not in the file")
    } else if has("layers") && has("config") {
        ("image/no-config", "this is a manifest: the config of its image is not in the file")
    } else {
        ("image/not-an-image", "this is neither an image's config nor an inspection of images")
    };
    reporter.error(
        code,
        start..start,
        what,
        "give the image's folder (OCI layout), its config, or what `docker image inspect` prints",
    );
}

/// Makes a document of an image.
pub(super) fn document(image: &Image, file: &str, spans: SpanTable) -> Document {
    Document {
        kind: Kind::Image,
        name: name(image),
        file: file.to_owned(),
        // Maps with string keys and plain numbers always become JSON.
        body: serde_json::to_value(image).unwrap_or_default(),
        spans,
    }
}

/// What people call the image: its reference and platform, as far as they are known.
fn name(image: &Image) -> String {
    let platform = platform::name(&image.platform);
    match &image.reference {
        Some(reference) if platform.is_empty() => reference.text.clone(),
        Some(reference) => format!("{} ({platform})", reference.text),
        None => platform,
    }
}

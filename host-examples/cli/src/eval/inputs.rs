//! What a query is asked of: documents in their normal form, or JSON and YAML as it stands.

use std::path::{Path, PathBuf};

use plimsoll::{Content, Diagnostic, Engine, Error, Source};

use crate::{
    args::Reading,
    discover::{Found, discover},
};

/// An input and where it comes from.
#[derive(Debug, Clone)]
pub struct Input {
    /// The file.
    pub file: String,
    /// The document in the file; may be empty.
    pub document: String,
    /// The input, a JSON text.
    pub json: String,
}

/// Reads inputs, in the order given. Of a file that holds several documents each is an input.
///
/// # Errors
/// All that is wrong with the files.
pub fn read(
    engine: &Engine,
    paths: &[PathBuf],
    reading: &Reading,
    as_is: bool,
) -> Result<Vec<Input>, Vec<Diagnostic>> {
    let mut inputs = Vec::new();
    let mut wrong = Vec::new();
    for path in paths {
        match read_one(engine, path, reading, as_is) {
            Ok(found) => inputs.extend(found),
            Err(faults) => wrong.extend(faults),
        }
    }
    if wrong.is_empty() { Ok(inputs) } else { Err(wrong) }
}

fn read_one(
    engine: &Engine,
    path: &Path,
    reading: &Reading,
    as_is: bool,
) -> Result<Vec<Input>, Vec<Diagnostic>> {
    let (found, wrong) = discover(&[path.to_owned()]);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut inputs = Vec::new();
    for found in found {
        let source = found.read().map_err(|wrong| vec![wrong])?;
        let source = Source { kind: reading.kind, ..source };
        let normal = if as_is { Vec::new() } else { normal(engine, &source, reading)? };
        if normal.is_empty() && (found.named() || matches!(found, Found::Stdin)) {
            inputs.extend(plain(engine, &source)?);
        } else {
            inputs.extend(normal);
        }
    }
    Ok(inputs)
}

/// The documents of a source in their normal form; none where it is no source of ours.
fn normal(
    engine: &Engine,
    source: &Source,
    reading: &Reading,
) -> Result<Vec<Input>, Vec<Diagnostic>> {
    let normalized =
        engine.normalize(source, &reading.settings()).map_err(|error| told(&error, source))?;
    let fatal = normalized.diagnostics.iter().any(|d| d.level == plimsoll::Level::Error);
    if fatal && normalized.documents.is_empty() {
        // What reads as JSON or YAML was only taken for a source of ours.
        return if plain(engine, source).is_ok() {
            Ok(Vec::new())
        } else {
            Err(normalized.diagnostics)
        };
    }
    let input = |document: &plimsoll::Document| Input {
        file: document.file().to_owned(),
        document: document.name().to_owned(),
        json: document.body().to_owned(),
    };
    Ok(normalized.documents.iter().map(input).collect())
}

/// The documents of a JSON or YAML text as they stand.
fn plain(engine: &Engine, source: &Source) -> Result<Vec<Input>, Vec<Diagnostic>> {
    let Content::Text(text) = &source.content else {
        let message = "it is no text";
        return Err(vec![Diagnostic::error("data/no-text", &source.name, message)]);
    };
    let texts = engine.read_data(&source.name, text).map_err(|error| told(&error, source))?;
    if texts.is_empty() {
        let message = "there is no input in it";
        return Err(vec![
            Diagnostic::error("data/empty", &source.name, message)
                .help("an input is a JSON or YAML document"),
        ]);
    }
    let input = |json| Input { file: source.name.clone(), document: String::new(), json };
    Ok(texts.into_iter().map(input).collect())
}

fn told(error: &Error, source: &Source) -> Vec<Diagnostic> {
    match error.diagnostics() {
        [] => vec![Diagnostic::error("engine/load", &source.name, error.to_string())],
        some => some.to_vec(),
    }
}

//! Files: the policies below a folder, names as URIs, and the document that values are shown for.

use std::{
    fs,
    path::{Path, PathBuf},
};

use ignore::WalkBuilder;
use plimsoll::{Engine, Reading, Source};

/// What is looked for beside a policy to show values for.
const BESIDE: &[&str] = &["input.json", "Dockerfile"];

/// The policies below a folder, by URI. What cannot be read is left out.
pub(crate) fn policies(folder: &Path) -> Vec<(String, String)> {
    let entries = WalkBuilder::new(folder).sort_by_file_path(Ord::cmp).build().flatten();
    let rego = entries.filter(|entry| {
        entry.path().extension().is_some_and(|extension| extension == "rego")
            && entry.file_type().is_some_and(|kind| kind.is_file())
    });
    rego.filter_map(|entry| Some((uri(entry.path()), fs::read_to_string(entry.path()).ok()?)))
        .collect()
}

/// The file that a URI names.
pub(crate) fn path(uri: &str) -> Option<PathBuf> {
    let path = uri.strip_prefix("file://")?;
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next()?).to_digit(16);
        match byte {
            b'%' => bytes.push(u8::try_from(digit()? * 16 + digit()?).ok()?),
            other => bytes.push(other),
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    // `/C:/policies` is how Windows' drives are written.
    let drive = path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { path.trim_start_matches('/') } else { &path }))
}

/// The URI of a file, with the characters escaped that editors escape.
pub(crate) fn uri(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut uri = "file://".to_owned();
    if !text.starts_with('/') {
        uri.push('/');
    }
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

/// The document that values are shown for in a policy: the chosen one, or one beside it.
pub(crate) fn input_of(policy: &str, chosen: Option<&Path>) -> Option<(PathBuf, Vec<u8>)> {
    if let Some(chosen) = chosen {
        return Some((chosen.to_owned(), fs::read(chosen).ok()?));
    }
    let folder = path(policy)?.parent()?.to_owned();
    BESIDE.iter().find_map(|name| {
        let file = folder.join(name);
        Some((file.clone(), fs::read(&file).ok()?))
    })
}

/// A document's normal form: of a source the first document in it, of other JSON the JSON itself.
pub(crate) fn normal_form(engine: &Engine, file: &Path, content: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(content).ok()?;
    let source = Source::text(file.to_string_lossy(), text);
    let read = engine.normalize(&source, &Reading::default()).ok()?;
    match read.documents.first() {
        Some(document) => Some(document.body().to_owned()),
        None => serde_json::from_str::<serde_json::Value>(text).is_ok().then(|| text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_and_its_path_lead_to_each_other() {
        let file = Path::new("/a b/ü/c.rego");
        assert_eq!(uri(file), "file:///a%20b/%C3%BC/c.rego");
        assert_eq!(path(&uri(file)).as_deref(), Some(file));
        assert_eq!(path("untitled:1"), None);
        assert_eq!(path("file:///%zz"), None);
    }
}

//! The front door: which kind a source is, and off to the parser of that kind.

use std::collections::BTreeMap;

use crate::{
    Content, Diagnostic, Kind, Normalized, Reading, Source, access, compose,
    decode::{Decoded, decode},
    dockerfile, image,
    name_glob::name_matches,
    object,
    workload::{self, Manifests},
};

/// The largest source that is read, in bytes. Above it a source is refused with a diagnostic: real
/// Dockerfiles and manifests stay far below, and parsing time and memory grow with it.
pub const MAX_SOURCE_BYTES: usize = 16 << 20;

/// Reads sources that belong together into documents and diagnostics, one answer a source in the
/// order given. Never panics and always ends; see [`MAX_SOURCE_BYTES`].
///
/// Sources belong together as the manifests of one application do: a workload knows the services,
/// network policies and other objects that concern it, whichever source they stand in, a service the workloads
/// that it selects, a binding the role that it names, and a service of a Compose file extends one of another file.
/// A Dockerfile knows the `.dockerignore` that is named after it or stands in its folder; an empty one says that
/// there is none.
///
/// A source that is of none of our kinds, see [`detect`], gives neither documents nor diagnostics.
#[must_use]
pub fn normalize_set(sources: &[Source<'_>], reading: &Reading) -> Vec<Normalized> {
    let mut files = compose::Files::new(sources, &reading.environment);
    let ignored = dockerfile::IgnoreFiles::new(sources);
    let read = |source| read(source, reading, &mut files, &ignored);
    let mut all: Vec<Read> = sources.iter().map(read).collect();
    let mut manifests: Vec<&mut Manifests> = all
        .iter_mut()
        .filter_map(|read| match read {
            Read::Manifests(manifests) => Some(manifests),
            Read::Whole(_) => None,
        })
        .collect();
    let links = workload::relate(&mut manifests);
    access::relate(&mut manifests);
    object::relate(&mut manifests, &links);
    all.into_iter().map(Read::finish).collect()
}

/// What came of a source, before it is known what the others hold.
enum Read {
    /// It stands alone.
    Whole(Normalized),
    /// Its workloads may concern objects of other sources.
    Manifests(Manifests),
}

impl Read {
    fn finish(self) -> Normalized {
        match self {
            Self::Whole(normalized) => normalized,
            Self::Manifests(manifests) => manifests.finish(),
        }
    }
}

/// Reads one source that stands alone; see [`normalize_set`].
#[must_use]
pub fn normalize(source: &Source<'_>, reading: &Reading) -> Normalized {
    normalize_set(std::slice::from_ref(source), reading).pop().unwrap_or_default()
}

fn read(
    source: &Source<'_>,
    reading: &Reading,
    files: &mut compose::Files<'_>,
    ignored: &dockerfile::IgnoreFiles,
) -> Read {
    let Source { name, kind, .. } = *source;
    if dockerfile::is_ignore_file(source) {
        let diagnostics = ignored.diagnostics(name);
        return Read::Whole(Normalized { diagnostics, ..Normalized::default() });
    }
    let bytes = match source.content {
        Content::Text(text) => text.as_bytes(),
        Content::Bytes(bytes) => bytes,
        Content::Files(files) => return Read::Whole(folder(name, files, kind, reading)),
    };
    match decode(name, bytes) {
        Decoded::Refused(text, refusal) => match kind.or_else(|| detect_text(name, &text)) {
            Some(_) => Read::Whole(only(refusal)),
            None => Read::Whole(Normalized::default()),
        },
        Decoded::Text(text, trouble) => {
            let Some(found) = kind.or_else(|| detect_text(name, &text)) else {
                return Read::Whole(Normalized::default());
            };
            if text.trim_start_matches('\u{feff}').trim().is_empty() {
                let empty = Diagnostic::error("source/empty", name, "the file is empty");
                let help = format!("write the {found}, or remove the file");
                return Read::Whole(only(empty.help(help)));
            }
            let mut normalized = match found {
                Kind::Dockerfile => {
                    let source = Source::new(name, Content::Text(&text));
                    dockerfile::normalize_beside(&source, reading, ignored.of(name))
                }
                Kind::Workload | Kind::Access | Kind::Object => {
                    let mut manifests = workload::read(name, &text, kind.is_some());
                    manifests.diagnostics.splice(0..0, trouble);
                    return Read::Manifests(
                        manifests.in_environment(environment(name, &reading.deployments)),
                    );
                }
                Kind::Image => image::normalize(name, &text, reading),
                Kind::Compose => {
                    let forced = kind.is_some() || compose::is_named(name);
                    compose::normalize(name, &text, &reading.environment, files, forced)
                }
            };
            normalized.diagnostics.splice(0..0, trouble);
            Read::Whole(normalized)
        }
    }
}

/// The environment that a source is about: the first that has a glob for its name.
fn environment<'d>(name: &str, deployments: &'d BTreeMap<String, Vec<String>>) -> Option<&'d str> {
    let takes = |files: &[String]| files.iter().any(|glob| name_matches(glob, name));
    deployments.iter().find(|(_, files)| takes(files)).map(|(environment, _)| environment.as_str())
}

/// Which kind of document a source holds, by name and content; `None` where it is none of ours.
///
/// This looks at words, not at grammar: a broken manifest is still a manifest, and a file in which
/// [`normalize`] then finds no workload gives nothing.
#[must_use]
pub fn detect(source: &Source<'_>) -> Option<Kind> {
    if dockerfile::is_ignore_file(source) {
        return None;
    }
    match source.content {
        Content::Text(text) => detect_text(source.name, text),
        Content::Bytes(bytes) => match decode(source.name, bytes) {
            Decoded::Text(text, _) | Decoded::Refused(text, _) => detect_text(source.name, &text),
        },
        Content::Files(_) => Some(Kind::Image),
    }
}

pub(crate) fn detect_text(name: &str, text: &str) -> Option<Kind> {
    let holds_data = match extension(name) {
        Some("yaml" | "yml" | "json") => true,
        Some(_) => false,
        None => starts_like_data(text),
    };
    let is_kubernetes = text.contains("apiVersion");
    if holds_data && image::looks_like(text) {
        Some(Kind::Image)
    } else if holds_data && !is_kubernetes && (compose::is_named(name) || compose::looks_like(text))
    {
        Some(Kind::Compose)
    } else if holds_data && workload::mentions_kubernetes(text) {
        Some(Kind::Workload)
    } else {
        dockerfile::looks_like(name, text).then_some(Kind::Dockerfile)
    }
}

/// The part of a file's name past its last dot.
fn extension(name: &str) -> Option<&str> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let (stem, extension) = file.rsplit_once('.')?;
    (!stem.is_empty()).then_some(extension)
}

/// What manifests and Compose files start with, and nothing else that hosts come upon.
const STARTS: [&str; 14] = [
    "{",
    "[",
    "---",
    "%YAML",
    "apiVersion",
    "kind",
    "metadata",
    "spec",
    "\"apiVersion\"",
    "services:",
    "version:",
    "name:",
    "x-",
    "volumes:",
];

/// Whether a text whose name tells nothing starts like JSON or like a manifest. A script that has a
/// manifest somewhere inside does not.
fn starts_like_data(text: &str) -> bool {
    let first = text
        .trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim_end)
        .find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    first.is_some_and(|line| STARTS.iter().any(|start| line.trim_start().starts_with(start)))
}

fn folder(
    name: &str,
    files: &[crate::File<'_>],
    kind: Option<Kind>,
    reading: &Reading,
) -> Normalized {
    match kind {
        None | Some(Kind::Image) => image::normalize_files(name, files, reading),
        Some(kind) => {
            let message = format!("a folder of files is no {kind}");
            let refusal = Diagnostic::error("source/not-a-file", name, message);
            only(refusal.help("give the files one by one"))
        }
    }
}

fn only(diagnostic: Diagnostic) -> Normalized {
    Normalized { documents: Vec::new(), diagnostics: vec![diagnostic] }
}

//! Comments that switch lints off: `# plimsoll: ignore ID, ID reason`, on the line of what would be found
//! or above it.

use std::collections::BTreeMap;

use plimsoll_rego::Span;
use plimsoll_rego::analysis::nearest;
use plimsoll_types::{Diagnostic, Level};

use super::context::{Context, File, Findings};
use super::rules::{ids, lint_named};
use super::{Example, Lint};

/// A comment that names a lint which there is not.
pub(super) static UNKNOWN: Lint = Lint {
    id: "unknown-lint",
    title: "A comment ignores a lint that does not exist",
    level: Level::Warning,
    what: "A comment `# plimsoll: ignore ID` names something that is no lint.",
    why: "The comment does nothing, and what it was meant to hide is still reported, or was never found.",
    example: Example {
        bad: "package example\n\nimport data.other # plimsoll: ignore unused-imports\n",
        good: "package example\n\nimport data.other # plimsoll: ignore unused-import kept for a later rule\n",
    },
    ours: false,
    check: |_: &Context<'_>, _: &mut Findings<'_>| {},
};

/// A comment that hides nothing.
pub(super) static USELESS: Lint = Lint {
    id: "useless-ignore",
    title: "A comment ignores a lint that finds nothing there",
    level: Level::Warning,
    what: "A comment `# plimsoll: ignore ID` stands where that lint finds nothing.",
    why: "The fault was mended and the comment forgotten. It will hide the next one.",
    example: Example {
        bad: "package example\n\n# plimsoll: ignore print-in-rule\nallow if input.user == \"root\"\n",
        good: "package example\n\nallow if input.user == \"root\"\n",
    },
    ours: false,
    check: |_: &Context<'_>, _: &mut Findings<'_>| {},
};

/// What the comments of all files switch off.
pub(super) struct Ignores<'a> {
    files: &'a [File<'a>],
    by_file: BTreeMap<&'a str, Vec<Ignore>>,
}

struct Ignore {
    file: usize,
    /// The id alone.
    span: Span,
    id: String,
    /// The lines it covers, the first and the last.
    lines: (u32, u32),
    used: bool,
}

impl<'a> Ignores<'a> {
    pub(super) fn read(files: &'a [File<'a>]) -> Ignores<'a> {
        let mut by_file = BTreeMap::new();
        for (index, file) in files.iter().enumerate() {
            by_file.insert(file.name, of_file(file, index));
        }
        Ignores { files, by_file }
    }

    /// Whether a comment switches the finding off.
    pub(super) fn cover(&mut self, finding: &Diagnostic) -> bool {
        let Some(span) = finding.span else {
            return false;
        };
        let line = span.start.line;
        let mut covered = false;
        for ignore in self.by_file.get_mut(finding.file.as_str()).into_iter().flatten() {
            if ignore.id == finding.code && (ignore.lines.0..=ignore.lines.1).contains(&line) {
                ignore.used = true;
                covered = true;
            }
        }
        covered
    }

    /// What is wrong with the comments themselves. Where not everything was looked at, what hides nothing
    /// today may yet hide something.
    pub(super) fn complaints(&self, complete: bool, on: &dyn Fn(&str) -> bool) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for ignore in self.by_file.values().flatten() {
            let known = lint_named(&ignore.id).is_some();
            let lint = match (known, ignore.used) {
                (false, _) => &UNKNOWN,
                (true, false) if complete && on(&ignore.id) => &USELESS,
                _ => continue,
            };
            let (message, help) = if known {
                (format!("`{}` finds nothing here", ignore.id), "remove the comment".to_owned())
            } else {
                let help = match nearest(&ignore.id, ids()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "list all lints with `plimsoll lint --list`".to_owned(),
                };
                (format!("there is no lint `{}`", ignore.id), help)
            };
            if self.files.get(ignore.file).is_some() {
                let mut findings = Findings { lint, files: self.files, found: &mut found };
                findings.add(ignore.span, message, help);
            }
        }
        found
    }
}

fn of_file(file: &File<'_>, index: usize) -> Vec<Ignore> {
    let Some(module) = &file.module else {
        return Vec::new();
    };
    let lines: Vec<&str> = file.source.lines().collect();
    let line = |number: u32| {
        let index = usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1);
        lines.get(index).map(|line| line.trim())
    };
    let mut found = Vec::new();
    for comment in &module.comments {
        let start = comment.span.line;
        let alone = line(start).is_some_and(|line| line.starts_with('#'));
        let mut end = start;
        if alone {
            // Down to the first line that is no comment.
            end += 1;
            while line(end).is_some_and(|line| line.starts_with('#')) {
                end += 1;
            }
        }
        for (offset, id) in named(&comment.text) {
            let start_of_id = comment.span.end as usize - comment.text.len() + offset;
            let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
            let span =
                Span { start: at(start_of_id), end: at(start_of_id + id.len()), ..comment.span };
            let id = id.to_owned();
            found.push(Ignore { file: index, span, id, lines: (start, end), used: false });
        }
    }
    found
}

/// The ids that a comment names, each with its place in the text.
fn named(text: &str) -> Vec<(usize, &str)> {
    let after = |text: &str, word: &str| {
        let trimmed = text.trim_start();
        trimmed.strip_prefix(word).map(|rest| text.len() - rest.len())
    };
    let mut at = 0;
    for word in ["plimsoll:", "ignore"] {
        match after(text.get(at..).unwrap_or_default(), word) {
            Some(length) => at += length,
            None => return Vec::new(),
        }
    }
    if !text.get(at..).unwrap_or_default().starts_with(char::is_whitespace) {
        return Vec::new();
    }
    let mut ids = Vec::new();
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let start = at + rest.len() - rest.trim_start().len();
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        let length = length.unwrap_or(rest.len());
        let Some(id) = rest.get(..length).filter(|id| !id.is_empty()) else {
            return ids;
        };
        ids.push((start, id));
        let behind = rest.get(length..).unwrap_or_default();
        // Another id stands behind a comma; anything else is the reason.
        match behind.trim_start().strip_prefix(',') {
            Some(next) => at = text.len() - next.len(),
            None => return ids,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids_of(text: &str) -> Vec<&str> {
        named(text).into_iter().map(|(_, id)| id).collect()
    }

    #[test]
    fn ids_end_where_the_reason_starts() {
        assert_eq!(ids_of(" plimsoll: ignore never-true"), ["never-true"]);
        assert_eq!(ids_of("plimsoll:ignore a-b , c-d: because"), ["a-b", "c-d"]);
        assert_eq!(ids_of(" plimsoll: ignore a-b until the next release, perhaps"), ["a-b"]);
        assert_eq!(ids_of(" plimsoll: ignored a"), [""; 0]);
        assert_eq!(ids_of(" plimsoll is ignored"), [""; 0]);
    }
}

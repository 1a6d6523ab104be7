//! Parser directives: the `# name=value` comments that may stand before everything else.
//!
//! The rules are those of BuildKit's `parser/directives.go`: only the names below count, each once, and
//! the first line that is none of them ends the search.

use std::ops::Range;

use super::{lines::Lines, report::Report};

/// The directives of a file.
#[derive(Debug, Default)]
pub(super) struct Directives {
    /// Each directive in the order of the source.
    pub(super) found: Vec<Directive>,
}

/// One directive.
#[derive(Debug)]
pub(super) struct Directive {
    pub(super) name: &'static str,
    pub(super) value: String,
    /// Where the value stands in the source.
    pub(super) at: Range<usize>,
}

const NAMES: [&str; 3] = ["syntax", "escape", "check"];

impl Directives {
    /// Reads the directives at the start of a source.
    pub(super) fn read(source: &str, report: &mut Report<'_>) -> Self {
        let mut directives = Self::default();
        let mut lines = Lines::new(source);
        while let Some(line) = lines.physical() {
            let Some((name, value)) = split(line.text) else { break };
            // The value is what the line ends with.
            let end = line.start + line.text.trim_end().len();
            let at = end - value.len()..end;
            if directives.get(name).is_some() {
                let message = format!("the directive `{name}` is given twice");
                report.error("repeated-directive", at, message, "keep one of the two");
                continue;
            }
            if name == "escape" && !matches!(value, "\\" | "`") {
                let message = format!("`{value}` cannot be the escape character");
                report.error("bad-escape", at, message, "make it a backslash or a backtick");
                continue;
            }
            directives.found.push(Directive { name, value: value.to_owned(), at });
        }
        directives
    }

    /// The value of a directive.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.found.iter().find(|d| d.name == name).map(|d| d.value.as_str())
    }

    /// The character that continues lines and escapes others.
    pub(super) fn escape(&self) -> char {
        self.get("escape").and_then(|value| value.chars().next()).unwrap_or('\\')
    }
}

/// The known name and the value of a directive line.
fn split(line: &str) -> Option<(&'static str, &str)> {
    let comment = line.trim_start().strip_prefix('#')?;
    let (name, value) = comment.split_once('=')?;
    let name = name.trim();
    let known = NAMES.into_iter().find(|known| known.eq_ignore_ascii_case(name))?;
    Some((known, value.trim())).filter(|(_, value)| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LineIndex;

    fn read(source: &str) -> (Vec<(&'static str, String)>, usize) {
        let lines = LineIndex::new(source);
        let mut report = Report::new("Dockerfile", &lines);
        let directives = Directives::read(source, &mut report);
        let found = directives.found.into_iter().map(|d| {
            assert_eq!(source.get(d.at), Some(d.value.as_str()));
            (d.name, d.value)
        });
        (found.collect(), report.finish().len())
    }

    #[test]
    fn directives_stand_before_everything_else() {
        let (found, problems) =
            read("# syntax = docker/dockerfile:1 \n#ESCAPE=`\r\nFROM a\n# check=skip=all");
        assert_eq!(found, [("syntax", "docker/dockerfile:1".into()), ("escape", "`".into())]);
        assert_eq!(problems, 0);
        assert_eq!(read("# just a comment\n# escape=`\n").0, []);
        assert_eq!(read("\n# escape=`\n").0, []);
    }

    #[test]
    fn a_repeated_directive_or_a_bad_escape_is_an_error() {
        assert_eq!(read("# escape=`\n# escape=\\\n").1, 1);
        assert_eq!(read("# escape=x\n").1, 1);
    }
}

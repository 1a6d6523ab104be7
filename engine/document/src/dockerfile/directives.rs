//! Parser directives: the `# name=value` comments that may stand before everything else.
//!
//! The rules are those of BuildKit's `parser/directives.go`: only the names below count, each once, and
//! the first line that is none of them ends the search.

use std::ops::Range;

use super::{lines::Lines, normal::Checks, report::Report};

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
        if let Some((syntax, at)) = foreign_syntax(source) {
            let message =
                format!("the file is written for the frontend `{syntax}`, in a comment of its own");
            let help =
                "this is no Dockerfile then; if it is one, write `# syntax=` in the first line";
            report.error("foreign-syntax", at.clone(), message, help);
            directives.found.push(Directive { name: "syntax", value: syntax, at });
            return directives;
        }
        let lines = Lines::new(source);
        // Before directives, a line that makes the file a script hides those that are no frontend's business.
        let mut script = lines.clone();
        let is_script = script.physical().is_some_and(|line| line.text.starts_with("#!"));
        let mut lines = if is_script { script } else { lines };
        while let Some(line) = lines.physical() {
            let Some((name, value)) = split(line.text) else { break };
            if is_script && name == "escape" {
                continue;
            }
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

/// The frontend that a file names in a comment that is none in a Dockerfile, `// syntax=…`, or in the
/// JSON object that the file is. Builds look there, too, whatever the file's language is.
fn foreign_syntax(source: &str) -> Option<(String, Range<usize>)> {
    /// A file that is not JSON should not be read as such to its end.
    const LONGEST_JSON: usize = 64 * 1024;
    let mut lines = Lines::new(source);
    let mut line = lines.physical()?;
    if line.text.starts_with("#!") {
        line = lines.physical()?;
    }
    if let Some(comment) = line.text.trim_start().strip_prefix("//") {
        let (name, value) = comment.split_once('=')?;
        let value = value.trim();
        let end = line.start + line.text.trim_end().len();
        let found = name.trim().eq_ignore_ascii_case("syntax") && !value.is_empty();
        return found.then(|| (value.to_owned(), end - value.len()..end));
    }
    let rest = source.get(line.start..)?;
    if !rest.starts_with('{') || rest.len() > LONGEST_JSON {
        return None;
    }
    let object: serde_json::Value = serde_json::from_str(rest).ok()?;
    let syntax = object.get("syntax")?.as_str()?.to_owned();
    let at = line.start + rest.find(&format!("\"{syntax}\"")).map_or(0, |at| at + 1);
    Some((syntax.clone(), at..at + syntax.len().min(source.len() - at)))
}

/// What a `check` directive says: which of the builder's own checks are left out, and whether what they
/// find fails the build.
pub(super) fn checks(value: &str) -> Result<Checks, String> {
    let mut checks = Checks { skip: Vec::new(), error: false };
    for part in value.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        match name.trim() {
            "skip" => checks.skip.extend(value.split(',').map(|name| name.trim().to_owned())),
            "error" => {
                checks.error = match value.trim().to_ascii_lowercase().as_str() {
                    "1" | "t" | "true" => true,
                    "0" | "f" | "false" => false,
                    other => return Err(format!("`error={other}` is neither true nor false")),
                };
            }
            // Names of experimental checks.
            "experimental" => {}
            other => return Err(format!("the directive `check` knows no option `{other}`")),
        }
    }
    Ok(checks)
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
    fn a_script_may_name_its_frontend_but_no_escape() {
        let script = "#!/usr/bin/env -S docker build -f\n# syntax=a/b\n# escape=`\n# check=error=true\nFROM a\n";
        let (found, problems) = read(script);
        assert_eq!(found, [("syntax", "a/b".into()), ("check", "error=true".into())]);
        assert_eq!(problems, 0);
        assert_eq!(read("#!/bin/sh\n\n# syntax=a/b\n").0, []);
    }

    #[test]
    fn a_frontend_may_be_named_in_the_comments_of_other_languages() {
        for source in [
            "// syntax=acme/front:1\nx",
            "#!/usr/bin/env front\n//syntax = acme/front:1\r\nx",
            "{\n\"syntax\": \"acme/front:1\"}",
        ] {
            let (found, problems) = read(source);
            assert_eq!(found, [("syntax", "acme/front:1".into())], "{source}");
            assert_eq!(problems, 1);
        }
        assert_eq!(read("// not=syntax\n").0, []);
        assert_eq!(read("{\"syntax\": 1}").0, []);
    }

    #[test]
    fn the_builders_own_checks_are_chosen_by_name() {
        let both = checks("skip=JSONArgsRecommended, StageNameCasing;error=true");
        let skip = vec!["JSONArgsRecommended".to_owned(), "StageNameCasing".to_owned()];
        assert_eq!(both, Ok(Checks { skip, error: true }));
        assert_eq!(checks("skip=all").map(|checks| checks.error), Ok(false));
        assert!(checks("error=maybe").is_err());
        assert!(checks("skpi=all").is_err());
    }

    #[test]
    fn a_repeated_directive_or_a_bad_escape_is_an_error() {
        assert_eq!(read("# escape=`\n# escape=\\\n").1, 1);
        assert_eq!(read("# escape=x\n").1, 1);
    }
}

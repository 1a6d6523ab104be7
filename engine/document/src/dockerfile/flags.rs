//! The `--name=value` flags between an instruction's keyword and its arguments.

use std::ops::Range;

use super::{
    context::Context,
    environment::Scope,
    instruction::Parts,
    keyword::{Keyword, Takes},
    lines::Joined,
    normal,
    report::Report,
};
use crate::Pointer;

/// One flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flag {
    /// The whole flag, unquoted: `--name=value`.
    pub(super) text: String,
    /// Where it stands in the logical line, and in there its name and value.
    pub(super) at: Range<usize>,
    pub(super) name_at: Range<usize>,
    pub(super) value_at: Option<Range<usize>>,
}

impl Flag {
    fn new(text: String, at: Range<usize>, written: &str) -> Self {
        let name_start = at.start + written.bytes().take(2).filter(|b| *b == b'-').count();
        let equals = written.find('=').map(|equals| at.start + equals);
        let name_at = name_start..equals.unwrap_or(at.end).max(name_start);
        let value_at = equals.map(|equals| equals + 1..at.end);
        Self { text, at, name_at, value_at }
    }

    /// The name, without dashes.
    pub(super) fn name(&self) -> &str {
        let text = self.text.trim_start_matches('-');
        text.split_once('=').map_or(text, |(name, _)| name)
    }

    /// The value, unquoted.
    pub(super) fn value(&self) -> Option<&str> {
        self.text.split_once('=').map(|(_, value)| value)
    }
}

/// Takes the flags off the front of an instruction's text; also gives where the rest starts.
///
/// As in BuildKit, quotes and backslashes (whatever the escape directive says) are taken off, and `--`
/// alone ends the flags.
pub(super) fn split(line: &str, within: Range<usize>) -> (Vec<Flag>, usize) {
    let mut flags = Vec::new();
    let mut at = within.start;
    loop {
        let rest = line.get(at..within.end).unwrap_or_default();
        at += rest.len() - rest.trim_start().len();
        let rest = line.get(at..within.end).unwrap_or_default();
        if !rest.starts_with("--") {
            return (flags, at);
        }
        let (text, length) = word(rest);
        if text == "--" {
            return (flags, at + length);
        }
        let written = rest.get(..length).unwrap_or_default();
        flags.push(Flag::new(text, at..at + length, written));
        at += length;
    }
}

/// The unquoted first word and how long it is as written.
fn word(text: &str) -> (String, usize) {
    let mut word = String::new();
    let mut quote = None;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            (None, c) if c.is_whitespace() => return (word, at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (_, '\\') => word.extend(chars.next().map(|(_, escaped)| escaped)),
            (_, c) => word.push(c),
        }
    }
    (word, text.len())
}

/// Reports flags that the instruction does not know, that are given twice, or whose value is amiss.
fn check(keyword: Keyword, flags: &[&Flag], line: &Joined<'_>, report: &mut Report<'_>) {
    // Only the few known names go in here, so the search stays short.
    let mut seen: Vec<&str> = Vec::new();
    for flag in flags {
        let (name, at) = (flag.name(), line.source(flag.at.clone()));
        let Some((known, takes)) = keyword.flags().iter().find(|(known, _)| *known == name) else {
            let message = format!("{} knows no flag `--{name}`", keyword.as_str());
            report.error("unknown-flag", at, message, known_flags(keyword));
            continue;
        };
        match (takes, flag.value()) {
            (Takes::Value | Takes::Values, None) => {
                let message = format!("the flag `--{name}` has no value");
                report.error(
                    "flag-without-value",
                    at.clone(),
                    message,
                    format!("write `--{name}=value`"),
                );
            }
            (Takes::Switch, Some(value))
                if !["true", "false"].iter().any(|known| known.eq_ignore_ascii_case(value)) =>
            {
                let message = format!("the flag `--{name}` is `{value}`, neither true nor false");
                let help = format!("write `--{name}`, or leave it out");
                report.error("bad-flag-value", at.clone(), message, help);
            }
            _ => {}
        }
        if !seen.contains(known) {
            seen.push(known);
        } else if *takes != Takes::Values {
            let message = format!("the flag `--{name}` is given twice");
            report.error("repeated-flag", at, message, "keep one of them");
        }
    }
}

/// The flags in the normal form, checked. Where builds expand variables in their values, that is done.
pub(super) fn normal(
    context: &mut Context<'_>,
    parts: &Parts,
    line: &Joined<'_>,
    scope: Scope<'_>,
    pointer: &Pointer,
) -> Vec<normal::Flag> {
    let mut written: Vec<_> = parts.flags.iter().collect();
    context.limit(&mut written, line);
    if let Some(keyword) = parts.keyword {
        check(keyword, &written, line, &mut context.report);
    }
    let mut flags = Vec::with_capacity(written.len());
    for (index, flag) in written.into_iter().enumerate() {
        let pointer = pointer.child(index);
        context.note(&pointer, line.source(flag.at.clone()));
        context.note_child(&pointer, "name", line.source(flag.name_at.clone()));
        let mut value = flag.value().map(str::to_owned);
        let as_written = value.clone();
        if let (Some(text), Some(at)) = (&mut value, flag.value_at.clone()) {
            let at = line.source(at);
            context.note_child(&pointer, "value", at.clone());
            if expands(parts.keyword, flag.name()) {
                *text = context.expand(text, at, scope.masked()).text;
            }
        }
        let written = as_written.filter(|text| Some(text) != value.as_ref());
        flags.push(normal::Flag { name: flag.name().to_owned(), value, written });
    }
    flags
}

/// Whether builds expand variables in the value of a flag.
fn expands(keyword: Option<Keyword>, flag: &str) -> bool {
    match keyword {
        Some(Keyword::From) => true,
        Some(Keyword::Add | Keyword::Copy) => {
            matches!(flag, "chown" | "chmod" | "checksum" | "exclude")
        }
        _ => false,
    }
}

fn known_flags(keyword: Keyword) -> String {
    let known: Vec<_> = keyword.flags().iter().map(|(name, _)| format!("`--{name}`")).collect();
    if known.is_empty() {
        return format!(
            "{} has no flags; put `--` before arguments that start so",
            keyword.as_str()
        );
    }
    format!("{} has {}", keyword.as_str(), known.join(", "))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn flags_end_at_the_first_other_word_or_after_two_dashes() {
        let line = r#"--from="a b" --link  --x='c'\ d src --dst"#;
        let (flags, rest) = split(line, 0..line.len());
        let texts: Vec<_> = flags.iter().map(|flag| flag.text.as_str()).collect();
        assert_eq!(texts, ["--from=a b", "--link", "--x=c d"]);
        assert_eq!(&line[rest..], "src --dst");
        let (flags, rest) = split("--a -- --b", 0..10);
        assert_eq!((flags.len(), rest), (1, 6));
        assert_eq!(split("--a", 0..3).1, 3);
    }

    #[test]
    fn names_and_values_know_their_place() {
        let line = "COPY --from=base a b";
        let (flags, _) = split(line, 5..line.len());
        assert_eq!((flags[0].name(), flags[0].value()), ("from", Some("base")));
        assert_eq!(&line[flags[0].name_at.clone()], "from");
        assert_eq!(flags[0].value_at.clone().map(|at| &line[at]), Some("base"));
    }
}

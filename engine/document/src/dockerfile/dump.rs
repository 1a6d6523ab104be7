//! The tree of a file in the notation of BuildKit's own parser, so that the two can be compared.

use std::fmt::Write as _;

use super::{
    instruction::{Arguments, Instruction, Parts},
    keyword::Keyword,
    lines::Joined,
    report::Report,
    syntax::Syntax,
};
use crate::{Diagnostic, LineIndex};

/// Writes out how a Dockerfile is taken apart, one instruction a line, as BuildKit's parser does
/// (`Node.Dump`): `(copy ["--from=build"] "/app" "/")`.
///
/// # Errors
/// What BuildKit's parser refuses, and misspelt instructions besides.
pub fn dump(text: &str) -> Result<String, Vec<Diagnostic>> {
    let lines = LineIndex::new(text);
    let mut report = Report::new("Dockerfile", &lines);
    let syntax = Syntax::parse(text, &mut report);
    if report.has_errors() {
        return Err(report.finish());
    }
    Ok(syntax.instructions.iter().map(line).collect())
}

fn line(instruction: &Instruction<'_>) -> String {
    format!("{}\n", tree(&instruction.parts, &instruction.line))
}

fn tree(parts: &Parts, line: &Joined<'_>) -> String {
    let mut tree = format!("({}", line.get(parts.keyword_at.clone()).to_lowercase());
    if !parts.flags.is_empty() {
        let flags: Vec<_> = parts.flags.iter().map(|flag| quote(&flag.text)).collect();
        let _ = write!(tree, " [{}]", flags.join(" "));
    }
    match &parts.arguments {
        // Its pairs are not taken apart there.
        Arguments::Pairs(pairs) if parts.keyword == Some(Keyword::Arg) => {
            let words = pairs.iter().map(|pair| pair.at.clone()).collect();
            leaves(&Arguments::Words(words), line, &mut tree);
        }
        arguments => leaves(arguments, line, &mut tree),
    }
    tree.push(')');
    tree
}

fn leaves(arguments: &Arguments, line: &Joined<'_>, tree: &mut String) {
    let mut leaf = |text: &str| {
        tree.push(' ');
        tree.push_str(&quote(text));
    };
    match arguments {
        Arguments::Words(words) => words.iter().for_each(|word| leaf(line.get(word.clone()))),
        Arguments::Exec(strings) => strings.iter().for_each(|(string, _)| leaf(string)),
        Arguments::Shell(text) if text.is_empty() => {}
        Arguments::Shell(text) => leaf(line.get(text.clone())),
        Arguments::Pairs(pairs) => {
            for pair in pairs {
                leaf(line.get(pair.name.clone()));
                if let Some(value) = &pair.value {
                    leaf(line.get(value.clone()));
                    leaf(if pair.equals { "=" } else { "" });
                }
            }
        }
        Arguments::Health(Some((first, command))) => {
            leaf(line.get(first.clone()));
            leaves(command, line, tree);
        }
        Arguments::Trigger(Some(inner)) => {
            tree.push(' ');
            tree.push_str(&self::tree(inner, line));
        }
        Arguments::Health(None) | Arguments::Trigger(None) | Arguments::Unknown => {}
    }
}

/// A text in quotes as Go's `strconv.Quote` writes it.
fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\u{7}' => quoted.push_str("\\a"),
            '\u{8}' => quoted.push_str("\\b"),
            '\u{c}' => quoted.push_str("\\f"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\u{b}' => quoted.push_str("\\v"),
            ' ' => quoted.push(c),
            c if c.is_ascii_control() => {
                let _ = write!(quoted, "\\x{:02x}", u32::from(c));
            }
            c if c.is_control() || c.is_whitespace() => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

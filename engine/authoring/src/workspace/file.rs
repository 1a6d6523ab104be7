//! A file as far as it can be read. While somebody writes in it, it is mostly no Rego; what is wrong is
//! blanked out then, a rule at a time, so that the rest can be read and keeps its place.

use plimsoll_document::LineIndex;
use plimsoll_rego::syntax::{self, Module, TokenKind};
use plimsoll_rego::{PolicyFile, RegoVersion};
use plimsoll_types::Span;

/// How many pieces of a file may be wrong before nothing of it is read.
const MAX_BLANKED: usize = 32;

pub(super) struct File {
    pub(super) source: String,
    pub(super) module: Option<Module>,
}

impl File {
    pub(super) fn read(source: String) -> File {
        let module = read(&source);
        File { source, module }
    }

    /// The span of a piece of the tree, with both its ends.
    pub(super) fn span(&self, span: plimsoll_rego::Span) -> Span {
        LineIndex::new(&self.source).span(span.start as usize..span.end as usize)
    }

    pub(super) fn package(&self) -> Vec<String> {
        let package = self.module.iter().flat_map(|module| &module.package);
        package.map(|name| name.to_string()).collect()
    }
}

/// The tree of a text, without the rules that cannot be read.
pub(super) fn read(source: &str) -> Option<Module> {
    if let Ok(module) = parse(source) {
        return Some(module);
    }
    let mut text = source.to_owned();
    let pieces = pieces(source);
    // Where a bracket is missing, the parser stumbles only later.
    for piece in pieces.iter().filter(|piece| !is_balanced(source, piece)) {
        blank(&mut text, piece);
    }
    for _ in 0..MAX_BLANKED {
        let wrong = match parse(&text) {
            Ok(module) => return Some(module),
            Err(offset) => offset,
        };
        let there = |piece: &&std::ops::Range<usize>| {
            piece.start <= wrong && text.get((*piece).clone()).is_some_and(|t| !t.trim().is_empty())
        };
        let piece = pieces.iter().rev().find(there)?.clone();
        blank(&mut text, &piece);
    }
    None
}

fn parse(source: &str) -> Result<Module, usize> {
    let file = PolicyFile::new("", source);
    syntax::parse(&file, 0, RegoVersion::V1).map_err(|error| error.span().start as usize)
}

/// The text from each word that starts a line to the next such word: a rule, most of the time.
fn pieces(source: &str) -> Vec<std::ops::Range<usize>> {
    let mut starts = Vec::new();
    let mut offset = 0;
    for line in source.split_inclusive('\n') {
        if line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
            starts.push(offset);
        }
        offset += line.len();
    }
    let ends = starts.iter().copied().skip(1).chain([source.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn is_balanced(source: &str, piece: &std::ops::Range<usize>) -> bool {
    let mut open = Vec::new();
    let source = source.get(piece.clone()).unwrap_or_default();
    for token in syntax::scan(source).tokens {
        match token.kind {
            TokenKind::ParenOpen => open.push(TokenKind::ParenClose),
            TokenKind::BracketOpen => open.push(TokenKind::BracketClose),
            TokenKind::BraceOpen => open.push(TokenKind::BraceClose),
            TokenKind::TemplateText if token.text(source).ends_with('{') => {
                open.push(TokenKind::BraceClose);
            }
            TokenKind::ParenClose | TokenKind::BracketClose | TokenKind::BraceClose
                if open.pop() != Some(token.kind) =>
            {
                return false;
            }
            _ => {}
        }
    }
    open.is_empty()
}

/// Puts spaces in place of a piece of the text, byte for byte; lines stay.
fn blank(text: &mut String, piece: &std::ops::Range<usize>) {
    let Some(old) = text.get(piece.clone()) else { return };
    let new: String = old.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(piece.clone(), &new);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(source: &str) -> Vec<String> {
        let module = read(source).expect("something of it can be read");
        module.rules.iter().map(|rule| rule.head.name.to_string()).collect()
    }

    #[test]
    fn rules_around_a_wrong_one_are_read_where_they_stand() {
        let source = "package a\n\nx := 1\n\ny if {\n\tü ==\n}\n\nz := 2\n";
        assert_eq!(rules(source), ["x", "z"]);
        let module = read(source).expect("it is there");
        let z = module.rules.last().map_or(0, |rule| rule.span.start as usize);
        assert_eq!(source.get(z..=z), Some("z"));
    }

    #[test]
    fn an_open_bracket_costs_its_own_rule_only() {
        assert_eq!(
            rules("package a\nx := [1,\n\ny if {\n\tinput.a.\n\nz if {\n\ttrue\n}\n"),
            ["z"]
        );
    }

    #[test]
    fn a_file_without_a_package_has_no_tree() {
        assert!(read("x := 1").is_none());
        assert!(read("").is_none());
    }
}

//! Which of a set's programs a query is asked of. Most policies are in one; those that are compiled apart from each
//! other, as constraint templates are, answer queries that name their packages.

use std::collections::BTreeSet;

use plimsoll_rego::{
    PolicyFile, Program, Value, read_json,
    syntax::{Token, TokenKind, scan},
};
use plimsoll_types::Diagnostic;

use crate::PolicySet;

/// How many files are named where several could be meant.
const MOST_NAMED: usize = 3;

/// Where a query is asked.
pub struct Asked<'s> {
    /// The program that answers.
    pub program: &'s Program,
    /// The base documents, where they are not those of the program.
    pub data: Option<Value>,
    /// The package that the query is asked in, if the program has it.
    pub package: Option<&'s str>,
}

/// Policies that are compiled apart from all others.
pub(crate) struct Apart<'s> {
    pub(crate) program: &'s Program,
    /// The file that they are in.
    pub(crate) file: &'s str,
    /// The base documents that they are given.
    pub(crate) data: Value,
}

impl PolicySet {
    /// The program that a query is about, by the packages that it names below `data` and the one that it is asked
    /// in.
    ///
    /// # Errors
    /// That several could be meant.
    pub fn asked<'s>(
        &'s self,
        query: &str,
        package: Option<&'s str>,
    ) -> Result<Asked<'s>, Box<Diagnostic>> {
        let Some(main) = self.units().first() else {
            let wrong = Diagnostic::error("rego/query", "query", "there are no policies to ask");
            return Err(Box::new(wrong));
        };
        let main = Asked { program: main.program(), data: None, package };
        let apart = self.apart();
        let own = package.map(|package| package.split('.').map(str::to_owned).collect());
        let foreign: Vec<Vec<String>> = named(query)
            .into_iter()
            .chain(own)
            .filter(|path| !path.is_empty() && !knows(main.program, path))
            .filter(|path| apart.iter().any(|other| knows(other.program, path)))
            .collect();
        let Some(first) = foreign.first() else { return Ok(main) };
        let all = |other: &&Apart<'_>| foreign.iter().all(|path| knows(other.program, path));
        let found: Vec<&Apart<'_>> = apart.iter().filter(all).collect();
        match found.as_slice() {
            [only] => {
                let in_main = |package: &&str| {
                    let path: Vec<String> = package.split('.').map(str::to_owned).collect();
                    knows(main.program, &path)
                };
                let package = package.filter(|package| !in_main(package));
                Ok(Asked { program: only.program, data: Some(only.data.clone()), package })
            }
            [] => Err(Box::new(nowhere())),
            several => Err(Box::new(ambiguous(first, several))),
        }
    }
}

fn nowhere() -> Diagnostic {
    let message = "the query names packages that are compiled apart from each other";
    Diagnostic::error("rego/query", "query", message).help("ask one of them at a time")
}

fn ambiguous(path: &[String], several: &[&Apart<'_>]) -> Diagnostic {
    let files: BTreeSet<&str> = several.iter().map(|other| other.file).collect();
    let mut named: Vec<&str> = files.iter().copied().take(MOST_NAMED).collect();
    if files.len() > MOST_NAMED {
        named.push("…");
    }
    let message = format!(
        "`data.{}` is in {} policies that are compiled apart from each other: {}",
        path.join("."),
        several.len(),
        named.join(", ")
    );
    Diagnostic::error("rego/ambiguous", "query", message)
        .help("leave only the one in that you mean to ask")
}

/// Whether a program has a package at a path, on the way to it or below it.
fn knows(program: &Program, path: &[String]) -> bool {
    let meets = |package: &[std::rc::Rc<str>]| {
        package.iter().zip(path).all(|(name, step)| **name == **step)
    };
    program.modules().iter().any(|module| meets(&module.package))
}

/// The paths below `data` that a query writes out, as far as their steps are constant.
fn named(query: &str) -> Vec<Vec<String>> {
    let scan = scan(query);
    let starts = scan.tokens.iter().enumerate().filter(|(place, token)| {
        let before = place.checked_sub(1).and_then(|place| scan.tokens.get(place));
        token.kind == TokenKind::Word
            && token.text(query) == "data"
            && before.is_none_or(|before| before.kind != TokenKind::Dot)
    });
    starts.map(|(place, _)| path(scan.tokens.get(place + 1..).unwrap_or_default(), query)).collect()
}

/// The constant steps that tokens start with.
fn path(mut tokens: &[Token], query: &str) -> Vec<String> {
    use TokenKind::{BracketClose, BracketOpen, Dot, RawString, String as Text, Word};
    let mut path = Vec::new();
    loop {
        match tokens {
            [dot, name, rest @ ..] if dot.kind == Dot && name.kind == Word => {
                path.push(name.text(query).to_owned());
                tokens = rest;
            }
            [open, text, close, rest @ ..]
                if open.kind == BracketOpen
                    && matches!(text.kind, Text | RawString)
                    && close.kind == BracketClose =>
            {
                let Some(name) = text_of(text.text(query)) else { return path };
                path.push(name);
                tokens = rest;
            }
            _ => return path,
        }
    }
}

/// What a string says that is written out.
pub(crate) fn text_of(written: &str) -> Option<String> {
    if let Some(raw) = written.strip_prefix('`') {
        return raw.strip_suffix('`').map(str::to_owned);
    }
    match read_json(written) {
        Ok(Value::String(text)) => Some(text.to_string()),
        _ => None,
    }
}

/// The first of the files that a program was compiled from.
pub(crate) fn first_file(files: &[PolicyFile]) -> &str {
    files.first().map_or("", |file| file.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_names_what_stands_behind_data() {
        let query = "x := data.a[\"b.c\"].d[_]; input.data.no; data[x].y; f(data.e)";
        let expected = [vec!["a", "b.c", "d"], vec![], vec!["e"]];
        assert_eq!(named(query), expected);
    }
}

//! Files that tests written for conftest read, with `parse_config_file` and `parse_combined_config_files`. A
//! decision reads none; a test is given what the host has read, in place of the call.

use std::collections::BTreeMap;

use plimsoll_document::LineIndex;
use plimsoll_rego::{
    Given, PolicyFile, Value,
    builtins::Context,
    syntax::{Token, TokenKind, scan},
};
use plimsoll_types::Diagnostic;

use super::{
    Fixtures,
    fixtures::{beside, file_name},
};
use crate::{asked::text_of, builtins::config};

const ONE: &str = "parse_config_file";
const MANY: &str = "parse_combined_config_files";

/// A call of one of the two.
struct Call {
    builtin: &'static str,
    /// The files that it names, as they are written.
    names: Vec<String>,
    /// Where the call starts and its operand ends, in bytes.
    at: std::ops::Range<usize>,
}

/// The files that calls name.
pub(super) fn wanted(fixtures: &Fixtures) -> Vec<String> {
    let of_file = |file: &PolicyFile| {
        let name = |named: &String| beside(&file.name, named);
        calls(&file.source).iter().flat_map(|call| call.names.iter().map(name)).collect::<Vec<_>>()
    };
    let policies = fixtures.files().iter().filter(|file| file.name.ends_with(".rego"));
    policies.flat_map(of_file).collect()
}

/// What the calls in policies give. Without fixtures nothing does.
///
/// # Errors
/// Files that are missing, or in a format that is not read here.
pub(crate) fn given(
    policies: &[PolicyFile],
    fixtures: &[PolicyFile],
) -> Result<Vec<Given>, Vec<Diagnostic>> {
    if fixtures.is_empty() {
        return Ok(Vec::new());
    }
    let fixtures = Fixtures::new(fixtures.to_vec());
    let mut given: Vec<Given> = Vec::new();
    let mut wrong = Vec::new();
    for policy in policies {
        for call in calls(&policy.source) {
            let result = match call.result(policy, &fixtures) {
                Ok(result) => result,
                Err(message) => {
                    wrong.push(call.wrong(policy, message));
                    continue;
                }
            };
            let operand = call.operand();
            let known = given.iter().find(|it| it.builtin == call.builtin && it.operand == operand);
            match known {
                None => given.push(Given { builtin: call.builtin, operand, result }),
                Some(known) if known.result == result => {}
                Some(_) => {
                    let message = "another policy calls another file by this name".to_owned();
                    wrong.push(
                        call.wrong(policy, message).help("run the tests of each by themselves"),
                    );
                }
            }
        }
    }
    if wrong.is_empty() { Ok(given) } else { Err(wrong) }
}

impl Call {
    fn operand(&self) -> Value {
        let mut names = self.names.iter().map(|name| Value::from(name.as_str()));
        match self.builtin {
            ONE => names.next().unwrap_or(Value::Null),
            _ => Value::from(names.collect::<Vec<_>>()),
        }
    }

    /// What the call gives, or why it gives nothing.
    fn result(&self, policy: &PolicyFile, fixtures: &Fixtures) -> Result<Value, String> {
        let mut parts = Vec::new();
        for name in &self.names {
            let path = beside(&policy.name, name);
            let Some(file) = fixtures.get(&path) else {
                return Err(format!("there is no file {path}, or it cannot be read"));
            };
            let Some(format) = config::format_of(&path) else {
                let name = file_name(&path);
                return Err(format!("{name} is in a format that is not read here"));
            };
            let read = config::read(&mut Context::default(), format, &file.source);
            let value = read.map_err(|error| format!("{path}: {}", error.message()))?;
            parts.push((path, value.unwrap_or(Value::Null)));
        }
        if self.builtin == ONE {
            return parts.pop().map(|(_, value)| value).ok_or_else(String::new);
        }
        let mut all = Vec::new();
        for (path, value) in parts {
            // Each document of a file stands for itself.
            match value {
                Value::Array(documents) => {
                    all.extend(documents.iter().map(|document| entry(&path, document.clone())));
                }
                document => all.push(entry(&path, document)),
            }
        }
        Ok(Value::from(all))
    }

    fn wrong(&self, policy: &PolicyFile, message: String) -> Diagnostic {
        let span = LineIndex::new(&policy.source).span(self.at.clone());
        let message = format!("{}: {message}", self.builtin);
        Diagnostic::error("rego/config-file", &policy.name, message)
            .at(span)
            .help("files are named relative to the policy, and read as YAML, JSON or a Dockerfile")
    }
}

fn entry(path: &str, contents: Value) -> Value {
    let fields = [("path", Value::from(path)), ("contents", contents)];
    let fields = fields.map(|(name, value)| (Value::from(name), value));
    Value::from(BTreeMap::from(fields))
}

/// The calls in a policy whose operand is written out.
fn calls(source: &str) -> Vec<Call> {
    if !source.contains(ONE) && !source.contains(MANY) {
        return Vec::new();
    }
    let scan = scan(source);
    let mut calls = Vec::new();
    for (place, token) in scan.tokens.iter().enumerate() {
        let builtin = match token.text(source) {
            ONE if token.kind == TokenKind::Word => ONE,
            MANY if token.kind == TokenKind::Word => MANY,
            _ => continue,
        };
        let rest = scan.tokens.get(place + 1..).unwrap_or_default();
        let Some((names, end)) = operand(rest, source, builtin == MANY) else { continue };
        calls.push(Call { builtin, names, at: token.span.start as usize..end as usize });
    }
    calls
}

/// The texts in the brackets that tokens start with, and where they end.
fn operand(tokens: &[Token], source: &str, is_list: bool) -> Option<(Vec<String>, u32)> {
    let mut tokens = tokens.iter().copied();
    let mut next = |kinds: &[TokenKind]| tokens.next().filter(|token| kinds.contains(&token.kind));
    next(&[TokenKind::ParenOpen])?;
    let text = [TokenKind::String, TokenKind::RawString];
    let mut names = Vec::new();
    if !is_list {
        names.push(text_of(next(&text)?.text(source))?);
    } else {
        next(&[TokenKind::BracketOpen])?;
        loop {
            let kinds = [
                TokenKind::String,
                TokenKind::RawString,
                TokenKind::Comma,
                TokenKind::BracketClose,
            ];
            let token = next(&kinds)?;
            match token.kind {
                TokenKind::Comma => {}
                TokenKind::BracketClose => break,
                _ => names.push(text_of(token.text(source))?),
            }
        }
    }
    let end = next(&[TokenKind::ParenClose])?;
    Some((names, end.span.end))
}

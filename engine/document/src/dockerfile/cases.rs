//! Test suites from elsewhere, read from a folder outside the project: BuildKit's parser and shell
//! tests, and Dockerfiles of well-known projects.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::{cell::Cell, collections::HashMap, fs};

use plimsoll_cases::{cases, files, settle};

use super::{
    dump,
    environment::{Binding, Environment, Scope},
    expand::{BUDGET, Expander, Variable, Variables},
    normalize,
};
use crate::{Content, Level, Reading, Source};

#[test]
fn buildkits_parser_tests_give_the_same_trees() {
    let Some(folder) = cases("buildkit/testfiles") else { return };
    let dockerfiles = files(&folder).into_iter().filter(|path| path.ends_with("Dockerfile"));
    let results = dockerfiles.map(|path| {
        let expected = fs::read_to_string(path.with_file_name("result")).unwrap();
        let tree = dump(&fs::read_to_string(&path).unwrap());
        match tree {
            Ok(tree) if tree.trim() == expected.trim() => Ok(()),
            other => Err(format!("{}: {other:#?}\nexpected {expected}", path.display())),
        }
    });
    settle("buildkit/testfiles", &results.collect::<Vec<_>>());
}

#[test]
fn what_buildkits_parser_refuses_is_an_error() {
    let Some(folder) = cases("buildkit/testfiles-negative") else { return };
    let dockerfiles = files(&folder).into_iter().filter(|path| path.ends_with("Dockerfile"));
    let results = dockerfiles.map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let source = Source::new("Dockerfile", Content::Text(&text));
        let normalized = normalize(&source, &Reading::default());
        let refused = normalized.diagnostics.iter().any(|d| d.level == Level::Error);
        let refused = refused && dump(&text).is_err();
        if refused { Ok(()) } else { Err(path.display().to_string()) }
    });
    settle("buildkit/testfiles-negative", &results.collect::<Vec<_>>());
}

/// Variables of a test table; everything else is unset.
#[derive(Default)]
struct Table(HashMap<String, String>);

impl Variables for Table {
    fn get(&self, name: &str) -> Variable<'_> {
        self.0.get(name).map_or(Variable::Unset, |value| Variable::Set(value))
    }
}

fn expand(text: &str, variables: &dyn Variables) -> Option<(String, Vec<String>)> {
    let budget = Cell::new(BUDGET);
    let expander = Expander { escape: '\\', raw: false, variables, budget: &budget };
    let expansion = expander.expand(text).ok()?;
    let words = expansion.word_texts().map(str::to_owned).collect();
    Some((expansion.text, words))
}

#[test]
fn buildkits_expansion_table_holds() {
    let Some(folder) = cases("buildkit/shell") else { return };
    let variables = [("PWD", "/home"), ("SHELL", "bash"), ("KOREAN", "한국어"), ("NULL", "")];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let mut windows = Environment::default();
    windows.fold_case(true);
    for (name, value) in &variables {
        windows.set(name, Binding::Set { value: value.clone(), shown: value.clone() });
    }
    let variables = Table(HashMap::from(variables));
    let table = fs::read_to_string(folder.join("envVarTest")).unwrap();
    let mut results = Vec::new();
    for line in table.lines() {
        let line = line.split('#').next().filter(|_| line.starts_with('#')).unwrap_or(line);
        let mut cells = line.split('|').map(str::trim);
        let (Some(system), Some(text), Some(expected)) = (cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        // Names of variables tell case apart everywhere but on Windows.
        let result = match system {
            "W" => expand(text, &Scope::stage(&windows)),
            _ => expand(text, &variables),
        };
        let result = result.map_or("error".to_owned(), |(text, _)| text);
        results.push(if result == expected { Ok(()) } else { Err(format!("{line}: {result}")) });
    }
    settle("buildkit/shell/envVarTest", &results);
}

#[test]
fn buildkits_word_table_holds() {
    let Some(folder) = cases("buildkit/shell") else { return };
    let mut variables = Table::default();
    let mut results = Vec::new();
    for line in fs::read_to_string(folder.join("wordsTest")).unwrap().lines() {
        if line.starts_with('#') {
            continue;
        }
        if let Some((name, value)) = line.strip_prefix("ENV ").and_then(|line| line.split_once('='))
        {
            variables.0.insert(name.to_owned(), value.to_owned());
            continue;
        }
        let Some((text, expected)) = line.split_once('|') else { continue };
        let words =
            expand(text.trim(), &variables).map_or(vec!["error".to_owned()], |(_, words)| words);
        let expected: Vec<_> = expected.trim_start_matches(' ').split(',').collect();
        results.push(if words == expected { Ok(()) } else { Err(format!("{line}: {words:?}")) });
    }
    settle("buildkit/shell/wordsTest", &results);
}

#[test]
fn real_dockerfiles_are_understood() {
    let Some(folder) = cases("dockerfiles") else { return };
    let results = files(&folder).into_iter().filter_map(|path| {
        let text = fs::read_to_string(&path).ok()?;
        let name = path.display().to_string();
        if !super::looks_like(&name, &text) {
            return None;
        }
        let source = Source::new(&name, Content::Text(&text));
        let normalized = normalize(&source, &Reading::default());
        let errors = normalized.diagnostics.into_iter().filter(|d| d.level == Level::Error);
        let errors: Vec<_> = errors.collect();
        Some(if errors.is_empty() { Ok(()) } else { Err(format!("{errors:#?}")) })
    });
    settle("dockerfiles", &results.collect::<Vec<_>>());
}

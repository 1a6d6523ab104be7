//! Real Dockerfiles read beside other parsers: the commands of `RUN` beside a shell's own parser
//! (`brush-parser`), and the instructions beside `parse-dockerfile`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;

use brush_parser::{Parser, ParserOptions, ast};
use parse_dockerfile::Instruction;
use plimsoll_cases::{cases, files, settle};
use plimsoll_document::{
    Content, Document, Pointer, Reading, Source,
    dockerfile::{self, Dockerfile},
};

fn read(text: &str) -> (Document, Dockerfile) {
    let source = Source::new("Dockerfile", Content::Text(text));
    let mut normalized = dockerfile::normalize(&source, &Reading::default());
    let document = normalized.documents.pop().unwrap();
    let body = serde_json::from_value(document.body.clone()).unwrap();
    (document, body)
}

fn dockerfiles() -> Vec<(String, String)> {
    let Some(folder) = cases("dockerfiles") else { return Vec::new() };
    let texts = files(&folder).into_iter().filter_map(|path| {
        let name = path.display().to_string();
        let text = fs::read_to_string(&path).ok()?;
        dockerfile::looks_like(&name, &text).then_some((name, text))
    });
    texts.collect()
}

/// Settles what ran; where the Dockerfiles are not there, that was said.
fn settle_if_there(suite: &str, results: &[Result<(), String>]) {
    if !results.is_empty() {
        settle(suite, results);
    }
}

/// A simple command as it is written: its program and its arguments.
type Written = (String, Vec<String>);

/// The commands of a script that are not part of another, as we split them.
fn ours(script: &str) -> Vec<Written> {
    let (_, file) = read(&format!("FROM a\nRUN {script}"));
    let commands = file.stages.into_iter().flat_map(|stage| stage.instructions);
    let commands = commands.flat_map(|instruction| instruction.commands);
    let commands = commands.filter(|command| command.inside.is_none());
    let written = commands.filter_map(|command| Some((command.path?, command.words)));
    written.filter(|(path, _)| path != "[[" && !path.starts_with("((")).collect()
}

/// The same, as a shell's parser splits them.
fn theirs(script: &str) -> Option<Vec<Written>> {
    let mut parser = Parser::new(script.as_bytes(), &ParserOptions::default());
    let program = parser.parse_program().ok()?;
    let mut found = Vec::new();
    program.complete_commands.iter().for_each(|list| of_list(list, &mut found));
    Some(found)
}

fn of_list(list: &ast::CompoundList, found: &mut Vec<Written>) {
    for ast::CompoundListItem(and_or, _) in &list.0 {
        of_pipeline(&and_or.first, found);
        for next in &and_or.additional {
            let (ast::AndOr::And(pipeline) | ast::AndOr::Or(pipeline)) = next;
            of_pipeline(pipeline, found);
        }
    }
}

fn of_pipeline(pipeline: &ast::Pipeline, found: &mut Vec<Written>) {
    for command in &pipeline.seq {
        match command {
            ast::Command::Simple(simple) => of_simple(simple, found),
            ast::Command::Compound(compound, _) => of_compound(compound, found),
            ast::Command::Function(function) => of_compound(&function.body.0, found),
            ast::Command::ExtendedTest(..) => {}
        }
    }
}

fn of_simple(simple: &ast::SimpleCommand, found: &mut Vec<Written>) {
    let Some(name) = &simple.word_or_name else { return };
    let items = simple.suffix.iter().flat_map(|suffix| &suffix.0);
    let words = items.filter_map(|item| match item {
        ast::CommandPrefixOrSuffixItem::Word(word)
        | ast::CommandPrefixOrSuffixItem::AssignmentWord(_, word) => Some(word.value.clone()),
        _ => None,
    });
    found.push((name.value.clone(), words.collect()));
}

fn of_compound(compound: &ast::CompoundCommand, found: &mut Vec<Written>) {
    match compound {
        ast::CompoundCommand::Arithmetic(_) => {}
        ast::CompoundCommand::ArithmeticForClause(clause) => of_list(&clause.body.list, found),
        ast::CompoundCommand::BraceGroup(group) => of_list(&group.list, found),
        ast::CompoundCommand::Subshell(subshell) => of_list(&subshell.list, found),
        ast::CompoundCommand::ForClause(clause) => of_list(&clause.body.list, found),
        ast::CompoundCommand::CaseClause(clause) => {
            clause
                .cases
                .iter()
                .filter_map(|case| case.cmd.as_ref())
                .for_each(|l| of_list(l, found));
        }
        ast::CompoundCommand::IfClause(clause) => {
            of_list(&clause.condition, found);
            of_list(&clause.then, found);
            for branch in clause.elses.iter().flatten() {
                branch.condition.iter().for_each(|list| of_list(list, found));
                of_list(&branch.body, found);
            }
        }
        ast::CompoundCommand::WhileClause(clause) | ast::CompoundCommand::UntilClause(clause) => {
            of_list(&clause.0, found);
            of_list(&clause.1.list, found);
        }
        ast::CompoundCommand::Coprocess(_) => {}
    }
}

#[test]
fn the_commands_of_real_dockerfiles_are_those_that_a_shells_parser_finds() {
    let mut results = Vec::new();
    for (name, text) in dockerfiles() {
        let (_, file) = read(&text);
        let instructions = file.stages.into_iter().flat_map(|stage| stage.instructions);
        for instruction in instructions {
            let split = instruction.shell.as_ref().is_some_and(|shell| shell.split);
            if instruction.name != "RUN" || !split || !instruction.heredocs.is_empty() {
                continue;
            }
            let script = instruction.text;
            let Some(mut theirs) = theirs(&script) else {
                results.push(Err(format!("{name}: not parsed there: {script}")));
                continue;
            };
            let mut ours = ours(&script);
            // What is quoted in a program's name is written so there, and read so here.
            for (ours, theirs) in ours.iter_mut().zip(&mut theirs) {
                if theirs.0.contains(['"', '\'', '\\']) {
                    ours.0.clone_from(&theirs.0);
                }
            }
            results.push(if ours == theirs {
                Ok(())
            } else {
                Err(format!("{name}: {script}\n ours {ours:?}\n theirs {theirs:?}"))
            });
        }
    }
    settle_if_there("RUN beside brush-parser", &results);
}

#[test]
fn the_instructions_of_real_dockerfiles_stand_where_another_parser_finds_them() {
    let mut results = Vec::new();
    for (name, text) in dockerfiles() {
        let theirs = match parse_dockerfile::parse(&text) {
            Ok(theirs) => theirs,
            Err(error) => {
                results.push(Err(format!("{name}: not parsed there: {error}")));
                continue;
            }
        };
        let theirs = theirs.instructions.iter().filter_map(|instruction| match instruction {
            Instruction::Copy(copy) => Some(("COPY", copy.copy.span.start)),
            Instruction::Env(env) => Some(("ENV", env.env.span.start)),
            Instruction::Run(run) => Some(("RUN", run.run.span.start)),
            Instruction::User(user) => Some(("USER", user.user.span.start)),
            _ => None,
        });
        let theirs: Vec<_> = theirs.map(|(name, at)| (name.to_owned(), at)).collect();
        let (document, file) = read(&text);
        let mut ours = Vec::new();
        for stage in &file.stages {
            for (index, instruction) in stage.instructions.iter().enumerate() {
                let path = [
                    "stages".to_owned(),
                    stage.index.to_string(),
                    "instructions".to_owned(),
                    index.to_string(),
                    "name".to_owned(),
                ];
                if ["COPY", "ENV", "RUN", "USER"].contains(&instruction.name.as_str()) {
                    let span = document.spans.get(&Pointer::from_iter(path)).unwrap();
                    ours.push((instruction.name.clone(), span.start.offset as usize));
                }
            }
        }
        results.push(if ours == theirs {
            Ok(())
        } else {
            Err(format!("{name}\n ours {ours:?}\n theirs {theirs:?}"))
        });
    }
    settle_if_there("instructions beside parse-dockerfile", &results);
}

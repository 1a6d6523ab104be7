//! What holds at a point of a stage, set there or in a stage it builds on: user, working directory,
//! shell, variables and ports.

use std::{collections::BTreeMap, ops::Range};

use super::{
    context::Context,
    details::Port,
    instruction::Instruction,
    normal::{self, Pair, User, Workdir},
    shell::Language,
};
use crate::Pointer;

/// Something that holds, and where in the source it was set.
pub(super) type Set<T> = (T, Range<usize>);

/// What holds, apart from lists that grow along the stages.
#[derive(Debug, Clone, Default)]
pub(super) struct InForce {
    pub(super) user: Option<Set<User>>,
    pub(super) workdir: Option<Set<Workdir>>,
    /// What `SHELL` sets.
    pub(super) shell: Option<Set<Vec<String>>>,
    pub(super) windows: bool,
}

impl InForce {
    /// What a stage starts with that builds on one that ends with this.
    pub(super) fn inherited(mut self) -> Self {
        if let Some((user, _)) = &mut self.user {
            user.instruction = None;
        }
        if let Some((workdir, _)) = &mut self.workdir {
            workdir.instruction = None;
        }
        self
    }

    /// The command line of the shell in force.
    pub(super) fn shell_command(&self) -> Vec<String> {
        match &self.shell {
            Some((command, _)) => command.clone(),
            None if self.windows => ["cmd", "/S", "/C"].map(str::to_owned).to_vec(),
            None => ["/bin/sh", "-c"].map(str::to_owned).to_vec(),
        }
    }

    /// The language of the shell in force.
    pub(super) fn language(&self) -> Language {
        match &self.shell {
            Some((command, _)) => Language::of_shell(command),
            None if self.windows => Language::Cmd,
            None => Language::Sh,
        }
    }
}

/// The variables that `ENV` sets and the ports that `EXPOSE` names, along the stages.
#[derive(Debug, Default)]
pub(super) struct Kept {
    env: BTreeMap<String, Set<Pair>>,
    history: Vec<(String, Option<Set<Pair>>)>,
    ports: Vec<Set<Port>>,
}

impl Kept {
    pub(super) fn set(&mut self, pair: Pair, at: Range<usize>) {
        let name = pair.name.clone();
        let before = self.env.insert(name.clone(), (pair, at));
        self.history.push((name, before));
    }

    pub(super) fn expose(&mut self, port: Port, at: Range<usize>) {
        self.ports.push((port, at));
    }

    pub(super) fn mark(&self) -> (usize, usize) {
        (self.history.len(), self.ports.len())
    }

    /// Takes back everything since `mark`.
    pub(super) fn restore(&mut self, mark: (usize, usize)) {
        for (name, before) in self.history.drain(mark.0.min(self.history.len())..).rev() {
            match before {
                Some(before) => self.env.insert(name, before),
                None => self.env.remove(&name),
            };
        }
        self.ports.truncate(mark.1);
    }

    /// Writes what holds at the end of a stage.
    pub(super) fn put(
        &self,
        context: &mut Context<'_>,
        stage: &mut normal::Stage,
        pointer: &Pointer,
        at: Range<usize>,
    ) {
        if !context.take_kept(self.env.len() + self.ports.len(), at) {
            return;
        }
        for (number, (pair, at)) in self.env.values().enumerate() {
            context.note(&pointer.child("env").child(number), at.clone());
            stage.env.push(pair.clone());
        }
        for (number, (port, at)) in self.ports.iter().enumerate() {
            context.note(&pointer.child("ports").child(number), at.clone());
            stage.ports.push(port.clone());
        }
    }
}

/// Whether a stage is for Windows, as far as its file tells.
pub(super) fn is_windows(
    stage: &normal::Stage,
    parent: Option<&InForce>,
    given: Option<&str>,
    escape: char,
) -> bool {
    let of_platform = |platform: &str| {
        (!platform.starts_with('$')).then(|| platform.to_ascii_lowercase().starts_with("windows"))
    };
    if let Some(parent) = parent {
        return parent.windows;
    }
    if let Some(windows) = stage.platform.as_deref().and_then(of_platform) {
        return windows;
    }
    let repository = stage.base.image.as_ref().and_then(|image| image.repository.as_deref());
    let tag = stage.base.image.as_ref().and_then(|image| image.tag.as_deref());
    let named = |text: &str| text.contains("nanoserver") || text.contains("windowsservercore");
    let of_microsoft = |text: &str| {
        text.starts_with("windows/") || text == "windows" || text.starts_with("dotnet/framework/")
    };
    if repository.is_some_and(|text| named(text) || of_microsoft(text)) || tag.is_some_and(named) {
        return true;
    }
    // Nobody chooses the backtick where paths have no backslashes.
    given.and_then(of_platform).unwrap_or(escape == '`')
}

/// The user that an instruction sets.
pub(super) fn user(
    instruction: &Instruction<'_>,
    normal: &normal::Instruction,
    stage: usize,
    index: usize,
) -> Option<Set<User>> {
    let (text, expanded) = (normal.arguments.first()?, normal.expanded.first()?);
    let (name, group) = split_user(expanded);
    let user = User {
        text: text.clone(),
        name: name.to_owned(),
        group: group.map(str::to_owned),
        instruction: Some(index),
        stage,
    };
    Some((user, instruction.line.source(instruction.parts.text.clone())))
}

/// The user and the group in `user:group`. A colon inside `${…}` separates nothing.
pub(super) fn split_user(text: &str) -> (&str, Option<&str>) {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => {
                return (text.get(..at).unwrap_or_default(), text.get(at + 1..));
            }
            _ => {}
        }
    }
    (text, None)
}

//! Walks the tree of stages and understands each stage's instructions with the variables and the user
//! that are in force there.

use std::ops::Range;

use super::{
    arguments::{self, Place},
    context::Context,
    environment::{Environment, Mark, Scope},
    instruction::{Arguments, Instruction, Pair, Parts},
    keyword::Keyword,
    lines::Joined,
    normal,
    pairs::{self, Masks},
    stages::Plan,
};
use crate::Pointer;

/// What is left to do of the walk. A stack instead of recursion: stages may build on each other as
/// deep as the file is long.
enum Step {
    Enter(usize),
    Leave(Mark),
}

/// A user and where in the source it was set.
type SetUser = (normal::User, Range<usize>);

/// The walk through the stages.
struct Walk<'w, 'a> {
    instructions: &'w [Instruction<'a>],
    plan: &'w mut Plan,
    context: &'w mut Context<'a>,
    environment: Environment,
    /// The user at the end of each stage that was walked.
    users: Vec<Option<SetUser>>,
}

/// Fills in the instructions and the user of every stage.
pub(super) fn stages<'a>(
    instructions: &[Instruction<'a>],
    plan: &mut Plan,
    context: &mut Context<'a>,
) {
    let users = vec![None; plan.stages.len()];
    let roots = plan.stages.iter().filter(|stage| stage.normal.parent.is_none());
    let mut steps: Vec<_> = roots.map(|stage| Step::Enter(stage.normal.index)).collect();
    let environment = Environment::default();
    let mut walk = Walk { instructions, plan, context, environment, users };
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave(mark) => walk.environment.restore(mark),
            Step::Enter(stage) => {
                steps.push(Step::Leave(walk.environment.mark()));
                walk.stage(stage);
                let children = walk.plan.stages.get(stage).map(|stage| stage.children.as_slice());
                steps.extend(children.unwrap_or_default().iter().map(|child| Step::Enter(*child)));
            }
        }
    }
}

impl Walk<'_, '_> {
    fn stage(&mut self, stage: usize) {
        let Some(planned) = self.plan.stages.get(stage) else { return };
        let inherited = planned.normal.parent.and_then(|parent| self.users.get(parent).cloned());
        let mut user =
            inherited.flatten().map(|(user, at)| (normal::User { instruction: None, ..user }, at));
        let body = self.instructions.get(planned.body.clone()).unwrap_or_default();
        let pointer = Pointer::from_iter(["stages", &stage.to_string()]);
        let list = pointer.child("instructions");
        let mut instructions = Vec::with_capacity(body.len());
        for instruction in body {
            let index = instructions.len();
            let normal = self.instruction(instruction, stage, &list.child(index));
            // An unknown instruction was reported when it was read.
            let Some(normal) = normal else { continue };
            if instruction.parts.keyword == Some(Keyword::User) {
                user = set_user(instruction, &normal, stage, index).or(user);
            }
            instructions.push(normal);
        }
        if let Some((_, at)) = &user {
            self.context.note_child(&pointer, "user", at.clone());
        }
        if let Some(last) = body.last() {
            let end = last.line.source(last.parts.keyword_at.start..last.parts.text.end);
            self.context.extend(&pointer, end);
        }
        if let Some(planned) = self.plan.stages.get_mut(stage) {
            planned.normal.instructions = instructions;
            planned.normal.user = user.as_ref().map(|(user, _)| user.clone());
        }
        if let Some(slot) = self.users.get_mut(stage) {
            *slot = user;
        }
    }

    fn instruction(
        &mut self,
        instruction: &Instruction<'_>,
        stage: usize,
        pointer: &Pointer,
    ) -> Option<normal::Instruction> {
        let Instruction { line, parts, heredocs } = instruction;
        let mut masks = Masks::default();
        let pairs = match &parts.arguments {
            Arguments::Pairs(pairs) => self.pairs(line, parts, pairs, pointer, &mut masks),
            Arguments::Trigger(Some(inner)) => {
                later_pairs(self.context, line, inner, &pointer.child("onbuild"), &mut masks)
            }
            _ => Vec::new(),
        };
        let scope = Scope::stage(&self.environment);
        let names = &self.plan.names;
        let place = Place { line, heredocs, stage, names, scope, masks: &masks };
        arguments::instruction(self.context, parts, pairs, place, pointer)
    }

    /// Understands pairs and puts what they bind in force.
    fn pairs(
        &mut self,
        line: &Joined<'_>,
        parts: &Parts,
        pairs: &[Pair],
        pointer: &Pointer,
        masks: &mut Masks,
    ) -> Vec<normal::Pair> {
        let mut pairs = pairs.to_vec();
        self.context.limit(&mut pairs, line);
        let list = pointer.child("pairs");
        let mut normal = Vec::with_capacity(pairs.len());
        let mut bound = Vec::new();
        for (index, pair) in pairs.iter().enumerate() {
            let scope = Scope::stage(&self.environment);
            let expand_name = parts.keyword != Some(Keyword::Arg);
            let understood = pairs::understand(self.context, line, pair, scope, expand_name, masks);
            pairs::note(self.context, line, pair, &list.child(index));
            let name = understood.normal.name.clone();
            match (parts.keyword, understood.binding()) {
                // Each ARG is in force for the next one on the same line.
                (Some(Keyword::Arg), binding) => {
                    let inherited =
                        || pairs::inherited(&name, &self.plan.globals, &self.environment);
                    if let Some(binding) = binding.or_else(inherited) {
                        self.environment.set(&name, binding);
                    }
                }
                // All of an ENV is expanded before any of it is in force.
                (Some(Keyword::Env), Some(binding)) => bound.push((name, binding)),
                _ => {}
            }
            normal.push(understood.normal);
        }
        for (name, binding) in bound {
            self.environment.set(&name, binding);
        }
        normal
    }
}

/// Understands the pairs of an instruction inside `ONBUILD`. They bind nothing here.
fn later_pairs(
    context: &mut Context<'_>,
    line: &Joined<'_>,
    inner: &Parts,
    pointer: &Pointer,
    masks: &mut Masks,
) -> Vec<normal::Pair> {
    let Arguments::Pairs(pairs) = &inner.arguments else { return Vec::new() };
    let mut pairs = pairs.clone();
    context.limit(&mut pairs, line);
    let list = pointer.child("pairs");
    let mut normal = Vec::with_capacity(pairs.len());
    for (index, pair) in pairs.iter().enumerate() {
        pairs::note(context, line, pair, &list.child(index));
        let understood = pairs::understand(context, line, pair, Scope::later(), false, masks);
        normal.push(understood.normal);
    }
    normal
}

/// The user that an instruction sets.
fn set_user(
    instruction: &Instruction<'_>,
    normal: &normal::Instruction,
    stage: usize,
    index: usize,
) -> Option<SetUser> {
    let (text, expanded) = (normal.arguments.first()?, normal.expanded.first()?);
    let (name, group) = split_user(expanded);
    let user = normal::User {
        text: text.clone(),
        name: name.to_owned(),
        group: group.map(str::to_owned),
        instruction: Some(index),
        stage,
    };
    Some((user, instruction.line.source(instruction.parts.text.clone())))
}

/// The user and the group in `user:group`. A colon inside `${…}` separates nothing.
fn split_user(text: &str) -> (&str, Option<&str>) {
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

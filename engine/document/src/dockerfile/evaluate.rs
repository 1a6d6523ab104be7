//! Walks the tree of stages and understands each stage's instructions with the variables, the user and
//! whatever else is in force there.

use super::{
    arguments::{self, Place},
    context::Context,
    environment::{Environment, Mark, Scope},
    graph,
    in_force::{self, InForce, Kept},
    instruction::{Arguments, Instruction, Pair, Parts},
    keyword::Keyword,
    lines::Joined,
    normal::{self, Workdir},
    pairs::{self, Masks},
    stages::Plan,
    values,
};
use crate::Pointer;

/// What is left to do of the walk. A stack instead of recursion: stages may build on each other as
/// deep as the file is long.
enum Step {
    Enter(usize),
    Leave(Mark, (usize, usize)),
}

/// The walk through the stages.
struct Walk<'w, 'a> {
    instructions: &'w [Instruction<'a>],
    plan: &'w mut Plan,
    context: &'w mut Context<'a>,
    environment: Environment,
    kept: Kept,
    /// What is in force where the walk is.
    now: InForce,
    /// What was in force at the end of each stage that was walked.
    ends: Vec<Option<InForce>>,
}

/// Fills in the instructions of every stage, and what holds at its end.
pub(super) fn stages<'a>(
    instructions: &[Instruction<'a>],
    plan: &mut Plan,
    context: &mut Context<'a>,
) {
    let ends = vec![None; plan.stages.len()];
    let roots = plan.stages.iter().filter(|stage| stage.normal.parent.is_none());
    let mut steps: Vec<_> = roots.map(|stage| Step::Enter(stage.normal.index)).collect();
    let mut walk = Walk {
        instructions,
        plan,
        context,
        environment: Environment::default(),
        kept: Kept::default(),
        now: InForce::default(),
        ends,
    };
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave(environment, kept) => {
                walk.environment.restore(environment);
                walk.kept.restore(kept);
            }
            Step::Enter(stage) => {
                steps.push(Step::Leave(walk.environment.mark(), walk.kept.mark()));
                walk.stage(stage);
                let children = walk.plan.stages.get(stage).map(|stage| stage.children.as_slice());
                steps.extend(children.unwrap_or_default().iter().map(|child| Step::Enter(*child)));
            }
        }
    }
    graph::fill(walk.plan);
}

impl Walk<'_, '_> {
    fn stage(&mut self, stage: usize) {
        let Some(planned) = self.plan.stages.get(stage) else { return };
        let parent = planned.normal.parent.and_then(|parent| self.ends.get(parent)?.as_ref());
        let given = self.context.given.platform.as_deref();
        let windows = in_force::is_windows(&planned.normal, parent, given, self.context.escape);
        let start = planned.start;
        self.environment.fold_case(windows);
        self.now = InForce { windows, ..parent.cloned().unwrap_or_default().inherited() };
        if planned.normal.base.kind == normal::BaseKind::Scratch {
            // Nothing is below, so that relative paths start at the root.
            let root =
                Workdir { text: "/".into(), path: Some("/".into()), instruction: None, stage };
            self.now.workdir = Some((root, 0..0));
        }
        let body = self.instructions.get(planned.body.clone()).unwrap_or_default();
        let pointer = Pointer::from_iter(["stages", &stage.to_string()]);
        let list = pointer.child("instructions");
        let mut instructions = Vec::with_capacity(body.len());
        for instruction in body {
            let index = instructions.len();
            let normal = self.instruction(instruction, stage, &list.child(index));
            // An unknown instruction was reported when it was read.
            let Some(mut normal) = normal else { continue };
            self.take_effect(instruction, &mut normal, stage, index);
            instructions.push(normal);
        }
        if let Some(last) = body.last() {
            let end = last.line.source(last.parts.keyword_at.start..last.parts.text.end).end;
            self.context.note(&pointer, start..end);
        }
        self.finish(stage, instructions, &pointer);
    }

    /// Notes what holds at the end of a stage.
    fn finish(&mut self, stage: usize, instructions: Vec<normal::Instruction>, pointer: &Pointer) {
        let Some(planned) = self.plan.stages.get_mut(stage) else { return };
        let normal = &mut planned.normal;
        normal.instructions = instructions;
        normal.shell = self.now.shell_command();
        if let Some((_, at)) = &self.now.shell {
            self.context.note_child(pointer, "shell", at.clone());
        }
        if let Some((user, at)) = &self.now.user {
            self.context.note_child(pointer, "user", at.clone());
            normal.user = Some(user.clone());
        }
        // The root that nobody wrote is in force, but nobody's choice.
        if let Some((workdir, at)) = self.now.workdir.as_ref().filter(|(_, at)| !at.is_empty()) {
            self.context.note_child(pointer, "workdir", at.clone());
            normal.workdir = Some(workdir.clone());
        }
        self.kept.put(self.context, normal, pointer, 0..0);
        if let Some(slot) = self.ends.get_mut(stage) {
            *slot = Some(std::mem::take(&mut self.now));
        }
    }

    /// Puts in force what an instruction sets.
    fn take_effect(
        &mut self,
        instruction: &Instruction<'_>,
        normal: &mut normal::Instruction,
        stage: usize,
        index: usize,
    ) {
        let at = || instruction.line.source(instruction.parts.text.clone());
        match instruction.parts.keyword {
            Some(Keyword::User) => {
                let user = in_force::user(instruction, normal, stage, index);
                self.now.user = user.or(self.now.user.take());
            }
            Some(Keyword::Workdir) => {
                let Some((text, path)) = normal.arguments.first().zip(normal.expanded.first())
                else {
                    return;
                };
                let before =
                    self.now.workdir.as_ref().and_then(|(before, _)| before.path.as_deref());
                let path = values::workdir(before, path, self.now.windows);
                normal.workdir = path.clone();
                let workdir = Workdir { text: text.clone(), path, instruction: Some(index), stage };
                self.now.workdir = Some((workdir, at()));
            }
            Some(Keyword::Shell) if normal.form == normal::Form::Exec => {
                self.now.shell = Some((normal.arguments.clone(), at()));
            }
            Some(Keyword::Env) => {
                let Arguments::Pairs(written) = &instruction.parts.arguments else { return };
                for (pair, written) in normal.pairs.iter().zip(written) {
                    self.kept.set(pair.clone(), instruction.line.source(written.at.clone()));
                }
            }
            Some(Keyword::Expose) => {
                for port in &normal.ports {
                    self.kept.expose(port.clone(), at());
                }
            }
            _ => {}
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
        let (names, now) = (&self.plan.names, &self.now);
        let place = Place { line, heredocs, stage, names, scope, now, masks: &masks };
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
            let mut understood =
                pairs::understand(self.context, line, pair, scope, expand_name, masks);
            pairs::note(self.context, line, pair, &list.child(index));
            let name = understood.normal.name.clone();
            match (parts.keyword, understood.binding()) {
                // Each ARG is in force for the next one on the same line.
                (Some(Keyword::Arg), binding) => {
                    let given = self.context.given.argument(&name);
                    let own = given.is_none() && binding.is_some();
                    let inherited =
                        || pairs::inherited(&name, &self.plan.globals, &self.environment);
                    if let Some(binding) = given.or(binding).or_else(inherited) {
                        if !own {
                            understood.normal.effective = binding.shown().map(str::to_owned);
                        }
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
    let pairs = match &inner.arguments {
        Arguments::Pairs(pairs) => pairs,
        Arguments::Trigger(Some(inner)) => {
            return later_pairs(context, line, inner, &pointer.child("onbuild"), masks);
        }
        _ => return Vec::new(),
    };
    let mut pairs = pairs.clone();
    context.limit(&mut pairs, line);
    let list = pointer.child("pairs");
    let mut normal = Vec::with_capacity(pairs.len());
    for (index, pair) in pairs.iter().enumerate() {
        pairs::note(context, line, pair, &list.child(index));
        let understood = pairs::understand(context, line, pair, Scope::later(), false, masks);
        // A build argument may be meant for the build that runs the trigger.
        if inner.keyword == Some(Keyword::Arg) {
            context.given.argument(&understood.normal.name);
        }
        normal.push(understood.normal);
    }
    normal
}

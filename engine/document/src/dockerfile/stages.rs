//! Which stages a file has, and which builds on which. Only the `FROM`s and what stands before the
//! first of them is looked at here.

use std::ops::Range;

use super::{
    bases::{self, Names},
    context::Context,
    environment::{Binding, Environment, Scope, is_automatic},
    flags,
    instruction::{Arguments, Instruction},
    keyword::Keyword,
    normal, pairs,
};
use crate::Pointer;

/// The stages of a file and how they hang together.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The `ARG`s before the first `FROM`.
    pub(super) global_args: Vec<normal::Pair>,
    pub(super) globals: Environment,
    pub(super) names: Names,
    pub(super) stages: Vec<Planned>,
    /// The stage that is built.
    pub(super) target: Option<usize>,
}

/// One stage.
#[derive(Debug)]
pub(super) struct Planned {
    /// What is known of it so far: everything but its instructions.
    pub(super) normal: normal::Stage,
    /// Where its `FROM` starts in the source.
    pub(super) start: usize,
    /// Which of the file's instructions are its own, after `FROM`.
    pub(super) body: Range<usize>,
    /// The stages that build on it.
    pub(super) children: Vec<usize>,
}

impl Plan {
    /// Finds the stages of a file.
    pub(super) fn of(instructions: &[Instruction<'_>], context: &mut Context<'_>) -> Self {
        let mut plan = Self::default();
        for (name, binding) in context.given.automatic() {
            plan.globals.set(name, binding);
        }
        for (number, instruction) in instructions.iter().enumerate() {
            match (instruction.parts.keyword, plan.stages.last_mut()) {
                (Some(Keyword::From), _) => plan.start(instruction, number + 1, context),
                (_, Some(stage)) => stage.body.end = number + 1,
                (Some(Keyword::Arg), None) => plan.global(instruction, context),
                (Some(keyword), None) => {
                    let at = instruction.line.source(instruction.parts.keyword_at.clone());
                    let message = format!("{} stands before the first FROM", keyword.as_str());
                    let help = "move it below FROM: only ARG may stand above";
                    context.report.error("before-from", at, message, help);
                }
                // An unknown instruction was reported when it was read.
                (None, None) => {}
            }
        }
        if plan.stages.is_empty() && !instructions.is_empty() {
            let help = "start with FROM and the image to build on";
            context.report.error("no-stage", 0..0, "the file has no FROM", help);
        }
        plan.target = plan.target(context);
        if let Some(stage) = plan.target.and_then(|target| plan.stages.get_mut(target)) {
            stage.normal.is_final = true;
        }
        plan
    }

    /// The stage that is built: the one that is asked for by name or number, or else the last.
    fn target(&self, context: &mut Context<'_>) -> Option<usize> {
        let Some(wanted) = &context.given.target else { return self.stages.len().checked_sub(1) };
        let numbered = wanted.parse().ok().filter(|number| *number < self.stages.len());
        let found = self.names.get(wanted).or(numbered);
        if found.is_none() {
            let message = format!("there is no stage `{wanted}` to build");
            let names = self.stages.iter().filter_map(|stage| stage.normal.name.as_deref());
            let names: Vec<_> = names.take(10).map(|name| format!("`{name}`")).collect();
            let help = match names.as_slice() {
                [] => {
                    "the file's stages have no names: leave the target out, or give a number".into()
                }
                names => format!("the file has {}", names.join(", ")),
            };
            context.report.error("unknown-target", 0..0, message, help);
        }
        found
    }

    /// Reads an `ARG` before the first `FROM`.
    fn global(&mut self, instruction: &Instruction<'_>, context: &mut Context<'_>) {
        let line = &instruction.line;
        let Arguments::Pairs(pairs) = &instruction.parts.arguments else { return };
        if pairs.is_empty() {
            let at = line.source(instruction.parts.keyword_at.clone());
            context.report.error(
                "too-few-arguments",
                at,
                "ARG has no name",
                "write ARG name=value",
            );
        }
        let mut pairs = pairs.clone();
        context.limit(&mut pairs, line);
        for pair in pairs {
            let scope = Scope::global(&self.globals);
            let mut masks = pairs::Masks::default();
            let mut arg = pairs::understand(context, line, &pair, scope, false, &mut masks);
            let pointer = Pointer::from_iter(["global_args", &self.global_args.len().to_string()]);
            pairs::note(context, line, &pair, &pointer);
            let name = arg.normal.name.clone();
            let given = context.given.argument(&name);
            arg.normal.effective = given.as_ref().and_then(Binding::shown).map(str::to_owned);
            let binding = match (given.or_else(|| arg.binding()), is_automatic(&name)) {
                (Some(binding), _) => Some(binding),
                // What the builder sets, it sets without a default, too.
                (None, true) => self.globals.get(&name).is_none().then_some(Binding::Unknown),
                (None, false) => Some(Binding::Open),
            };
            if let Some(binding) = binding {
                self.globals.set(&name, binding);
            }
            self.global_args.push(arg.normal);
        }
    }

    /// Starts a stage at a `FROM`, whose next instruction has this number.
    fn start(&mut self, from: &Instruction<'_>, next: usize, context: &mut Context<'_>) {
        let index = self.stages.len();
        let (line, parts) = (&from.line, &from.parts);
        let pointer = Pointer::from_iter(["stages", &index.to_string()]);
        let whole = line.source(parts.keyword_at.start..parts.text.end);
        let start = whole.start;
        context.note(&pointer, whole.clone());
        context.note_child(&pointer, "from", whole.clone());
        let flags = from_flags(from, Scope::global(&self.globals), &pointer, context);
        let platform = flags.iter().find(|flag| flag.name == "platform");
        let platform = platform.and_then(|flag| flag.value.clone());
        let base = self.base(from, whole, &pointer, context);
        if let Some(parent) = base.stage.and_then(|parent| self.stages.get_mut(parent)) {
            parent.children.push(index);
        }
        // The name counts from here on, so that no stage builds on itself.
        let name = self.name(from, index, &pointer, context);
        let normal = normal::Stage {
            index,
            name,
            parent: base.stage,
            base,
            platform,
            instructions: Vec::new(),
            user: None,
            workdir: None,
            shell: Vec::new(),
            env: Vec::new(),
            ports: Vec::new(),
            depends_on: Vec::new(),
            needed: false,
            is_final: false,
            from: normal::From { flags },
        };
        self.stages.push(Planned { normal, start, body: next..next, children: Vec::new() });
    }

    fn base(
        &self,
        from: &Instruction<'_>,
        whole: Range<usize>,
        pointer: &Pointer,
        context: &mut Context<'_>,
    ) -> normal::Base {
        let words = from_words(from);
        let line = &from.line;
        let text = words.first().map_or("", |word| line.get(word.clone()));
        let at = words.first().map_or(whole.clone(), |word| line.source(word.clone()));
        context.note_child(pointer, "base", at.clone());
        if !matches!(words.len(), 1 | 3) {
            let message = match words.len() {
                0 => "FROM names no image",
                _ => "FROM has words that mean nothing",
            };
            let help = "write FROM image, or FROM image AS name";
            context.report.error("bad-from", whole, message, help);
        }
        if text.is_empty() {
            let kind = normal::BaseKind::Unresolved;
            return normal::Base {
                text: String::new(),
                resolved: None,
                kind,
                stage: None,
                image: None,
            };
        }
        bases::of_from(context, text, at, Scope::global(&self.globals), &self.names)
    }

    /// The name after `AS`.
    fn name(
        &mut self,
        from: &Instruction<'_>,
        index: usize,
        pointer: &Pointer,
        context: &mut Context<'_>,
    ) -> Option<String> {
        let line = &from.line;
        let [_, between, name] = from_words(from) else { return None };
        let at = line.source(name.clone());
        if !line.get(between.clone()).eq_ignore_ascii_case("as") {
            let between = line.source(between.clone());
            let help = "write FROM image AS name";
            context.report.error("bad-from", between, "there is no AS before the name", help);
            return None;
        }
        let name = line.get(name.clone()).to_lowercase();
        if !is_stage_name(&name) {
            let message = format!("`{name}` cannot name a stage");
            let help = "start with a letter, and go on with letters, digits, `-`, `_` and `.`";
            context.report.error("bad-stage-name", at, message, help);
            return None;
        }
        context.note_child(pointer, "name", at.clone());
        if let Some(earlier) = self.names.insert(&name, index) {
            let message = format!("stage {earlier} is named `{name}`, too");
            let help = "give each stage a name of its own: only the last one can be referred to";
            context.report.warning("repeated-stage-name", at, message, help);
        }
        Some(name)
    }
}

fn from_words<'i>(from: &'i Instruction<'_>) -> &'i [Range<usize>] {
    match &from.parts.arguments {
        Arguments::Words(words) => words,
        _ => &[],
    }
}

fn from_flags(
    from: &Instruction<'_>,
    scope: Scope<'_>,
    stage: &Pointer,
    context: &mut Context<'_>,
) -> Vec<normal::Flag> {
    let pointer = stage.child("from").child("flags");
    let flags = flags::normal(context, &from.parts, &from.line, scope, &pointer);
    let platform = from.parts.flags.iter().find(|flag| flag.name() == "platform");
    if let Some(at) = platform.and_then(|flag| flag.value_at.clone()) {
        context.note_child(stage, "platform", from.line.source(at));
    }
    flags
}

/// As in BuildKit: `^[a-z][a-z0-9-_.]*$`.
fn is_stage_name(name: &str) -> bool {
    let inside = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b);
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.bytes().all(inside)
}

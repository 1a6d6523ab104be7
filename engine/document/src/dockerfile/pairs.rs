//! The pairs that `ARG`, `ENV` and `LABEL` set: expanded, and masked where they are credentials.

use std::ops::Range;

use super::{
    context::Context,
    environment::{Binding, Environment, Scope, is_automatic},
    expansion::Expansion,
    instruction::Pair,
    lines::Joined,
    normal,
};
use crate::{Pointer, secret};

/// The parts of a line that may not be shown, and what to show instead. In the order of the line.
#[derive(Debug, Default)]
pub(super) struct Masks(Vec<(Range<usize>, String)>);

impl Masks {
    /// A part of the line, masked.
    pub(super) fn render(&self, line: &Joined<'_>, part: Range<usize>) -> String {
        let mut text = String::new();
        let mut at = part.start;
        let inside = |at: &Range<usize>| part.start <= at.start && at.end <= part.end;
        for (masked, shown) in self.0.iter().filter(|(masked, _)| inside(masked)) {
            text.push_str(line.get(at..masked.start));
            text.push_str(shown);
            at = masked.end;
        }
        text.push_str(line.get(at..part.end));
        text
    }
}

/// A pair that was understood.
#[derive(Debug)]
pub(super) struct Understood {
    pub(super) normal: normal::Pair,
    /// The value, unmasked.
    value: Option<Expansion>,
}

impl Understood {
    /// What the pair binds.
    pub(super) fn binding(&self) -> Option<Binding> {
        let value = self.value.as_ref()?;
        if !value.known {
            return Some(Binding::Unknown);
        }
        let shown = self.normal.value.clone().unwrap_or_default();
        Some(Binding::Set { value: value.text.clone(), shown })
    }
}

/// Understands one pair. The names of `ENV` and `LABEL` are expanded, too.
pub(super) fn understand(
    context: &mut Context<'_>,
    line: &Joined<'_>,
    pair: &Pair,
    scope: Scope<'_>,
    expand_name: bool,
    masks: &mut Masks,
) -> Understood {
    let written = line.get(pair.name.clone());
    let name = if expand_name {
        context.expand(written, line.source(pair.name.clone()), scope.masked()).text
    } else {
        written.to_owned()
    };
    if name.is_empty() {
        let at = line.source(pair.at.clone());
        context.report.error("no-name", at, "a pair has no name", "write name=value");
    }
    let Some(range) = pair.value.clone() else {
        return Understood {
            normal: normal::Pair { name, value: None, secret: None },
            value: None,
        };
    };
    let written = line.get(range.clone());
    let value = context.expand(written, line.source(range.clone()), scope);
    let secret = secret::detect(&name, &value.text);
    let shown = match &secret {
        Some(secret) => {
            masks.0.push((range, secret.redacted.clone()));
            secret.redacted.clone()
        }
        None => context.try_expand(written, scope.masked()).map_or(value.text.clone(), |e| e.text),
    };
    let normal = normal::Pair { name, value: Some(shown), secret };
    Understood { normal, value: Some(value) }
}

/// Notes where a pair stands.
pub(super) fn note(context: &mut Context<'_>, line: &Joined<'_>, pair: &Pair, pointer: &Pointer) {
    context.note(pointer, line.source(pair.at.clone()));
    context.note_child(pointer, "name", line.source(pair.name.clone()));
    if let Some(value) = pair.value.clone() {
        context.note_child(pointer, "value", line.source(value));
    }
}

/// What `ARG name` without a default binds in a stage: what it has before the first `FROM`, if
/// anything. `None` leaves an earlier value in force.
pub(super) fn inherited(name: &str, global: &Environment, stage: &Environment) -> Option<Binding> {
    let found = global.get(name).filter(|binding| **binding != Binding::Open);
    match found {
        Some(binding) => Some(binding.clone()),
        None if is_automatic(name) => Some(Binding::Unknown),
        None => stage.get(name).is_none().then_some(Binding::Open),
    }
}

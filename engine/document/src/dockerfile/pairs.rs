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
use crate::{
    Pointer,
    secret::{self, Secret},
};

/// The parts of a text that may not be shown, and what to show instead. In the order of the text, and
/// none inside another.
#[derive(Debug, Default)]
pub(super) struct Masks(Vec<(Range<usize>, Secret)>);

impl Masks {
    /// These parts. Of parts that overlap, the first is taken as far as both reach.
    pub(super) fn new(mut masked: Vec<(Range<usize>, Secret)>) -> Self {
        masked.sort_by_key(|(at, _)| (at.start, std::cmp::Reverse(at.end)));
        let mut masks: Vec<(Range<usize>, Secret)> = Vec::with_capacity(masked.len());
        for (at, secret) in masked {
            match masks.last_mut() {
                Some((last, _)) if at.start < last.end => last.end = last.end.max(at.end),
                _ => masks.push((at, secret)),
            }
        }
        Self(masks)
    }

    /// The parts, in the order of the text.
    pub(super) fn iter(&self) -> impl Iterator<Item = &(Range<usize>, Secret)> {
        self.0.iter()
    }

    /// A part of the line, masked. Of a mask that starts outside, nothing is shown inside.
    pub(super) fn render(&self, line: &Joined<'_>, part: Range<usize>) -> String {
        let first = self.0.partition_point(|(masked, _)| masked.end <= part.start);
        let inside = self.0.get(first..).unwrap_or_default().iter();
        let mut text = String::new();
        let mut at = part.start;
        for (masked, secret) in inside.take_while(|(masked, _)| masked.start < part.end) {
            text.push_str(line.get(at..masked.start.max(at)));
            // A mask over several parts shows in the first of them.
            if masked.start >= part.start {
                text.push_str(&secret.redacted);
            }
            at = masked.end.min(part.end);
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
            normal: normal::Pair { name, value: None, effective: None, secret: None },
            value: None,
        };
    };
    let written = line.get(range.clone());
    let value = context.expand(written, line.source(range.clone()), scope);
    let secret = secret::detect(&name, &value.text);
    let shown = match &secret {
        Some(secret) => {
            masks.0.push((range, secret.clone()));
            secret.redacted.clone()
        }
        None => context.try_expand(written, scope.masked()).map_or(value.text.clone(), |e| e.text),
    };
    let normal = normal::Pair { name, value: Some(shown), effective: None, secret };
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

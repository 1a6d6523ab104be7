//! What `FROM` and `COPY --from` name: an image, a stage of the same file, or nothing at all.

use std::{collections::HashMap, ops::Range};

use super::{
    context::Context,
    environment::Scope,
    normal::{Base, BaseKind},
};
use crate::ImageReference;

/// The name of the base that is empty.
const SCRATCH: &str = "scratch";

/// The stages that have a name so far. Where two have the same, the later one counts.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, usize>);

impl Names {
    /// Notes a stage's name; gives back the stage that had it before.
    pub(super) fn insert(&mut self, name: &str, stage: usize) -> Option<usize> {
        self.0.insert(name.to_owned(), stage)
    }

    /// The stage of a name, in whatever case.
    pub(super) fn get(&self, name: &str) -> Option<usize> {
        self.0.get(&name.to_lowercase()).copied()
    }

    /// The stage of a name that `FROM` gives: there, and only there, builds tell case apart.
    fn get_exact(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }
}

impl Base {
    fn new(text: &str, kind: BaseKind) -> Self {
        Self { text: text.to_owned(), resolved: None, kind, stage: None, image: None }
    }
}

/// What `FROM text` builds on.
pub(super) fn of_from(
    context: &mut Context<'_>,
    text: &str,
    at: Range<usize>,
    scope: Scope<'_>,
    names: &Names,
) -> Base {
    let expansion = context.expand(text, at.clone(), scope);
    if !expansion.known {
        return Base::new(text, BaseKind::Unresolved);
    }
    let resolved = expansion.text;
    let kind = if resolved == SCRATCH { BaseKind::Scratch } else { BaseKind::Image };
    let mut base = Base { resolved: Some(resolved.clone()), ..Base::new(text, kind) };
    if let Some(stage) = names.get_exact(&resolved) {
        base.kind = BaseKind::Stage;
        base.stage = Some(stage);
    } else if base.kind == BaseKind::Image {
        base.image = Some(image(context, &resolved, at));
    }
    base
}

/// What `COPY --from=text` copies from, in the stage of this index.
pub(super) fn of_copy(
    context: &mut Context<'_>,
    text: &str,
    at: Range<usize>,
    stage: usize,
    names: &Names,
) -> Base {
    if text.contains('$') {
        let message = "`--from` does not expand variables";
        let help =
            "name a stage after the variable: ARG before the first FROM, then FROM $X AS name";
        context.report.error("variable-in-from", at, message, help);
        return Base::new(text, BaseKind::Unresolved);
    }
    let number = text.parse::<usize>().ok();
    let named = names.get(text);
    let found = number.or(named).filter(|found| *found < stage);
    let resolved = Some(text.to_owned());
    if found.is_some() {
        return Base { resolved, stage: found, ..Base::new(text, BaseKind::Stage) };
    }
    if number.is_some() || named.is_some() {
        let message = format!("there is no stage `{text}` before this one");
        let help = "name an earlier stage: `--from=` takes its name, or its number counted from 0";
        context.report.error("unknown-stage", at, message, help);
        return Base::new(text, BaseKind::Unresolved);
    }
    let image = Some(image(context, text, at));
    Base { resolved, image, ..Base::new(text, BaseKind::Image) }
}

fn image(context: &mut Context<'_>, text: &str, at: Range<usize>) -> ImageReference {
    let image = ImageReference::new(text);
    if let Some(why) = &image.invalid {
        let message = format!("`{text}` is no image: {why}");
        let help = "check the spelling, and that every ARG in it stands before the first FROM";
        context.report.error("bad-image", at, message, help);
    }
    image
}

//! The commands of `RUN`, `CMD`, `ENTRYPOINT` and `HEALTHCHECK`: which shell gets them, what exactly it
//! gets, and what of it may not be shown.

use std::ops::Range;

use super::{
    arguments::Place,
    command::{Command, Shell},
    commands::Commands,
    context::Context,
    heredoc,
    instruction::{Arguments, Parts},
    json,
    keyword::Keyword,
    pairs::Masks,
    shell::{Language, Part, Pieces, Script, Word},
};
use crate::{Pointer, secret::Secret};

/// What an instruction runs.
#[derive(Debug, Default)]
pub(super) struct Ran {
    pub(super) shell: Option<Shell>,
    pub(super) commands: Vec<Command>,
    /// What may not be shown of the instruction's line.
    pub(super) masks: Masks,
    /// The credentials that the command holds, and where they stand in the source.
    pub(super) secrets: Vec<(Secret, Range<usize>)>,
}

/// What an instruction runs; nothing where it runs nothing.
pub(super) fn of(
    context: &mut Context<'_>,
    parts: &Parts,
    place: Place<'_>,
    pointer: &Pointer,
) -> Ran {
    let arguments = match (parts.keyword, &parts.arguments) {
        (Some(Keyword::Run | Keyword::Cmd | Keyword::Entrypoint), arguments) => arguments,
        (Some(Keyword::Healthcheck), Arguments::Health(Some((first, command)))) => {
            if !place.line.get(first.clone()).eq_ignore_ascii_case("CMD") {
                return Ran::default();
            }
            command
        }
        _ => return Ran::default(),
    };
    let list = pointer.child("commands");
    match arguments {
        Arguments::Exec(strings) => exec(context, strings, place, list),
        Arguments::Shell(text) if !text.is_empty() => shell(context, parts, text, place, list),
        _ => Ran::default(),
    }
}

fn exec(
    context: &mut Context<'_>,
    strings: &[(String, Range<usize>)],
    place: Place<'_>,
    list: Pointer,
) -> Ran {
    if strings.is_empty() {
        return Ran::default();
    }
    let line = place.line;
    let mut pieces = Pieces::default();
    let (mut words, mut places) = (Vec::new(), Vec::new());
    for (number, (decoded, at)) in strings.iter().enumerate() {
        if number > 0 {
            let before = line.source(at.clone()).start;
            pieces.made_up(" ", before..before);
        }
        let start = pieces.len();
        let inside = at.start + 1..at.end.saturating_sub(1);
        let mut breaks = Vec::new();
        let _ = json::decode_places(line.get(inside.clone()), |to, from| breaks.push((to, from)));
        // Each run between two breaks is the same in both, or one character and its escape.
        let ends = breaks.iter().skip(1).map(|&(to, _)| to).chain([decoded.len()]);
        let froms = breaks.iter().skip(1).map(|&(_, from)| from).chain([inside.len()]);
        for ((&(to, from), end), next) in breaks.iter().zip(ends).zip(froms) {
            let text = decoded.get(to..end).unwrap_or_default();
            let (from, next) = (inside.start + from, inside.start + next);
            if line.get(from..from + text.len()) == text {
                pieces.copy(line, from..from + text.len());
            } else {
                pieces.made_up(text, line.source(from..next));
            }
        }
        let at_script = start..pieces.len();
        let part = Part::Literal { at: at_script.clone(), quoted: true };
        words.push(Word { at: at_script, parts: vec![Part::Empty, part] });
        places.push(line.source(at.clone()));
    }
    let script = pieces.finish();
    let ranges: Vec<_> = words.iter().map(|word| word.at.clone()).collect();
    let (scope, windows) = (place.scope, place.now.windows);
    let mut commands = Commands { context, scope, windows, list, found: Vec::new() };
    let masks = commands.exec(&script, words, &places);
    // A string that holds a credential is shown as what is left of it.
    let masked = ranges.iter().zip(strings).filter_map(|(range, (decoded, at))| {
        let shown = masks.render(&script, range.clone());
        let inside = at.start + 1..at.end.saturating_sub(1);
        // Its kind is told where it was found.
        (shown != *decoded).then(|| (inside, Secret { kind: String::new(), redacted: shown }))
    });
    let secrets = placed(&masks, &script);
    let masks = Masks::new(masked.collect());
    Ran { shell: None, commands: commands.found, masks, secrets }
}

fn shell(
    context: &mut Context<'_>,
    parts: &Parts,
    text: &Range<usize>,
    place: Place<'_>,
    list: Pointer,
) -> Ran {
    let line = place.line;
    // A here-document that is all of a RUN is its script.
    let whole = match place.heredocs {
        [only] if parts.keyword == Some(Keyword::Run) => {
            heredoc::is_marker(line.get(text.clone())).then_some(only)
        }
        _ => None,
    };
    let mut pieces = Pieces::default();
    let mut language = place.now.language();
    let mut interpreter = None;
    if let Some(heredoc) = whole {
        heredoc.copy_to(context.source, &mut pieces);
    } else {
        pieces.copy(line, text.clone());
        if parts.keyword == Some(Keyword::Run) {
            for heredoc in place.heredocs {
                let (start, end) = (heredoc.content.start, heredoc.content.end);
                pieces.made_up("\n", start..start);
                pieces.source(context.source, heredoc.content.clone());
                pieces.made_up(&heredoc.marker.name, end..end);
            }
        }
    }
    let script: Script = pieces.finish();
    if whole.is_some() && !place.now.windows {
        interpreter = script.text().lines().next().and_then(|line| line.strip_prefix("#!"));
        language = Language::of_shebang(script.text()).unwrap_or(language);
    }
    let command = match interpreter {
        Some(interpreter) => interpreter.split_whitespace().map(str::to_owned).collect(),
        None => place.now.shell_command(),
    };
    let split = language == Language::Sh;
    let (scope, windows) = (place.scope, place.now.windows);
    let mut commands = Commands { context, scope, windows, list, found: Vec::new() };
    let masks =
        if split { commands.script(&script) } else { super::command_masks::of(&script, &[]) };
    // What stands on the line itself is at its start.
    let on_line = masks.iter().filter(|(at, _)| whole.is_none() && at.start < text.len());
    let on_line = on_line.map(|(at, secret)| {
        (text.start + at.start..(text.start + at.end).min(text.end), secret.clone())
    });
    let secrets = placed(&masks, &script);
    let masks = Masks::new(on_line.collect());
    Ran {
        shell: Some(Shell { command, language, split }),
        commands: commands.found,
        masks,
        secrets,
    }
}

/// The credentials of a script, where they stand in the source.
fn placed(masks: &Masks, script: &Script) -> Vec<(Secret, Range<usize>)> {
    masks.iter().map(|(at, secret)| (secret.clone(), script.source(at.clone()))).collect()
}

//! One instruction in the normal form: its flags, arguments and here-documents, expanded.

use std::ops::Range;

use super::{
    bases::{self, Names},
    checks,
    context::Context,
    environment::Scope,
    flags,
    heredoc::{self, Heredoc},
    in_force::InForce,
    instruction::{Arguments, Pair, Parts},
    keyword::{Keyword, Syntax},
    lines::Joined,
    normal::{self, Form},
    pairs::Masks,
    shell_form::{self, Ran},
    specifics, words,
};
use crate::{
    Pointer,
    secret::{self, Secret},
};

/// What an instruction's normal form depends on besides its own parts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'p> {
    pub(super) line: &'p Joined<'p>,
    pub(super) heredocs: &'p [Heredoc],
    /// The index of the stage.
    pub(super) stage: usize,
    /// The names of all stages.
    pub(super) names: &'p Names,
    /// The variables in force.
    pub(super) scope: Scope<'p>,
    /// What else is in force.
    pub(super) now: &'p InForce,
    /// What may not be shown of the line.
    pub(super) masks: &'p Masks,
}

/// An argument, as it is written and as it is meant.
#[derive(Debug)]
pub(super) struct Argument {
    pub(super) written: String,
    /// Mostly one; a value may split into several words, or vanish.
    pub(super) expanded: Vec<String>,
    /// Whether the values of all its variables were known.
    pub(super) known: bool,
    /// Where it stands in the source.
    pub(super) at: Range<usize>,
}

/// The normal form of an instruction, whose pairs were understood before.
pub(super) fn instruction(
    context: &mut Context<'_>,
    parts: &Parts,
    pairs: Vec<normal::Pair>,
    place: Place<'_>,
    pointer: &Pointer,
) -> Option<normal::Instruction> {
    let keyword = parts.keyword?;
    let line = place.line;
    context.note(pointer, line.source(parts.keyword_at.start..parts.text.end));
    context.note_child(pointer, "name", line.source(parts.keyword_at.clone()));
    context.note_child(pointer, "text", line.source(parts.text.clone()));
    let flags = flags::normal(context, parts, line, place.scope, &pointer.child("flags"));
    let Ran { shell, commands, masks, mut secrets } =
        shell_form::of(context, parts, place, pointer);
    let place = if shell.is_some() || !commands.is_empty() {
        Place { masks: &masks, ..place }
    } else {
        place
    };
    let (form, arguments) = arguments(context, keyword, &parts.arguments, &pairs, place);
    checks::arguments(context, parts, keyword, &arguments, line);
    let mut normal = normal::Instruction {
        name: keyword.as_str().to_owned(),
        text: place.masks.render(line, parts.text.clone()),
        flags,
        form,
        arguments: Vec::with_capacity(arguments.len()),
        expanded: Vec::with_capacity(arguments.len()),
        heredocs: Vec::new(),
        pairs: Vec::new(),
        sources: Vec::new(),
        destination: None,
        origins: Vec::new(),
        from: None,
        owner: None,
        mounts: Vec::new(),
        shell,
        commands,
        secrets: Vec::new(),
        ports: Vec::new(),
        health: None,
        workdir: None,
        onbuild: None,
    };
    match &parts.arguments {
        Arguments::Trigger(Some(inner)) => {
            let pointer = pointer.child("onbuild");
            let place = Place { scope: Scope::later(), ..place };
            let found = instruction(context, inner, pairs, place, &pointer);
            if let Some(found) = &found {
                // What the inner one masks is masked in the outer one, too.
                let before = parts.text.start..inner.text.start;
                normal.text = place.masks.render(line, before) + &found.text;
            }
            normal.onbuild = found.map(Box::new);
        }
        _ => {
            normal.pairs = pairs;
            let found = secrets.len();
            normal.heredocs = heredocs(context, place, &mut secrets, &pointer.child("heredocs"));
            // Those in the here-document of a shell's script were found there.
            if normal.shell.is_some() {
                secrets.truncate(found);
            }
            for (secret, at) in secrets {
                let pointer = pointer.child("secrets").child(normal.secrets.len());
                context.note(&pointer, at);
                normal.secrets.push(secret);
            }
        }
    }
    if matches!(keyword, Keyword::Add | Keyword::Copy) {
        sources(context, &arguments, &mut normal, pointer);
        normal.from = from(context, parts, place, pointer);
    }
    specifics::fill(context, parts, &arguments, &mut normal, place, pointer);
    for Argument { written, expanded, at, .. } in arguments {
        let index = normal.arguments.len();
        context.note(&pointer.child("arguments").child(index), at.clone());
        normal.arguments.push(written);
        for word in expanded {
            let index = normal.expanded.len();
            context.note(&pointer.child("expanded").child(index), at.clone());
            normal.expanded.push(word);
        }
    }
    Some(normal)
}

fn arguments(
    context: &mut Context<'_>,
    keyword: Keyword,
    arguments: &Arguments,
    pairs: &[normal::Pair],
    place: Place<'_>,
) -> (Form, Vec<Argument>) {
    let line = place.line;
    match arguments {
        Arguments::Words(words) => {
            let mut words = words.clone();
            context.limit(&mut words, line);
            let words = words.into_iter().map(|at| (line.get(at.clone()).to_owned(), at));
            let words = words.map(|(text, at)| expanded(context, keyword, text, at, place));
            (Form::List, words.collect())
        }
        Arguments::Exec(strings) => {
            let mut strings = strings.clone();
            context.limit(&mut strings, line);
            let strings = strings.into_iter();
            let strings = strings.map(|(text, at)| {
                let inside = at.start + 1..at.end.saturating_sub(1);
                let shown = place.masks.render(line, inside.clone());
                let text = if shown == line.get(inside) { text } else { shown };
                expanded(context, keyword, text, at, place)
            });
            (Form::Exec, strings.collect())
        }
        Arguments::Shell(text) => (Form::Shell, shell(context, text.clone(), place)),
        Arguments::Pairs(written) => of_pairs(written, pairs, place),
        Arguments::Health(Some((first, command))) => {
            let (form, command) = self::arguments(context, keyword, command, pairs, place);
            let form = if command.is_empty() { Form::List } else { form };
            let word = line.get(first.clone()).to_owned();
            let at = line.source(first.clone());
            let first = Argument { expanded: vec![word.clone()], written: word, known: true, at };
            (form, std::iter::once(first).chain(command).collect())
        }
        Arguments::Health(None) | Arguments::Trigger(_) | Arguments::Unknown => {
            (Form::List, Vec::new())
        }
    }
}

/// A word or string that the builder itself expands, or leaves alone.
fn expanded(
    context: &mut Context<'_>,
    keyword: Keyword,
    written: String,
    at: Range<usize>,
    place: Place<'_>,
) -> Argument {
    let at = place.line.source(at);
    let expands = match keyword.syntax() {
        Syntax::List | Syntax::Words => true,
        Syntax::Whole => keyword != Keyword::Maintainer,
        _ => false,
    };
    if !expands || heredoc::is_marker(&written) {
        return Argument { expanded: vec![written.clone()], written, known: true, at };
    }
    let expansion = context.expand(&written, at.clone(), place.scope.masked());
    let known = expansion.known;
    let expanded = match keyword {
        Keyword::Expose => expansion.word_texts().map(str::to_owned).collect(),
        _ => vec![expansion.text],
    };
    Argument { written, expanded, known, at }
}

/// The words of a command for a shell. What the shell would make of them is not known for sure, so a
/// word that cannot be expanded stays as it is.
fn shell(context: &mut Context<'_>, text: Range<usize>, place: Place<'_>) -> Vec<Argument> {
    let line = place.line;
    let mut words = words::quoted(line.text(), text, context.escape);
    context.limit(&mut words, line);
    let words = words.into_iter().map(|at| {
        let written = place.masks.render(line, at.clone());
        let expansion = context.try_expand(&written, place.scope.masked());
        let expanded = vec![expansion.map_or_else(|| written.clone(), |expansion| expansion.text)];
        Argument { written, expanded, known: true, at: line.source(at) }
    });
    words.collect()
}

fn of_pairs(written: &[Pair], pairs: &[normal::Pair], place: Place<'_>) -> (Form, Vec<Argument>) {
    let (line, masks) = (place.line, place.masks);
    let mut form = Form::List;
    let mut arguments = Vec::with_capacity(pairs.len());
    for (written, pair) in written.iter().zip(pairs) {
        let mut add = |range: &Range<usize>, expanded: String| {
            let at = line.source(range.clone());
            let written = masks.render(line, range.clone());
            arguments.push(Argument { written, expanded: vec![expanded], known: true, at });
        };
        match (&written.value, &pair.value) {
            (Some(range), Some(value)) if !written.equals => {
                form = Form::Legacy;
                add(&written.name, pair.name.clone());
                add(range, value.clone());
            }
            (_, Some(value)) => add(&written.at, format!("{}={value}", pair.name)),
            (_, None) => add(&written.at, pair.name.clone()),
        }
    }
    (form, arguments)
}

/// The here-documents, masked. The credentials in them are added to `secrets`.
fn heredocs(
    context: &mut Context<'_>,
    place: Place<'_>,
    secrets: &mut Vec<(Secret, Range<usize>)>,
    list: &Pointer,
) -> Vec<normal::Heredoc> {
    let mut heredocs = Vec::with_capacity(place.heredocs.len());
    for (index, heredoc) in place.heredocs.iter().enumerate() {
        let pointer = list.child(index);
        let marker = &heredoc.marker;
        let at = place.line.source(marker.at.clone());
        context.note(&pointer, at.clone());
        context.note_child(&pointer, "name", at);
        context.note_child(&pointer, "content", heredoc.content.clone());
        let text = context.source.get(heredoc.content.clone()).unwrap_or_default();
        let content = heredoc::content(marker, text);
        let mut done = 0;
        while let Some((secret, at)) = text.get(done..).and_then(secret::detect_in_text) {
            let start = heredoc.content.start + done;
            secrets.push((secret, start + at.start..start + at.end));
            done += at.end.max(1);
        }
        heredocs.push(normal::Heredoc {
            name: marker.name.clone(),
            content: secret::redact(&content).map_or(content, |secret| secret.redacted),
            expand: marker.expand,
            strip_tabs: marker.strip_tabs,
        });
    }
    heredocs
}

/// What `ADD` and `COPY` take, and where they put it.
fn sources(
    context: &mut Context<'_>,
    arguments: &[Argument],
    normal: &mut normal::Instruction,
    pointer: &Pointer,
) {
    let [sources @ .., destination] = arguments else { return };
    if sources.is_empty() {
        return;
    }
    context.note_child(pointer, "destination", destination.at.clone());
    normal.destination = destination.expanded.first().cloned();
    for source in sources.iter().filter(|source| !heredoc::is_marker(&source.written)) {
        let index = normal.sources.len();
        context.note(&pointer.child("sources").child(index), source.at.clone());
        normal.sources.extend(source.expanded.first().cloned());
    }
}

/// What `COPY --from` names.
fn from(
    context: &mut Context<'_>,
    parts: &Parts,
    place: Place<'_>,
    pointer: &Pointer,
) -> Option<normal::Base> {
    let flag = parts.flags.iter().find(|flag| flag.name() == "from")?;
    let (value, at) = (flag.value()?, place.line.source(flag.value_at.clone()?));
    if parts.keyword != Some(Keyword::Copy) || value.is_empty() {
        return None;
    }
    context.note_child(pointer, "from", at.clone());
    Some(bases::of_copy(context, value, at, place.stage, place.names))
}

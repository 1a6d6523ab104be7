//! What of a script may not be shown.

use super::{
    lines::Joined,
    pairs::Masks,
    shell::{Part, Simple, Word},
};
use crate::secret::{self, MASK, Secret};

/// How many credentials of one word are looked for among what its masks leave.
const MOST_IN_WORD: usize = 16;

/// The credentials in a script: those that its text shows, those that assignments set, and those that
/// options such as `--password` are given.
pub(super) fn of(script: &Joined<'_>, commands: &[Simple]) -> Masks {
    let mut masked = in_text(script.text());
    for command in commands {
        for assignment in &command.assignments {
            let at = assignment.value.at.clone();
            let name = script.get(assignment.name.clone());
            if let Some(secret) = secret::detect(name, script.get(at.clone())) {
                masked.push((at, secret));
            }
        }
        for (option, value) in command.words.iter().zip(command.words.iter().skip(1)) {
            let Some(name) = script.get(option.at.clone()).strip_prefix("--") else { continue };
            let at = value.at.clone();
            if name.contains('=') || script.get(at.clone()).starts_with('-') {
                continue;
            }
            if let Some(secret) = secret::detect(name, script.get(at.clone())) {
                masked.push((at, secret));
            }
        }
    }
    let masks = Masks::new(masked.clone());
    let words = commands.iter().flat_map(|command| {
        let values = command.assignments.iter().map(|assignment| &assignment.value);
        let targets = command.redirections.iter().map(|redirection| &redirection.target);
        command.words.iter().chain(values).chain(targets)
    });
    let before = masked.len();
    masked.extend(words.filter_map(|word| {
        let secret = behind_quotes(script, word, &masks)?;
        Some((word.at.clone(), Secret { redacted: MASK.to_owned(), ..secret }))
    }));
    if masked.len() == before { masks } else { Masks::new(masked) }
}

/// A credential that shows only once a word's quotes are taken off, as in `sh -c "x --token \"…\""`. The
/// word is then masked as a whole.
fn behind_quotes(script: &Joined<'_>, word: &Word, masks: &Masks) -> Option<Secret> {
    let written = script.get(word.at.clone());
    if !written.contains(['\\', '\'', '"']) {
        return None;
    }
    let mut plain = String::with_capacity(written.len());
    for part in &word.parts {
        match part {
            Part::Literal { at, .. } | Part::Variable { at, .. } | Part::Opaque { at } => {
                plain.push_str(script.get(at.clone()));
            }
            Part::Decoded { text, .. } => plain.push(*text),
            Part::Empty => {}
        }
    }
    let found = in_text(&plain);
    if found.is_empty() {
        return None;
    }
    let shown = masks.render(script, word.at.clone());
    let too_many = found.len() > MOST_IN_WORD;
    let (_, secret) = found.into_iter().find(|(at, _)| {
        too_many || plain.get(at.clone()).is_some_and(|secret| shown.contains(secret))
    })?;
    Some(secret)
}

/// The credentials that a text shows, with what may be shown instead.
fn in_text(text: &str) -> Vec<(std::ops::Range<usize>, Secret)> {
    let mut found = Vec::new();
    let mut done = 0;
    while let Some((secret, at)) = text.get(done..).and_then(secret::detect_in_text) {
        let end = done + at.end.max(1);
        found.push((done + at.start..done + at.end, secret));
        done = end;
    }
    found
}

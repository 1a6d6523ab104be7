//! What of a script may not be shown.

use super::{lines::Joined, pairs::Masks, shell::Simple};
use crate::secret::{self, Secret};

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
    Masks::new(masked)
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

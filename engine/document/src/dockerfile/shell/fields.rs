//! What a word becomes: quotes taken off, variables replaced where the file tells their value, and
//! split where their values have blanks.

use std::{collections::HashSet, ops::Range};

use super::{
    super::{
        expand::{Variable, Variables},
        lines::Joined,
        pairs::Masks,
    },
    syntax::{Part, Word},
};

/// What a word becomes: one text, and mostly only one of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Field {
    pub(in super::super) text: String,
    /// Whether part of it is only known when the command runs.
    pub(in super::super) open: bool,
    /// Whether there is anything at all, be it an empty text in quotes.
    present: bool,
}

/// Where the values of variables come from.
#[derive(Clone, Copy)]
pub(in super::super) struct Values<'v> {
    pub(in super::super) variables: &'v dyn Variables,
    /// The variables that the script itself sets: what it sets them to is not looked at.
    pub(in super::super) assigned: &'v HashSet<String>,
    pub(in super::super) masks: &'v Masks,
}

/// What a word becomes. Not more than `most` bytes of values go into it.
pub(in super::super) fn fields(
    script: &Joined<'_>,
    word: &Word,
    values: Values<'_>,
    most: usize,
) -> Vec<Field> {
    let mut fields = vec![Field::default()];
    let mut left = most;
    for part in &word.parts {
        match part {
            Part::Literal { at, .. } => {
                add(&mut fields, &values.masks.render(script, at.clone()), false)
            }
            Part::Decoded { text, .. } => add(&mut fields, text.encode_utf8(&mut [0; 4]), false),
            Part::Empty => add(&mut fields, "", false),
            Part::Opaque { at } => add(&mut fields, &values.masks.render(script, at.clone()), true),
            Part::Variable { at, name, quoted } => {
                match value(script, at, name, values).filter(|value| value.len() <= left) {
                    None => add(&mut fields, &values.masks.render(script, at.clone()), true),
                    Some(value) => {
                        left -= value.len();
                        if *quoted {
                            add(&mut fields, value, false);
                        } else {
                            split(&mut fields, value);
                        }
                    }
                }
            }
        }
    }
    fields.retain(|field| field.present);
    fields
}

/// The value of a plain reference, if the file tells it.
fn value<'v>(
    script: &Joined<'_>,
    at: &Range<usize>,
    name: &Range<usize>,
    values: Values<'v>,
) -> Option<&'v str> {
    let name = script.get(name.clone());
    // `$NAME` or `${NAME}`, and nothing else.
    let plain = at.len() == name.len() + "$".len()
        || at.len() == name.len() + "${}".len() && script.get(at.clone()).ends_with('}');
    if !plain || values.assigned.contains(name) {
        return None;
    }
    match values.variables.get(name) {
        Variable::Set(value) => Some(value),
        _ => None,
    }
}

fn add(fields: &mut [Field], text: &str, open: bool) {
    if let Some(last) = fields.last_mut() {
        last.text.push_str(text);
        last.open |= open;
        last.present = true;
    }
}

/// Adds an unquoted value, which is split at its blanks.
fn split(fields: &mut Vec<Field>, value: &str) {
    let blank = |c: char| matches!(c, ' ' | '\t' | '\n');
    let starts_anew = |fields: &mut Vec<Field>| {
        if fields.last().is_some_and(|last| last.present) {
            fields.push(Field::default());
        }
    };
    if value.starts_with(blank) {
        starts_anew(fields);
    }
    for (number, piece) in value.split(blank).filter(|piece| !piece.is_empty()).enumerate() {
        if number > 0 {
            starts_anew(fields);
        }
        add(fields, piece, false);
    }
    if value.ends_with(blank) {
        starts_anew(fields);
    }
}

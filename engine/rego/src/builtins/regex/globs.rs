//! `regex.globs_match`: whether the texts two glob-style patterns match have one in common. The symbols are
//! `.`, `*`, `+`, `[a-z]` and `\`. The answer comes from walking both patterns at once, state by state.

use std::collections::BTreeSet;

use super::super::operand::{defined, failure};
use super::super::{BuiltinError, Context, Outcome, Value, limits, operand};

pub(super) fn globs_match(_: &mut Context, args: &[Value]) -> Outcome {
    let (first, second) = (operand::string(args, 1)?, operand::string(args, 2)?);
    let (first, second) = (tokens(first)?, tokens(second)?);
    limits::elements(first.len().saturating_mul(second.len()))?;
    defined(meet(&first, &second))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Times {
    Once,
    OnceOrMore,
    Any,
}

#[derive(Debug)]
enum Matcher {
    One(char),
    AnyOne,
    Set(Vec<(char, char)>),
}

#[derive(Debug)]
struct Token {
    matcher: Matcher,
    times: Times,
}

impl Matcher {
    fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::AnyOne, _) | (_, Self::AnyOne) => true,
            (Self::One(one), Self::One(other)) => one == other,
            (Self::One(one), Self::Set(set)) | (Self::Set(set), Self::One(one)) => {
                set.iter().any(|(low, high)| low <= one && one <= high)
            }
            (Self::Set(one), Self::Set(other)) => one.iter().any(|(low, high)| {
                other.iter().any(|(other_low, other_high)| low <= other_high && other_low <= high)
            }),
        }
    }
}

/// Where one pattern stands: before a token, which for `+` may have matched once already.
type State = (usize, bool);

fn meet(first: &[Token], second: &[Token]) -> bool {
    let mut seen: BTreeSet<(State, State)> = BTreeSet::new();
    let mut open = vec![((0, false), (0, false))];
    while let Some((left, right)) = open.pop() {
        if left.0 == first.len() && right.0 == second.len() {
            return true;
        }
        if !seen.insert((left, right)) {
            continue;
        }
        // Stepping over a token that has matched enough costs no character.
        if let Some(skipped) = skipped(first, left) {
            open.push((skipped, right));
        }
        if let Some(skipped) = skipped(second, right) {
            open.push((left, skipped));
        }
        if let (Some(one), Some(other)) = (first.get(left.0), second.get(right.0))
            && one.matcher.meets(&other.matcher)
        {
            open.push((advanced(one, left), advanced(other, right)));
        }
    }
    false
}

fn skipped(tokens: &[Token], state: State) -> Option<State> {
    let token = tokens.get(state.0)?;
    let enough = match token.times {
        Times::Once => false,
        Times::OnceOrMore => state.1,
        Times::Any => true,
    };
    enough.then_some((state.0 + 1, false))
}

fn advanced(token: &Token, state: State) -> State {
    match token.times {
        Times::Once => (state.0 + 1, false),
        Times::OnceOrMore | Times::Any => (state.0, true),
    }
}

struct Reader<'a> {
    text: &'a str,
    characters: Vec<char>,
    at: usize,
}

impl Reader<'_> {
    fn error(&self, at: usize, text: &str) -> BuiltinError {
        failure(format!("input:{}, pos:{at}, {text}: the input provided is invalid", self.text))
    }

    /// The next character and whether a backslash made it plain.
    fn next(&mut self) -> Result<Option<(char, bool)>, BuiltinError> {
        let Some(character) = self.characters.get(self.at).copied() else { return Ok(None) };
        if character != '\\' {
            self.at += 1;
            return Ok(Some((character, false)));
        }
        let Some(escaped) = self.characters.get(self.at + 1).copied() else {
            return Err(self.error(self.at, "input ends with a \\ (escape) character"));
        };
        self.at += 2;
        Ok(Some((escaped, true)))
    }

    fn times(&mut self) -> Times {
        let times = match self.characters.get(self.at) {
            Some('+') => Times::OnceOrMore,
            Some('*') => Times::Any,
            _ => return Times::Once,
        };
        self.at += 1;
        times
    }

    fn set(&mut self) -> Result<Matcher, BuiltinError> {
        let mut ranges = Vec::new();
        let mut before: Option<char> = None;
        loop {
            match self.next()? {
                None => return Err(self.error(self.at, "found [ without matching ]")),
                Some((']', false)) => return Ok(Matcher::Set(ranges)),
                Some(('-', false)) => {
                    let Some(low) = before.take() else {
                        return Err(self.error(
                            self.at,
                            "range character '-' must be preceded by a Unicode character",
                        ));
                    };
                    if self.at >= self.characters.len().saturating_sub(1) {
                        return Err(self.error(
                            self.at,
                            "range character '-' must be followed by a Unicode character",
                        ));
                    }
                    match self.next()? {
                        Some((']' | '-', false)) | None => {
                            return Err(self.error(
                                self.at,
                                "range character '-' cannot be followed by a special symbol",
                            ));
                        }
                        Some((high, _)) if high < low => {
                            let text = format!(
                                "range is out of order: '{high}' comes before '{low}' in Unicode"
                            );
                            return Err(self.error(self.at, &text));
                        }
                        Some((high, _)) => ranges.push((low, high)),
                    }
                }
                Some((character, _)) => {
                    ranges.push((character, character));
                    before = Some(character);
                }
            }
        }
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, BuiltinError> {
    let mut reader = Reader { text, characters: text.chars().collect(), at: 0 };
    let mut tokens = Vec::new();
    while let Some((character, escaped)) = reader.next()? {
        let matcher = match (character, escaped) {
            ('.', false) => Matcher::AnyOne,
            ('[', false) => reader.set()?,
            (']', false) => {
                return Err(reader.error(reader.at, "set-close ']' with no preceding '['"));
            }
            (flag @ ('+' | '*'), false) => {
                let text = format!("flag '{flag}' must be preceded by a non-flag");
                return Err(reader.error(reader.at, &text));
            }
            (other, _) => Matcher::One(other),
        };
        tokens.push(Token { matcher, times: reader.times() });
    }
    Ok(tokens)
}

//! Replacement of several texts at once, as Go's `strings.Replacer`: one pass from left to right, and where
//! several texts match at one place, the first listed wins.

use aho_corasick::{AhoCorasick, MatchKind};

use super::super::operand::{defined, failure, type_error};
use super::super::{BuiltinError, Context, Outcome, Value, limits, operand};

pub(super) fn replace(_: &mut Context, args: &[Value]) -> Outcome {
    let (text, old, new) =
        (operand::string(args, 1)?, operand::string(args, 2)?, operand::string(args, 3)?);
    replaced(text, &[(&**old, &**new)]).and_then(defined)
}

pub(super) fn replace_n(_: &mut Context, args: &[Value]) -> Outcome {
    let patterns = operand::object(args, 1)?;
    let text = operand::string(args, 2)?;
    let mut pairs = Vec::with_capacity(patterns.len());
    for (old, new) in patterns.iter_sorted() {
        let Value::String(old) = old else {
            return Err(type_error(1, "non-string key found in pattern object"));
        };
        let Value::String(new) = new else {
            return Err(type_error(1, "non-string value found in pattern object"));
        };
        pairs.push((&**old, &**new));
    }
    replaced(text, &pairs).and_then(defined)
}

fn replaced(text: &str, pairs: &[(&str, &str)]) -> Result<String, BuiltinError> {
    let mut out = Output::default();
    let between = pairs.iter().find(|(old, _)| old.is_empty()).map(|(_, new)| *new);
    let finder = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(pairs.iter().map(|(old, _)| old).filter(|old| !old.is_empty()))
        .map_err(|error| failure(error.to_string()))?;
    let news: Vec<&str> =
        pairs.iter().filter(|(old, _)| !old.is_empty()).map(|(_, new)| *new).collect();
    let mut done = 0;
    for found in finder.find_iter(text) {
        out.unchanged(text.get(done..found.start()).unwrap_or_default(), between)?;
        out.push(between.unwrap_or_default())?;
        out.push(news.get(found.pattern().as_usize()).copied().unwrap_or_default())?;
        done = found.end();
    }
    out.unchanged(text.get(done..).unwrap_or_default(), between)?;
    out.push(between.unwrap_or_default())?;
    Ok(out.text)
}

#[derive(Default)]
struct Output {
    text: String,
}

impl Output {
    fn push(&mut self, part: &str) -> Result<(), BuiltinError> {
        limits::text(self.text.len().saturating_add(part.len()))?;
        self.text.push_str(part);
        Ok(())
    }

    /// Text that no pattern matched; the replacement of the empty text goes before each character.
    fn unchanged(&mut self, part: &str, between: Option<&str>) -> Result<(), BuiltinError> {
        let Some(between) = between else { return self.push(part) };
        for character in part.chars() {
            self.push(between)?;
            self.text.push(character);
        }
        Ok(())
    }
}

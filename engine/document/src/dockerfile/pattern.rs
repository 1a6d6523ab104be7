//! Shell patterns as BuildKit's `${name#pattern}`, `${name%pattern}` and `${name/pattern/text}` know
//! them: `*` stands for any text, `?` for any character, a backslash for the character after it. There
//! are no bracket expressions.

use std::ops::Range;

/// A compiled pattern.
#[derive(Debug)]
pub(super) struct Pattern(Vec<Token>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Exactly(char),
    AnyChar,
    AnyText,
}

impl Token {
    fn takes(self, c: char) -> bool {
        match self {
            Self::Exactly(wanted) => c == wanted,
            // As in a regular expression's dot.
            Self::AnyChar | Self::AnyText => c != '\n',
        }
    }
}

/// Which of several possible matches is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    Shortest,
    Longest,
}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// A backslash before a character that means nothing else; it is given back.
    pub(super) fn parse(text: &str) -> Result<Self, char> {
        let mut tokens = Vec::new();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            tokens.push(match c {
                '*' => Token::AnyText,
                '?' => Token::AnyChar,
                // These end a part of `${…}`, so they are escaped for that alone.
                '\\' if matches!(chars.peek(), Some('}' | '/')) => continue,
                '\\' => match chars.next() {
                    Some(escaped @ ('*' | '?' | '\\')) => Token::Exactly(escaped),
                    other => return Err(other.unwrap_or('\\')),
                },
                c => Token::Exactly(c),
            });
        }
        // Two stars in a row mean what one does, and cost more.
        tokens.dedup_by(|a, b| *a == Token::AnyText && *b == Token::AnyText);
        Ok(Self(tokens))
    }

    /// How many steps matching a text of this length may take.
    pub(super) fn cost(&self, length: usize) -> usize {
        length.saturating_mul(self.0.len() + 1)
    }

    /// The value without the prefix that matches, if one does.
    pub(super) fn strip_prefix(&self, value: &str, length: Length) -> String {
        let end = self.end(value.chars(), length).unwrap_or(0);
        value.chars().skip(end).collect()
    }

    /// The value without the suffix that matches, if one does.
    pub(super) fn strip_suffix(&self, value: &str, length: Length) -> String {
        let reversed = Self(self.0.iter().rev().copied().collect());
        let end = reversed.end(value.chars().rev(), length).unwrap_or(0);
        value.chars().take(value.chars().count() - end).collect()
    }

    /// The places, in characters, where the pattern matches: each the longest that starts first.
    pub(super) fn places(&self, value: &[char]) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at <= value.len() {
            let rest = value.get(at..).unwrap_or_default();
            let found = self.end(rest.iter().copied(), Length::Longest).map(|end| at..at + end);
            // An empty match right after another match does not count.
            let found = found.filter(|found| {
                !found.is_empty() || places.last().is_none_or(|last| last.end < found.start)
            });
            at = found.as_ref().map_or(at + 1, |found| found.end.max(at + 1));
            places.extend(found);
        }
        places
    }

    /// Where a match that starts with the first character ends, in characters.
    ///
    /// Follows all ways to match at once: `live` holds, in order, the tokens that may come next.
    fn end(&self, chars: impl Iterator<Item = char>, length: Length) -> Option<usize> {
        let mut live = Vec::new();
        self.add(&mut live, 0);
        let mut found = None;
        for (at, c) in chars.map(Some).chain([None]).enumerate() {
            if live.last() == Some(&self.0.len()) {
                found = Some(at);
                if length == Length::Shortest {
                    break;
                }
            }
            let Some(c) = c else { break };
            let mut next = Vec::with_capacity(live.len());
            for index in live {
                match self.0.get(index) {
                    Some(Token::AnyText) if c != '\n' => self.add(&mut next, index),
                    Some(Token::AnyText) | None => {}
                    Some(token) if token.takes(c) => self.add(&mut next, index + 1),
                    Some(_) => {}
                }
            }
            if next.is_empty() {
                break;
            }
            live = next;
        }
        found
    }

    /// Adds a token that may come next, and those after it if it may match nothing.
    fn add(&self, live: &mut Vec<usize>, mut index: usize) {
        loop {
            // Tokens come in rising order, so one already there is the last or the one before it.
            if live.last().is_none_or(|last| *last < index) {
                live.push(index);
            }
            if self.0.get(index) != Some(&Token::AnyText) {
                return;
            }
            index += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn prefix(pattern: &str, value: &str, length: Length) -> String {
        Pattern::parse(pattern).unwrap().strip_prefix(value, length)
    }

    fn suffix(pattern: &str, value: &str, length: Length) -> String {
        Pattern::parse(pattern).unwrap().strip_suffix(value, length)
    }

    fn places(pattern: &str, value: &str) -> Vec<(usize, usize)> {
        let places = Pattern::parse(pattern).unwrap().places(&value.chars().collect::<Vec<_>>());
        places.into_iter().map(|place| (place.start, place.end)).collect()
    }

    #[test]
    fn prefixes_and_suffixes_are_stripped_short_or_long() {
        assert_eq!(prefix("*/", "a/b/c", Length::Shortest), "b/c");
        assert_eq!(prefix("*/", "a/b/c", Length::Longest), "c");
        assert_eq!(suffix("/*", "a/b/c", Length::Shortest), "a/b");
        assert_eq!(suffix("/*", "a/b/c", Length::Longest), "a");
        assert_eq!(prefix("??", "añb", Length::Shortest), "b");
        assert_eq!(prefix("x*", "abc", Length::Longest), "abc");
        assert_eq!(prefix("*b*", "abcb", Length::Longest), "");
        assert_eq!(suffix("*", "abc", Length::Shortest), "abc");
    }

    #[test]
    fn escapes_stand_for_the_character_itself() {
        assert_eq!(prefix("\\*", "*a", Length::Longest), "a");
        assert_eq!(prefix("a\\/", "a/b", Length::Longest), "b");
        assert_eq!(suffix("\\?a", "b?a", Length::Longest), "b");
        assert_eq!(Pattern::parse("\\n").unwrap_err(), 'n');
        assert!(Pattern::parse("a\\").is_err());
    }

    #[test]
    fn every_place_is_found_once() {
        assert_eq!(places("b", "abcb"), [(1, 2), (3, 4)]);
        assert_eq!(places("a*c", "xacac"), [(1, 5)]);
        assert_eq!(places("*", "ab"), [(0, 2)]);
        assert_eq!(places("", "ab"), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(places("z", "ab"), []);
    }

    #[test]
    fn many_stars_do_not_explode() {
        let value = "a".repeat(2_000);
        assert_eq!(prefix(&"*a".repeat(50).replace("aa", "ab"), &value, Length::Longest), "");
        assert_eq!(prefix(&format!("{}b", "a*".repeat(50)), &value, Length::Longest), value);
    }
}

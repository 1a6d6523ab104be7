//! A pattern of a `.dockerignore`.

use std::iter::Peekable;

/// What a pattern matches: a path from the root of the context on, with `/` between its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pattern {
    /// This very path.
    Exact(String),
    /// Whatever starts so: `dist**`.
    Prefix(String),
    /// Whatever ends so: `**/node_modules`. With a slash in front, the rest by itself matches, too.
    Suffix(String),
    /// One step after the other.
    Steps(Vec<Step>),
}

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Char(char),
    /// `?`: a character that is no slash.
    One,
    /// `*`: any number of those.
    Many,
    /// `[a-z]` and `[^a-z]`.
    Class {
        negated: bool,
        ranges: Vec<(char, char)>,
    },
    /// `**/`, or `**` that something follows: any number of folders. Where it is `Inside`, some have begun.
    Folders,
    Inside,
    /// `**` at the end: whatever is left.
    Rest,
}

impl Pattern {
    /// Reads a pattern that was tidied; the error says what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        let mut steps = Vec::new();
        let mut chars = text.chars().peekable();
        let mut form = Form::Exact;
        let mut is_first = true;
        while let Some(char) = chars.next() {
            match char {
                '*' if chars.next_if_eq(&'*').is_some() => {
                    chars.next_if_eq(&'/');
                    if chars.peek().is_some() {
                        steps.extend([Step::Folders, Step::Inside]);
                        form = Form::Steps;
                    } else {
                        steps.push(Step::Rest);
                        form = if form == Form::Exact { Form::Prefix } else { Form::Steps };
                    }
                    if is_first {
                        form = Form::Suffix;
                    }
                }
                '*' => {
                    steps.push(Step::Many);
                    form = Form::Steps;
                }
                '?' => {
                    steps.push(Step::One);
                    form = Form::Steps;
                }
                '[' => {
                    steps.push(class(&mut chars)?);
                    form = Form::Steps;
                }
                '\\' => {
                    let escaped = chars.next().ok_or("nothing follows the `\\` at its end")?;
                    steps.push(Step::Char(escaped));
                    form = Form::Steps;
                }
                char => steps.push(Step::Char(char)),
            }
            is_first = false;
        }
        // Only stars are left out of the text here: whatever else is special makes it steps.
        Ok(match form {
            Form::Exact => Self::Exact(text.to_owned()),
            Form::Prefix => Self::Prefix(text.trim_end_matches('*').to_owned()),
            Form::Suffix => Self::Suffix(text.get(2..).unwrap_or_default().to_owned()),
            Form::Steps => Self::Steps(steps),
        })
    }

    /// Whether a path matches.
    pub(super) fn matches(&self, path: &str) -> bool {
        match self {
            Self::Exact(text) => path == text,
            Self::Prefix(text) => path.starts_with(text.as_str()),
            Self::Suffix(text) => {
                path.ends_with(text.as_str())
                    || text.strip_prefix('/').is_some_and(|text| path == text)
            }
            Self::Steps(steps) => walk(steps, path),
        }
    }

    /// What matching costs, for each byte of a path.
    pub(super) fn cost(&self) -> usize {
        match self {
            Self::Exact(_) | Self::Prefix(_) | Self::Suffix(_) => 1,
            Self::Steps(steps) => 1 + steps.len(),
        }
    }

    /// The text that every path starts with that matches.
    pub(super) fn start(&self) -> String {
        match self {
            Self::Exact(text) | Self::Prefix(text) => text.clone(),
            Self::Suffix(_) => String::new(),
            Self::Steps(steps) => {
                let char = |step: &Step| match step {
                    Step::Char(char) => Some(*char),
                    _ => None,
                };
                steps.iter().map_while(char).collect()
            }
        }
    }
}

#[derive(PartialEq, Eq)]
enum Form {
    Exact,
    Prefix,
    Suffix,
    Steps,
}

/// Reads what follows `[`.
fn class(chars: &mut Peekable<std::str::Chars<'_>>) -> Result<Step, &'static str> {
    const OPEN: &str = "a `[` is never closed, or nothing stands between the brackets";
    let negated = chars.next_if_eq(&'^').is_some();
    let mut ranges = Vec::new();
    loop {
        if !ranges.is_empty() && chars.next_if_eq(&']').is_some() {
            return Ok(Step::Class { negated, ranges });
        }
        let low = member(chars).ok_or(OPEN)?;
        let high = match chars.next_if_eq(&'-') {
            Some(_) => member(chars).ok_or("a range between brackets has no end")?,
            None => low,
        };
        if low > high {
            return Err("a range between brackets ends before it starts");
        }
        ranges.push((low, high));
    }
}

fn member(chars: &mut Peekable<std::str::Chars<'_>>) -> Option<char> {
    match chars.next()? {
        '-' | ']' => None,
        '\\' => chars.next(),
        char => Some(char),
    }
}

/// Follows all ways through the steps at once, so that no pattern takes more than steps times characters.
fn walk(steps: &[Step], path: &str) -> bool {
    let mut now = vec![false; steps.len() + 1];
    let mut next = now.clone();
    enter(steps, &mut now, 0);
    for char in path.chars() {
        next.fill(false);
        for (at, step) in steps.iter().enumerate().filter(|(at, _)| is_set(&now, *at)) {
            match step {
                Step::Char(wanted) if *wanted == char => enter(steps, &mut next, at + 1),
                Step::One if char != '/' => enter(steps, &mut next, at + 1),
                Step::Many if char != '/' => enter(steps, &mut next, at),
                Step::Class { negated, ranges } => {
                    let is_in = ranges.iter().any(|(low, high)| (*low..=*high).contains(&char));
                    if is_in != *negated {
                        enter(steps, &mut next, at + 1);
                    }
                }
                Step::Inside => {
                    set(&mut next, at);
                    if char == '/' {
                        enter(steps, &mut next, at + 1);
                    }
                }
                Step::Rest => enter(steps, &mut next, at),
                Step::Char(_) | Step::One | Step::Many | Step::Folders => {}
            }
        }
        std::mem::swap(&mut now, &mut next);
    }
    is_set(&now, steps.len())
}

/// Stands before a step, and before those that come next where it may match nothing.
fn enter(steps: &[Step], ways: &mut [bool], mut at: usize) {
    loop {
        if is_set(ways, at) {
            return;
        }
        set(ways, at);
        match steps.get(at) {
            Some(Step::Many | Step::Rest) => at += 1,
            Some(Step::Folders) => {
                set(ways, at + 1);
                at += 2;
            }
            _ => return,
        }
    }
}

fn is_set(ways: &[bool], at: usize) -> bool {
    ways.get(at).copied().unwrap_or(false)
}

fn set(ways: &mut [bool], at: usize) {
    if let Some(way) = ways.get_mut(at) {
        *way = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, path: &str) -> bool {
        Pattern::parse(pattern).unwrap().matches(path)
    }

    #[test]
    fn stars_stay_in_a_folder_and_two_do_not() {
        for (pattern, path, expected) in [
            ("a", "a", true),
            ("a", "a/b", false),
            ("*", "a", true),
            ("*", "a/b", false),
            ("a*/b", "axy/b", true),
            ("a*/b", "a/x/b", false),
            ("a?c", "abc", true),
            ("a?c", "a/c", false),
            ("**", "a/b", true),
            ("**/b", "b", true),
            ("**/b", "a/x/b", true),
            ("**/b", "ab", false),
            ("**b", "xb", true),
            ("**/*.pem", "keys/a.pem", true),
            ("**/*.pem", "a.pem", true),
            ("**/*.pem", "a.pem/b", false),
            ("a/**", "a/b/c", true),
            ("a/**", "a", false),
            ("a**", "ab/c", true),
            ("a/**/c", "a/c", true),
            ("a/**/c", "a/b/b/c", true),
            ("a/**/c", "a/bc", false),
            ("*/**", "a/b", true),
            ("a.b", "axb", false),
            ("(a|b)+$", "(a|b)+$", true),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn classes_and_escapes_are_those_of_go() {
        for (pattern, path, expected) in [
            ("[a-c]x", "bx", true),
            ("[a-c]x", "dx", false),
            ("[^a-c]x", "dx", true),
            ("[!a]", "!", true),
            ("\\*", "*", true),
            ("\\*", "a", false),
            ("[\\]]", "]", true),
            ("a]", "a]", true),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
        for pattern in ["[", "[]", "[]a]", "[a", "[a-]", "[-a]", "a\\", "[z-a]", "x[\\"] {
            assert!(Pattern::parse(pattern).is_err(), "{pattern}");
        }
    }

    /// The regular expression that a pattern stands for, tried out step by step: slow, and hard to get wrong.
    fn slowly(pattern: &[char], path: &[char], is_start: bool) -> bool {
        let Some((first, rest)) = pattern.split_first() else { return path.is_empty() };
        let tails = || (0..=path.len()).map(|at| &path[at..]);
        match first {
            '*' if rest.first() == Some(&'*') => {
                let rest = &rest[1..];
                // At the very start no folder need end where the star does.
                let is_plain = is_start && !rest.contains(&'*') && !rest.contains(&'?');
                let after = rest.strip_prefix(&['/']).unwrap_or(rest);
                if after.is_empty() {
                    return true;
                }
                if is_plain && rest.first() != Some(&'/') {
                    return path.ends_with(rest);
                }
                slowly(after, path, false)
                    || (0..path.len())
                        .any(|at| path[at] == '/' && slowly(after, &path[at + 1..], false))
            }
            '*' => tails()
                .take_while(|tail| !path[..path.len() - tail.len()].contains(&'/'))
                .any(|tail| slowly(rest, tail, false)),
            '?' => path.first().is_some_and(|it| *it != '/') && slowly(rest, &path[1..], false),
            char => path.first() == Some(char) && slowly(rest, &path[1..], false),
        }
    }

    proptest::proptest! {
        #[test]
        fn every_pattern_matches_what_trying_it_out_finds(
            pattern in "(a|b|/|\\*|\\*\\*|\\*\\*/|\\?){1,7}",
            path in "[ab/]{1,9}",
        ) {
            let pattern = super::super::path::clean(&pattern);
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            let expected = slowly(&chars(&pattern), &chars(&path), true);
            proptest::prop_assert_eq!(matches(&pattern, &path), expected);
        }

        #[test]
        fn no_pattern_is_too_much(pattern in ".{0,40}", path in ".{0,40}") {
            if let Ok(pattern) = Pattern::parse(&pattern) {
                let start = pattern.start();
                if pattern.matches(&path) {
                    proptest::prop_assert!(path.starts_with(&start));
                }
            }
        }
    }
}

//! Which field of a JSON text an offset is in. Findings have places in the text of a review; people know fields.

use std::fmt::Write as _;

/// A step from a value to one inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To the field of that name.
    Key(String),
    /// To the item at that place.
    Index(usize),
}

/// The steps that lead to the innermost value at `offset`, and where it ends in the text; `None` where the text
/// is not JSON up to there or nothing is there. Nesting costs memory, never stack.
#[must_use]
pub fn path_at(text: &str, offset: usize) -> Option<(Vec<Step>, std::ops::Range<usize>)> {
    let mut scanner = Scanner { bytes: text.as_bytes(), open: Vec::new(), at: 0 };
    scanner.find(text, offset)
}

struct Scanner<'t> {
    bytes: &'t [u8],
    /// The objects and lists around `at`, from the outside in.
    open: Vec<Open>,
    at: usize,
}

struct Open {
    start: usize,
    step: Step,
    /// Whether the next text is a key.
    wants_key: bool,
}

impl Scanner<'_> {
    fn find(&mut self, text: &str, offset: usize) -> Option<(Vec<Step>, std::ops::Range<usize>)> {
        loop {
            let start = self.at;
            match *self.bytes.get(start)? {
                b'{' => self.open(Step::Key(String::new()), true),
                b'[' => self.open(Step::Index(0), false),
                b'}' | b']' => {
                    self.at += 1;
                    let closed = self.open.pop()?;
                    if let Some(found) = self.ends(closed.start, offset) {
                        return Some(found);
                    }
                }
                b',' => {
                    self.at += 1;
                    let inside = self.open.last_mut()?;
                    match &mut inside.step {
                        Step::Key(_) => inside.wants_key = true,
                        Step::Index(index) => *index += 1,
                    }
                }
                b'"' => {
                    self.at = end_of_text(self.bytes, start)?;
                    match self.open.last_mut() {
                        Some(inside) if inside.wants_key => {
                            let key = text.get(start..self.at)?;
                            inside.step = Step::Key(serde_json::from_str(key).ok()?);
                            inside.wants_key = false;
                            if (start..self.at).contains(&offset) {
                                return Some((self.steps(), start..self.at));
                            }
                        }
                        _ => {
                            if let Some(found) = self.ends(start, offset) {
                                return Some(found);
                            }
                        }
                    }
                }
                b' ' | b'\t' | b'\n' | b'\r' | b':' => self.at += 1,
                _ => {
                    let rest = self.bytes.get(start..)?;
                    let ends = |byte: &u8| {
                        matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t')
                    };
                    self.at += rest.iter().position(ends).unwrap_or(rest.len());
                    if let Some(found) = self.ends(start, offset) {
                        return Some(found);
                    }
                }
            }
        }
    }

    fn open(&mut self, step: Step, wants_key: bool) {
        self.open.push(Open { start: self.at, step, wants_key });
        self.at += 1;
    }

    /// A value ends here. Of those around an offset the innermost ends first.
    fn ends(&self, start: usize, offset: usize) -> Option<(Vec<Step>, std::ops::Range<usize>)> {
        (start..self.at).contains(&offset).then(|| (self.steps(), start..self.at))
    }

    fn steps(&self) -> Vec<Step> {
        self.open.iter().map(|open| open.step.clone()).collect()
    }
}

/// Just past the text that starts at `start`.
fn end_of_text(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match *bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// Steps as the API's own messages write them: `spec.containers[0].image`, and `metadata.labels[example.com/app]`
/// where a name has dots in it.
#[must_use]
pub fn shown(steps: &[Step]) -> String {
    let mut text = String::new();
    for step in steps {
        // Writing to a String does not fail.
        let _ = match step {
            Step::Index(index) => write!(text, "[{index}]"),
            Step::Key(key) if !is_plain(key) => write!(text, "[{key}]"),
            Step::Key(key) if text.is_empty() => write!(text, "{key}"),
            Step::Key(key) => write!(text, ".{key}"),
        };
    }
    text
}

fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn at(text: &str, part: &str) -> String {
        shown(&path_at(text, text.find(part).unwrap()).unwrap().0)
    }

    #[test]
    fn the_innermost_value_is_found() {
        let text = r#"{"a": {"b": [1, {"c.d": "x,}\"]y"}, true]}, "e": null}"#;
        assert_eq!(at(text, "\"x,"), "a.b[1][c.d]");
        assert_eq!(at(text, "true"), "a.b[2]");
        assert_eq!(at(text, "{\"c.d"), "a.b[1]");
        assert_eq!(at(text, "[1"), "a.b");
        assert_eq!(at(text, "null"), "e");
        assert_eq!(at(text, "\"e\""), "e");
        assert_eq!(at(text, "{\"a"), "");
    }

    #[test]
    fn a_value_is_found_with_all_of_its_text() {
        let text = r#"{"a":"\u00e9\\","b":12}"#;
        let (_, range) = path_at(text, text.find("\"\\u").unwrap()).unwrap();
        assert_eq!(&text[range], r#""\u00e9\\""#);
        let (_, range) = path_at(text, text.find("12").unwrap()).unwrap();
        assert_eq!(&text[range], "12");
    }

    #[test]
    fn text_that_is_broken_off_has_nothing_to_be_found() {
        for text in ["", "{", "{\"a", "{\"a\":", "[[[[", "\"\\", "}"] {
            assert_eq!(path_at(text, 400), None, "{text}");
        }
        assert_eq!(path_at("{}", 5), None);
    }

    #[test]
    fn deep_nesting_is_no_matter() {
        let text = "[".repeat(100_000) + &"]".repeat(100_000);
        assert_eq!(path_at(&text, 99_999).unwrap().0.len(), 99_999);
    }
}

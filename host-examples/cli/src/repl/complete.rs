//! What can be typed where the cursor is: commands, paths into the input that was given, and whatever an
//! editor would offer in a policy with what was typed so far.

use std::collections::BTreeSet;

use plimsoll::{Item, Workspace};
use serde_json::Value;

use super::session::Session;

const COMMANDS: [&str; 9] =
    [":explain", ":profile", ":type", ":load", ":input", ":show", ":unset", ":help", ":quit"];

/// The file that holds what is typed.
const FILE: &str = "<typed>";

/// How deep paths into the input go.
const DEEPEST: usize = 8;

/// How many items of an array of the input are looked at.
const ITEMS: usize = 3;

/// Knows what may be typed.
pub struct Completer {
    workspace: Workspace,
    typed: String,
    input: BTreeSet<String>,
}

/// What is to be completed, and how.
#[derive(Debug, PartialEq, Eq)]
pub enum Completed {
    /// A word that starts at that byte of the line, by one of these.
    Word(usize, Vec<String>),
    /// The path of a file.
    File,
}

impl Completer {
    pub fn new(session: &Session) -> Self {
        let workspace = session.engine.workspace();
        Self { workspace, typed: String::new(), input: BTreeSet::new() }
    }

    /// Learns what a session has come to know.
    pub fn know(&mut self, session: &Session) {
        self.typed = session.typed();
        for (name, text) in &session.modules {
            // A file that cannot be asked about is one that completes nothing.
            let _ = self.workspace.set(name, text);
        }
        self.input.clear();
        let input = session.input.as_ref();
        if let Some(value) = input.and_then(|input| serde_json::from_str(&input.json).ok()) {
            add_paths("input", &value, 0, &mut self.input);
        }
    }

    /// Completes the word before `cursor` in a line that follows the lines `above`.
    pub fn complete(&mut self, above: &str, line: &str, cursor: usize) -> Completed {
        let before = line.get(..cursor).unwrap_or_default();
        if above.is_empty() && before.starts_with(':') {
            return match before.split_once(' ') {
                None => {
                    Completed::Word(0, starting(COMMANDS.iter().map(ToString::to_string), before))
                }
                Some((":load" | ":input", _)) => Completed::File,
                Some((command, rest)) => {
                    let gap = command.len() + 1;
                    match self.in_query("", rest, rest.len()) {
                        Completed::Word(start, words) => Completed::Word(start + gap, words),
                        Completed::File => Completed::File,
                    }
                }
            };
        }
        self.in_query(above, line, cursor)
    }

    fn in_query(&mut self, above: &str, line: &str, cursor: usize) -> Completed {
        let before = line.get(..cursor).unwrap_or_default();
        let path = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '[' | ']' | '"');
        let start = before.trim_end_matches(path).len();
        let word = before.get(start..).unwrap_or_default();
        if word.starts_with("input.") || word.starts_with("input[") {
            return Completed::Word(start, next_steps(&self.input, word));
        }
        self.as_in_a_policy(above, line, cursor).unwrap_or(Completed::Word(cursor, Vec::new()))
    }

    /// What an editor would offer if the line stood in the body of a rule.
    fn as_in_a_policy(&mut self, above: &str, line: &str, cursor: usize) -> Option<Completed> {
        let head = format!("{}\nplimsoll_query if {{\n{above}", self.typed);
        // Brackets that are open above close where the statement ends, and nobody knows where yet.
        let end = if above.is_empty() { "\n}\n" } else { "" };
        self.workspace.set(FILE, &format!("{head}{line}{end}")).ok()?;
        let offset = u32::try_from(head.len() + cursor).ok()?;
        let found = self.workspace.complete(FILE, offset).ok()??;
        let start = (found.span.start.offset as usize).checked_sub(head.len())?;
        let word = line.get(start..cursor)?;
        let offered = found.items.into_iter();
        let offered = offered.filter(|item| item.label != "plimsoll_query");
        let offered = offered.map(|item| match item.item {
            Item::Function => item.label + "(",
            Item::Builtin if !line.get(cursor..).is_some_and(|rest| rest.starts_with('(')) => {
                item.label + "("
            }
            _ => item.label,
        });
        Some(Completed::Word(start, starting(offered, word)))
    }
}

/// The words that go on where `word` stops.
fn starting(words: impl Iterator<Item = String>, word: &str) -> Vec<String> {
    words.filter(|found| found.starts_with(word) && found != word).collect()
}

/// Paths that start as `word` does, each up to its next step.
fn next_steps(paths: &BTreeSet<String>, word: &str) -> Vec<String> {
    let longer = paths.iter().filter(|path| path.starts_with(word));
    let steps: BTreeSet<&str> = longer
        .map(|path| {
            let rest = path.get(word.len()..).unwrap_or_default();
            let end = rest.char_indices().skip(1).find(|(_, c)| matches!(c, '.' | '['));
            let end = word.len() + end.map_or(rest.len(), |(end, _)| end);
            path.get(..end).unwrap_or(path)
        })
        .collect();
    starting(steps.into_iter().map(str::to_owned), word)
}

fn add_paths(path: &str, value: &Value, depth: usize, paths: &mut BTreeSet<String>) {
    paths.insert(path.to_owned());
    if depth >= DEEPEST {
        return;
    }
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let plain = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
                    && !key.starts_with(|c: char| c.is_ascii_digit())
                    && !key.is_empty();
                let step = if plain { format!(".{key}") } else { format!("[{key:?}]") };
                add_paths(&format!("{path}{step}"), value, depth + 1, paths);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().take(ITEMS).enumerate() {
                add_paths(&format!("{path}[{index}]"), item, depth + 1, paths);
                // Rules go through items more often than they pick one.
                add_paths(&format!("{path}[_]"), item, depth + 1, paths);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use plimsoll::Engine;
    use serde_json::json;

    use super::*;

    fn completer() -> Completer {
        let engine = Engine::new().unwrap();
        let mut workspace = engine.workspace();
        let text = "package a.b\n\ndeny contains 1 if true\n\nf(x) := x\n";
        workspace.set("b.rego", text).unwrap();
        let mut input = BTreeSet::new();
        add_paths("input", &json!({"pods": [{"name": "x"}], "a-b": 1}), 0, &mut input);
        Completer { workspace, typed: "package repl\n\nmine := 1\n".to_owned(), input }
    }

    fn words(above: &str, line: &str) -> (usize, Vec<String>) {
        match completer().complete(above, line, line.len()) {
            Completed::Word(start, words) => (start, words),
            Completed::File => panic!("no file is meant"),
        }
    }

    #[test]
    fn packages_rules_and_functions_are_completed_step_by_step() {
        assert_eq!(words("", "count(data."), (11, vec!["a".to_owned(), "repl".to_owned()]));
        assert_eq!(words("", "data.a.b.d"), (9, vec!["deny".to_owned()]));
        assert_eq!(words("", "x := data.a.b.f"), (14, vec!["f(".to_owned()]));
        assert_eq!(words("", "x := min").1, ["mine", "min(", "minus("]);
        assert_eq!(
            words("[x |\n", "x := data.a.b."),
            (14, vec!["deny".to_owned(), "f(".to_owned()])
        );
    }

    #[test]
    fn builtins_are_completed_with_their_namespace() {
        assert_eq!(words("", "x := array.rev"), (11, vec!["reverse(".to_owned()]));
        assert!(words("", "spri").1.contains(&"sprintf(".to_owned()));
        assert_eq!(words("", "zzz").1, [""; 0]);
    }

    #[test]
    fn paths_follow_the_input_that_was_given() {
        assert_eq!(words("", "count(input.p"), (6, vec!["input.pods".to_owned()]));
        assert_eq!(words("", "input.pods[").1, ["input.pods[0]", "input.pods[_]"]);
        assert_eq!(words("", "input.pods[_].").1, ["input.pods[_].name"]);
        assert_eq!(words("", "input[").1, ["input[\"a-b\"]"]);
    }

    #[test]
    fn commands_are_completed_and_what_stands_behind_them() {
        assert_eq!(words("", ":ex"), (0, vec![":explain".to_owned()]));
        assert_eq!(words("", ":type data.a.b.d"), (15, vec!["deny".to_owned()]));
        assert_eq!(completer().complete("", ":load ./po", 10), Completed::File);
    }
}

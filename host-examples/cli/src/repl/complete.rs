//! What can be typed where the cursor is: commands, packages and rules, builtins, and paths into the input.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;
use serde_json::Value;

use super::session::Session;

const COMMANDS: [&str; 9] =
    [":explain", ":profile", ":type", ":load", ":input", ":show", ":unset", ":help", ":quit"];

/// How deep paths into the input go.
const DEEPEST: usize = 6;

static PACKAGE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?m)^package\s+([\w.]+)").ok());

static HEAD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?m)^(?:default\s+)?([A-Za-z_]\w*)\s*(?:\(|\[|:=|=|contains\b|if\b|\{)").ok());

/// Words that may be typed.
#[derive(Debug, Default, Clone)]
pub struct Words(BTreeSet<String>);

impl Words {
    /// All words that mean something in a session.
    pub fn of(session: &Session, builtins: &[String]) -> Self {
        let mut words: BTreeSet<String> = COMMANDS.iter().map(ToString::to_string).collect();
        words.extend(builtins.iter().cloned());
        words.extend(session.rules.iter().map(|rule| rule.name.clone()));
        for (_, text) in &session.modules {
            add_rules(text, &mut words);
        }
        if let Some(input) = &session.input
            && let Ok(value) = serde_json::from_str(&input.json)
        {
            add_paths("input", &value, 0, &mut words);
        }
        Self(words)
    }

    /// Where the word before `cursor` starts, and the words that start as it does. A path is completed up to
    /// its next dot.
    pub fn complete(&self, line: &str, cursor: usize) -> (usize, Vec<String>) {
        let before = line.get(..cursor).unwrap_or_default();
        let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ':' | '[' | ']' | '"');
        let start = before.char_indices().rev().take_while(|(_, c)| part(*c)).last();
        let start = start.map_or(before.len(), |(start, _)| start);
        let word = before.get(start..).unwrap_or_default();
        let mut found = BTreeSet::new();
        for candidate in self.0.iter().filter(|candidate| candidate.starts_with(word)) {
            let rest = candidate.get(word.len()..).unwrap_or_default();
            let end = rest.char_indices().skip(1).find(|(_, c)| matches!(c, '.' | '['));
            let end = word.len() + end.map_or(rest.len(), |(end, _)| end);
            found.insert(candidate.get(..end).unwrap_or(candidate).to_owned());
        }
        (start, found.into_iter().filter(|found| found != word).collect())
    }
}

fn add_rules(text: &str, words: &mut BTreeSet<String>) {
    let (Some(package), Some(head)) = (PACKAGE.as_ref(), HEAD.as_ref()) else { return };
    let Some(package) = package.captures(text).and_then(|found| found.get(1)) else { return };
    for found in head.captures_iter(text).filter_map(|found| found.get(1)) {
        if !matches!(found.as_str(), "package" | "import") {
            words.insert(format!("data.{}.{}", package.as_str(), found.as_str()));
        }
    }
}

fn add_paths(path: &str, value: &Value, depth: usize, words: &mut BTreeSet<String>) {
    words.insert(path.to_owned());
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
                add_paths(&format!("{path}{step}"), value, depth + 1, words);
            }
        }
        Value::Array(items) => {
            if let Some(first) = items.first() {
                add_paths(&format!("{path}[0]"), first, depth + 1, words);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn words() -> Words {
        let mut words = BTreeSet::new();
        let text = "package a.b\n\nimport data.x\n\ndeny contains 1 if true\n\nf(x) := 1\n\ndefault allow := false\n";
        add_rules(text, &mut words);
        add_paths("input", &json!({"pods": [{"name": "x"}], "a-b": 1}), 0, &mut words);
        words.extend(["count".to_owned(), "contains".to_owned(), ":help".to_owned()]);
        Words(words)
    }

    #[test]
    fn paths_are_completed_step_by_step() {
        let words = words();
        assert_eq!(words.complete("count(data.", 11), (6, vec!["data.a".to_owned()]));
        assert_eq!(words.complete("data.a.b.", 9).1, ["data.a.b.allow", "data.a.b.deny", "data.a.b.f"]);
        assert_eq!(words.complete("input.p", 7).1, ["input.pods"]);
        assert_eq!(words.complete("input.pods[0].", 14).1, ["input.pods[0].name"]);
        assert_eq!(words.complete("inp", 3).1, ["input"]);
    }

    #[test]
    fn builtins_and_commands_are_completed() {
        assert_eq!(words().complete("x := co", 7), (5, vec!["contains".to_owned(), "count".to_owned()]));
        assert_eq!(words().complete(":h", 2), (0, vec![":help".to_owned()]));
        assert_eq!(words().complete("zzz", 3).1, [""; 0]);
    }
}

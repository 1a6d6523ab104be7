//! What a typed text is: a command, an import, a rule or a query; and whether more of it is to come.

use std::sync::LazyLock;

use regex::Regex;

/// A typed text.
#[derive(Debug, PartialEq, Eq)]
pub enum Statement<'t> {
    /// Nothing but blanks and comments.
    Nothing,
    /// `:name` and what stands behind it.
    Command(&'t str, &'t str),
    /// `import …`
    Import(&'t str),
    /// A rule, with its name, and whether it is a value that takes the place of an earlier one.
    Rule { name: &'t str, text: &'t str, replaces: bool },
    /// Anything else.
    Query(&'t str),
}

/// A rule's head, up to what makes it one.
static RULE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let head = r#"^(?:default\s+)?([A-Za-z_]\w*)(?:\.\w+|\[[^\]]*\])*(\([^)]*\))?\s*(:=|contains\b|if\b|=[^=])"#;
    Regex::new(head).ok()
});

/// Says what a text is.
pub fn statement(text: &str) -> Statement<'_> {
    let text = text.trim();
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Statement::Nothing;
    }
    if let Some(command) = text.strip_prefix(':') {
        let (name, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
        return Statement::Command(name, rest.trim());
    }
    for word in ["exit", "quit", "help"] {
        if text == word {
            return Statement::Command(word, "");
        }
    }
    if let Some(name) = text.strip_prefix("unset ") {
        return Statement::Command("unset", name.trim());
    }
    if text.starts_with("import ") {
        return Statement::Import(text);
    }
    let Some(found) = RULE.as_ref().and_then(|rule| rule.captures(text)) else {
        return Statement::Query(text);
    };
    let name = found.get(1).map_or("", |name| name.as_str());
    let function = found.get(2).is_some();
    let operator = found.get(3).map_or("", |operator| operator.as_str());
    // `x := y; x > 1` are two expressions of a query, and `some`, `every` and `not` start none of a rule.
    if has_top_level(text, ';') || matches!(name, "some" | "every" | "not" | "input" | "data") {
        return Statement::Query(text);
    }
    // `x = 1` asks whether it is; only `:=` gives a name.
    if operator.starts_with('=') {
        return Statement::Query(text);
    }
    let replaces = operator == ":=" && !function && !text.contains(" if ") && !text.contains('[');
    Statement::Rule { name, text, replaces }
}

/// Whether brackets are open still, or a raw string.
pub fn is_open(text: &str) -> bool {
    let mut depth = 0_i64;
    let open = walk(text, |c| match c {
        '(' | '[' | '{' => depth += 1,
        ')' | ']' | '}' => depth -= 1,
        _ => {}
    });
    open || depth > 0
}

/// Whether a character stands outside of brackets and strings.
fn has_top_level(text: &str, wanted: char) -> bool {
    let mut depth = 0_i64;
    let mut found = false;
    walk(text, |c| match c {
        '(' | '[' | '{' => depth += 1,
        ')' | ']' | '}' => depth -= 1,
        c => found |= depth == 0 && c == wanted,
    });
    found
}

/// Calls `visit` with the characters that are in no string and no comment; says whether a raw string is open
/// at the end.
fn walk(text: &str, mut visit: impl FnMut(char)) -> bool {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '#' => {
                chars.by_ref().find(|c| *c == '\n');
            }
            '"' => {
                while let Some(c) = chars.next() {
                    match c {
                        '\\' => drop(chars.next()),
                        // A string ends with its line, however wrong it is.
                        '"' | '\n' => break,
                        _ => {}
                    }
                }
            }
            '`' => {
                if !chars.any(|c| c == '`') {
                    return true;
                }
            }
            c => visit(c),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_told_from_queries() {
        for text in [
            "x := 1",
            "p if input.a",
            "p contains x if some x in [1]",
            "f(x) := x + 1",
            "f(x) if { x > 1 }",
            "default p := false",
            "p[x] := 1 if some x in [1]",
            "p.q := {\"a\": 1; 2}",
        ] {
            assert!(matches!(statement(text), Statement::Rule { .. }), "{text}");
        }
        for text in [
            "x",
            "x == 1",
            "x = 1",
            "x := 1; x > 0",
            "count(x) > 1",
            "some x in [1, 2]",
            "not x",
            "data.a.b",
            "input.a == 1",
            "\"x := 1\"",
            "every x in [1] { x > 0 }",
        ] {
            assert!(matches!(statement(text), Statement::Query(_)), "{text}");
        }
    }

    #[test]
    fn only_plain_values_take_the_place_of_others() {
        let replaces = |text| matches!(statement(text), Statement::Rule { replaces: true, .. });
        assert!(replaces("x := 1"));
        assert!(!replaces("x := 1 if input.a") && !replaces("f(x) := 1") && !replaces("p if true"));
    }

    #[test]
    fn commands_imports_and_nothing() {
        assert_eq!(statement(" :type  x + 1 "), Statement::Command("type", "x + 1"));
        assert_eq!(statement("unset x"), Statement::Command("unset", "x"));
        assert_eq!(statement("exit"), Statement::Command("exit", ""));
        assert_eq!(statement("import data.a"), Statement::Import("import data.a"));
        assert_eq!(statement("# a comment\n\n"), Statement::Nothing);
    }

    #[test]
    fn brackets_and_raw_strings_keep_a_statement_open() {
        for text in ["p if {", "x := [1,", "f(", "x := `a\n", "p if { # }"] {
            assert!(is_open(text), "{text}");
        }
        for text in ["p if { true }", "x := \"{\"", "x := `{`", "1 # {", "}", "x := \"\\\"{\""] {
            assert!(!is_open(text), "{text}");
        }
    }
}

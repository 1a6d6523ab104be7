//! The tree of a file in the notation of BuildKit's own parser, so that the two can be compared.

use std::fmt::Write as _;

use super::{
    instruction::{Arguments, Instruction, Parts},
    keyword::Keyword,
    lines::Joined,
    report::Report,
    syntax::Syntax,
};
use crate::{Diagnostic, Level, LineIndex};

/// What builds refuse only once the whole file is parsed.
const LATER: [&str; 3] =
    ["dockerfile/unknown-instruction", "dockerfile/bad-trigger", "dockerfile/empty-instruction"];

/// Writes out how a Dockerfile is taken apart, one instruction a line, as BuildKit's parser does
/// (`Node.Dump`): `(copy ["--from=build"] "/app" "/")`.
///
/// # Errors
/// What BuildKit's parser refuses. Instructions that there are none of it takes, and so does this.
pub fn dump(text: &str) -> Result<String, Vec<Diagnostic>> {
    let lines = LineIndex::new(text);
    let mut report = Report::new("Dockerfile", &lines);
    let syntax = Syntax::parse(text, &mut report);
    let mut refused = report.finish();
    refused.retain(|wrong| wrong.level == Level::Error && !LATER.contains(&wrong.code.as_str()));
    if !refused.is_empty() {
        return Err(refused);
    }
    Ok(syntax.instructions.iter().map(line).collect())
}

fn line(instruction: &Instruction<'_>) -> String {
    let tree = tree(&instruction.parts, &instruction.line);
    // No name leaves a blank behind, which is trimmed there.
    match tree.strip_prefix("( ") {
        Some(rest) => format!("({rest}\n"),
        None => format!("{tree}\n"),
    }
}

fn tree(parts: &Parts, line: &Joined<'_>) -> String {
    let mut tree = format!("({}", line.get(parts.keyword_at.clone()).to_lowercase());
    if !parts.flags.is_empty() {
        let flags: Vec<_> = parts.flags.iter().map(|flag| quote(&flag.text)).collect();
        let _ = write!(tree, " [{}]", flags.join(" "));
    }
    match &parts.arguments {
        // Its pairs are not taken apart there.
        Arguments::Pairs(pairs) if parts.keyword == Some(Keyword::Arg) => {
            let words = pairs.iter().map(|pair| pair.at.clone()).collect();
            leaves(&Arguments::Words(words), line, &mut tree);
        }
        arguments => leaves(arguments, line, &mut tree),
    }
    tree.push(')');
    tree
}

fn leaves(arguments: &Arguments, line: &Joined<'_>, tree: &mut String) {
    let mut leaf = |text: &str| {
        tree.push(' ');
        tree.push_str(&quote(text));
    };
    match arguments {
        Arguments::Words(words) => words.iter().for_each(|word| leaf(line.get(word.clone()))),
        Arguments::Exec(strings) => strings.iter().for_each(|(string, _)| leaf(string)),
        Arguments::Shell(text) if text.is_empty() => {}
        Arguments::Shell(text) => leaf(line.get(text.clone())),
        Arguments::Pairs(pairs) => {
            for pair in pairs {
                leaf(line.get(pair.name.clone()));
                if let Some(value) = &pair.value {
                    leaf(line.get(value.clone()));
                    leaf(if pair.equals { "=" } else { "" });
                }
            }
        }
        Arguments::Health(Some((first, command))) => {
            leaf(line.get(first.clone()));
            leaves(command, line, tree);
        }
        Arguments::Trigger(Some(inner)) => {
            tree.push(' ');
            tree.push_str(&self::tree(inner, line));
        }
        Arguments::Health(None) | Arguments::Trigger(None) => {}
        Arguments::Unknown => leaf(""),
    }
}

/// A text in quotes as Go's `strconv.Quote` writes it.
fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\u{7}' => quoted.push_str("\\a"),
            '\u{8}' => quoted.push_str("\\b"),
            '\u{c}' => quoted.push_str("\\f"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\u{b}' => quoted.push_str("\\v"),
            ' ' => quoted.push(c),
            c if c.is_ascii_control() => {
                let _ = write!(quoted, "\\x{:02x}", u32::from(c));
            }
            c if is_printable(c) => quoted.push(c),
            c if u32::from(c) > 0xffff => {
                let _ = write!(quoted, "\\U{:08x}", u32::from(c));
            }
            c => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a character other than a double quote or a backslash shows on paper. Rust's own escapes leave the
/// same classes of characters alone as Go's; after another character accents are among them.
fn is_printable(c: char) -> bool {
    let after_another = format!("a{c}");
    c == '\'' || after_another.escape_debug().skip(1).eq([c])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    /// Each line of a file beside the tree that BuildKit's parser makes of it.
    const LINES: [(&str, &str); 31] = [
        (
            "FROM --platform=linux/arm64 alpine:3 AS base",
            r#"(from ["--platform=linux/arm64"] "alpine:3" "AS" "base")"#,
        ),
        ("ENV a=1 b=\"x y\" c=", r#"(env "a" "1" "=" "b" "\"x y\"" "=" "c" "" "=")"#),
        ("ENV name  the rest ", r#"(env "name" "the rest" "")"#),
        ("ENV name \u{a0}x", r#"(env "name" "\u00a0x" "")"#),
        ("LABEL 'a b'='c d' e", ""),
        ("LABEL \"a b\"=c", r#"(label "\"a b\"" "c" "=")"#),
        ("ARG a b=1 c=\"x y\"", r#"(arg "a" "b=1" "c=\"x y\"")"#),
        (
            "COPY --from=base --chown='a b' x y /",
            r#"(copy ["--from=base" "--chown=a b"] "x" "y" "/")"#,
        ),
        ("ADD [\"a b\", \"/\"]", r#"(add "a b" "/")"#),
        ("COPY [\"a\", \"/\"", r#"(copy "[\"a\"," "\"/\"")"#),
        ("VOLUME a b", r#"(volume "a" "b")"#),
        ("VOLUME [\"a\"]", r#"(volume "a")"#),
        ("RUN [ ]", "(run)"),
        ("RUN [1]", ""),
        ("RUN echo 'é' \u{200b}\u{7}", r#"(run "echo 'é' \u200b\a")"#),
        ("RUN --mount=type=cache,target=/a x", r#"(run ["--mount=type=cache,target=/a"] "x")"#),
        ("CMD", "(cmd)"),
        ("SHELL [\"a\", \"-c\"]", r#"(shell "a" "-c")"#),
        ("EXPOSE 80  443/tcp", r#"(expose "80" "443/tcp")"#),
        ("HEALTHCHECK", "(healthcheck)"),
        ("HEALTHCHECK none", r#"(healthcheck "none")"#),
        ("HEALTHCHECK --interval=5s CMD [\"a\"]", r#"(healthcheck ["--interval=5s"] "CMD" "a")"#),
        ("ONBUILD COPY --from=a b c", r#"(onbuild (copy ["--from=a"] "b" "c"))"#),
        ("ONBUILD FROM a", r#"(onbuild (from "a"))"#),
        ("OnBuild", "(onbuild)"),
        ("ONBUILD onbuild RUN a b", r#"(onbuild (onbuild (run "a b")))"#),
        ("ONBUILD apt-get install", r#"(onbuild (apt-get ""))"#),
        ("USER a b", r#"(user "a b")"#),
        ("APT-GET install", r#"(apt-get "")"#),
        ("\\", r#"("")"#),
        ("\\\n\n  \\ \n", r#"("")"#),
    ];

    #[test]
    fn every_form_of_an_instruction_is_written_as_buildkit_writes_it() {
        for (line, tree) in LINES {
            let dumped = dump(line);
            if tree.is_empty() {
                assert!(dumped.is_err(), "{line}: {dumped:?}");
            } else {
                assert_eq!(dumped.unwrap(), format!("{tree}\n"), "{line}");
            }
        }
    }

    #[test]
    fn here_documents_are_no_part_of_the_tree() {
        let text = "RUN <<A <<-'B' cat\na\nA\n\tb\n\tB\nUSER <<C\n";
        assert_eq!(dump(text).unwrap(), "(run \"<<A <<-'B' cat\")\n(user \"<<C\")\n");
        assert!(dump("RUN <<A\na\n").is_err());
        assert_eq!(dump("RUN [\"<<A\"]\n").unwrap(), "(run \"<<A\")\n");
        let text = "ONBUILD RUN <<A\na\nA\nONBUILD ONBUILD RUN <<A\n";
        let tree = "(onbuild (run \"<<A\"))\n(onbuild (onbuild (run \"<<A\")))\n";
        assert_eq!(dump(text).unwrap(), tree);
    }
}

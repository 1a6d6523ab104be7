//! The documentation of lints, as Markdown.

use std::fmt::Write as _;

use plimsoll_types::Level;

use super::{ALL, Lint};

/// The page that lists all lints.
#[must_use]
pub fn index() -> String {
    let mut page = "| lint | level | what it finds |\n|---|---|---|\n".to_owned();
    for lint in ALL {
        let (id, level, title) = (lint.id, level(lint), lint.title);
        let _ = writeln!(page, "| [`{id}`](lints/{id}.md) | {level} | {title} |");
    }
    page
}

/// The page about a lint.
#[must_use]
pub fn page(lint: &Lint) -> String {
    let Lint { id, title, what, why, example, .. } = lint;
    let scope = if lint.ours {
        "It looks at rules of this engine only: those in packages below `plimsoll`."
    } else {
        "It looks at every policy, whichever tool it was written for."
    };
    format!(
        "# {id}\n\n{title}. An {level} finding.\n\n## What it finds\n\n{what}\n\n{scope}\n\n## Why it matters\n\n{why}\n\n\
         ## Example\n\nThis is found:\n\n{bad}\nThis is not:\n\n{good}\n\
         ## Switching it off\n\nFor a line, with a comment on it or above it: `# plimsoll: ignore {id} reason`. \
         For a run: `plimsoll lint --disable {id}`.\n",
        level = level(lint),
        bad = fenced(example.bad),
        good = fenced(example.good),
    )
    .replace("An warning", "A warning")
}

fn level(lint: &Lint) -> &'static str {
    match lint.level {
        Level::Error => "error",
        Level::Warning => "warning",
    }
}

/// The files of an example as blocks of code, each under its name where there are several.
fn fenced(example: &str) -> String {
    let mut text = String::new();
    let Some(files) = example.strip_prefix("#--- ") else {
        return format!("```rego\n{example}```\n");
    };
    for file in files.split("\n#--- ") {
        let (name, source) = file.split_once('\n').unwrap_or((file, ""));
        let _ = write!(text, "`{name}`:\n\n```rego\n{}\n```\n\n", source.trim_end());
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

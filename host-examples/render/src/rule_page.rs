//! A rule as a page: what it asks for and why, what to write instead, and how to tune or waive it.

use std::fmt::Write as _;

use plimsoll::{Examples, Kind, Rule, WaiverFault};

use crate::text::one_line;

/// A page in Markdown about a rule, ending with a newline.
#[must_use]
pub fn rule_page(rule: &Rule) -> String {
    let mut page = format!("# {}: {}\n\n", rule.id, one_line(&rule.title));
    let mut facts = vec![format!("Severity {}", rule.severity)];
    facts.extend(rule.principle.map(|principle| format!("for the sake of {}", principle.as_str())));
    let kinds: Vec<&str> = rule.kinds.iter().map(|kind| kind.as_str()).collect();
    if !kinds.is_empty() {
        facts.push(format!("judges {}", kinds.join(", ")));
    }
    add(&mut page, &format!("{}.\n", facts.join(", ")));
    if !rule.description.is_empty() {
        add(&mut page, &format!("\n{}\n", rule.description));
    }
    if !rule.remediation.is_empty() {
        add(&mut page, "\n## What to write instead\n\n");
        add(&mut page, &remedy(rule));
    }
    if let Some(Examples { bad, good }) = &rule.examples {
        add(
            &mut page,
            &format!("\n## Bad\n\n{}\n## Good\n\n{}", code(rule, bad), code(rule, good)),
        );
    }
    if !rule.parameters.is_empty() {
        add(
            &mut page,
            "\n## Parameters\n\n| parameter | what it is for | default |\n|---|---|---|\n",
        );
        for parameter in &rule.parameters {
            let default = parameter.default.replace('|', "\\|");
            let row =
                format!("| `{}` | {} | `{default}` |\n", parameter.name, parameter.description);
            add(&mut page, &row);
        }
        if let Some(first) = rule.parameters.first() {
            let set = format!(
                "\n    plimsoll check --set '{}.{}={}'\n",
                rule.id, first.name, first.default
            );
            add(&mut page, &set);
        }
    }
    if !rule.profiles.is_empty() {
        add(&mut page, &format!("\n## Profiles\n\n{}\n", quoted(&rule.profiles)));
    }
    if !rule.controls.is_empty() {
        add(&mut page, "\n## Evidence for\n\n| framework | control |\n|---|---|\n");
        for control in &rule.controls {
            add(&mut page, &format!("| `{}` | {} |\n", control.framework, control.id));
        }
    }
    add(&mut page, "\n## Allowing it for a while\n\n");
    add(&mut page, &waiver(rule));
    page
}

fn add(page: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = page.write_str(text);
}

/// The remedy in Markdown.
pub(crate) fn remedy(rule: &Rule) -> String {
    match told_and_shown(&rule.remediation) {
        (said, None) => format!("{said}\n"),
        (said, Some(example)) => {
            format!("{said}\n\n{}", code(rule, &example))
        }
    }
}

/// What a remedy says, and the example it gives: what stands behind a line that ends in a colon.
pub(crate) fn told_and_shown(remedy: &str) -> (String, Option<String>) {
    let lines: Vec<&str> = remedy.trim_end().lines().collect();
    let example = lines.iter().position(|line| line.trim_end().ends_with(':')).map(|at| at + 1);
    match example.filter(|start| *start < lines.len()) {
        None => (lines.join("\n"), None),
        Some(start) => {
            let (said, example) = lines.split_at(start);
            (said.join("\n"), Some(example.join("\n")))
        }
    }
}

/// A block of what the rule judges.
fn code(rule: &Rule, text: &str) -> String {
    let language = match rule.kinds.first() {
        Some(Kind::Dockerfile) => "dockerfile",
        Some(_) => "yaml",
        None => "",
    };
    format!("```{language}\n{}\n```\n", text.trim_end())
}

fn waiver(rule: &Rule) -> String {
    let comment = format!("# plimsoll: allow {} until 2027-01-31 -- why it may stay", rule.id);
    // What is wrong with a comment is not put right by another one.
    let in_a_comment = WaiverFault::of(&rule.id).is_none();
    match rule.kinds.first() {
        Some(kind) if in_a_comment && !matches!(kind, Kind::Image) => {
            format!("On the line or above it:\n\n```\n{comment}\n```\n")
        }
        _ => format!(
            "In `plimsoll.yaml`:\n\n```yaml\nwaivers:\n  - rule: {}\n    reason: why it may stay\n    \
             owner: who answers for it\n    until: 2027-01-31\n```\n",
            rule.id
        ),
    }
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The index of rules as a table in Markdown.
#[must_use]
pub fn rule_index(rules: &[Rule]) -> String {
    let mut table = "| rule | severity | judges | what holds |\n|---|---|---|---|\n".to_owned();
    for rule in rules {
        let kinds: Vec<&str> = rule.kinds.iter().map(|kind| kind.as_str()).collect();
        let row = format!(
            "| [{id}](rules/{id}.md) | {} | {} | {} |\n",
            rule.severity,
            kinds.join(", "),
            one_line(&rule.title),
            id = rule.id,
        );
        add(&mut table, &row);
    }
    table
}

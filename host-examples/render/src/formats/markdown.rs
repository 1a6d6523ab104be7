//! Markdown for a comment on a change or the summary of a job: a table of what was found, the worst first, and what
//! to write instead behind a fold.

use std::{collections::BTreeSet, fmt::Write as _};

use plimsoll::{Diagnostic, Finding, Level, Verdict};

use super::View;
use crate::{
    rule_page::remedy,
    sarif::uri,
    text::{one_line, summary},
};

/// How many findings are listed: a comment may have 65,536 characters.
const MOST: usize = 60;

/// What a script finds an earlier comment by.
const MARK: &str = "<!-- plimsoll -->";

pub(super) fn report(view: &View<'_>) -> String {
    let verdict = match view.reports.verdict() {
        Verdict::Pass => "Plimsoll: pass",
        Verdict::Fail => "Plimsoll: fail",
        Verdict::Error => "Plimsoll: not everything could be judged",
    };
    let mut out = format!("{MARK}\n## {verdict}\n\n{}\n", summary(view.reports).trim_end());
    errors(view, &mut out);
    let findings = view.worst_first();
    let open: Vec<&Finding> = findings.into_iter().filter(|f| f.waived.is_none()).collect();
    if !open.is_empty() {
        out.push_str("\n| severity | rule | where | what |\n|---|---|---|---|\n");
    }
    let shown: Vec<&Finding> = open.iter().copied().take(MOST).collect();
    for finding in &shown {
        let severity = match view.reports.fails(finding) {
            true => format!("**{}**", finding.severity),
            false => finding.severity.to_string(),
        };
        let (rule, place, what) = (&finding.rule, place(view, finding), prose(&finding.message));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| {severity} | {} | {place} | {what} |", prose(rule));
    }
    if let Some(more) = open.len().checked_sub(MOST).filter(|more| *more > 0) {
        let _ = writeln!(out, "\nand {more} more.");
    }
    remedies(view, &shown, &mut out);
    out
}

fn errors(view: &View<'_>, out: &mut String) {
    let errors: Vec<&Diagnostic> = super::diagnostics(view, Level::Error).collect();
    if errors.is_empty() {
        return;
    }
    out.push('\n');
    for error in errors.iter().take(MOST) {
        let line = error.span.map_or_else(String::new, |span| format!(":{}", span.start.line));
        let file = prose(&format!("{}{line}", error.file));
        let _ = writeln!(out, "- **error** {file}: {}", prose(&error.message));
    }
    if let Some(more) = errors.len().checked_sub(MOST).filter(|more| *more > 0) {
        let _ = writeln!(out, "- and {more} more");
    }
}

/// What to write instead, once a rule.
fn remedies(view: &View<'_>, shown: &[&Finding], out: &mut String) {
    let mut told = BTreeSet::new();
    for finding in shown {
        if finding.remediation.is_empty() || !told.insert(&finding.rule) {
            continue;
        }
        let text = match view.rule(finding) {
            Some(rule) => remedy(rule),
            None => format!("{}\n", prose(&finding.remediation)),
        };
        let _ = write!(
            out,
            "\n<details><summary>{}: {}</summary>\n\n{text}\n</details>\n",
            html(&finding.rule),
            html(&finding.title),
        );
    }
}

fn place(view: &View<'_>, finding: &Finding) -> String {
    let line = finding.span.map(|span| span.start.line);
    let shown = match line {
        Some(line) => format!("{}:{line}", finding.file),
        None => finding.file.clone(),
    };
    let relative = !finding.file.starts_with('/') && !finding.file.starts_with('<');
    match (view.sources, line) {
        (Some(before), Some(line)) if relative => {
            format!("[{}]({before}{}#L{line})", prose(&shown), uri(&finding.file))
        }
        _ => prose(&shown),
    }
}

/// A line of text as Markdown shows it, in a table too: what stands in backticks is code, and nothing of the rest is
/// a mark, a link or the name of somebody to be told.
fn prose(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::new();
    let mut parts = text.split('`').peekable();
    let mut code = false;
    while let Some(part) = parts.next() {
        match (code, parts.peek().is_some()) {
            (true, true) => {
                let _ = write!(out, "<code>{}</code>", html(part));
            }
            // The last backtick has no other.
            (true, false) => {
                let _ = write!(out, "\\`{}", plain(part));
            }
            (false, _) => out.push_str(&plain(part)),
        }
        code = !code;
    }
    out
}

/// Text without a mark of Markdown.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '!' | '|' | '~'
            | '$' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // With something of no width behind it, it calls nobody.
            '@' => out.push_str("@&#8203;"),
            c => out.push(c),
        }
    }
    out
}

/// Text between tags of HTML in Markdown, where marks of both count.
fn html(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        match c {
            c if c.is_ascii_alphanumeric() || " .,:;/-".contains(c) || !c.is_ascii() => out.push(c),
            c => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_backticks_is_code_and_nothing_else_is_markup() {
        assert_eq!(prose("`a|b` is <b>"), "<code>a&#124;b</code> is &lt;b&gt;");
        assert_eq!(prose("one ` only *"), "one \\` only \\*");
        assert_eq!(prose("ask @ops\nor [x](y)"), "ask @&#8203;ops or \\[x\\]\\(y\\)");
    }
}

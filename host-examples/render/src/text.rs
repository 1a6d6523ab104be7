//! Text for people: each finding under its line of source, and a summary at the end.

use std::{collections::BTreeSet, fmt::Write as _};

use annotate_snippets::{AnnotationKind, Group, Level as Tone, Origin, Renderer, Snippet};
use plimsoll::{
    Diagnostic, Dialect, Excerpt, Finding, LayerPlace, Level, Rule, Severity, Span, Verdict, Waived,
};

use crate::{Reports, View};

/// Whether the text is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// With ANSI colours, for a terminal.
    Coloured,
    /// Plain characters only.
    Plain,
}

impl Style {
    pub(crate) fn renderer(self) -> Renderer {
        match self {
            Self::Coloured => Renderer::styled(),
            Self::Plain => Renderer::plain(),
        }
    }
}

/// Diagnostics as text, each followed by an empty line.
#[must_use]
pub fn diagnostics_text(diagnostics: &[Diagnostic], style: Style) -> String {
    let shown = diagnostics.iter().map(|wrong| style.renderer().render(&[of_diagnostic(wrong)]));
    shown.map(|text| text + "\n\n").collect()
}

/// What could not be judged, as text, each followed by an empty line.
#[must_use]
pub fn errors(reports: &Reports, style: Style) -> String {
    diagnostics(reports.diagnostics.iter().filter(|wrong| wrong.level == Level::Error), style)
}

/// A run as text, ending with a newline; empty where only failures are told and nothing fails.
pub(crate) fn report(view: &View<'_>, style: Style) -> String {
    let renderer = style.renderer();
    let mut out = String::new();
    let mut explained = BTreeSet::new();
    for finding in &view.reports.findings {
        if view.quiet && !view.reports.fails(finding) {
            continue;
        }
        let explain = view.explain && explained.insert(&finding.rule);
        let rule = view.rule(finding).filter(|_| explain);
        out.push_str(&renderer.render(&[of_finding(finding, rule)]));
        out.push_str("\n\n");
    }
    if view.quiet {
        out.push_str(&errors(view.reports, style));
        return match view.reports.verdict() {
            Verdict::Pass => out,
            _ => out + &summary(view.reports),
        };
    }
    out.push_str(&diagnostics(&view.reports.diagnostics, style));
    out.push_str(&summary(view.reports));
    out
}

/// Diagnostics as text, each followed by an empty line.
pub(crate) fn diagnostics<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    style: Style,
) -> String {
    let renderer = style.renderer();
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&renderer.render(&[of_diagnostic(diagnostic)]));
        out.push_str("\n\n");
    }
    out
}

/// A finding under its line; why it matters is told where its rule is given.
fn of_finding(finding: &Finding, rule: Option<&Rule>) -> Group<'static> {
    let tone = match finding.severity {
        Severity::Critical | Severity::High => Tone::ERROR,
        Severity::Medium => Tone::WARNING,
        Severity::Low => Tone::INFO,
    };
    let tone = if finding.waived.is_some() { Tone::NOTE } else { tone };
    let title = tone
        .with_name(finding.severity.as_str())
        .primary_title(one_line(&finding.message))
        .id(one_line(&finding.rule));
    let mut place = one_line(&finding.file);
    if finding.span.is_none() && !finding.document.is_empty() {
        place = format!("{place} ({})", one_line(&finding.document));
    }
    let mut group =
        place_of(Group::with_title(title), place, finding.span, finding.excerpt.as_ref());
    if let Some(place) = &finding.layer {
        group = group.element(Tone::NOTE.with_name("where").message(layer(place)));
    }
    if let Some(waived) = &finding.waived {
        return group.element(Tone::NOTE.with_name("waived").message(allowed(waived)));
    }
    if let Some(rule) = rule {
        group = why(group, rule);
    }
    match finding.remediation.as_str() {
        "" => group,
        remedy => group.element(Tone::HELP.with_name("remedy").message(printable_lines(remedy))),
    }
}

/// Why a rule asks for what it asks for, and which controls it is evidence for.
fn why(mut group: Group<'static>, rule: &Rule) -> Group<'static> {
    if !rule.description.is_empty() {
        let description = printable_lines(&rule.description);
        group = group.element(Tone::NOTE.with_name("why").message(description));
    }
    if !rule.controls.is_empty() {
        let controls = rule.controls.iter();
        let controls: Vec<String> =
            controls.map(|control| format!("{} {}", control.framework, control.id)).collect();
        let controls = one_line(&controls.join(", "));
        group = group.element(Tone::NOTE.with_name("evidence for").message(controls));
    }
    group
}

/// A place in an image's layers. People count layers and steps from 1.
pub(crate) fn layer(place: &LayerPlace) -> String {
    let mut text = String::new();
    if let Some(file) = &place.file {
        text = format!("{} in ", one_line(file));
    }
    // Writing to a string cannot fail.
    let _ = write!(text, "layer {}, {}", place.index + 1, one_line(&place.digest));
    if let Some(step) = place.history {
        let _ = write!(text, ", made by step {} of the history", step + 1);
    }
    text
}

/// Who has allowed a finding, until when, and why.
pub(crate) fn allowed(waived: &Waived) -> String {
    let mut text = one_line(&waived.reason);
    if let Some(until) = &waived.until {
        text.push_str(&format!(", until {}", one_line(until)));
    }
    if let Some(owner) = &waived.owner {
        text.push_str(&format!(", by {}", one_line(owner)));
    }
    match waived.span {
        Some(span) => format!("{text} ({}:{})", one_line(&waived.file), span.start.line),
        None => format!("{text} ({})", one_line(&waived.file)),
    }
}

pub(crate) fn of_diagnostic(diagnostic: &Diagnostic) -> Group<'static> {
    let tone = match diagnostic.level {
        Level::Error => Tone::ERROR,
        Level::Warning => Tone::WARNING,
    };
    let title = tone.primary_title(one_line(&diagnostic.message)).id(one_line(&diagnostic.code));
    let place = one_line(&diagnostic.file);
    let group =
        place_of(Group::with_title(title), place, diagnostic.span, diagnostic.excerpt.as_ref());
    match &diagnostic.help {
        None => group,
        Some(help) => group.element(Tone::HELP.message(printable_lines(help))),
    }
}

pub(crate) fn place_of(
    group: Group<'static>,
    place: String,
    span: Option<Span>,
    excerpt: Option<&Excerpt>,
) -> Group<'static> {
    let Some(span) = span else { return group.element(Origin::path(place)) };
    let (line, column) = (span.start.line as usize, span.start.column as usize);
    let origin = Origin::path(place.clone()).line(line).char_column(column);
    let Some(excerpt) = excerpt else { return group.element(origin) };
    let mark = bytes(&excerpt.text, excerpt.start)..bytes(&excerpt.text, excerpt.end);
    let snippet = Snippet::source(excerpt.text.clone())
        .line_start(line)
        .annotation(AnnotationKind::Primary.span(mark));
    if excerpt.start as usize + 1 == column {
        // The renderer tells the place from the mark.
        group.element(snippet.path(place))
    } else {
        group.element(origin).element(snippet)
    }
}

/// The byte offset of a character, counted from 0.
fn bytes(text: &str, character: u32) -> usize {
    text.char_indices().nth(character as usize).map_or(text.len(), |(offset, _)| offset)
}

/// Text from a stranger, fit for a terminal: on one line, without control characters, which could
/// move the cursor or hide text.
pub(crate) fn one_line(text: &str) -> String {
    let shown = |c: char| match c {
        '\t' | '\n' | '\r' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(shown).collect()
}

pub(crate) fn printable_lines(text: &str) -> String {
    text.trim_end().lines().map(one_line).collect::<Vec<_>>().join("\n")
}

/// One line: what was looked at, what was found, and the verdict.
pub(crate) fn summary(reports: &Reports) -> String {
    let summary = reports.summary();
    let mut parts = Vec::new();
    let total: usize = summary.findings.values().sum();
    if total > 0 {
        let by_severity: Vec<_> = summary
            .findings
            .iter()
            .rev()
            .map(|(severity, count)| format!("{count} {severity}"))
            .collect();
        parts.push(format!("{} ({})", counted(total, "finding"), by_severity.join(", ")));
    }
    if summary.waived > 0 {
        parts.push(format!("{} waived", summary.waived));
    }
    if summary.known > 0 {
        parts.push(format!("{} known from the baseline", summary.known));
    }
    if summary.errors > 0 {
        parts.push(counted(summary.errors, "error"));
    }
    if summary.warnings > 0 {
        parts.push(counted(summary.warnings, "warning"));
    }
    if parts.is_empty() {
        parts.push("no findings".to_owned());
    }
    let verdict = match reports.verdict() {
        Verdict::Pass => "pass",
        Verdict::Fail => "fail",
        Verdict::Error => "error: not everything could be judged",
    };
    format!(
        "{} in {}: {} - {verdict}\n",
        counted(summary.documents, "document"),
        counted(summary.sources, "source"),
        parts.join(", "),
    )
}

pub(crate) fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// The rules as a table: id, severity, kinds and title, ending with a newline.
#[must_use]
pub fn rules(rules: &[Rule]) -> String {
    let width = |column: fn(&Rule) -> usize| rules.iter().map(column).max().unwrap_or(0);
    let id = width(|rule| rule.id.chars().count());
    let kind = width(|rule| kinds(rule).len());
    let mut out = String::new();
    for rule in rules {
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{:id$}  {:8}  {:kind$}  {}",
            one_line(&rule.id),
            rule.severity.as_str(),
            kinds(rule),
            one_line(&rule.title),
        );
    }
    out
}

/// What a rule judges; of a rule of another tool with that tool's name.
fn kinds(rule: &Rule) -> String {
    let kinds = rule.kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(",");
    match rule.dialect {
        Dialect::Plimsoll => kinds,
        dialect => format!("{dialect}:{kinds}"),
    }
}

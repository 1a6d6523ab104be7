//! Text for people: each finding under its line of source, and a summary at the end.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level as Tone, Origin, Renderer, Snippet};
use plimsoll::{Diagnostic, Finding, Level, Rule, Severity, Span, Verdict};

use crate::{
    Reports,
    excerpt::{Excerpt, one_line},
};

/// Whether the text is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// With ANSI colours, for a terminal.
    Coloured,
    /// Plain characters only.
    Plain,
}

/// The reports as text, ending with a newline.
#[must_use]
pub fn text(reports: &Reports, style: Style) -> String {
    let renderer = match style {
        Style::Coloured => Renderer::styled(),
        Style::Plain => Renderer::plain(),
    };
    let mut out = String::new();
    for finding in &reports.findings {
        out.push_str(&renderer.render(&[of_finding(finding, reports)]));
        out.push_str("\n\n");
    }
    for diagnostic in &reports.diagnostics {
        out.push_str(&renderer.render(&[of_diagnostic(diagnostic, reports)]));
        out.push_str("\n\n");
    }
    out.push_str(&summary(reports));
    out
}

fn of_finding(finding: &Finding, reports: &Reports) -> Group<'static> {
    let tone = match finding.severity {
        Severity::Critical | Severity::High => Tone::ERROR,
        Severity::Medium => Tone::WARNING,
        Severity::Low => Tone::INFO,
    };
    let title = tone
        .with_name(finding.severity.as_str())
        .primary_title(one_line(&finding.message))
        .id(one_line(&finding.rule));
    let mut place = one_line(&finding.file);
    if finding.span.is_none() && !finding.document.is_empty() {
        place = format!("{place} ({})", one_line(&finding.document));
    }
    let group = place_in(Group::with_title(title), place, finding.span, reports, finding);
    match finding.remediation.as_str() {
        "" => group,
        remedy => group.element(Tone::HELP.with_name("remedy").message(printable_lines(remedy))),
    }
}

fn of_diagnostic(diagnostic: &Diagnostic, reports: &Reports) -> Group<'static> {
    let tone = match diagnostic.level {
        Level::Error => Tone::ERROR,
        Level::Warning => Tone::WARNING,
    };
    let title = tone.primary_title(one_line(&diagnostic.message)).id(one_line(&diagnostic.code));
    let place = one_line(&diagnostic.file);
    let group = place_in(Group::with_title(title), place, diagnostic.span, reports, diagnostic);
    match &diagnostic.help {
        None => group,
        Some(help) => group.element(Tone::HELP.message(printable_lines(help))),
    }
}

/// What can be pointed at in a file.
trait Pointed {
    fn file(&self) -> &str;
    fn sensitive(&self) -> bool;
}

impl Pointed for Finding {
    fn file(&self) -> &str {
        &self.file
    }

    fn sensitive(&self) -> bool {
        self.sensitive
    }
}

impl Pointed for Diagnostic {
    fn file(&self) -> &str {
        &self.file
    }

    fn sensitive(&self) -> bool {
        false
    }
}

fn place_in(
    group: Group<'static>,
    place: String,
    span: Option<Span>,
    reports: &Reports,
    pointed: &impl Pointed,
) -> Group<'static> {
    let Some(span) = span else { return group.element(Origin::path(place)) };
    let (line, column) = (span.start.line as usize, span.start.column as usize);
    let origin = Origin::path(place.clone()).line(line).char_column(column);
    let excerpt = reports
        .texts
        .get(pointed.file())
        .and_then(|text| Excerpt::new(text, span, pointed.sensitive()));
    let Some(excerpt) = excerpt else { return group.element(origin) };
    let snippet = Snippet::source(excerpt.line)
        .line_start(line)
        .annotation(AnnotationKind::Primary.span(excerpt.mark));
    if excerpt.from_start {
        // The renderer tells the place from the mark.
        group.element(snippet.path(place))
    } else {
        group.element(origin).element(snippet)
    }
}

fn printable_lines(text: &str) -> String {
    text.trim_end().lines().map(one_line).collect::<Vec<_>>().join("\n")
}

/// One line: what was looked at, what was found, and the verdict.
fn summary(reports: &Reports) -> String {
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

fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// The rules as a table: id, severity, kind and title, ending with a newline.
#[must_use]
pub fn rules(rules: &[Rule]) -> String {
    let width = |column: fn(&Rule) -> usize| rules.iter().map(column).max().unwrap_or(0);
    let id = width(|rule| rule.id.chars().count());
    let kind = width(|rule| rule.kind.as_str().len());
    let mut out = String::new();
    for rule in rules {
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{:id$}  {:8}  {:kind$}  {}",
            one_line(&rule.id),
            rule.severity.as_str(),
            rule.kind.as_str(),
            one_line(&rule.title),
        );
    }
    out
}

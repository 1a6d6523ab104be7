//! What was found, in the forms that people and programs take it in.

mod azure;
mod github;
mod gitlab;
mod html;
mod json;
mod junit;
mod markdown;
mod sarif;

use plimsoll::{Diagnostic, Finding, Level, Rule, Severity};

use crate::{Reports, Style, text};

pub use json::report_schema;

/// How reports are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// For people, in a terminal.
    Text(Style),
    /// For programs.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// JUnit's XML, as CI systems read it.
    Junit,
    /// Annotations of GitHub Actions.
    Github,
    /// Code quality of GitLab.
    Gitlab,
    /// Issues of Azure Pipelines.
    Azure,
    /// A comment on a change, or the summary of a job.
    Markdown,
    /// One page that needs nothing else.
    Html,
}

/// A run to be shown.
#[derive(Debug, Clone, Copy)]
pub struct View<'v> {
    /// What came of it.
    pub reports: &'v Reports,
    /// The rules that were asked.
    pub rules: &'v [Rule],
    /// Whether people are told for every rule why it matters, and not only what to do.
    pub explain: bool,
    /// Whether people are only told what fails the run, and nothing where nothing does.
    pub quiet: bool,
    /// What comes before the path of a file in its address on the web, where it has one, such as
    /// `https://git.example.com/shop/blob/4f2a/`.
    pub sources: Option<&'v str>,
}

impl<'v> View<'v> {
    /// Shows all there is to say.
    #[must_use]
    pub fn new(reports: &'v Reports, rules: &'v [Rule]) -> Self {
        Self { reports, rules, explain: false, quiet: false, sources: None }
    }

    /// The run in a format, ending with a newline.
    ///
    /// # Errors
    /// None in practice: everything in a report has a JSON form.
    pub fn show(&self, format: ReportFormat) -> serde_json::Result<String> {
        Ok(match format {
            ReportFormat::Text(style) => text::report(self, style),
            ReportFormat::Json => return json::report(self.reports),
            ReportFormat::Sarif => return sarif::report(self),
            ReportFormat::Junit => junit::report(self),
            ReportFormat::Github => github::report(self),
            ReportFormat::Gitlab => return gitlab::report(self),
            ReportFormat::Azure => azure::report(self),
            ReportFormat::Markdown => markdown::report(self),
            ReportFormat::Html => html::report(self),
        })
    }

    /// The rule that found something; none where that is about a waiver, which no rule of the set finds.
    pub(crate) fn rule(&self, finding: &Finding) -> Option<&'v Rule> {
        self.rules.iter().find(|rule| rule.id == finding.rule)
    }

    /// The rules that found something, in their order.
    pub(crate) fn rules_of_findings(&self) -> impl Iterator<Item = &'v Rule> {
        let found = |rule: &&Rule| self.reports.findings.iter().any(|f| f.rule == rule.id);
        self.rules.iter().filter(found)
    }

    /// What fails the run comes first, then what is worse; else the order stays.
    pub(crate) fn worst_first(&self) -> Vec<&'v Finding> {
        let mut findings: Vec<&Finding> = self.reports.findings.iter().collect();
        findings.sort_by_key(|finding| {
            std::cmp::Reverse((self.reports.fails(finding), finding.severity))
        });
        findings
    }
}

/// A place as people write it: `file:line:column`, or the file and the object in it.
pub(crate) fn place(finding: &Finding) -> String {
    match finding.span {
        Some(span) => format!("{}:{}:{}", finding.file, span.start.line, span.start.column),
        None if finding.document.is_empty() => finding.file.clone(),
        None => format!("{} ({})", finding.file, finding.document),
    }
}

/// The word that CI systems have for something this bad.
pub(crate) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low => "note",
    }
}

/// What a CI system is told by commands that a step prints: errors, what was found and is not waived, warnings,
/// and how the run came out. What fails it comes first, for such systems show the first few.
fn commands(
    view: &View<'_>,
    of_finding: impl Fn(&View<'_>, &Finding) -> String,
    of_diagnostic: impl Fn(&str, &Diagnostic) -> String,
) -> String {
    let told = |level: Level| {
        let word = if level == Level::Error { "error" } else { "warning" };
        diagnostics(view, level).map(|wrong| of_diagnostic(word, wrong)).collect::<String>()
    };
    let findings = view.worst_first().into_iter().filter(|finding| finding.waived.is_none());
    let found: String = findings.map(|finding| of_finding(view, finding)).collect();
    [told(Level::Error), found, told(Level::Warning), text::summary(view.reports)].concat()
}

/// What kept the run from judging everything, and what else is worth knowing, by level.
pub(crate) fn diagnostics<'v>(
    view: &View<'v>,
    level: Level,
) -> impl Iterator<Item = &'v Diagnostic> {
    view.reports.diagnostics.iter().filter(move |wrong| wrong.level == level)
}

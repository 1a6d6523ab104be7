//! The report on a framework as text, JSON and Markdown.

use super::{Controlled, Evidence, FrameworkReport};
use crate::text::one_line;

/// How many findings are shown of a control.
const SHOWN: usize = 5;

impl FrameworkReport {
    /// The report as text, ending with a newline.
    #[must_use]
    pub fn text(&self) -> String {
        let width = self.controls.iter().map(|control| control.id.chars().count()).max();
        let width = width.unwrap_or(0);
        let mut out = format!("{} {}\n\n", self.title, self.version);
        for control in &self.controls {
            let word = control.evidence.as_str();
            out.push_str(&format!("{word:11}  {:width$}  {}\n", control.id, control.title));
            for line in shown(control) {
                out.push_str(&format!("{:11}  {:width$}    {line}\n", "", ""));
            }
        }
        out.push_str(&format!("\n{}\n", self.summary()));
        out
    }

    /// The report as JSON, indented, ending with a newline.
    ///
    /// # Errors
    /// None in practice: everything in it has a JSON form.
    pub fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|json| json + "\n")
    }

    /// The report as a table in Markdown, ending with a newline.
    #[must_use]
    pub fn markdown(&self) -> String {
        let cell = |text: &str| one_line(text).replace('|', "\\|").replace('<', "&lt;");
        let mut out = format!("# {} {}\n\n", cell(&self.title), cell(&self.version));
        out.push_str(&format!("{}\n\n", self.summary()));
        out.push_str("| control | what it asks for | | evidence |\n|---|---|---|---|\n");
        for control in &self.controls {
            let lines: Vec<String> = shown(control).iter().map(|line| cell(line)).collect();
            out.push_str(&format!(
                "| {} | {} | {} | {} |\n",
                cell(&control.id),
                cell(&control.title),
                control.evidence.as_str(),
                lines.join("<br>"),
            ));
        }
        out
    }

    /// How many controls are kept, broken and unknown, in one line.
    #[must_use]
    pub fn summary(&self) -> String {
        format!(
            "{} controls: {} pass, {} fail, {} without evidence",
            self.controls.len(),
            self.count(Evidence::Pass),
            self.count(Evidence::Fail),
            self.count(Evidence::NoEvidence),
        )
    }
}

/// What stands behind the evidence: findings, or the rules that found nothing.
pub(super) fn shown(control: &Controlled) -> Vec<String> {
    let mut lines: Vec<String> =
        control.findings.iter().take(SHOWN).map(|finding| one_line(finding)).collect();
    if control.findings.len() > SHOWN {
        lines.push(format!("and {} more", control.findings.len() - SHOWN));
    }
    if control.waived > 0 {
        lines.push(format!("{} waived", control.waived));
    }
    if control.evidence == Evidence::Pass {
        let named: Vec<&str> = control.rules.iter().take(SHOWN).map(String::as_str).collect();
        let more = match control.rules.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        lines.push(format!("by {}{more}", named.join(", ")));
    }
    lines
}

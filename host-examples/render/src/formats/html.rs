//! What was found as one page that needs nothing else: to be searched, filtered by severity, principle and framework,
//! and read with the line of source that each finding is about.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use plimsoll::{Diagnostic, Excerpt, Finding, Principle, Rule, Severity, Verdict};

use super::View;
use crate::{
    html::{boxes, choice, escaped, form, page, prose},
    rule_page::told_and_shown,
    text::{allowed, layer, one_line, printable_lines, summary},
};

pub(super) fn report(view: &View<'_>) -> String {
    let (class, verdict) = match view.reports.verdict() {
        Verdict::Pass => ("pass", "pass"),
        Verdict::Fail => ("fail", "fail"),
        Verdict::Error => ("error", "not everything could be judged"),
    };
    let mut body = format!(
        "<header><h1>Plimsoll report</h1> <span class=\"verdict {class}\">{verdict}</span>\n<p>{}</p></header>\n",
        escaped(summary(view.reports).trim_end())
    );
    if view.reports.findings.is_empty() {
        body.push_str("<p class=\"empty\">Nothing was found.</p>\n");
    } else {
        body.push_str(&filter(view));
    }
    body.push_str("<main>\n");
    diagnostics(view, &mut body);
    let mut files: Vec<(&str, Vec<&Finding>)> = Vec::new();
    for finding in &view.reports.findings {
        match files.iter_mut().find(|(file, _)| *file == finding.file) {
            Some((_, findings)) => findings.push(finding),
            None => files.push((&finding.file, vec![finding])),
        }
    }
    for (file, findings) in files {
        let file = escaped(&one_line(file));
        // Writing to a string cannot fail.
        let _ = writeln!(body, "<section data-group=\"{file}\">\n<h2>{file}</h2>");
        findings.into_iter().for_each(|finding| article(view, finding, &mut body));
        body.push_str("</section>\n");
    }
    page("Plimsoll report", &(body + "</main>\n"))
}

/// The form, with only what there is to choose between.
fn filter(view: &View<'_>) -> String {
    let findings = &view.reports.findings;
    let count = |wanted: &dyn Fn(&Finding) -> bool| findings.iter().filter(|f| wanted(f)).count();
    let severities = Severity::ALL
        .map(|severity| (severity.as_str(), count(&|finding| finding.severity == severity)));
    let severities: Vec<(&str, usize)> = severities.into_iter().rev().collect();
    let waived = count(&|finding| finding.waived.is_some());
    let states = [("open", findings.len() - waived), ("waived", waived)];
    let rules: Vec<&Rule> = view.rules_of_findings().collect();
    let serves =
        |principle: &Principle| rules.iter().any(|rule| rule.principle == Some(*principle));
    let principles: Vec<&str> =
        Principle::ALL.iter().filter(|p| serves(p)).map(|p| p.as_str()).collect();
    let controls = rules.iter().flat_map(|rule| &rule.controls);
    let frameworks: BTreeSet<&str> = controls.map(|control| control.framework.as_str()).collect();
    let frameworks: Vec<&str> = frameworks.into_iter().collect();
    let mut fields = boxes("severity", "Severity", &severities);
    if waived > 0 {
        fields.push_str(&boxes("state", "State", &states));
    }
    fields.push_str(&choice("principle", "Principle", &principles));
    fields.push_str(&choice("frameworks", "Framework", &frameworks));
    form(&fields)
}

fn diagnostics(view: &View<'_>, out: &mut String) {
    if view.reports.diagnostics.is_empty() {
        return;
    }
    out.push_str("<section>\n<h2>What could not be judged, and what else is worth knowing</h2>\n");
    for wrong in &view.reports.diagnostics {
        diagnostic(wrong, out);
    }
    out.push_str("</section>\n");
}

fn diagnostic(wrong: &Diagnostic, out: &mut String) {
    let (class, word) = match wrong.level {
        plimsoll::Level::Error => ("error", "error"),
        plimsoll::Level::Warning => ("medium", "warning"),
    };
    let line = wrong.span.map(|span| span.start.line);
    let place = line.map_or_else(|| wrong.file.clone(), |line| format!("{}:{line}", wrong.file));
    let _ = write!(
        out,
        "<article class=\"{class}\">\n<p class=\"about\"><b class=\"{class}\">{word}</b> {} · {}</p>\n\
         <h3>{}</h3>\n",
        escaped(&one_line(&wrong.code)),
        escaped(&one_line(&place)),
        prose(&wrong.message),
    );
    if let Some(excerpt) = &wrong.excerpt {
        out.push_str(&source(line, excerpt));
    }
    if let Some(help) = &wrong.help {
        let _ = writeln!(out, "<p class=\"remedy\">{}</p>", lines(help));
    }
    out.push_str("</article>\n");
}

fn article(view: &View<'_>, finding: &Finding, out: &mut String) {
    let rule = view.rule(finding);
    let severity = finding.severity.as_str();
    let state = if finding.waived.is_some() { "waived" } else { "open" };
    let principle = rule.and_then(|rule| rule.principle).map_or("", Principle::as_str);
    let controls = rule.map_or(&[][..], |rule| &rule.controls);
    let frameworks: BTreeSet<&str> = controls.iter().map(|c| c.framework.as_str()).collect();
    let frameworks: Vec<&str> = frameworks.into_iter().collect();
    let class = if state == "waived" { state } else { severity };
    let _ = write!(
        out,
        "<article class=\"{class}\" data-item data-severity=\"{severity}\" data-state=\"{state}\" \
         data-principle=\"{principle}\" data-frameworks=\"{}\">\n\
         <p class=\"about\"><b class=\"{class}\">{severity}</b> {} · {}</p>\n<h3>{}</h3>\n",
        escaped(&frameworks.join(" ")),
        escaped(&one_line(&finding.rule)),
        escaped(&one_line(&finding.title)),
        prose(&finding.message),
    );
    let line = finding.span.map(|span| span.start.line);
    if let Some(excerpt) = &finding.excerpt {
        out.push_str(&source(line, excerpt));
    }
    if let Some(place) = place(finding) {
        let _ = writeln!(out, "<p class=\"where\">{}</p>", escaped(&place));
    }
    match &finding.waived {
        Some(waived) => {
            let _ = writeln!(out, "<p><b>Waived:</b> {}</p>", prose(&allowed(waived)));
        }
        None => remedy(&finding.remediation, out),
    }
    if let Some(rule) = rule {
        why(rule, out);
    }
    out.push_str("</article>\n");
}

/// Where something lies, beyond its line.
fn place(finding: &Finding) -> Option<String> {
    let document = (!finding.document.is_empty()).then(|| one_line(&finding.document));
    let layer = finding.layer.as_ref().map(layer);
    let parts: Vec<String> = document.into_iter().chain(layer).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// A line of source with its number, and a mark on what is at fault.
fn source(line: Option<u32>, excerpt: &Excerpt) -> String {
    let characters = |from: u32, to: u32| {
        let (from, to) = (from as usize, to as usize);
        let part: String = excerpt.text.chars().skip(from).take(to.saturating_sub(from)).collect();
        escaped(&part)
    };
    let number =
        line.map_or_else(String::new, |line| format!("<span class=\"number\">{line}</span>"));
    format!(
        "<pre>{number}{}<mark>{}</mark>{}</pre>\n",
        characters(0, excerpt.start),
        characters(excerpt.start, excerpt.end),
        characters(excerpt.end, u32::MAX),
    )
}

fn remedy(remediation: &str, out: &mut String) {
    let (said, example) = told_and_shown(remediation);
    if !said.is_empty() {
        let _ = writeln!(out, "<p class=\"remedy\"><b>Remedy:</b> {}</p>", lines(&said));
    }
    if let Some(example) = example {
        let _ = writeln!(out, "<pre>{}</pre>", escaped(&printable_lines(&example)));
    }
}

fn why(rule: &Rule, out: &mut String) {
    if rule.description.is_empty() && rule.controls.is_empty() {
        return;
    }
    let _ = writeln!(out, "<details><summary>Why</summary>\n<p>{}</p>", lines(&rule.description));
    if !rule.controls.is_empty() {
        let mut frameworks: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for control in &rule.controls {
            frameworks.entry(&control.framework).or_default().push(&control.id);
        }
        out.push_str("<ul class=\"controls\">");
        for (framework, ids) in frameworks {
            let text = escaped(&format!("{framework} {}", ids.join(", ")));
            let _ = write!(out, "<li>{text}</li>");
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</details>\n");
}

/// Lines of prose.
fn lines(text: &str) -> String {
    text.trim_end().lines().map(prose).collect::<Vec<_>>().join("\n")
}

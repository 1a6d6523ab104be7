//! Secrets are never repeated. Rules mask what they know of; what a rule calls confidential is masked here in
//! whatever it and others say, so that it reaches no terminal, audit log or decision log.

use plimsoll::{Excerpt, Finding, Report};
use serde_json::Value;

use crate::locate::path_at;

/// What stands in place of a secret.
const MASK: &str = "****";

/// Shorter texts are words that stand everywhere; masking them would hide more than it guards.
const SHORTEST: usize = 4;

/// The texts of a source that must not be repeated.
#[derive(Debug, Default)]
pub struct Secrets(Vec<String>);

impl Secrets {
    /// Those that findings point at and whose rule calls confidential.
    #[must_use]
    pub fn of(source: &str, findings: &[Finding]) -> Self {
        let mut secrets = Vec::new();
        for finding in findings.iter().filter(|finding| finding.sensitive) {
            let offset = finding.span.map(|span| span.start.offset as usize);
            let found = offset.and_then(|offset| path_at(source, offset));
            let text = found.and_then(|(_, range)| source.get(range));
            if let Some(Ok(value)) = text.map(serde_json::from_str::<Value>) {
                texts(&value, &mut secrets);
            }
        }
        // A secret that holds another is masked as a whole.
        secrets.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        secrets.dedup();
        Self(secrets)
    }

    /// A text without them.
    #[must_use]
    pub fn mask(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), MASK))
    }

    /// Takes them out of a report. What holds none stays as the engine wrote it.
    pub fn mask_report(&self, report: &mut Report) {
        let mask = |text: &mut String| *text = self.mask(text);
        // Where the text changes, its mark would point beside what it is about.
        let keep = |excerpt: &Excerpt| self.mask(&excerpt.text) == excerpt.text;
        for finding in &mut report.findings {
            mask(&mut finding.message);
            mask(&mut finding.path);
            finding.excerpt = finding.excerpt.take().filter(keep);
            if let Some(fix) = &mut finding.fix {
                mask(&mut fix.text);
            }
        }
        for diagnostic in &mut report.diagnostics {
            mask(&mut diagnostic.message);
            if let Some(help) = &mut diagnostic.help {
                mask(help);
            }
            diagnostic.excerpt = diagnostic.excerpt.take().filter(keep);
        }
    }
}

/// All texts in a value that is no deeper than serde_json reads.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if text.len() >= SHORTEST => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use serde_json::json;

    use super::*;

    fn finding(source: &str, part: &str, sensitive: bool) -> Finding {
        let offset = source.find(part).unwrap();
        let place = json!({ "line": 1, "column": offset + 1, "offset": offset });
        let finding = json!({
            "rule": "ACME-1", "title": "", "severity": "high", "action": "deny", "message": "", "remediation": "",
            "file": "", "document": "", "path": "", "span": { "start": place, "end": place }, "sensitive": sensitive,
        });
        serde_json::from_value(finding).unwrap()
    }

    #[test]
    fn what_a_confidential_finding_points_at_is_masked_wherever_it_is_said() {
        let source = r#"{"env":[{"value":"hun\u0074er2"},{"value":"open"}]}"#;
        let findings = [finding(source, "\"hun", true), finding(source, "\"open", false)];
        let secrets = Secrets::of(source, &findings);
        assert_eq!(secrets.mask("hunter2 is open"), "**** is open");
    }

    #[test]
    fn a_report_is_masked_and_what_holds_no_secret_stays_as_it_is() {
        let source = r#"{"env":[{"value":"hunter2"},{"value":"open"}]}"#;
        let mut secret = finding(source, "\"hun", true);
        secret.message = "`hunter2` is no secret any more".to_owned();
        secret.excerpt = Some(Excerpt { text: "value: hunter2".to_owned(), start: 7, end: 14 });
        let mut plain = finding(source, "\"open", false);
        plain.excerpt = Some(Excerpt { text: "value: open".to_owned(), start: 7, end: 11 });
        let secrets = Secrets::of(source, std::slice::from_ref(&secret));
        let of = |findings: Vec<Finding>| Report {
            verdict: plimsoll::Verdict::Fail,
            documents: 1,
            kinds: Vec::new(),
            findings,
            diagnostics: Vec::new(),
        };
        let mut report = of(vec![secret, plain.clone()]);
        secrets.mask_report(&mut report);
        let told = serde_json::to_string(&report).unwrap();
        assert!(
            told.contains("`****` is no secret any more") && !told.contains("hunter2"),
            "{told}"
        );
        assert_eq!(report.findings[1], plain);
    }

    #[test]
    fn all_texts_below_the_place_are_masked_and_short_ones_are_words() {
        let source = r#"{"args":["--token=s3cr3t",{"a":"s3cr3t"},"-v",7]}"#;
        let secrets = Secrets::of(source, &[finding(source, "[\"--", true)]);
        assert_eq!(secrets.mask("--token=s3cr3t -v s3cr3t"), "**** -v ****");
    }
}

//! Secrets are never repeated. Rules mask what they know of; what a rule calls confidential is masked here in
//! whatever it and others say, so that it reaches no terminal, audit log or decision log.

use plimsoll::Finding;
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
#[allow(clippy::unwrap_used, reason = "tests")]
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
    fn all_texts_below_the_place_are_masked_and_short_ones_are_words() {
        let source = r#"{"args":["--token=s3cr3t",{"a":"s3cr3t"},"-v",7]}"#;
        let secrets = Secrets::of(source, &[finding(source, "[\"--", true)]);
        assert_eq!(secrets.mask("--token=s3cr3t -v s3cr3t"), "**** -v ****");
    }
}

//! SARIF 2.1.0, the format in which code scanning takes results. It is told what was found one by one, and
//! knows nothing of lints or rules. Results carry a fingerprint, so that a finding stays the same one when lines
//! above it come or go.

use std::fmt::Write as _;

use plimsoll::{Diagnostic, Level, Span};
use serde_json::{Map, Value, json};

use crate::fingerprint::{Fingerprints, Traits};

/// The name of the fingerprint; its number changes when what it is made of does.
const FINGERPRINT: &str = "plimsoll/v2";

/// A rule or lint, as SARIF lists it.
#[derive(Debug, Clone, Default)]
pub struct Described<'a> {
    /// The id that results name.
    pub id: &'a str,
    /// In a few words.
    pub title: &'a str,
    /// In a sentence or two.
    pub what: &'a str,
    /// All about it, in Markdown.
    pub help: &'a str,
    /// `error`, `warning` or `note`.
    pub level: &'static str,
    /// Words to look for it by.
    pub tags: Vec<String>,
    /// How bad it is to security, from 0.0 to 10.0, as code scanning orders results; may be empty.
    pub security_severity: &'static str,
}

/// Something that was found.
#[derive(Debug, Clone, Copy, Default)]
pub struct Located<'a> {
    /// The id of the rule or lint.
    pub rule: &'a str,
    /// `error`, `warning` or `note`.
    pub level: &'static str,
    /// What was found.
    pub message: &'a str,
    /// What to do about it; may be empty.
    pub remedy: &'a str,
    /// The file, as the host named it.
    pub file: &'a str,
    /// The place in it.
    pub span: Option<Span>,
    /// The text of the line it starts on; may be empty.
    pub line: &'a str,
    /// The object in the file, such as `Deployment/web`; may be empty.
    pub document: &'a str,
    /// Why it is allowed for now, where it is.
    pub allowed: Option<Allowed<'a>>,
}

/// That somebody allowed what was found.
#[derive(Debug, Clone, Copy)]
pub struct Allowed<'a> {
    /// Why.
    pub reason: &'a str,
    /// Whether the source itself says so.
    pub in_source: bool,
}

/// A log with one run.
#[derive(Debug)]
pub struct Sarif<'a> {
    rules: Vec<Described<'a>>,
    results: Vec<Value>,
    notifications: Vec<Value>,
    fingerprints: Fingerprints,
    failed: bool,
}

impl<'a> Sarif<'a> {
    /// A log of a run that looks for these rules.
    #[must_use]
    pub fn new(rules: Vec<Described<'a>>) -> Self {
        let (results, notifications) = (Vec::new(), Vec::new());
        Self { rules, results, notifications, fingerprints: Fingerprints::default(), failed: false }
    }

    /// Adds something that was found.
    pub fn add(&mut self, found: Located<'_>) {
        let message = match found.remedy {
            "" => found.message.to_owned(),
            remedy => format!("{}\n{remedy}", found.message),
        };
        let Located { rule, file, message: what, document, line, .. } = found;
        let fingerprint =
            self.fingerprints.of(Traits { rule, file, document, message: what, line });
        let mut place = location(file, found.span);
        if let (false, Some(place)) = (document.is_empty(), place.as_object_mut()) {
            let object = json!({"fullyQualifiedName": document, "kind": "object"});
            place.insert("logicalLocations".to_owned(), json!([object]));
        }
        let mut result = json!({
            "ruleId": rule,
            "level": found.level,
            "message": {"text": message},
            "locations": [place],
            "partialFingerprints": {FINGERPRINT: fingerprint},
        });
        if let Some(result) = result.as_object_mut() {
            if let Some(index) = self.rules.iter().position(|known| known.id == rule) {
                result.insert("ruleIndex".to_owned(), json!(index));
            }
            if let Some(Allowed { reason, in_source }) = found.allowed {
                let kind = if in_source { "inSource" } else { "external" };
                let why = json!([{"kind": kind, "status": "accepted", "justification": reason}]);
                result.insert("suppressions".to_owned(), why);
            }
        }
        self.results.push(result);
    }

    /// Adds what kept the run from looking at everything.
    pub fn add_error(&mut self, error: &Diagnostic) {
        self.failed |= error.level == Level::Error;
        let text = match &error.help {
            Some(help) => format!("{}\n{help}", error.message),
            None => error.message.clone(),
        };
        self.notifications.push(json!({
            "descriptor": {"id": error.code},
            "level": if error.level == Level::Error { "error" } else { "warning" },
            "message": {"text": text},
            "locations": [location(&error.file, error.span)],
        }));
    }

    /// The log as JSON, indented, ending with a newline.
    ///
    /// # Errors
    /// None in practice: everything in it has a JSON form.
    pub fn finish(self) -> serde_json::Result<String> {
        let rules: Vec<Value> = self.rules.iter().map(described).collect();
        let log = json!({
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "plimsoll",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                }},
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": !self.failed,
                    "toolExecutionNotifications": self.notifications,
                }],
                "results": self.results,
            }],
        });
        serde_json::to_string_pretty(&log).map(|json| json + "\n")
    }
}

fn described(rule: &Described<'_>) -> Value {
    let mut all = json!({
        "id": rule.id,
        "name": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": if rule.what.is_empty() { rule.title } else { rule.what }},
        "defaultConfiguration": {"level": rule.level},
    });
    let Some(fields) = all.as_object_mut() else { return all };
    if !rule.help.is_empty() {
        fields.insert("help".to_owned(), json!({"text": rule.help, "markdown": rule.help}));
    }
    let mut properties = Map::new();
    if !rule.tags.is_empty() {
        properties.insert("tags".to_owned(), json!(rule.tags));
    }
    if !rule.security_severity.is_empty() {
        properties.insert("security-severity".to_owned(), json!(rule.security_severity));
    }
    if !properties.is_empty() {
        fields.insert("properties".to_owned(), Value::Object(properties));
    }
    all
}

fn location(file: &str, span: Option<Span>) -> Value {
    let mut place = Map::new();
    place.insert("artifactLocation".to_owned(), json!({"uri": uri(file)}));
    if let Some(Span { start, end }) = span {
        let region = json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        });
        place.insert("region".to_owned(), region);
    }
    json!({"physicalLocation": place})
}

/// A path as a URI reference: relative paths stay relative, to wherever the log is looked at.
pub(crate) fn uri(path: &str) -> String {
    let mut out = String::new();
    let path = path.strip_prefix("./").unwrap_or(path);
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            b'\\' if cfg!(windows) => out.push('/'),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(message: &str) -> Located<'_> {
        Located {
            rule: "some-rule",
            level: "error",
            message,
            file: "./a b/c.rego",
            line: "  allow if true",
            ..Located::default()
        }
    }

    fn log(sarif: Sarif<'_>) -> Value {
        sarif.finish().and_then(|text| serde_json::from_str(&text)).unwrap_or_default()
    }

    #[test]
    fn a_result_names_its_rule_and_its_file_as_a_uri() {
        let rule =
            Described { id: "some-rule", title: "t", level: "error", ..Described::default() };
        let mut sarif = Sarif::new(vec![rule]);
        sarif.add(found("m"));
        let log = log(sarif);
        let result = log.pointer("/runs/0/results/0");
        assert_eq!(result.and_then(|r| r.pointer("/ruleIndex")), Some(&json!(0)));
        let uri =
            result.and_then(|r| r.pointer("/locations/0/physicalLocation/artifactLocation/uri"));
        assert_eq!(uri, Some(&json!("a%20b/c.rego")));
        assert_eq!(log.pointer("/runs/0/invocations/0/executionSuccessful"), Some(&json!(true)));
    }

    #[test]
    fn an_error_makes_the_run_unsuccessful() {
        let mut sarif = Sarif::new(Vec::new());
        sarif.add_error(&Diagnostic::error("rego_parse_error", "a.rego", "unexpected word"));
        let log = log(sarif);
        assert_eq!(log.pointer("/runs/0/invocations/0/executionSuccessful"), Some(&json!(false)));
        let id = "/runs/0/invocations/0/toolExecutionNotifications/0/descriptor/id";
        assert_eq!(log.pointer(id), Some(&json!("rego_parse_error")));
    }
}

//! What a judgement comes to, in words: for whoever asked, and for the cluster's audit log.

use std::collections::BTreeMap;

use clap::ValueEnum;

use crate::{
    judge::{Effect, Judged, Judgement},
    review::{Details, Response, Status},
};

/// Findings that are told in full.
const MOST: usize = 5;

/// Characters of a warning that clusters pass on.
const LONGEST_WARNING: usize = 256;

/// Characters of a value of an audit annotation.
const LONGEST_ANNOTATION: usize = 1024;

/// What becomes of a request that cannot be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OnError {
    /// It is refused: fail closed.
    Deny,
    /// It is let through, with a warning: fail open.
    Allow,
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing refuses it.
    Allowed,
    /// Something does.
    Refused,
    /// It is none that is judged.
    Exempt,
    /// It could not be judged, and was refused for that.
    ErrorRefused,
    /// It could not be judged, and was let through all the same.
    ErrorAllowed,
}

impl Outcome {
    /// The name, as logs and metrics write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Refused => "refused",
            Self::Exempt => "exempt",
            Self::ErrorRefused => "error-refused",
            Self::ErrorAllowed => "error-allowed",
        }
    }

    /// Whether the request may be done.
    #[must_use]
    pub const fn allows(self) -> bool {
        matches!(self, Self::Allowed | Self::Exempt | Self::ErrorAllowed)
    }
}

/// What a judgement comes to. What was found decides first: no error makes it undone.
#[must_use]
pub fn outcome(judgement: &Judgement, on_error: OnError) -> Outcome {
    match (judgement.refuses(), judgement.errors.is_empty(), on_error) {
        (true, ..) => Outcome::Refused,
        (false, true, _) => Outcome::Allowed,
        (false, false, OnError::Deny) => Outcome::ErrorRefused,
        (false, false, OnError::Allow) => Outcome::ErrorAllowed,
    }
}

/// The answer about an object that was judged by a profile.
#[must_use]
pub fn judged(
    uid: &str,
    object: &str,
    profile: &str,
    judgement: &Judgement,
    outcome: Outcome,
) -> Response {
    let mut warnings = warnings(judgement);
    let status = match outcome {
        Outcome::Refused => Some(refusal(object, profile, judgement)),
        Outcome::ErrorRefused => Some(undecided(object, judgement)),
        Outcome::ErrorAllowed => {
            let why = reasons(judgement).join("; ");
            warnings.insert(0, cut(&format!("let through unjudged: {why}"), LONGEST_WARNING));
            None
        }
        Outcome::Allowed | Outcome::Exempt => None,
    };
    let mut audit = BTreeMap::from([
        ("verdict".to_owned(), outcome.as_str().to_owned()),
        ("profile".to_owned(), profile.to_owned()),
    ]);
    for effect in Effect::ALL {
        let mut rules: Vec<&str> =
            judgement.with(effect).map(|found| found.rule.as_str()).collect();
        rules.sort_unstable();
        rules.dedup();
        if !rules.is_empty() {
            audit.insert(effect.as_str().to_owned(), cut(&rules.join(","), LONGEST_ANNOTATION));
        }
    }
    if !judgement.errors.is_empty() {
        let why = reasons(judgement).join("; ");
        audit.insert("error".to_owned(), cut(&why, LONGEST_ANNOTATION));
    }
    Response {
        uid: uid.to_owned(),
        allowed: outcome.allows(),
        status,
        warnings,
        audit_annotations: audit,
    }
}

/// The answer about an object that nobody judges.
#[must_use]
pub fn exempt(uid: &str, why: &str) -> Response {
    Response {
        uid: uid.to_owned(),
        allowed: true,
        audit_annotations: BTreeMap::from([
            ("verdict".to_owned(), Outcome::Exempt.as_str().to_owned()),
            ("exempt".to_owned(), why.to_owned()),
        ]),
        ..Response::default()
    }
}

/// The answer where a namespace is given a label that stands for no profile.
#[must_use]
pub fn mistaken(uid: &str, object: &str, label: &str, known: &[String]) -> Response {
    let message = format!(
        "{object}: the label `plimsoll.dev/profile: {label}` stands for no profile\n  remedy: write one of {}",
        known.join(", ")
    );
    Response {
        uid: uid.to_owned(),
        allowed: false,
        status: Some(Status { code: 403, reason: "Forbidden", message, details: None }),
        audit_annotations: BTreeMap::from([(
            "verdict".to_owned(),
            Outcome::Refused.as_str().to_owned(),
        )]),
        ..Response::default()
    }
}

/// Why an object may not be: each rule, field and remedy.
fn refusal(object: &str, profile: &str, judgement: &Judgement) -> Status {
    let found: Vec<&Judged> = judgement.with(Effect::Refuses).collect();
    let findings =
        if found.len() == 1 { "1 finding" } else { &format!("{} findings", found.len()) };
    let mut message = format!("{object}: {findings} against profile {profile}");
    for judged in found.iter().take(MOST) {
        message.push_str(&format!("\n{} {}: {}", judged.rule, judged.severity, judged.message));
        if !judged.field.is_empty() {
            message.push_str(&format!("\n  at {}", judged.field));
        }
        for (number, line) in judged.remedy.lines().enumerate() {
            let start = if number == 0 { "\n  remedy: " } else { "\n    " };
            message.push_str(start);
            message.push_str(line);
        }
    }
    if let Some(more) = found.len().checked_sub(MOST).filter(|more| *more > 0) {
        message.push_str(&format!("\nand {more} more"));
    }
    Status { code: 403, reason: "Forbidden", message, details: None }
}

/// That an object could not be judged, and why.
fn undecided(object: &str, judgement: &Judgement) -> Status {
    let mut message =
        format!("{object}: it could not be judged, and what is not judged is refused here");
    let reasons = reasons(judgement);
    for reason in reasons.iter().take(MOST) {
        message.push_str("\n  ");
        message.push_str(reason);
    }
    if let Some(more) = reasons.len().checked_sub(MOST).filter(|more| *more > 0) {
        message.push_str(&format!("\nand {more} more"));
    }
    let busy = judgement.errors.iter().all(|error| is_passing(&error.code));
    if busy {
        let details = Some(Details { retry_after_seconds: 1 });
        return Status { code: 503, reason: "ServiceUnavailable", message, details };
    }
    Status { code: 422, reason: "Invalid", message, details: None }
}

/// Whether asking again may help: it was the server that failed, not the object.
fn is_passing(code: &str) -> bool {
    code.starts_with("webhook/") || code == "engine/deadline"
}

fn reasons(judgement: &Judgement) -> Vec<String> {
    let reason = |error: &plimsoll::Diagnostic| {
        let help = error.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{}{help} [{}]", error.message, error.code)
    };
    judgement.errors.iter().map(reason).collect()
}

/// What does not refuse and is worth knowing.
fn warnings(judgement: &Judgement) -> Vec<String> {
    let told = |effect, note: &'static str| {
        judgement.with(effect).map(move |judged| {
            let field = if judged.field.is_empty() { "the object" } else { &judged.field };
            let text =
                format!("{} {}{note}: {} ({field})", judged.rule, judged.severity, judged.message);
            cut(&text, LONGEST_WARNING)
        })
    };
    let mut all: Vec<String> =
        told(Effect::Inherited, ", as before").chain(told(Effect::Warns, "")).collect();
    let more = all.len().saturating_sub(MOST);
    all.truncate(MOST);
    if more > 0 {
        all.push(format!("and {more} more findings"));
    }
    all
}

/// A text in one line, and no longer than so many characters.
fn cut(text: &str, most: usize) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.chars().count() <= most {
        return line;
    }
    let start: String = line.chars().take(most.saturating_sub(3)).collect();
    start + "..."
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use plimsoll::{Diagnostic, Severity};

    use super::*;

    fn found(number: usize, effect: Effect) -> Judged {
        Judged {
            rule: format!("R-{number}"),
            severity: Severity::High,
            effect,
            field: "spec.containers[0].image".to_owned(),
            message: "it is wrong".to_owned(),
            remedy: "Write:\nright".to_owned(),
        }
    }

    fn judgement(effect: Effect, findings: usize, errors: &[&str]) -> Judgement {
        Judgement {
            findings: (0..findings).map(|number| found(number, effect)).collect(),
            errors: errors.iter().map(|code| Diagnostic::error(code, "f", "no answer")).collect(),
            report: None,
        }
    }

    fn answer(judgement: &Judgement, on_error: OnError) -> Response {
        judged("1", "Pod shop/web", "production", judgement, outcome(judgement, on_error))
    }

    #[test]
    fn a_refusal_tells_rule_field_and_remedy_of_five_and_counts_the_rest() {
        let response = answer(&judgement(Effect::Refuses, 7, &[]), OnError::Allow);
        let message = response.status.unwrap().message;
        assert!(message.starts_with("Pod shop/web: 7 findings against profile production\n"));
        let one =
            "R-4 high: it is wrong\n  at spec.containers[0].image\n  remedy: Write:\n    right\n";
        assert!(message.contains(one), "{message}");
        assert!(!message.contains("R-5"));
        assert!(message.ends_with("\nand 2 more"));
        assert_eq!(response.audit_annotations["refuses"], "R-0,R-1,R-2,R-3,R-4,R-5,R-6");
    }

    #[test]
    fn an_error_is_refused_or_let_through_as_the_setting_says_and_never_in_silence() {
        let undecided = judgement(Effect::Warns, 0, &["workload/no-pod"]);
        let closed = answer(&undecided, OnError::Deny);
        assert_eq!((closed.allowed, closed.status.unwrap().code), (false, 422));
        let open = answer(&undecided, OnError::Allow);
        assert!(open.allowed && open.warnings[0].starts_with("let through unjudged: no answer"));
        assert_eq!(open.audit_annotations["verdict"], "error-allowed");
    }

    #[test]
    fn what_was_found_refuses_even_where_errors_let_through() {
        let both = judgement(Effect::Refuses, 1, &["engine/deadline"]);
        let response = answer(&both, OnError::Allow);
        assert_eq!((response.allowed, response.status.unwrap().code), (false, 403));
    }

    #[test]
    fn a_server_that_had_no_time_says_when_to_ask_again() {
        let late = judgement(Effect::Warns, 0, &["engine/deadline"]);
        let status = answer(&late, OnError::Deny).status.unwrap();
        assert_eq!((status.code, status.details.unwrap().retry_after_seconds), (503, 1));
    }

    #[test]
    fn warnings_are_five_lines_and_a_count_each_no_longer_than_clusters_pass_on() {
        let mut many = judgement(Effect::Warns, 8, &[]);
        many.findings[0].message = "long\n".repeat(100);
        let response = answer(&many, OnError::Deny);
        assert!(response.allowed);
        assert_eq!(response.warnings.len(), 6);
        assert_eq!(response.warnings[5], "and 3 more findings");
        assert_eq!(response.warnings[0].len(), 256);
        assert!(!response.warnings[0].contains('\n'));
    }
}

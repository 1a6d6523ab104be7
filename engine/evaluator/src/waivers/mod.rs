//! Waivers: findings that somebody has allowed for a while. They come with the settings of a check, from
//! comments in a source and from annotations of an object. A waiver that does not hold, for want of a reason,
//! a day on which it ends or a finding to allow, is a finding itself.
//!
//! `written` reads what people write, `comment` finds it in a source, `given` has those of the settings.

mod comment;
mod given;
mod written;

use std::{cell::Cell, ops::RangeInclusive};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use plimsoll_document::{Content, Document, Pointer, Source};
use plimsoll_types::{Action, Finding, Rule, Severity, Span, Waived, WaiverFault};

pub(crate) use given::Given;
use written::Written;

/// The annotation that allows findings about an object.
pub(crate) const ANNOTATION: &str = "plimsoll.dev/allow";

/// What waivers are held against besides the findings.
pub(crate) struct Day<'t> {
    /// The day that is judged.
    pub today: Date,
    /// All rules that were asked. What no rule says needs no waiver, and none is missed.
    pub rules: &'t [Rule],
    /// The least severity that fails a report.
    pub fail_on: Severity,
}

impl Day<'_> {
    /// Whether a rule was asked. Few decisions have a waiver to ask this for.
    fn asked(&self, id: &str) -> bool {
        self.rules.iter().any(|rule| rule.id == id)
    }
}

/// The day of a time in nanoseconds since 1970-01-01T00:00:00Z, in UTC.
pub(crate) fn day_of(now: i64) -> Date {
    let time = Timestamp::from_nanosecond(i128::from(now)).unwrap_or(Timestamp::UNIX_EPOCH);
    time.to_zoned(TimeZone::UTC).date()
}

/// A waiver in a source.
struct Standing {
    written: Written,
    reach: Reach,
    /// The source.
    file: String,
    /// The document, where it stands in one.
    document: String,
    span: Option<Span>,
    used: Cell<bool>,
}

/// The findings that a waiver is about.
enum Reach {
    /// Those that start on these lines.
    Lines(RangeInclusive<u32>),
    /// Those about the document.
    Document,
}

impl Standing {
    fn covers(&self, finding: &Finding) -> bool {
        self.written.rules.contains(&finding.rule)
            && finding.file == self.file
            && match &self.reach {
                Reach::Lines(lines) => {
                    finding.span.is_some_and(|span| lines.contains(&span.start.line))
                }
                Reach::Document => finding.document == self.document,
            }
    }

    fn waived(&self) -> Waived {
        Waived {
            reason: self.written.reason.clone(),
            owner: self.written.owner.clone(),
            until: self.written.until.clone(),
            file: self.file.clone(),
            span: self.span,
        }
    }
}

/// Marks the findings that a source itself allows, and adds those about waivers that do not hold.
pub(crate) fn settle(
    findings: &mut Vec<Finding>,
    documents: &[Document],
    source: Option<&Source<'_>>,
    day: &Day<'_>,
) {
    let mut standing: Vec<Standing> = documents.iter().flat_map(annotated).collect();
    if let Some(source) = source
        && let Content::Text(text) = source.content
        && !documents.is_empty()
    {
        standing.extend(comment::found(source.name, text, documents));
    }
    let mut more = Vec::new();
    for waiver in &standing {
        let fault = match waiver.written.fault(day.today) {
            Some(fault) => Some(fault),
            None => {
                allow(waiver, findings);
                let asked = waiver.written.rules.iter().any(|rule| day.asked(rule));
                (asked && !waiver.used.get()).then(|| Fault::unneeded(&waiver.written.rules))
            }
        };
        more.extend(fault.map(|fault| {
            let path = match waiver.reach {
                Reach::Document => Pointer::from_iter(["object", "annotations", ANNOTATION]),
                Reach::Lines(_) => Pointer::default(),
            };
            let place = Place {
                file: &waiver.file,
                document: &waiver.document,
                path: path.as_str(),
                span: waiver.span,
            };
            fault.finding(&place)
        }));
    }
    findings.extend(more);
}

fn allow(waiver: &Standing, findings: &mut [Finding]) {
    for finding in findings.iter_mut().filter(|finding| waiver.covers(finding)) {
        waiver.used.set(true);
        finding.waived.get_or_insert_with(|| waiver.waived());
    }
}

/// The waivers in an object's annotation: one a line.
fn annotated(document: &Document) -> Vec<Standing> {
    let pointer = Pointer::from_iter(["object", "annotations", ANNOTATION]);
    let text = document.body.pointer(pointer.as_str()).and_then(serde_json::Value::as_str);
    let lines = text.into_iter().flat_map(str::lines).filter(|line| !line.trim().is_empty());
    lines
        .map(|line| Standing {
            written: Written::read(line),
            reach: Reach::Document,
            file: document.file.clone(),
            document: document.name.clone(),
            span: document.spans.locate(&pointer),
            used: Cell::new(false),
        })
        .collect()
}

/// Why a waiver does not hold.
pub(crate) struct Fault {
    kind: WaiverFault,
    message: String,
}

/// Where a waiver stands.
pub(crate) struct Place<'p> {
    pub file: &'p str,
    pub document: &'p str,
    pub path: &'p str,
    pub span: Option<Span>,
}

impl Fault {
    fn incomplete(message: String) -> Self {
        Self { kind: WaiverFault::Incomplete, message }
    }

    fn expired(rules: &[String], until: &str) -> Self {
        let message = format!("the waiver for {} ended on {until}", named(rules));
        Self { kind: WaiverFault::Expired, message }
    }

    fn unneeded(rules: &[String]) -> Self {
        let rules = named(rules);
        let message = format!("there is nothing here that the waiver for {rules} would allow");
        Self { kind: WaiverFault::Unneeded, message }
    }

    fn finding(self, place: &Place<'_>) -> Finding {
        Finding {
            rule: self.kind.id().to_owned(),
            title: self.kind.title().to_owned(),
            severity: self.kind.severity(),
            action: Action::Deny,
            message: self.message,
            remediation: self.kind.remediation().to_owned(),
            file: place.file.to_owned(),
            document: place.document.to_owned(),
            path: place.path.to_owned(),
            span: place.span,
            excerpt: None,
            sensitive: false,
            fix: None,
            layer: None,
            waived: None,
        }
    }
}

fn named(rules: &[String]) -> String {
    rules.iter().map(|rule| format!("`{rule}`")).collect::<Vec<_>>().join(", ")
}

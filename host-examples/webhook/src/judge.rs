//! One request, judged: the engine's report on it and, of an update, on what was there before.

use std::{cmp::Reverse, collections::HashMap, time::Duration};

use plimsoll::{Action, Diagnostic, Finding, Level, Report, Source};
use serde::Serialize;

use crate::{
    locate::{Step, path_at, shown},
    mask::Secrets,
    policies::Compiled,
    review::{Operation, Request},
};

/// What the engine calls a review.
pub const SOURCE: &str = "admission-review.json";

/// What is up to whoever runs the webhook.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// Whether an update is let through that leaves as it was what is wrong with an object.
    pub grandfather: bool,
    /// Whether annotations on objects waive findings, which lets whoever may write an object decide about it.
    pub annotation_waivers: bool,
}

/// What came of judging.
#[derive(Debug, Default)]
pub struct Judgement {
    /// What was found, the worst first.
    pub findings: Vec<Judged>,
    /// Why it could not be judged, or not as a whole.
    pub errors: Vec<Diagnostic>,
    /// The engine's report on the review, with secrets masked; absent where it was not asked.
    pub report: Option<Report>,
}

impl Judgement {
    /// The findings with that effect.
    pub fn with(&self, effect: Effect) -> impl Iterator<Item = &Judged> {
        self.findings.iter().filter(move |judged| judged.effect == effect)
    }

    /// Whether something was found that refuses the request.
    #[must_use]
    pub fn refuses(&self) -> bool {
        self.with(Effect::Refuses).next().is_some()
    }
}

/// A finding, and what it does to the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// The rule.
    pub rule: String,
    /// How bad it is.
    pub severity: plimsoll::Severity,
    /// What it does to the request.
    pub effect: Effect,
    /// The field at fault, as in `spec.containers[0].image`.
    pub field: String,
    /// What was found.
    pub message: String,
    /// What to write instead.
    #[serde(skip)]
    pub remedy: String,
}

/// What a finding does to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// It refuses it.
    Refuses,
    /// Whoever asks is told.
    Warns,
    /// It was there before the update.
    Inherited,
    /// Somebody has allowed it.
    Waived,
}

impl Effect {
    /// Every effect.
    pub const ALL: [Self; 4] = [Self::Refuses, Self::Warns, Self::Inherited, Self::Waived];

    /// The name, as logs and metrics write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Refuses => "refuses",
            Self::Warns => "warns",
            Self::Inherited => "inherited",
            Self::Waived => "waived",
        }
    }
}

/// Judges a request. `left` is the time there is, asked for before each call into the engine; `now` is what
/// policies take for the time, in nanoseconds since 1970.
pub fn judge(
    policies: &Compiled,
    body: &str,
    request: &Request<'_>,
    terms: Terms,
    now: i64,
    left: impl Fn() -> Duration,
) -> Judgement {
    let report = policies.check(&Source::text(SOURCE, body), now, left());
    let effect = |finding| effect(policies, finding, terms);
    let mut effects: Vec<Effect> = report.findings.iter().map(effect).collect();
    let compares = terms.grandfather && request.operation == Operation::Update;
    if compares
        && effects.contains(&Effect::Refuses)
        && let Some(before) = request.before()
    {
        let older = policies.check(&Source::text(SOURCE, before.as_str()), now, left());
        inherit(&mut effects, body, &report.findings, Known::of(&before, &older.findings));
    }
    conclude(body, report, &effects)
}

/// What is told of a report whose findings have these effects, without secrets.
fn conclude(body: &str, mut report: Report, effects: &[Effect]) -> Judgement {
    let secrets = Secrets::of(body, &report.findings);
    let told = |(finding, effect): (&Finding, &Effect)| Judged {
        rule: finding.rule.clone(),
        severity: finding.severity,
        effect: *effect,
        field: secrets.mask(&field(body, finding)),
        message: secrets.mask(&finding.message),
        remedy: finding.remediation.clone(),
    };
    let mut findings: Vec<Judged> = report.findings.iter().zip(effects).map(told).collect();
    findings.sort_by_key(|judged| (judged.effect, Reverse(judged.severity)));
    secrets.mask_report(&mut report);
    let errors = report.diagnostics.iter().filter(|wrong| wrong.level == Level::Error);
    Judgement { findings, errors: errors.cloned().collect(), report: Some(report) }
}

fn effect(policies: &Compiled, finding: &Finding, terms: Terms) -> Effect {
    let waived = finding.waived.as_ref();
    if waived.is_some_and(|waived| terms.annotation_waivers || waived.file != SOURCE) {
        Effect::Waived
    } else if finding.action == Action::Deny && finding.severity >= policies.fail_on() {
        Effect::Refuses
    } else {
        Effect::Warns
    }
}

/// The field at fault, counted from the object.
fn field(body: &str, finding: &Finding) -> String {
    let Some((steps, _)) = place(body, finding) else { return finding.path.clone() };
    let inside = match steps.as_slice() {
        [Step::Key(request), Step::Key(object), inside @ ..]
            if request == "request" && (object == "object" || object == "oldObject") =>
        {
            inside
        }
        other => other,
    };
    shown(inside)
}

fn place(body: &str, finding: &Finding) -> Option<(Vec<Step>, std::ops::Range<usize>)> {
    path_at(body, finding.span?.start.offset as usize)
}

/// Marks as inherited what was found before, as often as it was.
fn inherit(effects: &mut [Effect], body: &str, findings: &[Finding], Known(mut known): Known) {
    for (effect, finding) in effects.iter_mut().zip(findings) {
        if *effect != Effect::Refuses {
            continue;
        }
        if let Some(count) = known.get_mut(&Identity::of(body, finding))
            && *count > 0
        {
            *count -= 1;
            *effect = Effect::Inherited;
        }
    }
}

/// What was wrong before, and how often.
struct Known(HashMap<Identity, usize>);

impl Known {
    fn of(body: &str, findings: &[Finding]) -> Self {
        let mut known = HashMap::new();
        for finding in findings {
            *known.entry(Identity::of(body, finding)).or_insert(0) += 1;
        }
        Self(known)
    }
}

/// What makes two findings the same one, before and after an update. Places in lists do not count, since they
/// move; messages name the container. Where the field at fault is there, its value counts too: another port is
/// another fault. An object's value does not, for much else may stand in it.
#[derive(PartialEq, Eq, Hash)]
struct Identity {
    rule: String,
    message: String,
    field: Vec<Option<String>>,
    value: Option<String>,
}

impl Identity {
    fn of(body: &str, finding: &Finding) -> Self {
        let mut identity = Self {
            rule: finding.rule.clone(),
            message: finding.message.clone(),
            field: Vec::new(),
            value: None,
        };
        if let Some((steps, range)) = place(body, finding) {
            let last = finding.path.rsplit('/').next().unwrap_or_default();
            let is_there = match steps.last() {
                Some(Step::Key(key)) => key.replace('~', "~0").replace('/', "~1") == last,
                Some(Step::Index(index)) => index.to_string() == last,
                None => false,
            };
            let value = body.get(range).filter(|value| is_there && !value.starts_with('{'));
            identity.value = value.map(str::to_owned);
            let name = |step| match step {
                Step::Key(key) => Some(key),
                Step::Index(_) => None,
            };
            identity.field = steps.into_iter().map(name).collect();
        }
        identity
    }
}

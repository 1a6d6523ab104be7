//! Waivers that come with the settings of a check, as a configuration file has them.

use plimsoll_document::name_matches;
use plimsoll_rego::Glob;
use plimsoll_types::{Diagnostic, Finding, Report, Waived, Waiver};

use super::{Day, Fault, Place, written};

/// The waivers of a check, ready to be asked.
pub(crate) struct Given<'g> {
    all: Vec<Ready<'g>>,
    wrong: Vec<Diagnostic>,
}

struct Ready<'g> {
    waiver: &'g Waiver,
    object: Option<Glob>,
}

impl<'g> Given<'g> {
    /// Reads their patterns. A waiver with one that is none allows nothing, and whoever wrote it is told.
    pub(crate) fn new(waivers: &'g [Waiver]) -> Self {
        let mut wrong = Vec::new();
        let mut all = Vec::new();
        for waiver in waivers {
            let mut glob = |pattern: &Option<String>| match pattern.as_deref().map(Glob::new) {
                None => Ok(None),
                Some(Ok(glob)) => Ok(Some(glob)),
                Some(Err(why)) => {
                    let pattern = pattern.as_deref().unwrap_or_default();
                    let message = format!("`{pattern}` is no pattern: {why}");
                    let wrong_one = Diagnostic::error("waiver/pattern", &waiver.file, message);
                    wrong.push(match waiver.span {
                        Some(span) => wrong_one.at(span),
                        None => wrong_one,
                    });
                    Err(())
                }
            };
            // Names of sources are matched as globs for them are everywhere; what is no glob is none here, either.
            if let (Ok(_), Ok(object)) = (glob(&waiver.path), glob(&waiver.object)) {
                all.push(Ready { waiver, object });
            }
        }
        Self { all, wrong }
    }

    /// Marks the findings that are allowed.
    pub(crate) fn settle(&self, findings: &mut [Finding], day: &Day<'_>) {
        for ready in self.all.iter().filter(|ready| fault(ready.waiver, day).is_none()) {
            for finding in findings.iter_mut().filter(|finding| ready.covers(finding)) {
                finding.waived.get_or_insert_with(|| waived(ready.waiver));
            }
        }
    }

    /// What is to be said of the waivers once all sources were judged: the findings about those that do not
    /// hold, or that were not needed for any of the sources that they are about.
    pub(crate) fn review(self, sources: &[String], used: &[Waived], day: &Day<'_>) -> Report {
        let mut findings = Vec::new();
        for ready in &self.all {
            if !sources.iter().any(|name| ready.is_about(name)) {
                continue;
            }
            let waiver = ready.waiver;
            let unneeded = || {
                let asked = day.asked(&waiver.rule);
                let is_used = used.contains(&waived(waiver));
                (asked && !is_used).then(|| Fault::unneeded(std::slice::from_ref(&waiver.rule)))
            };
            if let Some(fault) = fault(waiver, day).or_else(unneeded) {
                let at = Place { file: &waiver.file, document: "", path: "", span: waiver.span };
                findings.push(fault.finding(&at));
            }
        }
        Report::conclude(0, findings, self.wrong, day.fail_on)
    }
}

impl Ready<'_> {
    fn is_about(&self, source: &str) -> bool {
        self.waiver.path.as_ref().is_none_or(|path| name_matches(path, source))
    }

    fn covers(&self, finding: &Finding) -> bool {
        finding.rule == self.waiver.rule
            && self.is_about(&finding.file)
            && self.object.as_ref().is_none_or(|object| object.matches(&finding.document))
    }
}

fn fault(waiver: &Waiver, day: &Day<'_>) -> Option<Fault> {
    let missing =
        [("a rule", &waiver.rule), ("a reason", &waiver.reason), ("an owner", &waiver.owner)];
    for (what, value) in missing {
        if value.trim().is_empty() {
            return Some(Fault::incomplete(format!(
                "the waiver for `{}` lacks {what}",
                waiver.rule
            )));
        }
    }
    let Some(until) = written::day(&waiver.until) else {
        let message = format!("`{}` is no day; write one as 2027-01-31", waiver.until);
        return Some(Fault::incomplete(message));
    };
    (until < day.today).then(|| Fault::expired(std::slice::from_ref(&waiver.rule), &waiver.until))
}

fn waived(waiver: &Waiver) -> Waived {
    Waived {
        reason: waiver.reason.clone(),
        owner: Some(waiver.owner.clone()),
        until: Some(waiver.until.clone()),
        file: waiver.file.clone(),
        span: waiver.span,
    }
}

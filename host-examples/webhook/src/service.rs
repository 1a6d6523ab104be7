//! From the body of a request to the answer: chooses the policies, waits for its turn, judges in time, writes
//! down what came of it.

use std::{
    sync::Arc,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use plimsoll::{Diagnostic, Instances};
use tokio::{
    sync::{Semaphore, watch},
    task::spawn_blocking,
    time::timeout_at,
};

use crate::{
    answer::{self, OnError, Outcome, outcome},
    decision_log::{Decided, SharedLog},
    judge::{Judgement, SOURCE, Terms, judge},
    metrics::{Metrics, Pool},
    object,
    policies::Library,
    profiles::{Choice, Profiles},
    review::{Answer, NoReview, Request, Response},
    telemetry,
};

/// What judges.
#[derive(Debug)]
pub struct Service {
    /// The policies there are now.
    pub library: watch::Receiver<Arc<Library>>,
    /// Which of them a request is judged by.
    pub profiles: Profiles,
    /// What is up to whoever runs the webhook.
    pub terms: Terms,
    /// What becomes of what cannot be judged.
    pub on_error: OnError,
    /// As many requests are judged at a time.
    pub turns: Arc<Semaphore>,
    /// Where decisions are counted.
    pub metrics: Arc<Metrics>,
    /// Where they are written down.
    pub log: SharedLog,
}

/// When a request came, and when its answer must be there.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// When it came.
    pub start: Instant,
    /// When its answer must be there.
    pub end: Instant,
}

impl Clock {
    fn left(&self) -> Duration {
        self.end.saturating_duration_since(Instant::now())
    }
}

/// Policies, with whether the profile is known.
struct Chosen {
    library: Arc<Library>,
    profile: Option<String>,
}

impl Service {
    /// Answers a body that came at `/validate`, or at `/validate/LABEL`.
    ///
    /// # Errors
    /// Where the body is no review, so that there is nobody to answer.
    pub async fn answer(
        self: &Arc<Self>,
        label: Option<&str>,
        body: String,
        clock: Clock,
    ) -> Result<Answer, NoReview> {
        let request = Request::read(&body)?;
        if let Some(Choice::Unknown(label, known)) = self.profiles.mistaken(&request)
            && !matches!(self.profiles.choose(None, &request), Choice::Exempt(_))
        {
            let name = object::name(&request);
            let response = answer::mistaken(&request.uid, &name, &label, &known);
            let none = Judgement::default();
            self.note(&request, Outcome::Refused, "", Some("unknown label"), &none, clock);
            return Ok(response.into());
        }
        let profile = match self.profiles.choose(label, &request) {
            Choice::Exempt(why) => {
                let none = Judgement::default();
                self.note(&request, Outcome::Exempt, "", Some(&why), &none, clock);
                return Ok(answer::exempt(&request.uid, &why).into());
            }
            Choice::Unknown(label, known) => {
                let message = format!("the label `{label}` stands for no profile");
                let error = Diagnostic::error("webhook/no-profile", SOURCE, message)
                    .help(format!("there are {}", known.join(", ")));
                return Ok(self.finish(&request, "", &unjudged(error), clock).into());
            }
            Choice::Default => None,
            Choice::Profile(name) => Some(name),
        };
        let chosen = Chosen { library: self.library.borrow().clone(), profile };
        let Ok(Ok(turn)) =
            timeout_at(clock.end.into(), Arc::clone(&self.turns).acquire_owned()).await
        else {
            let error =
                Diagnostic::error("webhook/overloaded", SOURCE, "its turn did not come in time")
                    .help("ask again; the webhook needs more replicas or processors");
            return Ok(self.finish(&request, "", &unjudged(error), clock).into());
        };
        drop(request);
        let service = Arc::clone(self);
        let span = tracing::Span::current();
        let judged = spawn_blocking(move || {
            let _turn = turn;
            span.in_scope(|| service.judge(&chosen, &body, clock))
        });
        judged.await.unwrap_or_else(|fault| Err(NoReview::Unreadable(fault.to_string())))
    }

    fn judge(&self, chosen: &Chosen, body: &str, clock: Clock) -> Result<Answer, NoReview> {
        let request = Request::read(body)?;
        let Some(policies) = chosen.library.profile(chosen.profile.as_deref()) else {
            let error =
                Diagnostic::error("webhook/no-profile", SOURCE, "its profile is not loaded");
            return Ok(self.finish(&request, "", &unjudged(error), clock).into());
        };
        let judgement = tracing::info_span!("judge", rules = policies.rules())
            .in_scope(|| judge(policies, body, &request, self.terms, now(), || clock.left()));
        Ok(self.finish(&request, &policies.profile, &judgement, clock).into())
    }

    fn finish(
        &self,
        request: &Request<'_>,
        profile: &str,
        judgement: &Judgement,
        clock: Clock,
    ) -> Response {
        let outcome = outcome(judgement, self.on_error);
        self.note(request, outcome, profile, None, judgement, clock);
        answer::judged(&request.uid, &object::name(request), profile, judgement, outcome)
    }

    /// Counts a decision and writes it down.
    fn note(
        &self,
        request: &Request<'_>,
        outcome: Outcome,
        profile: &str,
        reason: Option<&str>,
        judgement: &Judgement,
        clock: Clock,
    ) {
        let took = clock.start.elapsed();
        self.metrics.decided(outcome, profile, request, judgement, took);
        let object = object::name(request);
        telemetry::decided(request, outcome, &object, profile, judgement);
        let decided = Decided { outcome, object: &object, profile, reason, judgement, took };
        if !self.log.write(request, decided) {
            self.metrics.lost_lines.inc();
        }
        for error in &judgement.errors {
            tracing::warn!(
                uid = request.uid,
                object,
                code = error.code,
                error.message,
                "not judged"
            );
        }
    }
}

fn unjudged(error: Diagnostic) -> Judgement {
    Judgement { errors: vec![error], ..Judgement::default() }
}

/// The time in nanoseconds since 1970, until the year 2262.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

/// The pools of the policies there are now.
#[derive(Debug)]
pub struct Pools(pub watch::Receiver<Arc<Library>>);

impl Pool for Pools {
    fn instances(&self) -> Instances {
        self.0.borrow().instances()
    }

    fn rules(&self) -> Vec<(String, usize)> {
        self.0.borrow().rules().map(|(name, count)| (name.to_owned(), count)).collect()
    }
}

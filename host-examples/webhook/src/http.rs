//! What there is at which path, and what a request must be like before anybody reads it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::Body,
    extract::{Path, RawQuery, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use tokio::{sync::Semaphore, time::timeout_at};
use tracing::{Instrument as _, field::Empty};

use crate::{
    metrics::{CONTENT_TYPE, Metrics},
    service::{Clock, Service},
    telemetry,
};

/// What requests may use up.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Bytes of a body.
    pub body: usize,
    /// The time from the head of a request to its answer.
    pub deadline: Duration,
    /// What is kept of the time that the cluster waits, for the way there and back.
    pub margin: Duration,
}

/// What all requests share.
#[derive(Debug)]
pub struct Shared {
    /// What judges.
    pub service: Arc<Service>,
    /// What requests may use up.
    pub bounds: Bounds,
    /// As many requests are taken at a time.
    pub places: Semaphore,
    /// Whether new requests are better sent elsewhere.
    pub draining: AtomicBool,
    /// What is counted.
    pub metrics: Arc<Metrics>,
}

/// The paths of the port that the cluster calls.
pub fn judging(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/validate", post(validate))
        .route("/validate/{label}", post(validate_labelled))
        .route("/healthz", get(healthy))
        .route("/readyz", get(ready))
        .with_state(shared)
}

/// The paths of the port for probes and Prometheus.
pub fn watching(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/healthz", get(healthy))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(shared)
}

async fn healthy() -> &'static str {
    "ok\n"
}

async fn ready(State(shared): State<Arc<Shared>>) -> Response {
    if shared.draining.load(Ordering::Relaxed) {
        return (StatusCode::SERVICE_UNAVAILABLE, "shutting down\n").into_response();
    }
    "ok\n".into_response()
}

async fn metrics(State(shared): State<Arc<Shared>>) -> Response {
    ([(header::CONTENT_TYPE, CONTENT_TYPE)], shared.metrics.text()).into_response()
}

async fn validate(
    State(shared): State<Arc<Shared>>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    answer(&shared, None, query.as_deref(), request).await
}

async fn validate_labelled(
    State(shared): State<Arc<Shared>>,
    Path(label): Path<String>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    answer(&shared, Some(&label), query.as_deref(), request).await
}

async fn answer(
    shared: &Shared,
    label: Option<&str>,
    query: Option<&str>,
    request: Request,
) -> Response {
    // Who has no place is sent away before anything of the body is read.
    let Ok(_place) = shared.places.try_acquire() else {
        return refuse(shared, &Refusal::Overloaded);
    };
    shared.metrics.in_flight.inc();
    let answer = answer_in_place(shared, label, query, request).await;
    shared.metrics.in_flight.dec();
    answer.unwrap_or_else(|refusal| refuse(shared, &refusal))
}

async fn answer_in_place(
    shared: &Shared,
    label: Option<&str>,
    query: Option<&str>,
    request: Request,
) -> Result<Response, Refusal> {
    let clock = clock(shared.bounds, query);
    if !is_json(request.headers()) {
        return Err(Refusal::NoJson);
    }
    let span = tracing::info_span!(
        "validate",
        otel.kind = "server",
        otel.status_code = Empty,
        label,
        uid = Empty,
        operation = Empty,
        object = Empty,
        profile = Empty,
        verdict = Empty,
        findings = Empty,
        refuses = Empty
    );
    telemetry::adopt(&span, request.headers());
    let body = read(request.into_body(), shared.bounds.body, clock).await?;
    let answer = shared
        .service
        .answer(label, body, clock)
        .instrument(span)
        .await
        .map_err(|wrong| Refusal::NoReview(wrong.to_string()))?;
    let json = serde_json::to_vec(&answer).map_err(|error| Refusal::NoReview(error.to_string()))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], json).into_response())
}

/// Why a request gets no review for an answer. The cluster then does what its `failurePolicy` says.
#[derive(Debug)]
enum Refusal {
    Overloaded,
    NoJson,
    TooLarge(usize),
    TooSlow,
    BrokenOff,
    NoReview(String),
}

fn refuse(shared: &Shared, refusal: &Refusal) -> Response {
    let (code, cause, message) = match refusal {
        Refusal::Overloaded => (
            StatusCode::SERVICE_UNAVAILABLE,
            "overloaded",
            "too many requests at a time; ask again".to_owned(),
        ),
        Refusal::NoJson => (
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "no-json",
            "send an AdmissionReview as application/json".to_owned(),
        ),
        Refusal::TooLarge(most) => (
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
            format!("the body has more than {most} bytes"),
        ),
        Refusal::TooSlow => {
            (StatusCode::REQUEST_TIMEOUT, "too-slow", "the body did not come in time".to_owned())
        }
        Refusal::BrokenOff => {
            (StatusCode::BAD_REQUEST, "broken-off", "the body breaks off".to_owned())
        }
        Refusal::NoReview(why) => (StatusCode::BAD_REQUEST, "no-review", why.clone()),
    };
    shared.metrics.refused(cause);
    tracing::warn!(cause, message, "request refused");
    let mut response = (code, message + "\n").into_response();
    if code == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}

async fn read(body: Body, most: usize, clock: Clock) -> Result<String, Refusal> {
    let body = timeout_at(clock.end.into(), Limited::new(body, most).collect())
        .await
        .map_err(|_| Refusal::TooSlow)?
        .map_err(|error| match error.downcast_ref::<LengthLimitError>() {
            Some(_) => Refusal::TooLarge(most),
            None => Refusal::BrokenOff,
        })?;
    String::from_utf8(body.to_bytes().into())
        .map_err(|_| Refusal::NoReview("the body is not UTF-8".to_owned()))
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/json")
}

/// The time that a request has: what the webhook gives, and less where the cluster will not wait so long. It
/// tells how long it waits in the query, as in `timeout=10s`.
fn clock(bounds: Bounds, query: Option<&str>) -> Clock {
    let start = Instant::now();
    let asked = query.into_iter().flat_map(|query| query.split('&'));
    let asked = asked.filter_map(|pair| pair.strip_prefix("timeout=")).find_map(go_duration);
    let waits = asked.map(|waits| waits.saturating_sub(bounds.margin.min(waits / 4)));
    let time = waits.map_or(bounds.deadline, |waits| waits.min(bounds.deadline));
    Clock { start, end: start + time }
}

/// A duration as Go writes it: `10s`, `1m30s`, `1.5s`, `500ms`.
#[must_use]
pub fn go_duration(text: &str) -> Option<Duration> {
    let mut rest = text;
    let mut whole = Duration::ZERO;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, after) = rest.split_at(digits);
        let number: f64 = number.parse().ok()?;
        let letters = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (unit, after) = after.split_at(letters);
        let seconds = match unit {
            "h" => 3600.0,
            "m" => 60.0,
            "s" => 1.0,
            "ms" => 1e-3,
            "us" | "µs" | "%C2%B5s" => 1e-6,
            "ns" => 1e-9,
            _ => return None,
        };
        whole = whole.checked_add(Duration::try_from_secs_f64(number * seconds).ok()?)?;
        rest = after;
    }
    Some(whole).filter(|whole| !whole.is_zero())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const BOUNDS: Bounds =
        Bounds { body: 1, deadline: Duration::from_secs(8), margin: Duration::from_millis(500) };

    fn time(query: Option<&str>) -> Duration {
        let clock = clock(BOUNDS, query);
        clock.end - clock.start
    }

    #[test]
    fn the_shorter_of_both_deadlines_counts() {
        assert_eq!(time(None), BOUNDS.deadline);
        assert_eq!(time(Some("timeout=30s")), BOUNDS.deadline);
        assert_eq!(time(Some("a=b&timeout=5s")), Duration::from_millis(4500));
        assert_eq!(time(Some("timeout=1s")), Duration::from_millis(750));
        assert_eq!(time(Some("timeout=soon")), BOUNDS.deadline);
    }

    #[test]
    fn durations_are_read_as_go_writes_them() {
        for (text, milliseconds) in
            [("10s", 10_000), ("1m30s", 90_000), ("1.5s", 1500), ("20ms", 20)]
        {
            assert_eq!(go_duration(text), Some(Duration::from_millis(milliseconds)), "{text}");
        }
        for text in ["", "s", "10", "10x", "-1s", "0s", "1e400s", "99999999999999999999999h"] {
            assert_eq!(go_duration(text), None, "{text}");
        }
    }
}

//! What the webhook tells of itself: lines of JSON on standard error and, where it was built with the feature
//! `otel` and is told of a collector, traces.

use axum::http::HeaderMap;
use tracing::{Level, Span};
use tracing_subscriber::{
    Layer as _, filter::LevelFilter, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};

use crate::{
    answer::Outcome,
    judge::{Effect, Judgement},
    review::Request,
};

/// Tells until it goes; what was not sent by then is sent first.
#[must_use]
pub struct Telling {
    #[cfg(feature = "otel")]
    traces: Option<otel::Traces>,
}

/// Starts to tell what is as important as `level`.
///
/// # Errors
/// Where there is to be a trace and none can be had.
pub fn start(level: Level) -> Result<Telling, String> {
    let lines = tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(false)
        .with_writer(std::io::stderr)
        .with_filter(LevelFilter::from_level(level));
    let registry = tracing_subscriber::registry().with(lines);
    #[cfg(feature = "otel")]
    {
        let (layer, traces) = otel::start()?.unzip();
        registry.with(layer).init();
        Ok(Telling { traces })
    }
    #[cfg(not(feature = "otel"))]
    {
        registry.init();
        Ok(Telling {})
    }
}

impl Telling {
    /// Sends what was not sent yet.
    pub fn end(self) {
        #[cfg(feature = "otel")]
        if let Some(traces) = self.traces {
            traces.end();
        }
    }
}

/// Writes a decision into the current span: what it was about and what came of it, and nothing of the object itself.
pub fn decided(
    request: &Request<'_>,
    outcome: Outcome,
    object: &str,
    profile: &str,
    judgement: &Judgement,
) {
    let span = Span::current();
    for (name, value) in [
        ("uid", request.uid.as_str()),
        ("operation", request.operation.as_str()),
        ("object", object),
        ("profile", profile),
        ("verdict", outcome.as_str()),
    ] {
        span.record(name, value);
    }
    span.record("findings", judgement.findings.len());
    span.record("refuses", judgement.with(Effect::Refuses).count());
    if !judgement.errors.is_empty() {
        span.record("otel.status_code", "ERROR");
    }
}

/// Makes a span part of the trace that a request belongs to, where it says so.
#[cfg(feature = "otel")]
pub fn adopt(span: &Span, headers: &HeaderMap) {
    otel::adopt(span, headers);
}

/// Without traces there is nothing to be part of.
#[cfg(not(feature = "otel"))]
pub fn adopt(_span: &Span, _headers: &HeaderMap) {}

#[cfg(feature = "otel")]
mod otel {
    use std::env;

    use axum::http::HeaderMap;
    use opentelemetry::{propagation::TextMapPropagator as _, trace::TracerProvider as _};
    use opentelemetry_http::HeaderExtractor;
    use opentelemetry_otlp::SpanExporter;
    use opentelemetry_sdk::{
        Resource,
        propagation::TraceContextPropagator,
        trace::{SdkTracerProvider, Tracer},
    };
    use tracing::{Span, Subscriber};
    use tracing_opentelemetry::{OpenTelemetryLayer, OpenTelemetrySpanExt as _};
    use tracing_subscriber::{Layer, filter::LevelFilter, registry::LookupSpan};

    /// Who says where the collector is; the SDK reads these and others of the standard itself.
    const ENDPOINTS: [&str; 2] =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    /// Sends spans until it ends.
    pub struct Traces(SdkTracerProvider);

    impl Traces {
        pub fn end(self) {
            if let Err(error) = self.0.shutdown() {
                tracing::warn!(%error, "the last spans were not sent");
            }
        }
    }

    /// Starts to send spans, where there is a collector.
    pub fn start<S>() -> Result<Option<(impl Layer<S>, Traces)>, String>
    where
        S: Subscriber + for<'a> LookupSpan<'a>,
    {
        if !ENDPOINTS.iter().any(|name| env::var_os(name).is_some()) {
            return Ok(None);
        }
        // The exporter's client asks for the process's, and panics without one where it was built with TLS. Whoever set
        // one before is kept.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let exporter = SpanExporter::builder().with_http().build();
        let exporter = exporter.map_err(|error| format!("traces cannot be sent: {error}"))?;
        let resource = Resource::builder().with_service_name("plimsoll-webhook").build();
        let provider = SdkTracerProvider::builder()
            .with_resource(resource)
            .with_batch_exporter(exporter)
            .build();
        let tracer: Tracer = provider.tracer("plimsoll-webhook");
        let layer = OpenTelemetryLayer::new(tracer).with_filter(LevelFilter::INFO);
        Ok(Some((layer, Traces(provider))))
    }

    /// The API server may send a trace's context as W3C has it.
    pub fn adopt(span: &Span, headers: &HeaderMap) {
        let context = TraceContextPropagator::new().extract(&HeaderExtractor(headers));
        // A span that nobody looks at has no parent either.
        let _ = span.set_parent(context);
    }
}

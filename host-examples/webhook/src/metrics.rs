//! What Prometheus is told.

use std::{sync::Arc, time::Duration};

use plimsoll::Instances;
use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, EncodeLabelSet, EncodeMetric as _, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

use crate::{
    answer::Outcome,
    judge::Judgement,
    review::{Operation, Request},
};

/// The content type of what [`Metrics::text`] gives.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper bounds of the latency histogram, in seconds: a decision takes about a millisecond, a cluster waits for
/// ten seconds at most.
const BUCKETS: [f64; 14] =
    [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1.0, 2.5, 10.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct DecisionLabels {
    verdict: &'static str,
    profile: String,
    operation: &'static str,
    dry_run: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct FindingLabels {
    rule: String,
    severity: &'static str,
    effect: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Cause {
    cause: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ReloadLabels {
    what: &'static str,
    result: &'static str,
}

/// Counters, gauges and histograms.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    decisions: Family<DecisionLabels, Counter>,
    findings: Family<FindingLabels, Counter>,
    seconds: Histogram,
    /// Requests that are being answered.
    pub in_flight: Gauge,
    /// Connections that are open.
    pub connections: Gauge,
    refused: Family<Cause, Counter>,
    traps: Family<Cause, Counter>,
    reloads: Family<ReloadLabels, Counter>,
    /// Lines of the decision log that could not be written.
    pub lost_lines: Counter,
}

/// Where the state of the pool comes from when somebody asks.
pub trait Pool: std::fmt::Debug + Send + Sync + 'static {
    /// How its instances fare.
    fn instances(&self) -> Instances;
    /// How many rules decide, by profile.
    fn rules(&self) -> Vec<(String, usize)>;
}

impl Metrics {
    /// Starts to count; the pool is asked whenever somebody looks.
    #[must_use]
    pub fn new(pool: Arc<dyn Pool>) -> Self {
        let mut metrics = Self {
            registry: Registry::with_prefix("plimsoll"),
            decisions: Family::default(),
            findings: Family::default(),
            seconds: Histogram::new(BUCKETS),
            in_flight: Gauge::default(),
            connections: Gauge::default(),
            refused: Family::default(),
            traps: Family::default(),
            reloads: Family::default(),
            lost_lines: Counter::default(),
        };
        let registry = &mut metrics.registry;
        registry.register("decisions", "Requests decided", metrics.decisions.clone());
        registry.register(
            "findings",
            "Findings, by rule and what they did",
            metrics.findings.clone(),
        );
        registry.register("decision_seconds", "Time from head to answer", metrics.seconds.clone());
        registry.register("in_flight", "Requests being answered", metrics.in_flight.clone());
        registry.register("connections", "Open connections", metrics.connections.clone());
        registry.register(
            "refused",
            "Requests that got no review for an answer",
            metrics.refused.clone(),
        );
        registry.register(
            "traps",
            "Calls into the engine that ended without an answer",
            metrics.traps.clone(),
        );
        registry.register("reloads", "Attempts to take changed files", metrics.reloads.clone());
        registry.register(
            "lost_log_lines",
            "Lines of the decision log lost",
            metrics.lost_lines.clone(),
        );
        registry.register_collector(Box::new(PoolCollector(pool)));
        metrics
    }

    /// Counts a decision.
    pub fn decided(
        &self,
        outcome: Outcome,
        profile: &str,
        request: &Request<'_>,
        judgement: &Judgement,
        took: Duration,
    ) {
        let dry_run = if request.is_dry_run() { "true" } else { "false" };
        let operation = Operation::as_str(request.operation);
        let profile = profile.to_owned();
        let labels = DecisionLabels { verdict: outcome.as_str(), profile, operation, dry_run };
        self.decisions.get_or_create(&labels).inc();
        self.seconds.observe(took.as_secs_f64());
        for finding in &judgement.findings {
            let labels = FindingLabels {
                rule: finding.rule.clone(),
                severity: finding.severity.as_str(),
                effect: finding.effect.as_str(),
            };
            self.findings.get_or_create(&labels).inc();
        }
        for error in &judgement.errors {
            if let Some(cause) = error.code.strip_prefix("engine/") {
                self.traps.get_or_create(&Cause { cause: cause.to_owned() }).inc();
            }
        }
    }

    /// Counts a request that got no review for an answer.
    pub fn refused(&self, cause: &str) {
        self.refused.get_or_create(&Cause { cause: cause.to_owned() }).inc();
    }

    /// Counts an attempt to take changed files.
    pub fn reloaded(&self, what: &'static str, result: &'static str) {
        self.reloads.get_or_create(&ReloadLabels { what, result }).inc();
    }

    /// Everything, as Prometheus reads it.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a String does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

#[derive(Debug)]
struct PoolCollector(Arc<dyn Pool>);

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct StateLabels {
    state: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ProfileLabels {
    profile: String,
}

impl Collector for PoolCollector {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), std::fmt::Error> {
        let Instances { idle, made, lost } = self.0.instances();
        let states = Family::<StateLabels, Gauge>::default();
        let idle = i64::try_from(idle).unwrap_or(i64::MAX);
        let count = |count| i64::try_from(count).unwrap_or(i64::MAX);
        for (state, number) in [("idle", idle), ("made", count(made)), ("lost", count(lost))] {
            states.get_or_create(&StateLabels { state }).set(number);
        }
        let help = "Instances of the engine since the policies were taken";
        states.encode(encoder.encode_descriptor(
            "pool_instances",
            help,
            None,
            states.metric_type(),
        )?)?;
        let rules = Family::<ProfileLabels, Gauge>::default();
        for (profile, number) in self.0.rules() {
            let number = i64::try_from(number).unwrap_or(i64::MAX);
            rules.get_or_create(&ProfileLabels { profile }).set(number);
        }
        rules.encode(encoder.encode_descriptor(
            "rules",
            "Rules that decide",
            None,
            rules.metric_type(),
        )?)
    }
}

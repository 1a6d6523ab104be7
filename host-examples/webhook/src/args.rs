//! The arguments, each declared once; the help texts come from here.

use std::{net::SocketAddr, time::Duration};

use clap::{ArgAction, Args, Parser};
use tracing::Level;

use crate::{
    answer::OnError, http::go_duration, policies::PolicyArguments, profiles::NamespaceArguments,
    tls::TlsArguments,
};

/// Judges what a Kubernetes cluster is asked to admit, by the policies that judge at the desk and in CI.
#[derive(Debug, Parser)]
#[command(name = "plimsoll-webhook", version, after_help = EXIT_CODES)]
pub struct Arguments {
    /// What becomes of a request that cannot be judged, because time ran out, the engine failed or the object
    /// is not understood. Give the cluster's ValidatingWebhookConfiguration the failurePolicy that goes with
    /// it: Fail with deny, Ignore with allow.
    #[arg(long, value_enum)]
    pub on_error: OnError,

    /// Whether an update is let through that leaves as it was what is wrong with an object.
    #[arg(long, action = ArgAction::Set, default_value_t = true, value_name = "BOOL")]
    pub grandfather: bool,

    /// Whether `plimsoll.dev/allow` annotations waive findings. Whoever may write an object may write them, so
    /// they are passed over otherwise.
    #[arg(long, action = ArgAction::Set, default_value_t = false, value_name = "BOOL")]
    pub annotation_waivers: bool,

    /// Where it listens.
    #[command(flatten)]
    pub listening: Listening,

    /// Who it is, and who may call it.
    #[command(flatten)]
    pub tls: TlsArguments,

    /// Which namespaces are judged by what.
    #[command(flatten)]
    pub namespaces: NamespaceArguments,

    /// Which policies decide.
    #[command(flatten)]
    pub policies: PolicyArguments,

    /// What requests may use up.
    #[command(flatten)]
    pub limits: LimitArguments,

    /// What is written down.
    #[command(flatten)]
    pub logs: LogArguments,
}

const EXIT_CODES: &str = "\
Exit codes: 0 it was told to stop and finished what it had begun, 1 it had to cut some off, 2 it could not start.
Signals: SIGTERM stops, SIGHUP looks at all files at once and opens the decision log anew.";

/// Where it listens.
#[derive(Debug, Args)]
#[command(next_help_heading = "Listening")]
pub struct Listening {
    /// Where the cluster calls, over TLS: POST /validate and /validate/LABEL.
    #[arg(long, value_name = "ADDRESS", default_value = "0.0.0.0:8443")]
    pub listen: SocketAddr,

    /// Where probes and Prometheus call, without TLS: /healthz, /readyz and /metrics.
    #[arg(long, value_name = "ADDRESS", default_value = "0.0.0.0:8080")]
    pub listen_plain: SocketAddr,

    /// How long it still takes requests when it is told to stop, while clients find their way elsewhere.
    #[arg(long, value_name = "DURATION", default_value = "10s", value_parser = duration)]
    pub drain: Duration,

    /// How long it then waits for what it has begun.
    #[arg(long, value_name = "DURATION", default_value = "15s", value_parser = duration)]
    pub patience: Duration,

    /// How often files are looked at for changes.
    #[arg(long, value_name = "DURATION", default_value = "2s", value_parser = duration)]
    pub reload: Duration,
}

/// What requests may use up.
#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitArguments {
    /// The time from the head of a request to its answer. It is less where the cluster waits less.
    #[arg(long, value_name = "DURATION", default_value = "5s", value_parser = duration)]
    pub deadline: Duration,

    /// What is kept of the time that the cluster waits, for the way there and back.
    #[arg(long, value_name = "DURATION", default_value = "500ms", value_parser = duration)]
    pub margin: Duration,

    /// Bytes of a request's body.
    #[arg(long, value_name = "BYTES", default_value_t = 6 << 20)]
    pub max_body: usize,

    /// Requests that are taken at a time; more are sent away at once, with status 503.
    #[arg(long, value_name = "NUMBER", default_value_t = 64)]
    pub max_in_flight: usize,

    /// Requests that are judged at a time; as many as there are processors otherwise.
    #[arg(long, value_name = "NUMBER")]
    pub concurrency: Option<usize>,

    /// Connections that are open at a time; more wait.
    #[arg(long, value_name = "NUMBER", default_value_t = 1024)]
    pub max_connections: usize,

    /// Memory that judging one request may take, in MiB.
    #[arg(long, value_name = "MIB", default_value_t = 256)]
    pub memory: usize,
}

/// What is written down.
#[derive(Debug, Args)]
#[command(next_help_heading = "Logs")]
pub struct LogArguments {
    /// Where decisions are written, a line of JSON each: a file, `-` for standard output, or `off`.
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub decision_log: String,

    /// Whether each of those lines has the engine's report, too: findings in full, with place and remedy, as
    /// `plimsoll check --format json` writes them.
    #[arg(long, action = ArgAction::Set, default_value_t = false, value_name = "BOOL")]
    pub log_reports: bool,

    /// How much the webhook tells of itself, as JSON on standard error: error, warn, info, debug or trace.
    #[arg(long, value_name = "LEVEL", default_value = "info")]
    pub log_level: Level,
}

fn duration(text: &str) -> Result<Duration, String> {
    match text {
        "0" | "0s" => Ok(Duration::ZERO),
        text => go_duration(text).ok_or_else(|| "write a duration such as 10s or 500ms".to_owned()),
    }
}

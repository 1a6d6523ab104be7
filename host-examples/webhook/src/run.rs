//! From the arguments to a webhook that serves, and to its end.

use std::{
    fmt::Display,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use plimsoll::{Engine, Error, Limits, Loaded};
use tokio::{
    net::TcpListener,
    runtime::Builder,
    signal::unix::{Signal, SignalKind, signal},
    sync::{Notify, Semaphore, watch},
    time::timeout,
};

use crate::{
    args::Arguments,
    decision_log::{DecisionLog, Destination, SharedLog},
    http::{self, Bounds, Shared},
    judge::Terms,
    metrics::Metrics,
    policies::{Library, PolicyArguments, places},
    profiles::Profiles,
    reload::{self, Loads},
    serve::{Phase, Server},
    service::{Pools, Service},
    tls::{TlsArguments, TlsError},
};

/// How long compiling policies may take.
const COMPILING: Duration = Duration::from_secs(60);

/// Runs the webhook until it is told to stop. Gives how many connections had to be cut off.
///
/// # Errors
/// Why it cannot start.
pub fn run(arguments: &Arguments) -> Result<usize, String> {
    let processors = thread::available_parallelism().map_or(1, Into::into);
    let concurrency = arguments.limits.concurrency.unwrap_or(processors).max(1);
    let limits = Limits {
        // Requests have deadlines of their own; this is for compiling what they are judged by.
        deadline: COMPILING,
        memory: arguments.limits.memory << 20,
        idle_instances: concurrency,
    };
    let engine = Engine::with_limits(limits).map_err(text)?;
    if let Loaded::AtStart(reason) = engine.loaded() {
        tracing::warn!(reason, "the engine was compiled for this machine just now");
    }
    let profiles = Profiles::new(&arguments.namespaces)?;
    let policies =
        LoadsPolicies { engine, arguments: arguments.policies.clone(), profiles: profiles.clone() };
    let destination = Destination::from(arguments.logs.decision_log.as_str());
    let log = DecisionLog::open(&destination, arguments.logs.log_reports);
    let log = Arc::new(log.map_err(|error| {
        format!("the decision log `{}` cannot be opened: {error}", arguments.logs.decision_log)
    })?);
    let runtime = Builder::new_multi_thread().enable_all().build().map_err(text)?;
    let cut_off = runtime.block_on(serve(arguments, policies, profiles, concurrency, &log));
    log.close();
    cut_off
}

async fn serve(
    arguments: &Arguments,
    policies: LoadsPolicies,
    profiles: Profiles,
    concurrency: usize,
    log: &SharedLog,
) -> Result<usize, String> {
    let mut stop = Stop::new().map_err(text)?;
    let (library, seen_policies) = reload::first(&policies).map_err(text)?;
    let (tls, seen_tls) = reload::first(&arguments.tls).map_err(text)?;
    let (library_sender, library) = watch::channel(Arc::new(library));
    let (tls_sender, tls) = watch::channel(Arc::new(tls));

    let metrics = Arc::new(Metrics::new(Arc::new(Pools(library.clone()))));
    let service = Arc::new(Service {
        library,
        profiles,
        terms: Terms {
            grandfather: arguments.grandfather,
            annotation_waivers: arguments.annotation_waivers,
        },
        on_error: arguments.on_error,
        turns: Arc::new(Semaphore::new(concurrency)),
        metrics: Arc::clone(&metrics),
        log: Arc::clone(log),
    });
    let shared = Arc::new(Shared {
        service,
        bounds: Bounds {
            body: arguments.limits.max_body,
            deadline: arguments.limits.deadline,
            margin: arguments.limits.margin,
        },
        places: Semaphore::new(arguments.limits.max_in_flight),
        draining: AtomicBool::new(false),
        metrics: Arc::clone(&metrics),
    });

    let (phase, judging_phase) = watch::channel(Phase::Serving);
    let (watching, watching_phase) = watch::channel(Phase::Serving);
    let judging = Server {
        router: http::judging(Arc::clone(&shared)),
        tls: Some(tls),
        phase: judging_phase,
        places: Arc::new(Semaphore::new(arguments.limits.max_connections)),
        metrics: Arc::clone(&metrics),
    };
    let plain = Server {
        router: http::watching(Arc::clone(&shared)),
        tls: None,
        phase: watching_phase,
        // Probes must come through however many others do.
        places: Arc::new(Semaphore::new(64)),
        metrics: Arc::clone(&metrics),
    };
    let (listener, address) = listen(arguments.listening.listen).await?;
    let (plain_listener, plain_address) = listen(arguments.listening.listen_plain).await?;
    let patience = arguments.listening.patience;
    let judging = tokio::spawn(judging.run(listener, patience));
    let plain = tokio::spawn(plain.run(plain_listener, patience));

    let now = [Arc::new(Notify::new()), Arc::new(Notify::new())];
    let [policies_now, tls_now] = now.clone();
    let interval = arguments.listening.reload;
    let counted = Arc::clone(&metrics);
    let policies = Arc::new(policies);
    tokio::spawn(reload::keep_up(
        policies,
        seen_policies,
        library_sender,
        interval,
        policies_now,
        counted,
    ));
    let tls = Arc::new(arguments.tls.clone());
    tokio::spawn(reload::keep_up(tls, seen_tls, tls_sender, interval, tls_now, metrics));
    let hang_up = signal(SignalKind::hangup()).map_err(text)?;
    tokio::spawn(on_hang_up(hang_up, now, Arc::clone(log)));

    tracing::info!(%address, %plain_address, on_error = ?arguments.on_error, "listening");
    stop.told().await;
    tracing::info!("told to stop: answering what comes until clients have gone elsewhere");
    shared.draining.store(true, Ordering::Relaxed);
    phase.send_replace(Phase::Draining);
    // Whoever says it twice is in a hurry.
    let _ = timeout(arguments.listening.drain, stop.told()).await;
    phase.send_replace(Phase::Closing);
    let cut_off = judging.await.map_err(text)?;
    watching.send_replace(Phase::Closing);
    let _ = timeout(Duration::from_secs(1), plain).await;
    tracing::info!(cut_off, "stopped");
    Ok(cut_off)
}

async fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), String> {
    let wrong = |error: std::io::Error| format!("cannot listen at {address}: {error}");
    let listener = TcpListener::bind(address).await.map_err(wrong)?;
    let address = listener.local_addr().map_err(wrong)?;
    Ok((listener, address))
}

/// The signals that say stop.
struct Stop {
    terminate: Signal,
    interrupt: Signal,
}

impl Stop {
    fn new() -> std::io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn told(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

async fn on_hang_up(mut hang_up: Signal, now: [Arc<Notify>; 2], log: SharedLog) {
    while hang_up.recv().await.is_some() {
        now.iter().for_each(|now| now.notify_one());
        log.reopen();
    }
}

struct LoadsPolicies {
    engine: Engine,
    arguments: PolicyArguments,
    profiles: Profiles,
}

impl Loads for LoadsPolicies {
    type Value = Library;
    type Error = Error;

    fn what(&self) -> &'static str {
        "policies"
    }

    fn places(&self) -> Vec<std::path::PathBuf> {
        places(&self.engine, &self.arguments)
    }

    fn load(&self) -> Result<Library, Error> {
        let library = Library::load(&self.engine, &self.arguments, &self.profiles)?;
        library.warm()?;
        Ok(library)
    }
}

impl Loads for TlsArguments {
    type Value = rustls::ServerConfig;
    type Error = TlsError;

    fn what(&self) -> &'static str {
        "certificate"
    }

    fn places(&self) -> Vec<std::path::PathBuf> {
        Self::places(self)
    }

    fn load(&self) -> Result<rustls::ServerConfig, TlsError> {
        Self::load(self)
    }
}

fn text(error: impl Display) -> String {
    error.to_string()
}

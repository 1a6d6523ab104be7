//! Load for as long as you like: clients on kept HTTP/2 connections ask as fast as they are answered, while the
//! webhook's memory is looked at. Prints a table for docs/performance.md.
//!
//!     cargo run --release -p plimsoll-webhook --example soak -- SECONDS [CLIENTS] [REVIEW]...
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a tool of ours, run by hand"
)]

#[allow(dead_code, reason = "tests use more of it")]
#[path = "../tests/webhook/authority.rs"]
mod authority;
#[allow(dead_code, reason = "tests use more of it")]
#[path = "../tests/webhook/client.rs"]
mod client;

use std::{
    env, fs,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use client::{Connection, Http};
use rustls::ClientConfig;
use serde_json::Value;

/// How often memory is looked at, at most.
const LOOKS: u32 = 20;

#[tokio::main]
async fn main() {
    let mut arguments = env::args().skip(1);
    let seconds: u64 =
        arguments.next().map_or(60, |text| text.parse().expect("SECONDS is a number"));
    let clients: usize =
        arguments.next().map_or(8, |text| text.parse().expect("CLIENTS is a number"));
    let named: Vec<String> = arguments.collect();
    let reviews = reviews(&named);

    let folder = tempfile::tempdir().expect("a folder");
    let authority = authority::Authority::new();
    authority.sign(1).put(folder.path());
    let (mut webhook, address) = start(folder.path());
    let config = authority.client();
    let end = Instant::now() + Duration::from_secs(seconds);
    let asking: Vec<_> = (0..clients)
        .map(|number| tokio::spawn(ask(address, Arc::clone(&config), reviews.clone(), number, end)))
        .collect();

    println!("| second | resident MiB |\n|---:|---:|");
    let pause = Duration::from_secs(seconds) / LOOKS;
    for look in 1..=LOOKS {
        tokio::time::sleep(pause).await;
        println!("| {:.0} | {:.1} |", (pause * look).as_secs_f64(), resident(&webhook));
    }
    let mut took = Vec::new();
    for asked in asking {
        took.extend(asked.await.expect("no request fails"));
    }
    took.sort_unstable();
    let at = |share: f64| {
        let place = (took.len() as f64 * share) as usize;
        took[place.min(took.len() - 1)].as_secs_f64() * 1e3
    };
    println!(
        "\n| requests | requests a second | p50 ms | p90 ms | p99 ms | p99.9 ms | slowest ms |"
    );
    println!("|---:|---:|---:|---:|---:|---:|---:|");
    println!(
        "| {} | {:.0} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} |",
        took.len(),
        took.len() as f64 / seconds as f64,
        at(0.5),
        at(0.9),
        at(0.99),
        at(0.999),
        at(1.0),
    );
    let id = webhook.id().to_string();
    Command::new("kill").args(["-s", "TERM", &id]).status().expect("kill");
    assert!(webhook.wait().expect("it ends").success(), "it ends without cutting anything off");
}

/// The recorded requests, or those of them that are named.
fn reviews(named: &[String]) -> Arc<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reviews");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("reviews")
        .map(|entry| entry.expect("a review").path())
        .collect();
    files.sort();
    files.retain(|file| {
        named.is_empty()
            || named.iter().any(|name| file.file_stem().is_some_and(|stem| stem == &**name))
    });
    assert!(!files.is_empty(), "there is a review of that name");
    Arc::new(files.iter().map(|file| fs::read_to_string(file).expect("a review")).collect())
}

/// The webhook that was built beside this.
fn start(folder: &Path) -> (Child, SocketAddr) {
    let here = env::current_exe().expect("a path");
    let built = here.parent().and_then(Path::parent).expect("a folder").join("plimsoll-webhook");
    let mut child = Command::new(built)
        .args(["--on-error", "deny", "--profile", "production", "--no-config"])
        .args(["--tls-cert", "tls.crt", "--tls-key", "tls.key", "--decision-log", "decisions.log"])
        .args(["--listen", "127.0.0.1:0", "--listen-plain", "127.0.0.1:0", "--drain", "0s"])
        .current_dir(folder)
        .stderr(Stdio::piped())
        .spawn()
        .expect("build the webhook first: cargo build --release -p plimsoll-webhook");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let address = lines
        .by_ref()
        .map_while(Result::ok)
        .filter_map(|line| serde_json::from_str::<Value>(&line).ok())
        .find_map(|event| event["address"].as_str().map(|text| text.parse().expect("an address")))
        .expect("it starts");
    thread::spawn(move || lines.for_each(drop));
    (child, address)
}

/// Asks until `end`; gives how long each request took.
async fn ask(
    address: SocketAddr,
    config: Arc<ClientConfig>,
    reviews: Arc<Vec<String>>,
    first: usize,
    end: Instant,
) -> Vec<Duration> {
    let mut connection = Connection::open(address, &config, Http::Two).await.expect("it listens");
    let mut took = Vec::new();
    for number in first.. {
        let start = Instant::now();
        if start >= end {
            break;
        }
        let review = reviews[number % reviews.len()].clone();
        let reply = connection.ask("/validate", review).await.expect("it answers");
        assert_eq!(reply.status, 200, "{}", reply.body);
        took.push(start.elapsed());
    }
    took
}

/// MiB of memory that a process has in use.
fn resident(child: &Child) -> f64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
    let kib: f64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
    kib / 1024.0
}

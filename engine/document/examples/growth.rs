//! Reads sources of growing size, each in a process of its own, and tells the time and memory that each takes.
//!
//!     cargo run --release -p plimsoll-document --example growth
//!
//! Time a byte is told as a share of what it is at 1 MB, so that a column of ones is linear growth; memory as bytes
//! a byte, beyond what reading 1 KB takes. The time is that on a processor, where Linux tells it: other programs do
//! not count.
#![allow(clippy::unwrap_used, reason = "it fails by panicking")]

#[path = "../../../benches/samples.rs"]
mod samples;

use std::{
    env,
    hint::black_box,
    process::Command,
    time::{Duration, Instant},
};

use plimsoll_document::{
    Content, Normalized, Reading, Source,
    image::{Scan, ScanLimits},
    normalize,
};
use samples::{MAKERS, SIZES, layer};

/// How long a case is repeated.
const LONG_ENOUGH: Duration = Duration::from_secs(3);

/// What all sizes of a case are compared with.
const COMPARED_WITH: &str = "1 MB";

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [case, size] = arguments.as_slice() {
        return measure(case.parse().unwrap(), size.parse().unwrap());
    }
    println!(
        "| what | size | nanoseconds a byte | of those at {COMPARED_WITH} | bytes of memory a byte |"
    );
    println!("|---|---:|---:|---:|---:|");
    for case in 0..=MAKERS.len() {
        let name = MAKERS.get(case).map_or("layer".to_owned(), |(kind, ..)| kind.to_string());
        let runs = SIZES.map(|(label, size)| (label, run(case, size)));
        let smallest = runs.first().unwrap().1;
        let compared = runs.iter().find(|(label, _)| *label == COMPARED_WITH).unwrap().1;
        let compared = compared.time / compared.bytes;
        for (label, Run { bytes, time, peak }) in runs {
            let more = bytes - smallest.bytes;
            // The source itself is in memory as well.
            let memory = ((peak - smallest.peak) / more - 1.0).max(0.0);
            let memory = if more > 0.0 { format!("{memory:.1}") } else { String::new() };
            let (each, share) = (time / bytes, time / bytes / compared);
            println!("| {name} | {label} | {each:.1} | {share:.2} | {memory} |");
        }
    }
}

/// What a case took.
#[derive(Clone, Copy)]
struct Run {
    bytes: f64,
    /// Nanoseconds.
    time: f64,
    /// Bytes.
    peak: f64,
}

/// Runs a case in a process of its own.
fn run(case: usize, size: usize) -> Run {
    let program = env::current_exe().unwrap();
    let output = Command::new(program).args([case.to_string(), size.to_string()]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut figures = text.split_whitespace().map(|figure| figure.parse::<f64>().unwrap());
    let mut next = || figures.next().unwrap();
    Run { bytes: next(), time: next(), peak: next() }
}

fn measure(case: usize, size: usize) {
    let (bytes, each) = match MAKERS.get(case) {
        Some((kind, name, make)) => {
            let text = make(size);
            let source = Source::new(name, Content::Text(&text)).of(Some(*kind));
            let each = each(|| {
                let read = normalize(black_box(&source), &Reading::default());
                let first = read.diagnostics.first();
                assert!(first.is_none(), "{kind}: {first:?}");
            });
            (text.len(), each)
        }
        None => {
            let tar = layer(size);
            (tar.len(), each(|| drop(black_box(scan(&tar)))))
        }
    };
    println!("{bytes} {each} {}", peak());
}

/// How many nanoseconds the work takes each time, over as many times as it takes to tell: what Linux tells of
/// the processor moves in steps of milliseconds.
fn each(mut work: impl FnMut()) -> u128 {
    work();
    let (start, before) = (Instant::now(), on_processor());
    let mut times = 0;
    while start.elapsed() < LONG_ENOUGH {
        work();
        times += 1;
    }
    let spent = before.zip(on_processor()).map(|(from, to)| to - from);
    spent.unwrap_or_else(|| start.elapsed()).as_nanos() / times
}

fn scan(tar: &[u8]) -> Normalized {
    let mut scan = Scan::new("growth", &ScanLimits::default());
    scan.open("blobs/sha256/layer", None).unwrap();
    tar.chunks(256 << 10).for_each(|piece| scan.write(piece).unwrap());
    scan.close().unwrap();
    scan.finish(&Reading::default())
}

/// How long the process was on a processor so far; `None` where only Linux would tell.
fn on_processor() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// The most memory that the process ever had, in bytes; 0 where only Linux would tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}

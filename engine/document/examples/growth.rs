//! Reads sources of growing size, each in a process of its own, and tells the time and memory that each takes.
//!
//!     cargo run --release -p plimsoll-document --example growth
//!
//! Both must grow no faster than the size. The figures are of one run, to be compared with each other alone. The
//! time is that on a processor, where Linux tells it: other programs do not count.
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

/// How long a case is repeated, to find its shortest run.
const LONG_ENOUGH: Duration = Duration::from_secs(2);

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [case, size] = arguments.as_slice() {
        return measure(case.parse().unwrap(), size.parse().unwrap());
    }
    println!("| what | size | nanoseconds a byte | bytes of memory a byte |");
    println!("|---|---:|---:|---:|");
    for case in 0..=MAKERS.len() {
        let name = MAKERS.get(case).map_or("layer".to_owned(), |(kind, ..)| kind.to_string());
        // What the process takes before it reads anything.
        let idle = run(case, 0).2;
        for (label, size) in SIZES {
            let (bytes, time, peak) = run(case, size);
            println!(
                "| {name} | {label} | {:.1} | {:.1} |",
                time / bytes,
                // The source itself is in memory as well.
                ((peak - idle) / bytes - 1.0).max(0.0)
            );
        }
    }
}

/// The bytes, nanoseconds and bytes of memory of a case, from a process of its own.
fn run(case: usize, size: usize) -> (f64, f64, f64) {
    let program = env::current_exe().unwrap();
    let output = Command::new(program).args([case.to_string(), size.to_string()]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut figures = text.split_whitespace().map(|figure| figure.parse::<f64>().unwrap());
    let mut next = || figures.next().unwrap();
    (next(), next(), next())
}

fn measure(case: usize, size: usize) {
    let start = Instant::now();
    let (bytes, shortest) = match MAKERS.get(case) {
        Some((kind, name, make)) => {
            let text = make(size);
            let source = Source::new(name, Content::Text(&text)).of(Some(*kind));
            let shortest = shortest(start, || {
                let read = normalize(black_box(&source), &Reading::default());
                let first = read.diagnostics.first();
                assert!(size == 0 || first.is_none(), "{kind}: {first:?}");
            });
            (text.len(), shortest)
        }
        None => {
            let tar = layer(size);
            (tar.len(), shortest(start, || drop(black_box(scan(&tar)))))
        }
    };
    println!("{bytes} {} {}", shortest.as_nanos(), peak());
}

fn shortest(start: Instant, mut work: impl FnMut()) -> Duration {
    let mut shortest = Duration::MAX;
    loop {
        let (before, on_processor) = (Instant::now(), on_processor());
        work();
        let spent = on_processor.zip(self::on_processor()).map(|(from, to)| to - from);
        shortest = shortest.min(spent.unwrap_or_else(|| before.elapsed()));
        if start.elapsed() > LONG_ENOUGH {
            return shortest;
        }
    }
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

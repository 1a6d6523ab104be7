//! Prints what the benchmarks measured last, as a Markdown table: medians, and next to each
//! `component` its ratio to the `native` of the same group and run.

use std::{collections::BTreeMap, env, fs, path::PathBuf, process::ExitCode};

use serde_json::Value;

fn main() -> ExitCode {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    let folder = target.join("criterion");
    let groups = read(&folder);
    if groups.is_empty() {
        eprintln!(
            "nothing measured in {}: run `cargo bench -p plimsoll-benches` first",
            folder.display()
        );
        return ExitCode::FAILURE;
    }
    println!("| what | where | median | component / native |");
    println!("|---|---|---:|---:|");
    for (group, benches) in &groups {
        let native = benches.get("native");
        for (name, median) in benches {
            let ratio = match native {
                Some(native) if name == "component" => format!("{:.2}", median / native),
                _ => String::new(),
            };
            println!("| {group} | {name} | {} | {ratio} |", time(*median));
        }
    }
    ExitCode::SUCCESS
}

/// The medians in nanoseconds, by group and benchmark.
fn read(folder: &PathBuf) -> BTreeMap<String, BTreeMap<String, f64>> {
    let mut groups: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for group in fs::read_dir(folder).into_iter().flatten().flatten() {
        for bench in fs::read_dir(group.path()).into_iter().flatten().flatten() {
            let json = |file: &str| -> Option<Value> {
                let text = fs::read_to_string(bench.path().join("new").join(file)).ok()?;
                serde_json::from_str(&text).ok()
            };
            let (Some(about), Some(estimates)) = (json("benchmark.json"), json("estimates.json"))
            else {
                continue;
            };
            let name = |field: &str| about[field].as_str().unwrap_or_default().to_owned();
            if let Some(median) = estimates["median"]["point_estimate"].as_f64() {
                groups.entry(name("group_id")).or_default().insert(name("function_id"), median);
            }
        }
    }
    groups
}

fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        n if n < 1e3 => format!("{n:.0} ns"),
        n if n < 1e6 => format!("{:.1} µs", n / 1e3),
        n if n < 1e9 => format!("{:.1} ms", n / 1e6),
        n => format!("{:.1} s", n / 1e9),
    }
}

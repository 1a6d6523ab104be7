//! What a run came to in numbers, for people: which rules found how much, and how long it took.

use std::{collections::BTreeMap, fmt::Write as _};

use super::run::Outcome;

/// The numbers as text, ending with a newline.
pub fn text(outcome: &Outcome) -> String {
    let Outcome { reports, rules, times, .. } = outcome;
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in reports.findings() {
        *found.entry(&finding.rule).or_default() += 1;
    }
    let mut found: Vec<(&str, usize)> = found.into_iter().collect();
    found.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
    let summary = reports.summary();
    let mut out = String::from("statistics\n");
    let mut row = |name: &str, value: String| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  {name:22}{value}");
    };
    row("rules asked", rules.len().to_string());
    row("rules that found", found.len().to_string());
    row("sources", summary.sources.to_string());
    row("documents", summary.documents.to_string());
    let milliseconds = |time: std::time::Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
    row("policies ready after", milliseconds(times.0));
    row("sources judged in", milliseconds(times.1));
    for (rule, count) in found {
        row(rule, count.to_string());
    }
    out
}

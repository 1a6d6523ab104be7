//! Runs the sets on request, so that a script can let another engine and ours take turns in one session.
//!
//! `turns write <folder>` writes each set as a JSON file. `turns serve` reads lines
//! `<set>\t<engine>\t<milliseconds>` and answers each with a line of JSON: `{"result": ...}` where the
//! time is 0, `{"nanoseconds": the median of a decision}` otherwise, `{"error": ...}` where this
//! engine cannot run the set.

#[path = "engines/mod.rs"]
mod engines;

use std::{
    collections::HashMap,
    env, fs,
    hint::black_box,
    io::{self, BufRead, Write},
    path::Path,
    time::{Duration, Instant},
};

use engines::Engine;
use plimsoll_benches::{Set, all};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["write", folder] => write(Path::new(folder)),
        ["serve"] => serve(),
        _ => Err("usage: turns write <folder> | turns serve".into()),
    }
}

fn write(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    fs::create_dir_all(folder)?;
    for (place, set) in all().into_iter().enumerate() {
        let files: Vec<Value> = set.files.iter().map(|(name, text)| json!([name, text])).collect();
        let (name, query, input) = (&set.name, &set.query, &set.input);
        let text = json!({ "name": name, "query": query, "files": files, "data": set.data, "input": input });
        fs::write(folder.join(format!("{place}.json")), text.to_string())?;
    }
    Ok(())
}

fn serve() -> Result<(), Box<dyn std::error::Error>> {
    let sets = all();
    let mut loaded: HashMap<(String, String), Result<Box<dyn Engine>, String>> = HashMap::new();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let [name, engine, milliseconds] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("not a request: {line}").into());
        };
        let set = sets.iter().find(|set| set.name == name).ok_or("there is no such set")?;
        // One set at a time is in memory: the largest would not fit four times.
        loaded.retain(|(other, _), _| other == name);
        let engine = loaded
            .entry((name.to_owned(), engine.to_owned()))
            .or_insert_with(|| engines::load(engine, set));
        let answer = match engine {
            Ok(engine) => answer(engine.as_mut(), set, milliseconds.parse()?)?,
            Err(error) => json!({ "error": error }),
        };
        let mut out = io::stdout().lock();
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}

fn answer(engine: &mut dyn Engine, set: &Set, milliseconds: u64) -> Result<Value, serde_json::Error> {
    if milliseconds == 0 {
        let result = engine.decide(&set.input);
        let result = if result.is_empty() { Value::Null } else { serde_json::from_str(&result)? };
        return Ok(json!({ "result": result }));
    }
    let until = Instant::now() + Duration::from_millis(milliseconds);
    let mut times = Vec::new();
    while times.len() < 3 || Instant::now() < until {
        let start = Instant::now();
        black_box(engine.decide(black_box(&set.input)));
        times.push(start.elapsed());
    }
    times.sort_unstable();
    Ok(json!({ "nanoseconds": times[times.len() / 2].as_nanos() as u64, "fastest": times[0].as_nanos() as u64 }))
}

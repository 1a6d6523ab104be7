//! Engines behind one trait, and their side of the talk with `benches/peers/opa.py`, which lets engines in
//! several processes take turns.

use std::{
    collections::HashMap,
    hint::black_box,
    io::{self, BufRead, Write},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::Set;

/// An engine with the policies of one set loaded. Whatever can be done before the input is known is done.
pub trait Engine {
    /// The document that the set asks for, as JSON text; empty if it is undefined.
    ///
    /// # Errors
    /// Why the engine did not come to an answer.
    fn decide(&mut self, input: &str) -> Result<String, String>;
}

/// Loads a set into the engine of that name, or says why it cannot run there.
pub type Load = fn(&str, &Set) -> Result<Box<dyn Engine>, String>;

/// Answers requests on standard input, `<set>\t<engine>\t<milliseconds>` a line, each with a line of JSON:
/// `result` where the time is 0, else the `median` and the `fastest` decision in nanoseconds; `error` where
/// the engine cannot run the set.
///
/// # Errors
/// A request that is none, or a broken pipe.
pub fn serve(sets: &[Set], load: Load) -> Result<(), Box<dyn std::error::Error>> {
    let mut loaded: HashMap<(String, String), Result<Box<dyn Engine>, String>> = HashMap::new();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let [name, engine, milliseconds] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("not a request: {line}").into());
        };
        let set = sets.iter().find(|set| set.name == name).ok_or("there is no such set")?;
        // One set at a time is in memory: the largest would not fit many times.
        loaded.retain(|(other, _), _| other == name);
        let engine =
            loaded.entry((name.to_owned(), engine.to_owned())).or_insert_with(|| load(engine, set));
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

fn answer(
    engine: &mut dyn Engine,
    set: &Set,
    milliseconds: u64,
) -> Result<Value, serde_json::Error> {
    if milliseconds == 0 {
        return Ok(match engine.decide(&set.input) {
            Ok(text) if text.is_empty() => json!({ "result": Value::Null }),
            Ok(text) => json!({ "result": serde_json::from_str::<Value>(&text)? }),
            Err(error) => json!({ "error": error }),
        });
    }
    let until = Instant::now() + Duration::from_millis(milliseconds);
    let mut times = Vec::new();
    while times.len() < 3 || Instant::now() < until {
        let start = Instant::now();
        let _ = black_box(engine.decide(black_box(&set.input)));
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let nanoseconds = |time: &Duration| u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
    let (median, fastest) = (nanoseconds(&times[times.len() / 2]), nanoseconds(&times[0]));
    Ok(json!({ "median": median, "fastest": fastest }))
}

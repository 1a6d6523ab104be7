//! Our engines, for `benches/peers/opa.py`, which lets them and others take turns in one session.
//!
//! `turns write <folder>` writes each set as a JSON file, `turns serve` decides on request.

#[path = "engines/mod.rs"]
mod engines;

use std::{env, fs, path::Path};

use plimsoll_benches::{all, serve};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["write", folder] => write(Path::new(folder)),
        ["serve"] => serve(&all(), engines::load),
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

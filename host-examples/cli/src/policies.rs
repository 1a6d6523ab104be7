//! The policies that a run decides by, read from files.

use std::{fs, path::Path};

use ignore::WalkBuilder;
use plimsoll::{Dialect, Engine, Error, Loaded, PolicySet};

use crate::{args::Policies, bundle};

/// Why there is no policy set.
pub enum Failure {
    /// The policies do not compile.
    Compile(Error),
    /// Nothing got that far.
    Other(String),
}

/// Loads the engine and compiles the policies that `arguments` names.
pub fn compile(arguments: &Policies) -> Result<PolicySet, Failure> {
    let engine = Engine::new().map_err(|error| Failure::Other(error.to_string()))?;
    if let Loaded::AtStart(reason) = engine.loaded() {
        eprintln!("note: the engine was compiled for this machine just now: {reason}");
    }
    let mut texts = Vec::new();
    for path in &arguments.files {
        read_policies(path, &mut texts).map_err(Failure::Other)?;
    }
    let with_bundles = !arguments.bundles.bundles.is_empty();
    let plain = texts.is_empty() && arguments.data.is_none() && !with_bundles;
    let mut policies = plimsoll::Policies::new();
    for (name, text) in texts {
        policies = policies.file(name, text);
    }
    let data = arguments.data.as_deref().map(read).transpose().map_err(Failure::Other)?;
    if with_bundles {
        let data = data.as_deref().unwrap_or("{}");
        let loaded = bundle::load(&engine, &arguments.bundles, data, false);
        policies = policies.bundles(loaded.map_err(Failure::Compile)?);
    } else if let Some(data) = data {
        policies = policies.data(data);
    }
    if let Some(dialect) = arguments.dialect {
        policies = policies.dialect(dialect);
    }
    for package in &arguments.namespaces {
        policies = policies.namespace(package);
    }
    if arguments.no_bundled {
        policies = policies.alone();
    }
    let set = if plain { engine.bundled() } else { engine.compile(policies) };
    let set = set.map_err(Failure::Compile)?;
    let idle = set.rules().iter().filter(|rule| rule.kinds.is_empty()).count();
    if idle > 0 {
        eprintln!(
            "note: {idle} rules are for what is not read here, or deprecated: they do not run"
        );
    }
    Ok(set)
}

fn read_policies(path: &Path, texts: &mut Vec<(String, String)>) -> Result<(), String> {
    let before = texts.len();
    for entry in WalkBuilder::new(path).sort_by_file_path(Ord::cmp).build() {
        let entry = entry.map_err(|error| error.to_string())?;
        let file = entry.path();
        let name = file.to_string_lossy();
        let is_rego =
            name.ends_with(".rego") && (entry.depth() == 0 || !name.ends_with("_test.rego"));
        let is_data = [".yaml", ".yml", ".json"].iter().any(|ending| name.ends_with(ending));
        if !is_rego && !is_data || entry.file_type().is_some_and(|kind| kind.is_dir()) {
            continue;
        }
        let text = read(file)?;
        if is_rego || Dialect::of_data(&name, &text).is_some() {
            texts.push((name.into_owned(), text));
        }
    }
    if texts.len() == before {
        return Err(format!(
            "{}: no policy here: give a .rego file, a constraint template in YAML or a folder of them",
            path.display()
        ));
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

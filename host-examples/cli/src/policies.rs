//! The policies that a run decides by, read from files.

use plimsoll::{Engine, Error, Limits, Loaded as HowLoaded, PolicySet};

use crate::{
    args::Policies,
    bundle,
    load::{Loaded, Taken, load},
    output,
};

/// Why there is no policy set.
pub enum Failure {
    /// The policies do not compile, or their files cannot be read.
    Compile(Error),
    /// Nothing got that far.
    Other(String),
}

/// Loads the engine.
///
/// # Errors
/// A message where this machine cannot run it.
pub fn engine() -> Result<Engine, String> {
    engine_within(Limits::default())
}

/// Loads the engine, with limits of its own.
///
/// # Errors
/// A message where this machine cannot run it.
pub fn engine_within(limits: Limits) -> Result<Engine, String> {
    let engine = Engine::with_limits(limits).map_err(|error| error.to_string())?;
    if let HowLoaded::AtStart(reason) = engine.loaded() {
        output::note(&format!("the engine was compiled for this machine just now: {reason}"));
    }
    Ok(engine)
}

/// Loads the engine and compiles the policies that `arguments` names.
pub fn compile(arguments: &Policies) -> Result<PolicySet, Failure> {
    let engine = engine().map_err(Failure::Other)?;
    let taken = Taken { tests: false, any_data: false };
    let mut loaded = load(&engine, &arguments.files, &arguments.data, taken)
        .map_err(|wrong| Failure::Compile(Error::Compile(wrong)))?;
    if loaded.modules.is_empty() && !arguments.files.is_empty() {
        let paths: Vec<_> = arguments.files.iter().map(|path| path.to_string_lossy()).collect();
        return Err(Failure::Other(format!(
            "{}: no policy here: give a .rego file, a constraint template in YAML or a folder of them",
            paths.join(" ")
        )));
    }
    let with_bundles = !arguments.bundles.bundles.is_empty();
    let plain = loaded.modules.is_empty()
        && loaded.data.is_empty()
        && !with_bundles
        && arguments.profile.is_none();
    let data = std::mem::take(&mut loaded.data);
    let mut policies = of(loaded, !arguments.no_bundled);
    if with_bundles {
        let data = data.into_json().to_string();
        let bundles = bundle::load(&engine, &arguments.bundles, &data, false);
        policies = policies.bundles(bundles.map_err(Failure::Compile)?);
    } else if !data.is_empty() {
        policies = policies.data(data.into_json().to_string());
    }
    if let Some(dialect) = arguments.dialect {
        policies = policies.dialect(dialect);
    }
    if let Some(profile) = &arguments.profile {
        policies = policies.profile(profile);
    }
    for package in &arguments.namespaces {
        policies = policies.namespace(package);
    }
    let set = if plain { engine.bundled() } else { engine.compile(policies) };
    let set = set.map_err(Failure::Compile)?;
    let idle = set.rules().iter().filter(|rule| rule.kinds.is_empty()).count();
    if idle > 0 {
        output::note(&format!(
            "{idle} rules are for what is not read here, or deprecated: they do not run"
        ));
    }
    Ok(set)
}

/// What was loaded, ready to be compiled.
pub fn of(loaded: Loaded, bundled: bool) -> plimsoll::Policies {
    let mut policies = plimsoll::Policies::new();
    for (name, text) in loaded.modules {
        policies = policies.file(name, text);
    }
    if !loaded.data.is_empty() {
        policies = policies.data(loaded.data.into_json().to_string());
    }
    if bundled { policies } else { policies.alone() }
}

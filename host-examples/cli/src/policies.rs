//! The policies that a run decides by, read from files.

use plimsoll::{Dialect, Engine, Error, Limits, Loaded as HowLoaded, PolicySet, Rule, WaiverFault};

use crate::{
    args::{Policies, Taking as TakingArguments},
    bundle::{self, args::Bundles},
    configuration::Configured,
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

impl From<Failure> for String {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Compile(error) => error.to_string(),
            Failure::Other(message) => message,
        }
    }
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
/// With `combine` those of conftest see all sources at once.
/// Also gives the configuration, which says more than which policies there are.
pub fn compile(arguments: &Policies, combine: bool) -> Result<(PolicySet, Configured), Failure> {
    compile_on(&engine().map_err(Failure::Other)?, arguments, combine)
}

/// The same on an engine that is there.
pub fn compile_on(
    engine: &Engine,
    arguments: &Policies,
    combine: bool,
) -> Result<(PolicySet, Configured), Failure> {
    let configured = Configured::read(engine, &arguments.configuring).map_err(Failure::Compile)?;
    let set = compile_configured(engine, arguments, combine, &configured)?;
    Ok((set, configured))
}

/// The same by a configuration that has been read.
pub fn compile_configured(
    engine: &Engine,
    arguments: &Policies,
    combine: bool,
    configured: &Configured,
) -> Result<PolicySet, Failure> {
    let files = [configured.policies(), arguments.files.clone()].concat();
    let data = [configured.data(), arguments.data.clone()].concat();
    let taken = Taken { tests: false, any_data: false };
    let loaded = load(engine, &files, &data, taken)
        .map_err(|wrong| Failure::Compile(Error::Compile(wrong)))?;
    if loaded.modules.is_empty() && !files.is_empty() {
        let paths: Vec<_> = files.iter().map(|path| path.to_string_lossy()).collect();
        return Err(Failure::Other(format!(
            "{}: no policy here: give a .rego file, a constraint template in YAML or a folder of them",
            paths.join(" ")
        )));
    }
    let mut bundles = arguments.bundles.clone();
    bundles.bundles.extend(configured.bundles());
    let taking = Taking {
        bundled: !arguments.no_bundled && configured.says.bundled != Some(false),
        dialect: arguments.dialect,
        namespaces: &arguments.namespaces,
        bundles: &bundles,
        combine,
        configured: Some(configured),
    };
    let plain = loaded.is_empty() && bundles.bundles.is_empty() && configured.changes_nothing();
    let set = if plain && taking.bundled {
        engine.bundled()
    } else {
        taking.policies(engine, loaded, false).and_then(|policies| engine.compile(policies))
    };
    let set = set.map_err(Failure::Compile)?;
    let idle = set.rules().iter().filter(|rule| rule.kinds.is_empty()).count();
    if idle > 0 {
        output::note(&format!(
            "{idle} rules are for what is not read here, or deprecated: they do not run"
        ));
    }
    Ok(set)
}

/// The rules that findings may be of: those of the policies, and the engine's own about waivers.
pub fn told(set: &PolicySet) -> Vec<Rule> {
    let own = WaiverFault::ALL.map(WaiverFault::rule);
    set.rules().iter().cloned().chain(own).collect()
}

/// How policies are taken, and what joins those that were loaded from files.
#[derive(Debug, Clone, Copy)]
pub struct Taking<'a> {
    /// Whether the bundled rules do.
    pub bundled: bool,
    /// The dialect of all; where absent each file tells its own.
    pub dialect: Option<Dialect>,
    /// Of conftest's policies, the packages whose rules decide.
    pub namespaces: &'a [String],
    /// The bundles that do.
    pub bundles: &'a Bundles,
    /// Whether those of conftest see all sources at once.
    pub combine: bool,
    /// What the configuration chooses and tunes.
    pub configured: Option<&'a Configured>,
}

impl<'a> Taking<'a> {
    /// How `arguments` have policies taken.
    pub fn new(arguments: &'a TakingArguments, bundled: bool) -> Self {
        let TakingArguments { dialect, namespaces, bundles } = arguments;
        Self { bundled, dialect: *dialect, namespaces, bundles, combine: false, configured: None }
    }

    /// What was loaded, ready to be compiled. Tests in bundles are left out unless `tests` are wanted.
    ///
    /// # Errors
    /// All that is wrong with bundles.
    pub fn policies(
        &self,
        engine: &Engine,
        loaded: Loaded,
        tests: bool,
    ) -> Result<plimsoll::Policies, Error> {
        let mut policies = plimsoll::Policies::new();
        for (name, text) in loaded.modules {
            policies = policies.file(name, text);
        }
        for (name, text) in loaded.fixtures {
            policies = policies.fixture(name, text);
        }
        let mut data = loaded.data.into_json();
        if let Some(configured) = self.configured {
            data = configured.over(data);
            if let Some(profile) = &configured.says.profile {
                policies = policies.profile(profile);
            }
        }
        let has_data = data.as_object().is_some_and(|data| !data.is_empty());
        let data = data.to_string();
        if !self.bundles.bundles.is_empty() {
            policies = policies.bundles(bundle::load(engine, self.bundles, &data, tests)?);
        } else if has_data {
            policies = policies.data(data);
        }
        if let Some(dialect) = self.dialect {
            policies = policies.dialect(dialect);
        }
        for package in self.namespaces {
            policies = policies.namespace(package);
        }
        if self.combine {
            policies = policies.combine();
        }
        Ok(if self.bundled { policies } else { policies.alone() })
    }
}

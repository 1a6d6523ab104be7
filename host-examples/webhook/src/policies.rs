//! What requests are judged by: policies compiled once for each profile there is, and all of them exchanged at
//! once when their files change.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::Duration,
};

use clap::Args;
use plimsoll::{
    Diagnostic, Engine, Error, Instances, Policies, PolicySet, Report, Settings, Severity, Source,
};
use plimsoll_loading::{
    bundles,
    configuration::{Configured, Configuring},
    load::{Taken, load},
    trust::{Trusting, trust},
};

use crate::profiles::Profiles;

/// What the engine calls the profile of a configuration that tunes one.
const TUNED: &str = "plimsoll.yaml";

/// Which policies decide.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Policies")]
pub struct PolicyArguments {
    /// Rego files, constraint templates, or folders of them, to add to the bundled rules. May be given more
    /// than once.
    #[arg(long = "policy", value_name = "PATH")]
    pub files: Vec<PathBuf>,

    /// JSON or YAML that policies see as `data`. May be given more than once.
    #[arg(long, value_name = "FILE")]
    pub data: Vec<PathBuf>,

    /// An OPA bundle to decide by: an archive or a folder. May be given more than once.
    #[arg(long = "bundle", value_name = "PATH")]
    pub bundles: Vec<String>,

    /// Leave the bundled rules out.
    #[arg(long)]
    pub no_bundled: bool,

    /// The least severity that refuses; medium where neither this nor the configuration says it.
    #[arg(long, value_name = "SEVERITY", value_parser = severity)]
    pub fail_on: Option<Severity>,

    /// Whose bundles are taken.
    #[command(flatten)]
    pub trust: Trusting,

    /// How rules are chosen and tuned.
    #[command(flatten)]
    pub configuring: Configuring,
}

fn severity(name: &str) -> Result<Severity, String> {
    let names = Severity::ALL.map(Severity::as_str).join(", ");
    name.parse().map_err(|()| format!("write one of {names}"))
}

/// Policies of one profile, compiled.
#[derive(Debug)]
pub struct Compiled {
    /// The name of the profile.
    pub profile: String,
    set: PolicySet,
    settings: Settings,
}

impl Compiled {
    /// The engine's report on a source.
    #[must_use]
    pub fn check(&self, source: &Source, now: i64, deadline: Duration) -> Report {
        self.set.check_within(deadline, source, &Settings { now, ..self.settings.clone() })
    }

    /// The least severity that refuses.
    #[must_use]
    pub fn fail_on(&self) -> Severity {
        self.settings.fail_on
    }

    /// How many rules decide.
    #[must_use]
    pub fn rules(&self) -> usize {
        self.set.rules().len()
    }
}

/// Policies for every profile there is. It never changes: a request has the one that was there when it came.
#[derive(Debug)]
pub struct Library {
    /// By the name of the profile.
    compiled: BTreeMap<String, Compiled>,
    /// The profile of what chooses none.
    default: String,
}

impl Library {
    /// Reads the files and compiles what is in them for every profile.
    ///
    /// # Errors
    /// All that is wrong with the first profile that does not compile.
    pub fn load(
        engine: &Engine,
        arguments: &PolicyArguments,
        profiles: &Profiles,
    ) -> Result<Self, Error> {
        let configured = Configured::read(engine, &arguments.configuring)?;
        let default = configured.says.profile.unwrap_or_else(|| "default".to_owned());
        let mut compiled = BTreeMap::new();
        for profile in profiles.all().into_iter().chain([default.as_str()]) {
            if !compiled.contains_key(profile) {
                compiled.insert(profile.to_owned(), compile(engine, arguments, profile)?);
            }
        }
        Ok(Self { compiled, default })
    }

    /// The policies of a profile, or of the one that holds where nobody chose.
    #[must_use]
    pub fn profile(&self, name: Option<&str>) -> Option<&Compiled> {
        self.compiled.get(name.unwrap_or(&self.default))
    }

    /// How many rules decide, by profile.
    pub fn rules(&self) -> impl Iterator<Item = (&str, usize)> {
        self.compiled.iter().map(|(name, compiled)| (name.as_str(), compiled.rules()))
    }

    /// Makes as many instances of each profile as are kept, so that no request waits for one.
    ///
    /// # Errors
    /// Where one cannot be made.
    pub fn warm(&self) -> Result<(), Error> {
        self.compiled.values().try_for_each(|compiled| compiled.set.warm(usize::MAX))
    }

    /// How the instances of all profiles fare.
    #[must_use]
    pub fn instances(&self) -> Instances {
        self.compiled.values().map(|compiled| compiled.set.instances()).fold(
            Instances::default(),
            |all, some| Instances {
                idle: all.idle + some.idle,
                made: all.made + some.made,
                lost: all.lost + some.lost,
            },
        )
    }
}

fn compile(engine: &Engine, arguments: &PolicyArguments, profile: &str) -> Result<Compiled, Error> {
    // What the file tunes itself has no other name.
    let mut configuring = arguments.configuring.clone();
    if profile != TUNED {
        configuring.profile = Some(profile.to_owned());
    }
    let configured = Configured::read(engine, &configuring)?;
    let files = [configured.policies(), arguments.files.clone()].concat();
    let data = [configured.data(), arguments.data.clone()].concat();
    let taken = Taken { tests: false, any_data: false };
    let loaded = load(engine, &files, &data, taken).map_err(Error::Compile)?;
    if loaded.modules.is_empty() && !files.is_empty() {
        return Err(Error::Compile(vec![no_policy(&files)]));
    }
    let mut policies = Policies::new();
    for (name, text) in loaded.modules {
        policies = policies.file(name, text);
    }
    policies = policies.profile(configured.says.profile.as_deref().unwrap_or(profile));
    let data = configured.over(loaded.data.into_json()).to_string();
    let bundles = [configured.bundles(), arguments.bundles.clone()].concat();
    policies = if bundles.is_empty() {
        policies.data(data)
    } else {
        policies.bundles(load_bundles(engine, &bundles, &data, &arguments.trust)?)
    };
    if arguments.no_bundled || configured.says.bundled == Some(false) {
        policies = policies.alone();
    }
    let settings = Settings {
        fail_on: arguments.fail_on.or(configured.says.fail_on).unwrap_or(Severity::Medium),
        waivers: configured.says.waivers,
        ..Settings::default()
    };
    Ok(Compiled { profile: profile.to_owned(), set: engine.compile(policies)?, settings })
}

fn load_bundles(
    engine: &Engine,
    places: &[String],
    data: &str,
    trusting: &Trusting,
) -> Result<plimsoll::LoadedBundles, Error> {
    let refused = |wrong: Diagnostic| Error::Bundle(vec![wrong]);
    let trust = trust(trusting).map_err(refused)?;
    let mut read = Vec::new();
    for place in places {
        if place.contains("://") && !place.starts_with("file://") {
            return Err(refused(
                Diagnostic::error("bundle/not-fetched", place, "the webhook fetches no bundles")
                    .help("mount the archive and name its file; it is read again when it changes"),
            ));
        }
        read.push(bundles::read(place, &[]).map_err(refused)?);
    }
    let loaded = engine.load_bundles(read, data, &trust)?;
    Ok(loaded.only(|name| !name.ends_with("_test.rego")))
}

fn no_policy(files: &[PathBuf]) -> Diagnostic {
    let names: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
    Diagnostic::error("policy/none", &names.join(" "), "no policy here")
        .help("give a .rego file, a constraint template in YAML or a folder of them")
}

/// The files and folders that policies are read from, to be looked at for changes.
#[must_use]
pub fn places(engine: &Engine, arguments: &PolicyArguments) -> Vec<PathBuf> {
    let mut places = [arguments.files.clone(), arguments.data.clone()].concat();
    places.extend(arguments.configuring.config.clone());
    let mut bundles = arguments.bundles.clone();
    // A configuration that cannot be read names nothing else; that it can be read again is seen by itself.
    if let Ok(configured) = Configured::read(engine, &arguments.configuring) {
        places.extend(configured.policies());
        places.extend(configured.data());
        bundles.extend(configured.bundles());
    }
    let file =
        |place: &String| Path::new(place.strip_prefix("file://").unwrap_or(place)).to_path_buf();
    places.extend(bundles.iter().map(file));
    places.extend(arguments.trust.verification_key.iter().map(PathBuf::from));
    places
}

//! `plimsoll.yaml`: found in the working folder or above it, and what it says brought together with what the
//! command line says, which has the last word.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use clap::Args;
use plimsoll::{Configuration, Diagnostic, Engine, Error};
use serde_json::{Map, Value, json};

/// The name of the file.
pub const FILE: &str = "plimsoll.yaml";

/// The profile that a report on a framework is made with; see [`Configured::for_framework`].
const ASKING: &str = "report";

/// How rules are chosen and tuned.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Configuration")]
pub struct Configuring {
    /// The profile that chooses rules and tunes them, such as production or pss-restricted.
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,

    /// A value for a parameter of a rule, such as PLM-D010.registries=[ghcr.io]; YAML, as in data. May be
    /// given more than once.
    #[arg(long = "set", value_name = "RULE.PARAMETER=VALUE")]
    pub set: Vec<String>,

    /// The configuration to go by; plimsoll.yaml here or in a folder above otherwise.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Go by no configuration.
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,
}

/// What is gone by.
#[derive(Debug, Default)]
pub struct Configured {
    /// What the file says, with the profile that the command line chose.
    pub says: Configuration,
    /// The file, where there is one.
    file: Option<PathBuf>,
    /// The file's folder, which its paths count from.
    folder: PathBuf,
    /// What goes over all data.
    overlay: Value,
}

impl Configured {
    /// Reads the configuration that arguments name, or the one that is found.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn read(engine: &Engine, arguments: &Configuring) -> Result<Self, Error> {
        let wrong = |wrong: Diagnostic| Error::Data(vec![wrong]);
        let file = match &arguments.config {
            Some(file) => Some(file.clone()),
            None if arguments.no_config => None,
            None => env::current_dir().ok().and_then(|folder| above(&folder)),
        };
        let mut configured = Self { overlay: json!({}), ..Self::default() };
        configured.says.profile.clone_from(&arguments.profile);
        if let Some(file) = file {
            let name = file.to_string_lossy();
            let text = fs::read_to_string(&file).map_err(|error| {
                wrong(
                    Diagnostic::error("configuration/unreadable", &name, error.to_string())
                        .help("name a file that can be read, or give --no-config"),
                )
            })?;
            let chosen = arguments.profile.as_deref();
            configured.says = engine.read_configuration(&name, &text, chosen)?;
            configured.overlay = serde_json::from_str(&configured.says.overlay).unwrap_or_default();
            configured.folder = file.parent().map(Path::to_path_buf).unwrap_or_default();
            configured.file = Some(file);
        }
        for setting in &arguments.set {
            let value = parameter(engine, setting)?;
            overlay(&mut configured.overlay, value);
        }
        Ok(configured)
    }

    /// The file, where there is one.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The file, and the files and folders that it has policies and data from.
    pub fn files(&self) -> Vec<PathBuf> {
        let files = self.file.iter().cloned();
        files.chain(self.policies()).chain(self.data()).collect()
    }

    /// The policies that it names, as paths from here.
    pub fn policies(&self) -> Vec<PathBuf> {
        self.says.policies.iter().map(|path| self.folder.join(path)).collect()
    }

    /// The data that it names, as paths from here.
    pub fn data(&self) -> Vec<PathBuf> {
        self.says.data.iter().map(|path| self.folder.join(path)).collect()
    }

    /// The bundles that it names: addresses, or paths from here.
    pub fn bundles(&self) -> Vec<String> {
        let place = |bundle: &String| {
            if bundle.contains("://") {
                bundle.clone()
            } else {
                self.folder.join(bundle).to_string_lossy().into_owned()
            }
        };
        self.says.bundles.iter().map(place).collect()
    }

    /// Has every rule asked that gives evidence for a framework, besides those of the profile.
    #[must_use]
    pub fn for_framework(mut self, framework: &str) -> Self {
        let chosen = self.says.profile.as_deref().unwrap_or("default");
        let asking = json!({ "extends": chosen, "frameworks": [framework] });
        overlay(&mut self.overlay, json!({ "plimsoll": { "profiles": { ASKING: asking } } }));
        self.says.profile = Some(ASKING.to_owned());
        self
    }

    /// Whether nothing is to be put over the data.
    pub fn changes_nothing(&self) -> bool {
        self.overlay.as_object().is_none_or(Map::is_empty) && self.says.profile.is_none()
    }

    /// Data with what it says put over it.
    pub fn over(&self, mut data: Value) -> Value {
        overlay(&mut data, self.overlay.clone());
        data
    }
}

/// The configuration of a folder: in it, or in the nearest folder above that has one.
fn above(folder: &Path) -> Option<PathBuf> {
    let found = folder.ancestors().map(|folder| folder.join(FILE)).find(|file| file.is_file())?;
    // Names are shown, so the short one is better.
    Some(found.strip_prefix(folder).map_or_else(|_| found.clone(), Path::to_path_buf))
}

/// What `RULE.PARAMETER=VALUE` says, as data.
fn parameter(engine: &Engine, setting: &str) -> Result<Value, Error> {
    let wrong = |message: String| {
        let help = "write RULE.PARAMETER=VALUE, such as PLM-D010.registries=[ghcr.io]";
        Error::Data(vec![Diagnostic::error("configuration/set", "--set", message).help(help)])
    };
    let (name, text) =
        setting.split_once('=').ok_or_else(|| wrong(format!("`{setting}` has no `=`")))?;
    let (rule, parameter) =
        name.rsplit_once('.').ok_or_else(|| wrong(format!("`{name}` names no parameter")))?;
    let values = engine.read_data("--set", text)?;
    let [value] = values.as_slice() else { return Err(wrong(format!("`{setting}` has no value"))) };
    let value: Value = serde_json::from_str(value).unwrap_or_default();
    Ok(json!({ "plimsoll": { "parameters": { rule: { parameter: value } } } }))
}

/// Puts a value over another: objects are joined key by key, anything else takes the place of what was there.
fn overlay(below: &mut Value, over: Value) {
    match (below, over) {
        (Value::Object(below), Value::Object(over)) => {
            for (key, value) in over {
                overlay(below.entry(key).or_insert(Value::Null), value);
            }
        }
        (below, over) => *below = over,
    }
}

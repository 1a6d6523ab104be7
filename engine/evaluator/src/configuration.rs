//! `plimsoll.yaml`: what a repository says of how it is judged. A host finds the file and reads what it names;
//! what it means is told here.

use std::collections::BTreeMap;

use plimsoll_document::{Pointer, SpanTable, read_placed};
use plimsoll_rego::analysis::nearest;
use plimsoll_types::{Diagnostic, Severity, Waiver};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

use crate::profile;

/// The profile that a configuration is: the one that it chooses, tuned.
const PROFILE: &str = "plimsoll.yaml";

/// The fields, as they are written.
const FIELDS: [&str; 10] = [
    "bundled",
    "bundles",
    "data",
    "environments",
    "fail-on",
    "parameters",
    "policies",
    "profile",
    "severities",
    "waivers",
];

/// What a configuration says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Configuration {
    /// Policy files and folders, relative to the file.
    pub policies: Vec<String>,
    /// Files of data, relative to the file.
    pub data: Vec<String>,
    /// Bundles: addresses, or files and folders relative to the file.
    pub bundles: Vec<String>,
    /// Whether the bundled library takes part; where nothing is said it does.
    pub bundled: Option<bool>,
    /// The least severity that fails a report.
    pub fail_on: Option<Severity>,
    /// The profile to compile with, which stands in [`Configuration::overlay`] where it is tuned.
    pub profile: Option<String>,
    /// What belongs into the base document, as JSON.
    pub overlay: String,
    /// What is allowed for a while.
    pub waivers: Vec<Waiver>,
    /// Which sources say what is deployed where: globs for their names, by environment.
    pub deployments: BTreeMap<String, Vec<String>>,
}

impl Configuration {
    /// Reads a configuration. `chosen` is a profile that takes the place of the one it names.
    ///
    /// # Errors
    /// All that is wrong with it, each with its place and a remedy.
    pub fn read(name: &str, text: &str, chosen: Option<&str>) -> Result<Self, Vec<Diagnostic>> {
        let mut documents = read_placed(name, text)?;
        let (body, spans) = documents.pop().unwrap_or_else(|| (json!({}), SpanTable::default()));
        let mut reader = Reader { file: name, spans, wrong: Vec::new() };
        if !documents.is_empty() {
            reader.wrong.push(
                Diagnostic::error(
                    "configuration/documents",
                    name,
                    "there is more than one document",
                )
                .help("put everything into one, without `---`"),
            );
        }
        let configuration = reader.configuration(&body, chosen);
        if reader.wrong.is_empty() { Ok(configuration) } else { Err(reader.wrong) }
    }
}

struct Reader<'r> {
    file: &'r str,
    spans: SpanTable,
    wrong: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn configuration(&mut self, body: &Value, chosen: Option<&str>) -> Configuration {
        let Some(fields) = body.as_object() else {
            self.error(
                &Pointer::default(),
                "it is no mapping".to_owned(),
                "write `profile: default`",
            );
            return Configuration::default();
        };
        self.unknown(&Pointer::default(), fields, &FIELDS);
        let profile: Option<String> = self.field(fields, "profile", "the name of a profile");
        let profile = chosen.map(str::to_owned).or(profile);
        let parameters: Option<BTreeMap<String, Map<String, Value>>> =
            self.field(fields, "parameters", "parameters by rule: `PLM-D010: {registries: [...]}`");
        let (severities, without) = self.severities(fields);
        let waivers = self.waivers(fields.get("waivers"));
        let tuned = parameters.is_some() || !severities.is_empty() || !without.is_empty();
        let overlay = if tuned {
            let own = json!({
                "extends": profile.as_deref().unwrap_or(profile::DEFAULT),
                "parameters": parameters.unwrap_or_default(),
                "severities": severities,
                "without": without,
            });
            json!({ "plimsoll": { "profiles": { PROFILE: own } } })
        } else {
            json!({})
        };
        let paths = "a list of paths";
        Configuration {
            policies: self.field(fields, "policies", paths).unwrap_or_default(),
            data: self.field(fields, "data", paths).unwrap_or_default(),
            bundles: self
                .field(fields, "bundles", "a list of paths and addresses")
                .unwrap_or_default(),
            bundled: self.field(fields, "bundled", "true or false"),
            fail_on: self.field(fields, "fail-on", "low, medium, high or critical"),
            profile: if tuned { Some(PROFILE.to_owned()) } else { profile },
            overlay: overlay.to_string(),
            waivers,
            deployments: self.deployments(fields),
        }
    }

    /// Severities by rule, and the rules that are switched off.
    fn severities(
        &mut self,
        fields: &Map<String, Value>,
    ) -> (BTreeMap<String, String>, Vec<String>) {
        let help = "write low, medium, high, critical or \"off\"";
        let given: Option<BTreeMap<String, Value>> = self.field(fields, "severities", help);
        let (mut severities, mut without) = (BTreeMap::new(), Vec::new());
        for (rule, value) in given.into_iter().flatten() {
            match &value {
                // To YAML 1.1 `off` is a boolean.
                Value::Bool(false) => without.push(rule),
                Value::String(word) if word == "off" => without.push(rule),
                Value::String(word) if word.parse::<Severity>().is_ok() => {
                    severities.insert(rule, word.clone());
                }
                other => {
                    let place = Pointer::from_iter(["severities", rule.as_str()]);
                    self.error(&place, format!("{other} is no severity"), help);
                }
            }
        }
        (severities, without)
    }

    fn deployments(&mut self, fields: &Map<String, Value>) -> BTreeMap<String, Vec<String>> {
        let what = "globs by environment: `production: [deploy/production/**]`";
        let given: Option<BTreeMap<String, Globs>> = self.field(fields, "environments", what);
        given.into_iter().flatten().map(|(environment, globs)| (environment, globs.all())).collect()
    }

    fn waivers(&mut self, list: Option<&Value>) -> Vec<Waiver> {
        let place = Pointer::from_iter(["waivers"]);
        let items = match list {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Array(items)) => items,
            Some(_) => {
                self.error(&place, "`waivers` is no list".to_owned(), "write a list of waivers");
                return Vec::new();
            }
        };
        let each = items.iter().enumerate();
        each.filter_map(|(index, item)| self.waiver(&place.child(index), item)).collect()
    }

    fn waiver(&mut self, place: &Pointer, item: &Value) -> Option<Waiver> {
        const NAMES: [&str; 6] = ["rule", "path", "object", "reason", "owner", "until"];
        let help = "a waiver has rule, reason, owner and until, and may have path and object";
        let Some(fields) = item.as_object() else {
            self.error(place, "a waiver is a mapping".to_owned(), help);
            return None;
        };
        self.unknown(place, fields, &NAMES);
        let written: Written = match Written::deserialize(item) {
            Ok(written) => written,
            Err(error) => {
                self.error(place, format!("the waiver cannot be read: {error}"), help);
                return None;
            }
        };
        Some(Waiver {
            rule: written.rule,
            path: written.path,
            object: written.object,
            reason: written.reason,
            owner: written.owner,
            until: written.until,
            file: self.file.to_owned(),
            span: self.spans.locate(place),
        })
    }

    fn field<T: DeserializeOwned>(
        &mut self,
        fields: &Map<String, Value>,
        name: &str,
        what: &str,
    ) -> Option<T> {
        let value = fields.get(name).filter(|value| !value.is_null())?;
        match T::deserialize(value) {
            Ok(value) => Some(value),
            Err(error) => {
                let message = format!("`{name}` cannot be read: {error}");
                self.error(&Pointer::from_iter([name]), message, &format!("it is {what}"));
                None
            }
        }
    }

    fn unknown(&mut self, place: &Pointer, fields: &Map<String, Value>, known: &[&str]) {
        for name in fields.keys().filter(|name| !known.contains(&name.as_str())) {
            let help = match nearest(name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there are {}", known.join(", ")),
            };
            self.error(&place.child(name), format!("there is no field `{name}`"), &help);
        }
    }

    fn error(&mut self, place: &Pointer, message: String, help: &str) {
        let wrong = Diagnostic::error("configuration/field", self.file, message).help(help);
        self.wrong.push(match self.spans.locate(place) {
            Some(span) => wrong.at(span),
            None => wrong,
        });
    }
}

/// A glob, or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Globs {
    One(String),
    All(Vec<String>),
}

impl Globs {
    fn all(self) -> Vec<String> {
        match self {
            Self::One(glob) => vec![glob],
            Self::All(globs) => globs,
        }
    }
}

#[derive(Deserialize)]
struct Written {
    rule: String,
    #[serde(default)]
    path: Option<String>,
    #[serde(default)]
    object: Option<String>,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    until: String,
}

//! What rules of other tools are called here: `docs/equivalents`, a file a tool.

use include_dir::{Dir, include_dir};
use plimsoll::Engine;
use serde_json::Value;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../docs/equivalents");

/// A rule of another tool, and what tells the same here.
pub struct Equivalent {
    /// The other tool, such as hadolint.
    pub tool: String,
    /// The rule's id there.
    pub id: String,
    /// Ids of rules, and codes of errors, here.
    pub names: Vec<String>,
    /// Why there are none.
    pub reason: Option<String>,
}

impl Equivalent {
    /// In a sentence.
    pub fn sentence(&self) -> String {
        let Self { tool, id, names, reason } = self;
        let (errors, rules): (Vec<&String>, Vec<&String>) =
            names.iter().partition(|name| name.contains('/'));
        let list = |names: Vec<&String>| {
            names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        };
        match (reason, rules.is_empty(), errors.is_empty()) {
            (Some(reason), ..) => format!("`{id}` of {tool} has no rule here. {reason}"),
            (None, false, true) => format!("`{id}` of {tool} is told by {}.", list(rules)),
            (None, true, _) => format!(
                "`{id}` of {tool} is the error {}: what cannot be built or read never passes.",
                list(errors)
            ),
            (None, false, false) => format!(
                "`{id}` of {tool} is told by {}, and by the error {}.",
                list(rules),
                list(errors)
            ),
        }
    }
}

/// What tools know by an id, whichever letters of it are capitals.
///
/// # Errors
/// A message where the data cannot be read, which a test keeps from happening.
pub fn of(engine: &Engine, id: &str) -> Result<Vec<Equivalent>, String> {
    let mut found = Vec::new();
    for file in FILES.files() {
        let text = file.contents_utf8().unwrap_or_default();
        let name = file.path().to_string_lossy();
        let documents = engine.read_data(&name, text).map_err(|error| error.to_string())?;
        for document in documents {
            let data: Value =
                serde_json::from_str(&document).map_err(|error| format!("{name}: {error}"))?;
            let tool = data.get("tool").and_then(Value::as_str).unwrap_or_default();
            let rules = data.get("rules").and_then(Value::as_object);
            let same = rules.into_iter().flatten().filter(|(key, _)| key.eq_ignore_ascii_case(id));
            found.extend(same.map(|(key, value)| equivalent(tool, key, value)));
        }
    }
    Ok(found)
}

fn equivalent(tool: &str, id: &str, value: &Value) -> Equivalent {
    let names = value.as_array().into_iter().flatten();
    Equivalent {
        tool: tool.to_owned(),
        id: id.to_owned(),
        names: names.filter_map(|name| Some(name.as_str()?.to_owned())).collect(),
        reason: value.get("none").and_then(|reason| Some(reason.as_str()?.to_owned())),
    }
}

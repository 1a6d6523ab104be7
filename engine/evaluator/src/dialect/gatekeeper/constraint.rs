//! Constraints: which template judges what, with which parameters, and what comes of it
//! (<https://open-policy-agent.github.io/gatekeeper/website/docs/howto#constraints>).

use plimsoll_document::Pointer;
use plimsoll_types::{Action, Diagnostic};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::matching::Match;
use crate::dialect::manifest::Manifest;

/// The API group of constraints.
pub(super) const GROUP: &str = "constraints.gatekeeper.sh";

/// The code of what is wrong with a constraint.
pub(super) const CODE: &str = "gatekeeper/constraint";

/// The actions that a constraint may ask for.
const ACTIONS: &str = "write deny, warn or dryrun, or scoped with `scopedEnforcementActions`";

/// A constraint.
#[derive(Debug)]
pub(super) struct Constraint {
    /// The kind, which is that of its template.
    pub(super) kind: String,
    pub(super) name: String,
    /// What its findings do to the verdict.
    pub(super) action: Action,
    pub(super) matching: Match,
    /// The parameters as they are written; an empty object where there are none.
    pub(super) parameters: Json,
    /// What it was read from.
    pub(super) manifest: Manifest,
}

impl Constraint {
    /// Reads a constraint.
    ///
    /// # Errors
    /// What no cluster would accept.
    pub(super) fn read(manifest: Manifest) -> Result<Self, Diagnostic> {
        let required = |path: &[&str], what: &str| {
            manifest.text(path).map(str::to_owned).ok_or_else(|| {
                let message = format!("the constraint has no {what}");
                manifest.error(CODE, &path.iter().collect(), message)
            })
        };
        let (kind, name) = (required(&["kind"], "kind")?, required(&["metadata", "name"], "name")?);
        let action = action(&manifest)?;
        let matching = Match::read(&manifest)?;
        let parameters = manifest.node(&["spec", "parameters"]).cloned().unwrap_or(json!({}));
        Ok(Self { kind, name, action, matching, parameters, manifest })
    }

    /// What findings and waivers call it.
    pub(super) fn id(&self) -> String {
        format!("{}/{}", self.kind, self.name)
    }
}

/// An action, and where it is taken. Actions of all enforcement points count here: what is judged here is
/// to pass all of them.
#[derive(Deserialize)]
struct Scoped {
    action: String,
}

fn action(manifest: &Manifest) -> Result<Action, Diagnostic> {
    let path = ["spec", "enforcementAction"];
    let written: Option<String> = manifest.read(CODE, &path)?;
    let one = |action: &str, path: &Pointer| match action {
        "deny" => Ok(Action::Deny),
        "warn" | "dryrun" => Ok(Action::Warn),
        other => {
            let message = format!("unknown enforcement action `{other}`");
            Err(manifest.error(CODE, path, message).help(ACTIONS))
        }
    };
    match written.as_deref() {
        None | Some("") => Ok(Action::Deny),
        Some("scoped") => {
            let path = ["spec", "scopedEnforcementActions"];
            let scoped: Vec<Scoped> = manifest.read(CODE, &path)?.unwrap_or_default();
            let pointer = Pointer::from_iter(path);
            let actions = scoped.iter().enumerate();
            let actions: Result<Vec<_>, _> =
                actions.map(|(i, scoped)| one(&scoped.action, &pointer.child(i))).collect();
            let strictest = actions?.into_iter().max();
            strictest.ok_or_else(|| {
                let message = "the constraint is scoped, and no scope has an action".to_owned();
                manifest.error(CODE, &pointer, message).help(ACTIONS)
            })
        }
        Some(action) => one(action, &path.iter().collect()),
    }
}

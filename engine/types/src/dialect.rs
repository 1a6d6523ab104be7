//! Whose policies a file of Rego belongs to.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The tool that a rule was written for: it says which rules of a file decide, what they see as `input`
/// and what they may give.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Dialect {
    /// Plimsoll itself: packages `plimsoll.<kind>.<name>`.
    #[default]
    Plimsoll,
    /// conftest: `deny`, `warn` and `violation` in any package.
    Conftest,
    /// Gatekeeper: the Rego of a ConstraintTemplate.
    Gatekeeper,
    /// Trivy: checks in packages such as `builtin.*` and `user.*`.
    Trivy,
    /// Kubescape: rules of the package `armo_builtins`.
    Kubescape,
}

/// What files of Gatekeeper's policies have.
const GATEKEEPER_MARKS: [&str; 2] = ["templates.gatekeeper.sh/", "constraints.gatekeeper.sh/"];

/// What controls, frameworks and settings of Kubescape's rules have.
const KUBESCAPE_MARKS: [&str; 3] =
    ["\"controlID\"", "\"activeControls\"", "\"postureControlInputs\""];

impl Dialect {
    /// Every dialect, in the order of declaration.
    pub const ALL: [Self; 5] =
        [Self::Plimsoll, Self::Conftest, Self::Gatekeeper, Self::Trivy, Self::Kubescape];

    /// Whose policies a file of YAML or JSON belongs to, if to any: constraint templates and constraints are
    /// Gatekeeper's; metadata of rules, controls, frameworks and settings are Kubescape's. This looks at words
    /// that no other file has, so that hosts can tell which files to hand over.
    #[must_use]
    pub fn of_data(name: &str, text: &str) -> Option<Self> {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let holds = |marks: &[&str]| marks.iter().any(|mark| text.contains(mark));
        match file.rsplit_once('.') {
            Some((_, "yaml" | "yml" | "json")) if holds(&GATEKEEPER_MARKS) => {
                Some(Self::Gatekeeper)
            }
            Some((_, "json")) if file == "rule.metadata.json" || holds(&KUBESCAPE_MARKS) => {
                Some(Self::Kubescape)
            }
            _ => None,
        }
    }

    /// The name, as people write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plimsoll => "plimsoll",
            Self::Conftest => "conftest",
            Self::Gatekeeper => "gatekeeper",
            Self::Trivy => "trivy",
            Self::Kubescape => "kubescape",
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is no dialect.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown dialect `{0}`: write plimsoll, conftest, gatekeeper, trivy or kubescape")]
pub struct UnknownDialect(String);

impl FromStr for Dialect {
    type Err = UnknownDialect;

    fn from_str(name: &str) -> Result<Self, UnknownDialect> {
        Self::ALL
            .into_iter()
            .find(|dialect| dialect.as_str() == name)
            .ok_or_else(|| UnknownDialect(name.to_owned()))
    }
}

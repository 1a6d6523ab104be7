//! How much a rule weighs, what it serves and what it does.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How bad a finding is, from least to worst.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good housekeeping.
    Low,
    /// Should be mended soon; what a rule has that names no severity.
    #[default]
    Medium,
    /// Must be mended before it ships.
    High,
    /// An open door.
    Critical,
}

impl Severity {
    /// Every severity, from least to worst.
    pub const ALL: [Self; 4] = [Self::Low, Self::Medium, Self::High, Self::Critical];

    /// The name, as METADATA and people write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Severity {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|severity| severity.as_str() == name).ok_or(())
    }
}

/// Which of the four principles a rule serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Principle {
    /// Secrets stay secret.
    Confidentiality,
    /// What runs is what was meant to run.
    Integrity,
    /// Nothing may do more than it must.
    Authorization,
    /// What happened can be traced to who made it happen.
    NonRepudiation,
}

impl Principle {
    /// Every principle.
    pub const ALL: [Self; 4] =
        [Self::Confidentiality, Self::Integrity, Self::Authorization, Self::NonRepudiation];

    /// The name, as METADATA and people write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Confidentiality => "confidentiality",
            Self::Integrity => "integrity",
            Self::Authorization => "authorization",
            Self::NonRepudiation => "non-repudiation",
        }
    }
}

impl FromStr for Principle {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|principle| principle.as_str() == name).ok_or(())
    }
}

/// What a rule's findings do to the verdict. Named after the rule that gives them.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// A finding is reported and never fails a report.
    Warn,
    /// A finding of [`crate::Settings::fail_on`] or above fails the report.
    Deny,
}

impl Action {
    /// The name of the Rego rules that have this action.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

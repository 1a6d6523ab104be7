//! Waivers: findings that somebody has allowed for a while.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Span;

/// Allows findings for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The id of the rule whose findings are allowed.
    pub rule: String,
    /// A glob for the names of sources, such as `k8s/**`, in which `*` stays within a folder; all of them where
    /// absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// A glob for the names of documents, such as `Deployment/legacy-*`, in which `*` stands for any characters; all
    /// of them where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// The last day on which it holds, as in `2027-01-31`, in UTC.
    pub until: String,
    /// The file in which it stands.
    pub file: String,
    /// Where in that file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// That somebody has allowed a finding for a while, and answers for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Waived {
    /// Why.
    pub reason: String,
    /// Who answers for it, where that is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The last day on which it holds, where that is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The file in which it was allowed.
    pub file: String,
    /// Where in that file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

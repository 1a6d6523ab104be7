//! A bundle that was read.

use plimsoll_rego::RegoVersion;
use plimsoll_types::Diagnostic;
use serde::Serialize;

use crate::{Manifest, json::Fields};

/// A bundle that was read, and verified as far as its host asked for.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// What the host calls it.
    pub name: String,
    /// What it says of itself.
    pub manifest: Manifest,
    /// Its policies, ordered by path.
    pub modules: Vec<Module>,
    /// Who signed it, where that was verified.
    pub signature: Option<Signature>,
    /// Everything in it, ordered by path.
    pub files: Vec<Summary>,
    /// What is worth knowing.
    pub warnings: Vec<Diagnostic>,
    pub(crate) data: Fields,
    /// What its signature says, whether or not it was verified.
    pub(crate) claims: Option<crate::signature::Claims>,
}

impl Bundle {
    /// Its data, as a JSON object.
    #[must_use]
    pub fn data(&self) -> String {
        crate::json::Node::Object(self.data.clone()).to_json()
    }
}

/// A policy of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// Its path in the bundle.
    pub path: String,
    /// What diagnostics call it: the bundle's name and the path.
    pub name: String,
    /// The Rego.
    pub source: String,
    /// The version of Rego it is written in: the manifest says so, or it is told from the text.
    pub version: RegoVersion,
    /// Its package, without `data`.
    pub package: Vec<String>,
}

/// Who signed a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// The algorithm, such as `RS256`.
    pub algorithm: String,
    /// The key, where the signature names one.
    pub key_id: Option<String>,
    /// What for; empty for anything.
    pub scope: String,
}

/// A file of a bundle, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Its path.
    pub path: String,
    /// Bytes in it.
    pub size: u64,
    /// What it is for.
    pub role: Role,
}

/// What a file of a bundle is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// What the bundle says of itself.
    Manifest,
    /// Who signed it.
    Signature,
    /// A policy.
    Policy,
    /// Data.
    Data,
    /// Policies that OPA compiled, which are passed over: they are in the bundle as Rego, or not at all.
    Compiled,
    /// Changes to another bundle.
    Patch,
    /// Anything else, which is passed over.
    Other,
}

impl Role {
    /// What a file is for, by its path.
    pub(crate) fn of(path: &str) -> Self {
        if path == crate::manifest::FILE {
            return Self::Manifest;
        }
        if path == crate::signature::FILE {
            return Self::Signature;
        }
        match path.rsplit('/').next().unwrap_or_default() {
            "data.json" | "data.yaml" | "data.yml" => Self::Data,
            "policy.wasm" | "plan.json" => Self::Compiled,
            "patch.json" => Self::Patch,
            name if name.ends_with(".rego") => Self::Policy,
            _ => Self::Other,
        }
    }
}

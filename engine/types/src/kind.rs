//! The kinds of document that are judged.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The kinds of document there are. Rules for a kind live in the package `plimsoll.<kind>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A Dockerfile or Containerfile.
    Dockerfile,
    /// A Kubernetes object that carries a pod.
    Workload,
    /// A container image.
    Image,
    /// A service of a Compose file.
    Compose,
    /// A Kubernetes object that gives rights: a role or a binding.
    Access,
    /// A Kubernetes object that carries no pod and gives no rights: a Service, an Ingress, a ConfigMap, a custom
    /// resource.
    Object,
}

impl Kind {
    /// Every kind, in the order of declaration.
    pub const ALL: [Self; 6] =
        [Self::Dockerfile, Self::Workload, Self::Image, Self::Compose, Self::Access, Self::Object];
    /// The kinds of document that are Kubernetes objects.
    pub const OBJECTS: [Self; 3] = [Self::Workload, Self::Access, Self::Object];

    /// The name of the kind, as rules' packages and people write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dockerfile => "dockerfile",
            Self::Workload => "workload",
            Self::Image => "image",
            Self::Compose => "compose",
            Self::Access => "access",
            Self::Object => "object",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is no kind of document.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "unknown kind of document `{0}`: write dockerfile, workload, image, compose, access or object"
)]
pub struct UnknownKind(String);

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, UnknownKind> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == name)
            .ok_or_else(|| UnknownKind(name.to_owned()))
    }
}

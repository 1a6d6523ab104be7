//! The normal form of an image: what a policy sees as `input`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use crate::{ImageReference, Kind, secret::Secret};

/// An image for one platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// Always `image`.
    pub kind: Kind,
    /// What the image is called, where its source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<ImageReference>,
    /// The digest of its manifest, where its source has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// What it runs on.
    pub platform: Platform,
    /// When it was made, in the words of its config (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// What it runs, and as whom.
    pub config: Config,
    /// How it was made, the first step first.
    pub history: Vec<HistoryEntry>,
    /// Its layers, the lowest first; empty where only the config is known.
    pub layers: Vec<Layer>,
}

/// What an image runs on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Platform {
    /// The operating system, such as `linux`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os: Option<String>,
    /// The processor, such as `amd64`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub architecture: Option<String>,
    /// The processor's variant, such as `v8`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
}

/// What an image runs, and as whom.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Config {
    /// The user, and the group after a colon, by name or number. Absent means root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The environment.
    pub env: Vec<EnvVar>,
    /// The program and its first arguments.
    pub entrypoint: Vec<String>,
    /// The arguments that a user replaces, or the program where there is no entrypoint.
    pub cmd: Vec<String>,
    /// The ports it says it listens on.
    pub ports: Vec<Port>,
    /// The paths it wants volumes at.
    pub volumes: Vec<String>,
    /// How to tell whether it is well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub healthcheck: Option<Healthcheck>,
    /// Its labels.
    pub labels: Map<String, Value>,
    /// The folder it starts in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workdir: Option<String>,
}

/// A variable of the environment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EnvVar {
    /// The name.
    pub name: String,
    /// The value, masked where it is a credential.
    pub value: String,
    /// The credential that the value is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
}

/// A port and its protocol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Port {
    /// The number.
    pub port: u16,
    /// `tcp`, `udp` or `sctp`.
    pub protocol: String,
}

/// How to tell whether a container of the image is well. `test` is `["NONE"]` where the check of a base
/// image is switched off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Healthcheck {
    /// `CMD` or `CMD-SHELL` and what to run.
    pub test: Vec<String>,
    /// The time between two checks, in nanoseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<Number>,
    /// How long a check may take, in nanoseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout: Option<Number>,
    /// How long failures do not count after the start, in nanoseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_period: Option<Number>,
    /// How many failures in a row make it unwell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retries: Option<Number>,
}

/// A step in the making of an image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// When it was taken (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// The command, with every credential in it masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_by: Option<String>,
    /// A comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Whether it made no layer.
    pub empty_layer: bool,
    /// The first credential in the command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
}

/// A layer of an image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// The digest of the layer as it is stored.
    pub digest: String,
    /// Its media type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// Its size as it is stored, in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Number>,
}

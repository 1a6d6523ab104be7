//! The normal form of an image: what a policy sees as `input`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use super::{Attachment, Contents, Sbom};
use crate::{ImageReference, Kind, secret::Secret};

/// An image for one platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Image {
    /// Always `image`.
    #[schemars(with = "String")]
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
    /// What is inside its layers. Absent where they were not given, or not whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contents: Option<Contents>,
    /// What is attached to it. Absent where its source could not hold anything of the sort.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachments: Option<Vec<Attachment>>,
    /// What lists of materials say, attached to it or among its files. Absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sbom: Option<Sbom>,
}

/// What an image runs on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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
    /// Its labels, with every credential in them masked.
    pub labels: Map<String, Value>,
    /// The credentials that the labels are, by the name of the label.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub label_secrets: BTreeMap<String, Secret>,
    /// The folder it starts in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workdir: Option<String>,
}

/// A variable of the environment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Port {
    /// The number.
    pub port: u16,
    /// `tcp`, `udp` or `sctp`.
    pub protocol: String,
}

/// How to tell whether a container of the image is well. `test` is `["NONE"]` where the check of a base
/// image is switched off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
    /// The layer that it made, as an index into the layers. Absent where it made none, and where steps
    /// and layers are not as many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<usize>,
    /// The first credential in the command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
}

/// A layer of an image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Layer {
    /// The digest of the layer as it is stored.
    pub digest: String,
    /// Its media type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// Its size as it is stored, in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Number>,
    /// The digest of the layer as it is unpacked, where the config has one for each layer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diff_id: Option<String>,
    /// The step that made it, as an index into the history.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub history: Option<usize>,
    /// Its size as it is unpacked, in bytes, where the layer was read. So for all below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unpacked: Option<u64>,
    /// How many files, folders, links and whiteouts it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entries: Option<u64>,
    /// How many names in it start with `/`, where there are any. They are read as if they did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absolute_names: Option<u64>,
    /// How many bytes other than zero lie behind the end of its tar, where there are any. No tool
    /// unpacks them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trailing_bytes: Option<u64>,
    /// How many bytes of its files a later layer deletes or replaces, where all layers were read. They are in the
    /// image, and nobody sees them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_bytes: Option<u64>,
    /// How many bytes of files, of layers below or of its own, it deletes or replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removes_bytes: Option<u64>,
}

impl Layer {
    /// A layer of which only the digest is known.
    pub(super) fn new(digest: &str) -> Self {
        Self {
            digest: digest.to_owned(),
            media_type: None,
            size: None,
            diff_id: None,
            history: None,
            unpacked: None,
            entries: None,
            absolute_names: None,
            trailing_bytes: None,
            removed_bytes: None,
            removes_bytes: None,
        }
    }
}

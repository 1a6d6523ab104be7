//! What a pod has besides its containers, and what they have together, in flat lists.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{access::Grant, secret::Secret};

/// The operating system that a pod is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Os {
    /// `linux` or `windows`.
    pub name: String,
    /// What tells: `os`, `nodeSelector`, `nodeAffinity`, `windowsOptions` or `runtimeClassName`, from
    /// the surest to the vaguest. A cluster enforces only the first three.
    pub from: String,
}

/// The service account that a pod runs as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PodServiceAccount {
    /// The name; `default` where none is written.
    pub name: String,
    /// Whether its token is mounted into every container.
    pub mounts_token: bool,
    /// Who decides that: `pod`, `service_account` or `default`.
    pub mounts_token_from: String,
    /// What the bindings among the sources let it do, by its own name or by a group of service accounts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grants: Vec<Grant>,
}

/// A port of a container.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Port {
    /// The index of the container.
    pub container: usize,
    /// The port's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The number inside the pod.
    pub port: i64,
    /// The number on the node: the one that is written or, with `hostNetwork`, the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host_port: Option<i64>,
    /// The node's address that it is bound to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host_ip: Option<String>,
    /// `TCP`, `UDP` or `SCTP`.
    pub protocol: String,
}

/// An environment variable of a container.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EnvVar {
    /// The index of the container.
    pub container: usize,
    /// The name.
    pub name: String,
    /// The value that is written, masked where it is a credential.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Where the value comes from otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<ValueSource>,
    /// The credential in the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
}

/// Where the value of a variable comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ValueSource {
    /// `secret`, `config_map`, `field`, `resource`, `file` or, where it is none that is known here, `other`.
    pub kind: String,
    /// The name of the secret, the config map or, for a file, the volume.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The key in it; for a field its path, for a resource its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Whether the container starts without it.
    pub optional: bool,
}

/// A config map or secret whose every key becomes a variable of a container.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EnvFrom {
    /// The index of the container.
    pub container: usize,
    /// `secret` or `config_map`.
    pub kind: String,
    /// The name of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What goes before each name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// Whether the container starts without it.
    pub optional: bool,
}

/// A volume of a pod.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Volume {
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The name of its source in Kubernetes, such as `hostPath` or `emptyDir`; `volumeClaimTemplate`
    /// where a stateful set makes a claim for each pod. Absent where a container mounts what nothing
    /// declares.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// The fields of the source, as they were written.
    pub source: Map<String, Value>,
    /// Whether no container can write to it, whatever its mount says.
    pub read_only: bool,
    /// Where containers see it.
    pub mounts: Vec<Mount>,
}

/// A place at which a container sees a volume.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mount {
    /// The index of the container.
    pub container: usize,
    /// The path in the container.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Whether the container cannot write to it: its mount says so, or the volume.
    pub read_only: bool,
    /// The path in the volume, where it is not the root; with variables, where it comes from
    /// `subPathExpr`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_path: Option<String>,
    /// `None`, `HostToContainer` or `Bidirectional`.
    pub propagation: String,
    /// Whether it is a raw block device, from `volumeDevices`.
    pub block: bool,
}

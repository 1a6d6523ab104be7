//! The normal form of a service of a Compose file: what a policy sees as `input`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use crate::{ImageReference, Kind, secret::Secret};

/// A service of a [Compose file](https://github.com/compose-spec/compose-spec/blob/main/spec.md).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Service {
    /// Always `compose`.
    #[schemars(with = "String")]
    pub kind: Kind,
    /// The service's name.
    pub name: String,
    /// The name of the project, where the file gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// The image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageReference>,
    /// How the image is built.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub build: Option<Build>,
    /// Whether the container has every right on its host.
    pub privileged: bool,
    /// Whether the container cannot write to its own file system.
    pub read_only: bool,
    /// The user, with a group after a colon if need be. Absent where the image decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The capabilities added, in capitals and without `CAP_`.
    pub cap_add: Vec<String>,
    /// The capabilities dropped, in capitals and without `CAP_`.
    pub cap_drop: Vec<String>,
    /// The security options.
    pub security_opt: Vec<SecurityOption>,
    /// The volumes, bind mounts and temporary file systems.
    pub volumes: Vec<Volume>,
    /// The ports that are published.
    pub ports: Vec<Port>,
    /// The environment variables.
    pub environment: Vec<Variable>,
    /// The files that further variables come from.
    pub env_files: Vec<EnvFile>,
    /// The secrets that the container is given.
    pub secrets: Vec<Grant>,
    /// The configs that the container is given.
    pub configs: Vec<Grant>,
    /// The namespaces that are not the container's own, or not chosen by Docker.
    pub namespaces: Namespaces,
    /// The networks that it is in; empty for the project's default one or where `namespaces.network` says
    /// otherwise.
    pub networks: Vec<String>,
    /// The devices of the host that it has.
    pub devices: Vec<Device>,
    /// What it may use and what is set aside for it.
    pub resources: Resources,
    /// How Docker finds out how the container is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub healthcheck: Option<Healthcheck>,
    /// When the container is started again: `no`, `always`, `on-failure`, `unless-stopped`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restart: Option<String>,
    /// The services that are started before it.
    pub depends_on: Vec<Dependency>,
    /// The labels, masked where they hold credentials.
    pub labels: Map<String, Value>,
    /// The service that this one extends. One of the same file is laid below it here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<Extends>,
    /// The profiles that start it; empty where it always is.
    pub profiles: Vec<String>,
    /// The kernel parameters.
    pub sysctls: Map<String, Value>,
    /// The limits of its processes.
    pub ulimits: Vec<Ulimit>,
    /// Where its output goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logging: Option<Logging>,
    /// The variables that it uses and nobody set. What hangs on them is left as it was written.
    pub unset: Vec<Unset>,
    /// The service as it was written, with variables filled in and credentials masked.
    pub spec: Map<String, Value>,
}

/// How an image is built.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Build {
    /// The folder or the address of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// The Dockerfile, where it is not called that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dockerfile: Option<String>,
    /// Whether the Dockerfile stands in the Compose file.
    pub inline: bool,
    /// The stage that is built.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The build arguments.
    pub args: Vec<Variable>,
    /// Whether the build may do everything on its host.
    pub privileged: bool,
    /// The network of the build, such as `host`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<String>,
}

/// A security option such as `seccomp=unconfined`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SecurityOption {
    /// `no-new-privileges`, `seccomp`, `apparmor`, `label`, `systempaths`, `credentialspec` or another.
    pub name: String,
    /// What follows the name, without `=` or `:`; `true` for `no-new-privileges` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// A volume, a bind mount or a temporary file system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Volume {
    /// `volume`, `bind`, `tmpfs`, `npipe`, `image` or `cluster`.
    pub r#type: String,
    /// The name of the volume, or the path on the host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The path in the container.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Whether the container cannot write to it.
    pub read_only: bool,
    /// How mounts below it spread, of a bind mount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub propagation: Option<String>,
    /// Whether the file declares a named volume; absent for other types.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<bool>,
}

/// A port that is published, or a range of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Port {
    /// The port in the container, the first of a range.
    pub target: u16,
    /// The last port of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_end: Option<u16>,
    /// The port on the host, the first of a range; absent where Docker chooses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<u16>,
    /// The last port of a range on the host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_end: Option<u16>,
    /// The host's address; absent where it is every address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host_ip: Option<String>,
    /// `tcp`, `udp` or `sctp`.
    pub protocol: String,
    /// `ingress` or `host`, where it is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
}

/// An environment variable or a build argument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Variable {
    /// The name.
    pub name: String,
    /// The value, masked where it is a credential; absent where who runs the file gives it, and nothing
    /// here says what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The credential in the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
}

/// A file of environment variables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EnvFile {
    /// The path.
    pub path: String,
    /// Whether it must be there.
    pub required: bool,
}

/// A secret or a config that a container is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Grant {
    /// Its name in the file.
    pub source: String,
    /// Where the container sees it, where that is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Whether the file declares it.
    pub declared: bool,
    /// Where its content comes from: `file`, `environment`, `content` or `external`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// Namespaces as they are written, such as `host`, `service:db` or `container:db`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Namespaces {
    /// From `network_mode`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<String>,
    /// From `pid`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pid: Option<String>,
    /// From `ipc`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ipc: Option<String>,
    /// From `uts`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uts: Option<String>,
    /// From `userns_mode`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// From `cgroup`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cgroup: Option<String>,
}

/// A device of the host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Device {
    /// The path on the host, or the name of a device that a driver provides.
    pub source: String,
    /// The path in the container.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// What the container may do: some of `r`, `w` and `m`.
    pub permissions: String,
}

/// What a container may use and what is set aside for it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Resources {
    /// What it may not exceed.
    pub limits: Amounts,
    /// What is set aside for it.
    pub reservations: Amounts,
}

/// Amounts of resources, from `deploy.resources` or from the fields of old.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Amounts {
    /// In cores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub cpus: Option<Number>,
    /// In bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub memory: Option<Number>,
    /// In processes; -1 for any number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub pids: Option<Number>,
}

/// How Docker finds out how a container is. Times are in seconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Healthcheck {
    /// The command; its first word is `CMD`, `CMD-SHELL` or `NONE`.
    pub test: Vec<String>,
    /// Whether the image's check is switched off.
    pub disabled: bool,
    /// How often it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub interval: Option<Number>,
    /// How long one run may take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub timeout: Option<Number>,
    /// How long after the start failures do not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub start_period: Option<Number>,
    /// How many failures in a row it takes to count as failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retries: Option<i64>,
}

/// A service that is started before another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dependency {
    /// The service.
    pub service: String,
    /// `service_started`, `service_healthy` or `service_completed_successfully`.
    pub condition: String,
    /// Whether the other must be there.
    pub required: bool,
}

/// The service that another extends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Extends {
    /// The service.
    pub service: String,
    /// Its file, where it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Whether what it says is part of this document. A service of another file is not.
    pub resolved: bool,
}

/// A limit of a container's processes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ulimit {
    /// The name, such as `nofile`.
    pub name: String,
    /// The limit that a process may raise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soft: Option<i64>,
    /// The limit that it may raise the other to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hard: Option<i64>,
}

/// Where a container's output goes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Logging {
    /// The driver, such as `json-file` or `none`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub driver: Option<String>,
    /// The driver's options, masked where they hold credentials.
    pub options: Map<String, Value>,
}

/// A variable that nobody set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unset {
    /// The name.
    pub name: String,
    /// Whether the file demands it, as in `${NAME:?message}`: Compose then refuses to start.
    pub required: bool,
}

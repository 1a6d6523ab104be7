//! The normal form of what gives rights: what a policy sees as `input`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    Kind,
    workload::{Admission, Object},
};

/// A role or a binding of Kubernetes'
/// [role-based access control](https://kubernetes.io/docs/reference/access-authn-authz/rbac/).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Access {
    /// Always `access`.
    #[schemars(with = "String")]
    pub kind: Kind,
    /// Which object it is.
    pub object: Object,
    /// What a cluster was asked to do with the object, where it came in an `AdmissionReview`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admission: Option<Admission>,
    /// Whether it is a `ClusterRole` or a `ClusterRoleBinding`. A cluster role by itself gives nothing: a
    /// binding says where it holds.
    pub cluster_wide: bool,
    /// What a role allows; empty for a binding.
    pub rules: Vec<Rule>,
    /// From which roles the control plane gathers the rules of a cluster role, as it was written.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub aggregation_rule: Map<String, Value>,
    /// The role that a binding gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<NamedRole>,
    /// Who a binding gives it to; empty for a role.
    pub subjects: Vec<Subject>,
}

/// What may be done to what. What is not written is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rule {
    /// What may be done, such as `get`; `*` for everything.
    pub verbs: Vec<String>,
    /// The API groups of the resources; the core group is `""`, all of them `*`.
    pub api_groups: Vec<String>,
    /// The resources, such as `pods` or `pods/exec`; `*` for all.
    pub resources: Vec<String>,
    /// The only objects it holds for; all of them where there are none.
    pub resource_names: Vec<String>,
    /// Paths of the API server that are no resources, such as `/metrics`.
    pub non_resource_urls: Vec<String>,
}

/// The role that a binding names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NamedRole {
    /// `Role` or `ClusterRole`.
    pub kind: String,
    /// The name.
    pub name: String,
    /// Whether it is among the sources.
    pub found: bool,
    /// The source that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// What it allows; empty where it was not found.
    pub rules: Vec<Rule>,
}

/// Somebody who is given a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Subject {
    /// `User`, `Group` or `ServiceAccount`.
    pub kind: String,
    /// The name.
    pub name: String,
    /// The namespace of a service account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
}

/// A right that the service account of a workload has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Grant {
    /// The source that the binding stands in.
    pub file: String,
    /// The kind of the binding: `RoleBinding` or `ClusterRoleBinding`.
    pub binding: String,
    /// The name of the binding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The namespace that it holds in; absent where it holds in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// Who is named by it: the account itself, or a group that it is in.
    pub subject: Subject,
    /// The role.
    pub role: NamedRole,
}

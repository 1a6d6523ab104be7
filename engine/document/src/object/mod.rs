//! Kubernetes objects that carry no pod and give no rights: how they are read, and their normal form.
//!
//! A rule sees one shape for a Service, a ConfigMap and a custom resource alike: which object it is, what is
//! written in it with credentials masked, and what it has to do with the other objects of the sources.
//!
//! - `read` makes the normal form of one object;
//! - `masked` makes JSON of what is written, credentials masked and noted;
//! - `names` finds the objects that one names: backends, targets;
//! - `relate` finds the workloads that one selects, and whether what it names is there, `known` what there is;
//! - `normal` holds the types of the normal form.

mod known;
mod masked;
mod names;
mod normal;
mod read;
mod relate;

pub use normal::{
    Autoscaled, ClusterObject, Contents, Credential, Holds, Relations, SecretValue, Selected,
    Selection, ServicePort, Target,
};
pub(crate) use read::{Draft, confidential, is_object};
pub(crate) use relate::relate;

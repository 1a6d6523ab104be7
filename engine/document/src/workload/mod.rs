//! Kubernetes objects that carry a pod: how they are read, and their normal form.
//!
//! Whatever the kind (Pod, Deployment, CronJob, a List of them), a rule sees one shape: the object's
//! identity, the pod, and a flat list of containers with what is in force for each.
//!
//! - `normalize` reads a stream of documents and says what is wrong with it;
//! - `objects` and `custom` find the objects that carry a pod, Kubernetes' own and others;
//! - `shape` checks the types of the fields that rules read;
//! - `draft` makes the normal form, with the help of `beside`, `pod`, `containers`, `volumes` and `lists`;
//! - `security`, `profiles`, `probes` and `quantity` work out what is in force for a container;
//! - `mask` hides credentials;
//! - `relate` finds the other objects that concern a workload;
//! - `normal` holds the types of the normal form.

mod beside;
mod containers;
mod custom;
mod draft;
mod lists;
pub(crate) mod mask;
mod normal;
mod normalize;
mod objects;
mod pod;
mod probes;
mod profiles;
mod quantity;
mod relate;
mod security;
pub(crate) mod shape;
mod template;
mod volumes;

pub(crate) use draft::{Draft, admission, identity, name};
pub use normal::{
    Action, Admission, Claim, Container, Elsewhere, EnvFrom, EnvVar, Hooks, Mount, Object, Os, Pod,
    PodServiceAccount, Port, Probe, Probes, Profile, Quantity, Reference, Related, RelatedObject,
    Resources, Role, Running, SharedSecret, Unit, Use, ValueSource, Volume, Workload,
};
pub(crate) use normalize::{Manifests, mentions_kubernetes, read};
pub(crate) use objects::{Found, carries_pod, is_list_of_objects};
pub(crate) use relate::{Links, namespace, relate};

//! Kubernetes objects that carry a pod: how they are read, and their normal form.
//!
//! Whatever the kind (Pod, Deployment, CronJob, a List of them), a rule sees one shape: the object's
//! identity, the pod, and a flat list of containers with what is in force for each.
//!
//! - `normalize` reads a stream of documents and says what is wrong with it;
//! - `objects` finds the objects that carry a pod;
//! - `shape` checks the types of the fields that rules read;
//! - `containers`, `security` and `quantity` work out what is in force for a container;
//! - `normal` holds the types of the normal form.

mod containers;
mod normal;
mod normalize;
mod objects;
mod quantity;
mod security;
mod shape;
mod template;

pub use normal::{Container, Object, Pod, Quantity, Resources, Role, Workload};
pub(crate) use normalize::{mentions_kubernetes, normalize};

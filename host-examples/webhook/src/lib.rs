//! The admission webhook: what a Kubernetes cluster is asked to admit, judged before it is.
//!
//! A request goes through these, from the outside in:
//! - [`serve`] takes connections, [`tls`] says who may have one, [`http`] what there is at which path;
//! - [`service`] brings a request to its answer: [`review`] is what goes over the wire, [`profiles`] says by
//!   which profile it is judged, [`policies`] holds the profiles compiled, [`judge`] asks the engine and compares
//!   with what was there before, [`answer`] puts it into words;
//! - [`locate`] finds the field that a finding is about, [`mask`] keeps secrets out of all that is said,
//!   [`object`] tells what has to be known of an object besides;
//! - [`decision_log`], [`metrics`] and [`telemetry`] tell others what happened.
//!
//! [`run`] puts all of it together from [`args`], and [`reload`] takes changed files.

pub mod answer;
pub mod args;
pub mod decision_log;
pub mod http;
pub mod judge;
pub mod locate;
pub mod mask;
pub mod metrics;
pub mod object;
pub mod policies;
pub mod profiles;
pub mod reload;
pub mod review;
pub mod run;
pub mod serve;
pub mod service;
pub mod telemetry;
pub mod tls;

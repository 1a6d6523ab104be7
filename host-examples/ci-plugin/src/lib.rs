//! What a check in CI needs besides a verdict: where it runs and what that place shows best ([`Place`]), which files a
//! change touches ([`Change`]) and which lines of them it writes ([`Lines`]), and which findings are known from before
//! ([`Baseline`]).
//!
//! `plimsoll ci` puts these together, and `plimsoll check` uses all but the first at the desk. Nothing here judges
//! anything, and nothing knows the engine: a finding is a fingerprint with a few words.

mod baseline;
mod change;
mod lines;
mod place;

pub use baseline::{Baseline, BaselineError, Known};
pub use change::{Change, ChangeError, place_in_repository};
pub use lines::Lines;
pub use place::{Place, System};

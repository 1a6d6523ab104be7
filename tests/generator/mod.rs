//! Small policies and inputs made from arbitrary bytes, for property tests: each byte decides
//! between a few ways to go on, and where bytes run out the simplest way is taken. So equal bytes
//! give equal policies, and fewer bytes give simpler ones, which is how failures shrink.
//!
//! What is generated mostly compiles: variables are declared before they are used, rules refer only
//! to rules above them, and the few that are never bound are part of the test.

mod body;
mod choice;
mod input;
mod policy;
mod term;

pub use choice::Choice;
pub use input::{value, value_text};
pub use policy::Policy;

//! Types checked before anything is evaluated, as OPA's compiler does: a call that cannot work, a reference
//! that leads nowhere, two sides of `=` that are never equal. Input and data may be anything, and what is
//! not certain is taken to be possible, so that no policy is rejected that OPA takes.
//!
//! `ty` has the types, `members` and `unifies` what can be asked of them, `text` how they are written, and
//! `declared` reads those of builtins. `documents` goes through the rules and keeps what is known of each,
//! `bodies` follows a body, `references` and `matching` check what stands in it.

mod bodies;
mod declared;
mod documents;
mod matching;
mod members;
mod references;
mod text;
mod ty;
mod unifies;

pub(crate) use documents::{Known, check, query};

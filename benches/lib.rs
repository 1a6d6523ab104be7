//! What the benchmarks share: the policies and inputs that every engine is measured on, and how engines are
//! asked. The engines themselves are with the benchmarks and with the peers.

mod serve;
mod sets;

pub use serve::{Engine, Load, serve};
pub use sets::{ACCESS_RULES, Set, access, all, floor, inventory, written};

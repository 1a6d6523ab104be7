//! The built component, and the settings it runs with.
//!
//! The build script compiles the guest, snapshots it with the bundled library ready, puts the
//! contract around it and compiles it ahead of time. [`toolchain`] says which compiler it uses.

mod config;
pub mod toolchain;

pub use config::{STACK_BYTES, config};

/// The component: one WebAssembly component without imports that implements `wit/policy.wit`.
pub const COMPONENT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/plimsoll.wasm"));

/// The same component as machine code for wasmtime under [`config`], for the architecture that this
/// crate was built for. Empty where it was cross-compiled from another.
pub const PRECOMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/plimsoll.cwasm"));

//! How wasmtime is set up, for compiling ahead of time and for running alike: code compiled under
//! one set of settings loads under no other.
//!
//! Shared by the build script and the crate.

use wasmtime::Config;

/// How much stack the component may use, in bytes. The engine bounds its own depth well below; this
/// is the net beneath.
pub const STACK_BYTES: usize = 1 << 20;

/// The settings that the component is compiled and run with.
#[must_use]
pub fn config() -> Config {
    let mut config = Config::new();
    config.wasm_component_model(true);
    config.epoch_interruption(true);
    config.max_wasm_stack(STACK_BYTES);
    // Not a number is the same bits on every machine, so that decisions are too.
    config.cranelift_nan_canonicalization(true);
    config
}

//! The webhook itself, asked over TLS as a cluster asks it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests fail loudly"
)]

mod authority;
mod client;
mod decisions;
mod deploy;
mod load;
mod process;
mod rotation;
mod same_verdict;
mod shutdown;
#[cfg(feature = "otel")]
mod traces;
mod transport;
mod watching;

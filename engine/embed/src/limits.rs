//! What one call into the component may use up.

use std::time::Duration;

use wasmtime::ResourceLimiter;

/// What one call into the component may use up. A call that would need more ends, its report is an
/// error that says so, and its instance is thrown away.
///
/// ```
/// use plimsoll::{Engine, Limits, Settings, Source, Verdict};
///
/// // Too little for anything: the report says so, and is no pass.
/// let engine = Engine::with_limits(Limits { memory: 64 << 20, ..Limits::default() })?;
/// let large = Source::text("Dockerfile", format!("FROM alpine\n{}", "RUN true\n".repeat(400_000)));
/// let report = engine.bundled()?.check(&large, &Settings::default());
/// assert_eq!(report.verdict, Verdict::Error);
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How long a call may take by the wall clock, to about 10 ms. The engine has a budget of steps
    /// of its own, equal on every machine; this is the net beneath it.
    pub deadline: Duration,
    /// How much memory an instance may have, in bytes.
    pub memory: usize,
    /// How many idle instances a policy set keeps for its next callers.
    pub idle_instances: usize,
}

impl Default for Limits {
    /// 10 seconds, 512 MiB, and as many idle instances as the machine has processors.
    fn default() -> Self {
        Self {
            deadline: Duration::from_secs(10),
            memory: 512 << 20,
            idle_instances: std::thread::available_parallelism().map_or(4, Into::into),
        }
    }
}

/// Keeps an instance's memory below its limit, and remembers having had to.
#[derive(Debug)]
pub(crate) struct MemoryLimit {
    limit: usize,
    pub(crate) reached: bool,
}

impl MemoryLimit {
    pub(crate) fn new(limit: usize) -> Self {
        Self { limit, reached: false }
    }
}

impl ResourceLimiter for MemoryLimit {
    fn memory_growing(
        &mut self,
        _current: usize,
        desired: usize,
        _maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        self.reached = desired > self.limit;
        if self.reached {
            // Refusing would let the guest abort for a reason that nobody could tell any more.
            return Err(wasmtime::Error::msg("the memory limit is reached"));
        }
        Ok(true)
    }

    fn table_growing(
        &mut self,
        _current: usize,
        desired: usize,
        maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        Ok(maximum.is_none_or(|maximum| desired <= maximum))
    }
}

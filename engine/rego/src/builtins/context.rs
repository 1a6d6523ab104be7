//! What a query lends its builtins: the time and the seed it was given, and what may be reused between calls.

use super::Patterns;

/// The surroundings of one query. Equal contexts give equal results for equal calls.
#[derive(Debug, Default)]
pub struct Context {
    /// The time `time.now_ns` gives, in nanoseconds since 1970-01-01 UTC.
    pub now_ns: i64,
    /// Where `rand.intn` and `uuid.rfc4122` start from.
    pub seed: u64,
    /// Compiled regular expressions and globs.
    pub(super) patterns: Patterns,
}

impl Context {
    /// A context at a time in nanoseconds since 1970-01-01 UTC, with the seed for random values.
    pub fn new(now_ns: i64, seed: u64) -> Self {
        Self { now_ns, seed, ..Self::default() }
    }

    /// The same context with patterns that were compiled before.
    #[must_use]
    pub fn with_patterns(self, patterns: Patterns) -> Self {
        Self { patterns, ..self }
    }

    /// The patterns that are compiled by now, for another context.
    pub fn take_patterns(&mut self) -> Patterns {
        std::mem::take(&mut self.patterns)
    }
}

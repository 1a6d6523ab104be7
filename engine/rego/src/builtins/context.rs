//! What a query lends its builtins: the time and the seed it was given, and what may be reused between calls.

use std::collections::BTreeMap;

use regex::Regex;
use regorus::Rc;

/// The surroundings of one query. Equal contexts give equal results for equal calls.
#[derive(Debug, Default)]
pub struct Context {
    /// The time `time.now_ns` gives, in nanoseconds since 1970-01-01 UTC.
    pub now_ns: i64,
    /// Where `rand.intn` and `uuid.rfc4122` start from.
    pub seed: u64,
    /// Compiled regular expressions and globs, by their text.
    pub(super) patterns: BTreeMap<String, Rc<Regex>>,
}

impl Context {
    /// A context at a time in nanoseconds since 1970-01-01 UTC, with the seed for random values.
    pub fn new(now_ns: i64, seed: u64) -> Self {
        Self { now_ns, seed, ..Self::default() }
    }

    /// Starts another query at another time, with another seed; keeps compiled patterns.
    pub fn restart(&mut self, now_ns: i64, seed: u64) {
        self.now_ns = now_ns;
        self.seed = seed;
    }
}

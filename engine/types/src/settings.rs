//! What a decision depends on besides its input.

use serde::{Deserialize, Serialize};

use crate::{Reading, Severity, Waiver};

/// What a decision depends on besides its input. Equal settings give equal reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The time that policies see, in nanoseconds since 1970-01-01T00:00:00Z.
    pub now: i64,
    /// Where random numbers and UUIDs start from.
    pub seed: u64,
    /// The least severity that fails a report.
    pub fail_on: Severity,
    /// How sources are read.
    #[serde(default)]
    pub reading: Reading,
    /// What is allowed for a while, besides what sources themselves say in comments and annotations.
    #[serde(default)]
    pub waivers: Vec<Waiver>,
}

impl Default for Settings {
    /// The epoch, seed 0, and findings of medium severity or worse fail.
    fn default() -> Self {
        Self {
            now: 0,
            seed: 0,
            fail_on: Severity::Medium,
            reading: Reading::default(),
            waivers: Vec::new(),
        }
    }
}

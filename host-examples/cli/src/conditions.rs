//! The time and the seed that policies see.

use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;
use plimsoll::Settings;

/// The time and the seed that policies see.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Conditions")]
pub struct Conditions {
    /// The time that policies see, in nanoseconds since 1970; the time of this machine otherwise.
    #[arg(long, value_name = "NANOSECONDS", allow_negative_numbers = true)]
    pub now: Option<i64>,

    /// Where random numbers and UUIDs start from.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub seed: u64,
}

impl Conditions {
    /// The same for the engine.
    pub fn settings(&self) -> Settings {
        Settings { now: self.now.unwrap_or_else(now), seed: self.seed, ..Settings::default() }
    }
}

/// The time in nanoseconds since the epoch, until the year 2262.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

//! What came of a query.

use serde::{Deserialize, Serialize};

/// What came of a query. Undefined is an outcome of its own, not an empty list and not an error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// The query holds nowhere.
    Undefined,
    /// A JSON array with one object for each way in which the query holds: `bindings` with the value
    /// of each variable, and `expressions` with the value of each.
    Defined(String),
}

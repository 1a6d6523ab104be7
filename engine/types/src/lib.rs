//! The contract's records in Rust: what the interface `types` of `wit/policy.wit` says, with serde.
//!
//! The engine fills these types inside the component and the host SDK gives them to embedders, so a
//! report is the same JSON wherever it was made. Nothing here decides or parses anything.

mod diagnostic;
mod dialect;
mod excerpt;
mod kind;
mod observe;
mod reading;
mod report;
mod rule;
mod settings;
mod severity;
mod span;
mod testing;
mod waiver;
mod waiver_fault;

pub use diagnostic::{Diagnostic, Level};
pub use dialect::{Dialect, UnknownDialect};
pub use excerpt::Excerpt;
pub use kind::{Kind, UnknownKind};
pub use observe::{Expression, Observed, ProfileLine, Query, TraceKind, TraceLine};
pub use reading::Reading;
pub use report::{Finding, Fix, LayerPlace, Report, Verdict};
pub use rule::{Control, Examples, Parameter, Rule};
pub use settings::Settings;
pub use severity::{Action, Principle, Severity};
pub use span::{Position, Span};
pub use testing::{Failure, Printed, Region, ShownValue, Test, TestCase, TestOutcome, TestResult};
pub use waiver::{Waived, Waiver};
pub use waiver_fault::WaiverFault;

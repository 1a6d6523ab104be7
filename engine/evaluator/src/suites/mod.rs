//! Tests that are made of files: suites of gator, which is Gatekeeper's test runner, and the cases of
//! Kubescape's rules. A host hands over the files, and is told which others they name; everything else happens
//! here.
//!
//! - [`Fixtures`]: the files, and the tests found in them;
//! - [`Trial`]: a test, and what comes of it;
//! - `gator` and `kubescape`: how each of the tools writes tests, and what it compares;
//! - `alerts`: when alerts of Kubescape's are those that are expected;
//! - `configs`: files that tests written for conftest read.

mod alerts;
mod configs;
mod fixtures;
mod gator;
mod kubescape;
mod trial;

pub(crate) use configs::given;
pub use fixtures::Fixtures;
pub use trial::Trial;

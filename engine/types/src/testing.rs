//! Tests of policies, and what came of them.

use serde::{Deserialize, Serialize};

use crate::{Diagnostic, Span};

/// A test of a policy set: a rule whose name starts with `test_`, or a case that is made of files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    /// The package, such as `data.example_test`; of a case the file or folder that it belongs to.
    pub package: String,
    /// The rule's name. Of several of one name the second is `test_x#01`, as OPA counts them. Of a case the
    /// path to it in its file or folder, such as `allowed-repos/a-good-one`.
    pub name: String,
    /// The policy file it stands in.
    pub file: String,
    /// Where in that file the rule stands.
    pub span: Option<Span>,
    /// Whether it is left out because its name says that it is still to be written: `todo_test_…`, or because
    /// its file says so.
    pub skipped: bool,
}

impl Test {
    /// The name with the package, such as `data.example_test.test_it` or `library/suite.yaml/repos/a-good-one`.
    #[must_use]
    pub fn full_name(&self) -> String {
        let Self { package, name, .. } = self;
        match (package.as_str(), name.as_str()) {
            (package, "") => package.to_owned(),
            ("", name) => name.to_owned(),
            (package, name) if self.is_rule() => format!("{package}.{name}"),
            (package, name) => format!("{package}/{name}"),
        }
    }

    /// Whether it is a rule.
    #[must_use]
    pub fn is_rule(&self) -> bool {
        let below = self.package.strip_prefix("data");
        below.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    }
}

/// How a test ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TestOutcome {
    /// It is true, and so are all its cases.
    Passed,
    /// It, or one of its cases, is undefined or anything but true.
    Failed,
    /// It could not be evaluated.
    Errored,
    /// It was not evaluated.
    Skipped,
}

/// What came of a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestResult {
    /// How it ended.
    pub outcome: TestOutcome,
    /// The cases of a table, ordered by name; none where the test is no table.
    pub cases: Vec<TestCase>,
    /// Why it failed; of a table each case tells for itself.
    pub failure: Option<Failure>,
    /// Why it could not be evaluated.
    pub error: Option<Diagnostic>,
    /// What policies printed meanwhile, in order.
    pub prints: Vec<Printed>,
    /// Operations that ran: the same on every machine.
    pub steps: u64,
    /// The regions that ran, by their places in the list of all; empty unless they were asked for.
    pub covered: Vec<u32>,
}

/// One row of a table test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestCase {
    /// Its name; of nested cases the names from the outside in.
    pub path: Vec<String>,
    /// Whether it is true.
    pub passed: bool,
    /// Why it is not.
    pub failure: Option<Failure>,
}

/// The expression at which a test came to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What is false or undefined, with its place.
    pub at: Diagnostic,
    /// What the expression's variables and parts were worth.
    pub values: Vec<ShownValue>,
}

/// A piece of policy and what it was worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownValue {
    /// The piece, such as `count(found)`.
    pub text: String,
    /// Its value as Rego writes it, cut where it is long.
    pub value: String,
}

/// Something that a policy printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// The text.
    pub text: String,
    /// The policy file that printed it.
    pub file: String,
    /// The line of the call, counted from 1.
    pub line: u32,
}

/// A part of a policy that tests should reach: an expression, or the head of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// The policy file.
    pub file: String,
    /// Where in that file.
    pub span: Span,
    /// Whether it is a rule's head, which is reached when the rule gives something.
    pub head: bool,
}

//! Queries that are watched: what came of one, and how.

use serde::{Deserialize, Serialize};

use crate::{Diagnostic, Printed, ShownValue};

/// A query, and what to tell about it besides its answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Expressions as in the body of a rule.
    pub text: String,
    /// The package whose rules and imports it may name as if it stood there, such as `example.ports`.
    pub package: Option<String>,
    /// The input, a JSON text.
    pub input: Option<String>,
    /// Whether to tell which rules were tried, and which expression each of them ended at.
    pub explain: bool,
    /// Whether to tell how much work was done where.
    pub profile: bool,
}

/// What came of a query that was watched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observed {
    /// A JSON array with one object for each way in which the query holds: `expressions` with the value
    /// of each, and `bindings` with the value of each variable. Nothing where it holds nowhere.
    pub answers: Option<String>,
    /// Why it could not be evaluated to its end.
    pub error: Option<Diagnostic>,
    /// The query's expressions, in the order of the answers' values.
    pub expressions: Vec<Expression>,
    /// What policies printed meanwhile, in order.
    pub prints: Vec<Printed>,
    /// Operations that ran: the same on every machine.
    pub steps: u64,
    /// Bytes of collections and strings that were made.
    pub memory: u64,
    /// How the answers came about, as a tree: each line with its depth.
    pub trace: Vec<TraceLine>,
    /// Where the steps were made, the most first.
    pub profile: Vec<ProfileLine>,
}

/// An expression of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expression {
    /// As it is written.
    pub text: String,
    /// The line in the query, counted from 1.
    pub line: u32,
    /// The column in the query, counted from 1.
    pub column: u32,
}

/// What a line of a trace is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TraceKind {
    /// A rule that was tried.
    Rule,
    /// An expression of the rule, or of the query, above it.
    Expression,
    /// Lines that are left out.
    More,
}

/// A line of a trace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceLine {
    /// How deep it is in the tree, from 0.
    pub depth: u32,
    /// What it is about.
    pub kind: TraceKind,
    /// The rule's path, or the expression as it is written.
    pub text: String,
    /// The policy file; empty for the query.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// How often it held: of a rule, how many answers it gave.
    pub held: u32,
    /// How often it did not.
    pub failed: u32,
    /// The value of a rule, or what it added, cut where it is long.
    pub value: Option<String>,
    /// What the expression's variables and parts were worth when it failed last.
    pub values: Vec<ShownValue>,
}

/// How much work was done at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileLine {
    /// The path of the rule; `query` for the query itself.
    pub rule: String,
    /// The policy file; empty for the query.
    pub file: String,
    /// The line, counted from 1; of a line that is about the rule as a whole, where the rule starts.
    pub line: u32,
    /// Whether the line is about the rule as a whole.
    pub whole: bool,
    /// How often the rule was tried, or the line was come to.
    pub count: u64,
    /// Steps made there, those of other rules left out.
    pub steps: u64,
}

//! Watched queries to the contract's records and back, field by field.

use plimsoll_types as types;

use crate::bindings::exports::plimsoll::policy::observing::{
    Expression, Observed, ProfileLine, Query, TraceKind, TraceLine,
};

impl From<Query> for types::Query {
    fn from(query: Query) -> Self {
        Self {
            text: query.text,
            package: query.package,
            input: query.input,
            explain: query.explain,
            profile: query.profile,
        }
    }
}

impl From<types::Observed> for Observed {
    fn from(observed: types::Observed) -> Self {
        Self {
            answers: observed.answers,
            error: observed.error.map(Into::into),
            expressions: observed.expressions.into_iter().map(Into::into).collect(),
            prints: observed.prints.into_iter().map(Into::into).collect(),
            steps: observed.steps,
            memory: observed.memory,
            trace: observed.trace.into_iter().map(Into::into).collect(),
            profile: observed.profile.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<types::Expression> for Expression {
    fn from(expression: types::Expression) -> Self {
        Self { text: expression.text, line: expression.line, column: expression.column }
    }
}

impl From<types::TraceLine> for TraceLine {
    fn from(line: types::TraceLine) -> Self {
        Self {
            depth: line.depth,
            kind: line.kind.into(),
            text: line.text,
            file: line.file,
            line: line.line,
            held: line.held,
            failed: line.failed,
            value: line.value,
            values: line.values.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<types::TraceKind> for TraceKind {
    fn from(kind: types::TraceKind) -> Self {
        match kind {
            types::TraceKind::Rule => Self::Rule,
            types::TraceKind::Expression => Self::Expression,
            types::TraceKind::More => Self::More,
        }
    }
}

impl From<types::ProfileLine> for ProfileLine {
    fn from(line: types::ProfileLine) -> Self {
        Self {
            rule: line.rule,
            file: line.file,
            line: line.line,
            whole: line.whole,
            count: line.count,
            steps: line.steps,
        }
    }
}

//! GraphQL (https://spec.graphql.org/October2021): queries and schemas parsed into objects, and queries
//! checked against schemas. The objects and most messages are those of the Go library OPA uses
//! (github.com/vektah/gqlparser). A parsed document is a value all along: it carries positions while it is
//! worked on, which [`pruned`] takes out.

use super::operand::{self, defined, failure, mismatch};
use super::{Builtin, BuiltinError, Context, Outcome, Value};

mod lexer;
mod node;
mod parser;
mod prelude;
mod rules;
mod schema;
mod sdl;
mod values;
mod variables;
mod walk;

use node::pruned;

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "graphql.is_valid",
        2,
        is_valid,
        "(query: string or object, schema: string or object) -> boolean",
        "graphql",
        "Whether the query is valid under the schema.",
    ),
    Builtin::new(
        "graphql.parse",
        2,
        parse,
        "(query: string or object, schema: string or object) -> [object, object]",
        "graphql",
        "Query and schema as objects; an error if the query is not valid under the schema.",
    ),
    Builtin::new(
        "graphql.parse_and_verify",
        2,
        parse_and_verify,
        "(query: string or object, schema: string or object) -> [boolean, object, object]",
        "graphql",
        "Whether the query is valid under the schema, with both as objects if it is.",
    ),
    Builtin::new(
        "graphql.parse_query",
        1,
        parse_query,
        "(query: string) -> object",
        "graphql",
        "The query as an object.",
    ),
    Builtin::new(
        "graphql.parse_schema",
        1,
        parse_schema,
        "(schema: string) -> object",
        "graphql",
        "The schema as an object.",
    ),
    Builtin::new(
        "graphql.schema_is_valid",
        1,
        schema_is_valid,
        "(schema: string or object) -> boolean",
        "graphql",
        "Whether the schema is valid.",
    ),
];

/// What is wrong with a document, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fault {
    message: String,
    line: i64,
    column: i64,
}

impl Fault {
    /// A fault at a node of a document.
    fn at(node: &Value, message: impl Into<String>) -> Self {
        let (line, column) = node::position(node);
        Self { message: message.into(), line, column }
    }

    fn in_text(self, text: &str) -> BuiltinError {
        let Self { message, line, column } = self;
        failure(format!("{message} in {text} at location {line}:{column}"))
    }
}

fn query_of(args: &[Value], position: usize) -> Result<Value, BuiltinError> {
    match operand::any(args, position)? {
        Value::String(text) => parser::query(text).map_err(|fault| fault.in_text("GraphQL string")),
        object @ Value::Object(_) => Ok(object.clone()),
        other => Err(mismatch(position - 1, other, &["string", "object"])),
    }
}

fn schema_of(args: &[Value], position: usize) -> Result<Value, BuiltinError> {
    match operand::any(args, position)? {
        Value::String(text) => sdl::schema(text).map_err(|fault| fault.in_text("GraphQL string")),
        object @ Value::Object(_) => Ok(object.clone()),
        other => Err(mismatch(position - 1, other, &["string", "object"])),
    }
}

fn parse_query(_: &mut Context, args: &[Value]) -> Outcome {
    operand::string(args, 1)?;
    defined(pruned(&query_of(args, 1)?))
}

fn parse_schema(_: &mut Context, args: &[Value]) -> Outcome {
    operand::string(args, 1)?;
    defined(pruned(&schema_of(args, 1)?))
}

fn schema_is_valid(_: &mut Context, args: &[Value]) -> Outcome {
    let valid = schema_of(args, 1).ok().is_some_and(|schema| checked_schema(&schema).is_ok());
    defined(valid)
}

fn parse(_: &mut Context, args: &[Value]) -> Outcome {
    let (query, schema) = verified(args)?;
    defined(vec![query, schema])
}

fn parse_and_verify(_: &mut Context, args: &[Value]) -> Outcome {
    match verified(args) {
        Ok((query, schema)) => defined(vec![Value::Bool(true), query, schema]),
        Err(error @ BuiltinError::Limit(_)) => Err(error),
        Err(_) => defined(vec![Value::Bool(false), Value::new_object(), Value::new_object()]),
    }
}

fn is_valid(_: &mut Context, args: &[Value]) -> Outcome {
    match verified(args) {
        Err(error @ BuiltinError::Limit(_)) => Err(error),
        other => defined(other.is_ok()),
    }
}

/// Query and schema, both as objects, if the query is valid.
fn verified(args: &[Value]) -> Result<(Value, Value), BuiltinError> {
    let (query, document) = (query_of(args, 1)?, schema_of(args, 2)?);
    let schema = checked_schema(&document)?;
    walk::check(&schema, &query)?.map_err(|fault| fault.in_text("GraphQL query string"))?;
    Ok((pruned(&query), pruned(&document)))
}

fn checked_schema(document: &Value) -> Result<schema::Schema, BuiltinError> {
    schema::Schema::of(document).map_err(|fault| {
        failure(format!(
            "Error in gqlparser SchemaDocument to Schema conversion: input:{}:{}: {}",
            fault.line, fault.column, fault.message
        ))
    })
}

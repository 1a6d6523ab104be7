//! Builtins that other tools give to their policies. They are there for policies of every dialect: to
//! which tool a library belongs is not always to be seen.

pub(crate) mod config;
mod images;
mod network;
mod result;
mod shell;

use plimsoll_rego::{
    Value,
    builtins::{Builtin, BuiltinError, Outcome},
};

/// All of them.
pub(crate) const ALL: &[Builtin] = &[
    Builtin {
        name: "image.parse_normalized_name",
        arity: 1,
        function: images::parse_normalized_name,
        signature: "(name: string) -> string",
        category: "kubescape",
        description: "The name of an image with its registry.",
        nondeterministic: false,
        deprecated: false,
    },
    Builtin {
        name: "result.new",
        arity: 2,
        function: result::new,
        signature: "(msg: string, cause: any) -> any",
        category: "trivy",
        description: "A finding with a message, at the lines of what causes it.",
        nondeterministic: false,
        deprecated: false,
    },
    Builtin {
        name: "isManaged",
        arity: 1,
        function: result::is_managed,
        signature: "(resource: any) -> boolean",
        category: "trivy",
        description: "Whether a resource is described by what is judged.",
        nondeterministic: false,
        deprecated: false,
    },
    Builtin {
        name: "sh.parse_commands",
        arity: 1,
        function: shell::parse_commands,
        signature: "(script: string) -> array of arrays",
        category: "trivy",
        description: "The commands of a shell script, each a list of its words as they are written.",
        nondeterministic: false,
        deprecated: false,
    },
    Builtin {
        name: "squealer.scan_string",
        arity: 1,
        function: shell::scan_string,
        signature: "(text: string) -> object",
        category: "trivy",
        description: "Whether a text holds a credential.",
        nondeterministic: false,
        deprecated: false,
    },
    Builtin {
        name: "cidr.count_addresses",
        arity: 1,
        function: network::count_addresses,
        signature: "(cidr: string) -> number",
        category: "trivy",
        description: "How many addresses a block has.",
        nondeterministic: false,
        deprecated: false,
    },
    Builtin {
        name: "cidr.is_public",
        arity: 1,
        function: network::is_public,
        signature: "(cidr: string) -> boolean",
        category: "trivy",
        description: "Whether a block has addresses of the public Internet.",
        nondeterministic: false,
        deprecated: false,
    },
    Builtin {
        name: "parse_config",
        arity: 2,
        function: config::parse,
        signature: "(parser: string, config: string) -> any",
        category: "conftest",
        description: "What a text says that is written in a format: yaml, json or dockerfile.",
        nondeterministic: false,
        deprecated: false,
    },
];

/// The text that an operand is.
fn text(args: &[Value], position: usize) -> Result<&str, BuiltinError> {
    match args.get(position) {
        Some(Value::String(text)) => Ok(text),
        _ => Err(BuiltinError::Type(format!("operand {} must be string", position + 1))),
    }
}

/// Where a call is undefined.
const UNDEFINED: Outcome = Ok(None);

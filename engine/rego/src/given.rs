//! `internal.given`: what a call becomes whose value is known before anything is evaluated, such as that of a
//! builtin that reads a file which the host has read.

use crate::builtins::{Builtin, BuiltinError, Context};
use crate::value::Value;

pub(crate) static BUILTIN: Builtin = Builtin {
    name: "internal.given",
    arity: 1,
    function: give,
    signature: "(value: any) -> any",
    category: "internal",
    description: "The operand itself.",
    nondeterministic: false,
    deprecated: false,
};

/// What a call of a builtin gives that would otherwise be refused.
#[derive(Debug, Clone)]
pub struct Given {
    /// The builtin.
    pub builtin: &'static str,
    /// Its operand, which is written out in the call.
    pub operand: Value,
    /// What the call gives.
    pub result: Value,
}

fn give(_: &mut Context, args: &[Value]) -> Result<Option<Value>, BuiltinError> {
    Ok(args.first().cloned())
}

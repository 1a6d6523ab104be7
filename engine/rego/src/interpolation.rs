//! `internal.template_string`: what interpolated strings become. Each piece is a text, or a set that
//! holds the value of an expression: none where it is undefined.

use crate::builtins::{Builtin, BuiltinError, Context, term_text};
use crate::value::{Value, entries, string};

pub(crate) static BUILTIN: Builtin = Builtin {
    name: "internal.template_string",
    arity: 1,
    function: join,
    signature: "(parts: array[any]) -> string",
    category: "internal",
    description: "Joins the pieces of an interpolated string.",
    nondeterministic: false,
    deprecated: false,
};

fn join(_: &mut Context, args: &[Value]) -> Result<Option<Value>, BuiltinError> {
    let [Value::Array(parts)] = args else {
        let message = "operand 1 must be array".to_owned();
        return Err(BuiltinError::Type(message));
    };
    let mut text = String::new();
    for part in parts.iter() {
        if !matches!(part, Value::Set(_)) {
            push(&mut text, part);
            continue;
        }
        match entries(part).unwrap_or_default().as_slice() {
            [] => text.push_str("<undefined>"),
            [(_, only)] => push(&mut text, only),
            _ => {
                let message = "template-strings must not produce multiple outputs".to_owned();
                return Err(BuiltinError::Builtin(message));
            }
        }
    }
    Ok(Some(string(&text)))
}

fn push(text: &mut String, value: &Value) {
    match value {
        Value::String(own) => text.push_str(own),
        other => text.push_str(&term_text(other)),
    }
}

//! Names of images, for Kubescape's rules.

use plimsoll_document::ImageReference;
use plimsoll_rego::{
    Value,
    builtins::{BuiltinError, Context, Outcome},
};

/// The full name of an image, with the registry and the folder that Docker fills in; tag and digest stay as
/// they are.
pub(super) fn parse_normalized_name(_: &mut Context, operands: &[Value]) -> Outcome {
    let [Value::String(name)] = operands else {
        return Err(BuiltinError::Type("operand 1 must be string".to_owned()));
    };
    let image =
        ImageReference::parse(name).map_err(|error| BuiltinError::Builtin(error.to_string()))?;
    let parts = [
        (String::new(), image.registry),
        ("/".to_owned(), image.repository),
        (":".to_owned(), image.tag),
        ("@".to_owned(), image.digest),
    ];
    let full: String =
        parts.into_iter().filter_map(|(mark, part)| part.map(|part| mark + &part)).collect();
    Ok(Some(Value::from(full)))
}

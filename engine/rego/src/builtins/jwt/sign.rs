//! `io.jwt.encode_sign` and `io.jwt.encode_sign_raw`.

use super::super::encoding::{Alphabet, to_base64};
use super::super::keys::{Algorithm, jwk};
use super::super::operand::{defined, failure};
use super::super::{BuiltinError, Context, Outcome, Value, json, operand};
use super::member;

pub(super) fn encode_sign(context: &mut Context, args: &[Value]) -> Outcome {
    let text = |position| operand::any(args, position).map(json::to_text);
    sign(&text(1)?, &text(2)?, &text(3)?, context.seed)
}

pub(super) fn encode_sign_raw(context: &mut Context, args: &[Value]) -> Outcome {
    let key = operand::string(args, 3)?;
    let (headers, payload) = (operand::string(args, 1)?, operand::string(args, 2)?);
    sign(headers, payload, key, context.seed)
}

fn sign(headers: &str, payload: &str, key: &str, seed: u64) -> Outcome {
    let keys = jwk::parse(key).map_err(failure)?;
    let key = keys.first().ok_or_else(|| failure("no keys found in JWK set"))?;
    let name = algorithm_name(headers)
        .map_err(|error| failure(format!("missing or invalid 'alg' header: {error}")))?;
    let algorithm =
        Algorithm::named(&name).ok_or_else(|| failure(format!("unknown JWS algorithm: {name}")))?;
    let is_jwt = match json::from_text(headers).ok().as_ref().and_then(|read| member(read, "typ")) {
        Some(Value::String(kind)) => &**kind == "JWT",
        _ => true,
    };
    if is_jwt && json::from_text(payload).is_err() {
        return Err(failure("type is JWT but payload is not JSON"));
    }
    let part = |bytes: &[u8]| to_base64(bytes, Alphabet::Url, false);
    let signed = format!("{}.{}", part(headers.as_bytes()), part(payload.as_bytes()));
    let signature = key.key.sign(algorithm, signed.as_bytes(), seed).ok_or_else(|| unfit(&name))?;
    defined(format!("{signed}.{}", part(&signature)))
}

fn unfit(algorithm: &str) -> BuiltinError {
    failure(format!("failed to sign: the key does not fit algorithm {algorithm}"))
}

fn algorithm_name(headers: &str) -> Result<String, String> {
    if headers.is_empty() {
        return Err("cannot parse JSON: cannot parse empty string; unparsed tail: \"\"".to_owned());
    }
    let absent = || "jwsbb: header \"alg\" not found".to_owned();
    // OPA's reader stops at the first member, so it takes any word that starts none for an empty header.
    if !headers.trim_start().starts_with('{') {
        return Err(absent());
    }
    let read = json::from_text(headers)
        .map_err(|error| format!("cannot parse JSON: {}", error.message))?;
    match member(&read, "alg") {
        Some(Value::String(name)) => Ok(name.to_string()),
        _ => Err(absent()),
    }
}

//! JSON Web Tokens in compact form (RFC 7515, RFC 7519): decoding, verification and signing.

use super::encoding::{Alphabet, as_text, from_base64, illegal_base64};
use super::operand::{defined, failure};
use super::{BuiltinError, Context, Outcome, Value, encoding, json, operand};

mod constraints;
mod decode_verify;
pub mod jws;
mod keys;
mod sign;
mod table;
mod verify;

pub(super) use table::BUILTINS;

/// Tokens inside tokens are followed this deep.
const MAX_NESTING: usize = 32;

/// A token split at its dots.
struct Token<'a> {
    header: &'a str,
    payload: &'a str,
    signature: &'a str,
}

impl<'a> Token<'a> {
    fn split(text: &'a str) -> Result<Self, BuiltinError> {
        if !text.contains('.') {
            return Err(failure("encoded JWT had no period separators"));
        }
        let parts: Vec<&str> = text.split('.').collect();
        let [header, payload, signature] = *parts.as_slice() else {
            let count = parts.len();
            return Err(failure(format!("encoded JWT must have 3 sections, found {count}")));
        };
        Ok(Self { header, payload, signature })
    }

    /// What the signature signs.
    fn signed(&self) -> Vec<u8> {
        format!("{}.{}", self.header, self.payload).into_bytes()
    }

    /// The decoded header, an object. A token that is encrypted rather than signed is refused.
    fn header(&self) -> Result<Value, BuiltinError> {
        let bytes = bytes(self.header)
            .map_err(|error| failure(format!("JWT header had invalid encoding: {error}")))?;
        let header = object(&as_text(&bytes))
            .map_err(|error| failure(format!("bad JWT header: {error}")))?;
        if member(&header, "enc").is_some() {
            return Err(failure("JWT is a JWE object, which is not supported"));
        }
        Ok(header)
    }

    fn payload_text(&self) -> Result<String, BuiltinError> {
        bytes(self.payload)
            .map(|bytes| as_text(&bytes))
            .map_err(|error| failure(format!("JWT payload had invalid encoding: {error}")))
    }

    fn signature(&self) -> Result<Vec<u8>, String> {
        bytes(self.signature)
    }
}

/// URL-safe base64, padded or not, or what is wrong with it.
fn bytes(text: &str) -> Result<Vec<u8>, String> {
    if text.ends_with('=') || text.len().is_multiple_of(4) {
        return from_base64(text, Alphabet::Url, true).map_err(illegal_base64);
    }
    let padding = match text.len() % 4 {
        2 => "==",
        3 => "=",
        _ => return Err(format!("illegal base64url string: {text}")),
    };
    from_base64(&format!("{text}{padding}"), Alphabet::Url, true).map_err(illegal_base64)
}

fn object(text: &str) -> Result<Value, String> {
    match json::from_text(text) {
        Ok(object @ Value::Object(_)) => Ok(object),
        Ok(_) => Err("decoded JSON type was not an Object".to_owned()),
        Err(error) => Err(format!("invalid JSON: {}", error.message)),
    }
}

fn member<'a>(object: &'a Value, name: &str) -> Option<&'a Value> {
    let Value::Object(object) = object else { return None };
    object.get(&Value::from(name))
}

fn decode(_: &mut Context, args: &[Value]) -> Outcome {
    let mut text = operand::string(args, 1)?.to_string();
    for _ in 0..MAX_NESTING {
        let token = Token::split(&text)?;
        let header = token.header()?;
        let payload = token.payload_text()?;
        if matches!(member(&header, "cty"), Some(Value::String(kind)) if &**kind == "JWT") {
            // A token inside a token is quoted.
            text = payload.trim_matches(['"', '\'']).to_owned();
            continue;
        }
        let payload = object(&payload).map_err(failure)?;
        let signature = token
            .signature()
            .map_err(|error| failure(format!("JWT signature had invalid encoding: {error}")))?;
        return defined(vec![header, payload, Value::from(encoding::to_hex(&signature))]);
    }
    Err(BuiltinError::Limit("tokens are nested too deep".into()))
}

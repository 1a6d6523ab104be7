//! `io.jwt.decode_verify`: the signature, the constraints and the registered claims at once.

use super::super::operand::{defined, failure};
use super::super::{BuiltinError, Context, Outcome, Value, operand};
use super::constraints::{Constraints, Header};
use super::{MAX_NESTING, Token, object};

pub(super) fn decode_verify(context: &mut Context, args: &[Value]) -> Outcome {
    operand::object(args, 2)?;
    let constraints = Constraints::of(operand::any(args, 2)?, context.now_ns)?;
    let unverified = || defined(vec![Value::Bool(false), Value::new_object(), Value::new_object()]);
    let mut text = operand::string(args, 1)?.to_string();
    for _ in 0..MAX_NESTING {
        let token = Token::split(&text)?;
        let decoded = token.header()?;
        let header = Header::of(&decoded)?;
        let expected =
            constraints.algorithm.is_empty() || constraints.algorithm == header.algorithm;
        if !header.is_valid() || !expected {
            return unverified();
        }
        let signature = token.signature().map_err(failure)?;
        if !constraints.verify(&header, &token, &signature) {
            return unverified();
        }
        let payload = token.payload_text()?;
        if header.content.eq_ignore_ascii_case("JWT") {
            text = payload;
            continue;
        }
        let payload = object(&payload).map_err(failure)?;
        if !constraints.allow(&payload)? {
            return unverified();
        }
        return defined(vec![Value::Bool(true), decoded, payload]);
    }
    Err(BuiltinError::Limit("tokens are nested too deep".into()))
}

//! What a token's header says, and what a caller asks of a token.

use std::collections::BTreeSet;

use super::super::keys::{Algorithm, Key};
use super::super::operand::failure;
use super::super::{BuiltinError, Value, compare, number};
use super::keys::{VerificationKey, verifies};
use super::{Token, keys};

/// The parts of a JOSE header that matter for verification.
pub(super) struct Header {
    pub(super) algorithm: String,
    pub(super) id: String,
    pub(super) content: String,
    critical: BTreeSet<String>,
    unknown: Vec<String>,
}

impl Header {
    pub(super) fn of(decoded: &Value) -> Result<Self, BuiltinError> {
        let mut header = Self {
            algorithm: String::new(),
            id: String::new(),
            content: String::new(),
            critical: BTreeSet::new(),
            unknown: Vec::new(),
        };
        let Value::Object(members) = decoded else { return Ok(header) };
        for (key, value) in members.iter_sorted() {
            let Value::String(name) = key else { continue };
            let text = || match value {
                Value::String(text) => Ok(text.to_string()),
                _ => Err(failure(format!("{name}: must be a string"))),
            };
            match &**name {
                "alg" => header.algorithm = text()?,
                "kid" => header.id = text()?,
                "cty" => header.content = text()?,
                "typ" => {
                    text()?;
                }
                "crit" => header.critical = critical(value)?,
                other => header.unknown.push(other.to_owned()),
            }
        }
        Ok(header)
    }

    /// Whether the header names an algorithm and asks for nothing unknown (RFC 7515, section 4.1.11).
    pub(super) fn is_valid(&self) -> bool {
        !self.algorithm.is_empty() && !self.unknown.iter().any(|name| self.critical.contains(name))
    }
}

fn critical(value: &Value) -> Result<BTreeSet<String>, BuiltinError> {
    let Value::Array(names) = value else { return Err(failure("crit: must be a list")) };
    let names: BTreeSet<String> = names
        .iter()
        .map_while(|name| match name {
            Value::String(name) => Some(name.to_string()),
            _ => None,
        })
        .collect();
    if names.is_empty() {
        return Err(failure("crit: must be a nonempty list"));
    }
    Ok(names)
}

/// What `io.jwt.decode_verify` is asked to check.
#[derive(Default)]
pub(super) struct Constraints {
    pub(super) algorithm: String,
    issuer: String,
    audience: String,
    secret: String,
    keys: Option<Vec<VerificationKey>>,
    /// Seconds since 1970-01-01.
    time: Option<Value>,
}

impl Constraints {
    pub(super) fn of(options: &Value, now_ns: i64) -> Result<Self, BuiltinError> {
        let mut constraints = Self::default();
        let Value::Object(members) = options else { return Ok(constraints) };
        for (key, value) in members.iter_sorted() {
            let Value::String(name) = key else {
                return Err(failure("unknown token validation constraint"));
            };
            let text = || match value {
                Value::String(text) => Ok(text.to_string()),
                _ => Err(failure(format!("{name} constraint: must be a string"))),
            };
            match &**name {
                "cert" => constraints.keys = Some(keys::parse(&text()?)?),
                "secret" => constraints.secret = text()?,
                "alg" => constraints.algorithm = text()?,
                "iss" => constraints.issuer = text()?,
                "aud" => constraints.audience = text()?,
                "time" => constraints.time = Some(seconds(value)?),
                other => {
                    return Err(failure(format!("unknown token validation constraint: {other}")));
                }
            }
        }
        if constraints.time.is_none() {
            constraints.time = Some(seconds(&Value::from(now_ns))?);
        }
        match (&constraints.keys, constraints.secret.is_empty()) {
            (Some(_), false) => Err(failure("duplicate key constraints")),
            (None, true) => Err(failure("no key constraint")),
            _ => Ok(constraints),
        }
    }

    /// Whether the signature is right under the keys given.
    pub(super) fn verify(&self, header: &Header, token: &Token<'_>, signature: &[u8]) -> bool {
        let Some(algorithm) = Algorithm::named(&header.algorithm) else { return false };
        let signed = token.signed();
        match &self.keys {
            Some(keys) => verifies(keys, &header.id, &header.algorithm, |key| {
                key.verify(algorithm, &signed, signature)
            }),
            None => {
                Key::Secret(self.secret.as_bytes().to_vec()).verify(algorithm, &signed, signature)
            }
        }
    }

    /// Whether issuer, audience and times of the payload are as asked (RFC 7519, section 4.1).
    pub(super) fn allow(&self, payload: &Value) -> Result<bool, BuiltinError> {
        let claim = |name: &str| super::member(payload, name);
        if !self.issuer.is_empty() {
            let issuer = claim("iss");
            if !matches!(issuer, Some(Value::String(issuer)) if **issuer == *self.issuer) {
                return Ok(false);
            }
        }
        let audience = match claim("aud") {
            Some(audience) => self.is_audience(audience),
            None => self.audience.is_empty(),
        };
        if !audience {
            return Ok(false);
        }
        let now = self.time.clone().unwrap_or(Value::Null);
        for (name, allowed) in [
            ("exp", [std::cmp::Ordering::Less].as_slice()),
            ("nbf", &[std::cmp::Ordering::Equal, std::cmp::Ordering::Greater]),
        ] {
            match claim(name) {
                None => {}
                Some(limit @ Value::Number(_)) if allowed.contains(&compare(&now, limit)) => {}
                Some(Value::Number(_)) => return Ok(false),
                Some(_) => return Err(failure(format!("{name} value must be a number"))),
            }
        }
        Ok(true)
    }

    fn is_audience(&self, audience: &Value) -> bool {
        let is = |value: &Value| matches!(value, Value::String(text) if **text == *self.audience);
        match audience {
            Value::Array(audiences) => audiences.iter().any(is),
            one => is(one),
        }
    }
}

/// Nanoseconds as seconds, divided as doubles, as OPA does.
fn seconds(value: &Value) -> Result<Value, BuiltinError> {
    if !matches!(value, Value::Number(_)) {
        return Err(failure("token time constraint: must be a number"));
    }
    let nanoseconds = number::to_f64(value);
    if nanoseconds < 0.0 {
        return Err(failure("token time constraint: must not be negative"));
    }
    Ok(number::from_f64(nanoseconds / 1_000_000_000.0))
}

//! `providers.aws.sign_req`: signs a request for AWS with Signature Version 4
//! (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html).

use std::collections::{BTreeMap, BTreeSet};

use hmac::Hmac;
use regorus::Rc;
use regorus::value::Object;
use sha2::{Digest, Sha256};

use super::encoding::to_hex;
use super::operand::{self, defined, failure, mismatch, type_error};
use super::{Builtin, BuiltinError, Context, Outcome, Value, hash, json, number, term, time};

pub(super) const BUILTINS: &[Builtin] = &[Builtin::new(
    "providers.aws.sign_req",
    3,
    sign_request,
    "(request: object, aws_config: object, time_ns: integer) -> object",
    "providers.aws",
    "The request with the headers that sign it.",
)];

const REQUIRED: [&str; 4] =
    ["aws_access_key", "aws_region", "aws_secret_access_key", "aws_service"];

/// What a request may have, as for `http.send`.
const REQUEST_KEYS: [&str; 24] = [
    "body",
    "cache",
    "cache_ignored_headers",
    "caching_mode",
    "enable_redirect",
    "force_cache",
    "force_cache_duration_seconds",
    "force_json_decode",
    "force_yaml_decode",
    "headers",
    "max_retry_attempts",
    "method",
    "raise_error",
    "raw_body",
    "timeout",
    "tls_ca_cert",
    "tls_ca_cert_env_variable",
    "tls_ca_cert_file",
    "tls_client_cert",
    "tls_client_cert_file",
    "tls_client_key",
    "tls_insecure_skip_verify",
    "tls_server_name",
    "url",
];

/// Headers a proxy may change, so they are not signed.
const UNSIGNED: [&str; 3] = ["authorization", "user-agent", "x-amzn-trace-id"];

fn member<'a>(object: &'a Object, name: &str) -> Option<&'a Value> {
    object.get(&Value::from(name))
}

fn text<'a>(object: &'a Object, name: &str) -> &'a str {
    match member(object, name) {
        Some(Value::String(text)) => text,
        _ => "",
    }
}

fn sign_request(_: &mut Context, args: &[Value]) -> Outcome {
    let request = operand::object(args, 1)?;
    let config = operand::object(args.get(1..).unwrap_or_default(), 1)?;
    check_config(config)?;
    let time = operand::number(args.get(2..).unwrap_or_default(), 1)?;
    // Nothing is signed before 1970.
    let time = number::to_i64(time)
        .filter(|time| *time >= 0)
        .ok_or_else(|| type_error(3, "could not convert time_ns value into a unix timestamp"))?;
    check_request(request)?;
    let none = Rc::new(Object::default());
    let headers = match member(request, "headers") {
        None => &none,
        Some(Value::Object(headers)) => headers,
        Some(other) => return Err(mismatch(0, other, &["object"])),
    };
    let wrong: BTreeSet<Value> = ["method", "url"]
        .into_iter()
        .filter(|name| !matches!(member(request, name), Some(Value::String(_))))
        .map(Value::from)
        .collect();
    if !wrong.is_empty() {
        let wrong = term::term_text(&Value::from(wrong));
        return Err(type_error(
            1,
            format!("invalid values for required request parameters(s): {wrong}"),
        ));
    }
    let url = Url::parse(text(request, "url"))?;
    let unsigned_payload = match member(config, "disable_payload_signing") {
        None => false,
        Some(Value::Bool(disabled)) => *disabled,
        Some(_) => {
            return Err(type_error(2, "invalid value for 'disable_payload_signing' in AWS config"));
        }
    };
    let payload = match (member(request, "raw_body"), member(request, "body")) {
        (Some(_), _) => text(request, "raw_body").to_owned(),
        (None, Some(body)) => json::to_text(body),
        (None, None) => String::new(),
    };
    let payload =
        if unsigned_payload { "UNSIGNED-PAYLOAD".to_owned() } else { digest(payload.as_bytes()) };
    let added = Signing { config, time, payload: &payload }.headers(
        text(request, "method"),
        &url,
        headers,
    )?;
    let mut all: BTreeMap<Value, Value> = headers
        .iter()
        .map(|(name, _)| {
            let name = json::key_text(name);
            (Value::from(name.as_str()), Value::from(text(headers, &name)))
        })
        .collect();
    all.extend(added.into_iter().map(|(name, value)| (Value::from(name), Value::from(value))));
    let mut signed = (**request).clone();
    signed.insert(Value::from("headers"), Value::from(all));
    defined(signed)
}

fn check_config(config: &Object) -> Result<(), BuiltinError> {
    let named = |wrong: fn(Option<&Value>) -> bool| {
        let names = REQUIRED.iter().filter(|name| wrong(member(config, name)));
        names.map(|name| Value::from(*name)).collect::<BTreeSet<_>>()
    };
    let missing = named(|value| value.is_none());
    if !missing.is_empty() {
        let names = term::term_text(&Value::from(missing));
        return Err(type_error(2, format!("missing required AWS config parameters(s): {names}")));
    }
    let wrong = named(|value| !matches!(value, Some(Value::String(_))));
    if !wrong.is_empty() {
        let names = term::term_text(&Value::from(wrong));
        return Err(type_error(
            2,
            format!("invalid values for required AWS config parameters(s): {names}"),
        ));
    }
    Ok(())
}

fn check_request(request: &Object) -> Result<(), BuiltinError> {
    let known = |key: &Value| matches!(key, Value::String(key) if REQUEST_KEYS.contains(&&**key));
    let unknown: BTreeSet<Value> = request.keys().filter(|key| !known(key)).cloned().collect();
    if !unknown.is_empty() {
        let names = term::term_text(&Value::from(unknown));
        return Err(type_error(1, format!("invalid request parameters(s): {names}")));
    }
    let missing: BTreeSet<Value> = ["method", "url"]
        .into_iter()
        .filter(|name| member(request, name).is_none())
        .map(Value::from)
        .collect();
    if !missing.is_empty() {
        let names = term::term_text(&Value::from(missing));
        return Err(type_error(1, format!("missing required request parameters(s): {names}")));
    }
    Ok(())
}

struct Signing<'a> {
    config: &'a Object,
    time: i64,
    payload: &'a str,
}

impl Signing<'_> {
    /// The headers that sign a request.
    fn headers(
        &self,
        method: &str,
        url: &Url<'_>,
        headers: &Object,
    ) -> Result<BTreeMap<String, String>, BuiltinError> {
        let day = time::formatted(self.time, "20060102");
        let moment = time::formatted(self.time, "20060102T150405Z");
        let service = text(self.config, "aws_service");
        let mut added = BTreeMap::new();
        added.insert("host".to_owned(), url.host.to_owned());
        added.insert("x-amz-date".to_owned(), moment.clone());
        if matches!(service, "s3" | "glacier") {
            added.insert("x-amz-content-sha256".to_owned(), self.payload.to_owned());
        }
        let token = text(self.config, "aws_session_token");
        if !token.is_empty() {
            added.insert("x-amz-security-token".to_owned(), token.to_owned());
        }
        let mut signed = added.clone();
        for (name, _) in headers.iter_sorted() {
            let name = json::key_text(name);
            let lower = name.to_lowercase();
            if !UNSIGNED.contains(&lower.as_str()) {
                signed.insert(lower, text(headers, &name).to_owned());
            }
        }
        let names: Vec<&str> = signed.keys().map(String::as_str).collect();
        let names = names.join(";");
        let lines: String =
            signed.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        let request =
            format!("{method}\n{}\n{}\n{lines}\n{names}\n{}", url.path, url.query, self.payload);
        let region = text(self.config, "aws_region");
        let scope = format!("{day}/{region}/{service}/aws4_request");
        let to_sign =
            format!("AWS4-HMAC-SHA256\n{moment}\n{scope}\n{}", digest(request.as_bytes()));
        let mut key = format!("AWS4{}", text(self.config, "aws_secret_access_key")).into_bytes();
        for part in [day.as_str(), region, service, "aws4_request", &to_sign] {
            key = hash::code::<Hmac<Sha256>>(&key, part.as_bytes())
                .ok_or_else(|| failure("the key cannot be used"))?;
        }
        let access = text(self.config, "aws_access_key");
        added.insert(
            "Authorization".to_owned(),
            format!(
                "AWS4-HMAC-SHA256 Credential={access}/{scope},SignedHeaders={names},Signature={}",
                to_hex(&key)
            ),
        );
        Ok(added)
    }
}

fn digest(bytes: &[u8]) -> String {
    to_hex(&Sha256::digest(bytes))
}

/// The parts of a URL that are signed.
struct Url<'a> {
    host: &'a str,
    path: String,
    query: &'a str,
}

impl<'a> Url<'a> {
    fn parse(url: &'a str) -> Result<Self, BuiltinError> {
        let invalid = |why: &str| failure(format!("parse {}: {why}", term::quoted(url)));
        if url.chars().any(|character| character.is_ascii_control()) {
            return Err(invalid("net/url: invalid control character in URL"));
        }
        let rest = url.split_once('#').map_or(url, |(rest, _)| rest);
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let rest = match rest.split_once("://") {
            Some((_, rest)) => rest,
            None => rest.strip_prefix("//").unwrap_or(rest),
        };
        let end = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        Ok(Self { host, path: escaped(path), query })
    }
}

/// A path with what may not stand in one escaped; escapes that are there stay.
fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~!$&'()*+,;=:@[]/%".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

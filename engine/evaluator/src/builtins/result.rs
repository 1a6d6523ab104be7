//! Trivy's findings: `result.new` and `isManaged`. Which fields a finding has, and where they come from,
//! follows `createResult` in Trivy's `pkg/iac/rego`.

use plimsoll_rego::{
    Value,
    builtins::{Context, Outcome},
};

/// What Trivy keeps in every object about where it came from.
const METADATA: &str = "__defsec_metadata";

/// A finding with a message and the place of its cause.
pub(super) fn new(_: &mut Context, args: &[Value]) -> Outcome {
    let [message, cause] = args else { return super::UNDEFINED };
    Ok(Some(finding(Some(message), cause, 0)))
}

/// Whether a resource is described by what is judged, and not only named in it.
pub(super) fn is_managed(_: &mut Context, args: &[Value]) -> Outcome {
    let [resource] = args else { return super::UNDEFINED };
    let managed = field(resource, METADATA).unwrap_or(resource);
    Ok(Some(field(managed, "managed").cloned().unwrap_or(Value::Bool(true))))
}

/// How many causes of causes are told.
const MAX_PARENTS: u32 = 32;

fn finding(message: Option<&Value>, cause: &Value, depth: u32) -> Value {
    let cause = field(cause, METADATA).unwrap_or(cause);
    // Instructions of a Dockerfile spell their places another way, and theirs count.
    let given = |names: [&str; 2], default: Value| {
        names.iter().rev().find_map(|name| field(cause, name)).cloned().unwrap_or(default)
    };
    let same = |name: &'static str, default: Value| (name, given([name, name], default));
    let text = || Value::from("");
    let mut fields = vec![
        ("startline", given(["startline", "StartLine"], Value::from(0))),
        ("endline", given(["endline", "EndLine"], Value::from(0))),
        ("filepath", given(["filepath", "Path"], text())),
        same("sourceprefix", text()),
        same("explicit", Value::Bool(false)),
        same("managed", Value::Bool(true)),
        same("fskey", text()),
        same("resource", text()),
    ];
    let parent = field(cause, "parent").filter(|_| depth < MAX_PARENTS);
    fields.push(("parent", parent.map_or(Value::Null, |it| finding(None, it, depth + 1))));
    fields.extend(message.map(|message| ("msg", message.clone())));
    let fields = fields.into_iter().map(|(name, value)| (Value::from(name), value));
    Value::from(fields.collect::<std::collections::BTreeMap<_, _>>())
}

fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(fields) => fields.get(&Value::from(name)),
        _ => None,
    }
}

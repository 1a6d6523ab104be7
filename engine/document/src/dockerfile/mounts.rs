//! The fields of `RUN --mount`, read and checked as BuildKit's `instructions/commands_runmount.go` does.

use std::ops::Range;

use super::{arguments::Place, bases, context::Context, details::Mount, flags::Flag, normal::Base};
use crate::Pointer;

const KINDS: [&str; 5] = ["bind", "cache", "tmpfs", "secret", "ssh"];
const HELP: &str = "write fields as name=value, with commas between, such as \
                    `--mount=type=cache,target=/root/.cache`";

/// Reads a `--mount` flag.
pub(super) fn read(
    context: &mut Context<'_>,
    flag: &Flag,
    place: Place<'_>,
    pointer: &Pointer,
) -> Mount {
    let at = place.line.source(flag.at.clone());
    context.note(pointer, at.clone());
    let mut mount = Mount { kind: "bind".to_owned(), ..Mount::default() };
    let written = flag.value_at.clone().map(|range| (place.line.get(range.clone()), range));
    let mut problem = None;
    let Some(fields) = split(flag.value().unwrap_or_default()) else {
        context.report.error("bad-mount", at, "the quotes of `--mount` do not match", HELP);
        return mount;
    };
    // Where the next field is looked for in the text as it is written.
    let mut from = 0;
    for field in &fields {
        let (name, value) = match field.split_once('=') {
            Some((name, value)) => (name.to_ascii_lowercase(), Some(value)),
            None => (field.to_ascii_lowercase(), None),
        };
        let field_at = place_of(field, written.as_ref(), &mut from, place);
        let value_at = match (&field_at, value) {
            (Some(at), Some(value)) => at.end - value.len()..at.end,
            _ => at.clone(),
        };
        let key = set(context, &mut mount, &name, value, value_at.clone(), place, &mut problem);
        if let (Some(key), Some(_)) = (key, &field_at) {
            context.note_child(pointer, key, value_at);
        }
    }
    if let Some(problem) = problem.or_else(|| amiss(&mount)) {
        context.report.error("bad-mount", at, problem, HELP);
    }
    mount
}

/// Sets a field, and gives the name that the normal form has for it.
fn set(
    context: &mut Context<'_>,
    mount: &mut Mount,
    name: &str,
    value: Option<&str>,
    at: Range<usize>,
    place: Place<'_>,
    problem: &mut Option<String>,
) -> Option<&'static str> {
    let Some(value) = value else {
        match name {
            "readonly" | "ro" => mount.readonly = Some(true),
            "readwrite" | "rw" => mount.readonly = Some(false),
            "required" => mount.required = Some(true),
            _ => {
                problem.get_or_insert(format!("the field `{name}` of `--mount` has no value"));
                return None;
            }
        }
        return Some(if name == "required" { "required" } else { "readonly" });
    };
    if name == "from" {
        mount.from = Some(from(context, value, at, place));
        return Some("from");
    }
    let text = context.expand(value, at, place.scope.masked()).text;
    let mut switch = |text: &str| {
        let known = match text.to_ascii_lowercase().as_str() {
            "1" | "t" | "true" => Some(true),
            "0" | "f" | "false" => Some(false),
            _ => None,
        };
        if known.is_none() {
            let message = format!("the field `{name}` of `--mount` is neither true nor false");
            problem.get_or_insert(message);
        }
        known
    };
    Some(match name {
        "type" => {
            mount.kind = text.to_ascii_lowercase();
            "type"
        }
        "source" | "src" => put(&mut mount.source, text, "source"),
        "target" | "dst" | "destination" => put(&mut mount.target, text, "target"),
        "id" => put(&mut mount.id, text, "id"),
        "sharing" => put(&mut mount.sharing, text.to_ascii_lowercase(), "sharing"),
        "mode" => put(&mut mount.mode, text, "mode"),
        "uid" => put(&mut mount.uid, text, "uid"),
        "gid" => put(&mut mount.gid, text, "gid"),
        "size" => put(&mut mount.size, text, "size"),
        "env" => put(&mut mount.env, text, "env"),
        "readonly" | "ro" => {
            mount.readonly = switch(&text);
            "readonly"
        }
        "readwrite" | "rw" => {
            mount.readonly = switch(&text).map(|writes| !writes);
            "readonly"
        }
        "required" => {
            mount.required = switch(&text);
            "required"
        }
        _ => {
            problem.get_or_insert(format!("`--mount` knows no field `{name}`"));
            return None;
        }
    })
}

fn put(field: &mut Option<String>, text: String, name: &'static str) -> &'static str {
    *field = Some(text);
    name
}

fn from(context: &mut Context<'_>, value: &str, at: Range<usize>, place: Place<'_>) -> Base {
    bases::of_copy(context, value, at, place.stage, place.names)
}

/// What builds refuse about a mount.
fn amiss(mount: &Mount) -> Option<String> {
    let kind = mount.kind.as_str();
    if kind.contains('$') {
        return None;
    }
    if !KINDS.contains(&kind) {
        return Some(format!("`--mount` knows no type `{kind}`"));
    }
    let owned = mount.mode.is_some() || mount.uid.is_some() || mount.gid.is_some();
    if owned && !matches!(kind, "secret" | "ssh" | "cache") {
        return Some(format!("a mount of type `{kind}` has no mode, uid or gid"));
    }
    if mount.sharing.is_some() && kind != "cache" {
        return Some(format!("a mount of type `{kind}` cannot be shared"));
    }
    let sharing = mount.sharing.as_deref().unwrap_or("shared");
    if !matches!(sharing, "shared" | "private" | "locked") && !sharing.contains('$') {
        return Some(format!("`{sharing}` is no way to share a cache"));
    }
    if mount.from.is_some() && !matches!(kind, "bind" | "cache") {
        return Some(format!("a mount of type `{kind}` comes from no stage or image"));
    }
    let nothing = mount.source.is_none() && mount.target.is_none() && mount.id.is_none();
    if kind == "secret" && nothing && mount.env.is_none() {
        return Some("a secret needs an id, a source or a target".to_owned());
    }
    if kind == "secret" && mount.source.is_some() && mount.id.is_some() {
        return Some("a secret has either an id or a source".to_owned());
    }
    if mount.target.is_none() && matches!(kind, "bind" | "cache" | "tmpfs") {
        return Some(format!("a mount of type `{kind}` needs a target"));
    }
    None
}

/// The fields of a line of comma-separated values; `None` where quotes do not match.
fn split(text: &str) -> Option<Vec<String>> {
    let mut fields = vec![String::new()];
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        let field = fields.last_mut()?;
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => field.push('"'),
            '"' if quoted => quoted = false,
            '"' if field.is_empty() => quoted = true,
            ',' if !quoted => fields.push(String::new()),
            c => field.push(c),
        }
    }
    (!quoted).then_some(fields)
}

/// Where a field stands in the source, if it stands there as it is.
fn place_of(
    field: &str,
    written: Option<&(&str, Range<usize>)>,
    from: &mut usize,
    place: Place<'_>,
) -> Option<Range<usize>> {
    let (text, range) = written?;
    let at = *from + text.get(*from..)?.find(field)?;
    *from = at + field.len();
    let start = range.start + at;
    let at = place.line.source(start..start + field.len());
    // One that goes on in another line is not in one piece.
    (at.len() == field.len()).then_some(at)
}

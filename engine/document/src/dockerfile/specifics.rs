//! What single instructions say beyond their arguments: mounts, owners, origins, ports, health checks.

use super::{
    arguments::{Argument, Place},
    context::Context,
    details::{Health, Owner, Port},
    flags::Flag,
    heredoc, in_force,
    instruction::Parts,
    keyword::Keyword,
    mounts, normal, origins, values,
};
use crate::Pointer;

/// Fills in what an instruction says beyond its arguments.
pub(super) fn fill(
    context: &mut Context<'_>,
    parts: &Parts,
    arguments: &[Argument],
    normal: &mut normal::Instruction,
    place: Place<'_>,
    pointer: &Pointer,
) {
    match parts.keyword {
        Some(Keyword::Run) => {
            for flag in parts.flags.iter().filter(|flag| flag.name() == "mount") {
                let pointer = pointer.child("mounts").child(normal.mounts.len());
                normal.mounts.push(mounts::read(context, flag, place, &pointer));
            }
        }
        Some(Keyword::Add | Keyword::Copy) => {
            origins(context, parts, arguments, normal, pointer);
            owner(context, parts, normal, place, pointer);
            mode(context, parts, normal, place);
        }
        Some(Keyword::Expose) => ports(context, arguments, normal, pointer),
        Some(Keyword::Healthcheck) => health(context, parts, arguments, normal, place, pointer),
        _ => {}
    }
}

fn origins(
    context: &mut Context<'_>,
    parts: &Parts,
    arguments: &[Argument],
    normal: &mut normal::Instruction,
    pointer: &Pointer,
) {
    let Some((_, sources)) = arguments.split_last() else { return };
    for source in sources {
        let text = source.expanded.first().map_or("", String::as_str);
        let origin = match heredoc::name(&source.written) {
            Some(name) => origins::of_heredoc(&name),
            None => origins::of_source(text, parts.keyword == Some(Keyword::Add)),
        };
        context.note(&pointer.child("origins").child(normal.origins.len()), source.at.clone());
        normal.origins.push(origin);
    }
}

fn owner(
    context: &mut Context<'_>,
    parts: &Parts,
    normal: &mut normal::Instruction,
    place: Place<'_>,
    pointer: &Pointer,
) {
    let written = parts.flags.iter().find(|flag| flag.name() == "chown");
    let value = normal.flags.iter().find(|flag| flag.name == "chown");
    let (Some(at), Some(value)) = (
        written.and_then(|flag| flag.value_at.clone()),
        value.and_then(|flag| flag.value.as_ref()),
    ) else {
        return;
    };
    context.note_child(pointer, "owner", place.line.source(at));
    let (user, group) = in_force::split_user(value);
    normal.owner = Some(Owner { user: user.to_owned(), group: group.map(str::to_owned) });
}

/// Reports a mode that no build takes.
fn mode(context: &mut Context<'_>, parts: &Parts, normal: &normal::Instruction, place: Place<'_>) {
    let written = parts.flags.iter().find(|flag| flag.name() == "chmod");
    let value = normal.flags.iter().find(|flag| flag.name == "chmod");
    if let Some(at) = written.and_then(|flag| flag.value_at.clone())
        && let Some(value) = value.and_then(|flag| flag.value.as_ref())
        && !value.contains('$')
        && !values::is_mode(value)
    {
        let message = format!("`--chmod` is `{value}`, which is no mode");
        let help = "write up to four octal digits, as in `755`, or changes, as in `u=rwX,go=rX`";
        context.report.error("bad-mode", place.line.source(at), message, help);
    }
}

fn ports(
    context: &mut Context<'_>,
    arguments: &[Argument],
    normal: &mut normal::Instruction,
    pointer: &Pointer,
) {
    for argument in arguments {
        for text in &argument.expanded {
            let known = argument.known && !text.contains('$');
            let port = values::port(text, known).unwrap_or_else(|| {
                let message = format!("`{text}` is no port");
                let help = "write a number up to 65535, or two with a dash between, and a protocol \
                            if need be, as in `53/udp`";
                context.report.error("bad-port", argument.at.clone(), message, help);
                Port { text: text.clone(), port: None, last: None, protocol: None }
            });
            context.note(&pointer.child("ports").child(normal.ports.len()), argument.at.clone());
            normal.ports.push(port);
        }
    }
}

fn health(
    context: &mut Context<'_>,
    parts: &Parts,
    arguments: &[Argument],
    normal: &mut normal::Instruction,
    place: Place<'_>,
    pointer: &Pointer,
) {
    let Some(first) = arguments.first() else { return };
    let mut health =
        Health { disabled: first.written.eq_ignore_ascii_case("NONE"), ..Health::default() };
    let pointer = pointer.child("health");
    context.note(&pointer, place.line.source(parts.keyword_at.start..parts.text.end));
    for flag in &parts.flags {
        let (Some(value), Some(at)) = (flag.value(), flag.value_at.clone()) else { continue };
        let at = place.line.source(at);
        let field = match flag.name() {
            "interval" => &mut health.interval,
            "timeout" => &mut health.timeout,
            "start-period" => &mut health.start_period,
            "start-interval" => &mut health.start_interval,
            "retries" => {
                health.retries = retries(context, flag, value, at.clone());
                if health.retries.is_some() {
                    context.note_child(&pointer, "retries", at);
                }
                continue;
            }
            _ => continue,
        };
        *field = duration(context, flag, value, at.clone());
        if field.is_some() {
            context.note_child(&pointer, &flag.name().replace('-', "_"), at);
        }
    }
    normal.health = Some(health);
}

fn duration(
    context: &mut Context<'_>,
    flag: &Flag,
    value: &str,
    at: std::ops::Range<usize>,
) -> Option<i64> {
    /// The shortest time that Docker takes, in nanoseconds. Zero stands for the default.
    const SHORTEST: i64 = 1_000_000;
    let read = values::duration(value);
    let message = match read {
        None => format!("`--{}` is `{value}`, which is no duration", flag.name()),
        Some(time) if time != 0 && time < SHORTEST => {
            format!("`--{}` is less than a millisecond", flag.name())
        }
        _ => return read,
    };
    let help = "write a number and a unit, as in `30s` or `1m30s`";
    context.report.error("bad-duration", at, message, help);
    None
}

fn retries(
    context: &mut Context<'_>,
    flag: &Flag,
    value: &str,
    at: std::ops::Range<usize>,
) -> Option<u32> {
    let read = value.parse().ok();
    if read.is_none() {
        let message = format!("`--{}` is `{value}`, which is no number of times", flag.name());
        context.report.error("bad-retries", at, message, "write a number, such as 3");
    }
    read
}

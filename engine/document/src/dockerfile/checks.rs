//! What builds refuse about an instruction's arguments.

use super::{
    arguments::Argument,
    context::Context,
    heredoc,
    instruction::{Arguments, Parts},
    keyword::Keyword,
    lines::Joined,
};

/// Reports arguments that are missing or misplaced.
pub(super) fn arguments(
    context: &mut Context<'_>,
    parts: &Parts,
    keyword: Keyword,
    arguments: &[Argument],
    line: &Joined<'_>,
) {
    // What could not be told apart was reported then.
    let is_array = matches!(parts.arguments, Arguments::Exec(_));
    let told = parts.text.is_empty() || is_array || !arguments.is_empty();
    let triggers = matches!(parts.arguments, Arguments::Trigger(Some(_)));
    if told && !triggers && arguments.len() < keyword.least_arguments() {
        let at = line.source(parts.keyword_at.start..parts.text.end);
        let (name, needed) = (keyword.as_str(), keyword.least_arguments());
        let message = format!("{name} needs at least {needed} argument{}", plural(needed));
        context.report.error("too-few-arguments", at, message, format!("write {}", usage(keyword)));
    }
    match keyword {
        Keyword::Run => modes(context, parts, line),
        Keyword::Shell => shell(context, parts, line),
        Keyword::Healthcheck => health(context, parts, arguments, line),
        Keyword::Add | Keyword::Copy => destination(context, arguments),
        Keyword::Stopsignal => signal(context, arguments),
        Keyword::Volume => volumes(context, arguments),
        _ => {}
    }
}

/// The values that `RUN --network` and `RUN --security` may have.
fn modes(context: &mut Context<'_>, parts: &Parts, line: &Joined<'_>) {
    for flag in &parts.flags {
        let known: &[&str] = match flag.name() {
            "network" => &["default", "none", "host"],
            "security" => &["sandbox", "insecure"],
            _ => continue,
        };
        let Some(value) = flag.value().filter(|value| !known.contains(value)) else { continue };
        let message = format!("the flag `--{}` cannot be `{value}`", flag.name());
        let help = format!("write one of {}", known.join(", "));
        context.report.error("bad-flag-value", line.source(flag.at.clone()), message, help);
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn usage(keyword: Keyword) -> &'static str {
    match keyword {
        Keyword::Add => "ADD source destination",
        Keyword::Arg => "ARG name=value",
        Keyword::Cmd => "CMD [\"program\", \"argument\"]",
        Keyword::Copy => "COPY source destination",
        Keyword::Entrypoint => "ENTRYPOINT [\"program\", \"argument\"]",
        Keyword::Env => "ENV name=value",
        Keyword::Expose => "EXPOSE port",
        Keyword::From => "FROM image",
        Keyword::Healthcheck => "HEALTHCHECK CMD command, or HEALTHCHECK NONE",
        Keyword::Label => "LABEL name=value",
        Keyword::Maintainer => "LABEL org.opencontainers.image.authors=\"name\"",
        Keyword::Onbuild => "ONBUILD and another instruction",
        Keyword::Run => "RUN command",
        Keyword::Shell => "SHELL [\"program\", \"argument\"]",
        Keyword::Stopsignal => "STOPSIGNAL signal",
        Keyword::User => "USER name",
        Keyword::Volume => "VOLUME path",
        Keyword::Workdir => "WORKDIR path",
    }
}

fn shell(context: &mut Context<'_>, parts: &Parts, line: &Joined<'_>) {
    if matches!(parts.arguments, Arguments::Shell(_)) && !parts.text.is_empty() {
        let at = line.source(parts.text.clone());
        let message = "SHELL takes a JSON array only";
        context.report.error("bad-array", at, message, format!("write {}", usage(Keyword::Shell)));
    }
}

fn health(context: &mut Context<'_>, parts: &Parts, arguments: &[Argument], line: &Joined<'_>) {
    let Some((first, rest)) = arguments.split_first() else { return };
    let help = format!("write {}", usage(Keyword::Healthcheck));
    let kind = first.written.to_ascii_uppercase();
    let message = match (kind.as_str(), rest) {
        ("NONE", []) | ("CMD", [_, ..]) => return,
        ("NONE", _) => "HEALTHCHECK NONE takes no arguments",
        ("CMD", [])
            if matches!(&parts.arguments, Arguments::Health(Some((_, command)))
            if matches!(**command, Arguments::Unknown)) =>
        {
            return;
        }
        ("CMD", []) => "HEALTHCHECK CMD has no command",
        _ => "HEALTHCHECK knows only CMD and NONE",
    };
    let at = line.source(parts.text.clone());
    context.report.error("bad-healthcheck", at, message, help);
}

fn destination(context: &mut Context<'_>, arguments: &[Argument]) {
    let Some(last) = arguments.last().filter(|last| heredoc::is_marker(&last.written)) else {
        return;
    };
    let help = "add the path to put it at";
    let message = "a here-document cannot be a destination";
    context.report.error("no-destination", last.at.clone(), message, help);
}

/// Signals by name, without `SIG`; of real-time signals the ends of their range.
const SIGNALS: [&str; 36] = [
    "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL",
    "PIPE", "POLL", "PROF", "PWR", "QUIT", "RTMAX", "RTMIN", "SEGV", "STKFLT", "STOP", "SYS",
    "TERM", "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU",
    "XFSZ",
];

/// The signal that stops a container: a number, or a name in any case.
fn signal(context: &mut Context<'_>, arguments: &[Argument]) {
    let [argument] = arguments else { return };
    let Some(text) = argument.expanded.first() else { return };
    let is_known = argument.known && !text.contains('$');
    if !is_known || is_signal(text) {
        return;
    }
    let message = format!("`{text}` is no signal");
    let help = "write a name such as SIGTERM, or a number";
    context.report.error("bad-signal", argument.at.clone(), message, help);
}

fn is_signal(text: &str) -> bool {
    /// How far the real-time signals reach from either end of their range.
    const FROM_MIN: u8 = 15;
    const FROM_MAX: u8 = 14;
    if let Ok(number) = text.parse::<i64>() {
        return number != 0;
    }
    let upper = text.to_ascii_uppercase();
    let name = upper.strip_prefix("SIG").unwrap_or(&upper);
    let within =
        |number: &str, most| number.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number));
    SIGNALS.contains(&name)
        || name.strip_prefix("RTMIN+").is_some_and(|number| within(number, FROM_MIN))
        || name.strip_prefix("RTMAX-").is_some_and(|number| within(number, FROM_MAX))
}

fn volumes(context: &mut Context<'_>, arguments: &[Argument]) {
    for argument in arguments.iter().filter(|argument| argument.written.trim().is_empty()) {
        let help = "name the folder, such as /data";
        context.report.error("bad-volume", argument.at.clone(), "the path is empty", help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signals_have_names_and_numbers() {
        for text in ["SIGTERM", "sigterm", "QUIT", "9", "SIGRTMIN+3", "RTMAX-14", "SIGWINCH"] {
            assert!(is_signal(text), "{text}");
        }
        for text in ["", "0", "SIG", "SIGFOO", "RTMIN+16", "RTMAX-0", "RTMIN+x", "TERM KILL"] {
            assert!(!is_signal(text), "{text}");
        }
    }
}

//! The short forms of ports, volumes and devices.

use super::{Device, Port, Volume};

/// Reads `[[address:]host:]container[/protocol]`, with ranges such as `3000-3005`.
pub(super) fn port(text: &str) -> Option<Port> {
    let (text, protocol) = text.split_once('/').unwrap_or((text, "tcp"));
    let (rest, target) = match text.rsplit_once(':') {
        Some((rest, target)) => (Some(rest), target),
        None => (None, text),
    };
    let (target, target_end) = range(target)?;
    let (host_ip, published) = match rest {
        None => (None, None),
        Some(rest) => match rest.rsplit_once(':') {
            // An address in brackets has colons of its own.
            Some((ip, published)) if !rest.ends_with(']') => (Some(ip), Some(published)),
            _ if rest.ends_with(']') => (Some(rest), None),
            _ => (None, Some(rest)),
        },
    };
    let published = published.filter(|published| !published.is_empty());
    let (published, published_end) = match published.map(range) {
        Some(range) => range.map(|(first, last)| (Some(first), last))?,
        None => (None, None),
    };
    let host_ip = host_ip.map(|ip| ip.trim_start_matches('[').trim_end_matches(']'));
    Some(Port {
        target,
        target_end,
        published,
        published_end,
        host_ip: host_ip.filter(|ip| !ip.is_empty()).map(str::to_owned),
        protocol: protocol.to_ascii_lowercase(),
        mode: None,
    })
}

/// Reads a port or a range of ports.
pub(super) fn range(text: &str) -> Option<(u16, Option<u16>)> {
    match text.split_once('-') {
        None => Some((text.trim().parse().ok()?, None)),
        Some((first, last)) => {
            let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
            (first <= last).then_some((first, Some(last)))
        }
    }
}

/// Reads `[source:]target[:mode]`.
pub(super) fn volume(text: &str) -> Volume {
    let mut parts = parts(text);
    let mode = match parts.as_slice() {
        [_, _, _, ..] => parts.pop(),
        // `target:mode` without a source.
        [_, last] if !is_path(last) && last.split(',').all(is_mode) => parts.pop(),
        _ => None,
    };
    let target = parts.pop();
    let source = parts.pop();
    let options: Vec<&str> = mode.unwrap_or_default().split(',').collect();
    let propagation = options.iter().find(|option| {
        ["shared", "slave", "private", "rshared", "rslave", "rprivate"].contains(option)
    });
    let r#type = if source.is_some_and(is_path) { "bind" } else { "volume" };
    Volume {
        r#type: r#type.to_owned(),
        source: source.map(str::to_owned),
        target: target.map(str::to_owned),
        read_only: options.contains(&"ro"),
        propagation: propagation.map(|&option| option.to_owned()),
        declared: None,
    }
}

/// Reads `source[:target[:permissions]]`.
pub(super) fn device(text: &str) -> Device {
    let mut parts = text.splitn(3, ':');
    let source = parts.next().unwrap_or_default().to_owned();
    let target = parts.next().filter(|target| !target.is_empty());
    Device {
        target: target.map_or_else(
            || source.starts_with('/').then(|| source.clone()),
            |target| Some(target.to_owned()),
        ),
        source,
        permissions: parts.next().unwrap_or("rwm").to_owned(),
    }
}

/// Cuts at colons, but not at that of a Windows drive nor inside a variable that nobody set.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut open) = (0, 0_usize);
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'{' => open += 1,
            b'}' => open = open.saturating_sub(1),
            b':' if open == 0 => {
                let drive = at == start + 1
                    && bytes.get(start).is_some_and(u8::is_ascii_alphabetic)
                    && matches!(bytes.get(at + 1), Some(b'\\' | b'/'));
                if !drive {
                    parts.push(text.get(start..at).unwrap_or_default());
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

/// Whether a source is a path, not the name of a volume.
fn is_path(text: &str) -> bool {
    let drive = text.get(1..3).is_some_and(|rest| matches!(rest, ":\\" | ":/"));
    drive || text.starts_with(['.', '/', '~', '\\'])
}

fn is_mode(option: &str) -> bool {
    const MODES: [&str; 15] = [
        "ro",
        "rw",
        "z",
        "Z",
        "cached",
        "delegated",
        "consistent",
        "nocopy",
        "copy",
        "shared",
        "slave",
        "private",
        "rshared",
        "rslave",
        "rprivate",
    ];
    MODES.contains(&option)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn told(text: &str) -> String {
        let port = port(text).unwrap();
        let end = |end: Option<u16>| end.map(|end| format!("-{end}")).unwrap_or_default();
        let published = port.published.map(|p| format!("{p}{}", end(port.published_end)));
        format!(
            "{} {} {}{} {}",
            port.host_ip.as_deref().unwrap_or("*"),
            published.as_deref().unwrap_or("?"),
            port.target,
            end(port.target_end),
            port.protocol
        )
    }

    #[test]
    fn ports_have_many_forms() {
        for (text, expected) in [
            ("80", "* ? 80 tcp"),
            ("3000-3005", "* ? 3000-3005 tcp"),
            ("8080:80", "* 8080 80 tcp"),
            ("9090-9091:8080-8081", "* 9090-9091 8080-8081 tcp"),
            ("127.0.0.1:8001:8001", "127.0.0.1 8001 8001 tcp"),
            ("127.0.0.1::80", "127.0.0.1 ? 80 tcp"),
            ("6060:6060/udp", "* 6060 6060 udp"),
            ("[::1]:8080:80", "::1 8080 80 tcp"),
            ("::1:8080:80", "::1 8080 80 tcp"),
            ("[::1]::80", "::1 ? 80 tcp"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
        for text in ["", "x", "80:", "70000", "9-8", "80:x:80", "$P:80"] {
            assert_eq!(port(text), None, "{text}");
        }
    }

    #[test]
    fn volumes_are_told_from_bind_mounts() {
        for (text, expected) in [
            ("/data", ("volume", None, "/data", false)),
            ("db:/data", ("volume", Some("db"), "/data", false)),
            ("./src:/app:ro", ("bind", Some("./src"), "/app", true)),
            ("~/x:/y:z,ro", ("bind", Some("~/x"), "/y", true)),
            ("/a:/b:rw", ("bind", Some("/a"), "/b", false)),
            ("C:\\x:/y:ro", ("bind", Some("C:\\x"), "/y", true)),
            ("${D:?set it}:/y", ("volume", Some("${D:?set it}"), "/y", false)),
        ] {
            let found = volume(text);
            let read = (
                found.r#type.as_str(),
                found.source.as_deref(),
                found.target.as_deref().unwrap(),
                found.read_only,
            );
            assert_eq!(read, expected, "{text}");
        }
        assert_eq!(volume("/a:/b:rshared").propagation.as_deref(), Some("rshared"));
    }

    #[test]
    fn devices_default_to_the_same_path_and_every_permission() {
        let device = device("/dev/sda");
        assert_eq!(device.target.as_deref(), Some("/dev/sda"));
        assert_eq!(device.permissions, "rwm");
        assert_eq!(super::device("/dev/a:/dev/b:r").permissions, "r");
        assert_eq!(super::device("vendor.com/gpu=all").target, None);
    }
}

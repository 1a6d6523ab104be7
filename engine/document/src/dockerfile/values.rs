//! Values that instructions take: ports, durations, platforms and paths.

use super::details::Port;

/// Reads a port of `EXPOSE`: `80`, `53/udp`, `3000-3005/tcp`. `None` where it is none.
pub(super) fn port(text: &str, known: bool) -> Option<Port> {
    if !known {
        return Some(Port { text: text.to_owned(), port: None, last: None, protocol: None });
    }
    let (numbers, protocol) = text.split_once('/').unwrap_or((text, "tcp"));
    let protocol = protocol.to_ascii_lowercase();
    if !matches!(protocol.as_str(), "tcp" | "udp" | "sctp") {
        return None;
    }
    // What stands before the last colon is about the host, which `EXPOSE` does not look at.
    let numbers = numbers.rsplit(':').next().unwrap_or(numbers);
    let (first, last) = match numbers.split_once('-') {
        Some((first, last)) => (number(first)?, Some(number(last)?)),
        None => (number(numbers)?, None),
    };
    let in_order = last.is_none_or(|last| first <= last);
    in_order.then(|| Port {
        text: text.to_owned(),
        port: Some(first),
        last,
        protocol: Some(protocol),
    })
}

fn number(text: &str) -> Option<u16> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

/// Whether builds take a mode of `--chmod`: octal digits up to 7777, or changes such as `u=rwX,go-w`.
pub(super) fn is_mode(text: &str) -> bool {
    if !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'0'..=b'7')) {
        return text.trim_start_matches('0').len() <= 4;
    }
    text.split(',').all(|change| {
        let rest = change.trim_start_matches(['u', 'g', 'o', 'a']);
        // Several may follow each other, as in `u+r-w`.
        let is_permission = |permissions: &str| {
            permissions.chars().all(|c| "rwxXst".contains(c))
                || matches!(permissions, "u" | "g" | "o")
        };
        rest.starts_with(['+', '-', '=']) && rest.split(['+', '-', '=']).all(is_permission)
    })
}

/// Reads a duration as Go's `time.ParseDuration` does, such as `1m30s` or `1.5h`, in nanoseconds.
pub(super) fn duration(text: &str) -> Option<i64> {
    let (negative, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some(0);
    }
    let mut total: f64 = 0.0;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let length = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
        let amount: f64 = rest.get(..length)?.parse().ok()?;
        rest = rest.get(length..)?;
        let units: [(&str, f64); 8] = [
            ("ns", 1.0),
            ("us", 1e3),
            ("µs", 1e3),
            ("μs", 1e3),
            ("ms", 1e6),
            ("s", 1e9),
            ("m", 60e9),
            ("h", 3600e9),
        ];
        let (unit, factor) = units.into_iter().find(|(unit, _)| rest.starts_with(unit))?;
        total += amount * factor;
        rest = rest.get(unit.len()..)?;
    }
    // Far beyond any time that means something.
    const MOST: f64 = 9e18;
    #[allow(clippy::cast_possible_truncation, reason = "the value was compared with the range")]
    (total < MOST).then_some(if negative { -total } else { total }.round() as i64)
}

/// The path that `WORKDIR` leads to from `before`; `None` where that is not known.
pub(super) fn workdir(before: Option<&str>, path: &str, windows: bool) -> Option<String> {
    if windows {
        let drive = path.as_bytes().get(1) == Some(&b':');
        if drive || path.starts_with(['/', '\\']) {
            return Some(path.to_owned());
        }
        return before.map(|before| format!("{}\\{path}", before.trim_end_matches(['/', '\\'])));
    }
    if path.starts_with('$') {
        return None;
    }
    let joined =
        if path.starts_with('/') { path.to_owned() } else { format!("{}/{path}", before?) };
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Some(format!("/{}", parts.join("/")))
}

/// A platform's parts, as containerd normalises them: operating system, architecture, variant.
pub(super) fn platform(text: &str) -> Option<[String; 3]> {
    let lower = text.to_ascii_lowercase();
    let mut parts = lower.split('/');
    let os = parts.next().filter(|os| !os.is_empty())?;
    let (architecture, variant) = (parts.next()?, parts.next().unwrap_or_default());
    if parts.next().is_some() || architecture.is_empty() {
        return None;
    }
    let (architecture, variant) = match (architecture, variant) {
        ("x86_64" | "x86-64" | "amd64", "v1") => ("amd64", ""),
        ("x86_64" | "x86-64", variant) => ("amd64", variant),
        ("i386", _) => ("386", ""),
        ("aarch64" | "arm64", "8" | "v8") => ("arm64", ""),
        ("aarch64", variant) => ("arm64", variant),
        ("armhf", _) => ("arm", "v7"),
        ("armel", _) => ("arm", "v6"),
        ("arm", "" | "7") => ("arm", "v7"),
        ("arm", "5") => ("arm", "v5"),
        ("arm", "6") => ("arm", "v6"),
        ("arm", "8") => ("arm", "v8"),
        other => other,
    };
    let os = if os == "macos" { "darwin" } else { os };
    Some([os, architecture, variant].map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_numbers_ranges_and_protocols() {
        let read = |text| port(text, true).map(|port| (port.port, port.last, port.protocol));
        let tcp = || Some("tcp".to_owned());
        assert_eq!(read("80"), Some((Some(80), None, tcp())));
        assert_eq!(read("53/UDP"), Some((Some(53), None, Some("udp".to_owned()))));
        assert_eq!(read("3000-3005/tcp"), Some((Some(3000), Some(3005), tcp())));
        assert_eq!(read("127.0.0.1:80:8080"), Some((Some(8080), None, tcp())));
        for text in ["", "http", "80/http", "70000", "9-8", "-1", "80/"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(port("$PORT", false).and_then(|port| port.port), None);
    }

    #[test]
    fn durations_are_read_as_go_reads_them() {
        assert_eq!(duration("1m30s"), Some(90_000_000_000));
        assert_eq!(duration("1.5h"), Some(5_400_000_000_000));
        assert_eq!(duration("100ms"), Some(100_000_000));
        assert_eq!(duration("2us"), Some(2_000));
        assert_eq!(duration("-1s"), Some(-1_000_000_000));
        assert_eq!(duration("0"), Some(0));
        for text in ["", "5", "s", "1x", "1s2", "-", "9999999999h", "."] {
            assert_eq!(duration(text), None, "{text}");
        }
    }

    #[test]
    fn a_working_directory_is_absolute_where_the_one_before_is_known() {
        assert_eq!(workdir(None, "/a/../b/./c/", false).as_deref(), Some("/b/c"));
        assert_eq!(workdir(Some("/a"), "b", false).as_deref(), Some("/a/b"));
        assert_eq!(workdir(Some("/"), "../..", false).as_deref(), Some("/"));
        assert_eq!(workdir(None, "b", false), None);
        assert_eq!(workdir(Some("/a"), "$B/c", false), None);
        assert_eq!(workdir(Some("C:\\a"), "b", true).as_deref(), Some("C:\\a\\b"));
        assert_eq!(workdir(None, "c:/x", true).as_deref(), Some("c:/x"));
    }

    #[test]
    fn platforms_are_normalised() {
        let read = |text| platform(text).map(|parts| parts.join("/"));
        assert_eq!(read("linux/arm64/v8").as_deref(), Some("linux/arm64/"));
        assert_eq!(read("Linux/x86_64").as_deref(), Some("linux/amd64/"));
        assert_eq!(read("linux/arm").as_deref(), Some("linux/arm/v7"));
        assert_eq!(read("linux"), None);
        assert_eq!(read("a/b/c/d"), None);
    }

    #[test]
    fn modes_are_octal_digits_or_changes() {
        for mode in
            ["755", "0755", "4755", "07777", "u=rwX,go=rX", "a+rx", "+x", "u+r-w", "g=u", "o="]
        {
            assert!(is_mode(mode), "{mode}");
        }
        for mode in ["", "64a", "10000", "888", "rwx", "u", "z+r", "u+q", "u=rw,", "-755", "0o755"]
        {
            assert!(!is_mode(mode), "{mode}");
        }
    }
}

//! `os-release`: shell-like assignments that name the distribution.

use crate::image::OperatingSystem;

/// Reads `os-release`; `None` where it says nothing of use.
pub(in crate::image) fn os_release(text: &str) -> Option<OperatingSystem> {
    let mut os = OperatingSystem::default();
    let mut pretty = None;
    let mut name = None;
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        let Some((key, value)) = line.split_once('=') else { continue };
        let value = unquote(value);
        if value.is_empty() {
            continue;
        }
        match key {
            "ID" => os.id = Some(value),
            "ID_LIKE" => os.id_like = value.split_whitespace().map(str::to_owned).collect(),
            "VERSION_ID" => os.version = Some(value),
            "PRETTY_NAME" => pretty = Some(value),
            "NAME" => name = Some(value),
            _ => {}
        }
    }
    os.name = pretty.or(name);
    (os.id.is_some() || os.name.is_some()).then_some(os)
}

/// The value without its quotes, and without the backslashes that protect characters from a shell.
fn unquote(value: &str) -> String {
    let quoted =
        ['"', '\''].iter().find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote));
    let mut chars = quoted.unwrap_or(value).chars();
    let mut plain = String::new();
    while let Some(c) = chars.next() {
        plain.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distribution_and_its_version_are_read() {
        let os = os_release(
            "# made\nPRETTY_NAME=\"Acme Linux 7 (\\\"fern\\\")\"\nNAME='Acme'\nID=acme\nID_LIKE=\"rhel fedora\"\nVERSION_ID=7.2\n",
        )
        .unwrap();
        assert_eq!(os.id.as_deref(), Some("acme"));
        assert_eq!(os.id_like, ["rhel", "fedora"]);
        assert_eq!(os.version.as_deref(), Some("7.2"));
        assert_eq!(os.name.as_deref(), Some("Acme Linux 7 (\"fern\")"));
        assert_eq!(os_release("LOGO=x\n"), None);
    }
}

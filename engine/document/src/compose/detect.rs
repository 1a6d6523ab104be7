//! Tells Compose files by name and content.

/// Whether a file is called as Compose files are: `compose.yaml`, `docker-compose.yml`,
/// `docker-compose.test.yml`, `dev.compose.yaml` and the like.
pub(crate) fn is_named(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
    let stem = file.strip_suffix(".yaml").or_else(|| file.strip_suffix(".yml"));
    let mut words = stem.unwrap_or_default().split(['.', '-', '_']);
    words.any(|word| word == "compose")
}

/// Whether a text has the form of a Compose file: a mapping of services at its top, of which one has an
/// image or is built. Others have services of their own, such as pipelines a list of them.
pub(crate) fn looks_like(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let is_services = |line: &str| {
        let rest = line.strip_prefix("services").or_else(|| line.strip_prefix("\"services\""));
        rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
    };
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        let has = |key: &str| text.contains(key);
        return has("\"services\"") && (has("\"image\"") || has("\"build\""));
    }
    if !lines.any(is_services) {
        return false;
    }
    lines.take_while(|line| line.is_empty() || line.starts_with([' ', '\t', '#', '\r'])).any(
        |line| {
            let key = line.trim_start();
            line.len() > key.len() && (key.starts_with("image:") || key.starts_with("build:"))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compose_files_are_known_by_name() {
        for name in [
            "compose.yaml",
            "a/docker-compose.yml",
            "docker-compose.test.yml",
            "dev.compose.yaml",
            "compose.override.yaml",
            "c:\\x\\compose-dev.yml",
        ] {
            assert!(is_named(name), "{name}");
        }
        for name in ["composer.yaml", "compose.json", "compose", "docker.yml", "decompose.yml"] {
            assert!(!is_named(name), "{name}");
        }
    }

    #[test]
    fn compose_files_are_known_by_their_services() {
        for text in [
            "services:\n  web:\n    image: nginx\n",
            "version: '3'\r\nservices:\r\n\r\n  # x\r\n  web:\r\n    build: .\r\nvolumes: {}\r\n",
            "{\"services\": {\"web\": {\"image\": \"nginx\"}}}",
        ] {
            assert!(looks_like(text), "{text}");
        }
        for text in [
            "services:\n  - postgres\nimage: x\n",
            "services:\n  App\\Kernel:\n    class: X\n",
            "jobs:\n  a:\n    services:\n      db:\n        image: x\n",
            "image: x\n",
            "{\"services\": []}",
        ] {
            assert!(!looks_like(text), "{text}");
        }
    }
}

//! Tells Dockerfiles from other files.

use super::{keyword::Keyword, lines::Lines};

/// Whether a source is a Dockerfile, by its name or by how it starts.
///
/// By name: `Dockerfile`, `Containerfile`, `Dockerfile.dev`, `dev.Dockerfile` and the like, in any case.
/// By content: the first instruction is `FROM`, or `ARG`s come first and then `FROM`.
#[must_use]
pub fn looks_like(name: &str, text: &str) -> bool {
    has_name(name) || starts_so(text)
}

fn has_name(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_ascii_lowercase();
    // What a Dockerfile ignores is named after it, and is none.
    if name.ends_with(".dockerignore") {
        return false;
    }
    let names = ["dockerfile", "containerfile"];
    names.iter().any(|known| {
        name == *known
            || name.strip_prefix(known).is_some_and(|rest| rest.starts_with('.'))
            || name.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'))
    })
}

fn starts_so(text: &str) -> bool {
    let mut lines = Lines::new(text);
    // The escape directive changes nothing about which words lines start with, unless they continue.
    while let Some(line) = lines.logical('\\') {
        let mut words = line.text.text().split_whitespace();
        let keyword = words.next().and_then(Keyword::parse);
        // Prose may start with the word, too, but seldom in capitals.
        let written = line.text.text().get(.."FROM".len()).unwrap_or_default();
        match keyword {
            Some(Keyword::Arg) => {}
            Some(Keyword::From) => {
                let rest: Vec<_> = words.take(5).collect();
                let named = rest.iter().any(|word| word.eq_ignore_ascii_case("as"));
                return !rest.is_empty() && (written == "FROM" || rest.len() == 1 || named);
            }
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dockerfiles_are_known_by_name() {
        for name in [
            "Dockerfile",
            "a/b/Containerfile",
            "Dockerfile.dev",
            "dev.Dockerfile",
            "x.containerfile",
            "C:\\app\\dockerfile",
        ] {
            assert!(looks_like(name, ""), "{name}");
        }
        for name in ["Dockerfile.dockerignore", "mydockerfile", "Dockerfiles/readme.md", ""] {
            assert!(!looks_like(name, ""), "{name}");
        }
    }

    #[test]
    fn dockerfiles_are_known_by_how_they_start() {
        for text in
            ["# x\n\nFROM a", "ARG V=1\nARG W\nFROM a:$V AS b", "from scratch", "FROM \\\n a"]
        {
            assert!(looks_like("-", text), "{text}");
        }
        for text in
            ["", "RUN x", "ARG a", "from here on we go", "apiVersion: v1", "{\"a\": 1}", "FROM"]
        {
            assert!(!looks_like("-", text), "{text}");
        }
    }
}

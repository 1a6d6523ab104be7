//! Which `.dockerignore` counts for which Dockerfile.

use std::collections::BTreeMap;

use super::Rules;
use crate::{
    Content, Diagnostic, Source,
    decode::{Decoded, decode},
};

/// The name of such a file, and what others end with.
const NAME: &str = ".dockerignore";

/// The files among some sources that say what builds leave out.
#[derive(Debug, Default)]
pub(crate) struct IgnoreFiles {
    files: BTreeMap<String, Read>,
}

#[derive(Debug)]
struct Read {
    /// `None` where the file cannot be gone by.
    rules: Option<Rules>,
    diagnostics: Vec<Diagnostic>,
}

/// Whether a source is such a file: `.dockerignore`, or `Dockerfile.dockerignore` for a single Dockerfile.
pub(crate) fn is_ignore_file(source: &Source<'_>) -> bool {
    source.kind.is_none() && source.name.ends_with(NAME)
}

impl IgnoreFiles {
    /// Reads those among the sources.
    pub(crate) fn new(sources: &[Source<'_>]) -> Self {
        let files = sources.iter().filter(|source| is_ignore_file(source));
        Self { files: files.map(|source| (tidy(source.name), read(source))).collect() }
    }

    /// What is wrong with one of them.
    pub(crate) fn diagnostics(&self, name: &str) -> Vec<Diagnostic> {
        self.files.get(&tidy(name)).map(|read| read.diagnostics.clone()).unwrap_or_default()
    }

    /// What counts for a Dockerfile: the file that is named after it, else that of its folder.
    pub(crate) fn of(&self, dockerfile: &str) -> Option<&Rules> {
        // What comes from nowhere, such as `<stdin>`, lies in no folder.
        if self.files.is_empty() || dockerfile.starts_with('<') || dockerfile == "-" {
            return None;
        }
        let name = tidy(dockerfile);
        let folder = name.rfind('/').and_then(|at| name.get(..=at)).unwrap_or_default();
        let own = self.files.get(&format!("{name}{NAME}"));
        own.or_else(|| self.files.get(&format!("{folder}{NAME}")))?.rules.as_ref()
    }
}

fn tidy(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches("./").to_owned()
}

fn read(source: &Source<'_>) -> Read {
    let bytes = match source.content {
        Content::Text(text) => text.as_bytes(),
        Content::Bytes(bytes) => bytes,
        Content::Files(_) => &[],
    };
    match decode(source.name, bytes) {
        Decoded::Refused(_, refusal) => Read { rules: None, diagnostics: vec![refusal] },
        Decoded::Text(text, trouble) => {
            let (rules, mut diagnostics) = Rules::read(source.name, &text);
            diagnostics.splice(0..0, trouble);
            Read { rules, diagnostics }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_that_is_named_after_a_dockerfile_goes_before_that_of_the_folder() {
        let sources = [
            Source::new("./api/.dockerignore", Content::Text("a")),
            Source::new("api\\dev.Dockerfile.dockerignore", Content::Text("b")),
        ];
        let files = IgnoreFiles::new(&sources);
        let patterns = |name: &str| Some(files.of(name)?.normal().patterns);
        assert_eq!(patterns("api/Dockerfile"), Some(vec!["a".to_owned()]));
        assert_eq!(patterns("./api/dev.Dockerfile"), Some(vec!["b".to_owned()]));
        for name in ["Dockerfile", "api/sub/Dockerfile", "<stdin>", "-"] {
            assert_eq!(patterns(name), None, "{name}");
        }
    }
}

//! What tells findings apart, and stays the same when lines above them come or go: it is made of the rule, the
//! file, the object in it, the message and the text of the line.

use std::{collections::BTreeMap, fmt::Write as _};

use plimsoll::Finding;
use sha2::{Digest as _, Sha256};

use crate::sarif::uri;

/// Makes the fingerprints of one run.
#[derive(Debug, Default)]
pub(crate) struct Fingerprints {
    /// How often each came up.
    seen: BTreeMap<String, usize>,
}

/// What a fingerprint is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Traits<'t> {
    pub rule: &'t str,
    pub file: &'t str,
    /// The object in the file; may be empty.
    pub document: &'t str,
    pub message: &'t str,
    /// The text of the line; may be empty.
    pub line: &'t str,
}

impl Fingerprints {
    pub fn of_finding(&mut self, finding: &Finding) -> String {
        self.of(Traits {
            rule: &finding.rule,
            file: &finding.file,
            document: &finding.document,
            message: &finding.message,
            line: finding.excerpt.as_ref().map_or("", |excerpt| &excerpt.text),
        })
    }

    pub fn of(&mut self, traits: Traits<'_>) -> String {
        let Traits { rule, file, document, message, line } = traits;
        let mut hash = Sha256::new();
        for part in [rule, &uri(file), document, message, line.trim()] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        let mut text = String::new();
        for byte in hash.finalize().iter().take(16) {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        // Findings that are all alike are told apart by their order.
        let times = self.seen.entry(text.clone()).or_default();
        *times += 1;
        format!("{text}:{times}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRAITS: Traits<'_> = Traits {
        rule: "PLM-W001",
        file: "./k8s/web.yaml",
        document: "Pod/web",
        message: "it is privileged",
        line: "  privileged: true",
    };

    #[test]
    fn fingerprints_depend_on_what_was_found_and_tell_repetitions_apart() {
        let mut run = Fingerprints::default();
        let first = run.of(TRAITS);
        assert_ne!(first, run.of(TRAITS));
        assert_ne!(first, run.of(Traits { message: "it is not", ..TRAITS }));
        assert_ne!(first, run.of(Traits { document: "Pod/api", ..TRAITS }));
    }

    #[test]
    fn indentation_and_how_a_file_is_named_change_nothing() {
        let fingerprint = |traits| Fingerprints::default().of(traits);
        let moved = Traits { file: "k8s/web.yaml", line: "privileged: true", ..TRAITS };
        assert_eq!(fingerprint(TRAITS), fingerprint(moved));
    }
}

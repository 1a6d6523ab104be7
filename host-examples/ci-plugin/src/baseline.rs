//! Findings that are known from before, in a file that is kept beside the sources: a repository starts with what it
//! has, and only what is new fails.

use std::{
    collections::BTreeSet,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The version of the file's form.
const VERSION: u32 = 1;

/// Findings that are known from before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: u32,
    findings: BTreeSet<Known>,
}

/// A finding that is known. Its fingerprint tells which; the rest is for people who read the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The name of the source.
    pub file: String,
    /// The id of the rule.
    pub rule: String,
    /// What was found.
    pub message: String,
    /// What tells the finding apart from others.
    pub fingerprint: String,
}

/// Why there is no baseline.
#[derive(Debug, Error)]
pub enum BaselineError {
    /// There is no such file.
    #[error(
        "the baseline {} is not there: write it with --write-baseline {}",
        .0.display(),
        .0.display()
    )]
    Missing(PathBuf),
    /// The file cannot be read or written.
    #[error("the baseline {}: {why}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        why: std::io::Error,
    },
    /// The file is no baseline.
    #[error("{} is no baseline: {why}; write it anew with --write-baseline", path.display())]
    Form {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

impl Baseline {
    /// A baseline of these findings.
    #[must_use]
    pub fn new(findings: impl IntoIterator<Item = Known>) -> Self {
        Self { version: VERSION, findings: findings.into_iter().collect() }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// Where the file is missing or is no baseline.
    pub fn read(path: &Path) -> Result<Self, BaselineError> {
        let text = fs::read_to_string(path).map_err(|why| match why.kind() {
            ErrorKind::NotFound => BaselineError::Missing(path.to_owned()),
            _ => BaselineError::File { path: path.to_owned(), why },
        })?;
        let form = |why: String| BaselineError::Form { path: path.to_owned(), why };
        let baseline: Self =
            serde_json::from_str(&text).map_err(|error| form(error.to_string()))?;
        if baseline.version == VERSION {
            Ok(baseline)
        } else {
            Err(form(format!("its version is {} and not {VERSION}", baseline.version)))
        }
    }

    /// Writes it, a few lines a finding and in order, so that changes to it can be reviewed and merged.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), BaselineError> {
        let file = |why| BaselineError::File { path: path.to_owned(), why };
        let text = serde_json::to_string_pretty(self).map_err(|error| file(error.into()))?;
        fs::write(path, text + "\n").map_err(file)
    }

    /// How many findings it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether it holds a finding.
    #[must_use]
    pub fn holds(&self, fingerprint: &str) -> bool {
        self.findings.iter().any(|known| known.fingerprint == fingerprint)
    }

    /// How many of its findings about these sources are not there any more.
    #[must_use]
    pub fn gone(&self, sources: &[String], fingerprints: &[String]) -> usize {
        let is_gone = |known: &&Known| {
            sources.contains(&known.file) && !fingerprints.contains(&known.fingerprint)
        };
        self.findings.iter().filter(is_gone).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(file: &str, fingerprint: &str) -> Known {
        Known {
            file: file.to_owned(),
            rule: "PLM-D003".to_owned(),
            message: "m".to_owned(),
            fingerprint: fingerprint.to_owned(),
        }
    }

    #[test]
    fn what_is_written_is_read_again_in_one_order() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (folder.path().join("a.json"), folder.path().join("b.json"));
        Baseline::new([known("x", "2:1"), known("x", "1:1")]).write(&a).unwrap();
        Baseline::new([known("x", "1:1"), known("x", "2:1")]).write(&b).unwrap();
        assert_eq!(fs::read(&a).unwrap(), fs::read(&b).unwrap());
        let read = Baseline::read(&a).unwrap();
        assert!(read.holds("1:1") && !read.holds("1:2"));
        assert_eq!(read.len(), 2);
    }

    #[test]
    fn what_is_gone_is_counted_for_the_sources_that_were_judged() {
        let baseline = Baseline::new([known("x", "1:1"), known("x", "2:1"), known("y", "3:1")]);
        let gone = |sources: &[&str], found: &[&str]| {
            let owned = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
            baseline.gone(&owned(sources), &owned(found))
        };
        assert_eq!(gone(&["x"], &["1:1"]), 1);
        assert_eq!(gone(&["x", "y"], &[]), 3);
        assert_eq!(gone(&[], &[]), 0);
    }

    #[test]
    fn a_file_that_is_no_baseline_is_an_error_that_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("baseline.json");
        let said = |path: &Path| Baseline::read(path).unwrap_err().to_string();
        assert!(said(&path).contains("is not there: write it with --write-baseline"));
        for (text, what) in [
            ("[]", "is no baseline"),
            ("{\"version\": 1, \"findings\": [], \"more\": 1}", "unknown field"),
            ("{\"version\": 2, \"findings\": []}", "version is 2"),
        ] {
            fs::write(&path, text).unwrap();
            assert!(said(&path).contains(what), "{}", said(&path));
        }
    }
}

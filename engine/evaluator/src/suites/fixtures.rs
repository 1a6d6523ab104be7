//! The files that tests are made of, by name.

use plimsoll_rego::PolicyFile;

use super::{Trial, configs, gator, kubescape};

/// Files that tests are made of. Names are paths with `/` between their parts, as the host has them: what a file
/// names beside itself is looked for there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fixtures {
    /// Ordered by name.
    files: Vec<PolicyFile>,
}

impl Fixtures {
    /// Takes files; of several of one name the first.
    #[must_use]
    pub fn new(mut files: Vec<PolicyFile>) -> Self {
        files.sort_by(|a, b| a.name.cmp(&b.name));
        files.dedup_by(|a, b| a.name == b.name);
        Self { files }
    }

    /// All files, ordered by name.
    #[must_use]
    pub fn files(&self) -> &[PolicyFile] {
        &self.files
    }

    /// A file by its name.
    pub(super) fn get(&self, name: &str) -> Option<&PolicyFile> {
        let place = self.files.binary_search_by(|file| file.name.as_str().cmp(name)).ok()?;
        self.files.get(place)
    }

    /// The files that tests name and that are not here. A name that ends in `/` is a folder, of which every file
    /// is wanted. What there is not at all is named again whenever this is asked.
    #[must_use]
    pub fn wanted(&self) -> Vec<String> {
        let mut wanted = gator::wanted(self);
        wanted.extend(kubescape::wanted(self));
        wanted.extend(configs::wanted(self));
        wanted.sort();
        wanted.dedup();
        wanted.retain(|name| self.get(name).is_none());
        wanted
    }

    /// The tests, ordered by file, and in each as they are written.
    #[must_use]
    pub fn trials(&self) -> Vec<Trial> {
        let mut trials = gator::trials(self);
        trials.extend(kubescape::trials(self));
        trials.sort_by(|a, b| a.test.file.cmp(&b.test.file));
        trials
    }
}

/// The path of what a file names relative to the folder it is in. It stays relative, and may lead out of where the
/// host started.
pub(super) fn beside(file: &str, named: &str) -> String {
    let folder = folder(file);
    let absolute = folder.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(named.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if absolute && parts.is_empty() => {}
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if absolute { format!("/{path}") } else { path }
}

/// The folder that a file is in; empty where the host started.
pub(super) fn folder(file: &str) -> &str {
    match file.rsplit_once('/') {
        Some(("", _)) => "/",
        Some((folder, _)) => folder,
        None => "",
    }
}

/// The name of a file without its folder.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_names_is_looked_for_beside_it() {
        for (file, named, path) in [
            ("a/suite.yaml", "t.yaml", "a/t.yaml"),
            ("suite.yaml", "samples/../t.yaml", "t.yaml"),
            ("a/suite.yaml", "../../t.yaml", "../t.yaml"),
            ("../suite.yaml", "../t.yaml", "../../t.yaml"),
            ("/a/suite.yaml", "../../t.yaml", "/t.yaml"),
            ("/suite.yaml", "t.yaml", "/t.yaml"),
            ("a/suite.yaml", "/t.yaml", "a/t.yaml"),
        ] {
            assert_eq!(beside(file, named), path, "{file} names {named}");
        }
    }
}

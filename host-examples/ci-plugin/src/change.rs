//! Which files a change touches, as git tells it: what differs between the commit that the change starts from and the
//! working tree, and what git does not know yet.

use std::{
    collections::BTreeSet,
    ffi::{OsStr, OsString},
    io::ErrorKind,
    path::{Path, PathBuf},
    process::Command,
};

use thiserror::Error;

use crate::Lines;

/// The files that a change touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The top of the working tree.
    root: PathBuf,
    /// Absolute paths.
    touched: BTreeSet<PathBuf>,
    /// Those of them that git does not know yet.
    new: BTreeSet<PathBuf>,
    /// The commit that it starts from.
    from: String,
}

/// Why it is not known what a change touches.
#[derive(Debug, Error)]
pub enum ChangeError {
    /// There is no git.
    #[error(
        "there is no git here, which tells what a change touches: install it, or judge everything"
    )]
    NoGit,
    /// The folder is in no repository.
    #[error("{} is in no git repository: judge everything there", .0.display())]
    NoRepository(PathBuf),
    /// The commit is not known.
    #[error(
        "`{0}` names no commit that is here: fetch it first; in CI check out with history, as \
         `fetch-depth: 0` or GIT_DEPTH=0 does"
    )]
    NoCommit(String),
    /// The two have no commit in common, or history is cut off.
    #[error(
        "`{0}` and this commit have no common history here: in CI check out with history, as \
         `fetch-depth: 0` or GIT_DEPTH=0 does"
    )]
    NoHistory(String),
    /// Git said no.
    #[error("git {what}: {why}")]
    Git {
        /// What was asked.
        what: String,
        /// What it said.
        why: String,
    },
}

impl Change {
    /// What has changed in the repository of `folder` since it left `base`, a commit or branch: the working tree
    /// counts, committed or not. What was removed touches nothing.
    ///
    /// # Errors
    /// Where git cannot tell.
    pub fn since(base: &str, folder: &Path) -> Result<Self, ChangeError> {
        let git = Git { folder };
        let root = git.root()?;
        let commit = format!("{base}^{{commit}}");
        let base_commit = git
            .line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
            .map_err(|error| refused(error, ChangeError::NoCommit(base.to_owned())))?;
        let from = git
            .line(&["merge-base", &base_commit, "HEAD"])
            .map_err(|error| refused(error, ChangeError::NoHistory(base.to_owned())))?;
        let git = Git { folder: &root };
        let differs = [
            "diff",
            "--name-only",
            "-z",
            "--no-renames",
            "--no-ext-diff",
            "--diff-filter=d",
            &from,
        ];
        let new = ["ls-files", "-z", "--others", "--exclude-standard"];
        let paths = |names: &[u8]| -> BTreeSet<PathBuf> {
            let names = names.split(|byte| *byte == 0).filter(|name| !name.is_empty());
            names.map(|name| root.join(path_of(name))).collect()
        };
        let new = paths(&git.ask(&new)?);
        let mut touched = paths(&git.ask(&differs)?);
        touched.extend(new.iter().cloned());
        Ok(Self { touched, new, from, root })
    }

    /// The lines of a file that the change adds or writes anew; `None` stands for all of them: git does not know the
    /// file, or sees no lines in it.
    ///
    /// # Errors
    /// Where git cannot tell.
    pub fn lines(&self, path: &Path) -> Result<Option<Lines>, ChangeError> {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let below = path.strip_prefix(&self.root).ok().filter(|_| path.is_file());
        let Some(below) = below.filter(|_| !self.new.contains(&path)) else { return Ok(None) };
        let git = Git { folder: &self.root };
        let plain = ["diff", "--unified=0", "--no-renames", "--no-ext-diff", "--no-textconv"];
        let file = [":(top,literal)".as_ref(), below.as_os_str()].into_iter().collect::<OsString>();
        let mut arguments: Vec<&OsStr> = plain.iter().map(OsStr::new).collect();
        arguments.extend(["--no-color", &self.from, "--"].map(OsStr::new));
        arguments.push(&file);
        let lines = Lines::of_diff(&String::from_utf8_lossy(&git.ask(&arguments)?));
        // What git shows no lines of, such as an archive, has changed as a whole.
        Ok(Some(lines).filter(|lines| !lines.is_empty()))
    }

    /// Whether it touches a file, or a file below a folder.
    #[must_use]
    pub fn touches(&self, path: &Path) -> bool {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        self.touched.range(path.clone()..).next().is_some_and(|touched| touched.starts_with(&path))
    }

    /// The commit that it starts from.
    #[must_use]
    pub fn from(&self) -> &str {
        &self.from
    }
}

/// Where a folder lies in its repository, as in `services/web/`; nothing at the top, and where git cannot tell.
#[must_use]
pub fn place_in_repository(folder: &Path) -> Option<String> {
    let prefix = Git { folder }.line(&["rev-parse", "--show-prefix"]).ok()?;
    (!prefix.is_empty()).then_some(prefix)
}

/// What git's refusal means here, where it was one.
fn refused(error: ChangeError, meaning: ChangeError) -> ChangeError {
    if matches!(error, ChangeError::Git { .. }) { meaning } else { error }
}

struct Git<'g> {
    folder: &'g Path,
}

impl Git<'_> {
    /// The top of the working tree.
    fn root(&self) -> Result<PathBuf, ChangeError> {
        let no = || ChangeError::NoRepository(self.folder.to_owned());
        let root = self.line(&["rev-parse", "--show-toplevel"]).map_err(|error| match &error {
            // Git says much about whose folder it is, and how to trust it.
            ChangeError::Git { why, .. } if !why.contains("not a git repository") => error,
            _ => refused(error, no()),
        })?;
        PathBuf::from(root).canonicalize().map_err(|_| no())
    }

    fn line(&self, arguments: &[impl AsRef<OsStr>]) -> Result<String, ChangeError> {
        Ok(String::from_utf8_lossy(&self.ask(arguments)?).trim_end().to_owned())
    }

    fn ask(&self, arguments: &[impl AsRef<OsStr>]) -> Result<Vec<u8>, ChangeError> {
        let what = || {
            let first = arguments.first().map(|first| first.as_ref().to_string_lossy());
            first.unwrap_or_default().into_owned()
        };
        let output = Command::new("git")
            .arg("-C")
            .arg(self.folder)
            .args(arguments)
            .env("LC_ALL", "C")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .output()
            .map_err(|error| match error.kind() {
                ErrorKind::NotFound => ChangeError::NoGit,
                _ => ChangeError::Git { what: what(), why: error.to_string() },
            })?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let why = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(ChangeError::Git { what: what(), why })
    }
}

#[cfg(unix)]
fn path_of(name: &[u8]) -> &OsStr {
    std::os::unix::ffi::OsStrExt::from_bytes(name)
}

#[cfg(not(unix))]
fn path_of(name: &[u8]) -> &OsStr {
    OsStr::new(std::str::from_utf8(name).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn git(folder: &Path, arguments: &[&str]) {
        let settings = ["user.name=t", "user.email=t@example.com", "commit.gpgsign=false"];
        let mut command = Command::new("git");
        command.arg("-C").arg(folder);
        for setting in settings {
            command.args(["-c", setting]);
        }
        let output = command.args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn write(folder: &Path, name: &str, text: &str) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn a_change_touches_what_is_committed_staged_edited_or_new_since_it_left_its_base() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        git(here, &["init", "--quiet", "--initial-branch=main"]);
        for name in ["kept", "committed", "edited", "removed", "layout/blobs/x"] {
            write(here, name, "1");
        }
        write(here, ".gitignore", "ignored\n");
        git(here, &["add", "."]);
        git(here, &["commit", "--quiet", "-m", "base"]);
        git(here, &["checkout", "--quiet", "-b", "topic"]);
        write(here, "committed", "2");
        fs::remove_file(here.join("removed")).unwrap();
        git(here, &["commit", "--quiet", "-am", "topic"]);
        git(here, &["checkout", "--quiet", "main"]);
        write(here, "kept", "main went on");
        git(here, &["commit", "--quiet", "-am", "main"]);
        git(here, &["checkout", "--quiet", "topic"]);
        write(here, "edited", "2");
        write(here, "new \u{e9}/file", "1");
        write(here, "ignored", "1");
        write(here, "layout/blobs/x", "2");

        let change = Change::since("main", &here.join("layout")).unwrap();
        let touches = |name: &str| change.touches(&here.join(name));
        for name in ["committed", "edited", "new \u{e9}/file", "layout", "layout/blobs/x"] {
            assert!(touches(name), "{name}: {change:?}");
        }
        for name in ["kept", "removed", "ignored", "lay"] {
            assert!(!touches(name), "{name}: {change:?}");
        }
    }

    #[test]
    fn lines_are_those_that_are_written_anew_and_all_of_a_new_file() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        git(here, &["init", "--quiet", "--initial-branch=main"]);
        write(here, "a [x] \u{e9}", "1\n2\n3\n4\n5\n");
        git(here, &["add", "."]);
        git(here, &["commit", "--quiet", "-m", "base"]);
        write(here, "a [x] \u{e9}", "1\ntwo\n3\n4\n5\nsix\n");
        write(here, "new", "1\n");
        let change = Change::since("main", here).unwrap();
        let lines = change.lines(&here.join("a [x] \u{e9}")).unwrap().unwrap();
        let held: Vec<u32> = (1..9).filter(|line| lines.touch(*line, *line)).collect();
        assert_eq!(held, [2, 6]);
        assert_eq!(change.lines(&here.join("new")).unwrap(), None);
        git(here, &["add", "new"]);
        let change = Change::since("main", here).unwrap();
        assert!(change.lines(&here.join("new")).unwrap().unwrap().touch(1, 1));
    }

    #[test]
    fn what_git_cannot_tell_is_an_error_that_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let said = |base: &str| Change::since(base, folder.path()).unwrap_err().to_string();
        assert!(said("main").contains("is in no git repository"), "{}", said("main"));
        git(folder.path(), &["init", "--quiet"]);
        write(folder.path(), "a", "1");
        git(folder.path(), &["add", "."]);
        git(folder.path(), &["commit", "--quiet", "-m", "a"]);
        for base in ["nowhere", "--output=x", ""] {
            assert!(said(base).contains("names no commit that is here"), "{}", said(base));
        }
        git(folder.path(), &["checkout", "--quiet", "--orphan", "other"]);
        git(folder.path(), &["commit", "--quiet", "-m", "b"]);
        git(folder.path(), &["branch", "-m", "alone"]);
        git(folder.path(), &["checkout", "--quiet", "--orphan", "third"]);
        git(folder.path(), &["commit", "--quiet", "-m", "c"]);
        assert!(said("alone").contains("no common history"), "{}", said("alone"));
    }
}

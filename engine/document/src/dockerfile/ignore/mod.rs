//! `.dockerignore`: what the context of a build leaves out.
//!
//! Such a file is no document. It tells the Dockerfiles beside it what their builds are not sent, and an empty one
//! tells them that nothing is left out, which is what a host says that looked for one and found none. A Dockerfile
//! beside which no such file was given knows nothing of the sort.
//!
//! - `files` finds the file that counts for a Dockerfile among the sources;
//! - `rules` reads the lines of one, and tells which paths it leaves out;
//! - `pattern` is a single pattern, matched in time linear in both it and the path;
//! - `path` tidies paths as Go's `filepath.Clean` does.
//!
//! What a line means is what BuildKit has it mean: `frontend/dockerfile` reads the lines and
//! <https://pkg.go.dev/github.com/moby/patternmatcher> matches, the documentation of which is
//! <https://docs.docker.com/build/concepts/context/#dockerignore-files>.

mod files;
mod path;
mod pattern;
mod rules;

pub(crate) use files::{IgnoreFiles, is_ignore_file};
pub(super) use rules::Rules;

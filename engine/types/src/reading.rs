//! How sources are read, beyond what stands in them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What the reader of a source would be told on the command line of the tool that the source is
/// written for. The default is what that tool does when it is told nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// Values for the `ARG`s of a Dockerfile, as `docker build --build-arg` gives them.
    pub build_args: BTreeMap<String, String>,
    /// The stage that is built, by name or index, as `docker build --target` gives it. The last
    /// stage where absent.
    pub target: Option<String>,
    /// The platform to build for or, of an image with several, to judge, such as `linux/arm64/v8`.
    /// Where absent, every platform of an image is judged.
    pub platform: Option<String>,
    /// Values for the `${VARIABLES}` of a compose file, as the shell's environment gives them.
    pub environment: BTreeMap<String, String>,
    /// Which sources say what is deployed where: globs for their names, by environment such as
    /// `production`. `*` stays within a folder, `**` does not.
    pub deployments: BTreeMap<String, Vec<String>>,
}

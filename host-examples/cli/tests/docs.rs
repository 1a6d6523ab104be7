//! What the documentation shows is what the commands print.
//!
//! `TRYCMD=overwrite cargo test -p plimsoll-cli --test docs` writes it anew.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../registry/tests/server/mod.rs"]
mod server;

use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf};

use tempfile::TempDir;
use trycmd::{TestCases, schema::Bin};

/// The registry that pages speak of.
const REGISTRY: &str = "registry.example.com";

/// `plimsoll` as a shell starts it: `< file` is its standard input, and the registry of the pages is one on this
/// machine that takes what is pushed.
fn in_a_shell(folder: &TempDir) -> PathBuf {
    let (registry, _) = server::registry(None);
    let plimsoll = env!("CARGO_BIN_EXE_plimsoll");
    let script = format!(
        "#!/bin/sh
for given; do
    shift
    case $given in
    '<') from=next ;;
    {REGISTRY}/*) set -- \"$@\" --insecure \"{registry}${{given#{REGISTRY}}}\" ;;
    *) if [ \"$from\" = next ]; then from=$given; else set -- \"$@\" \"$given\"; fi ;;
    esac
done
out=$({plimsoll} \"$@\" < \"${{from:-/dev/null}}\" 2>&1; echo \"ended $?\")
status=${{out##*ended }}
printf %s \"${{out%ended *}}\" | sed 's/{registry}/{REGISTRY}/g'
exit \"$status\"
"
    );
    let path = folder.path().join("plimsoll");
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[test]
fn pages_show_what_the_commands_print() {
    let folder = tempfile::tempdir().unwrap();
    let cases = TestCases::new();
    cases.register_bin("plimsoll", Bin::Path(in_a_shell(&folder)));
    // Credentials of whoever runs the tests are none of its business.
    cases.env("DOCKER_CONFIG", folder.path().to_string_lossy());
    for page in [
        "policy-authors",
        "testing",
        "eval",
        "lints",
        "editors",
        "bundles",
        "dialects",
        "configuration",
        "output",
        "ci",
    ] {
        cases.case(format!("../../docs/{page}.md"));
    }
}

//! The README's picture is what the command line prints, colours included.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::{env, fs, path::Path, process::Command};

const SOURCES: [&str; 2] = ["host-examples/shop/worker", "host-examples/shop/k8s/search.yaml"];

#[test]
fn the_picture_in_the_readme_is_what_a_check_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO_BIN_EXE_plimsoll"))
        .current_dir(&root)
        .env("CLICOLOR_FORCE", "1")
        .env_remove("NO_COLOR")
        .arg("check")
        .args(SOURCES)
        .output()
        .expect("plimsoll runs");
    let printed = String::from_utf8(output.stdout).expect("the output is UTF-8");
    let shown = format!("$ plimsoll check {}\n\n{printed}", SOURCES.join(" "));
    let picture = anstyle_svg::Term::new().render_svg(&shown);

    let path = root.join("docs/check.svg");
    if env::var_os("PLIMSOLL_UPDATE").is_some() {
        fs::write(&path, picture).expect("the picture can be written");
        return;
    }
    let kept = fs::read_to_string(&path).expect("the picture is there");
    assert!(
        kept == picture,
        "docs/check.svg is out of date: run the tests once with PLIMSOLL_UPDATE=1, and look at it"
    );
}

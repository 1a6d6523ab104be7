//! The choice of the toolchain that builds the component.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use plimsoll_artifact::toolchain::{Machine, Missing, Toolchain, choose};

struct Fake {
    target: bool,
    files: &'static [&'static str],
}

impl Machine for Fake {
    fn running_cargo(&self) -> PathBuf {
        "/rustup/bin/cargo".into()
    }

    fn running_has_target(&self) -> bool {
        self.target
    }

    fn exists(&self, path: &Path) -> bool {
        self.files.iter().any(|file| Path::new(file) == path)
    }
}

const DEBIAN: &[&str] = &[
    "/usr/bin/cargo",
    "/usr/bin/rustc",
    "/usr/bin/wasm-ld",
    "/usr/lib/rustlib/src/rust/library/Cargo.toml",
];

#[test]
fn the_running_toolchain_comes_first_where_it_has_the_target() {
    let chosen = choose(&Fake { target: true, files: DEBIAN });
    assert_eq!(chosen, Ok(Toolchain::Running { cargo: "/rustup/bin/cargo".into() }));
}

#[test]
fn debian_comes_next_where_all_of_its_packages_are_there() {
    let Ok(Toolchain::Debian { cargo, linker, .. }) =
        choose(&Fake { target: false, files: DEBIAN })
    else {
        panic!("Debian's toolchain is complete and was not chosen");
    };
    assert_eq!((cargo, linker), ("/usr/bin/cargo".into(), "/usr/bin/wasm-ld".into()));
}

#[test]
fn a_machine_with_neither_is_told_what_to_install() {
    let missing = choose(&Fake { target: false, files: &DEBIAN[..2] });
    let Err(Missing { parts }) = &missing else { panic!("chose {missing:?}") };
    assert_eq!(parts.as_slice(), [PathBuf::from(DEBIAN[2]), PathBuf::from(DEBIAN[3])]);
    let message = Missing { parts: parts.clone() }.to_string();
    for word in ["scripts/setup", "rustup target add", "rustc-web", "/usr/bin/wasm-ld"] {
        assert!(message.contains(word), "`{word}` is not in:\n{message}");
    }
}

#[test]
fn debian_builds_the_standard_library_and_leaves_the_outer_build_behind() {
    let toolchain = choose(&Fake { target: false, files: DEBIAN }).expect("Debian's is complete");
    let outer = ["CARGO_ENCODED_RUSTFLAGS", "RUSTUP_TOOLCHAIN", "RUSTC_WORKSPACE_WRAPPER", "HOME"];
    let command = toolchain.build("guest", outer.map(OsString::from).into_iter());
    let arguments: Vec<_> = command.get_args().collect();
    assert!(arguments.contains(&"-Zbuild-std=std,panic_abort".as_ref()), "{arguments:?}");
    let removed = |name: &str| command.get_envs().any(|(n, value)| n == name && value.is_none());
    assert!(removed("CARGO_ENCODED_RUSTFLAGS"));
    assert!(removed("RUSTUP_TOOLCHAIN"));
    assert!(removed("RUSTC_WORKSPACE_WRAPPER"));
    assert!(!removed("HOME"));
}

#[test]
fn the_running_toolchain_keeps_its_name() {
    let toolchain = Toolchain::Running { cargo: "cargo".into() };
    let outer = ["RUSTUP_TOOLCHAIN", "RUSTFLAGS"].map(OsString::from);
    let command = toolchain.build("guest", outer.into_iter());
    let removed: Vec<_> = command.get_envs().filter(|(_, v)| v.is_none()).map(|e| e.0).collect();
    assert_eq!(removed, ["RUSTFLAGS"]);
}

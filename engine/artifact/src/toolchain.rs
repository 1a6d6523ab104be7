//! Which Rust toolchain builds the component: the running one where it has the wasm target, else
//! Debian's, else an error that says what to install.
//!
//! Shared by the build script, which acts on the choice, and the crate, which tests it.

use std::{
    ffi::OsString,
    fmt,
    path::{Path, PathBuf},
    process::Command,
};

/// The target of the component: no operating system, so nothing that could be imported from one.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's packages for the second route.
pub const DEBIAN_PACKAGES: &str = "rustc-web cargo-web rust-web-src lld";

/// A way to build the component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Toolchain {
    /// The toolchain that builds the host: it has the target's standard library.
    Running {
        /// The cargo that is running.
        cargo: PathBuf,
    },
    /// Debian's: it has the sources of the standard library, which is built along the way.
    Debian {
        /// Debian's cargo.
        cargo: PathBuf,
        /// Debian's compiler.
        rustc: PathBuf,
        /// LLVM's linker for wasm.
        linker: PathBuf,
    },
}

/// What a machine has, as far as the choice depends on it.
pub trait Machine {
    /// The cargo that is running.
    fn running_cargo(&self) -> PathBuf;
    /// Whether the running compiler has the standard library for [`TARGET`].
    fn running_has_target(&self) -> bool;
    /// Whether a file or folder is there.
    fn exists(&self, path: &Path) -> bool;
}

/// What keeps the component from being built here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Parts of Debian's route that are not there; all of them on other systems.
    pub parts: Vec<PathBuf>,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "no Rust toolchain here can build for {TARGET}. Do one of these:")?;
        writeln!(f, "  - run scripts/setup, which does whichever of the next two fits;")?;
        writeln!(f, "  - with rustup: rustup target add {TARGET}")?;
        write!(f, "  - on Debian: apt-get install {DEBIAN_PACKAGES}")?;
        if !self.parts.is_empty() {
            let parts: Vec<_> = self.parts.iter().map(|p| p.display().to_string()).collect();
            write!(f, " (missing: {})", parts.join(", "))?;
        }
        Ok(())
    }
}

const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld";
const DEBIAN_SOURCES: &str = "/usr/lib/rustlib/src/rust/library/Cargo.toml";

/// Chooses the toolchain that builds the component.
///
/// # Errors
/// Where neither route is open.
pub fn choose(machine: &impl Machine) -> Result<Toolchain, Missing> {
    if machine.running_has_target() {
        return Ok(Toolchain::Running { cargo: machine.running_cargo() });
    }
    let needed = [DEBIAN_CARGO, DEBIAN_RUSTC, DEBIAN_LINKER, DEBIAN_SOURCES].map(PathBuf::from);
    let parts: Vec<_> = needed.into_iter().filter(|path| !machine.exists(path)).collect();
    if parts.is_empty() {
        return Ok(Toolchain::Debian {
            cargo: DEBIAN_CARGO.into(),
            rustc: DEBIAN_RUSTC.into(),
            linker: DEBIAN_LINKER.into(),
        });
    }
    Err(Missing { parts })
}

impl Toolchain {
    /// The command that builds `package` for [`TARGET`] with the profile `component`, but for where
    /// it runs and puts its output. What the outer build set for itself is taken away: its flags,
    /// wrappers and toolchain are not the component's.
    #[must_use]
    pub fn build(&self, package: &str, outer: impl Iterator<Item = OsString>) -> Command {
        let cargo = match self {
            Self::Running { cargo } | Self::Debian { cargo, .. } => cargo,
        };
        let mut command = Command::new(cargo);
        let keep = ["CARGO_HOME", "CARGO_BUILD_JOBS", "CARGO_TERM_COLOR", "CARGO_NET_OFFLINE"];
        for name in outer.filter(|name| !keep.iter().any(|kept| name == kept)) {
            let name = name.to_string_lossy();
            if name.starts_with("CARGO") || name.starts_with("RUST") || name == "CLIPPY_ARGS" {
                let running = matches!(self, Self::Running { .. });
                let chosen_toolchain = running && matches!(&*name, "RUSTUP_TOOLCHAIN" | "RUSTC");
                if !chosen_toolchain && name != "RUSTUP_HOME" {
                    command.env_remove(&*name);
                }
            }
        }
        command.args(["build", "--package", package, "--target", TARGET]);
        command.args(["--profile", "component"]);
        if let Self::Debian { rustc, linker, .. } = self {
            // Building the standard library is not stable cargo; RUSTC_BOOTSTRAP unlocks it.
            command.arg("-Zbuild-std=std,panic_abort");
            command.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", rustc);
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command
    }
}

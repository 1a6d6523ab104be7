//! Builds the component: guest code for wasm, the bundled library compiled into its memory, the
//! contract around it, and machine code for the host compiled ahead of time.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

#[path = "src/config.rs"]
mod config;
#[path = "build/snapshot.rs"]
mod snapshot;
#[path = "src/toolchain.rs"]
mod toolchain;

use toolchain::{Machine, TARGET, Toolchain};

const PACKAGE: &str = "plimsoll-component";

/// Set to `1` while working on the engine: the guest is compiled in seconds instead of minutes, and is
/// larger and slower for it. Never for a component that is handed out or measured.
const QUICK: &str = "PLIMSOLL_QUICK";

/// What the profile of the guest is then.
const QUICK_PROFILE: [&str; 4] =
    ["lto=false", "opt-level=1", "codegen-units=16", "incremental=true"];

/// Everything that ends up in the component, from the workspace's root.
const INPUTS: [&str; 16] = [
    "Cargo.lock",
    "Cargo.toml",
    "engine/authoring/Cargo.toml",
    "engine/authoring/src",
    "engine/bundle/Cargo.toml",
    "engine/bundle/src",
    "engine/component",
    "engine/document/Cargo.toml",
    "engine/document/src",
    "engine/evaluator/Cargo.toml",
    "engine/evaluator/src",
    "engine/rego/Cargo.toml",
    "engine/rego/src",
    "engine/types",
    "policies",
    "wit",
];

fn main() {
    if let Err(error) = run() {
        eprintln!("error: the component cannot be built\n{error}");
        std::process::exit(1);
    }
}

type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

fn run() -> Result<()> {
    let out = PathBuf::from(required("OUT_DIR")?);
    let root = Path::new(&required("CARGO_MANIFEST_DIR")?).join("../..").canonicalize()?;
    // Relative, so that two checkouts which share a target folder do not watch each other's files.
    for input in INPUTS {
        println!("cargo::rerun-if-changed=../../{input}");
    }
    for own in ["build.rs", "build", "src"] {
        println!("cargo::rerun-if-changed={own}");
    }
    println!("cargo::rerun-if-env-changed={QUICK}");

    let module = build_guest(&root, &guest_target(&out))?;
    let module = snapshot::initialized(&module)?;
    let component = encode(&module)?;
    fs::write(out.join("plimsoll.wasm"), &component)?;
    fs::write(out.join("plimsoll.cwasm"), compile_ahead(&component)?)?;
    Ok(())
}

/// Where the guest is built: one folder in the target folder for all of the host's profiles.
fn guest_target(out: &Path) -> PathBuf {
    // OUT_DIR is <target>[/<triple>]/<profile>/build/<package>-<hash>/out.
    let target = out.ancestors().nth(4).unwrap_or(out);
    target.join(if is_quick() { "component-quick" } else { "component" })
}

fn is_quick() -> bool {
    env::var_os(QUICK).is_some_and(|value| value == "1")
}

fn build_guest(root: &Path, target_dir: &Path) -> Result<Vec<u8>> {
    let toolchain = toolchain::choose(&ThisMachine).map_err(|missing| missing.to_string())?;
    let mut command = toolchain.build(PACKAGE, env::vars_os().map(|(name, _)| name));
    command.current_dir(root).arg("--locked").arg("--target-dir").arg(target_dir);
    if is_quick() {
        for setting in QUICK_PROFILE {
            command.arg("--config").arg(format!("profile.component.{setting}"));
        }
    }
    if let Toolchain::Debian { .. } = toolchain {
        // Debian's cargo reads the same toolchain file, which is meant for rustup alone.
        command.env_remove("RUSTUP_TOOLCHAIN");
    }
    let status = command.status().map_err(|e| format!("{command:?} does not start: {e}"))?;
    if !status.success() {
        return Err(format!("building the guest failed ({status}); the errors stand above").into());
    }
    let wasm = target_dir.join(TARGET).join("component").join("plimsoll_component.wasm");
    Ok(fs::read(&wasm).map_err(|e| format!("{}: {e}", wasm.display()))?)
}

/// Puts the contract around the core module.
fn encode(module: &[u8]) -> Result<Vec<u8>> {
    Ok(wit_component::ComponentEncoder::default().validate(true).module(module)?.encode()?)
}

/// Machine code for the least processor of the host's architecture, so that it loads on any; empty
/// where the host is of another architecture than this machine. Hosts then compile when they start.
fn compile_ahead(component: &[u8]) -> Result<Vec<u8>> {
    let target = required("TARGET")?;
    if required("CARGO_CFG_TARGET_ARCH")? != env::consts::ARCH {
        return Ok(Vec::new());
    }
    let mut config = config::config();
    config.target(&target)?;
    Ok(wasmtime::Engine::new(&config)?.precompile_component(component)?)
}

struct ThisMachine;

impl Machine for ThisMachine {
    fn running_cargo(&self) -> PathBuf {
        env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from)
    }

    fn running_has_target(&self) -> bool {
        let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let output = Command::new(rustc)
            .args(["--print", "target-libdir", "--target", TARGET])
            .output()
            .ok()
            .filter(|output| output.status.success());
        let folder = output.and_then(|output| String::from_utf8(output.stdout).ok());
        let entries = folder.and_then(|folder| fs::read_dir(folder.trim()).ok());
        entries.is_some_and(|mut entries| {
            entries.any(|e| e.is_ok_and(|e| e.file_name().to_string_lossy().starts_with("libstd-")))
        })
    }

    fn exists(&self, path: &Path) -> bool {
        path.exists()
    }
}

fn required(name: &str) -> Result<String> {
    env::var(name).map_err(|e| format!("{name}: {e}").into())
}

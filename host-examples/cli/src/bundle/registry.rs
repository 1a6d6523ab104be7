//! `plimsoll pull` and `plimsoll push`: bundles from and to a registry.

use std::{
    fs,
    path::{Component, Path, PathBuf},
};

use plimsoll::{Bundle, Diagnostic, Engine, Trust, Verdict};
use plimsoll_registry::{Artifact, FetchError, Options};

use super::{
    args::{Pull, Push},
    commands::{Failure, finish},
    read, tell, trust,
};

/// Brings a bundle from a registry.
pub fn pull(arguments: &Pull) -> Result<Verdict, String> {
    finish(pulled(arguments))
}

/// Brings a bundle to a registry.
pub fn push(arguments: &Push) -> Result<Verdict, String> {
    finish(pushed(arguments))
}

fn pulled(arguments: &Pull) -> Result<String, Failure> {
    let trust = trust::trust(&arguments.trust)?;
    let reference = &arguments.reference;
    let pulled = plimsoll_registry::pull(reference, &options(arguments.insecure))
        .map_err(|error| not_fetched(reference, &error))?;
    let written = match pulled.artifact {
        Artifact::Archive(bytes) => archive(arguments, bytes, trust)?,
        Artifact::Files(files) => {
            if matches!(trust, Trust::Signed(_)) {
                let message = "these are the files of conftest, which nobody can sign";
                return Err(Diagnostic::error("bundle/no-signature", reference, message)
                    .help("push a bundle: `plimsoll bundle build --signing-key`, then `plimsoll push`")
                    .into());
            }
            self::files(arguments, &files)?
        }
    };
    Ok(format!("{written}: {}\n", pulled.digest))
}

fn options(insecure: bool) -> Options {
    Options { insecure, ..Options::default() }
}

fn not_fetched(reference: &str, error: &FetchError) -> Diagnostic {
    Diagnostic::error("bundle/not-fetched", reference, error.to_string())
        .help("check name and tag, and log in with `docker login` if the registry asks who you are")
}

/// Writes an archive that is a bundle, and signed where that is asked for.
fn archive(arguments: &Pull, bytes: Vec<u8>, trust: Trust) -> Result<String, Failure> {
    // It is verified when it is used, if there is no key here.
    let trust = if matches!(trust, Trust::Unsigned) { Trust::Anyone } else { trust };
    let bundle = Bundle::archive(&arguments.reference, bytes.clone());
    let inspected = Engine::new()?.inspect_bundle(bundle, &trust)?;
    tell(&inspected.warnings);
    let path = match &arguments.output {
        Some(folder) if folder.is_dir() => folder.join("bundle.tar.gz"),
        Some(file) => file.clone(),
        None => PathBuf::from("bundle.tar.gz"),
    };
    write(&path, &bytes)?;
    Ok(path.display().to_string())
}

/// Writes files below a folder, if that is where all of them belong.
fn files(arguments: &Pull, files: &[(String, Vec<u8>)]) -> Result<String, Failure> {
    let folder = arguments.output.clone().unwrap_or_else(|| PathBuf::from("policy"));
    let is_inside = |path: &str| {
        let mut parts = Path::new(path).components();
        !path.contains('\\') && parts.all(|part| matches!(part, Component::Normal(_)))
    };
    if let Some((path, _)) = files.iter().find(|(path, _)| !is_inside(path)) {
        let shown = path.escape_debug();
        let message = format!("its file `{shown}` leads out of the folder");
        return Err(Diagnostic::error("bundle/path-outside", &arguments.reference, message)
            .help("push it again, from inside its folder")
            .into());
    }
    for (path, content) in files {
        write(&folder.join(path), content)?;
    }
    Ok(format!("{} ({} files)", folder.display(), files.len()))
}

fn write(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let done = match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => fs::create_dir_all(folder),
        None => Ok(()),
    };
    done.and_then(|()| fs::write(path, content))
        .map_err(|error| Failure::Other(format!("{}: {error}", path.display())))
}

fn pushed(arguments: &Push) -> Result<String, Failure> {
    let (reference, path) = (&arguments.reference, &arguments.path);
    let artifact = if path.is_dir() {
        Artifact::Files(policies(path)?)
    } else {
        let name = path.to_string_lossy();
        let bundle = read::read(&name, &[])?;
        // What is no bundle is not pushed as one. Whoever pulls it verifies it.
        let inspected = Engine::new()?.inspect_bundle(bundle, &Trust::Anyone)?;
        tell(&inspected.warnings);
        let bytes = fs::read(path).map_err(|error| Failure::Other(format!("{name}: {error}")))?;
        Artifact::Archive(bytes)
    };
    let digest = plimsoll_registry::push(reference, &artifact, &options(arguments.insecure))
        .map_err(|error| {
            Diagnostic::error("bundle/not-pushed", reference, error.to_string()).help(
                "check the name, and log in with `docker login` if the registry asks who you are",
            )
        })?;
    Ok(format!("{reference}: {digest}\n"))
}

/// The policies and data of a folder, as conftest shares them.
fn policies(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let shared = [".rego", ".json", ".yaml", ".yml"];
    let files: Vec<_> = read::folder(folder, &[], true)?
        .into_iter()
        .filter(|file| shared.iter().any(|ending| file.path.ends_with(ending)))
        .map(|file| (file.path, file.content))
        .collect();
    if files.is_empty() {
        let message = "there is no policy here";
        return Err(Diagnostic::error("bundle/empty", &folder.to_string_lossy(), message)
            .help("name a folder with .rego files, or a bundle.tar.gz")
            .into());
    }
    Ok(files)
}

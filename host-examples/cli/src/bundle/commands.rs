//! `plimsoll bundle`: build, sign, verify and inspect.

use std::fs;

use plimsoll::{Bundle, Diagnostic, Engine, Error, Policies, Trust, Verdict};
use serde_json::Value;

use super::{
    args::{Build, BundleCommand, Inspect, Sign, Verify},
    inspect, read, tell, trust,
};
use crate::{args::Format, output};

/// Why a command came to nothing.
pub enum Failure {
    /// Diagnostics say so.
    Refused(Vec<Diagnostic>),
    /// There is nothing to point at.
    Other(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error.diagnostics() {
            [] => Self::Other(error.to_string()),
            some => Self::Refused(some.to_vec()),
        }
    }
}

impl From<Diagnostic> for Failure {
    fn from(wrong: Diagnostic) -> Self {
        Self::Refused(vec![wrong])
    }
}

/// Runs a command and shows what came of it.
pub fn run(command: &BundleCommand) -> Result<Verdict, String> {
    finish(match command {
        BundleCommand::Build(arguments) => build(arguments),
        BundleCommand::Sign(arguments) => sign(arguments),
        BundleCommand::Verify(arguments) => verify(arguments),
        BundleCommand::Inspect(arguments) => inspect(arguments),
    })
}

/// Prints what a command has to say, or why it came to nothing.
pub fn finish(done: Result<String, Failure>) -> Result<Verdict, String> {
    match done {
        Ok(text) => {
            output::write(&text)?;
            Ok(Verdict::Pass)
        }
        Err(Failure::Refused(wrong)) => {
            tell(&wrong);
            Ok(Verdict::Error)
        }
        Err(Failure::Other(message)) => Err(message),
    }
}

fn build(arguments: &Build) -> Result<String, Failure> {
    let engine = Engine::new()?;
    let mut sources = Vec::new();
    for place in &arguments.sources {
        sources.push(read::read(place, &arguments.ignore)?);
    }
    let trusting = &arguments.trust;
    let id = arguments.signing.claims_file.is_none().then_some(&*trusting.verification_key_id);
    let how = plimsoll::Build {
        revision: arguments.revision.clone(),
        roots: arguments.roots.clone(),
        rego_version: arguments.v0_compatible.then_some(0),
        trust: trust::trust(trusting)?,
        signing: trust::signing(&arguments.signing, trusting.signing_alg.as_deref(), id)?,
    };
    let built = engine.build_bundle(sources, &how)?;
    tell(&built.warnings);
    compiles(&engine, &built.value)?;
    let name = arguments.output.display();
    fs::write(&arguments.output, &built.value)
        .map_err(|error| Failure::Other(format!("{name}: {error}")))?;
    Ok(format!("{name}: {} bytes\n", built.value.len()))
}

/// A bundle that does not compile, alone or beside the bundled rules that it may build on, is not handed out.
fn compiles(engine: &Engine, archive: &[u8]) -> Result<(), Failure> {
    let load = || {
        let bundle = Bundle::archive("", archive);
        engine.load_bundles(vec![bundle], "{}", &Trust::Anyone)
    };
    let alone = engine.compile(Policies::new().alone().bundles(load()?));
    if alone.is_err() {
        match engine.compile(Policies::new().bundles(load()?)) {
            Ok(_) => {}
            Err(_) => return alone.map(|_| ()).map_err(Into::into),
        }
    }
    Ok(())
}

fn sign(arguments: &Sign) -> Result<String, Failure> {
    let algorithm = arguments.signing_alg.as_deref();
    let key_id = arguments.signing_key_id.as_deref();
    let Some(signing) = trust::signing(&arguments.signing, algorithm, key_id)? else {
        let wrong =
            Diagnostic::error("bundle/no-key", "--signing-key", "there is no key to sign with");
        return Err(wrong
            .help("give a file with a PEM private key, or a secret and its algorithm")
            .into());
    };
    let path = std::path::Path::new(&arguments.bundle);
    let bundle = if path.is_dir() {
        Bundle::folder(&arguments.bundle, read::folder(path, &[], true)?)
    } else {
        read::read(&arguments.bundle, &[])?
    };
    let signed = Engine::new()?.sign_bundle(bundle, &signing)?;
    let folder = &arguments.output_file_path;
    let to = folder.join(".signatures.json");
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&to, signed));
    written.map_err(|error| Failure::Other(format!("{}: {error}", to.display())))?;
    Ok(format!("{}\n", to.display()))
}

fn verify(arguments: &Verify) -> Result<String, Failure> {
    let trust = trust::trust(&arguments.trust)?;
    if !matches!(trust, Trust::Signed(_)) {
        let wrong = Diagnostic::error(
            "bundle/no-key",
            "--verification-key",
            "there is no key to verify with",
        );
        return Err(wrong
            .help("give the signer's public key or certificate, or the secret and its algorithm")
            .into());
    }
    let bundle = read::read(&arguments.bundle, &[])?;
    let inspected = Engine::new()?.inspect_bundle(bundle, &trust)?;
    tell(&inspected.warnings);
    let contents = parsed(&inspected.value)?;
    Ok(format!("{}: {}\n", arguments.bundle, inspect::signature(&contents)))
}

fn inspect(arguments: &Inspect) -> Result<String, Failure> {
    // To look inside is not to decide by it: a signature is only verified where there is a key.
    let trust = match trust::trust(&arguments.trust)? {
        Trust::Unsigned => Trust::Anyone,
        other => other,
    };
    let bundle = read::read(&arguments.bundle, &[])?;
    let inspected = Engine::new()?.inspect_bundle(bundle, &trust)?;
    tell(&inspected.warnings);
    let contents = parsed(&inspected.value)?;
    match arguments.format {
        Format::Text => Ok(inspect::text(&arguments.bundle, &contents)),
        Format::Json => serde_json::to_string_pretty(&contents)
            .map(|text| text + "\n")
            .map_err(|error| Failure::Other(error.to_string())),
    }
}

fn parsed(json: &str) -> Result<Value, Failure> {
    serde_json::from_str(json).map_err(|error| Failure::Other(error.to_string()))
}

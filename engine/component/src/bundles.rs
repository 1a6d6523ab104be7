//! The contract's interface `bundles`.

use plimsoll_bundle::{self as bundle, Limits};
use plimsoll_rego::RegoVersion;

use crate::{
    Component,
    bindings::exports::plimsoll::policy::{
        bundles::{
            self, BuildOptions, Built, Bundle, BundleContent, Inspected, Loaded, Signing, Trust,
            Verification,
        },
        policies::Module,
        types::Diagnostic,
    },
};

/// What is wrong, in the contract's records.
type Wrong = Vec<Diagnostic>;

impl bundles::Guest for Component {
    fn load(bundles: Vec<Bundle>, data: String, trust: Trust) -> Result<Loaded, Wrong> {
        let trust = trust_in(trust)?;
        let mut read = Vec::new();
        let mut wrong = Vec::new();
        for one in bundles {
            match load(one, &trust) {
                Ok(one) => read.push(one),
                Err(more) => wrong.extend(more),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let combined = bundle::combine(read, &data).map_err(diagnostics)?;
        Ok(Loaded {
            modules: combined.modules.into_iter().map(module).collect(),
            data: combined.data,
            warnings: diagnostics(combined.warnings),
        })
    }

    fn inspect(bundle: Bundle, trust: Trust) -> Result<Inspected, Wrong> {
        let read = load(bundle, &trust_in(trust)?)?;
        Ok(Inspected { contents: bundle::inspect(&read), warnings: diagnostics(read.warnings) })
    }

    fn sign(bundle: Bundle, signing: Signing) -> Result<String, Wrong> {
        let content = content(bundle.content);
        bundle::sign(&bundle.name, content, &signing.into(), &Limits::default())
            .map_err(diagnostics)
    }

    fn build(sources: Vec<Bundle>, options: BuildOptions) -> Result<Built, Wrong> {
        let sources = sources.into_iter().map(|one| (one.name, content(one.content))).collect();
        let build = bundle::Build {
            revision: options.revision,
            roots: options.roots,
            rego_version: options.rego_version.map(version).transpose()?,
            trust: trust_in(options.trust)?,
            signing: options.signing.map(Into::into),
        };
        let built = bundle::build(sources, &build, &Limits::default());
        let (archive, warnings) = built.map_err(diagnostics)?;
        Ok(Built { archive, warnings: diagnostics(warnings) })
    }
}

fn load(one: Bundle, trust: &bundle::Trust) -> Result<bundle::Bundle, Wrong> {
    let content = content(one.content);
    bundle::load(&one.name, content, trust, &Limits::default()).map_err(diagnostics)
}

fn content(content: BundleContent) -> bundle::Content {
    match content {
        BundleContent::Archive(bytes) => bundle::Content::Archive(bytes),
        BundleContent::Files(files) => bundle::Content::Files(
            files
                .into_iter()
                .map(|file| bundle::File { path: file.path, content: file.content })
                .collect(),
        ),
    }
}

fn trust_in(trust: Trust) -> Result<bundle::Trust, Wrong> {
    Ok(match trust {
        Trust::Unsigned => bundle::Trust::Unsigned,
        Trust::Anyone => bundle::Trust::Anyone,
        Trust::Signed(verification) => bundle::Trust::Signed(verified(verification)?),
    })
}

fn verified(given: Verification) -> Result<bundle::Verification, Wrong> {
    let mut verification = bundle::Verification::new();
    for key in given.keys {
        verification = verification
            .key(&key.id, &key.key, key.algorithm.as_deref())
            .map_err(|wrong| vec![(*wrong).into()])?;
    }
    verification.key_id = given.key_id;
    verification.scope = given.scope;
    verification.exclude = given.exclude;
    Ok(verification)
}

impl From<Signing> for bundle::Signing {
    fn from(signing: Signing) -> Self {
        Self {
            key: signing.key,
            algorithm: signing.algorithm,
            key_id: signing.key_id,
            claims: signing.claims,
            seed: signing.seed,
        }
    }
}

fn version(number: u8) -> Result<RegoVersion, Wrong> {
    match number {
        0 => Ok(RegoVersion::V0),
        1 => Ok(RegoVersion::V1),
        other => {
            let message = format!("{other} is no version of Rego");
            let wrong = plimsoll_types::Diagnostic::error("bundle/rego-version", "bundle", message)
                .help("write 0 for Rego before OPA 1.0, or 1");
            Err(vec![wrong.into()])
        }
    }
}

fn module(module: bundle::Module) -> Module {
    let version = Some(module.version.into());
    Module { name: module.name, source: module.source, version }
}

fn diagnostics(diagnostics: Vec<plimsoll_types::Diagnostic>) -> Wrong {
    diagnostics.into_iter().map(Into::into).collect()
}

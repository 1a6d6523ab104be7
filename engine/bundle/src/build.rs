//! Builds a bundle from the files of a folder, or from other bundles.

use plimsoll_rego::RegoVersion;
use plimsoll_types::Diagnostic;

use crate::{
    Bundle, Content, File, Limits, Manifest, Signing, Trust, archive,
    files::Files,
    json::{Fields, Node},
    load,
    load::load_as,
    manifest,
    sign::sign_files,
    signature,
    trouble::{Outcome, error},
};

/// How a bundle is built. What is not given is as the manifests of the sources say.
#[derive(Debug, Clone, Default)]
pub struct Build {
    /// What this state of the bundle is called.
    pub revision: Option<String>,
    /// The parts of `data` that it owns; nothing here keeps those of the sources.
    pub roots: Vec<String>,
    /// The version of Rego of policies that the sources give none for.
    pub rego_version: Option<RegoVersion>,
    /// Whose sources are taken.
    pub trust: Trust,
    /// Who signs it.
    pub signing: Option<Signing>,
}

/// Builds a bundle: the policies as they are, the data in one `data.json`, a manifest and, where asked for, a
/// signature. Gives the archive and what is worth knowing. The same sources make the same bytes.
///
/// # Errors
/// Everything that is wrong with the sources, or in which they do not fit together.
pub fn build(
    sources: Vec<(String, Content)>,
    build: &Build,
    limits: &Limits,
) -> Result<(Vec<u8>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut bundles = Vec::new();
    let mut wrong = Vec::new();
    for (name, content) in sources {
        match load_as(build.rego_version, &name, content, &build.trust, limits) {
            Ok(bundle) => bundles.push(bundle),
            Err(more) => wrong.extend(more),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let (mut files, warnings) = files(bundles, build)?;
    // What was put together is read again: roots given here must hold for all of it.
    let given =
        files.iter().map(|(path, content)| File { path: path.clone(), content: content.clone() });
    load("bundle", Content::Files(given.collect()), &Trust::Unsigned, limits)?;
    if let Some(signing) = &build.signing {
        let signed = sign_files("bundle", &files, signing)?;
        files.insert(signature::FILE.to_owned(), signed.into_bytes());
    }
    let archive = archive::write(&files).map_err(|why| {
        vec![error("build", "bundle", format!("the archive cannot be written: {why}"), "try again")]
    })?;
    Ok((archive, warnings))
}

/// The files of the bundle, without a signature.
fn files(bundles: Vec<Bundle>, build: &Build) -> Outcome<(Files, Vec<Diagnostic>)> {
    let manifest = manifest_of(&bundles, build);
    let mut files = Files::new();
    let mut wrong = Vec::new();
    for module in bundles.iter().flat_map(|bundle| &bundle.modules) {
        let content = module.source.clone().into_bytes();
        if files.insert(module.path.clone(), content).is_some() {
            wrong.push(error(
                "duplicate",
                &module.name,
                format!("another source has a file `{}` too", module.path),
                "rename one of them, or its folder",
            ));
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let combined = crate::combine(bundles, "{}")?;
    let data = combined.data + "\n";
    files.insert("data.json".to_owned(), data.into_bytes());
    let manifest = manifest.to_node().to_json() + "\n";
    files.insert(manifest::FILE.to_owned(), manifest.into_bytes());
    Ok((files, combined.warnings))
}

fn manifest_of(bundles: &[Bundle], build: &Build) -> Manifest {
    let one = match bundles {
        [one] => Some(&one.manifest),
        _ => None,
    };
    let mut given: Vec<String> =
        build.roots.iter().map(|root| root.trim_matches('/').to_owned()).collect();
    given.dedup();
    let own = bundles.iter().flat_map(|bundle| bundle.manifest.roots.iter().cloned());
    let usual = build.rego_version.or(one.and_then(|manifest| manifest.rego_version));
    let usual = usual.unwrap_or_default();
    let versions = bundles.iter().flat_map(|bundle| &bundle.modules).filter_map(|module| {
        let is_another = module.version != usual;
        is_another.then(|| (format!("/{}", module.path), module.version))
    });
    Manifest {
        revision: build
            .revision
            .clone()
            .or_else(|| one.map(|manifest| manifest.revision.clone()))
            .unwrap_or_default(),
        roots: if given.is_empty() { own.collect() } else { given },
        rego_version: Some(usual),
        file_rego_versions: versions.collect(),
        metadata: metadata(bundles),
        has_wasm: false,
    }
}

/// What the authors of the sources wrote; of one key the first counts.
fn metadata(bundles: &[Bundle]) -> Option<Node> {
    let mut all = Fields::new();
    for bundle in bundles {
        if let Some(Node::Object(fields)) = &bundle.manifest.metadata {
            for (key, value) in fields {
                all.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
    }
    (!all.is_empty()).then_some(Node::Object(all))
}

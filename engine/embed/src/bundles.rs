//! OPA bundles: policies and data in one archive, signed or not.

use plimsoll_types::Diagnostic;

use crate::{
    Engine, Error, File,
    bindings::exports::plimsoll::policy::{
        bundles::{self as contract, BundleContent},
        policies::Module,
        types,
    },
};

/// A bundle as a host has read it, or the files that one is built from.
///
/// ```
/// use plimsoll::{Bundle, Engine, File, Policies, Trust};
///
/// let rule = File { path: "ours.rego".to_owned(), content: b"package ours\n\nfour := 2 + 2\n".to_vec() };
/// let bundle = Bundle::folder("acme", vec![rule]);
/// let engine = Engine::new()?;
/// let loaded = engine.load_bundles(vec![bundle], "{}", &Trust::Unsigned)?;
/// let set = engine.compile(Policies::new().bundles(loaded).alone())?;
/// assert!(matches!(
///     set.query("data.ours.four == 4", None, &plimsoll::Settings::default())?,
///     plimsoll::Outcome::Defined(_)
/// ));
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Bundle {
    name: String,
    content: BundleContent,
}

impl Bundle {
    /// The bytes of an archive: a tar, plain or packed with gzip. `name` is what diagnostics call it, usually
    /// its path or address.
    ///
    /// ```
    /// use plimsoll::{Bundle, Engine, Error, Trust};
    ///
    /// let bundle = Bundle::archive("acme.tar.gz", b"no archive".to_vec());
    /// let refused = Engine::new()?.load_bundles(vec![bundle], "{}", &Trust::Unsigned);
    /// assert!(matches!(refused, Err(Error::Bundle(_))));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn archive(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), content: BundleContent::Archive(bytes.into()) }
    }

    /// The files of a folder; `name` is its path, and theirs count from there.
    ///
    /// ```
    /// use plimsoll::{Bundle, File};
    ///
    /// let data = File { path: "shop/data.json".to_owned(), content: br#"{"open": true}"#.to_vec() };
    /// let bundle = Bundle::folder("acme", vec![data]);
    /// assert_eq!(bundle.name(), "acme");
    /// ```
    #[must_use]
    pub fn folder(name: impl Into<String>, files: Vec<File>) -> Self {
        let files = files.into_iter().map(|f| types::File { path: f.path, content: f.content });
        Self { name: name.into(), content: BundleContent::Files(files.collect()) }
    }

    /// What diagnostics call it.
    ///
    /// ```
    /// let bundle = plimsoll::Bundle::archive("acme.tar.gz", Vec::new());
    /// assert_eq!(bundle.name(), "acme.tar.gz");
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Whose bundles are taken.
///
/// ```
/// use plimsoll::{Bundle, Engine, Error, File, Trust, Verification};
///
/// let engine = Engine::new()?;
/// let bundle = || Bundle::folder("acme", vec![File { path: "a.rego".into(), content: b"package a\n".to_vec() }]);
/// assert!(engine.load_bundles(vec![bundle()], "{}", &Trust::default()).is_ok());
/// let signed = Trust::Signed(Verification::default());
/// assert!(matches!(engine.load_bundles(vec![bundle()], "{}", &signed), Err(Error::Bundle(_))));
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub enum Trust {
    /// Nobody is asked: bundles without a signature are taken, signed ones are refused.
    #[default]
    Unsigned,
    /// Only bundles with a signature that holds, over every file.
    Signed(Verification),
    /// Every bundle; signatures are passed over.
    Anyone,
}

/// What a signature must be like to hold.
///
/// ```
/// use plimsoll::{Verification, VerificationKey};
///
/// let key = VerificationKey { id: "ops".into(), key: "a secret".into(), algorithm: Some("HS256".into()) };
/// let verification = Verification { keys: vec![key], scope: "production".into(), ..Verification::default() };
/// // Keys are not shown: one of them may be a secret.
/// assert!(!format!("{verification:?}").contains("a secret"));
/// ```
#[derive(Clone, Default)]
pub struct Verification {
    /// The keys that are trusted.
    pub keys: Vec<VerificationKey>,
    /// The name of the key to verify with, whichever the signature names.
    pub key_id: Option<String>,
    /// The scope that the signature must have; empty for none.
    pub scope: String,
    /// Files that need not be signed: patterns in which `*` and `?` stop at a slash.
    pub exclude: Vec<String>,
}

/// A key that verifies signatures.
///
/// ```
/// use plimsoll::{Bundle, Engine, File, Signing, Trust, Verification, VerificationKey};
///
/// let engine = Engine::new()?;
/// let policy = File { path: "a.rego".into(), content: b"package a\n".to_vec() };
/// let signing = Signing { key: "a secret".into(), algorithm: Some("HS256".into()), ..Signing::default() };
/// let signatures = engine.sign_bundle(Bundle::folder("acme", vec![policy.clone()]), &signing)?;
/// let signature = File { path: ".signatures.json".into(), content: signatures.into_bytes() };
///
/// let key = VerificationKey { id: "ops".into(), key: "a secret".into(), algorithm: Some("HS256".into()) };
/// let trust = Trust::Signed(Verification {
///     keys: vec![key],
///     key_id: Some("ops".into()),
///     ..Verification::default()
/// });
/// engine.load_bundles(vec![Bundle::folder("acme", vec![policy, signature])], "{}", &trust)?;
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Clone)]
pub struct VerificationKey {
    /// Its name.
    pub id: String,
    /// A PEM certificate or public key, a JWK or a set of them, or with an algorithm such as `HS256` a secret.
    pub key: String,
    /// The only algorithm it is for, such as `RS256`; where absent, every one of its kind.
    pub algorithm: Option<String>,
}

/// Who signs, and what they say.
///
/// ```
/// let signing = plimsoll::Signing {
///     key: "a secret".into(),
///     algorithm: Some("HS256".into()),
///     claims: Some(r#"{"scope": "production"}"#.into()),
///     ..plimsoll::Signing::default()
/// };
/// assert!(!format!("{signing:?}").contains("a secret"));
/// ```
#[derive(Clone, Default)]
pub struct Signing {
    /// A PEM private key, a JWK, or with an algorithm such as `HS256` a secret.
    pub key: String,
    /// The algorithm; where absent, the usual one of the key's kind, such as `RS256`.
    pub algorithm: Option<String>,
    /// The name of the key that is put into the signature.
    pub key_id: Option<String>,
    /// What else the signature says: a JSON object, such as `{"scope": "production"}`.
    pub claims: Option<String>,
    /// What is random in signatures of some kinds follows from it, and from key and bundle.
    pub seed: u64,
}

/// How a bundle is built. What is not given is as the manifests of the sources say.
///
/// ```
/// use plimsoll::{Build, Bundle, Engine, File};
///
/// let policy = File { path: "ours.rego".into(), content: b"package ours\n".to_vec() };
/// let build = Build { revision: Some("7".into()), roots: vec!["ours".into()], ..Build::default() };
/// let built = Engine::new()?.build_bundle(vec![Bundle::folder("src", vec![policy])], &build)?;
/// assert_eq!(&built.value[..2], b"\x1f\x8b", "a tar, packed with gzip");
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Build {
    /// What this state of the bundle is called.
    pub revision: Option<String>,
    /// The parts of `data` that it owns: paths such as `shop/rules`.
    pub roots: Vec<String>,
    /// The version of Rego, 0 or 1, of policies that the sources give none for.
    pub rego_version: Option<u8>,
    /// Whose sources are taken.
    pub trust: Trust,
    /// Who signs it.
    pub signing: Option<Signing>,
}

/// What bundles come to: policies and data to compile, with [`crate::Policies::bundles`].
///
/// ```
/// use plimsoll::{Bundle, Engine, File, Trust};
///
/// let data = File { path: "shop/data.json".into(), content: br#"{"open": true}"#.to_vec() };
/// let bundle = Bundle::folder("acme", vec![data]);
/// let loaded = Engine::new()?.load_bundles(vec![bundle], r#"{"mine": 1}"#, &Trust::Unsigned)?;
/// assert!(loaded.warnings.is_empty());
/// assert!(loaded.data().contains("open") && loaded.data().contains("mine"));
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct LoadedBundles {
    pub(crate) modules: Vec<Module>,
    pub(crate) data: String,
    /// What is worth knowing.
    pub warnings: Vec<Diagnostic>,
}

impl LoadedBundles {
    /// The names of the policies.
    ///
    /// ```
    /// use plimsoll::{Bundle, Engine, File, Trust};
    ///
    /// let policy = File { path: "ours.rego".into(), content: b"package ours\n".to_vec() };
    /// let loaded = Engine::new()?.load_bundles(vec![Bundle::folder("acme", vec![policy])], "{}", &Trust::Unsigned)?;
    /// assert!(loaded.names().all(|name| name.ends_with("ours.rego")));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.modules.iter().map(|module| module.name.as_str())
    }

    /// The same with only those policies that `keep` says by their names.
    ///
    /// ```
    /// use plimsoll::{Bundle, Engine, File, Trust};
    ///
    /// let file = |path: &str| File { path: path.into(), content: b"package ours\n".to_vec() };
    /// let bundle = Bundle::folder("acme", vec![file("ours.rego"), file("ours_test.rego")]);
    /// let loaded = Engine::new()?.load_bundles(vec![bundle], "{}", &Trust::Unsigned)?;
    /// let deciding = loaded.only(|name| !name.ends_with("_test.rego"));
    /// assert_eq!(deciding.names().count(), 1);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn only(mut self, keep: impl Fn(&str) -> bool) -> Self {
        self.modules.retain(|module| keep(&module.name));
        self
    }

    /// Data of the bundles and of the host, as a JSON object.
    ///
    /// ```
    /// let loaded = plimsoll::Engine::new()?.load_bundles(Vec::new(), r#"{"mine":1}"#, &Default::default())?;
    /// assert_eq!(loaded.data(), r#"{"mine":1}"#);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn data(&self) -> &str {
        &self.data
    }
}

/// Something that was made, and what is worth knowing about it.
///
/// ```
/// use plimsoll::{Bundle, Engine, File, Noted, Trust};
///
/// let policy = File { path: "ours.rego".into(), content: b"package ours\n".to_vec() };
/// let Noted { value, warnings } =
///     Engine::new()?.inspect_bundle(Bundle::folder("acme", vec![policy]), &Trust::Unsigned)?;
/// assert!(value.starts_with('{') && warnings.is_empty());
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Noted<T> {
    /// What was made.
    pub value: T,
    /// What is worth knowing.
    pub warnings: Vec<Diagnostic>,
}

impl Engine {
    /// Reads bundles and verifies them, and puts `data`, a JSON object, beside theirs.
    ///
    /// # Errors
    /// [`Error::Bundle`] with all that is wrong with them; two bundles that own the same are wrong too.
    ///
    /// ```
    /// use plimsoll::{Bundle, Engine, File, Policies, Trust};
    ///
    /// let engine = Engine::new()?;
    /// let policy = File { path: "ours.rego".into(), content: b"package ours\n".to_vec() };
    /// let loaded = engine.load_bundles(vec![Bundle::folder("acme", vec![policy])], "{}", &Trust::Unsigned)?;
    /// engine.compile(Policies::new().bundles(loaded))?;
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn load_bundles(
        &self,
        bundles: Vec<Bundle>,
        data: &str,
        trust: &Trust,
    ) -> Result<LoadedBundles, Error> {
        let names = bundles.iter().map(|one| one.name.clone()).collect::<Vec<_>>().join(", ");
        let count = bundles.len();
        let bundles: Vec<contract::Bundle> = bundles.into_iter().map(Into::into).collect();
        let (data, trust) = (data.to_owned(), trust.into());
        let loaded = self.ask_bundles(&names, count, |bindings, store| {
            bindings.plimsoll_policy_bundles().call_load(store, &bundles, &data, &trust)
        })?;
        Ok(LoadedBundles {
            modules: loaded.modules,
            data: loaded.data,
            warnings: diagnostics(loaded.warnings),
        })
    }

    /// Tells what is in a bundle: a JSON object with `manifest`, `namespaces`, `files` and `signature`.
    ///
    /// # Errors
    /// [`Error::Bundle`] with all that is wrong with it.
    ///
    /// ```
    /// use plimsoll::{Bundle, Engine, File, Trust};
    ///
    /// let policy = File { path: "ours.rego".into(), content: b"package ours\n".to_vec() };
    /// let contents = Engine::new()?.inspect_bundle(Bundle::folder("acme", vec![policy]), &Trust::Anyone)?.value;
    /// assert!(contents.contains("data.ours"));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn inspect_bundle(&self, bundle: Bundle, trust: &Trust) -> Result<Noted<String>, Error> {
        let name = bundle.name.clone();
        let (bundle, trust) = (bundle.into(), trust.into());
        let inspected = self.ask_bundles(&name, 1, |bindings, store| {
            bindings.plimsoll_policy_bundles().call_inspect(store, &bundle, &trust)
        })?;
        Ok(Noted { value: inspected.contents, warnings: diagnostics(inspected.warnings) })
    }

    /// Signs everything in a bundle but an older signature: gives the content of its `.signatures.json`.
    ///
    /// # Errors
    /// [`Error::Bundle`] with all that is wrong with bundle, key or claims.
    ///
    /// ```
    /// use plimsoll::{Bundle, Engine, File, Signing};
    ///
    /// let policy = File { path: "ours.rego".into(), content: b"package ours\n".to_vec() };
    /// let signing = Signing { key: "a secret".into(), algorithm: Some("HS256".into()), ..Signing::default() };
    /// let signatures = Engine::new()?.sign_bundle(Bundle::folder("acme", vec![policy]), &signing)?;
    /// assert!(signatures.contains("signatures"));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn sign_bundle(&self, bundle: Bundle, signing: &Signing) -> Result<String, Error> {
        let name = bundle.name.clone();
        let (bundle, signing) = (bundle.into(), signing.into());
        self.ask_bundles(&name, 1, |bindings, store| {
            bindings.plimsoll_policy_bundles().call_sign(store, &bundle, &signing)
        })
    }

    /// Builds one bundle of all sources: a tar packed with gzip. The same sources make the same bytes.
    ///
    /// # Errors
    /// [`Error::Bundle`] with all that is wrong with the sources, or in which they do not fit together.
    ///
    /// ```
    /// use plimsoll::{Build, Bundle, Engine, File, Trust};
    ///
    /// let engine = Engine::new()?;
    /// let source = || Bundle::folder("src", vec![File { path: "a.rego".into(), content: b"package a\n".to_vec() }]);
    /// let built = engine.build_bundle(vec![source()], &Build::default())?.value;
    /// assert_eq!(built, engine.build_bundle(vec![source()], &Build::default())?.value);
    /// engine.load_bundles(vec![Bundle::archive("a.tar.gz", built)], "{}", &Trust::Unsigned)?;
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn build_bundle(
        &self,
        sources: Vec<Bundle>,
        build: &Build,
    ) -> Result<Noted<Vec<u8>>, Error> {
        let names = sources.iter().map(|one| one.name.clone()).collect::<Vec<_>>().join(", ");
        let count = sources.len();
        let sources: Vec<contract::Bundle> = sources.into_iter().map(Into::into).collect();
        let options = build.into();
        let built = self.ask_bundles(&names, count, |bindings, store| {
            bindings.plimsoll_policy_bundles().call_build(store, &sources, &options)
        })?;
        Ok(Noted { value: built.archive, warnings: diagnostics(built.warnings) })
    }

    /// Asks an instance that is made for this question.
    fn ask_bundles<T>(
        &self,
        subject: &str,
        count: usize,
        question: impl FnOnce(
            &crate::engine::Bindings,
            &mut wasmtime::Store<crate::instance::State>,
        ) -> wasmtime::Result<Result<T, Vec<types::Diagnostic>>>,
    ) -> Result<T, Error> {
        let mut instance = self.instantiate()?;
        instance
            .call(count, question)
            .map_err(|ended| Error::Call(Box::new(ended.diagnostic(subject))))?
            .map_err(|wrong| Error::Bundle(diagnostics(wrong)))
    }
}

fn diagnostics(diagnostics: Vec<types::Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.into_iter().map(Into::into).collect()
}

impl From<Bundle> for contract::Bundle {
    fn from(bundle: Bundle) -> Self {
        Self { name: bundle.name, content: bundle.content }
    }
}

impl From<&Trust> for contract::Trust {
    fn from(trust: &Trust) -> Self {
        match trust {
            Trust::Unsigned => Self::Unsigned,
            Trust::Anyone => Self::Anyone,
            Trust::Signed(verification) => Self::Signed(contract::Verification {
                keys: verification.keys.iter().map(Into::into).collect(),
                key_id: verification.key_id.clone(),
                scope: verification.scope.clone(),
                exclude: verification.exclude.clone(),
            }),
        }
    }
}

impl From<&VerificationKey> for contract::VerificationKey {
    fn from(key: &VerificationKey) -> Self {
        Self { id: key.id.clone(), key: key.key.clone(), algorithm: key.algorithm.clone() }
    }
}

impl From<&Signing> for contract::Signing {
    fn from(signing: &Signing) -> Self {
        Self {
            key: signing.key.clone(),
            algorithm: signing.algorithm.clone(),
            key_id: signing.key_id.clone(),
            claims: signing.claims.clone(),
            seed: signing.seed,
        }
    }
}

impl From<&Build> for contract::BuildOptions {
    fn from(build: &Build) -> Self {
        Self {
            revision: build.revision.clone(),
            roots: build.roots.clone(),
            rego_version: build.rego_version,
            trust: (&build.trust).into(),
            signing: build.signing.as_ref().map(Into::into),
        }
    }
}

/// Keys are not shown: one of them may be a secret.
impl std::fmt::Debug for Verification {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ids: Vec<_> = self.keys.iter().map(|key| &key.id).collect();
        f.debug_struct("Verification")
            .field("keys", &ids)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Signing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signing").field("key_id", &self.key_id).finish_non_exhaustive()
    }
}

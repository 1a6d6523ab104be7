//! Images with their layers, judged as their bytes come.

use plimsoll_types::{Diagnostic, Reading, Report, Settings};
use wasmtime::component::ResourceAny;

use crate::{
    Error, Normalized,
    bindings::exports::plimsoll::policy::{images::Wanted as ContractWanted, types as contract},
    engine::Bindings,
    instance::State,
    policy_set::undecided,
    pool::{Pool, Ready},
};

/// An image that is being read, layers included. Made by [`PolicySet::scan`](crate::PolicySet::scan).
///
/// Open each file of an OCI layout under its path in it, such as `index.json` or `blobs/sha256/…`, in any
/// order; or open one archive, as `docker save` writes it, under the empty path. What goes wrong for the
/// image as a whole is told at once, so that there is no need to go on, and again by [`Scan::finish`].
///
/// ```
/// use plimsoll::{Engine, Settings, Verdict};
///
/// let library = Engine::new()?.bundled()?;
/// let mut scan = library.scan("web.tgz")?;
/// scan.open("", None).and_then(|()| scan.write(b"no archive")).and_then(|()| scan.close()).ok();
/// assert_eq!(scan.finish(&Settings::default()).verdict, Verdict::Error);
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub struct Scan<'p> {
    pool: &'p Pool,
    name: String,
    state: Result<Open, Diagnostic>,
}

/// The instance that reads, and its scan.
struct Open {
    ready: Ready,
    scan: ResourceAny,
}

/// A blob that is needed to judge an image and was not read yet.
///
/// ```
/// let library = plimsoll::Engine::new()?.bundled()?;
/// let mut scan = library.scan("image")?;
/// let digest = format!("sha256:{}", "a".repeat(64));
/// let index = format!(r#"{{"schemaVersion":2,"manifests":[{{"mediaType":"application/vnd.oci.image.manifest.v1+json",
///     "digest":"{digest}","size":7}}]}}"#);
/// scan.open("index.json", None).and_then(|()| scan.write(index.as_bytes())).and_then(|()| scan.close()).unwrap();
/// let wanted = scan.wanted(&plimsoll::Reading::default()).unwrap();
/// assert_eq!((wanted[0].digest.as_str(), wanted[0].size), (digest.as_str(), Some(7)));
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Its digest.
    pub digest: String,
    /// Its path in the layout, to open it under.
    pub path: String,
    /// Its size in bytes, where that is told.
    pub size: Option<u64>,
    /// Its media type, where that is told.
    pub media_type: Option<String>,
}

impl<'p> Scan<'p> {
    pub(crate) fn new(pool: &'p Pool, name: &str) -> Result<Self, Error> {
        let mut ready = pool.take()?;
        let scan = ready.instance.call(1, |bindings, store| {
            bindings.plimsoll_policy_images().scan().call_constructor(store, name, None)
        });
        match scan {
            Ok(scan) => Ok(Self { pool, name: name.to_owned(), state: Ok(Open { ready, scan }) }),
            Err(ended) => Err(Error::Call(Box::new(ended.diagnostic(name)))),
        }
    }

    /// Opens a file of the image. `size` is how many bytes are to come, where the host knows.
    ///
    /// # Errors
    /// The diagnostic that ends the scan.
    ///
    /// ```
    /// let library = plimsoll::Engine::new()?.bundled()?;
    /// let mut scan = library.scan("image")?;
    /// scan.open("oci-layout", Some(30)).unwrap();
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn open(&mut self, path: &str, size: Option<u64>) -> Result<(), Diagnostic> {
        self.call(|bindings, store, scan| {
            bindings.plimsoll_policy_images().scan().call_open(store, scan, path, size)
        })?
        .map_err(Into::into)
    }

    /// Reads the next bytes of the open file. Pieces may have any size; some 256 KiB serve well.
    ///
    /// # Errors
    /// The diagnostic that ends the scan.
    ///
    /// ```
    /// let library = plimsoll::Engine::new()?.bundled()?;
    /// let mut scan = library.scan("image")?;
    /// scan.open("oci-layout", None).unwrap();
    /// for piece in br#"{"imageLayoutVersion":"1.0.0"}"#.chunks(8) {
    ///     scan.write(piece).unwrap();
    /// }
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn write(&mut self, piece: &[u8]) -> Result<(), Diagnostic> {
        self.call(|bindings, store, scan| {
            bindings.plimsoll_policy_images().scan().call_write(store, scan, piece)
        })?
        .map_err(Into::into)
    }

    /// Closes the open file.
    ///
    /// # Errors
    /// The diagnostic that ends the scan.
    ///
    /// ```
    /// let library = plimsoll::Engine::new()?.bundled()?;
    /// let mut scan = library.scan("image")?;
    /// scan.open("oci-layout", None).and_then(|()| scan.close()).unwrap();
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn close(&mut self) -> Result<(), Diagnostic> {
        self.call(|bindings, store, scan| {
            bindings.plimsoll_policy_images().scan().call_close(store, scan)
        })?
        .map_err(Into::into)
    }

    /// The blobs still needed for the platform of `reading`, or for all platforms. A host that can choose
    /// what to read starts with `index.json` and asks again after each round.
    ///
    /// # Errors
    /// The diagnostic that ends the scan.
    ///
    /// ```
    /// let library = plimsoll::Engine::new()?.bundled()?;
    /// let mut scan = library.scan("image")?;
    /// assert!(scan.wanted(&plimsoll::Reading::default()).unwrap().is_empty(), "nothing is known of yet");
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn wanted(&mut self, reading: &Reading) -> Result<Vec<Wanted>, Diagnostic> {
        let reading = contract::Reading::from(reading);
        let wanted = self.call(|bindings, store, scan| {
            bindings.plimsoll_policy_images().scan().call_wanted(store, scan, &reading)
        })?;
        Ok(wanted.into_iter().map(Into::into).collect())
    }

    /// Puts the image together and judges every platform of it, or the one that the settings choose.
    /// There is always a report, as with [`PolicySet::check`](crate::PolicySet::check).
    ///
    /// ```
    /// let library = plimsoll::Engine::new()?.bundled()?;
    /// let report = library.scan("image")?.finish(&plimsoll::Settings::default());
    /// assert_eq!(report.verdict, plimsoll::Verdict::Error, "there was nothing to read");
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn finish(self, settings: &Settings) -> Report {
        let settings = contract::Settings::from(settings);
        let report = self.end(|bindings, store, scan, set| {
            let policies = bindings.plimsoll_policy_policies();
            policies.policy_set().call_check_scan(store, set, scan, &settings)
        });
        report.map_or_else(|wrong| undecided(&Error::Call(Box::new(wrong))), Into::into)
    }

    /// Puts the image together and gives its documents, one a platform, without judging them.
    ///
    /// # Errors
    /// [`Error::Call`] where a call ended without an answer.
    ///
    /// ```
    /// let library = plimsoll::Engine::new()?.bundled()?;
    /// let normalized = library.scan("image")?.normalize(&plimsoll::Reading::default())?;
    /// assert!(normalized.documents.is_empty() && !normalized.diagnostics.is_empty());
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn normalize(self, reading: &Reading) -> Result<Normalized, Error> {
        let reading = contract::Reading::from(reading);
        let normalized = self.end(|bindings, store, scan, _| {
            bindings.plimsoll_policy_images().scan().call_finish(store, scan, &reading)
        });
        normalized.map(Into::into).map_err(|wrong| Error::Call(Box::new(wrong)))
    }

    /// Calls into the instance. One in which a call ended without an answer is gone.
    fn call<T>(
        &mut self,
        call: impl FnOnce(&Bindings, &mut wasmtime::Store<State>, ResourceAny) -> wasmtime::Result<T>,
    ) -> Result<T, Diagnostic> {
        let open = self.state.as_mut().map_err(|wrong| wrong.clone())?;
        let scan = open.scan;
        let answer = open.ready.instance.call(1, |bindings, store| call(bindings, store, scan));
        answer.map_err(|ended| {
            let wrong = ended.diagnostic(&self.name);
            self.state = Err(wrong.clone());
            wrong
        })
    }

    /// Makes the last call, which takes the scan, and gives the instance back.
    fn end<T>(
        self,
        call: impl FnOnce(
            &Bindings,
            &mut wasmtime::Store<State>,
            ResourceAny,
            ResourceAny,
        ) -> wasmtime::Result<T>,
    ) -> Result<T, Diagnostic> {
        let Open { mut ready, scan } = self.state?;
        let set = ready.set;
        let answer = ready
            .instance
            .call(1, |bindings, store| call(bindings, store, scan, set))
            .map_err(|ended| ended.diagnostic(&self.name))?;
        self.pool.bring_back(ready);
        Ok(answer)
    }
}

impl From<ContractWanted> for Wanted {
    fn from(wanted: ContractWanted) -> Self {
        Self {
            digest: wanted.digest,
            path: wanted.path,
            size: wanted.size,
            media_type: wanted.media_type,
        }
    }
}

impl std::fmt::Debug for Scan<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scan").field("name", &self.name).finish_non_exhaustive()
    }
}

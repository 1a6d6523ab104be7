//! The loaded component.

use std::{sync::Arc, thread, time::Duration};

use wasmtime::component::{Component, InstancePre, Linker};

use crate::{
    Error, Limits, Normalized, Policies, PolicySet, Reading, Source, bindings,
    instance::{Instance, State},
    source::names,
};

/// How often the clock that ends overlong calls ticks.
pub(crate) const TICK: Duration = Duration::from_millis(10);

/// The policy engine: the component, loaded and ready to be instantiated. Cheap to clone; may be
/// used from many threads.
///
/// ```
/// use plimsoll::{Engine, Settings, Source};
///
/// let engine = Engine::new()?;
/// let library = engine.bundled()?;
/// let report = library.check(&Source::text("Dockerfile", "FROM nginx:latest\n"), &Settings::default());
/// assert!(report.findings.iter().any(|finding| finding.rule == "PLM-D003"));
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Clone)]
pub struct Engine(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) component: InstancePre<State>,
    pub(crate) limits: Limits,
    loaded: Loaded,
}

/// How the component came to be loaded.
///
/// ```
/// use plimsoll::{Engine, Loaded};
///
/// match Engine::new()?.loaded() {
///     Loaded::AheadOfTime => {}
///     Loaded::AtStart(reason) => eprintln!("the engine was compiled for this machine: {reason}"),
/// }
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loaded {
    /// As machine code that was compiled when this crate was built.
    AheadOfTime,
    /// Compiled just now, which takes seconds, for the reason given.
    AtStart(String),
}

impl Engine {
    /// Loads the component, with the default [`Limits`].
    ///
    /// # Errors
    /// [`Error::Load`] where this machine cannot run it.
    ///
    /// ```
    /// let engine = plimsoll::Engine::new()?;
    /// assert!(engine.bundled()?.rules().len() > 100);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn new() -> Result<Self, Error> {
        Self::with_limits(Limits::default())
    }

    /// Loads the component, with limits of your own.
    ///
    /// # Errors
    /// [`Error::Load`] where this machine cannot run it.
    ///
    /// ```
    /// use std::time::Duration;
    /// use plimsoll::{Engine, Limits};
    ///
    /// let limits = Limits { deadline: Duration::from_secs(2), memory: 256 << 20, ..Limits::default() };
    /// let engine = Engine::with_limits(limits)?;
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn with_limits(limits: Limits) -> Result<Self, Error> {
        let load = |e: wasmtime::Error| Error::Load(format!("{e:#}"));
        let engine = wasmtime::Engine::new(&plimsoll_artifact::config()).map_err(load)?;
        let (component, loaded) = load_component(&engine).map_err(load)?;
        // Nothing is put into the linker: a component that imported anything would not load.
        let component = Linker::new(&engine).instantiate_pre(&component).map_err(load)?;
        tick(&engine)?;
        Ok(Self(Arc::new(Inner { component, limits, loaded })))
    }

    /// The library of rules that comes with the engine. It was compiled when the component was
    /// built, so this takes no longer than an instantiation.
    ///
    /// # Errors
    /// [`Error::Call`] where an instance cannot be made.
    ///
    /// ```
    /// let library = plimsoll::Engine::new()?.bundled()?;
    /// assert!(library.rules().iter().any(|rule| rule.id == "PLM-D003"));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn bundled(&self) -> Result<PolicySet, Error> {
        PolicySet::new(self.clone(), None)
    }

    /// Compiles policies of your own.
    ///
    /// # Errors
    /// [`Error::Compile`] with all that is wrong with them.
    ///
    /// ```
    /// use plimsoll::{Engine, Error, Policies};
    ///
    /// let engine = Engine::new()?;
    /// let broken = Policies::new().file("bad.rego", "package bad\n\nallow if no_such_thing\n");
    /// let Err(Error::Compile(wrong)) = engine.compile(broken) else { panic!("it names what is not there") };
    /// assert_eq!((wrong[0].file.as_str(), wrong[0].span.unwrap().start.line), ("bad.rego", 3));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn compile(&self, policies: Policies) -> Result<PolicySet, Error> {
        PolicySet::new(self.clone(), Some(policies))
    }

    /// Reads a source into the normal form that policies see as `input`.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    ///
    /// ```
    /// use plimsoll::{Engine, Kind, Reading, Source};
    ///
    /// let source = Source::text("Dockerfile", "FROM alpine:3.20\n");
    /// let normalized = Engine::new()?.normalize(&source, &Reading::default())?;
    /// assert_eq!(normalized.documents[0].kind(), Kind::Dockerfile);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn normalize(&self, source: &Source, reading: &Reading) -> Result<Normalized, Error> {
        let mut normalized = self.normalize_set(std::slice::from_ref(source), reading)?;
        normalized.pop().ok_or_else(|| Error::Load("the component gave no answer".to_owned()))
    }

    /// Reads sources that belong together, as the manifests of one application do; one answer a
    /// source, in their order.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    ///
    /// ```
    /// use plimsoll::{Engine, Reading, Source};
    ///
    /// let pod = |name: &str| {
    ///     let text = format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec: {{containers: []}}\n");
    ///     Source::text(format!("{name}.yaml"), text)
    /// };
    /// let normalized = Engine::new()?.normalize_set(&[pod("a"), pod("b")], &Reading::default())?;
    /// assert_eq!(normalized[1].documents[0].name(), "Pod/b");
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn normalize_set(
        &self,
        sources: &[Source],
        reading: &Reading,
    ) -> Result<Vec<Normalized>, Error> {
        let mut instance = self.instantiate()?;
        let reading = reading.into();
        let lent: Vec<_> = sources.iter().map(Into::into).collect();
        let normalized = instance
            .call(sources.len(), |bindings, store| {
                bindings.plimsoll_policy_documents().call_normalize(store, &lent, &reading)
            })
            .map_err(|ended| Error::Call(Box::new(ended.diagnostic(&names(sources)))))?;
        Ok(normalized.into_iter().map(Into::into).collect())
    }

    /// Reads a JSON or YAML text that is no document to be judged: data for policies, or an input that is
    /// in its own shape. Gives one JSON text a document, in their order.
    ///
    /// # Errors
    /// [`Error::Data`] with all that is wrong with the text, [`Error::Call`] where the call ends
    /// without an answer.
    ///
    /// ```
    /// let documents = plimsoll::Engine::new()?.read_data("data.yaml", "ports: [80]\n---\nports: []\n")?;
    /// assert_eq!(documents, [r#"{"ports":[80]}"#, r#"{"ports":[]}"#]);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn read_data(&self, name: &str, text: &str) -> Result<Vec<String>, Error> {
        let mut instance = self.instantiate()?;
        let read = instance
            .call(1, |bindings, store| {
                bindings.plimsoll_policy_documents().call_read_data(store, name, text)
            })
            .map_err(|ended| Error::Call(Box::new(ended.diagnostic(name))))?;
        read.map_err(|wrong| Error::Data(wrong.into_iter().map(Into::into).collect()))
    }

    /// How the component came to be loaded: where it had to be compiled at start, a host may want
    /// to say so.
    ///
    /// ```
    /// let engine = plimsoll::Engine::new()?;
    /// println!("{:?}", engine.loaded());
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn loaded(&self) -> &Loaded {
        &self.0.loaded
    }

    /// The component itself, as it stands in a file: for its digest, or to hand it to others.
    ///
    /// ```
    /// let component = plimsoll::Engine::component();
    /// assert_eq!(&component[..4], b"\0asm");
    /// ```
    #[must_use]
    pub fn component() -> &'static [u8] {
        plimsoll_artifact::COMPONENT
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }

    /// Asks a fresh instance, with a deadline for each of so many files.
    pub(crate) fn ask<T>(
        &self,
        files: usize,
        call: impl FnOnce(&Bindings, &mut wasmtime::Store<State>) -> wasmtime::Result<T>,
    ) -> Result<T, Error> {
        self.instantiate()?
            .call(files, call)
            .map_err(|ended| Error::Call(Box::new(ended.diagnostic("policies"))))
    }

    pub(crate) fn instantiate(&self) -> Result<Instance, Error> {
        Instance::new(&self.0)
            .map_err(|ended| Error::Call(Box::new(ended.diagnostic("policy engine"))))
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine")
            .field("limits", &self.0.limits)
            .field("loaded", &self.0.loaded)
            .finish_non_exhaustive()
    }
}

fn load_component(engine: &wasmtime::Engine) -> wasmtime::Result<(Component, Loaded)> {
    let reason = if plimsoll_artifact::PRECOMPILED.is_empty() {
        "nothing was compiled ahead for this architecture".to_owned()
    } else {
        #[allow(unsafe_code, reason = "the bytes come from this crate's own build")]
        // SAFETY: `deserialize` trusts its bytes to be wasmtime's own output. These are: the build
        // script of plimsoll-artifact wrote them, and they are part of this program's text.
        let component = unsafe { Component::deserialize(engine, plimsoll_artifact::PRECOMPILED) };
        match component {
            Ok(component) => return Ok((component, Loaded::AheadOfTime)),
            Err(error) => format!("{error:#}"),
        }
    };
    let component = Component::new(engine, plimsoll_artifact::COMPONENT)?;
    Ok((component, Loaded::AtStart(reason)))
}

/// Lets time pass for the engine, for as long as it is there.
fn tick(engine: &wasmtime::Engine) -> Result<(), Error> {
    let engine = engine.weak();
    let ticking = move || {
        while let Some(engine) = engine.upgrade() {
            engine.increment_epoch();
            drop(engine);
            thread::sleep(TICK);
        }
    };
    thread::Builder::new()
        .name("plimsoll-clock".to_owned())
        .spawn(ticking)
        .map_err(|e| Error::Load(format!("its clock cannot be started: {e}")))?;
    Ok(())
}

/// Names for what the contract's bindings generate, used across this crate.
pub(crate) type Bindings = bindings::Engine;

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
#[derive(Clone)]
pub struct Engine(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) component: InstancePre<State>,
    pub(crate) limits: Limits,
    loaded: Loaded,
}

/// How the component came to be loaded.
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
    pub fn new() -> Result<Self, Error> {
        Self::with_limits(Limits::default())
    }

    /// Loads the component, with limits of your own.
    ///
    /// # Errors
    /// [`Error::Load`] where this machine cannot run it.
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
    pub fn bundled(&self) -> Result<PolicySet, Error> {
        PolicySet::new(self.clone(), None)
    }

    /// Compiles policies of your own.
    ///
    /// # Errors
    /// [`Error::Compile`] with all that is wrong with them.
    pub fn compile(&self, policies: Policies) -> Result<PolicySet, Error> {
        PolicySet::new(self.clone(), Some(policies))
    }

    /// Reads a source into the normal form that policies see as `input`.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
    pub fn normalize(&self, source: &Source, reading: &Reading) -> Result<Normalized, Error> {
        let mut normalized = self.normalize_set(std::slice::from_ref(source), reading)?;
        normalized.pop().ok_or_else(|| Error::Load("the component gave no answer".to_owned()))
    }

    /// Reads sources that belong together, as the manifests of one application do; one answer a
    /// source, in their order.
    ///
    /// # Errors
    /// [`Error::Call`] where the call ends without an answer.
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

    /// How the component came to be loaded: where it had to be compiled at start, a host may want
    /// to say so.
    #[must_use]
    pub fn loaded(&self) -> &Loaded {
        &self.0.loaded
    }

    /// The component itself, as it stands in a file: for its digest, or to hand it to others.
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

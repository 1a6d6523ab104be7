//! Instances with a policy set compiled in, kept for the next caller.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use wasmtime::component::ResourceAny;

use crate::{
    Engine, Error, Instances, Policies,
    bindings::exports::plimsoll::policy::policies::{Module, Options},
    engine::Bindings,
    instance::{Ended, Instance, State},
};

/// Instances that all hold the same policies. A call takes one that is idle, or makes one, and
/// brings it back; one in which a call ended without an answer is thrown away.
pub(crate) struct Pool {
    engine: Engine,
    /// `None` for the bundled library, which every instance has from the start.
    policies: Option<Prepared>,
    idle: Mutex<Vec<Ready>>,
    made: AtomicU64,
    lost: AtomicU64,
}

/// Policies in the shape that the contract takes them.
struct Prepared {
    modules: Vec<Module>,
    data: String,
    options: Options,
}

/// An instance with the policies compiled in.
pub(crate) struct Ready {
    pub(crate) instance: Instance,
    pub(crate) set: ResourceAny,
}

impl Pool {
    pub(crate) fn new(engine: Engine, policies: Option<Policies>) -> Result<Self, Error> {
        let module = |(name, source)| Module { name, source, version: None };
        let policies = policies.map(|policies| Prepared {
            modules: policies.files.into_iter().map(module).chain(policies.modules).collect(),
            data: policies.data.unwrap_or_else(|| "{}".to_owned()),
            options: Options {
                bundled: policies.bundled,
                dialect: policies.dialect.map(Into::into),
                namespaces: policies.namespaces,
                profile: policies.profile,
                combine: policies.combine,
                fixtures: policies.fixtures.into_iter().map(module).collect(),
            },
        });
        let pool =
            Self { engine, policies, idle: Mutex::default(), made: 0.into(), lost: 0.into() };
        let first = pool.prepare()?;
        pool.bring_back(first);
        Ok(pool)
    }

    /// Calls the policy set in an instance that nobody else is using. `sources` is how many it is to
    /// judge.
    pub(crate) fn call<T>(
        &self,
        subject: &str,
        sources: usize,
        call: impl FnOnce(&Bindings, &mut wasmtime::Store<State>, ResourceAny) -> wasmtime::Result<T>,
    ) -> Result<T, Error> {
        self.call_within(None, subject, sources, call)
    }

    /// The same, with a deadline of its own instead of that of the engine's limits.
    pub(crate) fn call_within<T>(
        &self,
        deadline: Option<Duration>,
        subject: &str,
        sources: usize,
        call: impl FnOnce(&Bindings, &mut wasmtime::Store<State>, ResourceAny) -> wasmtime::Result<T>,
    ) -> Result<T, Error> {
        let mut ready = self.take()?;
        let set = ready.set;
        let answer = ready
            .instance
            .call_within(deadline, sources, |bindings, store| call(bindings, store, set))
            .map_err(|ended| {
                self.lost.fetch_add(1, Ordering::Relaxed);
                no_answer(&ended, subject)
            })?;
        self.bring_back(ready);
        Ok(answer)
    }

    /// An instance that nobody else is using.
    pub(crate) fn take(&self) -> Result<Ready, Error> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| self.prepare(), Ok)
    }

    /// Keeps an instance for the next caller. It must have answered its last call.
    pub(crate) fn bring_back(&self, ready: Ready) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < self.engine.inner().limits.idle_instances {
            idle.push(ready);
        }
    }

    /// Makes instances until so many wait, or as many as may.
    pub(crate) fn fill(&self, instances: usize) -> Result<(), Error> {
        let most = instances.min(self.engine.inner().limits.idle_instances);
        while self.instances().idle < most {
            let ready = self.prepare()?;
            self.bring_back(ready);
        }
        Ok(())
    }

    /// How the instances fare.
    pub(crate) fn instances(&self) -> Instances {
        Instances {
            idle: self.idle.lock().unwrap_or_else(PoisonError::into_inner).len(),
            made: self.made.load(Ordering::Relaxed),
            lost: self.lost.load(Ordering::Relaxed),
        }
    }

    fn prepare(&self) -> Result<Ready, Error> {
        let mut instance = self.engine.instantiate()?;
        let compiled = instance
            .call(1, |bindings, store| {
                let policies = bindings.plimsoll_policy_policies();
                match &self.policies {
                    None => policies.policy_set().call_bundled(store),
                    Some(Prepared { modules, data, options }) => {
                        policies.policy_set().call_compile(store, modules, data, options)
                    }
                }
            })
            .map_err(|ended| no_answer(&ended, "policies"))?;
        match compiled {
            Ok(set) => {
                self.made.fetch_add(1, Ordering::Relaxed);
                Ok(Ready { instance, set })
            }
            Err(wrong) => Err(Error::Compile(wrong.into_iter().map(Into::into).collect())),
        }
    }
}

fn no_answer(ended: &Ended, subject: &str) -> Error {
    Error::Call(Box::new(ended.diagnostic(subject)))
}

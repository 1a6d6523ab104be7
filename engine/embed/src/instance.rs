//! One instance of the component, and how a call into it may end.

use std::{thread, time::Duration};

use plimsoll_types::Diagnostic;
use wasmtime::{Store, Trap};

use crate::{
    engine::{Bindings, Inner, TICK},
    limits::{Limits, MemoryLimit},
};

/// How often an instance is asked for before that counts as failed. No code of the component runs then, so only the
/// system can refuse: Linux does not seal the memory that instances start with while the kernel itself is busy with a
/// page of it, and says so with `EBUSY`.
const TRIES: u32 = 5;

/// How long to wait after the first try; after the second twice as long, and so on.
const PAUSE: Duration = Duration::from_millis(20);

/// What a store holds for its instance.
pub(crate) type State = MemoryLimit;

/// One instance of the component. Used by one caller at a time, and never again after a trap.
pub(crate) struct Instance {
    store: Store<State>,
    bindings: Bindings,
    limits: Limits,
}

/// How a call ended that gave no answer.
#[derive(Debug)]
pub(crate) enum Ended {
    /// The deadline passed.
    Deadline(Limits),
    /// The memory limit was reached.
    Memory(Limits),
    /// The stack was used up.
    Stack,
    /// Anything else; always a fault of the engine.
    Fault(String),
}

impl Instance {
    pub(crate) fn new(engine: &Inner) -> Result<Self, Ended> {
        let mut tried = 1;
        loop {
            match Self::once(engine) {
                Err(Ended::Fault(_)) if tried < TRIES => {
                    thread::sleep(PAUSE * tried);
                    tried += 1;
                }
                outcome => return outcome,
            }
        }
    }

    fn once(engine: &Inner) -> Result<Self, Ended> {
        let limits = engine.limits;
        let mut store = Store::new(engine.component.engine(), MemoryLimit::new(limits.memory));
        store.limiter(|limit| limit);
        store.set_epoch_deadline(ticks(&limits));
        let bindings = engine
            .component
            .instantiate(&mut store)
            .and_then(|instance| Bindings::new(&mut store, &instance))
            .map_err(|error| ended(&error, &store, limits))?;
        Ok(Self { store, bindings, limits })
    }

    /// Calls into the instance, with a deadline for each of so many sources. After an error the
    /// instance must not be used again.
    pub(crate) fn call<T>(
        &mut self,
        sources: usize,
        call: impl FnOnce(&Bindings, &mut Store<State>) -> wasmtime::Result<T>,
    ) -> Result<T, Ended> {
        self.call_within(None, sources, call)
    }

    /// The same, with a deadline of its own instead of that of the engine's limits.
    pub(crate) fn call_within<T>(
        &mut self,
        deadline: Option<Duration>,
        sources: usize,
        call: impl FnOnce(&Bindings, &mut Store<State>) -> wasmtime::Result<T>,
    ) -> Result<T, Ended> {
        let limits = Limits { deadline: deadline.unwrap_or(self.limits.deadline), ..self.limits };
        let ticks = ticks(&limits).saturating_mul(sources.max(1) as u64);
        self.store.set_epoch_deadline(ticks);
        call(&self.bindings, &mut self.store).map_err(|error| ended(&error, &self.store, limits))
    }
}

/// The deadline in ticks of the engine's clock, rounded up, and one more for the tick under way.
fn ticks(limits: &Limits) -> u64 {
    let ticks = limits.deadline.as_nanos().div_ceil(TICK.as_nanos());
    u64::try_from(ticks).unwrap_or(u64::MAX - 1).saturating_add(1)
}

fn ended(error: &wasmtime::Error, store: &Store<State>, limits: Limits) -> Ended {
    if store.data().reached {
        return Ended::Memory(limits);
    }
    match error.downcast_ref::<Trap>() {
        Some(Trap::Interrupt) => Ended::Deadline(limits),
        Some(Trap::StackOverflow) => Ended::Stack,
        _ => Ended::Fault(format!("{error:#}")),
    }
}

impl Ended {
    /// What to tell people who wanted `subject` judged.
    pub(crate) fn diagnostic(&self, subject: &str) -> Diagnostic {
        match self {
            Self::Deadline(limits) => Diagnostic::error(
                "engine/deadline",
                subject,
                format!("not decided within {:?}", limits.deadline),
            )
            .help("look for a policy that does not end or a source of many megabytes, or give it more time"),
            Self::Memory(limits) => Diagnostic::error(
                "engine/memory",
                subject,
                format!("not decided within {} MiB of memory", limits.memory >> 20),
            )
            .help("look for a policy that builds ever larger values, or give it more memory"),
            Self::Stack => Diagnostic::error("engine/stack", subject, "nested too deep to decide")
                .help("look for a policy or document with thousands of levels"),
            Self::Fault(what) => {
                let what = what.lines().next().unwrap_or_default();
                Diagnostic::error("engine/fault", subject, format!("the engine failed: {what}"))
                    .help("this is a fault of the engine: please report it with this source")
            }
        }
    }
}

//! Runs the guest's initialisation once and keeps the memory that it leaves behind.

use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use wasmtime::{Engine, Instance, Linker, Module, Store, Val};
use wasmtime_wizer::{InstanceState, SnapshotVal, Wizer};

use crate::Result;

/// The module with its memory as the guest's `wizer-initialize` leaves it.
pub fn initialized(module: &[u8]) -> Result<Vec<u8>> {
    let wizer = Wizer::new();
    let (context, instrumented) = wizer.instrument(module)?;
    let engine = Engine::default();
    let instrumented = Module::new(&engine, &instrumented)?;
    let mut store = Store::new(&engine, ());
    // The core module's only imports are the contract's own bookkeeping of `policy-set` handles,
    // which the encoder supplies; nothing may call it before there is a component.
    let mut linker = Linker::new(&engine);
    linker.define_unknown_imports_as_traps(&instrumented)?;
    let instance = linker.instantiate(&mut store, &instrumented)?;
    instance
        .get_typed_func::<(), ()>(&mut store, wizer.get_init_func())?
        .call(&mut store, ())
        .map_err(|e| {
            format!("the bundled policies do not compile (the evaluator's tests say why): {e:#}")
        })?;
    Ok(ready(wizer.snapshot(&context, &mut Initialized { store, instance }))?)
}

struct Initialized {
    store: Store<()>,
    instance: Instance,
}

impl InstanceState for Initialized {
    async fn global_get(&mut self, name: &str, _: wasmparser::ValType) -> SnapshotVal {
        let global = self.instance.get_global(&mut self.store, name);
        match global.map(|global| global.get(&mut self.store)) {
            Some(Val::I32(value)) => SnapshotVal::I32(value),
            Some(Val::I64(value)) => SnapshotVal::I64(value),
            Some(Val::F32(bits)) => SnapshotVal::F32(bits),
            Some(Val::F64(bits)) => SnapshotVal::F64(bits),
            other => panic!("global `{name}` cannot be kept: {other:?}"),
        }
    }

    async fn memory_contents(&mut self, name: &str, contents: impl FnOnce(&[u8]) + Send) {
        match self.instance.get_memory(&mut self.store, name) {
            Some(memory) => contents(memory.data(&self.store)),
            None => panic!("memory `{name}` is gone"),
        }
    }
}

/// The result of a future that waits for nothing: reading an instance that is at hand.
fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

//! The state that the component starts with: the bundled library, compiled.
//!
//! The build runs [`initialize`] once and stores the memory it leaves behind in the component, so
//! that an instance starts with the library ready and no start-up code of its own.

use std::{cell::OnceCell, rc::Rc};

use plimsoll_evaluator::{CompileError, PolicySet, bundled};

thread_local! {
    static BUNDLED: OnceCell<Result<Rc<PolicySet>, CompileError>> = const { OnceCell::new() };
}

/// The bundled library. Compiled on first use, which in a built component was during the build.
pub fn bundled() -> Result<Rc<PolicySet>, CompileError> {
    BUNDLED.with(|set| set.get_or_init(|| bundled::policy_set().map(Rc::new)).clone())
}

/// Called by the build, and gone from the component it makes. A trap here fails the build: a
/// component whose own library does not compile must not come to be.
#[unsafe(export_name = "wizer-initialize")]
extern "C" fn initialize() {
    if bundled().is_err() {
        std::process::abort();
    }
}

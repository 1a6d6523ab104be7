//! Engines that run in the process of a benchmark: ours, and regorus's interpreter. Its bytecode machine
//! needs another build of regorus than ours is made on, so it has a process of its own in `peers/regorus`.

mod component;
mod interpreter;
mod native;

use plimsoll_benches::{Engine, Set};

use self::{component::Component, interpreter::Interpreter, native::Native};

/// Loads a set into the engine of that name.
pub fn load(name: &str, set: &Set) -> Result<Box<dyn Engine>, String> {
    Ok(match name {
        "native" => Box::new(Native::new(set)?),
        "component" => Box::new(Component::new(set)?),
        "regorus interpreter" => Box::new(Interpreter::new(set)?),
        _ => return Err(format!("there is no engine `{name}`")),
    })
}

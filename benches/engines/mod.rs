//! The engines that run the sets, behind one trait: an input's JSON text in, the document's JSON text out.
//! Whatever can be done before the input is known is done in `new`.

mod component;
mod native;
mod regorus;

pub use component::Component;
pub use native::Native;
pub use regorus::{Interpreter, Rvm};

use plimsoll_benches::Set;

/// An engine with the policies of one set loaded.
pub trait Engine {
    /// The document that the set asks for, as JSON text; empty if it is undefined.
    fn decide(&mut self, input: &str) -> String;
}

/// The engines by the names that tables give them.
pub const NAMES: [&str; 4] = ["native", "component", "regorus interpreter", "regorus RVM"];

/// Loads a set, or says why this engine cannot run it.
pub fn load(name: &str, set: &Set) -> Result<Box<dyn Engine>, String> {
    Ok(match name {
        "native" => Box::new(Native::new(set)?),
        "component" => Box::new(Component::new(set)?),
        "regorus interpreter" => Box::new(Interpreter::new(set)?),
        "regorus RVM" => Box::new(Rvm::new(set)?),
        _ => return Err(format!("there is no engine `{name}`")),
    })
}

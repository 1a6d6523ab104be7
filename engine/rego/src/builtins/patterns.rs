//! Patterns that stay compiled, from one call and one decision to the next. Compiling a regular expression
//! costs some hundred times what matching it does, and policies ask for the same ones again and again.

use std::collections::BTreeMap;

use ::regex::Regex;
use regorus::Rc;

use super::{Builtin, Context, Value, regex};

/// How many patterns stay. Policies hold few; input and data may bring any number.
const MAX_KEPT: usize = 256;

/// Compiled patterns by their text.
#[derive(Debug, Default, Clone)]
pub struct Patterns(BTreeMap<String, Rc<Regex>>);

impl Patterns {
    pub(super) fn get(&self, name: &str) -> Option<&Rc<Regex>> {
        self.0.get(name)
    }

    /// Compiles what a call will ask for, where its pattern is a constant. A pattern that is none is left
    /// for the call to complain about.
    pub fn prepare(&mut self, builtin: &Builtin, args: &[Option<Value>]) {
        let place = match builtin.name {
            "regex.replace" => 1,
            name if name.starts_with("regex.") || name == "re_match" => 0,
            _ => return,
        };
        if let Some(Some(Value::String(pattern))) = args.get(place) {
            let mut context = Context::default().with_patterns(std::mem::take(self));
            let _ = regex::compiled(&mut context, pattern);
            *self = context.take_patterns();
        }
    }

    /// Keeps a compiled pattern, under a name that no other kind of pattern uses.
    pub(super) fn keep(&mut self, name: String, compiled: &Rc<Regex>) {
        if self.0.len() >= MAX_KEPT {
            self.0.clear();
        }
        self.0.insert(name, Rc::clone(compiled));
    }
}

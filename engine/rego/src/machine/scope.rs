//! What `with` can change, and what is remembered as long as it does not change: input, base documents,
//! replaced rules and functions, and the values of rules already evaluated.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::calls::Calls;
use crate::plan::{DocumentId, Function};
use crate::value::Value;

/// What a function is replaced by.
#[derive(Clone)]
pub(super) enum Mock {
    Value(Value),
    Function(Function),
}

/// Values of rules, once evaluated: undefined is a result too.
pub(super) enum Memo {
    /// For the whole evaluation: one place a document.
    All(Vec<Option<Option<Value>>>),
    /// Within a `with`: what it needed.
    Some(BTreeMap<DocumentId, Option<Value>>),
}

impl Memo {
    pub(super) fn get(&self, id: DocumentId) -> Option<&Option<Value>> {
        match self {
            Memo::All(values) => values.get(id.0 as usize)?.as_ref(),
            Memo::Some(values) => values.get(&id),
        }
    }

    pub(super) fn put(&mut self, id: DocumentId, value: Option<Value>) {
        match self {
            Memo::All(values) => {
                if let Some(place) = values.get_mut(id.0 as usize) {
                    *place = Some(value);
                }
            }
            Memo::Some(values) => {
                values.insert(id, value);
            }
        }
    }
}

pub(super) struct Scope {
    pub input: Option<Value>,
    pub data: Value,
    /// Paths below `data` where base documents stand in for rules.
    pub replaced: Rc<Vec<Vec<Value>>>,
    pub functions: Rc<Vec<(Function, Mock)>>,
    pub memo: Memo,
    pub calls: Calls,
}

impl Scope {
    pub(super) fn new(input: Option<Value>, data: Value, documents: usize) -> Scope {
        Scope {
            input,
            data,
            replaced: Rc::default(),
            functions: Rc::default(),
            memo: Memo::All(vec![None; documents]),
            calls: Calls::default(),
        }
    }

    /// The same surroundings with nothing remembered.
    pub(super) fn fresh(&self) -> Scope {
        Scope {
            input: self.input.clone(),
            data: self.data.clone(),
            replaced: self.replaced.clone(),
            functions: self.functions.clone(),
            memo: Memo::Some(BTreeMap::new()),
            calls: Calls::default(),
        }
    }

    /// Whether base documents stand in for what rules would put at `path`.
    pub(super) fn is_replaced(&self, path: &[Value]) -> bool {
        self.replaced.iter().any(|replaced| path.starts_with(replaced))
    }

    pub(super) fn mock(&self, function: &Function) -> Option<Mock> {
        self.functions
            .iter()
            .rev()
            .find(|(target, _)| same(target, function))
            .map(|(_, mock)| mock.clone())
    }
}

fn same(a: &Function, b: &Function) -> bool {
    match (a, b) {
        (Function::Builtin(a), Function::Builtin(b)) => a.name == b.name,
        (Function::Document(a), Function::Document(b)) => a == b,
        (Function::Refused(a), Function::Refused(b)) => a == b,
        (Function::Walk, Function::Walk) | (Function::Runtime, Function::Runtime) => true,
        _ => false,
    }
}

//! The calls of functions already made. A call is recognised by its arguments: scalars by value,
//! collections by identity, since comparing them could cost more than the call.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use crate::plan::DocumentId;
use crate::value::Value;

/// Results of calls.
#[derive(Default)]
pub(super) struct Calls(HashMap<u64, Call, BuildHasherDefault<Hashed>>);

struct Call {
    function: DocumentId,
    /// They live as long as they are recognised by where they live.
    args: Box<[Value]>,
    result: Option<Value>,
}

/// Where a call is, or is to be put.
pub(super) struct Place(u64);

impl Calls {
    /// The result of a call made before, or the place to put it.
    pub(super) fn find(
        &self,
        function: DocumentId,
        args: &[Value],
    ) -> Result<&Option<Value>, Place> {
        // The same key for everyone: nothing here may depend on chance. Hostile input would need
        // many texts with one hash under it, which nobody can find in numbers that matter.
        let mut hasher = DefaultHasher::new();
        function.hash(&mut hasher);
        args.iter().for_each(|arg| hash(arg, &mut hasher));
        let mut place = hasher.finish();
        while let Some(call) = self.0.get(&place) {
            if call.function == function && same(&call.args, args) {
                return Ok(&call.result);
            }
            place = place.wrapping_add(1);
        }
        Err(Place(place))
    }

    /// Notes the result of a call, at the place that [`Calls::find`] gave or, where another call has
    /// taken it meanwhile, behind it.
    pub(super) fn put(
        &mut self,
        Place(mut place): Place,
        function: DocumentId,
        args: &[Value],
        result: Option<Value>,
    ) {
        while self.0.contains_key(&place) {
            place = place.wrapping_add(1);
        }
        self.0.insert(place, Call { function, args: args.into(), result });
    }
}

fn hash(value: &Value, hasher: &mut DefaultHasher) {
    match value {
        Value::String(text) => text.hash(hasher),
        Value::Number(number) => number.as_f64().map(f64::to_bits).hash(hasher),
        Value::Bool(truth) => truth.hash(hasher),
        collection => address(collection).hash(hasher),
    }
}

fn same(a: &[Value], b: &[Value]) -> bool {
    let same = |(a, b): (&Value, &Value)| match (address(a), address(b)) {
        (None, None) => a == b,
        (a, b) => a == b,
    };
    a.len() == b.len() && a.iter().zip(b).all(same)
}

/// Where a collection lives; nothing for scalars.
pub(super) fn address(value: &Value) -> Option<usize> {
    Some(match value {
        Value::Array(items) => Rc::as_ptr(items).addr(),
        Value::Set(items) => Rc::as_ptr(items).addr(),
        Value::Object(fields) => Rc::as_ptr(fields).addr(),
        _ => return None,
    })
}

/// Takes keys for what they are: hashes already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

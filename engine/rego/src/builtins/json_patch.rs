//! `json.patch` (RFC 6902), for objects, arrays and sets alike. Patches apply all or none: where one does
//! not fit, the call is undefined.

use regorus::Rc;

use super::operand::defined;
use super::{Builtin, Context, Outcome, Value, json_paths, number, objects, operand};

pub(super) const BUILTINS: &[Builtin] = &[Builtin::new(
    "json.patch",
    2,
    patch,
    "(object: any, patches: array of objects) -> any",
    "objects",
    "The value after the patches, in order; undefined if one does not fit.",
)];

fn patch(_: &mut Context, args: &[Value]) -> Outcome {
    let mut document = Some(operand::any(args, 1)?.clone());
    for operation in operand::array(args, 2)?.iter() {
        if apply(&mut document, operation).is_none() {
            return Ok(None);
        }
    }
    match document {
        Some(document) => defined(document),
        None => Ok(None),
    }
}

/// Applies one patch; `None` if it does not fit. The document is `None` while it is removed as a whole.
fn apply(document: &mut Option<Value>, operation: &Value) -> Option<()> {
    let Value::Object(operation) = operation else { return None };
    let attribute = |name: &str| operation.get(&Value::from(name));
    let Value::String(name) = attribute("op")? else { return None };
    let path = |name: &str| json_paths::path(attribute(name)?).ok();
    let target = path("path")?;
    match &**name {
        "add" => insert(document, &target, attribute("value")?.clone()),
        "remove" => delete(document, &target),
        "replace" => {
            let value = attribute("value")?.clone();
            delete(document, &target)?;
            insert(document, &target, value)
        }
        "move" => {
            let from = path("from")?;
            let value = find(document.as_ref()?, &from)?.clone();
            delete(document, &from)?;
            insert(document, &target, value)
        }
        "copy" => {
            let value = find(document.as_ref()?, &path("from")?)?.clone();
            insert(document, &target, value)
        }
        "test" => (find(document.as_ref()?, &target)? == attribute("value")?).then_some(()),
        _ => None,
    }
}

fn find<'a>(document: &'a Value, path: &[Value]) -> Option<&'a Value> {
    path.iter().try_fold(document, |value, step| match value {
        Value::Array(array) => array.get(index(step, array.len())?),
        other => objects::child(other, step),
    })
}

fn insert(document: &mut Option<Value>, path: &[Value], value: Value) -> Option<()> {
    let Some((last, before)) = path.split_last() else {
        *document = Some(value);
        return Some(());
    };
    edit(document.as_mut()?, before, &mut |parent| match parent {
        Value::Object(object) => {
            Rc::make_mut(object).insert(last.clone(), value.clone());
            Some(())
        }
        Value::Array(array) => {
            let index = index(last, array.len())?;
            let mut elements = array.to_vec();
            if index > elements.len() {
                return None;
            }
            elements.insert(index, value.clone());
            *array = Rc::new(elements.into());
            Some(())
        }
        Value::Set(set) => {
            if *last != value {
                return None;
            }
            Rc::make_mut(set).insert(value.clone());
            Some(())
        }
        _ => None,
    })
}

fn delete(document: &mut Option<Value>, path: &[Value]) -> Option<()> {
    let Some((last, before)) = path.split_last() else {
        return document.take().map(|_| ());
    };
    edit(document.as_mut()?, before, &mut |parent| match parent {
        Value::Object(object) => Rc::make_mut(object).remove(last).map(|_| ()),
        Value::Array(array) => {
            let index = index(last, array.len())?;
            let mut elements = array.to_vec();
            if index >= elements.len() {
                return None;
            }
            elements.remove(index);
            *array = Rc::new(elements.into());
            Some(())
        }
        Value::Set(set) => Rc::make_mut(set).remove(last).then_some(()),
        _ => None,
    })
}

/// Changes what a path leads to. An element of a set is its own key, so a changed one takes its place.
fn edit(
    value: &mut Value,
    path: &[Value],
    change: &mut dyn FnMut(&mut Value) -> Option<()>,
) -> Option<()> {
    let Some((first, rest)) = path.split_first() else { return change(value) };
    match value {
        Value::Object(object) => edit(Rc::make_mut(object).get_mut(first)?, rest, change),
        Value::Array(array) => {
            let index = index(first, array.len())?;
            edit(Rc::make_mut(array).get_mut(index)?, rest, change)
        }
        Value::Set(set) => {
            let mut element = set.get(first)?.clone();
            edit(&mut element, rest, change)?;
            let set = Rc::make_mut(set);
            set.remove(first);
            set.insert(element);
            Some(())
        }
        _ => None,
    }
}

/// The index a step names: digits without a leading zero, a number, or `-` for the end.
fn index(step: &Value, length: usize) -> Option<usize> {
    match step {
        Value::String(text) if &**text == "-" => Some(length),
        Value::String(text) => {
            if text.len() > 1 && text.starts_with('0') {
                return None;
            }
            text.parse().ok()
        }
        number => usize::try_from(number::to_i64(number)?).ok(),
    }
}

//! `json.filter` and `json.remove`: keep or drop what paths lead to. A path is written as a JSON pointer
//! with or without its leading slash, or as an array of steps; in an array, a step is an index as text.

use std::collections::BTreeMap;

use super::operand::{defined, mismatch, type_error};
use super::{Builtin, BuiltinError, Context, Outcome, Value, limits, operand};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "json.filter",
        2,
        filter,
        "(object: object, paths: array or set of paths) -> object",
        "objects",
        "The object with only what the paths lead to.",
    ),
    Builtin::new(
        "json.remove",
        2,
        remove,
        "(object: object, paths: array or set of paths) -> object",
        "objects",
        "The object without what the paths lead to.",
    ),
];

/// Where paths lead: to a whole value, or further down by these steps.
enum Tree {
    Whole,
    Steps(BTreeMap<Value, Tree>),
}

impl Tree {
    fn of(paths: Vec<Vec<Value>>) -> Result<Self, BuiltinError> {
        let mut root = BTreeMap::new();
        for path in paths {
            limits::depth(path.len())?;
            Self::add(&mut root, &path);
        }
        Ok(Self::Steps(root))
    }

    fn add(node: &mut BTreeMap<Value, Self>, path: &[Value]) {
        match path {
            [] => {}
            [last] => {
                node.insert(last.clone(), Self::Whole);
            }
            [first, rest @ ..] => {
                let below = node.entry(first.clone());
                match below.or_insert_with(|| Self::Steps(BTreeMap::new())) {
                    Self::Whole => {}
                    Self::Steps(below) => Self::add(below, rest),
                }
            }
        }
    }

    fn below(&self, step: &Value) -> Option<&Self> {
        match self {
            Self::Whole => None,
            Self::Steps(steps) => steps.get(step),
        }
    }
}

fn filter(_: &mut Context, args: &[Value]) -> Outcome {
    operand::object(args, 1)?;
    let tree = Tree::of(paths(args)?)?;
    defined(kept(operand::any(args, 1)?, &tree).unwrap_or_else(Value::new_object))
}

fn remove(_: &mut Context, args: &[Value]) -> Outcome {
    operand::object(args, 1)?;
    let tree = Tree::of(paths(args)?)?;
    Ok(left(operand::any(args, 1)?, Some(&tree)))
}

fn index_text(index: usize) -> Value {
    Value::from(index.to_string())
}

/// What of a value the paths lead to; `None` if nothing.
fn kept(value: &Value, tree: &Tree) -> Option<Value> {
    if matches!(tree, Tree::Whole) {
        return Some(value.clone());
    }
    Some(match value {
        Value::Object(object) => object
            .iter_sorted()
            .filter_map(|(key, value)| Some((key.clone(), kept(value, tree.below(key)?)?)))
            .collect::<BTreeMap<_, _>>()
            .into(),
        Value::Array(array) => array
            .iter()
            .enumerate()
            .filter_map(|(index, value)| kept(value, tree.below(&index_text(index))?))
            .collect::<Vec<_>>()
            .into(),
        Value::Set(set) => set
            .iter_sorted()
            .filter_map(|value| kept(value, tree.below(value)?))
            .collect::<std::collections::BTreeSet<_>>()
            .into(),
        scalar => scalar.clone(),
    })
}

/// What of a value the paths leave; `None` if nothing.
fn left(value: &Value, tree: Option<&Tree>) -> Option<Value> {
    let tree = match tree {
        None => return Some(value.clone()),
        Some(Tree::Whole) => return None,
        Some(tree) => tree,
    };
    Some(match value {
        Value::Object(object) => object
            .iter_sorted()
            .filter_map(|(key, value)| Some((key.clone(), left(value, tree.below(key))?)))
            .collect::<BTreeMap<_, _>>()
            .into(),
        Value::Array(array) => array
            .iter()
            .enumerate()
            .filter_map(|(index, value)| left(value, tree.below(&index_text(index))))
            .collect::<Vec<_>>()
            .into(),
        Value::Set(set) => set
            .iter_sorted()
            .filter_map(|value| left(value, tree.below(value)))
            .collect::<std::collections::BTreeSet<_>>()
            .into(),
        scalar => scalar.clone(),
    })
}

fn paths(args: &[Value]) -> Result<Vec<Vec<Value>>, BuiltinError> {
    let written = operand::any(args, 2)?;
    operand::elements(written)
        .ok_or_else(|| mismatch(2, written, &["set", "array"]))?
        .map(path)
        .collect()
}

/// The steps of a path.
pub(super) fn path(written: &Value) -> Result<Vec<Value>, BuiltinError> {
    match written {
        Value::String(text) if text.is_empty() => Ok(Vec::new()),
        Value::String(text) => Ok(text
            .trim_start_matches('/')
            .split('/')
            .map(|step| Value::from(step.replace("~1", "/").replace("~0", "~")))
            .collect()),
        Value::Array(steps) => Ok(steps.iter().cloned().collect()),
        other => Err(type_error(
            2,
            format!(
                "must be one of {{set, array}} containing string paths or array of path segments \
                 but got {}",
                operand::type_name(other)
            ),
        )),
    }
}

//! Walks over graphs given as an object from each vertex to its neighbours.

use std::collections::BTreeSet;

use regorus::value::Object;

use super::operand::{defined, elements, mismatch};
use super::{Builtin, BuiltinError, Context, Outcome, Value, limits, operand};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "graph.reachable",
        2,
        reachable,
        "(graph: object of arrays or sets, initial: array or set) -> set",
        "graphs",
        "The vertices that can be reached from the initial ones, those included.",
    ),
    Builtin::new(
        "graph.reachable_paths",
        2,
        reachable_paths,
        "(graph: object of arrays or sets, initial: array or set) -> set of arrays",
        "graphs",
        "The longest paths from the initial vertices, each up to its end or to where it would close a circle.",
    ),
];

fn reachable(_: &mut Context, args: &[Value]) -> Outcome {
    let graph = operand::object(args, 1)?;
    let mut queue = initial(args)?;
    let mut reached = BTreeSet::new();
    while let Some(vertex) = queue.pop() {
        let Some(neighbours) = graph.get(vertex) else { continue };
        if reached.insert(vertex.clone()) {
            queue.extend(elements(neighbours).into_iter().flatten());
        }
    }
    defined(reached)
}

fn reachable_paths(_: &mut Context, args: &[Value]) -> Outcome {
    let graph = operand::object(args, 1)?;
    let mut walk = Walk { graph, path: Vec::new(), found: BTreeSet::new(), steps: 0 };
    for vertex in initial(args)? {
        if graph.get(vertex).is_some() {
            walk.from(vertex)?;
        }
    }
    defined(walk.found)
}

fn initial(args: &[Value]) -> Result<Vec<&Value>, BuiltinError> {
    let vertices = operand::any(args, 2)?;
    match elements(vertices) {
        Some(elements) => Ok(elements.collect()),
        None => Err(mismatch(2, vertices, &["array", "set"])),
    }
}

struct Walk<'a> {
    graph: &'a Object,
    path: Vec<Value>,
    found: BTreeSet<Value>,
    steps: usize,
}

impl Walk<'_> {
    fn from(&mut self, vertex: &Value) -> Result<(), BuiltinError> {
        self.steps = self.steps.saturating_add(self.path.len()).saturating_add(1);
        limits::elements(self.steps)?;
        limits::depth(self.path.len())?;
        self.path.push(vertex.clone());
        let neighbours: Vec<&Value> =
            self.graph.get(vertex).and_then(elements).map(Iterator::collect).unwrap_or_default();
        let mut ends_here = neighbours.is_empty();
        for neighbour in neighbours {
            if self.graph.get(neighbour).is_none() || self.path.contains(neighbour) {
                ends_here = true;
            } else {
                self.from(neighbour)?;
            }
        }
        if ends_here {
            self.found.insert(Value::from(self.path.clone()));
        }
        self.path.pop();
        Ok(())
    }
}

//! Which rules of a document can match at all. Rules often begin by comparing a place in the input, or an
//! argument, with a constant; the index asks for that place once and leaves out the rules that compare it
//! with something else. Among a thousand rules it leaves the few that match.

use std::collections::BTreeMap;

use crate::plan::{Body, BodyId, Op, Operand, Rule, Slot, Start};
use crate::value::Value;

/// Fewer rules than this are tried faster than looked up.
const WORTHWHILE: usize = 3;

/// Levels of lookups; each asks for another place.
const MAX_LEVELS: usize = 4;

/// What rules compare with constants.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Input(Vec<Value>),
    Argument(Slot),
}

/// The rules of a document by what they need to find, each by its position.
#[derive(Debug, Clone)]
pub(crate) enum Index {
    /// These have to be tried.
    Rules(Vec<u32>),
    Lookup {
        place: Place,
        by_value: BTreeMap<Value, Index>,
        /// Those that do not compare the place with a constant.
        others: Box<Index>,
    },
}

type Conditions = BTreeMap<Place, Value>;

impl Index {
    /// An index of `rules`; nothing if there is nothing to tell them apart by.
    pub(crate) fn build(rules: &[Rule], arguments: usize, bodies: &[Body]) -> Option<Index> {
        if rules.len() < WORTHWHILE {
            return None;
        }
        let all: Vec<(u32, Conditions)> = rules
            .iter()
            .zip(0..)
            .map(|(rule, position)| (position, conditions(rule, arguments, bodies)))
            .collect();
        match split(all, 0) {
            Index::Rules(_) => None,
            lookup => Some(lookup),
        }
    }

    /// Adds the rules that can match, given what is found in each place.
    pub(crate) fn candidates(
        &self,
        find: &mut dyn FnMut(&Place) -> Option<Value>,
        found: &mut Vec<u32>,
    ) {
        match self {
            Index::Rules(rules) => found.extend(rules),
            Index::Lookup { place, by_value, others } => {
                if let Some(index) = find(place).and_then(|value| by_value.get(&value)) {
                    index.candidates(find, found);
                }
                others.candidates(find, found);
            }
        }
    }
}

fn split(rules: Vec<(u32, Conditions)>, level: usize) -> Index {
    let positions = |rules: &[(u32, Conditions)]| {
        Index::Rules(rules.iter().map(|(position, _)| *position).collect())
    };
    if rules.len() < WORTHWHILE || level >= MAX_LEVELS {
        return positions(&rules);
    }
    let mut counts: BTreeMap<&Place, usize> = BTreeMap::new();
    for place in rules.iter().flat_map(|(_, conditions)| conditions.keys()) {
        *counts.entry(place).or_default() += 1;
    }
    let best = counts
        .into_iter()
        .filter(|(_, count)| *count >= WORTHWHILE)
        .max_by_key(|(_, count)| *count)
        .map(|(place, _)| place.clone());
    let Some(place) = best else {
        return positions(&rules);
    };
    let mut by_value: BTreeMap<Value, Vec<(u32, Conditions)>> = BTreeMap::new();
    let mut others = Vec::new();
    for (position, mut conditions) in rules {
        match conditions.remove(&place) {
            Some(value) => by_value.entry(value).or_default().push((position, conditions)),
            None => others.push((position, conditions)),
        }
    }
    Index::Lookup {
        place,
        by_value: by_value
            .into_iter()
            .map(|(value, rules)| (value, split(rules, level + 1)))
            .collect(),
        others: Box::new(split(others, level + 1)),
    }
}

/// What the rule's body compares with constants whatever else it does. A rule with an `else` has none:
/// it goes on where its first body fails.
fn conditions(rule: &Rule, arguments: usize, bodies: &[Body]) -> Conditions {
    let mut found = Conditions::new();
    let [BodyId(only)] = rule.clauses.as_slice() else {
        return found;
    };
    let Some(body) = bodies.get(*only as usize) else {
        return found;
    };
    let mut places: BTreeMap<Slot, Place> = (0..arguments)
        .filter_map(|slot| Slot::try_from(slot).ok())
        .map(|slot| (slot, Place::Argument(slot)))
        .collect();
    for op in &body.ops {
        match op {
            Op::Path { to, start: Start::Input, path } => {
                let path: Option<Vec<Value>> = path.iter().map(constant).collect();
                if let Some(path) = path {
                    places.insert(*to, Place::Input(path));
                }
            }
            Op::Move { to, from: Operand::Slot(from) } => {
                if let Some(place) = places.get(from).cloned() {
                    places.insert(*to, place);
                }
            }
            Op::Equal { left, right } => {
                let (slot, value) = match (left, right) {
                    (Operand::Slot(slot), Operand::Const(value))
                    | (Operand::Const(value), Operand::Slot(slot)) => (slot, value),
                    _ => continue,
                };
                if let Some(place) = places.get(slot) {
                    found.entry(place.clone()).or_insert_with(|| value.clone());
                }
            }
            _ => {}
        }
    }
    found
}

fn constant(operand: &Operand) -> Option<Value> {
    match operand {
        Operand::Const(value) => Some(value.clone()),
        Operand::Slot(_) => None,
    }
}

//! Rules about a query as a whole: names of operations and fragments, circles, subscriptions, and fields
//! that would collide in the answer (sections 5.2, 5.3.2 and 5.5 of the specification).

use std::collections::{BTreeMap, BTreeSet};

use super::super::{BuiltinError, Value, limits};
use super::Fault;
use super::node::{list, member, named, pruned, text};
use super::schema::{Schema, type_name, type_text};

/// The rules about names and spreads.
pub(super) fn document(schema: &Schema, query: &Value) -> Result<(), Fault> {
    let operations: Vec<&Value> = list(query, "Operations").collect();
    let mut names = BTreeSet::new();
    for operation in &operations {
        let name = text(operation, "Name");
        if name.is_empty() && operations.len() > 1 {
            let message = "This anonymous operation must be the only defined operation.";
            return Err(Fault::at(operation, message));
        }
        if !names.insert(name) {
            let message = format!("There can be only one operation named \"{name}\".");
            return Err(Fault::at(operation, message));
        }
        single_field(query, operation)?;
    }
    let mut used = BTreeSet::new();
    for operation in &operations {
        spreads(query, operation, &mut used);
    }
    let mut names = BTreeSet::new();
    for fragment in list(query, "Fragments") {
        let name = text(fragment, "Name");
        if !names.insert(name) {
            let message = format!("There can be only one fragment named \"{name}\".");
            return Err(Fault::at(fragment, message));
        }
        let mut reached = BTreeSet::new();
        spreads(query, fragment, &mut reached);
        if reached.contains(name) {
            let message = format!("Cannot spread fragment \"{name}\" within itself.");
            return Err(Fault::at(fragment, message));
        }
        let condition = text(fragment, "TypeCondition");
        if schema.definition(condition).is_none() {
            return Err(Fault::at(fragment, format!("Unknown type \"{condition}\".")));
        }
        if !used.contains(name) {
            return Err(Fault::at(fragment, format!("Fragment \"{name}\" is never used.")));
        }
    }
    Ok(())
}

/// A subscription asks for one field.
fn single_field(query: &Value, operation: &Value) -> Result<(), Fault> {
    if text(operation, "Operation") != "subscription" {
        return Ok(());
    }
    let mut keys = BTreeSet::new();
    let mut open: Vec<&Value> = list(operation, "SelectionSet").collect();
    let mut seen = BTreeSet::new();
    while let Some(selection) = open.pop() {
        if member(selection, "Alias").is_some() {
            keys.insert(text(selection, "Alias"));
            continue;
        }
        let name = text(selection, "Name");
        let inside =
            if name.is_empty() { Some(selection) } else { named(query, "Fragments", name) };
        if name.is_empty() || seen.insert(name) {
            open.extend(inside.into_iter().flat_map(|inside| list(inside, "SelectionSet")));
        }
    }
    if keys.len() <= 1 {
        return Ok(());
    }
    let who = match text(operation, "Name") {
        "" => "Anonymous Subscription".to_owned(),
        name => format!("Subscription \"{name}\""),
    };
    Err(Fault::at(operation, format!("{who} must select only one top level field.")))
}

/// The fragments spread inside a node, directly or by way of others.
fn spreads<'a>(query: &'a Value, node: &'a Value, reached: &mut BTreeSet<&'a str>) {
    let mut open: Vec<&Value> = list(node, "SelectionSet").collect();
    while let Some(selection) = open.pop() {
        if member(selection, "SelectionSet").is_none() && member(selection, "Alias").is_none() {
            let name = text(selection, "Name");
            if reached.insert(name) {
                let inside = named(query, "Fragments", name).into_iter();
                open.extend(inside.flat_map(|fragment| list(fragment, "SelectionSet")));
            }
        }
        open.extend(list(selection, "SelectionSet"));
    }
}

/// Names a little like one that is not there.
pub(super) fn suggestion(parent: &Value, wanted: &str) -> String {
    let mut near: Vec<(usize, &str)> = list(parent, "Fields")
        .map(|field| text(field, "Name"))
        .filter_map(|name| {
            let distance = distance(wanted, name);
            let most = (wanted.len().max(name.len()) * 2 / 5 + 1).max(1);
            (distance <= most).then_some((distance, name))
        })
        .collect();
    near.sort_unstable();
    let quoted: Vec<String> = near.iter().take(5).map(|(_, name)| format!("\"{name}\"")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => format!(" Did you mean {only}?"),
        Some((last, before)) => format!(" Did you mean {}, or {last}?", before.join(", "))
            .replacen(", or", if before.len() == 1 { " or" } else { ", or" }, 1),
    }
}

/// How many letters must change to make one word of the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.to_lowercase().chars().enumerate() {
        let mut next = vec![index + 1];
        for (place, wanted) in other.iter().enumerate() {
            let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX);
            let replaced = at(&row, place).saturating_add(usize::from(letter != *wanted));
            let removed = at(&row, place + 1).saturating_add(1);
            let added = at(&next, place).saturating_add(1);
            next.push(replaced.min(removed).min(added));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

/// A field of the answer: where it was asked for and what it is.
#[derive(Clone, Copy)]
struct Asked<'a> {
    parent: &'a Value,
    field: &'a Value,
    definition: Option<&'a Value>,
}

/// Whether fields that share a name in the answer can be merged (section 5.3.2).
pub(super) fn fields_merge(
    schema: &Schema,
    query: &Value,
) -> Result<Result<(), Fault>, BuiltinError> {
    let mut merge = Merge { schema, query, compared: 0 };
    for operation in list(query, "Operations") {
        let Some(root) = schema.root(text(operation, "Operation")) else { continue };
        let checked = merge.sets(&[(operation, root)], 0)?;
        if checked.is_err() {
            return Ok(checked);
        }
    }
    Ok(Ok(()))
}

struct Merge<'a> {
    schema: &'a Schema,
    query: &'a Value,
    compared: usize,
}

impl<'a> Merge<'a> {
    /// Checks selection sets that land in one object of the answer.
    fn sets(
        &mut self,
        sets: &[(&'a Value, &'a Value)],
        depth: usize,
    ) -> Result<Result<(), Fault>, BuiltinError> {
        limits::depth(depth)?;
        let mut fields: BTreeMap<&str, Vec<Asked<'a>>> = BTreeMap::new();
        let mut spread = BTreeSet::new();
        for (owner, parent) in sets {
            self.collect(owner, parent, &mut fields, &mut spread);
        }
        for (name, asked) in &fields {
            let Some((first, others)) = asked.split_first() else { continue };
            for (index, one) in asked.iter().enumerate() {
                for other in asked.iter().skip(index + 1) {
                    self.compared += 1;
                    limits::elements(self.compared)?;
                    if let Some(reason) = conflict(one, other) {
                        let message = format!(
                            "Fields \"{name}\" conflict because {reason}. Use different aliases on \
                             the fields to fetch both if this was intentional."
                        );
                        return Ok(Err(Fault::at(one.field, message)));
                    }
                }
            }
            let below: Vec<(&Value, &Value)> = std::iter::once(first)
                .chain(others)
                .filter_map(|asked| {
                    let reference = member(asked.definition?, "Type")?;
                    Some((asked.field, self.schema.definition(type_name(reference))?))
                })
                .filter(|(field, _)| member(field, "SelectionSet").is_some())
                .collect();
            if !below.is_empty() {
                let checked = self.sets(&below, depth + 1)?;
                if checked.is_err() {
                    return Ok(checked);
                }
            }
        }
        Ok(Ok(()))
    }

    fn collect(
        &self,
        owner: &'a Value,
        parent: &'a Value,
        fields: &mut BTreeMap<&'a str, Vec<Asked<'a>>>,
        spread: &mut BTreeSet<&'a str>,
    ) {
        for selection in list(owner, "SelectionSet") {
            if member(selection, "Alias").is_some() {
                let definition = named(parent, "Fields", text(selection, "Name"));
                let asked = Asked { parent, field: selection, definition };
                fields.entry(text(selection, "Alias")).or_default().push(asked);
                continue;
            }
            let inside = match text(selection, "Name") {
                "" => Some(selection),
                name if spread.insert(name) => named(self.query, "Fragments", name),
                _ => None,
            };
            if let Some(inside) = inside {
                let condition = self.schema.definition(text(inside, "TypeCondition"));
                self.collect(inside, condition.unwrap_or(parent), fields, spread);
            }
        }
    }
}

fn conflict(one: &Asked<'_>, other: &Asked<'_>) -> Option<String> {
    let is_object = |asked: &Asked<'_>| text(asked.parent, "Kind") == "OBJECT";
    let same_parent = text(one.parent, "Name") == text(other.parent, "Name");
    // Objects of different types never meet, so their fields may differ in all but type.
    if same_parent || !is_object(one) || !is_object(other) {
        let (name, other_name) = (text(one.field, "Name"), text(other.field, "Name"));
        if name != other_name {
            return Some(format!("\"{name}\" and \"{other_name}\" are different fields"));
        }
        let arguments =
            |asked: &Asked<'_>| list(asked.field, "Arguments").map(pruned).collect::<BTreeSet<_>>();
        if arguments(one) != arguments(other) {
            return Some("they have differing arguments".to_owned());
        }
    }
    let kind = |asked: &Asked<'_>| {
        asked.definition.and_then(|definition| member(definition, "Type")).map(type_text)
    };
    let (left, right) = (kind(one)?, kind(other)?);
    let shape =
        |text: &str| text.chars().filter(|c| matches!(c, '[' | ']' | '!')).collect::<String>();
    let leaf = member(one.field, "SelectionSet").is_none();
    if shape(&left) != shape(&right) || (leaf && left != right) {
        return Some(format!("they return conflicting types \"{left}\" and \"{right}\""));
    }
    None
}

//! The name someone most likely meant.

use crate::builtins::{self, Builtin};
use crate::compile::modules::Names;
use crate::compile::tree::Tree;

/// The callable name nearest to `name`, if one is near.
pub(crate) fn function(
    name: &str,
    names: &Names,
    tree: &Tree,
    further: &'static [Builtin],
) -> Option<String> {
    let own = tree
        .subtree(names.package_node)
        .into_iter()
        .filter(|node| tree.node(*node).arity.is_some())
        .map(|node| {
            let path = tree.path(node);
            path.get(names.package.len()..).unwrap_or_default().join(".")
        });
    let builtins = builtins::all().chain(further).map(|builtin| builtin.name.to_owned());
    let furthest = furthest(name);
    own.chain(builtins)
        .map(|candidate| (distance(name, &candidate), candidate))
        .filter(|(distance, _)| *distance <= furthest)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Of some names the one nearest to `name`, if one is near: by letters to add, drop, change or swap.
pub fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    within(furthest(name), name, names)
}

/// Of the names of fields the one that `name` was likely meant to be: the same words written in another
/// style, or a name that is near.
pub(crate) fn field<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let names: Vec<&str> = names.collect();
    restyled(name, &names).or_else(|| nearest(name, names))
}

/// Likewise, but only where there is next to no doubt.
pub(crate) fn slip<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let names: Vec<&str> = names.collect();
    let furthest = match name.len() {
        0..=3 => return None,
        4..=8 => 1,
        _ => 2,
    };
    restyled(name, &names).or_else(|| within(furthest, name, names))
}

/// `run_as_user`, `runAsUser` and `run-as-user` are the same words.
fn restyled<'n>(name: &str, names: &[&'n str]) -> Option<&'n str> {
    let plain = |name: &str| -> String {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let wanted = plain(name);
    names.iter().copied().find(|candidate| plain(candidate) == wanted)
}

fn within<'n>(
    furthest: usize,
    name: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    names
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= furthest)
        .min()
        .map(|(_, candidate)| candidate)
}

fn furthest(name: &str) -> usize {
    match name.len() {
        0..=3 => 1,
        4..=7 => 2,
        _ => 3,
    }
}

/// The number of letters to add, drop, change, or swap with the next one, to get from one word to the
/// other.
fn distance(from: &str, to: &str) -> usize {
    let from: Vec<char> = from.chars().take(64).collect();
    let to: Vec<char> = to.chars().take(64).collect();
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, letter) in from.iter().enumerate() {
        let mut next = vec![index + 1];
        for (column, other) in to.iter().enumerate() {
            let at =
                |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
            let changed = at(&row, column) + usize::from(letter != other);
            let mut best = changed.min(at(&next, column) + 1).min(at(&row, column + 1) + 1);
            let before = |letters: &[char], at: usize| {
                at.checked_sub(1).and_then(|at| letters.get(at).copied())
            };
            let swapped =
                before(&from, index) == Some(*other) && before(&to, column) == Some(*letter);
            if swapped && let Some(two_before) = column.checked_sub(1) {
                best = best.min(at(&above, two_before) + 1);
            }
            next.push(best);
        }
        above = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_letters_are_one_step() {
        assert_eq!(distance("imgae", "image"), 1);
        assert_eq!(distance("image", "image"), 0);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn a_field_in_another_style_is_the_same_field() {
        assert_eq!(
            slip("securityContext", ["security_context"].into_iter()),
            Some("security_context")
        );
        assert_eq!(slip("imgae", ["image", "name"].into_iter()), Some("image"));
        assert_eq!(slip("images", ["image"].into_iter()), Some("image"));
        assert_eq!(slip("env", ["end"].into_iter()), None);
    }
}

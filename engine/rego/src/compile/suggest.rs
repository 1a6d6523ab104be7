//! The name someone most likely meant.

use crate::builtins;
use crate::compile::modules::Names;
use crate::compile::tree::Tree;

/// The callable name nearest to `name`, if one is near.
pub(crate) fn function(name: &str, names: &Names, tree: &Tree) -> Option<String> {
    let own = tree
        .subtree(names.package_node)
        .into_iter()
        .filter(|node| tree.node(*node).arity.is_some())
        .map(|node| {
            let path = tree.path(node);
            path.get(names.package.len()..).unwrap_or_default().join(".")
        });
    let builtins = builtins::all().map(|builtin| builtin.name.to_owned());
    let furthest = match name.len() {
        0..=3 => 1,
        4..=7 => 2,
        _ => 3,
    };
    own.chain(builtins)
        .map(|candidate| (distance(name, &candidate), candidate))
        .filter(|(distance, _)| *distance <= furthest)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The number of letters to add, drop or change to get from one word to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, letter) in from.chars().take(64).enumerate() {
        let mut diagonal = index;
        let mut left = index + 1;
        let mut next = vec![left];
        for (other, above) in to.iter().zip(row.iter().skip(1)) {
            let changed = diagonal + usize::from(letter != *other);
            left = changed.min(left + 1).min(above + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(usize::MAX)
}

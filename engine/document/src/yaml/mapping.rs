//! Gathers a mapping's entries: duplicate keys are found and YAML's merge keys resolved.

use super::{
    node::{Entry, Node, Value},
    problem::Problem,
    scalar::Dialect,
};

/// The entries of a mapping that is being read, in the order of the source.
#[derive(Default)]
pub(crate) struct Gathering {
    entries: Vec<Entry>,
    /// For each entry whether a merge key brought it in.
    merged: Vec<bool>,
}

impl Gathering {
    /// Adds an entry that is written out.
    pub(crate) fn add(&mut self, entry: Entry) {
        self.entries.push(entry);
        self.merged.push(false);
    }

    /// Adds what a merge key `<<` brings in: the entries of a mapping, or of a list of mappings of
    /// which the earlier one wins. Says whether the value is one of these.
    ///
    /// Kubernetes' reader lets a merge replace keys that stand before it in the mapping, against the
    /// [merge key's own text](https://yaml.org/type/merge.html), so entries just keep their order.
    pub(crate) fn merge(&mut self, node: Node) -> bool {
        let mappings = match node.value {
            Value::Sequence(items) => items,
            _ => vec![node],
        };
        if !mappings.iter().all(|node| matches!(node.value, Value::Mapping(_))) {
            return false;
        }
        for node in mappings.into_iter().rev() {
            if let Value::Mapping(entries) = node.value {
                self.merged.resize(self.merged.len() + entries.len(), true);
                self.entries.extend(entries);
            }
        }
        true
    }

    /// The mapping with each key once: the last of equal ones wins, as in Kubernetes' readers, and each
    /// that is written out again is a problem. O(n log n).
    pub(crate) fn close(self, dialect: Dialect, problems: &mut Vec<Problem>) -> Vec<Entry> {
        let Self { entries, merged } = self;
        let key = |i: usize| entries.get(i).map(|entry| entry.key.as_str());
        let mut order: Vec<usize> = (0..entries.len()).collect();
        // Stable: equal keys end up side by side in the order of the source.
        order.sort_by(|&a, &b| key(a).cmp(&key(b)));
        let mut kept = vec![true; entries.len()];
        for group in order.chunk_by(|&a, &b| key(a) == key(b)) {
            let own = group.iter().rfind(|&&i| merged.get(i) == Some(&false));
            let own = own.filter(|_| dialect == Dialect::Compose);
            let winner = own.or(group.last()).copied();
            for &i in group.iter().filter(|&&i| Some(i) != winner) {
                if let Some(kept) = kept.get_mut(i) {
                    *kept = false;
                }
            }
            let mut written = group.iter().filter(|&&i| merged.get(i) == Some(&false));
            let Some(first) = written.next().and_then(|&i| entries.get(i)) else { continue };
            for again in written.filter_map(|&i| entries.get(i)) {
                problems.push(Problem::duplicate_key(&again.key, again.key_at, first.key_at));
            }
        }
        entries.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(entry, _)| entry).collect()
    }
}

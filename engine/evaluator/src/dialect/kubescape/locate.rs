//! Finds the objects that alerts are about among those that were given.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::dialect::objects::Object;

/// The objects by kind, namespace and name.
pub(super) struct Index<'o, 'd> {
    objects: &'o [Object<'d>],
    by_name: BTreeMap<(&'d str, &'d str, &'d str), Vec<usize>>,
}

impl<'o, 'd> Index<'o, 'd> {
    pub(super) fn new(objects: &'o [Object<'d>]) -> Self {
        let mut by_name: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (number, object) in objects.iter().enumerate() {
            let text = |path: &[&str]| object.text(path);
            let key =
                (text(&["kind"]), text(&["metadata", "namespace"]), text(&["metadata", "name"]));
            by_name.entry(key).or_default().push(number);
        }
        Self { objects, by_name }
    }

    /// The object that an alert shows, whole or with no more than its identity. Of several with that name
    /// the one that is the same in all.
    pub(super) fn find(&self, shown: &Json) -> Option<&'o Object<'d>> {
        let text = |path: &[&str]| {
            let node = path.iter().try_fold(shown, |node, key| node.get(key));
            node.and_then(Json::as_str).unwrap_or_default()
        };
        let (kind, name) = (text(&["kind"]), text(&["metadata", "name"]));
        let namespace = text(&["metadata", "namespace"]);
        let named = self.by_name.get(&(kind, namespace, name)).map(Vec::as_slice);
        let mut candidates =
            named.unwrap_or_default().iter().filter_map(|number| self.objects.get(*number)).filter(
                |object| {
                    let api_version = text(&["apiVersion"]);
                    api_version.is_empty() || api_version == object.text(&["apiVersion"])
                },
            );
        let first = candidates.next()?;
        if first.body == shown {
            return Some(first);
        }
        Some(candidates.find(|object| object.body == shown).unwrap_or(first))
    }
}

//! Roots: the parts of `data` that a bundle owns. They are paths such as `shop/rules`; the empty one is all of it.

/// Whether two roots own something in common.
pub(crate) fn overlap(a: &str, b: &str) -> bool {
    contains(a, b) || contains(b, a)
}

/// Whether one of the roots owns the path.
pub(crate) fn any_contains(roots: &[String], path: &str) -> bool {
    roots.iter().any(|root| contains(root, path))
}

/// Whether the path is the root or below it, by whole parts.
fn contains(root: &str, path: &str) -> bool {
    let after = path.strip_prefix(root);
    root.is_empty() || after.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The roots as people write them.
pub(crate) fn shown(roots: &[String]) -> String {
    roots.iter().map(|root| format!("`{root}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::overlap;

    #[test]
    fn roots_overlap_by_whole_parts() {
        for (a, b) in [("", "shop"), ("shop", "shop"), ("shop", "shop/rules"), ("", "")] {
            assert!(overlap(a, b) && overlap(b, a), "{a} {b}");
        }
        for (a, b) in [("shop", "shopping"), ("shop/a", "shop/b"), ("a", "b")] {
            assert!(!overlap(a, b) && !overlap(b, a), "{a} {b}");
        }
    }
}

//! Names of objects and namespaces with a `*` at either end, as a constraint's `match` has them
//! (<https://open-policy-agent.github.io/gatekeeper/website/docs/howto#the-match-field>).

/// A name, or a part of one: `kube-*`, `*-system`, `*staging*`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wildcard(String);

impl Wildcard {
    pub(super) fn new(pattern: &str) -> Self {
        Self(pattern.to_owned())
    }

    /// Whether a name is as the pattern says. A `*` inside the pattern is an ordinary character.
    pub(super) fn matches(&self, name: &str) -> bool {
        let pattern = self.0.as_str();
        match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
            (Some(end), Some(_)) => name.contains(end.strip_suffix('*').unwrap_or(end)),
            (Some(end), None) => name.ends_with(end),
            (None, Some(start)) => name.starts_with(start),
            (None, None) => name == pattern,
        }
    }

    /// Whether every name that a cluster makes from `prefix`, an object's `generateName`, is as the
    /// pattern says. What a name will end with nobody knows yet.
    pub(super) fn matches_generated(&self, prefix: &str) -> bool {
        self.0.ends_with('*') && self.matches(prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_at_either_end_stands_for_any_text() {
        for (pattern, name, expected) in [
            ("kube-system", "kube-system", true),
            ("kube-system", "kube-systems", false),
            ("kube-*", "kube-system", true),
            ("kube-*", "my-kube-system", false),
            ("*-system", "kube-system", true),
            ("*-system", "kube-system-2", false),
            ("*sys*", "kube-system", true),
            ("*", "anything", true),
            ("*", "", true),
            ("**", "anything", true),
            ("ku*be", "kube", false),
            ("ku*be", "ku*be", true),
        ] {
            assert_eq!(Wildcard::new(pattern).matches(name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn of_a_generated_name_only_the_start_is_known() {
        assert!(Wildcard::new("web-*").matches_generated("web-"));
        assert!(Wildcard::new("*web*").matches_generated("my-web-"));
        assert!(!Wildcard::new("*-web").matches_generated("my-web"));
        assert!(!Wildcard::new("web-").matches_generated("web-"));
    }
}

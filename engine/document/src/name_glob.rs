//! Globs for the names of sources.

/// Whether a glob is for a source of that name. `*` stands for what is between two slashes, `**` for any number of folders;
/// a leading `./` means nothing, and backslashes in names are slashes. What is no glob is for no name.
#[must_use]
pub fn name_matches(glob: &str, name: &str) -> bool {
    let glob = glob.strip_prefix("./").unwrap_or(glob);
    let name = name.strip_prefix("./").unwrap_or(name).replace('\\', "/");
    fast_glob::glob_match(glob, &name)
}

#[cfg(test)]
mod tests {
    use super::name_matches;

    #[test]
    fn one_star_stays_in_a_folder_and_two_do_not() {
        for (glob, name) in [
            ("k8s/*.yaml", "k8s/web.yaml"),
            ("k8s/**", "k8s/web/pod.yaml"),
            ("**/Dockerfile", "Dockerfile"),
            ("**/Dockerfile", "a/b/Dockerfile"),
            ("a/**/b", "a/b"),
            ("./k8s/*", "k8s/web.yaml"),
            ("k8s/*", "./k8s/web.yaml"),
            ("k8s/*", "k8s\\web.yaml"),
            ("k8s/{web,shop}.yaml", "k8s/shop.yaml"),
        ] {
            assert!(name_matches(glob, name), "{glob} {name}");
        }
        for (glob, name) in [
            ("k8s/*", "k8s/web/pod.yaml"),
            ("*", "a/b"),
            ("[a", "[a"),
            ("web.yaml", "k8s/web.yaml"),
        ] {
            assert!(!name_matches(glob, name), "{glob} {name}");
        }
    }
}

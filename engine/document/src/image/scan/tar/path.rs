//! The names of entries, tidied: nothing here is ever opened, but a name says where a file would land.

/// A tidy path, and what was untidy about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::image::scan) struct CleanPath {
    /// The parts, with `/` between them and none in front; empty for the root.
    pub(in crate::image::scan) path: Vec<u8>,
    /// Whether it went up, with `..`.
    pub(in crate::image::scan) goes_up: bool,
    /// Whether it started at the root.
    pub(in crate::image::scan) is_absolute: bool,
}

/// Tidies a path: without `.`, `..` and empty parts, and never above the root, as tools that unpack
/// images clean it.
pub(in crate::image::scan) fn clean(written: &[u8]) -> CleanPath {
    let mut path: Vec<u8> = Vec::with_capacity(written.len());
    let mut goes_up = false;
    for part in written.split(|&byte| byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => {
                goes_up = true;
                let parent = path.iter().rposition(|&byte| byte == b'/').unwrap_or(0);
                path.truncate(parent);
            }
            part => {
                if !path.is_empty() {
                    path.push(b'/');
                }
                path.extend_from_slice(part);
            }
        }
    }
    CleanPath { path, goes_up, is_absolute: written.starts_with(b"/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidy(written: &str) -> (String, bool, bool) {
        let clean = clean(written.as_bytes());
        (String::from_utf8_lossy(&clean.path).into_owned(), clean.goes_up, clean.is_absolute)
    }

    #[test]
    fn paths_stay_below_the_root_and_say_what_they_tried() {
        assert_eq!(tidy("./usr//bin/"), ("usr/bin".to_owned(), false, false));
        assert_eq!(tidy("/etc/passwd"), ("etc/passwd".to_owned(), false, true));
        assert_eq!(tidy("../../etc/passwd"), ("etc/passwd".to_owned(), true, false));
        assert_eq!(tidy("a/../../b/./c"), ("b/c".to_owned(), true, false));
        assert_eq!(tidy("a/b/../.."), (String::new(), true, false));
        assert_eq!(tidy("./"), (String::new(), false, false));
        assert_eq!(tidy("..a/...b"), ("..a/...b".to_owned(), false, false));
    }
}

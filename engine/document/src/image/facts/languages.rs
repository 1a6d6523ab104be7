//! Where runtimes and programs say their version.
//!
//! - C headers that a runtime installs: node, python, php;
//! - `release` of a JDK, `VERSION` of Go, `rbconfig.rb` of Ruby;
//! - the build info that Go puts into programs:
//!   <https://github.com/golang/go/blob/master/src/debug/buildinfo/buildinfo.go>;
//! - the comment that rustc puts into programs.

/// A file that says the version of a runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::image) enum VersionFile {
    /// `include/node/node_version.h`.
    Node,
    /// `include/python3.12/patchlevel.h`.
    Python,
    /// `include/php/main/php_version.h`.
    Php,
    /// `release` of a JDK.
    Java,
    /// `VERSION` of a Go installation.
    Go,
    /// `rbconfig.rb`.
    Ruby,
}

impl VersionFile {
    /// The version that the file says; `None` where it says none.
    pub(in crate::image) fn version(self, text: &str) -> Option<String> {
        match self {
            Self::Node => {
                let part = |name| define(text, name).filter(|part| is_number(part));
                let major = part("NODE_MAJOR_VERSION")?;
                let (minor, patch) = (part("NODE_MINOR_VERSION")?, part("NODE_PATCH_VERSION")?);
                Some(format!("{major}.{minor}.{patch}"))
            }
            Self::Python => define(text, "PY_VERSION").map(unquoted),
            Self::Php => define(text, "PHP_VERSION").map(unquoted),
            Self::Java => after(text, "JAVA_VERSION=").map(unquoted),
            Self::Go => {
                let version = text.lines().next()?.trim().strip_prefix("go")?;
                Some(version.to_owned())
            }
            Self::Ruby => {
                let value =
                    |name: &str| after(text, &format!("CONFIG[\"{name}\"] = ")).map(unquoted);
                value("RUBY_PROGRAM_VERSION").or_else(|| {
                    let (major, minor) = (value("MAJOR")?, value("MINOR")?);
                    Some(format!("{major}.{minor}.{}", value("TEENY")?))
                })
            }
        }
        .filter(|version| is_version(version))
    }
}

/// The version of Go in the build info of a program, of which `info` starts with the magic.
pub(in crate::image) fn go_version(info: &[u8]) -> Option<String> {
    /// Programs since Go 1.18 have the text itself there; older ones have pointers.
    const INLINE: u8 = 2;
    let flags = *info.get(15)?;
    if flags & INLINE == 0 {
        return None;
    }
    // A length below 128 is one byte, and no version is longer.
    let length = usize::from(*info.get(32)?);
    let version = std::str::from_utf8(info.get(33..33 + length)?).ok()?;
    let version = version.strip_prefix("go")?;
    // Experiments stand behind a blank.
    let version = version.split(' ').next()?.to_owned();
    is_version(&version).then_some(version)
}

/// The version of rustc in the comment of a program, of which `comment` is what follows
/// `rustc version `.
pub(in crate::image) fn rust_version(comment: &[u8]) -> Option<String> {
    let length = comment.iter().take(32).take_while(|b| is_version_byte(**b)).count();
    let version = String::from_utf8(comment.get(..length)?.to_vec()).ok()?;
    is_version(&version).then_some(version)
}

/// The value of `#define NAME value`.
fn define<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.lines().find_map(|line| {
        let mut words = line.trim_start().strip_prefix('#')?.split_whitespace();
        (words.next()? == "define" && words.next()? == name).then(|| words.next())?
    })
}

/// What follows `start` on the first line that has it.
fn after<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    text.lines().find_map(|line| line.trim().strip_prefix(start))
}

fn unquoted(value: &str) -> String {
    value.trim().trim_matches('"').to_owned()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_version(text: &str) -> bool {
    text.len() <= 40
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(is_version_byte)
}

fn is_version_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".+-_".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_runtime_says_its_version_in_its_own_way() {
        let node = "#define NODE_MAJOR_VERSION 20\n#define NODE_MINOR_VERSION 11\n# define NODE_PATCH_VERSION 1\n";
        assert_eq!(VersionFile::Node.version(node).as_deref(), Some("20.11.1"));
        let python = "#define PY_MAJOR_VERSION 3\n#define PY_VERSION              \"3.12.4\"\n";
        assert_eq!(VersionFile::Python.version(python).as_deref(), Some("3.12.4"));
        assert_eq!(
            VersionFile::Php.version("#define PHP_VERSION \"8.3.1\"").as_deref(),
            Some("8.3.1")
        );
        let java = "IMPLEMENTOR=\"Acme\"\nJAVA_VERSION=\"17.0.9\"\n";
        assert_eq!(VersionFile::Java.version(java).as_deref(), Some("17.0.9"));
        assert_eq!(VersionFile::Java.version("VERSION=7\n"), None);
        assert_eq!(VersionFile::Go.version("go1.22.1\ntime x\n").as_deref(), Some("1.22.1"));
        let ruby = "  CONFIG[\"MAJOR\"] = \"3\"\n  CONFIG[\"MINOR\"] = \"3\"\n  CONFIG[\"TEENY\"] = \"0\"\n";
        assert_eq!(VersionFile::Ruby.version(ruby).as_deref(), Some("3.3.0"));
    }

    #[test]
    fn programs_say_what_built_them() {
        let mut info = b"\xff Go buildinf:\x08\x02".to_vec();
        info.resize(32, 0);
        info.extend_from_slice(b"\x08go1.21.5\x10path\tacme.example");
        assert_eq!(go_version(&info).as_deref(), Some("1.21.5"));
        info[15] = 0;
        assert_eq!(go_version(&info), None);
        assert_eq!(rust_version(b"1.95.0 (abc 2026-01-01)\0").as_deref(), Some("1.95.0"));
        assert_eq!(rust_version(b"%s"), None);
    }
}

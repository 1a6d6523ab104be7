//! Chooses among the platforms of an image, as containerd does.
//!
//! The names and defaults are those of <https://github.com/containerd/platforms>: `aarch64` is `arm64`,
//! `arm64` alone is `arm64/v8`, `arm` alone `arm/v7`. A processor runs what was built for an earlier
//! variant of it, and of several the latest is taken. Other architectures that it could run are not.

use std::collections::BTreeSet;

use super::Platform;
use crate::{Diagnostic, Reading};

/// A platform that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    os: String,
    architecture: String,
    variant: u32,
}

impl Choice {
    /// Reads `os/architecture`, with `/variant` if need be; `None` where it is none of that.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('/').collect();
        let is_name = |part: &&str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
        };
        if !parts.iter().all(is_name) {
            return None;
        }
        match parts.as_slice() {
            [os, architecture] => Some(Self::new(os, architecture, "")),
            [os, architecture, variant] => Some(Self::new(os, architecture, variant)),
            _ => None,
        }
    }

    fn new(os: &str, architecture: &str, variant: &str) -> Self {
        let os = match os.to_ascii_lowercase().as_str() {
            "macos" => "darwin".to_owned(),
            os => os.to_owned(),
        };
        let architecture = architecture.to_ascii_lowercase();
        let variant = variant.trim_start_matches(['v', 'V']);
        // `8.2` is a later `8`; of the point nothing here depends.
        let number = variant.split('.').next().and_then(|number| number.parse().ok());
        let (architecture, default) = match architecture.as_str() {
            "i386" => ("386", 0),
            "x86_64" | "x86-64" | "amd64" => ("amd64", 1),
            "aarch64" | "arm64" => ("arm64", 8),
            "armhf" | "arm" => ("arm", 7),
            "armel" => ("arm", 6),
            other => (other, 0),
        };
        Self { os, architecture: architecture.to_owned(), variant: number.unwrap_or(default) }
    }

    /// How well an image's platform fits: 0 is best, `None` not at all.
    pub(super) fn rank(&self, platform: &Platform) -> Option<u32> {
        let theirs = Self::new(
            platform.os.as_deref()?,
            platform.architecture.as_deref()?,
            platform.variant.as_deref().unwrap_or_default(),
        );
        let same = theirs.os == self.os && theirs.architecture == self.architecture;
        same.then(|| self.variant.checked_sub(theirs.variant)).flatten()
    }
}

/// What was chosen, and what there was to choose from.
pub(super) struct Chosen<'r> {
    asked: Option<&'r str>,
    choice: Option<Choice>,
    offered: BTreeSet<String>,
}

impl<'r> Chosen<'r> {
    pub(super) fn new(reading: &'r Reading) -> Self {
        let asked = reading.platform.as_deref();
        Self { asked, choice: asked.and_then(Choice::parse), offered: BTreeSet::new() }
    }

    /// How well a platform fits, 0 best, and everything fits where nothing was asked for. One that does
    /// not is noted, to be told of if none does.
    pub(super) fn rank(&mut self, platform: &Platform) -> Option<u32> {
        if self.asked.is_none() {
            return Some(0);
        }
        let rank = self.choice.as_ref().and_then(|choice| choice.rank(platform));
        if rank.is_none() {
            self.offered.insert(name(platform));
        }
        rank
    }

    /// Whether a platform fits; see [`Chosen::rank`].
    pub(super) fn accepts(&mut self, platform: &Platform) -> bool {
        self.rank(platform).is_some()
    }

    /// The diagnostic that tells a person what else to ask for, where nothing fitted.
    pub(super) fn refusal(&self, file: &str, nothing_fitted: bool) -> Option<Diagnostic> {
        let asked = self.asked?;
        if self.choice.is_none() {
            let message = format!("`{asked}` is no platform");
            let refusal = Diagnostic::error("image/bad-platform", file, message);
            return Some(refusal.help("write it as in `linux/amd64` or `linux/arm64/v8`"));
        }
        if !nothing_fitted || self.offered.is_empty() {
            return None;
        }
        let offered: Vec<String> =
            self.offered.iter().map(|platform| format!("`{platform}`")).collect();
        let message = format!("the image is not there for `{asked}`");
        let refusal = Diagnostic::error("image/no-such-platform", file, message);
        Some(refusal.help(format!("ask for one of {}", offered.join(", "))))
    }
}

/// A platform as people write it.
pub(super) fn name(platform: &Platform) -> String {
    let parts = [&platform.os, &platform.architecture, &platform.variant];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(asked: &str, offered: &str) -> Option<u32> {
        let mut parts = offered.split('/').map(str::to_owned);
        let platform =
            Platform { os: parts.next(), architecture: parts.next(), variant: parts.next() };
        Choice::parse(asked).unwrap().rank(&platform)
    }

    #[test]
    fn names_and_default_variants_are_those_of_containerd() {
        assert_eq!(rank("linux/arm64/v8", "linux/arm64"), Some(0));
        assert_eq!(rank("linux/aarch64", "linux/arm64/v8"), Some(0));
        assert_eq!(rank("Linux/x86_64", "linux/amd64"), Some(0));
        assert_eq!(rank("linux/arm", "linux/arm/v7"), Some(0));
        assert_eq!(rank("linux/armel", "linux/arm/v6"), Some(0));
    }

    #[test]
    fn an_earlier_variant_will_do_and_a_later_one_will_not() {
        assert_eq!(rank("linux/arm/v7", "linux/arm/v6"), Some(1));
        assert_eq!(rank("linux/arm/v6", "linux/arm/v7"), None);
        assert_eq!(rank("linux/amd64/v3", "linux/amd64"), Some(2));
        assert_eq!(rank("linux/arm64", "linux/arm/v7"), None);
        assert_eq!(rank("linux/amd64", "windows/amd64"), None);
    }

    #[test]
    fn what_is_no_platform_is_told() {
        for bad in ["", "linux", "linux/", "/amd64", "a/b/c/d", "linux/amd 64"] {
            assert_eq!(Choice::parse(bad), None, "{bad}");
        }
    }
}

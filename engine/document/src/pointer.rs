//! JSON pointers: the names that documents, rules and spans use for a node.

use std::fmt::{self, Write as _};

/// Room for one more segment: most are shorter, and one that is not costs another allocation.
const USUAL_SEGMENT: usize = 16;

/// A [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901), built a segment at a time.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer to the whole document, `""`.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// This pointer with one more segment, escaped as RFC 6901 asks.
    #[must_use]
    pub fn child(&self, segment: impl fmt::Display) -> Self {
        let mut child = Self(String::with_capacity(self.0.len() + USUAL_SEGMENT));
        child.0.push_str(&self.0);
        child.push(segment);
        child
    }

    /// Appends one segment, escaped as RFC 6901 asks.
    pub fn push(&mut self, segment: impl fmt::Display) {
        self.0.push('/');
        // Writing to a string cannot fail.
        let _ = write!(Escaping(&mut self.0), "{segment}");
    }

    /// Cuts the pointer to its first `length` bytes, which it had before segments were appended.
    pub(crate) fn truncate(&mut self, length: usize) {
        self.0.truncate(length);
    }

    /// The pointer as text, such as `/stages/0/base`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Writes a segment with `~` and `/` escaped.
struct Escaping<'a>(&'a mut String);

impl fmt::Write for Escaping<'_> {
    fn write_str(&mut self, segment: &str) -> fmt::Result {
        let mut rest = segment;
        while let Some(at) = rest.find(['~', '/']) {
            let (before, from) = rest.split_at(at);
            self.0.push_str(before);
            self.0.push_str(if from.starts_with('~') { "~0" } else { "~1" });
            rest = from.get(1..).unwrap_or_default();
        }
        self.0.push_str(rest);
        Ok(())
    }
}

impl<T: fmt::Display> FromIterator<T> for Pointer {
    fn from_iter<I: IntoIterator<Item = T>>(segments: I) -> Self {
        let mut pointer = Self::root();
        for segment in segments {
            pointer.push(segment);
        }
        pointer
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_escaped_as_rfc_6901_asks() {
        let pointer = Pointer::from_iter(["labels", "app.example/na~me"]);
        assert_eq!(pointer.as_str(), "/labels/app.example~1na~0me");
    }

    #[test]
    fn the_root_is_the_empty_text() {
        assert_eq!(Pointer::root().as_str(), "");
        assert_eq!(Pointer::root().child(0).as_str(), "/0");
    }
}

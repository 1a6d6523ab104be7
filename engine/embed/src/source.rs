//! What a host has read and wants judged.

use plimsoll_types::Kind;

/// One thing to judge.
///
/// ```
/// use plimsoll::{Kind, Source};
///
/// let source = Source::text("build.txt", "FROM alpine\n").kind(Kind::Dockerfile);
/// assert_eq!(source.name, "build.txt");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What people call it, usually its path. Findings carry it; nothing is opened by it.
    pub name: String,
    /// What the host has read.
    pub content: Content,
    /// The kind of document it holds; `None` to have it told from name and content.
    pub kind: Option<Kind>,
}

/// The content of a [`Source`].
///
/// ```
/// use plimsoll::{Content, Source};
///
/// assert!(matches!(Source::bytes("a", b"text".to_vec()).content, Content::Text(_)));
/// assert!(matches!(Source::bytes("a", vec![0xff]).content, Content::Bytes(_)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A text file.
    Text(String),
    /// A file that is not valid UTF-8: it is reported, and judged as far as it can be read.
    Bytes(Vec<u8>),
    /// The files of an OCI image layout that matter: `oci-layout`, `index.json` and the JSON blobs.
    Files(Vec<File>),
}

/// What to call sources that were handed over together.
pub(crate) fn names(sources: &[Source]) -> String {
    match sources {
        [] => String::new(),
        [only] => only.name.clone(),
        [first, others @ ..] => format!("{} and {} more", first.name, others.len()),
    }
}

/// One file of a folder or archive.
///
/// ```
/// use plimsoll::{File, Source};
///
/// let layout = File { path: "oci-layout".into(), content: br#"{"imageLayoutVersion":"1.0.0"}"#.to_vec() };
/// let index = File { path: "index.json".into(), content: br#"{"schemaVersion":2,"manifests":[]}"#.to_vec() };
/// let source = Source::files("image", vec![layout, index]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path inside the folder, with `/` between its parts.
    pub path: String,
    /// The content.
    pub content: Vec<u8>,
}

impl Source {
    /// A text, such as a Dockerfile or a manifest.
    ///
    /// ```
    /// let source = plimsoll::Source::text("Dockerfile", "FROM alpine\n");
    /// assert_eq!(source.kind, None, "name and content tell");
    /// ```
    pub fn text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), content: Content::Text(text.into()), kind: None }
    }

    /// The content of a file as it was read, whether it is valid UTF-8 or not.
    ///
    /// ```
    /// let source = plimsoll::Source::bytes("Dockerfile", b"FROM alpine\n".to_vec());
    /// assert_eq!(source, plimsoll::Source::text("Dockerfile", "FROM alpine\n"));
    /// ```
    pub fn bytes(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        let content = match String::from_utf8(bytes) {
            Ok(text) => Content::Text(text),
            Err(invalid) => Content::Bytes(invalid.into_bytes()),
        };
        Self { name: name.into(), content, kind: None }
    }

    /// The files of an OCI image layout.
    ///
    /// ```
    /// let layout = plimsoll::File { path: "oci-layout".into(), content: b"{}".to_vec() };
    /// let source = plimsoll::Source::files("image", vec![layout]);
    /// ```
    pub fn files(name: impl Into<String>, files: Vec<File>) -> Self {
        Self { name: name.into(), content: Content::Files(files), kind: None }
    }

    /// The same source, read as `kind` whatever its name and content say.
    ///
    /// ```
    /// use plimsoll::{Kind, Source};
    ///
    /// let source = Source::text("services.txt", "services: {}\n").kind(Kind::Compose);
    /// assert_eq!(source.kind, Some(Kind::Compose));
    /// ```
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = Some(kind);
        self
    }
}

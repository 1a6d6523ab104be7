//! What a host hands over: a name and what it has read.

use crate::Kind;

/// One thing to judge, as a host read it.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// What people call it: usually a path. Diagnostics and findings carry it, and the kind of a
    /// document may be told from it; nothing is ever opened by it.
    pub name: &'a str,
    /// What the host read.
    pub content: Content<'a>,
    /// The kind of document it holds; `None` to have it told from name and content.
    pub kind: Option<Kind>,
}

impl<'a> Source<'a> {
    /// A source whose kind is told from its name and content.
    #[must_use]
    pub const fn new(name: &'a str, content: Content<'a>) -> Self {
        Self { name, content, kind: None }
    }

    /// The same source, read as this kind of document whatever it looks like.
    #[must_use]
    pub const fn of(self, kind: Option<Kind>) -> Self {
        Self { kind, ..self }
    }
}

/// The content of a [`Source`].
#[derive(Debug, Clone, Copy)]
pub enum Content<'a> {
    /// A text file that is valid UTF-8.
    Text(&'a str),
    /// A file that is not valid UTF-8, or is not known to be.
    Bytes(&'a [u8]),
    /// The files of an OCI image layout that matter: `oci-layout`, `index.json` and the JSON blobs.
    Files(&'a [File<'a>]),
}

/// One file of a folder or archive.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// The path inside the folder, with `/` between its parts.
    pub path: &'a str,
    /// The content.
    pub bytes: &'a [u8],
}

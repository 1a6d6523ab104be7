//! What comes back that is no report: documents in their normal form, and what came of a query.

use plimsoll_types::{Diagnostic, Kind};

use crate::bindings::exports::plimsoll::policy as contract;

/// What came of a query. Undefined is an outcome of its own.
///
/// ```
/// use plimsoll::{Engine, Outcome, Settings};
///
/// let outcome = Engine::new()?.bundled()?.query("input.missing", None, &Settings::default())?;
/// assert_eq!(outcome, Outcome::Undefined);
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The query holds nowhere.
    Undefined,
    /// A JSON array with one object for each way in which the query holds: `expressions` with the
    /// value of each, and `bindings` with the value of each variable.
    Defined(String),
}

/// What came of a source: the documents in it, and whatever was wrong with it.
///
/// ```
/// use plimsoll::{Engine, Reading, Source};
///
/// let source = Source::text("Dockerfile", "FROM alpine\nFRM x\n");
/// let normalized = Engine::new()?.normalize(&source, &Reading::default())?;
/// assert_eq!((normalized.documents.len(), normalized.diagnostics.len()), (1, 1));
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Normalized {
    /// The documents, in the order of the source.
    pub documents: Vec<Document>,
    /// What was wrong, in the order of the source.
    pub diagnostics: Vec<Diagnostic>,
}

impl From<contract::documents::Normalized> for Normalized {
    fn from(normalized: contract::documents::Normalized) -> Self {
        Self {
            documents: normalized.documents.into_iter().map(Document).collect(),
            diagnostics: normalized.diagnostics.into_iter().map(Into::into).collect(),
        }
    }
}

/// A document in the normal form of its kind.
///
/// ```
/// use plimsoll::{Engine, Reading, Source};
///
/// let source = Source::text("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {}\n");
/// let normalized = Engine::new()?.normalize(&source, &Reading::default())?;
/// let document = &normalized.documents[0];
/// assert_eq!((document.file(), document.name()), ("pod.yaml", "Pod/web"));
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Document(pub(crate) contract::documents::Document);

impl Document {
    /// Which normal form the body has.
    ///
    /// ```
    /// let source = plimsoll::Source::text("Dockerfile", "FROM alpine\n");
    /// let normalized = plimsoll::Engine::new()?.normalize(&source, &Default::default())?;
    /// assert_eq!(normalized.documents[0].kind(), plimsoll::Kind::Dockerfile);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.0.kind.into()
    }

    /// The document in its source, such as `Deployment/web`; may be empty.
    ///
    /// ```
    /// let source = plimsoll::Source::text("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {}\n");
    /// let normalized = plimsoll::Engine::new()?.normalize(&source, &Default::default())?;
    /// assert_eq!(normalized.documents[0].name(), "Pod/web");
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The name of the source.
    ///
    /// ```
    /// let source = plimsoll::Source::text("Dockerfile", "FROM alpine\n");
    /// let normalized = plimsoll::Engine::new()?.normalize(&source, &Default::default())?;
    /// assert_eq!(normalized.documents[0].file(), "Dockerfile");
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn file(&self) -> &str {
        &self.0.file
    }

    /// The normal form, as JSON: what policies see as `input`.
    ///
    /// ```
    /// let source = plimsoll::Source::text("Dockerfile", "FROM alpine AS app\n");
    /// let normalized = plimsoll::Engine::new()?.normalize(&source, &Default::default())?;
    /// assert!(normalized.documents[0].body().contains(r#""name":"app""#));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn body(&self) -> &str {
        &self.0.body
    }

    /// Where each node stood in the source: a JSON object from JSON pointers to spans.
    ///
    /// ```
    /// let source = plimsoll::Source::text("Dockerfile", "FROM alpine\n");
    /// let normalized = plimsoll::Engine::new()?.normalize(&source, &Default::default())?;
    /// assert!(normalized.documents[0].spans().contains("/stages/0/base"));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn spans(&self) -> &str {
        &self.0.spans
    }
}

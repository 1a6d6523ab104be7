//! What a rule is to whoever decides by it: something that looks at a document and says what it objects to.
//! What it looks at, and how it is asked, is a matter of its dialect.

use plimsoll_document::{Document, Pointer, views::Form};
use plimsoll_rego::{Entry, Error, Program, Session, Settings, Value};
use plimsoll_types::{Severity, Span};

/// A rule, ready to be asked.
pub(crate) trait Judge {
    /// What it sees of a source.
    fn form(&self) -> Form;

    /// Whether it is about a document that has its form, and a kind that its rule names.
    fn concerns(&self, _document: &Document) -> bool {
        true
    }

    /// What it objects to.
    ///
    /// # Errors
    /// That it failed, or gave what its dialect has no meaning for.
    fn judge(&self, case: &mut Case<'_, '_>) -> Result<Vec<Violation>, Failure>;
}

/// One thing that a rule objects to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Violation {
    /// What was found; `None` where the rule leaves it to its title.
    pub message: Option<String>,
    /// The node at fault.
    pub path: Pointer,
    /// Where it stands, where the rule itself tells that.
    pub span: Option<Span>,
    /// The id of the finding, where it is not the rule's.
    pub id: Option<String>,
    /// What mends it: the node to replace, and the text to put in its place.
    pub fix: Option<(Pointer, String)>,
    /// How bad it is, where that is not as bad as the rule says.
    pub severity: Option<Severity>,
}

/// Why a rule gave no answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It failed while it was evaluated.
    Evaluation(Error),
    /// What it gave makes no sense: what is wrong with it, and what it should give.
    Result { wrong: String, help: &'static str },
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Evaluation(error)
    }
}

/// A document before the judges of a unit.
pub(crate) struct Case<'c, 'p> {
    /// The document.
    pub document: &'c Document,
    program: &'p Program,
    settings: &'p Settings,
    input: &'c Value,
    session: Option<Session<'p>>,
}

impl<'c, 'p> Case<'c, 'p> {
    pub(crate) fn new(
        document: &'c Document,
        input: &'c Value,
        program: &'p Program,
        settings: &'p Settings,
    ) -> Self {
        Self { document, program, settings, input, session: None }
    }

    /// What the program says of the document. What one rule works out the next finds ready.
    ///
    /// # Errors
    /// An error of evaluation.
    pub(crate) fn eval(&mut self, entry: &Entry) -> Result<Option<Value>, Error> {
        let open = || self.program.session(Some(self.input.clone()), self.settings);
        let session = self.session.get_or_insert_with(open);
        Ok(session.eval(entry)?.value)
    }
}

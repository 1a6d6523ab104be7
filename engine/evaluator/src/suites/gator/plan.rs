//! Runs a test: has the constraint judge an object, and counts what it says.

use plimsoll_rego::{
    PolicyFile, Value,
    builtins::{self, Context},
};
use plimsoll_types::{Diagnostic, Settings, ShownValue, Span, Test};

use super::{CODE, placed};
use crate::{
    diagnostics,
    dialect::{Refused, admit},
    suites::{Fixtures, trial::Ended},
};

/// What a test does.
#[derive(Debug)]
pub(in crate::suites) struct Plan {
    pub(super) template: String,
    pub(super) constraint: String,
    pub(super) check: Check,
}

#[derive(Debug)]
pub(super) enum Check {
    /// The template must refuse the constraint.
    Refuses,
    Judges {
        object: String,
        inventory: Vec<String>,
        expected: Vec<Expected>,
    },
}

/// What an assertion expects.
#[derive(Debug)]
pub(super) struct Expected {
    pub(super) count: Count,
    /// A regular expression as Go reads it.
    pub(super) message: Option<String>,
    /// Where it stands.
    pub(super) at: Option<Span>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Count {
    Some,
    None,
    Exactly(u64),
}

impl Plan {
    pub(in crate::suites) fn run(
        &self,
        test: &Test,
        fixtures: &Fixtures,
        settings: &Settings,
    ) -> Ended {
        match self.ended(test, fixtures, settings) {
            Ok(ended) | Err(ended) => ended,
        }
    }

    fn ended(&self, test: &Test, fixtures: &Fixtures, settings: &Settings) -> Result<Ended, Ended> {
        let file = |name: &String| {
            fixtures.get(name).ok_or_else(|| Ended::Errored(Box::new(missing(test, name))))
        };
        let undecided =
            || placed(Diagnostic::error(CODE, &test.file, "it cannot be run"), test.span);
        let admitted = admit(file(&self.template)?, file(&self.constraint)?);
        let (object, inventory, expected) = match &self.check {
            Check::Refuses => return Ok(self.refused(test, admitted.err(), undecided)),
            Check::Judges { object, inventory, expected } => (object, inventory, expected),
        };
        let unit = admitted.map_err(|refused| Ended::errored(refused.into_wrong(), undecided))?;
        let inventory: Vec<&PolicyFile> = inventory.iter().map(file).collect::<Result<_, _>>()?;
        let conditions = diagnostics::settings(settings);
        let messages = unit
            .review(file(object)?, &inventory, &conditions)
            .map_err(|wrong| Ended::errored(wrong, undecided))?;
        let failed = expected.iter().find_map(|expected| expected.fault(&messages));
        Ok(match failed {
            None => Ended::Passed,
            Some((message, at)) => {
                let at = placed(Diagnostic::error("test/failed", &test.file, message), at);
                Ended::Failed(Box::new(at), shown(&messages))
            }
        })
    }

    /// The constraint must be refused, for what it says and for nothing else.
    fn refused(
        &self,
        test: &Test,
        refused: Option<Refused>,
        undecided: impl FnOnce() -> Diagnostic,
    ) -> Ended {
        match refused {
            Some(Refused::Constraint(_)) => Ended::Passed,
            Some(Refused::Other(wrong)) => Ended::errored(wrong, undecided),
            None => {
                let message =
                    format!("the template takes {}, which is to be invalid", self.constraint);
                let at = placed(Diagnostic::error("test/failed", &test.file, message), test.span);
                Ended::Failed(Box::new(at), Vec::new())
            }
        }
    }
}

impl Expected {
    /// What is not as the assertion has it, and where the assertion stands.
    fn fault(&self, messages: &[String]) -> Option<(String, Option<Span>)> {
        let counts = |message: &&String| match &self.message {
            None => true,
            Some(pattern) => matches(pattern, message).unwrap_or(false),
        };
        let found = messages.iter().filter(counts).count() as u64;
        let expected = match self.count {
            Count::Some if found == 0 => "at least one".to_owned(),
            Count::None if found > 0 => "none".to_owned(),
            Count::Exactly(number) if number != found => number.to_string(),
            _ => return None,
        };
        let which = match &self.message {
            None => String::new(),
            Some(pattern) => format!(" whose messages match `{pattern}`"),
        };
        let message = format!("there are {found} violations{which}, and {expected} expected",);
        Some((message, self.at))
    }
}

/// Whether a regular expression matches somewhere in a text; nothing where it is none.
pub(super) fn matches(pattern: &str, text: &str) -> Option<bool> {
    let builtin = builtins::lookup("regex.match")?;
    let answer =
        (builtin.function)(&mut Context::default(), &[Value::from(pattern), Value::from(text)]);
    match answer {
        Ok(Some(Value::Bool(matches))) => Some(matches),
        _ => None,
    }
}

fn shown(messages: &[String]) -> Vec<ShownValue> {
    let shown = |(message, number): (&String, usize)| ShownValue {
        text: format!("violation {number}"),
        value: message.clone(),
    };
    messages.iter().zip(1..).map(shown).collect()
}

fn missing(test: &Test, name: &str) -> Diagnostic {
    let message = format!("there is no file {name}, or it cannot be read");
    let diagnostic = Diagnostic::error("test/missing-file", &test.file, message);
    placed(diagnostic, test.span).help("files are named relative to the suite")
}

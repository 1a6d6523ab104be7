//! Makes tests of a suite. What asserts nothing, or asks for what nobody here knows, is a test that cannot be run:
//! nothing of a suite is passed over.

use std::collections::BTreeMap;

use plimsoll_document::{Document, Pointer};
use plimsoll_types::{Diagnostic, Span, Test};
use serde_json::Value as Json;

use super::{
    CODE, placed,
    plan::{Check, Count, Expected, Plan, matches},
    written::{Assertion, Case, Suite, Written},
};
use crate::suites::{Trial, fixtures, trial};

/// Makes tests of a suite.
pub(super) struct Reader<'r> {
    pub(super) file: &'r str,
    pub(super) document: Option<&'r Document>,
}

impl Reader<'_> {
    pub(super) fn suite(&self, suite: Suite) -> Vec<Trial> {
        let tests = suite.tests.unwrap_or_default();
        let at = Pointer::from_iter(["tests"]);
        if tests.is_empty() {
            let wrong = self.wrong(&at, "the suite has no tests".to_owned());
            let trial =
                self.broken("", wrong.help("list them in `tests`, or leave the file out"), &at);
            return vec![skipped(trial, suite.skip)];
        }
        let tests = tests.into_iter().enumerate();
        let tests = tests.flat_map(|(i, test)| {
            let name = named(&test.name, i);
            let skip = suite.skip || test.skip;
            let trials = self.test(test, &name, &at.child(i));
            trials.into_iter().map(move |trial| skipped(trial, skip))
        });
        tests.collect()
    }

    fn test(&self, test: Written, name: &str, at: &Pointer) -> Vec<Trial> {
        let broken = |wrong| vec![self.broken(name, wrong, at)];
        if let Some(wrong) = self.unknown(&test.unknown, at) {
            return broken(wrong);
        }
        for (field, value) in [("template", &test.template), ("constraint", &test.constraint)] {
            if value.is_empty() {
                return broken(self.wrong(at, format!("the test names no {field}")));
            }
        }
        let plan = |check| Plan {
            template: fixtures::beside(self.file, &test.template),
            constraint: fixtures::beside(self.file, &test.constraint),
            check,
        };
        let cases = test.cases.unwrap_or_default();
        match (test.invalid, cases.is_empty()) {
            (true, true) => vec![self.trial(name, at, plan(Check::Refuses))],
            (true, false) => broken(self.wrong(
                at,
                "the constraint is to be `invalid`, so its cases would never run".to_owned(),
            )),
            (false, true) => {
                let wrong =
                    self.wrong(at, "the test has no cases, so nothing is tested".to_owned());
                broken(wrong.help("list objects in `cases`, or say `invalid: true`"))
            }
            (false, false) => {
                let case = |(i, case): (usize, Case)| {
                    let name = format!("{name}/{}", named(&case.name, i));
                    let at = at.child("cases").child(i);
                    let skip = case.skip;
                    let trial = match self.case(case, &at) {
                        Ok(check) => self.trial(&name, &at, plan(check)),
                        Err(wrong) => self.broken(&name, *wrong, &at),
                    };
                    skipped(trial, skip)
                };
                cases.into_iter().enumerate().map(case).collect()
            }
        }
    }

    fn case(&self, case: Case, at: &Pointer) -> Result<Check, Box<Diagnostic>> {
        if let Some(wrong) = self.unknown(&case.unknown, at) {
            return Err(Box::new(wrong));
        }
        if case.object.is_empty() {
            return Err(Box::new(self.wrong(at, "the case names no object".to_owned())));
        }
        let assertions = case.assertions.unwrap_or_default();
        if assertions.is_empty() {
            let wrong = self.wrong(at, "the case asserts nothing".to_owned());
            return Err(Box::new(wrong.help("write `assertions: [{violations: no}]`, or yes")));
        }
        let at = at.child("assertions");
        let expected = |(i, assertion)| self.assertion(assertion, &at.child(i));
        Ok(Check::Judges {
            object: fixtures::beside(self.file, &case.object),
            inventory: case
                .inventory
                .unwrap_or_default()
                .iter()
                .map(|named| fixtures::beside(self.file, named))
                .collect(),
            expected: assertions.into_iter().enumerate().map(expected).collect::<Result<_, _>>()?,
        })
    }

    fn assertion(&self, assertion: Assertion, at: &Pointer) -> Result<Expected, Box<Diagnostic>> {
        if let Some(wrong) = self.unknown(&assertion.unknown, at) {
            return Err(Box::new(wrong));
        }
        let count = match &assertion.violations {
            None | Some(Json::Null | Json::Bool(true)) => Some(Count::Some),
            Some(Json::Bool(false)) => Some(Count::None),
            Some(Json::String(word)) if word == "yes" => Some(Count::Some),
            Some(Json::String(word)) if word == "no" => Some(Count::None),
            Some(number) => number.as_u64().map(Count::Exactly),
        };
        let Some(count) = count else {
            let wrong = self.wrong(&at.child("violations"), "this is no count".to_owned());
            return Err(Box::new(wrong.help("write yes, no or a whole number")));
        };
        if let Some(message) = &assertion.message
            && matches(message, "").is_none()
        {
            let message = format!("`{message}` is no regular expression");
            return Err(Box::new(self.wrong(&at.child("message"), message)));
        }
        Ok(Expected { count, message: assertion.message, at: self.locate(at) })
    }

    /// That there is a field whose meaning nobody here knows. To pass over it would be to pass what it asks for.
    fn unknown(&self, fields: &BTreeMap<String, Json>, at: &Pointer) -> Option<Diagnostic> {
        let field = fields.keys().next()?;
        let wrong = self.wrong(&at.child(field), format!("`{field}` is not known here"));
        Some(wrong.help("leave it out, if nothing is to be tested by it"))
    }

    fn trial(&self, name: &str, at: &Pointer, plan: Plan) -> Trial {
        Trial { test: self.described(name, at), plan: trial::Plan::Gator(Box::new(plan)) }
    }

    pub(super) fn broken(&self, name: &str, wrong: Diagnostic, at: &Pointer) -> Trial {
        let plan = trial::Plan::Broken(Box::new(wrong));
        Trial { test: self.described(name, at), plan }
    }

    fn described(&self, name: &str, at: &Pointer) -> Test {
        Test {
            package: self.file.to_owned(),
            name: name.to_owned(),
            file: self.file.to_owned(),
            span: self.locate(at),
            skipped: false,
        }
    }

    pub(super) fn wrong(&self, at: &Pointer, message: String) -> Diagnostic {
        placed(Diagnostic::error(CODE, self.file, message), self.locate(at))
    }

    fn locate(&self, at: &Pointer) -> Option<Span> {
        self.document?.spans.locate(at)
    }
}

/// What a test or case is called, though it may have no name.
fn named(name: &str, place: usize) -> String {
    if name.is_empty() { format!("#{}", place + 1) } else { name.to_owned() }
}

fn skipped(mut trial: Trial, skip: bool) -> Trial {
    trial.test.skipped |= skip;
    trial
}

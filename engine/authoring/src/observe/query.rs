//! Evaluates a query and puts together what there is to tell about it.

use plimsoll_evaluator::{Asked, PolicySet, rego_settings};
use plimsoll_rego::{Answer, Event, Failed, Probe, Question, Value, read_json};
use plimsoll_types::{Diagnostic, Expression, Observed, Printed, Query, Settings};
use serde::Serialize;

use super::{profile::Profile, trace::Trace};

/// Evaluates a query, and tells what it asks for.
///
/// # Errors
/// Where the query does not compile or the input is not JSON. What goes wrong while it is evaluated is part
/// of what is told.
pub fn observe(
    set: &PolicySet,
    query: &Query,
    settings: &Settings,
) -> Result<Observed, Box<Diagnostic>> {
    let input = query.input.as_deref().map(read_json).transpose().map_err(|error| {
        Diagnostic::error("source/json", "input", format!("the input is not JSON: {error}"))
    })?;
    let asked = set.asked(&query.text, query.package.as_deref())?;
    let program = asked.program;
    let compiled = program.parse_query(&query.text);
    let expressions = match &compiled {
        Ok(body) => body.iter().map(|literal| expression(&query.text, literal.span)).collect(),
        Err(error) => return Err(Box::new(set.explained_in(&query.text, error))),
    };
    let mut watch = Watch {
        trace: query.explain.then(|| Trace::new(set, program, &query.text)),
        profile: query.profile.then(|| Profile::new(program)),
    };
    let Asked { package, data, .. } = asked;
    let question = Question { query: &query.text, package, input, data };
    let probe = watch.is_needed().then_some(&mut watch as &mut dyn Probe);
    let evaluated = program.ask(question, &rego_settings(settings), probe);
    let mut observed = Observed { expressions, ..Observed::default() };
    let printed = |print: plimsoll_rego::Print| Printed {
        file: program.file_of(print.span).unwrap_or_default().to_owned(),
        line: print.span.line,
        text: print.text,
    };
    match evaluated {
        Ok(evaluation) => {
            observed.answers = answers(&evaluation.value)?;
            observed.steps = evaluation.usage.steps;
            observed.memory = evaluation.usage.memory;
            observed.prints = evaluation.usage.prints.into_iter().map(printed).collect();
        }
        Err(Failed { errors, prints }) => {
            observed.prints = prints.into_iter().map(printed).collect();
            let Some(error) = errors.first() else {
                let wrong = Diagnostic::error("rego/query", "query", "it cannot be evaluated");
                return Err(Box::new(wrong));
            };
            let diagnostic = set.explained_in(&query.text, error);
            if !error.code().as_str().starts_with("eval") {
                return Err(Box::new(diagnostic));
            }
            observed.error = Some(diagnostic);
        }
    }
    observed.trace = watch.trace.map(Trace::lines).unwrap_or_default();
    observed.profile = watch.profile.map(|profile| profile.lines(program)).unwrap_or_default();
    Ok(observed)
}

fn expression(query: &str, span: plimsoll_rego::Span) -> Expression {
    let text = query.get(span.start as usize..span.end as usize).unwrap_or_default();
    Expression { text: text.trim().to_owned(), line: span.line, column: span.column }
}

/// Answers as JSON; nothing where there are none.
fn answers(answers: &[Answer]) -> Result<Option<String>, Box<Diagnostic>> {
    if answers.is_empty() {
        return Ok(None);
    }
    let shown: Vec<_> = answers.iter().map(Shown::from).collect();
    let json = serde_json::to_string(&shown).map_err(|error| {
        Diagnostic::error("rego/result", "query", format!("the result is not JSON: {error}"))
    })?;
    Ok(Some(json))
}

/// An answer as JSON writes it.
#[derive(Serialize)]
struct Shown<'a> {
    bindings: &'a plimsoll_rego::Bindings,
    expressions: &'a [Value],
}

impl<'a> From<&'a Answer> for Shown<'a> {
    fn from(answer: &'a Answer) -> Self {
        Self { bindings: &answer.bindings, expressions: &answer.expressions }
    }
}

/// What is told, as far as anybody asks for it.
struct Watch<'w> {
    trace: Option<Trace<'w>>,
    profile: Option<Profile>,
}

impl Watch<'_> {
    fn is_needed(&self) -> bool {
        self.trace.is_some() || self.profile.is_some()
    }
}

impl Probe for Watch<'_> {
    fn event(&mut self, event: Event<'_>) {
        if let Some(profile) = &mut self.profile {
            profile.event(&event);
        }
        if let Some(trace) = &mut self.trace {
            trace.event(&event);
        }
    }
}

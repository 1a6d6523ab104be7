//! `plimsoll eval`: a query, asked of policies and of every input there is.

mod args;
pub mod inputs;

use plimsoll::{Diagnostic, Engine, Observed, PolicySet, Query, Verdict};
use plimsoll_render::{
    answers_json, answers_pretty, answers_raw, answers_table, profile_text, trace_text,
};
use serde_json::{Value, json};

use self::inputs::Input;
use crate::{
    load::{Taken, load},
    output,
    policies::{self, Taking},
};

pub use args::EvalArguments;
use args::EvalFormat;

/// Asks the query and prints its answers.
pub fn run(arguments: &EvalArguments) -> Result<Verdict, String> {
    let engine = policies::engine()?;
    match prepared(arguments, &engine) {
        Ok((set, inputs)) => ask_all(arguments, &set, &inputs),
        Err(wrong) => Ok(tell(&wrong)),
    }
}

type Prepared = (PolicySet, Vec<Input>);

fn prepared(arguments: &EvalArguments, engine: &Engine) -> Result<Prepared, Vec<Diagnostic>> {
    let taken = Taken { tests: false, any_data: true };
    let loaded = load(engine, &arguments.policies, &arguments.data, taken)?;
    let taking = Taking::new(&arguments.taking, arguments.bundled);
    let set = taking.policies(engine, loaded, false).and_then(|policies| engine.compile(policies));
    let set = set.map_err(|error| match error.diagnostics() {
        [] => vec![Diagnostic::error("engine/load", "policies", error.to_string())],
        some => some.to_vec(),
    })?;
    let inputs = inputs::read(engine, &arguments.input, &arguments.reading, arguments.as_is)?;
    Ok((set, inputs))
}

/// An input, where there is one, and what came of the query for it.
type Told<'i> = (Option<&'i Input>, Observed);

fn ask_all(
    arguments: &EvalArguments,
    set: &PolicySet,
    inputs: &[Input],
) -> Result<Verdict, String> {
    let settings = arguments.conditions.settings();
    let mut told: Vec<Told<'_>> = Vec::new();
    let none = [None];
    let some: Vec<Option<&Input>> = inputs.iter().map(Some).collect();
    for input in if arguments.input.is_empty() { none.as_slice() } else { some.as_slice() } {
        let query = Query {
            text: arguments.query.clone(),
            package: arguments.package.clone(),
            input: input.map(|input| input.json.clone()),
            explain: arguments.explain,
            profile: arguments.profile,
        };
        match set.observe(&query, &settings) {
            Ok(observed) => told.push((*input, observed)),
            Err(error) if error.diagnostics().is_empty() => return Err(error.to_string()),
            Err(error) => return Ok(tell(error.diagnostics())),
        }
    }
    let errors: Vec<_> = told.iter().filter_map(|(_, observed)| observed.error.clone()).collect();
    for print in told.iter().flat_map(|(_, observed)| &observed.prints) {
        output::write_error(&format!("{}\n", print.text));
    }
    output::write(&shown(arguments, &told)?)?;
    if !errors.is_empty() {
        return Ok(tell(&errors));
    }
    let defined = |(_, observed): &Told<'_>| observed.answers.is_some();
    let failed = (arguments.fail && !told.iter().all(defined))
        || (arguments.fail_defined && told.iter().any(defined));
    Ok(if failed { Verdict::Fail } else { Verdict::Pass })
}

/// Says what is wrong on standard error.
fn tell(wrong: &[Diagnostic]) -> Verdict {
    output::write_error(&plimsoll_render::diagnostics_text(wrong, output::error_style()));
    Verdict::Error
}

fn shown(arguments: &EvalArguments, told: &[Told<'_>]) -> Result<String, String> {
    if arguments.format == EvalFormat::Json {
        let values: Vec<Value> =
            told.iter().map(|(input, observed)| as_json(arguments, *input, observed)).collect();
        let value = match <[Value; 1]>::try_from(values) {
            Ok([only]) => only,
            Err(several) => Value::Array(several),
        };
        let text = serde_json::to_string_pretty(&value).map_err(|error| error.to_string())?;
        return Ok(text + "\n");
    }
    let mut out = String::new();
    let several = told.len() > 1;
    for (input, observed) in told.iter().filter(|(_, observed)| observed.error.is_none()) {
        if let (true, Some(input), true) = (several, input, arguments.format != EvalFormat::Raw) {
            out.push_str(&format!("{}\n", name(input)));
        }
        out.push_str(&match arguments.format {
            EvalFormat::Raw => answers_raw(observed),
            EvalFormat::Table => answers_table(observed),
            EvalFormat::Pretty | EvalFormat::Json => answers_pretty(observed),
        });
    }
    for (_, observed) in told {
        let mut more = String::new();
        if arguments.explain {
            more.push_str(&format!("\n{}", trace_text(&observed.trace)));
        }
        if arguments.profile {
            more.push_str(&format!("\n{}", profile_text(observed)));
        }
        if arguments.format == EvalFormat::Raw {
            output::write_error(&more);
        } else {
            out.push_str(&more);
        }
    }
    Ok(out)
}

/// What an input is called.
fn name(input: &Input) -> String {
    match input.document.as_str() {
        "" => input.file.clone(),
        document => format!("{document} in {}", input.file),
    }
}

fn as_json(arguments: &EvalArguments, input: Option<&Input>, observed: &Observed) -> Value {
    let mut value = answers_json(observed);
    let Some(fields) = value.as_object_mut() else { return value };
    if let Some(input) = input
        && (arguments.input.len() > 1 || has_name(input))
    {
        let about = json!({"file": input.file, "document": input.document});
        fields.insert("input".to_owned(), about);
    }
    if let Some(error) = &observed.error {
        let at = error.span.map(|span| span.start);
        let about = json!({
            "code": error.code,
            "message": error.message,
            "location": {
                "file": error.file,
                "row": at.map_or(0, |at| at.line),
                "col": at.map_or(0, |at| at.column),
            },
        });
        fields.insert("errors".to_owned(), json!([about]));
    }
    if arguments.explain {
        fields.insert("explanation".to_owned(), json!(observed.trace));
    }
    if arguments.profile {
        fields.insert("profile".to_owned(), json!(observed.profile));
        let metrics = json!({"steps": observed.steps, "memory": observed.memory});
        fields.insert("metrics".to_owned(), metrics);
    }
    value
}

fn has_name(input: &Input) -> bool {
    !input.document.is_empty()
}

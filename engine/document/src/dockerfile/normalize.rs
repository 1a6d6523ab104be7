//! The way from a source to its normal form, step by step.

use super::{
    context::Context,
    directives::{self, Directives},
    evaluate,
    given::Given,
    ignore::Rules,
    normal::{self, Dockerfile, OriginKind},
    report::Report,
    stages::Plan,
    syntax::Syntax,
};
use crate::{Content, Diagnostic, Document, Kind, LineIndex, Normalized, Pointer, Reading, Source};

/// Reads a Dockerfile into its normal form ([`Dockerfile`]), with a span for every node that the file
/// has. What is not understood becomes a diagnostic, and the rest is read all the same.
///
/// `reading` is what the build would be given beside the file: the values of `ARG`s, the platform, the
/// stage to build.
///
/// A source that is no text gives no document, only an error.
#[must_use]
pub fn normalize(source: &Source<'_>, reading: &Reading) -> Normalized {
    normalize_beside(source, reading, None)
}

/// The same, where it is known what the context of the build leaves out.
pub(crate) fn normalize_beside(
    source: &Source<'_>,
    reading: &Reading,
    ignore: Option<&Rules>,
) -> Normalized {
    match text(source) {
        Ok(text) => of_text(source.name, text, reading, ignore),
        Err(why) => Normalized {
            documents: Vec::new(),
            diagnostics: vec![
                Diagnostic::error("dockerfile/no-text", source.name, why)
                    .help("give a Dockerfile as text in UTF-8"),
            ],
        },
    }
}

/// The text of a source, or why it is none.
fn text<'a>(source: &Source<'a>) -> Result<&'a str, String> {
    let text = match source.content {
        Content::Text(text) => text,
        Content::Bytes(bytes) => std::str::from_utf8(bytes)
            .map_err(|error| format!("byte {} is not UTF-8", error.valid_up_to()))?,
        Content::Files(_) => return Err("a folder of files is no Dockerfile".to_owned()),
    };
    match text.find('\0') {
        Some(at) => Err(format!("byte {at} is zero, so this is no text")),
        None => Ok(text),
    }
}

fn of_text(name: &str, source: &str, reading: &Reading, ignore: Option<&Rules>) -> Normalized {
    let lines = LineIndex::new(source);
    let mut report = Report::new(name, &lines);
    let Syntax { directives, instructions } = Syntax::parse(source, &mut report);
    let given = Given::new(reading);
    let mut context = Context::new(source, directives.escape(), given, report);
    context.note(&Pointer::root(), 0..source.len());
    let mut plan = Plan::of(&instructions, &mut context);
    evaluate::stages(&instructions, &mut plan, &mut context);
    let directives = normal_directives(directives, &mut context);
    let unused: Vec<_> = context.given.unused().map(str::to_owned).collect();
    for name in unused {
        let message = format!("the build argument `{name}` is given, but no ARG takes it");
        let help = "check its spelling, or declare it with ARG in the stage that uses it";
        context.report.warning("unused-build-arg", 0..0, message, help);
    }
    let final_stage = plan.target;
    let mut stages: Vec<_> = plan.stages.into_iter().map(|stage| stage.normal).collect();
    if let Some(ignore) = ignore {
        mark_hidden(&mut stages, ignore);
    }
    let normal = Dockerfile {
        kind: Kind::Dockerfile,
        directives,
        global_args: plan.global_args,
        final_stage,
        ignore: ignore.map(Rules::normal),
        stages,
    };
    let Context { mut report, spans, .. } = context;
    let body = serde_json::to_value(normal).unwrap_or_else(|error| {
        report.error("internal", 0..0, error.to_string(), "report this as a fault of the program");
        serde_json::Value::Null
    });
    let document = Document {
        kind: Kind::Dockerfile,
        name: String::new(),
        file: name.to_owned(),
        body,
        spans,
    };
    Normalized { documents: vec![document], diagnostics: report.finish() }
}

/// Marks what is copied from the context and never sent. What `ONBUILD` keeps is for the context of another build.
fn mark_hidden(stages: &mut [normal::Stage], ignore: &Rules) {
    let instructions = stages.iter_mut().flat_map(|stage| &mut stage.instructions);
    for instruction in instructions.filter(|instruction| instruction.from.is_none()) {
        for origin in &mut instruction.origins {
            origin.ignored = origin.kind == OriginKind::Path && ignore.hides(&origin.text);
        }
    }
}

fn normal_directives(directives: Directives, context: &mut Context<'_>) -> normal::Directives {
    let mut normal = normal::Directives::default();
    for directive in directives.found {
        let pointer = Pointer::from_iter(["directives", directive.name]);
        context.note(&pointer, directive.at.clone());
        match directive.name {
            "syntax" => normal.syntax = Some(directive.value),
            "escape" => normal.escape = Some(directive.value),
            _ => {
                match directives::checks(&directive.value) {
                    Ok(checks) => normal.checks = Some(checks),
                    Err(message) => {
                        let help = "write `# check=skip=NAME,NAME;error=true`";
                        context.report.error("bad-check", directive.at, message, help);
                    }
                }
                normal.check = Some(directive.value);
            }
        }
    }
    normal
}

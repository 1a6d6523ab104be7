//! `strings.render_template`: Go's `text/template` (https://pkg.go.dev/text/template) over a JSON object. A
//! name that is not there renders as `<undefined>`.

use super::operand::{self, defined, failure};
use super::{Builtin, Context, Outcome, Value};

mod functions;
mod lexer;
mod parser;
mod render;

pub(super) const BUILTINS: &[Builtin] = &[Builtin::new(
    "strings.render_template",
    2,
    render_template,
    "(value: string, vars: object) -> string",
    "strings",
    "The template, in the syntax of Go's `text/template`, with the variables filled in.",
)];

fn render_template(_: &mut Context, args: &[Value]) -> Outcome {
    let text = operand::string(args, 1)?;
    operand::object(args, 2)?;
    let template =
        parser::parse(text).map_err(|error| failure(format!("template: template: {error}")))?;
    defined(render::render(&template, operand::any(args, 2)?)?)
}

//! Formats that ask for other values than they get.

use plimsoll_types::Level;

use plimsoll_rego::syntax::{Term, TermKind};

use crate::lint::context::{Context, Findings};
use crate::lint::walk::{calls, string};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "sprintf-arguments",
    title: "A format and its values do not fit",
    level: Level::Error,
    what: "`sprintf` is given more or fewer values than its format asks for.",
    why: "The message shows `%!s(MISSING)` or `%!(EXTRA ...)` to whoever reads the report.",
    example: Example {
        bad: r#"package example

deny contains sprintf("%s runs as %s", [input.name]) if input.user == "root"
"#,
        good: r#"package example

deny contains sprintf("%s runs as %s", [input.name, input.user]) if input.user == "root"
"#,
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (_, module) in context.modules() {
        calls(module, &mut |_, name, args| {
            if name != "sprintf" {
                return;
            }
            let [format, Term { kind: TermKind::Array(values), span, .. }] = args else {
                return;
            };
            let Some(wanted) = string(format).and_then(wanted) else {
                return;
            };
            let given = values.len();
            if wanted != given {
                let (values, are) = if given == 1 { ("value", "is") } else { ("values", "are") };
                let message =
                    format!("the format asks for {wanted}, but {given} {values} {are} given");
                findings.add(*span, message, "a literal percent sign is written `%%`");
            }
        });
    }
}

/// How many values a format asks for; nothing if it names them by number.
fn wanted(format: &str) -> Option<usize> {
    let mut count = 0;
    let mut letters = format.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            continue;
        }
        loop {
            match letters.next()? {
                '%' => break,
                '[' => return None,
                '*' => count += 1,
                '+' | '-' | '#' | ' ' | '0'..='9' | '.' => {}
                _ => {
                    count += 1;
                    break;
                }
            }
        }
    }
    Some(count)
}
